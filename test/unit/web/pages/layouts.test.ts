// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { layouts } from "../../../../worker/reports/filing/layouts.ts";
import { movedUp, withCells } from "../../../../web/src/controls/grid/sheet.ts";
import { layoutOf, valuesOf } from "../../../../web/src/pages/reports/layout-values.ts";
import type { Layout } from "../../../../web/src/pages/reports/types.ts";

const title = { zh: "电器", en: "Electronics" };
const label = { zh: "收回", en: "taken back" };
const figure = "epr.electronics.returned.mass";
const line = { figure, label, unit: "tonnes", over: "period" } as const;

describe("a layout as it is typed", () => {
  test("says what it said before, places, columns and texts included", () => {
    const layout: Layout = {
      source: { zh: "通知", en: "notice" },
      tables: [
        { id: "t1", title, lines: [line, { ...line, figure: "other", places: 3 }] },
        { id: "t2", title: { zh: "车辆", en: "Vehicles" }, lines: [line] },
      ],
      columns: ["value", "onYear"],
      texts: [
        { of: "fixed", title, text: { zh: "文", en: "text" } },
        { of: "problem", title },
      ],
      onlyWhatThereIs: true,
    };
    expect(layoutOf(valuesOf(layout, "2026-01-01"))).toEqual(layout);
  });

  test.each(Object.entries(layouts))("says all of the product's own of %s", (_, { source, tables }) => {
    const typed = layoutOf(
      valuesOf({ source, tables: tables.map((each) => ({ ...each, lines: [...each.lines] })) }, ""),
    );
    expect(typed.tables.map(({ title: own, lines }) => ({ title: own, lines }))).toEqual(
      tables.map(({ title: own, lines }) => ({ title: own, lines })),
    );
    expect(Object.keys(typed)).toEqual(["source", "tables"]);
  });

  test("a line under a table needs no title, and an empty one is none", () => {
    const values = valuesOf({ source: title, tables: [{ id: "t1", title, lines: [line] }] }, "");
    const lines = [...values.lines, { figure: "second", labelZh: "二" }, { figure: " " }];
    expect(layoutOf({ ...values, lines }).tables).toEqual([
      { id: "t1", title, lines: [line, { figure: "second", label: { zh: "二", en: "" }, unit: "", over: "period" }] },
    ]);
  });

  test("cells land in new lines, and a line moves up", () => {
    expect(withCells([{ figure: "a" }], [{ row: 2, name: "unit", text: "tonnes" }])).toEqual([
      { figure: "a" },
      {},
      { unit: "tonnes" },
    ]);
    expect(movedUp(["a", "b", "c"], 2)).toEqual(["a", "c", "b"]);
    expect(movedUp(["a", "b"], 0)).toEqual(["a", "b"]);
  });
});
