import { expect, test } from "vitest";
import { indicatorDefinitions } from "../../../../worker/indicators/index.ts";
import { filingOf, publicFiling } from "../../../../worker/reports/filing/filing.ts";
import { parsePeriod } from "../../../../worker/kernel/period.ts";
import { layouts } from "../../../../worker/reports/filing/layouts.ts";
import type { Filing, FilingRow } from "../../../../worker/reports/filing/schemas.ts";
import { otherIndicators } from "../../../../worker/reports/schedule/schedule.ts";
import { fromBooks, type Given } from "../../indicators/support.ts";

test("every line of a layout names a figure there is, once a table", () => {
  const known = new Set([...indicatorDefinitions.map(({ id }) => id), ...otherIndicators.flatMap(({ ids }) => ids)]);
  for (const { tables } of Object.values(layouts)) {
    for (const { lines } of tables) {
      const figures = lines.map(({ figure }) => figure);
      expect(figures.filter((figure) => !known.has(figure))).toEqual([]);
      expect(new Set(figures).size).toBe(figures.length);
    }
  }
});

const words = (text: string) => ({ zh: text, en: text });
const row: FilingRow = {
  figure: "f",
  label: words("returned"),
  unit: words("t"),
  changeUnit: words("%"),
  over: null,
  value: "12.0",
  previous: "10.0",
  onPeriod: "20.0",
  lastYear: "24.0",
  onYear: "-50.0",
  cumulative: "22.0",
  target: null,
  achieved: null,
  reason: null,
};
const filing: Filing = {
  layout: { version: 1, source: words("none") },
  summary: [{ figure: "f", text: words("it was 12") }],
  tables: [{ id: "t", title: words("Electronics"), rows: [row] }],
};
const rowAfter = (...withheld: string[]) => publicFiling(filing, new Set(withheld)).tables[0]?.rows[0];

test("what is withheld takes with it whatever is computed from it", () => {
  expect(rowAfter("f")).toMatchObject({
    value: null,
    onPeriod: null,
    onYear: null,
    previous: "10.0",
    cumulative: "22.0",
  });
  expect(rowAfter("f")?.reason).toEqual({ zh: "不予公布", en: "withheld" });
  expect(rowAfter("f previous")).toMatchObject({ value: "12.0", previous: null, onPeriod: null, onYear: "-50.0" });
  expect(rowAfter("f lastYear")).toMatchObject({ lastYear: null, onYear: null, onPeriod: "20.0" });
  expect(rowAfter("f cumulative")).toMatchObject({ cumulative: null, value: "12.0" });
});

test("sentences say it in words, and say nothing of what is withheld", () => {
  const [sentence] = publicFiling(filing, new Set(["other"])).summary;
  expect(sentence?.text.en).toBe(
    "Electronics: returned 12.0 t, down 50.0 % on the year, up 20.0 % on the period before.",
  );
  expect(publicFiling(filing, new Set(["f"])).summary).toEqual([]);
});

test("a rate that misses its target by less than is usually shown is not filed as the target reached", () => {
  const figure = "epr.vehicles.treated_mass_recovery.mass";
  const handedOn = (fate: string, net: number) =>
    ({
      accountKind: `outcome:${fate}`,
      month: "2023-04",
      entryKind: "delivery",
      net,
      stream: "vehicles",
      itemKind: "material",
    }) as const;
  const target = {
    id: "t",
    stream: "vehicles",
    formulaId: "treated_mass_recovery",
    percent: "75.2",
    dueOn: "2023-12-31",
  };
  const given: Given = {
    turnovers: [
      { accountKind: "stock", month: "2023-04", entryKind: "treatment", net: -1_000_000, stream: "vehicles" },
      handedOn("recycling", 751_999),
      handedOn("disposal", 248_001),
    ],
    targets: [{ ...target, validFrom: "2021-06-09", validTo: "2023-12-31", basisId: "", confidence: "full-text" }],
  };
  const line = { figure, label: words("rate"), unit: "percent", over: "period" } as const;
  const layout = { version: 1, source: words("none"), tables: [{ id: "t", title: words("Vehicles"), lines: [line] }] };
  const { tables, summary } = filingOf(layout, parsePeriod("2023"), (id, { label }) => fromBooks(id, label, given));
  expect(tables[0]?.rows[0]).toMatchObject({ value: "75.1999", target: "75.2", achieved: "99.9999" });
  expect(summary[0]?.text.en).toContain("rate 75.1999 %, 99.9999 % of the target of 75.2 %");
});
