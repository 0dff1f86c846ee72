import { compare, type Fraction, fraction, subtract } from "./fraction.ts";

/**
 * Whole parts of a whole amount, each within one of its exact value, that add up to it exactly: all are rounded down,
 * and what is left over goes to those with the largest remainders (Hamilton's method), the earlier one of equals first.
 * @param exact parts whose sum rounds to the total
 * @throws RangeError where they do not
 */
export function apportion(total: number, exact: readonly Fraction[]): number[] {
  const { numerator: off, denominator } = exact.reduce(subtract, fraction(total));
  if (off <= -denominator || off >= denominator) throw new RangeError("the parts do not add up to the total");
  const floors = exact.map((part) => floorOf(part.numerator, part.denominator));
  const left = BigInt(total) - floors.reduce((sum, part) => sum + part, 0n);
  const byRemainder = exact
    .map((part, index) => ({ index, over: subtract(part, fraction(floors[index] ?? 0n)) }))
    .toSorted((a, b) => compare(b.over, a.over));
  const raised = new Set(byRemainder.slice(0, Number(left)).map(({ index }) => index));
  return floors.map((part, index) => Number(part) + (raised.has(index) ? 1 : 0));
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
