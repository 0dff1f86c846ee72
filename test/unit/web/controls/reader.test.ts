// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { openReader } from "../../../../web/src/controls/scan/reader.ts";

const picture = {} as ImageData;
afterEach(() => vi.unstubAllGlobals());

/** Stands in for a thread that finds this text in every picture. */
function thread(text: string | null) {
  const ended = vi.fn<() => void>();
  class Thread {
    onmessage?: (event: { data: string | null }) => void;
    postMessage(): void {
      this.onmessage?.({ data: text });
    }
    terminate = ended;
  }
  vi.stubGlobal("Worker", Thread);
  return ended;
}

function browserReads(formats: string[], found: { rawValue: string }[]): void {
  class Detector {
    static getSupportedFormats = async () => formats;
    detect = async () => found;
  }
  vi.stubGlobal("BarcodeDetector", Detector);
}

it("the browser reads codes where it can", async () => {
  browserReads(["qr_code", "ean_13"], [{ rawValue: "42" }]);
  expect(await (await openReader()).read(picture)).toBe("42");
  browserReads(["qr_code"], []);
  expect(await (await openReader()).read(picture)).toBeNull();
});

it("a thread of our own does where it cannot, and ends with the dialog", async () => {
  for (const formats of [undefined, ["ean_13"]]) {
    vi.unstubAllGlobals();
    if (formats) browserReads(formats, [{ rawValue: "never" }]);
    const ended = thread("7");
    const reader = await openReader();
    expect(await reader.read(picture)).toBe("7");
    reader.stop();
    expect(ended).toHaveBeenCalledOnce();
  }
});
