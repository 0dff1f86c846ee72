import { describe, expect, test } from "vitest";
import { reportKindNames } from "../../../worker/kernel/vocabulary/reports.ts";
import { otherIndicators } from "../../../worker/reports/schedule/schedule.ts";
import { filingOf } from "../../../worker/reports/filing/filing.ts";
import { formOf } from "../../../worker/reports/filing/form.ts";
import type { ReportLayout } from "../../../worker/kernel/report-layout.ts";
import { layouts } from "../../../worker/reports/filing/layouts.ts";
import { checkLayout, figuresForLayout, layoutOn, unitsFor } from "../../../worker/reports/layouts/rules.ts";
import { layoutInput } from "../../../worker/reports/layouts/schemas.ts";
import { recordFigure } from "../../../worker/indicators/engine/evaluated.ts";
import { fraction } from "../../../worker/kernel/fraction.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { problemOf } from "../kernel/support.ts";

const words = (text: string) => ({ zh: text, en: text });
const returned = "epr.electronics.returned.mass";
const layoutWith = (changes: Partial<ReportLayout> = {}): ReportLayout => ({
  source: words("津商务〔2026〕12号"),
  tables: [
    {
      id: "t1",
      title: words("Electronics"),
      lines: [{ figure: returned, label: words("returned"), unit: "kilograms", places: 2, over: "period" }],
    },
  ],
  ...changes,
});
const version = (number: number, validFrom: string, layout: ReportLayout | null = layoutWith()) => ({
  version: number,
  validFrom,
  zone: "TEDA",
  layout,
});

describe("which layout holds", () => {
  const own = layouts.teda_quarterly;
  test("the product's own until the zone says otherwise for the period's last day", () => {
    expect(layoutOn("teda_quarterly", [], "2026-09-30")).toBe(own);
    expect(layoutOn("teda_quarterly", [version(1, "2026-10-01")], "2026-09-30")).toBe(own);
    expect(layoutOn("teda_quarterly", [version(1, "2026-09-30")], "2026-09-30").of).toEqual({
      zone: "TEDA",
      validFrom: "2026-09-30",
    });
  });
  test("the latest that was said, from whatever day, and the product's again where that was said", () => {
    const said = [version(2, "2026-01-01"), version(1, "2026-04-01")];
    expect(layoutOn("teda_quarterly", said, "2026-06-30").version).toBe(2);
    expect(layoutOn("teda_quarterly", [...said, version(3, "2026-04-01", null)], "2026-06-30")).toBe(own);
    expect(layoutOn("teda_quarterly", [...said, version(3, "2026-04-01", null)], "2026-03-31").version).toBe(2);
  });
});

describe("what a layout may say", () => {
  test.each(reportKindNames)("all that the product's own of %s says, by the same schema", (kind) => {
    const { version: _, of: __, ...layout } = layouts[kind];
    expect(() => checkLayout(kind, layout)).not.toThrow();
    const input = { validFrom: "2026-01-01", reason: "r", layout };
    expect(layoutInput.parse(input).layout).toEqual(layout);
  });
  test.each([
    ["layout_figure_unknown", layoutWith({ tables: [tableOf({ figure: "epr.nothing.at.all" })] })],
    ["layout_figure_unknown", layoutWith({ tables: [tableOf({ figure: "plastics.bags.used.mass" })] })],
    ["layout_unit_unfit", layoutWith({ tables: [tableOf({ unit: "percent" })] })],
    ["layout_unit_unfit", layoutWith({ tables: [tableOf({ unit: "tenThousandYuan" })] })],
    ["layout_said_twice", layoutWith({ tables: [tableOf(), tableOf()] })],
    ["layout_said_twice", layoutWith({ tables: [{ ...tableOf(), lines: [...tableOf().lines, ...tableOf().lines] }] })],
    ["layout_said_twice", layoutWith({ columns: ["value", "target", "value"] })],
    ["layout_without_value", layoutWith({ columns: ["target"] })],
    [
      "layout_said_twice",
      layoutWith({
        texts: [
          { of: "progress", title: words("a") },
          { of: "progress", title: words("b") },
        ],
      }),
    ],
  ])("else it is %s", (code, layout) => {
    expect(problemOf(() => checkLayout("teda_quarterly", layout))?.code).toBe(code);
  });
  test("every figure that reports compute can be written in some unit", () => {
    const everywhere = reportKindNames.flatMap((kind) => figuresForLayout(kind));
    const named = new Set(everywhere.map(({ id }) => id));
    expect(otherIndicators.flatMap(({ ids }) => ids).filter((id) => !named.has(id))).toEqual([]);
    expect(everywhere.filter(({ unit }) => unitsFor(unit).length === 0)).toEqual([]);
  });
});

