// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { saveCsv } from "../../../../web/src/format/csv.ts";
import { freshBrowser } from "../support.ts";

beforeEach(freshBrowser);

it("a table is handed over as a file of its name, with the mark of UTF-8, and let go later", async () => {
  vi.useFakeTimers();
  const files: Blob[] = [];
  const create = vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    if (file instanceof Blob) files.push(file);
    return "blob:the-table";
  });
  const revoke = vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
  const clicked: [string, string][] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push([this.href, this.download]);
  });
  saveCsv("returns.csv", [
    ["品目", "kg"],
    ["tv, crt", 79.52],
  ]);
  expect(clicked).toEqual([["blob:the-table", "returns.csv"]]);
  vi.advanceTimersByTime(9_999);
  expect(revoke).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(revoke).toHaveBeenCalledExactlyOnceWith("blob:the-table");
  for (const mock of [create, revoke, click]) mock.mockRestore();
  vi.useRealTimers();
  expect(files.map(({ type }) => type)).toEqual(["text/csv;charset=utf-8"]);
  const bytes = new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer());
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe('\ufeff品目,kg\r\n"tv, crt",79.52\r\n');
});
