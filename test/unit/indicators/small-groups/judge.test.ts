import { expect, test } from "vitest";
import { indicatorDefinitions } from "../../../../worker/indicators/catalogue/definitions.ts";
import { judge } from "../../../../worker/indicators/small-groups/judge.ts";
import type { Contribution } from "../../../../worker/indicators/small-groups/withhold.ts";
import { parsePeriod } from "../../../../worker/kernel/period.ts";

/** Each test is a way to subtract one answer from another. */
const returned = "epr.electronics.returned.mass";
const stock = "epr.electronics.stock.mass";
const market = "epr.electronics.placed_on_market.mass";

type Own = Partial<Contribution> & Pick<Contribution, "party" | "month">;
const handedIn = ({ party, month, ...own }: Own): Contribution => ({
  accountKind: "stock",
  entryKind: "return",
  item: "electronics/refrigerator",
  itemKind: "product",
  stream: "electronics",
  quantity: "mass",
  zone: "TEDA",
  estimated: false,
  amount: 100n,
  party,
  month,
  ...own,
});
const declared = (own: Own) => handedIn({ accountKind: "market", entryKind: "declaration", ...own });
const three = ["a", "b", "c"];
const each = (months: readonly string[], own: Partial<Contribution> = {}) =>
  months.flatMap((month) => three.map((party) => handedIn({ party, month, ...own })));

function shown(id: string, label: string, books: readonly Contribution[]): boolean {
  const period = parsePeriod(label);
  return judge([{ id, period }], indicatorDefinitions, books).mayShow(id, period);
}

test("a quarter in which three firms have something is shown, and one in which one has is not", () => {
  const books = [...each(["2026-04"]), handedIn({ party: "a", month: "2026-07" })];
  expect([shown(returned, "2026-Q2", books), shown(returned, "2026-Q3", books)]).toEqual([true, false]);
});

test("a year is not shown of which a quarter is not: the other three are taken from it", () => {
  const books = [...each(["2026-01", "2026-04", "2026-10"]), handedIn({ party: "a", month: "2026-07" })];
  expect(shown(returned, "2026", books)).toBe(false);
  expect(shown(returned, "2026-H1", books)).toBe(true);
});

test("no month is shown of a quarter of which a month is not, and none of a quarter that is not", () => {
  const books = [...each(["2026-04", "2026-05"]), handedIn({ party: "a", month: "2026-06" })];
  expect(["2026-Q2", "2026-04", "2026-05", "2026-06"].map((label) => shown(returned, label, books))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a stock is not shown once one firm alone has moved between two of them", () => {
  const books = [...each(["2026-01"]), handedIn({ party: "a", month: "2026-04" }), ...each(["2026-07"])];
  expect(["2026-Q1", "2026-Q2", "2026-Q3"].map((label) => shown(stock, label, books))).toEqual([true, false, false]);
});

test("years that a rule looks back on are shown where each of their quarters is", () => {
  const rate = indicatorDefinitions.find(
    ({ stream, numerator, denominator }) =>
      stream === "electronics" && [numerator, denominator].some((part) => part && part.months !== "period"),
  );
  const months = ["2023", "2024", "2025"].flatMap((year) =>
    ["01", "04", "07", "10"].map((month) => `${year}-${month}`),
  );
  const pieces = { quantity: "pieces", accountKind: "market", entryKind: "declaration" };
  const id = rate?.id ?? "";
  expect(shown(id, "2026", each(months, pieces))).toBe(true);
  const alone = months.flatMap((month) =>
    (month === "2025-01" ? ["a"] : three).map((party) => declared({ ...pieces, party, month })),
  );
  expect(shown(id, "2026", alone)).toBe(false);
  expect(shown(market, "2025", alone)).toBe(true);
});

test("a district is not shown of which a zone is not: the other zones are taken from it", () => {
  const other = handedIn({ party: "d", month: "2026-04", zone: "EAST" });
  expect(shown(returned, "2026-Q2", each(["2026-04"]))).toBe(true);
  expect(shown(returned, "2026-Q2", [...each(["2026-04"]), other])).toBe(false);
});

test("how much was estimated is not told where one firm estimated", () => {
  const period = parsePeriod("2026-Q2");
  const tell = (books: readonly Contribution[]) =>
    judge([{ id: returned, period }], indicatorDefinitions, books).mayTell(returned, period);
  expect(tell([...each(["2026-04"]), handedIn({ party: "a", month: "2026-04", estimated: true })])).toBe(false);
  expect(tell([...each(["2026-04"]), ...each(["2026-04"], { estimated: true })])).toBe(true);
});
