import { expect, test } from "vitest";
import type { Select } from "../../../../verify/entry.ts";
import { type Contribution, withheldAmong } from "../../../../worker/indicators/small-groups/withhold.ts";

const cell = (party: string, item: string, amount: number, month = "2026-07"): Contribution => ({
  accountKind: "market",
  entryKind: "declaration",
  item,
  itemKind: "product",
  stream: "electronics",
  quantity: "mass",
  month,
  zone: "TEDA",
  estimated: false,
  party,
  amount: BigInt(amount),
});
const sum = (items?: string[], from = "2026-07", to = "2026-09"): Select => ({
  accountKinds: ["market"],
  entryKinds: null,
  itemKind: null,
  stream: "electronics",
  ...(items ? { items } : {}),
  quantity: "mass",
  sign: 1,
  from,
  to,
});
const figure = (id: string, ...parts: Select[]) => ({ id, parts });
const withheld = (...args: Parameters<typeof withheldAmong>) => [...withheldAmong(...args)].toSorted();

const three = ["a", "b", "c"];
/** Televisions of three firms, and printers of one. */
const books = [...three.map((party) => cell(party, "tv", 10)), cell("a", "printer", 4)];

test("what one firm has is withheld, and what three have is not", () => {
  expect(withheld([figure("printers", sum(["printer"])), figure("tvs", sum(["tv"]))], books)).toEqual(["printers"]);
});

test("its complement is withheld with it: all less televisions are the printers of one firm", () => {
  expect(withheld([figure("all", sum()), figure("tvs", sum(["tv"]))], books)).toEqual(["tvs"]);
});

test("a rate shows both its sides", () => {
  expect(withheld([figure("rate", sum(["printer"]), sum(["tv"])), figure("tvs", sum(["tv"]))], books)).toEqual([
    "rate",
  ]);
});

test("what everybody has read already decides what else may be said", () => {
  const half = { ...figure("first half", sum(undefined, "2026-01", "2026-06")), isOut: true };
  const year = figure("year", sum(undefined, "2026-01", "2026-12"));
  const spring = three.map((party) => cell(party, "tv", 10, "2026-03"));
  expect(withheld([half, year], [...spring, cell("a", "tv", 3, "2026-10")])).toEqual(["year"]);
  expect(withheld([half, year], [...spring, ...three.map((party) => cell(party, "tv", 3, "2026-10"))])).toEqual([]);
});

test("a new version of a figure that should never have been published is withheld all the same", () => {
  const old = { ...figure("old", sum(["printer"])), isOut: true };
  expect(withheld([old, figure("new", sum(["printer"]))], books)).toEqual(["new"]);
});

test("of what nothing was booked it is said that it is nothing", () => {
  expect(withheld([figure("fridges", sum(["fridge"]))], books)).toEqual([]);
});

test("parts of parts are taken away too", () => {
  const goods = [
    ...three.map((party) => cell(party, "tv", 10)),
    ...three.map((party) => cell(party, "monitor", 20)),
    cell("a", "printer", 4),
    cell("b", "fridge", 4),
  ];
  const shown = [figure("all", sum()), figure("tvs", sum(["tv"])), figure("monitors", sum(["monitor"]))];
  expect(withheld(shown, goods)).toEqual(["monitors"]);
});
