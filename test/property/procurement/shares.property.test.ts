import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, fraction } from "../../../worker/kernel/fraction.ts";
import { moneyPostings, payableOf, spendOf } from "../../../worker/ledger/index.ts";
import { type CategoryKey, itemCodeOf } from "../../../worker/procurement/categories.ts";
import { type Cell, cellOf, groupsOf, medianOf, shareOf, sumOf } from "../../../worker/procurement/shares/math.ts";
import { purchasePostings } from "../../../worker/procurement/purchases/postings.ts";
import { judge, spendClassOf, warningsOf } from "../../../worker/procurement/purchases/rules.ts";
import { certificateOf, lineOf, listedCategories } from "../../unit/procurement/support.ts";
import { attributes, listNames } from "../../../worker/kernel/vocabulary/procurement.ts";

const categories = listedCategories();
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-06-${String(n).padStart(2, "0")}`);
const purchase = fc.record({
  buyer: fc.constantFrom("b1", "b2", "b3"),
  fen: fc.integer({ min: 1, max: 1_000_000_000_000_000 }),
  certified: fc.boolean(),
  validTo: day,
  line: fc
    .record({
      purchasedOn: day,
      categoryCode: fc.oneof(fc.constantFrom(...categories.map(({ code }) => code)), fc.constant("A07")),
      codeVersion: fc.constantFrom("2013", "2013", "2022"),
      attributes: fc.subarray([...attributes]),
    })
    .map(lineOf),
});
type Purchase = typeof purchase extends fc.Arbitrary<infer T> ? T : never;

function judged({ line, certified, validTo }: Purchase) {
  return judge(line, certified ? certificateOf({ validFrom: "2026-01-01", validTo }) : undefined, categories);
}

/** What the books would tell: one cell a posting on an account of spend. */
function cellsOfBooks(bought: readonly Purchase[]): Cell[] {
  return bought.flatMap((each) => {
    const buyer = { id: each.buyer, division: "120116", zone: "TEDA" };
    const item = itemCodeOf(categories, each.line);
    return purchasePostings(buyer, { id: 1 }, spendClassOf(judged(each)), each.fen)
      .filter(({ account }) => account.kind.startsWith("spend:"))
      .map(({ account, amount }) => cellOf({ partyId: each.buyer, item, kind: account.kind, fen: String(amount) }));
  });
}

/** A list names classes, in either version of the catalogue, and a line may carry a code below one. */
function isOrLiesBelow(line: CategoryKey, listed: CategoryKey): boolean {
  const [own, above] = [line, listed].map(({ categoryCode }) => categoryCode.replace(/(00)+$/, ""));
  return line.codeVersion === listed.codeVersion && (own ?? "").startsWith(above ?? "");
}

const sum = (of: readonly Purchase[]) => of.reduce((total, { fen }) => total + BigInt(fen), 0n);

describe("whatever is bought", () => {
  test("each share is exactly its green lines over its listed lines, recounted one by one", () => {
    fc.assert(
      fc.property(fc.array(purchase, { maxLength: 40 }), (bought) => {
        const cells = cellsOfBooks(bought);
        expect(sumOf(cells)).toBe(sum(bought));
        for (const list of listNames) {
          const listed = bought.filter(({ line }) =>
            categories.some((row) => row.list === list && row.codes.some((code) => isOrLiesBelow(line, code))),
          );
          const counted = list === "energy" ? ["energy", "water"] : ["environmental_label"];
          const green = listed.filter(
            ({ line, certified, validTo }) =>
              certified &&
              line.purchasedOn <= validTo &&
              line.attributes.some((attribute) => counted.includes(attribute)),
          );
          expect(shareOf(list, cells)).toMatchObject({ stated: { green: sum(green) }, listed: sum(listed) });
        }
      }),
    );
  });

  test("the shares of buyers and of categories add up to that of all", () => {
    fc.assert(
      fc.property(fc.array(purchase, { maxLength: 40 }), (bought) => {
        const cells = cellsOfBooks(bought);
        for (const list of listNames) {
          const whole = shareOf(list, cells);
          for (const keyOf of [(each: Cell) => each.partyId, (each: Cell) => JSON.stringify(each.category)]) {
            const parts = [...groupsOf(cells, keyOf).values()].map((group) => shareOf(list, group));
            expect(parts.reduce((total, { stated }) => total + stated.green, 0n)).toBe(whole.stated.green);
            expect(parts.reduce((total, { listed }) => total + listed, 0n)).toBe(whole.listed);
          }
        }
      }),
    );
  });

  test("what is not green has a reason, and what is green has none", () => {
    fc.assert(
      fc.property(purchase, (each) => {
        const judgement = judged(each);
        for (const list of listNames) {
          expect(judgement[list].reason === null).toBe(judgement[list].status === "green");
        }
        for (const warning of warningsOf(each.line, judgement, categories)) {
          expect(warning.list === null || judgement[warning.list].status !== "green").toBe(true);
        }
      }),
    );
  });

  test("a purchase and its reversal leave nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000_000 }), (fen) => {
        const buyer = { id: "b", division: "120116", zone: "" };
        const [spent, owed] = [spendOf("energy_green.environment_plain", buyer), payableOf(buyer)];
        const there = [...moneyPostings(owed, spent, 1, fen), ...moneyPostings(owed, spent, 1, -fen)];
        expect(there.reduce((total, { amount }) => total + amount, 0)).toBe(0);
      }),
    );
  });
});

test("a median has as many at or below it as at or above", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 25 }), (values) => {
      const median = medianOf(values.map((value) => fraction(value)));
      if (!median) throw new Error("there is a median of something");
      const twice = Number(add(median, median).numerator) / Number(add(median, median).denominator);
      const below = values.filter((value) => 2 * value <= twice).length;
      const above = values.filter((value) => 2 * value >= twice).length;
      expect(Math.min(below, above)).toBeGreaterThanOrEqual(values.length / 2);
    }),
  );
});
