import { Problem } from "./errors.ts";

/** What amounts are shown and sent in. */
export const displayUnits = ["kg", "piece", "kWh", "yuan"] as const;

/**
 * What the books count. Amounts are integers in the smallest unit, never floats; people and machines see and send them
 * as decimals in the display unit. `id` is what the database stores: it never changes meaning.
 */
export const quantityKinds = {
  mass: { id: 1, unit: "g", displayUnit: "kg", decimals: 3 },
  pieces: { id: 2, unit: "piece", displayUnit: "piece", decimals: 0 },
  energy: { id: 3, unit: "Wh", displayUnit: "kWh", decimals: 3 },
  carbon: { id: 4, unit: "g", displayUnit: "kg", decimals: 3 },
  money: { id: 5, unit: "fen", displayUnit: "yuan", decimals: 2 },
} as const satisfies Record<
  string,
  { id: number; unit: string; displayUnit: (typeof displayUnits)[number]; decimals: number }
>;

export type QuantityKind = keyof typeof quantityKinds;
export const quantityNames = ["mass", "pieces", "energy", "carbon", "money"] as const satisfies readonly QuantityKind[];

/**
 * The largest amount of one posting, in the smallest unit, either sign: 10^15 (a thousand million tonnes, or ten
 * million million yuan). It lies below 2^53, so a JavaScript number holds every amount exactly, and 9,000 of the
 * largest postings still fit the database's 64-bit sum.
 */
export const maxUnits = 1_000_000_000_000_000;

/** JSON's number grammar without the exponent: ASCII digits, at most one point with digits on both sides. */
const plainDecimal = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * Reads a decimal exactly, into an integer of the unit that is 10^-decimals of it: `parseDecimal("79.52", 3)` is 79520.
 *
 * - Strings follow JSON's number grammar without the exponent. Refused: "", " 1", "1e3", "0x10", "1.", ".5", "+1",
 *   "007", "1,000", "１" (full width), "NaN".
 * - Numbers count as their shortest decimal string (what JSON writes for them), so 79.52 passes and 0.1 + 0.2, which
 *   is 0.30000000000000004, is too precise. NaN and the infinities are not numbers.
 * - Zeros at the end claim no precision: "2.0" pieces are 2. Any other digit beyond the unit is refused, not rounded.
 * - "-0" and -0 are plain 0.
 *
 * @param decimals 0 to 6: below 10^-6 a JavaScript number is written with an exponent
 * @param max bound of the result's magnitude in the smallest unit, a safe integer
 * @throws Problem `not_a_number`, `too_precise` (decimals), `out_of_range` (minimum, maximum)
 */
export function parseDecimal(input: string | number, decimals: number, max: number = maxUnits): number {
  if (!(decimals >= 0 && decimals <= 6)) throw new RangeError("decimals lie between 0 and 6");
  if (!Number.isSafeInteger(max)) throw new RangeError("max is not a safe integer");
  const [, sign, whole = "", fraction = ""] = plainDecimal.exec(plainText(input, decimals, max)) ?? [];
  if (sign === undefined) throw new Problem("not_a_number");
  if (!/^0*$/.test(fraction.slice(decimals))) throw new Problem("too_precise", { params: { decimals } });

  // Seventeen digits or more round, but never to below 2^53: the comparison with `max` stays right.
  const magnitude = Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  if (magnitude > max) throw outOfRange(decimals, max);
  return sign === "-" && magnitude > 0 ? -magnitude : magnitude;
}

/**
 * Writes an amount in the unit that is 10^decimals of it, exactly and without superfluous zeros: 79520 with three
 * decimals is "79.52", -1 is "-0.001". `parseDecimal` reads it back.
 *
 * @throws RangeError when a number is not a safe integer: such an amount is already wrong
 */
export function formatDecimal(units: number | bigint, decimals: number): string {
  if (typeof units === "number" && !Number.isSafeInteger(units)) throw new RangeError("not a safe integer");
  const amount = BigInt(units);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return (amount < 0n ? "-" : "") + whole + (fraction === "" ? "" : `.${fraction}`);
}

/** Reads an amount given in the kind's display unit (kg, pieces, kWh, yuan). @throws Problem as `parseDecimal` */
export function parseQuantity(kind: QuantityKind, input: string | number): number {
  return parseDecimal(input, quantityKinds[kind].decimals);
}

/** Writes an amount in the kind's display unit, without the unit. */
export function formatQuantity(kind: QuantityKind, units: number | bigint): string {
  return formatDecimal(units, quantityKinds[kind].decimals);
}

function plainText(input: string | number, decimals: number, max: number): string {
  if (typeof input === "string") return input;
  const text = String(input);
  if (text.includes("e+")) throw outOfRange(decimals, max);
  if (text.includes("e-")) throw new Problem("too_precise", { params: { decimals } });
  return text;
}

function outOfRange(decimals: number, max: number): Problem {
  return new Problem("out_of_range", {
    params: { minimum: formatDecimal(-max, decimals), maximum: formatDecimal(max, decimals) },
  });
}
