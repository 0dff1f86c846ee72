import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toHex } from "../../../verify/bytes.ts";
import { verify } from "../../../verify/check.ts";
import { entryHash, type LeafEntry } from "../../../verify/entry.ts";
import type { Bundle, Row, Rows } from "../../../verify/report.ts";
import { checkRows } from "../../../verify/rows.ts";
import {
  type Books,
  collection,
  entryWith,
  openBooks,
  plant,
  registryRows,
  stockEntry,
  uuid,
} from "../../support/books.ts";
import { stockOf, transferPostings, transitOf } from "../../../worker/ledger/index.ts";
import { allRows, bundleOf, sealed } from "../../support/sealing.ts";

/** A sealed quarter with every row of its log, of which somebody changes one thing in his copy. */
let books: Books;
let bundle: Bundle;
let rows: Rows[];

beforeAll(async () => {
  books = await openBooks();
  await books.journal.commit(registryRows());
  const entries = Array.from({ length: 60 }, (_, index) => {
    const id = uuid(index, 9);
    const facts = { occurredOn: `2026-0${7 + (index % 3)}-1${index % 10}` };
    if (index % 3 !== 2)
      return stockEntry(id, 10_000 + index, { ...facts, site: index % 2 === 0 ? collection : plant });
    const line = { itemId: 1, pieces: 0, massG: 500 + index };
    return entryWith(id, transferPostings(stockOf(collection), transitOf(collection), line), {
      ...facts,
      kind: "dispatch",
    });
  });
  const { status } = await books.journal.commit({ entries, rows: [] });
  if (status !== "booked") throw new Error(status);
  const id = await sealed(books, "teda_quarterly", "2026-Q3");
  bundle = await bundleOf(books, id);
  rows = await allRows(books, id);
});
afterAll(() => books.close());

const change = fc.record({
  row: fc.nat(59),
  posting: fc.nat(),
  what: fc.constantFrom(
    "amount",
    "account",
    "accountKind",
    "item",
    "quantity",
    "estimated",
    "zone",
    "division",
    "date",
    "kind",
  ),
  grams: fc.integer({ min: 1, max: 1_000_000 }),
});

function changed(
  leaf: LeafEntry,
  { posting, what, grams }: { posting: number; what: string; grams: number },
): LeafEntry {
  const at = posting % leaf.postings.length;
  const postings = leaf.postings.map((each, index) => {
    if (index !== at) return each;
    switch (what) {
      case "amount":
        return { ...each, amount: each.amount + grams };
      case "estimated":
        return { ...each, estimated: !each.estimated };
      case "account":
      case "accountKind":
      case "item":
      case "quantity":
      case "zone":
      case "division":
        return { ...each, [what]: `${each[what]}.` };
      default:
        return each;
    }
  });
  if (what === "date") return { ...leaf, occurredOn: "2026-06-30" };
  if (what === "kind") return { ...leaf, kind: "relay" };
  return { ...leaf, postings };
}

test("nothing changed: everything fits", async () => {
  const { ok, counts } = await verify({ bundle, rows });
  expect([ok, counts["row"]]).toEqual([true, 60]);
});

test("one posting flipped in a copy, 1,000 times: found and named 1,000 times", () => {
  fc.assert(
    fc.property(change, (one) => {
      const findings = checkRows(
        bundle,
        withOne(one, (row, leaf) => ({ ...row, leaf })),
      );
      const named = findings.filter((finding) => finding.check === "row" && finding.ok === false);
      expect(named.map(({ subject }) => subject)).toEqual([uuid(one.row, 9)]);
    }),
    { numRuns: 1_000 },
  );
});

test("a flipped posting makes the whole verification fail", async () => {
  await fc.assert(
    fc.asyncProperty(change, async (one) => {
      const { ok } = await verify({ bundle, rows: withOne(one, (row, leaf) => ({ ...row, leaf })) });
      expect(ok).toBe(false);
    }),
    { numRuns: 20 },
  );
});

/** The rows with one of them changed. */
function withOne(
  one: { row: number; posting: number; what: string; grams: number },
  change: (row: Row, leaf: LeafEntry) => Row,
): Rows[] {
  return rows.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.seq === one.row + 1 && row.leaf ? change(row, changed(row.leaf, one)) : row)),
  }));
}

test("a gram flipped in a copy together with its hash: the proof does not hold", () => {
  fc.assert(
    fc.property(change, (one) => {
      const copy = withOne(one, (row, leaf) => ({ ...row, leaf, hash: toHex(entryHash(leaf)) }));
      const named = checkRows(bundle, copy).filter((finding) => finding.check === "row" && finding.ok === false);
      expect(named.map(({ subject }) => subject)).toEqual([uuid(one.row, 9)]);
    }),
    { numRuns: 200 },
  );
});

test("any byte of the report changed in a copy is found", async () => {
  const text = JSON.stringify(bundle.report);
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), async (at) => {
      const digit = text[at] ?? "";
      fc.pre(/[0-9]/.test(digit));
      const copy = text.slice(0, at) + (digit === "7" ? "8" : "7") + text.slice(at + 1);
      fc.pre(isJson(copy));
      const { ok } = await verify({ bundle: { ...bundle, report: JSON.parse(copy) } });
      expect(ok).toBe(false);
    }),
    { numRuns: 60 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
