import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatDecimal,
  formatQuantity,
  maxUnits,
  parseDecimal,
  parseQuantity,
  quantityKinds,
  type QuantityKind,
} from "../../../worker/kernel/quantity.ts";
import { problemOf } from "../../unit/kernel/support.ts";

const kinds = Object.keys(quantityKinds).filter(isKind);
const units = fc.integer({ min: -maxUnits, max: maxUnits });
const places = fc.integer({ min: 0, max: 6 });

describe.each(kinds)("amounts of %s", (kind) => {
  it("come back from their text", () => {
    fc.assert(
      fc.property(units, (amount) => {
        expect(parseQuantity(kind, formatQuantity(kind, amount))).toBe(amount);
      }),
    );
  });

  it("come back from the JSON number a client may send instead", () => {
    fc.assert(
      fc.property(units, (amount) => {
        const number: number = JSON.parse(formatQuantity(kind, amount));
        expect(parseQuantity(kind, number)).toBe(amount);
      }),
    );
  });
});

describe("decimals", () => {
  it("mean what exact arithmetic on their digits says", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(1_000_000), digits, places, fc.boolean(), (whole, tail, decimals, negative) => {
        const text = `${negative ? "-" : ""}${whole}${tail === "" ? "" : `.${tail}`}`;
        const scaled = BigInt(`${whole}${tail}`) * 10n ** BigInt(decimals);
        const unit = 10n ** BigInt(tail.length);
        const problem = problemOf(() => parseDecimal(text, decimals));
        if (scaled % unit !== 0n) expect(problem?.code).toBe("too_precise");
        else expect(BigInt(parseDecimal(text, decimals))).toBe((scaled / unit) * (negative ? -1n : 1n));
      }),
    );
  });

  it("given as numbers are read as their shortest text or refused, never changed", () => {
    const short = fc.tuple(units, places).map(([amount, decimals]) => amount / 10 ** decimals);
    fc.assert(
      fc.property(fc.oneof(fc.double(), short), places, (number, decimals) => {
        const problem = problemOf(() => parseDecimal(number, decimals));
        if (problem) expect(["not_a_number", "too_precise", "out_of_range"]).toContain(problem.code);
        else expect(Number(formatDecimal(parseDecimal(number, decimals), decimals))).toBe(number + 0);
      }),
      { numRuns: 1000 },
    );
  });

  it("in any other writing are refused with a problem, never with another error", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.-+eE xX_,１") }), places, (text, decimals) => {
        const problem = problemOf(() => parseDecimal(text, decimals));
        if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) expect(problem?.code).not.toBe("not_a_number");
        else expect(problem?.code).toBe("not_a_number");
      }),
      { numRuns: 1000 },
    );
  });

  it("are bounded by exactly the largest amount", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), places, fc.constantFrom("", "-"), (excess, decimals, sign) => {
        const magnitude = BigInt(maxUnits) + BigInt(excess);
        const problem = problemOf(() => parseDecimal(sign + formatDecimal(magnitude, decimals), decimals));
        expect(problem?.code).toBe(excess === 0 ? undefined : "out_of_range");
      }),
    );
  });
});

function isKind(name: string): name is QuantityKind {
  return name in quantityKinds;
}
