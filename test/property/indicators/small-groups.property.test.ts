import fc from "fast-check";
import { expect, it } from "vitest";
import type { Select } from "../../../verify/entry.ts";
import { givesAway } from "../../../worker/indicators/small-groups/rules.ts";
import { type Contribution, withheldAmong } from "../../../worker/indicators/small-groups/withhold.ts";

/** Whoever reads all that is published tries to work out a firm: by hand, not with the code that withholds. */

const firms = ["a", "b", "c", "d", "e"];
const items = ["1", "2", "3", "4"];
const months = ["2026-01", "2026-02", "2026-03"];

const contribution = fc
  .record({
    accountKind: fc.constantFrom("stock", "market"),
    item: fc.constantFrom(...items),
    month: fc.constantFrom(...months),
    party: fc.constantFrom(...firms),
    amount: fc.bigInt({ min: 1n, max: 100n }),
  })
  .map((drawn): Contribution => ({
    ...drawn,
    entryKind: "return",
    itemKind: "product",
    stream: "electronics",
    quantity: "mass",
    zone: "TEDA",
    estimated: false,
  }));

const figure = fc
  .record({
    accountKinds: fc.subarray(["stock", "market"], { minLength: 1 }),
    items: fc.option(fc.subarray(items, { minLength: 1 }), { nil: undefined }),
    from: fc.constantFrom(0, 1, 2),
    length: fc.constantFrom(0, 1, 2),
  })
  .map(({ accountKinds, items: only, from, length }): Select => ({
    accountKinds,
    entryKinds: null,
    itemKind: null,
    stream: "electronics",
    ...(only ? { items: only } : {}),
    quantity: "mass",
    sign: 1,
    from: months[from] ?? "",
    to: months[Math.min(from + length, 2)] ?? "",
  }));

/** A sum over cells of the books, each cell by its name. */
const cellsOf = (select: Select) =>
  select.accountKinds
    .flatMap((kind) => items.flatMap((item) => months.map((month) => ({ kind, item, month }))))
    .filter(({ item, month }) => (select.items ?? items).includes(item) && month >= select.from && month <= select.to)
    .map(({ kind, item, month }) => `${kind} ${item} ${month}`);

it("no firm follows from published figures by taking one from another, as often as one likes", () => {
  fc.assert(
    fc.property(
      fc.array(contribution, { minLength: 5, maxLength: 60 }),
      fc.array(figure, { minLength: 1, maxLength: 8 }),
      (books, selects) => {
        const shown = selects.map((select, index) => ({ id: String(index), parts: [select] }));
        const withheld = withheldAmong(shown, books);
        const live = new Set(books.map(({ accountKind, item, month }) => `${accountKind} ${item} ${month}`));
        const sums = shown
          .filter(({ id }) => !withheld.has(id))
          .flatMap(({ parts }) => parts.map((select) => new Set(cellsOf(select).filter((cell) => live.has(cell)))));
        const found = [...sums];
        const seen = new Set(found.map(nameOf));
        for (const whole of found) {
          expect(givesAway(shares(whole, books).values())).toBe(false);
          for (const part of sums) {
            if (part.size >= whole.size || ![...part].every((cell) => whole.has(cell))) continue;
            const rest = new Set([...whole].filter((cell) => !part.has(cell)));
            if (seen.has(nameOf(rest)) || found.length > 400) continue;
            seen.add(nameOf(rest));
            found.push(rest);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it("nothing withheld is the sum or the difference of three published figures", () => {
  fc.assert(
    fc.property(
      fc.array(contribution, { minLength: 10, maxLength: 60 }),
      fc.array(figure, { minLength: 3, maxLength: 8 }),
      (books, selects) => {
        const withheld = withheldAmong(
          selects.map((select, index) => ({ id: String(index), parts: [select] })),
          books,
        );
        const live = new Set(books.map(({ accountKind, item, month }) => `${accountKind} ${item} ${month}`));
        const vectors = selects.map((select) => cellsOf(select).filter((cell) => live.has(cell)));
        const open = vectors.filter((cells, index) => cells.length > 0 && !withheld.has(String(index)));
        const hidden = vectors.filter((_, index) => withheld.has(String(index))).map((cells) => nameOf(new Set(cells)));
        for (const a of open) {
          for (const b of open) {
            for (const c of open) {
              for (const [p, q] of [
                [1, 1],
                [1, -1],
                [-1, -1],
              ] as const) {
                const sum = new Map<string, number>();
                for (const [cells, times] of [
                  [a, 1],
                  [b, p],
                  [c, q],
                ] as const) {
                  for (const cell of cells) sum.set(cell, (sum.get(cell) ?? 0) + times);
                }
                const left = [...sum].filter(([, times]) => times !== 0);
                if (left.every(([, times]) => times === left[0]?.[1])) {
                  expect(hidden).not.toContain(nameOf(new Set(left.map(([cell]) => cell))) || "nothing");
                }
              }
            }
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

function nameOf(cells: ReadonlySet<string>): string {
  return [...cells].toSorted().join(",");
}

function shares(cells: ReadonlySet<string>, books: readonly Contribution[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { accountKind, item, month, party, amount } of books) {
    if (cells.has(`${accountKind} ${item} ${month}`)) sums.set(party, (sums.get(party) ?? 0n) + amount);
  }
  return sums;
}
