import { compare, type Fraction, parseFraction, toFixed } from "./fraction.ts";

/** More places than any value and target of the books can be alike in. */
const mostPlaces = 20;

/**
 * A value that stands next to what it is held against: rounded half to even, with as many places as it takes to be
 * above or below it as the value itself is. 9.996 beside 10 is "9.996" and not "10.0", or a reader would see a target
 * reached and read that it was missed.
 * @param decimals places that are shown at least
 */
export function toldApart(value: Fraction, beside: Fraction, decimals: number): string {
  const side = compare(value, beside);
  let places = decimals;
  while (places < mostPlaces && compare(parseFraction(toFixed(value, places)), beside) !== side) places += 1;
  return toFixed(value, places);
}
