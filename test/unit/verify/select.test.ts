import { describe, expect, it } from "vitest";
import {
  amountIn,
  isCounted,
  isInBooks,
  type LeafEntry,
  type LeafPosting,
  type ReportBooks,
  type Select,
} from "../../../verify/entry.ts";
import { isSum, quantityNamed, sumOf, turnoverOf } from "../../../verify/figures.ts";
import type { Part, Report } from "../../../verify/report.ts";

const books = { division: null, zone: null, party: null };
const posting = (item: string, amount: number): LeafPosting => ({
  account: "stock:1",
  accountKind: "stock",
  division: "120116",
  zone: "TEDA",
  party: "p",
  item,
  stream: "electronics",
  itemKind: "product",
  quantity: "pieces",
  amount,
  estimated: false,
});
const leaf = {
  kind: "return",
  occurredOn: "2026-06-05",
  postings: [posting("electronics/washing-machine", 500), posting("electronics/printer", 7)],
};
const everything: Select = {
  accountKinds: ["stock"],
  entryKinds: ["return"],
  itemKind: null,
  stream: "electronics",
  quantity: "pieces",
  sign: 1,
  from: "2026-01",
  to: "2026-12",
};

it("a part that names its items is the sum of their postings alone, entry by entry and all together", () => {
  // Only what is counted of an entry and a report is given.
  const [entry, report] = [leaf as LeafEntry, { scope: books, moved: [] } as unknown as Report];
  const sums = (select: Select) => [
    amountIn(entry, select, books, "2026-06"),
    sumOf(turnoverOf([entry], report), { select } as Part),
  ];
  expect(sums(everything)).toEqual([507n, 507n]);
  expect(sums({ ...everything, items: ["electronics/washing-machine"] })).toEqual([500n, 500n]);
});

describe("a posting", () => {
  const printer = posting("electronics/printer", 7);
  const wanted: Select = {
    ...everything,
    itemKind: "product",
    items: ["electronics/printer"],
    from: "2026-06",
    to: "2026-06",
  };

  it("counts where it is all that is asked for, and where less is asked", () => {
    const { items: _, ...anyItem } = wanted;
    for (const select of [
      wanted,
      anyItem,
      { ...wanted, entryKinds: null },
      { ...wanted, stream: null, itemKind: null },
    ]) {
      expect(isCounted(printer, "return", "2026-06", select)).toBe(true);
    }
  });

  it.each<[string, Partial<Select>]>([
    ["before its first month", { from: "2026-07", to: "2026-07" }],
    ["after its last", { from: "2026-05", to: "2026-05" }],
    ["of other kinds of entry", { entryKinds: ["treatment"] }],
    ["of other accounts", { accountKinds: ["transit"] }],
    ["of another quantity", { quantity: "mass" }],
    ["of another stream", { stream: "tyres" }],
    ["of other items", { items: ["electronics/washing-machine"] }],
    ["of another kind of item", { itemKind: "material" }],
  ])("does not count in a part %s", (_, changes) => {
    expect(isCounted(printer, "return", "2026-06", { ...wanted, ...changes })).toBe(false);
  });

  it.each<[Partial<ReportBooks>, boolean]>([
    [{}, true],
    [{ division: "120116", zone: "TEDA", party: "p" }, true],
    [{ division: "120110" }, false],
    [{ zone: "DONGJIANG" }, false],
    [{ party: "q" }, false],
  ])("is in the books of %o: %s", (changes, isIn) => {
    const of = { ...books, ...changes };
    expect(isInBooks(printer, of)).toBe(isIn);
    expect(amountIn({ ...leaf, postings: [printer] } as LeafEntry, wanted, of, "2026-06")).toBe(isIn ? 7n : 0n);
  });
});

describe("a part", () => {
  const part = (sum: string, quantity = "mass") => ({ sum, select: { ...everything, quantity } }) as unknown as Part;

  it("counts entries to the last day of its last month, and what is taken from an account with its sign turned", () => {
    const entry = { ...leaf, occurredOn: "2026-12-31" } as LeafEntry;
    const report = { scope: books, moved: [] } as unknown as Report;
    const sum = (select: Select | null) => sumOf(turnoverOf([entry], report), { select } as Part);
    expect([sum(everything), sum({ ...everything, sign: -1 }), sum(null)]).toEqual([507n, -507n, 0n]);
    expect(amountIn(entry, { ...everything, sign: -1 }, books, "2026-12")).toBe(-507n);
  });

  it.each([
    ["1.501", "mass", 1_501n, true],
    ["1.501", "mass", 1_502n, false],
    ["-12", "mass", -12_000n, true],
    ["7", "pieces", 7n, true],
    ["0.29", "money", 29n, true],
    ["1,5", "mass", 1_500n, false],
    ["7", "litres", 7n, false],
  ])("of %s in %s is %d of the smallest unit: %s", (sum, quantity, units, expected) => {
    expect(isSum(part(sum, quantity), units)).toBe(expected);
    expect(isSum({ ...part(sum), select: null }, units)).toBe(false);
  });

  it("is of a quantity that the books count", () => {
    const kinds = ["mass", "pieces", "energy", "carbon", "money"];
    expect(kinds.map(quantityNamed)).toEqual(kinds);
    expect(() => quantityNamed("litres")).toThrow(RangeError);
  });
});
