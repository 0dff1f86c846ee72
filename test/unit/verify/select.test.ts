import { expect, it } from "vitest";
import { amountIn, type LeafEntry, type LeafPosting, type Select } from "../../../verify/entry.ts";
import { sumOf, turnoverOf } from "../../../verify/figures.ts";
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
