import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Posting } from "../../../db/change-set.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import { massOf } from "../../../worker/takeback/math.ts";
import { countPostings } from "../../../worker/takeback/counts/postings.ts";
import { declarationPostings } from "../../../worker/takeback/declarations/postings.ts";
import {
  deliveryPostings,
  deliveryReceiptPostings,
  treatmentPostings,
} from "../../../worker/takeback/treatments/postings.ts";
import { dispatchPostings, receiptPostings, refusalPostings } from "../../../worker/takeback/transfers/postings.ts";
import { returnPostings } from "../../../worker/takeback/returns/postings.ts";
import { checkConserved } from "../../../worker/takeback/treatments/rules/batch.ts";
import { needsReason } from "../../../worker/takeback/rules/document.ts";
import { requireStock } from "../../../worker/takeback/rules/stock.ts";
import { box, ferrous, fridge, glass, lineOf, loss, siteOf, tv } from "../../unit/takeback/support.ts";
import { fates } from "../../../worker/kernel/vocabulary/ledger.ts";

const sites = ["collection_point", "treatment_plant"] as const;
const site = fc
  .record({ kind: fc.constantFrom(...sites), zone: fc.constantFrom("TEDA", ""), id: fc.constantFrom("a", "b") })
  .map(({ kind, ...rest }) => siteOf(kind, rest));
const grams = (min = 0) => fc.integer({ min, max: 10 ** 12 });
const pieces = fc.integer({ min: 0, max: 10 ** 6 });
const product = fc.constantFrom(tv, fridge, box);
const line = fc.record({ item: product, pieces, massG: grams() });
const lines = fc.array(line, { minLength: 1, maxLength: 5 });
const signed = fc.record({
  item: product,
  pieces: fc.integer({ min: -1_000, max: 1_000 }),
  massG: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
});

/** Every kind of document with every kind of amounts. */
const postings: fc.Arbitrary<Posting[]> = fc.oneof(
  fc.tuple(site, line, fc.boolean(), fc.constantFrom("2026", null)).map((parts) => returnPostings(...parts)),
  fc.tuple(site, lines).map((parts) => dispatchPostings(...parts)),
  fc.tuple(site, lines).map((parts) => refusalPostings(...parts)),
  fc
    .tuple(site, site, fc.array(fc.tuple(line, signed, fc.boolean()), { minLength: 1, maxLength: 5 }))
    .map(([from, to, arrived]) =>
      receiptPostings(
        from,
        to,
        arrived.map(([now, missing, qualified]) => ({ ...now, missing, qualified })),
        "2026",
      ),
    ),
  fc.tuple(site, line).map((parts) => deliveryPostings(...parts)),
  fc
    .tuple(site, line, fc.record({ pieces, massG: grams() }), fc.constantFrom(...fates))
    .map((parts) => deliveryReceiptPostings(...parts)),
  fc
    .tuple(site, fc.constantFrom("opening" as const, "stocktake" as const), fc.array(signed, { maxLength: 5 }))
    .map((parts) => countPostings(...parts)),
  fc.tuple(line).map(([{ item, ...amounts }]) => {
    return declarationPostings({ id: "maker", division: "120116", zone: "TEDA" }, item, amounts);
  }),
);

const sums = (of: readonly Posting[]) => {
  const byQuantity = new Map<string, bigint>();
  for (const { quantity, amount } of of) byQuantity.set(quantity, (byQuantity.get(quantity) ?? 0n) + BigInt(amount));
  return [...byQuantity.values()];
};

describe("postings of every document", () => {
  test("add up to zero for each quantity", () => {
    fc.assert(fc.property(postings, (of) => sums(of).every((sum) => sum === 0n)));
  });

  test("are whole amounts other than zero, on an account with a place", () => {
    fc.assert(
      fc.property(postings, (of) =>
        of.every(({ amount, account }) => Number.isSafeInteger(amount) && amount !== 0 && account.key.includes(":")),
      ),
    );
  });

  test("only ever mark the mass of a return as a guess", () => {
    fc.assert(fc.property(postings, (of) => of.every(({ estimated, quantity }) => !estimated || quantity === "mass")));
  });
});

describe("a treatment", () => {
  const amounts = fc.record({ pieces, massG: grams(1) });
  /** Mostly the loss is what is left, or misses it by a gram. */
  const batch = fc
    .record({
      inputs: fc.array(amounts, { minLength: 1, maxLength: 4 }),
      outputs: fc.array(amounts, { maxLength: 4 }),
      lossG: grams(),
      off: fc.constantFrom(0, 0, 1, -1),
    })
    .map(({ inputs, outputs, lossG, off }) => {
      const into = inputs.map((of, index) => lineOf(index % 2 === 0 ? tv : fridge, of.pieces, of.massG));
      const out = outputs.map((of, index) => lineOf(index % 2 === 0 ? ferrous : glass, of.pieces, of.massG));
      const left = massOf(into) - massOf(out) + off;
      return { into, out, lossG: left >= 0 ? left : lossG };
    });

  test("is refused unless outputs and loss are the inputs, to the gram", () => {
    fc.assert(
      fc.property(batch, ({ into, out, lossG }) => {
        const difference = massOf(out) + lossG - massOf(into);
        const expected = difference > 0 ? "outputs_exceed_inputs" : "outputs_below_inputs";
        expect(problemOf(() => checkConserved(into, out, lossG))).toBe(difference === 0 ? undefined : expected);
      }),
    );
  });

  test("that is conserved adds up to zero; one that is not would be refused by the books as well", () => {
    fc.assert(
      fc.property(batch, ({ into, out, lossG }) => {
        const booked = treatmentPostings(siteOf("treatment_plant"), into, out, { item: loss, massG: lossG });
        const isConserved = problemOf(() => checkConserved(into, out, lossG)) === undefined;
        expect(sums(booked.filter(({ quantity }) => quantity === "mass")).every((sum) => sum === 0n)).toBe(isConserved);
        expect(sums(booked.filter(({ quantity }) => quantity === "pieces")).every((sum) => sum === 0n)).toBe(true);
      }),
    );
  });
});

test("a reason is asked for exactly when the difference is above the tolerance, in whole numbers", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
      grams(),
      fc.option(fc.integer({ min: 0, max: 10 ** 6 })),
      (difference, whole, millionths) => {
        const permille = millionths === null ? null : millionths / 1_000;
        const bound = BigInt(whole) * BigInt(millionths ?? 0);
        const size = BigInt(Math.abs(difference)) * 1_000_000n;
        expect(needsReason(difference, whole, permille)).toBe(size > bound);
      },
    ),
  );
});

test("stock covers exactly what is there", () => {
  fc.assert(
    fc.property(line, line, (there, asked) => {
      const stock = [{ itemId: asked.item.id, pieces: there.pieces, massG: there.massG }];
      const covers = asked.pieces <= there.pieces && asked.massG <= there.massG;
      expect(problemOf(() => requireStock(stock, [asked], "/lines"))).toBe(covers ? undefined : "insufficient_stock");
    }),
  );
});

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
