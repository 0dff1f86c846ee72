import { expect, test } from "vitest";
import { kinds } from "../../../worker/imports/kinds.ts";
import { importKinds, importPermissions } from "../../../worker/kernel/vocabulary/imports.ts";
import { meterReadingColumns, meterReadingOf } from "../../../worker/tables/documents/others.ts";
import { readTextTable } from "../../../worker/tables/table.ts";

const projects = [{ id: "p1", name: "门店照明改造" }];
const read = (text: string) =>
  readTextTable(text, meterReadingColumns).rows.map((row) => meterReadingOf(row, { projects }));

test("a reading says its project, meter, period and days in the words of offices", () => {
  const [row] = read(
    "改造项目,表号,期间,开始日期,结束日期,用量,单位,是否估抄\n门店照明改造,A-01,改造后,2025/1/1,2025年1月31日,12800.5,千瓦时,估抄",
  );
  expect(row).toEqual({
    body: {
      retrofitId: "p1",
      meter: "A-01",
      period: "reporting",
      unit: "kWh",
      from: "2025-01-01",
      to: "2025-01-31",
      value: "12800.5",
      estimated: true,
    },
    faults: [],
  });
});

test("what is not known is named: the project, the period, the unit", () => {
  const [row] = read("改造项目,表号,期间,开始日期,结束日期,用量,单位\n别的,A-01,去年,2025-01-01,2025-01-31,1,吨");
  expect(row?.faults.map(({ column, code }) => [column, code])).toEqual([
    ["project", "name_unknown"],
    ["period", "word_unknown"],
    ["unit", "word_unknown"],
  ]);
});

test.each(importKinds)("the template of %s is understood as it is, and somebody may send it", (kind) => {
  const { columns, example } = kinds[kind];
  const names = Object.keys(columns).filter((name) => columns[name]?.kind !== "note");
  const text = [names.map((name) => columns[name]?.zh), names.map((name) => example[name] ?? "")]
    .map((cells) => cells.join(","))
    .join("\n");
  const { ignored, rows } = readTextTable(text, columns);
  expect([ignored, rows[0]?.faults, importPermissions[kind]]).toEqual([[], [], expect.any(String)]);
});
