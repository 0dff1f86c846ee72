import { divide, fraction, isZero, multiply, parseFraction, toFixed } from "../../../worker/kernel/fraction.ts";
import { plainNumber } from "../../../worker/kernel/number-text.ts";
import { formatDecimal } from "../../../worker/kernel/quantity.ts";

/**
 * Exact decimals on the page. Amounts travel as decimal strings and are added as whole grams in bigint,
 * so what the form shows as balanced is what the ledger finds balanced.
 */

const kilograms = /^(-?)(\d{1,13})(?:\.(\d{1,3}))?$/;

/** Kilograms as typed ("79.52") in whole grams; null when it is not a number or finer than a gram. */
export function parseKilograms(text: string): bigint | null {
  const match = kilograms.exec(plainNumber(text.trim()) ?? "");
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const grams = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, "0"));
  return sign === "-" ? -grams : grams;
}

/** Whole grams as a kilogram string without trailing zeros. */
export function formatGrams(grams: bigint): string {
  const sign = grams < 0n ? "-" : "";
  const size = grams < 0n ? -grams : grams;
  const fraction = String(size % 1000n)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${sign}${size / 1000n}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The sum of kilogram strings in grams; empty ones count as nothing, unreadable ones make the sum unknown. */
export function sumKilograms(texts: readonly string[]): bigint | null {
  let sum = 0n;
  for (const text of texts) {
    if (text.trim() === "") continue;
    const grams = parseKilograms(text);
    if (grams === null) return null;
    sum += grams;
  }
  return sum;
}

/** Whether two decimal strings are the same number, however many zeros they are written with. */
export function sameDecimal(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(text: string): string {
  const [whole = "", fraction = ""] = (plainNumber(text) ?? text).split(".");
  return `${whole}.${fraction.replace(/0+$/, "")}`;
}

/** Moves the decimal point to the left: kilograms to tonnes is three places. No float is involved. */
export function shiftLeft(text: string, places: number): string {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? text.slice(1) : text).split(".");
  const padded = whole.padStart(places + 1, "0");
  const shifted = `${padded.slice(0, -places)}.${padded.slice(-places)}${fraction}`.replace(/\.?0+$/, "");
  return negative ? `-${shifted}` : shifted;
}

/** The exact sum of the API's decimal strings, "0" of none. */
export function sumDecimals(texts: readonly string[]): string {
  const places = Math.max(0, ...texts.map((text) => text.split(".")[1]?.length ?? 0));
  const units = texts.map((text) => {
    const { numerator, denominator } = multiply(parseFraction(text), fraction(10n ** BigInt(places)));
    return numerator / denominator;
  });
  return formatDecimal(
    units.reduce((sum, each) => sum + each, 0n),
    places,
  );
}

/**
 * A part of a whole in per cent, rounded once from the exact fraction, half to even; null where the whole is nothing.
 * Both are decimal strings of the API.
 */
export function percentOf(part: string, whole: string, decimals: number): string | null {
  const all = parseFraction(whole);
  return isZero(all) ? null : toFixed(multiply(divide(parseFraction(part), all), fraction(100n)), decimals);
}
