import fc from "fast-check";
import { expect, test } from "vitest";
import type { Booked } from "../../../worker/retrofits/result/kept.ts";
import { partOf } from "../../../worker/retrofits/split.ts";

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const used = fc.integer({ min: 0, max: 1_000_000_000 });
/** Hundredths of a per cent that make a whole, each above zero. */
const shares = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 19 }).map((cuts) => {
  const edges = [0, ...cuts.toSorted((a, b) => a - b), 10_000];
  return edges.slice(1).map((edge, at) => ({ project: `p${at}`, hundredths: edge - (edges[at] ?? 0) }));
});

test("the parts of a saving are the saving, and each is within one unit of its share", () => {
  fc.assert(
    fc.property(shares, amount, used, amount, used, amount, (of, saved, actual, avoided, emitted, coalGrams) => {
      const whole: Booked = {
        code: "E1",
        carrier: "electricity",
        energy: { adjusted: actual + saved, actual },
        carbon: { baseline: emitted + avoided, emitted },
        coalGrams,
      };
      const split = { reference: "r", agreedOn: "2026-07-01", shares: of };
      const parts = of.map(({ project }) => partOf(whole, split, project));
      const sum = (read: (booked: Booked) => number) => parts.reduce((total, part) => total + read(part), 0);
      const amounts: ((booked: Booked) => number)[] = [
        ({ energy }) => energy?.actual ?? 0,
        ({ energy }) => (energy?.adjusted ?? 0) - (energy?.actual ?? 0),
        ({ carbon }) => carbon?.emitted ?? 0,
        ({ carbon }) => (carbon?.baseline ?? 0) - (carbon?.emitted ?? 0),
        ({ coalGrams: grams }) => grams ?? 0,
      ];
      for (const read of amounts) {
        expect(sum(read)).toBe(read(whole));
        parts.forEach((part, at) => {
          expect(Math.abs(read(part) * 10_000 - read(whole) * (of[at]?.hundredths ?? 0))).toBeLessThan(10_000);
        });
      }
    }),
  );
});
