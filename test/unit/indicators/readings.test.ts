import { describe, expect, it } from "vitest";
import { indicatorDefinitions } from "../../../worker/indicators/catalogue/definitions.ts";
import { declaredYears, candidatesOf } from "../../../worker/indicators/engine/history.ts";
import {
  type Cell,
  cellsOf,
  netByMonth,
  readingsFor,
  readingsOf,
  rowSpanOf,
  standingAccounts,
} from "../../../worker/indicators/engine/math.ts";
import type { Part } from "../../../worker/indicators/catalogue/shape.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { quantityKinds } from "../../../worker/kernel/quantity.ts";
import { definitionOf } from "./support.ts";

const quarter = parsePeriod("2026-Q3");
const partOf = (id: string, part: "numerator" | "denominator" = "numerator"): Part => {
  const found = definitionOf(id)[part];
  if (!found) throw new Error(`${id} has no ${part}`);
  return found;
};

describe("what is read for a figure", () => {
  it("is the turnover of its accounts over the months that count, each once", () => {
    const twice = [definitionOf("epr.electronics.returned.mass"), definitionOf("epr.electronics.received.mass")];
    expect(readingsOf(twice, quarter)).toEqual([{ accountKind: "stock", from: "2026-07", to: "2026-09", by: "total" }]);
  });

  it("is each of the three years before, item by item where a formula may be for some items only", () => {
    const market = (year: number) => ({ accountKind: "market", from: `${year}-01`, to: `${year}-12`, by: "item" });
    expect(readingsOf([definitionOf("epr.electronics.appliance_2021.pieces")], parsePeriod("2026"))).toEqual([
      { accountKind: "stock", from: "2026-01", to: "2026-12", by: "item" },
      ...[2023, 2024, 2025].map(market),
    ]);
  });

  it("is by item too where materials count by what they are meant for, and by total beside it", () => {
    const readings = readingsOf([definitionOf("epr.lead_acid_batteries.lead_recovery.mass")], quarter);
    expect(readings.map(({ accountKind, by }) => [accountKind, by])).toEqual([
      ["lead_out", "item"],
      ["lead_in", "total"],
    ]);
  });

  it("is nothing for a formula that was not published", () => {
    expect(readingsOf([definitionOf("epr.all.plan_99.mass")], quarter)).toEqual([]);
  });

  it("is what stands on every account of which a balance is made", () => {
    const balances = indicatorDefinitions.flatMap(({ numerator, denominator, balance }) => [
      ...[numerator, denominator].flatMap((part) => (part?.measure.over === "balance" ? [part.measure] : [])),
      ...(balance ? [balance.held] : []),
    ]);
    expect(new Set(balances.flatMap(({ accountKinds }) => accountKinds))).toEqual(new Set(standingAccounts));
  });
});

describe("the cells that a measure counts", () => {
  const { measure } = partOf("epr.electronics.returned.mass");
  const span = { from: "2026-07", to: "2026-09" };
  const cell = (changes: Partial<Cell> = {}, reading: Partial<Cell["reading"]> = {}): Cell => ({
    stream: "electronics",
    itemKind: "product",
    quantity: quantityKinds.mass.id,
    month: "",
    item: "",
    entryKind: "return",
    estimated: false,
    debit: 5n,
    credit: 2n,
    reading: { accountKind: "stock", ...span, by: "total", ...reading },
    ...changes,
  });

  it("are those of its accounts, entries and quantity, in the one reading that was asked for it", () => {
    expect(cellsOf([cell()], measure, span)).toHaveLength(1);
    const others = [
      cell({}, { by: "month" }),
      cell({}, { from: "2026-06" }),
      cell({}, { to: "2026-10" }),
      cell({}, { accountKind: "market" }),
      cell({ entryKind: "dispatch" }),
      cell({ stream: "tyres" }),
      cell({ quantity: quantityKinds.pieces.id }),
    ];
    expect(others.flatMap((other) => cellsOf([other], measure, span))).toEqual([]);
  });

  it("are netted month by month for a picture, apart from the whole", () => {
    const inMonth = (month: string, debit: bigint) => cell({ month, debit }, { by: "month" });
    const cells = [inMonth("2026-07", 5n), inMonth("2026-09", 9n), inMonth("2026-07", 3n), cell()];
    expect(netByMonth(cells, measure, span)).toEqual(
      new Map([
        ["2026-07", 4n],
        ["2026-09", 7n],
      ]),
    );
    expect(readingsFor(measure, span, "month")).toEqual([{ accountKind: "stock", ...span, by: "month" }]);
  });
});

describe("the rows behind a figure", () => {
  it("are those of its months; of a balance all there ever were", () => {
    expect(rowSpanOf(partOf("epr.electronics.returned.mass"), quarter)).toEqual({ from: "2026-07", to: "2026-09" });
    expect(rowSpanOf(partOf("epr.electronics.stock.mass"), quarter)).toEqual({ from: "0000-00", to: "2026-09" });
    const average = partOf("epr.electronics.appliance_2021.pieces", "denominator");
    expect(rowSpanOf(average, parsePeriod("2026"))).toEqual({ from: "2023-01", to: "2025-12" });
  });

  it("are those of three years or of the last, where what was declared decides", () => {
    const own = partOf("epr.lead_acid_batteries.lab_draft_2020.mass", "denominator");
    const spans = candidatesOf(own).map((part) => [part.months, part.divisor, rowSpanOf(part, parsePeriod("2025"))]);
    expect(spans).toEqual([
      ["three_previous_years", 3, { from: "2022-01", to: "2024-12" }],
      ["previous_year", 1, { from: "2024-01", to: "2024-12" }],
    ]);
    const plain = partOf("epr.electronics.returned.mass");
    expect(candidatesOf(plain)).toEqual([plain]);
  });

  it("ask for the declarations of the three years before and of the period's own", () => {
    expect(declaredYears(quarter)).toEqual({ first: "2023", last: "2026" });
  });
});
