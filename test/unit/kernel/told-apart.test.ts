import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseFile } from "../../support/cases.ts";
import { compare, fraction, parseFraction } from "../../../worker/kernel/fraction.ts";
import { toldApart } from "../../../worker/kernel/told-apart.ts";

describe("a figure next to its target", () => {
  it("has as many places as tell the two apart", () => {
    const [, ...rows] = new TextDecoder()
      .decode(caseFile("numbers/02-rounded-onto-the-target.csv"))
      .trim()
      .split(/\r?\n/);
    const shown = rows.map((row) => {
      const [numerator = "", denominator = "", target = ""] = row.split(",");
      return toldApart(fraction(BigInt(numerator) * 100n, BigInt(denominator)), parseFraction(target), 1);
    });
    expect(shown).toEqual(["9.996", "9.995", "9.99"]);
  });

  it("has no more than usual where they are apart, or the same", () => {
    expect(toldApart(fraction(12345, 1000), fraction(10), 1)).toBe("12.3");
    expect(toldApart(fraction(10), fraction(10), 1)).toBe("10.0");
    expect(toldApart(fraction(1, 3), parseFraction("0.3"), 1)).toBe("0.33");
  });

  it("ends with 20 places, where nobody looks any closer", () => {
    expect(toldApart(fraction(10n ** 31n - 1n, 10n ** 30n), fraction(10), 1)).toBe(`10.${"0".repeat(20)}`);
  });

  it("is never on the other side than the value", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: -1_000, max: 1_000 }),
        (n, cents) => {
          const [value, beside] = [fraction(n, 10n ** 13n), fraction(cents, 100)];
          expect(compare(parseFraction(toldApart(value, beside, 1)), beside)).toBe(compare(value, beside));
        },
      ),
    );
  });
});
