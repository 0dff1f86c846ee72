/**
 * Divides and rounds to the nearest integer; a tie goes to the even neighbour (IEEE 754 "roundTiesToEven",
 * GB/T 8170-2008 3.2), so that a long column of rounded figures has no drift.
 *
 * @throws RangeError when the denominator is zero: callers decide what a missing denominator means.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError("division by zero");
  const negative = numerator < 0n !== denominator < 0n;
  const dividend = magnitude(numerator);
  const divisor = magnitude(denominator);
  const quotient = dividend / divisor;
  const twiceRemainder = (dividend % divisor) * 2n;
  const roundsUp = twiceRemainder > divisor || (twiceRemainder === divisor && quotient % 2n === 1n);
  const rounded = roundsUp ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
