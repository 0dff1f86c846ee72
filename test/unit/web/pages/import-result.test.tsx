// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { ImportResult } from "../../../../web/src/pages/imports/ImportResult.tsx";
import type { Columns } from "../../../../worker/tables/columns.ts";
import { readTextTable } from "../../../../worker/tables/table.ts";
import { draw, freshBrowser, speak } from "../support.ts";

beforeEach(() => freshBrowser());

const columns = {
  item: { zh: "品目", en: "item", kind: "text", isNeeded: true },
  pieces: { zh: "数量", en: "pieces", kind: "whole" },
} as const satisfies Columns<string>;
const many = 5_000;

it("lists the first hundred of 5,000 wrong rows and counts them all", async () => {
  await speak("zh-CN", ["imports"]);
  const table = readTextTable(`品目,数量\n${"tv,两台\n".repeat(many)}`, columns);
  const prepared = table.rows.map((row) => ({ row, body: {}, faults: row.faults }));
  const { root } = await draw(
    <ImportResult
      kind={{ columns, path: "/x", bodyOf: (row) => ({ body: {}, faults: row.faults }) }}
      upload={{ name: "f.csv", table, prepared }}
      shown={{ columns: [{ name: "item" }], listHref: "/x", columnOf: () => null }}
      answer={{ accepted: 0, duplicates: 0, rejected: 0, dryRun: true, receipts: [] }}
      problem={undefined}
      booking={false}
      onBook={() => undefined}
      onReset={() => undefined}
    />,
  );
  expect(root.querySelectorAll("tbody tr")).toHaveLength(100);
  expect([...root.querySelectorAll(".counts dd")].map(({ textContent }) => textContent)).toEqual(["0", "0", "5,000"]);
  expect(root.querySelector("tbody tr")?.textContent).toContain("数量");
});
