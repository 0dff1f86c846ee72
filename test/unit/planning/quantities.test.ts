import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantitiesOf, trendOf, windowsFor } from "../../../worker/network/plans/quantities.ts";

describe("the months that a trend is of", () => {
  test.each([
    ["2026-11-19", "2028", "2025-11", "2026-10", "2024-11", "2025-10", 26],
    ["2026-01-01", "2026", "2025-01", "2025-12", "2024-01", "2024-12", 12],
    ["2026-12-31", "2026", "2025-12", "2026-11", "2024-12", "2025-11", 1],
  ])("on %s for %s", (today, year, from, to, beforeFrom, beforeTo, monthsAhead) => {
    const windows = windowsFor(today, year);
    const ends = (months: readonly string[]) => [months.length, months[0], months.at(-1)];
    expect([ends(windows.last), ends(windows.before), windows.monthsAhead]).toEqual([
      [12, from, to],
      [12, beforeFrom, beforeTo],
      monthsAhead,
    ]);
  });
});

describe("a straight line through two years", () => {
  test.each([
    [4_000_000n, 3_000_000n, 26, 6_166_667n],
    [3_000_000n, 4_000_000n, 12, 2_000_000n],
    [1_000_000n, 4_000_000n, 12, 0n],
    [5n, 4n, 6, 6n],
    [7n, 0n, 12, null],
  ])("from %s after %s, %i months on", (last, before, ahead, expected) => {
    expect(trendOf(last, before, ahead)).toBe(expected);
  });

  test("goes on by each year's difference, to the gram, until nothing is left", () => {
    const grams = fc.bigInt({ min: 1n, max: 10n ** 17n });
    fc.assert(
      fc.property(grams, grams, fc.integer({ min: 1, max: 10 }), (last, before, years) => {
        const line = last + (last - before) * BigInt(years);
        expect(trendOf(last, before, years * 12)).toBe(line > 0n ? line : 0n);
      }),
    );
  });

  test("is of every site that either twelve months know", () => {
    const site = (id: string, massG: string) => ({
      id,
      nameZh: id,
      nameEn: id,
      latitude: null,
      longitude: null,
      massG,
    });
    const all = quantitiesOf([site("b", "12"), site("c", "5")], [site("b", "6"), site("a", "9")], 12);
    expect(all.map(({ id, lastG, beforeG, trendG }) => [id, lastG, beforeG, trendG])).toEqual([
      ["a", 0n, 9n, 0n],
      ["b", 12n, 6n, 18n],
      ["c", 5n, 0n, null],
    ]);
  });
});