describe("what is filed by it", () => {
  const period = parsePeriod("2026-Q3");
  const figure = recordFigure({
    id: returned,
    title: words("returned"),
    formula: "f",
    unit: "yuan",
    decimals: 3,
    numerator: { label: words("returned"), amount: fraction(159_045, 1_000), unit: "yuan" },
    denominator: null,
    explanation: null,
    basis: null,
    none: words("none"),
    rowsHref: "",
  });
  const filed = (changes: Partial<ReportLayout>) =>
    filingOf(
      { ...layoutWith(changes), version: 4, of: { zone: "TEDA", validFrom: "2026-07-01" } },
      period,
      () => figure,
    );

  test("unit and places are the layout's, and whose it is stands in what is sealed", () => {
    const { layout, tables, columns, texts } = filed({});
    expect(layout).toMatchObject({ version: 4, of: { zone: "TEDA", validFrom: "2026-07-01" } });
    expect(tables[0]?.rows[0]).toMatchObject({ value: "159.04", previous: "159.04", unit: { en: "kg" } });
    expect([columns, texts]).toEqual([undefined, undefined]);
  });

  test("what it does not show stands in no line, no sentence and no table of the form", () => {
    const filing = filed({ columns: ["lastYear", "value"] });
    expect(filing.tables[0]?.rows[0]).toMatchObject({
      value: "159.04",
      lastYear: "159.04",
      onYear: null,
      previous: null,
    });
    expect(filing.summary[0]?.text.en).toBe("Electronics: returned 159.04 kg.");
    const form = formOf({ ...report, filing }, "en");
    expect(form.tables[0]?.rows).toEqual([
      ["Figure", "Unit", "Last year", "This period", "Remarks"],
      ["returned", "kg", { decimal: "159.04" }, { decimal: "159.04" }, ""],
    ]);
  });

  test("its texts stand in its order, what nobody wrote is said to be missing", () => {
    const texts: ReportLayout["texts"] = [
      { of: "fixed", title: words("Basis"), text: words("after 津商务〔2026〕12号") },
      { of: "problem", title: words("Difficulties") },
      { of: "figures", title: words("Figures") },
    ];
    const form = formOf({ ...report, filing: filed({ texts, columns: ["value"] }) }, "en");
    expect(form.texts).toEqual([
      { title: "Basis", lines: ["after 津商务〔2026〕12号"] },
      { title: "Difficulties", lines: ["(not filled in)"] },
      { title: "Figures", lines: ["Electronics: returned 159.04 kg."] },
    ]);
  });
});

function tableOf(line: Partial<ReportLayout["tables"][number]["lines"][number]> = {}) {
  const own = { figure: returned, label: words("returned"), unit: "tonnes", over: "period" } as const;
  return { id: "t1", title: words("Electronics"), lines: [{ ...own, ...line }] };
}

/** As much of a report as the form says beside its filing. */
const report = {
  title: words("Report"),
  period: { label: "2026-Q3", firstDay: "2026-07-01", lastDay: "2026-09-30", kind: "quarter" },
  notes: [],
  neutral: words("neutral"),
  synthetic: false,
  submittedOn: null,
  dueOn: "2026-10-15",
} as unknown as Parameters<typeof formOf>[0];
