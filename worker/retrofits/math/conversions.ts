/** What a saving is worth in other units: exact fractions of whole thousandths, rounded half-even once. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { type Fraction, fraction, multiply, parseFraction } from "../../kernel/fraction.ts";
import { maxUnits } from "../../kernel/quantity.ts";
import { divideHalfEven } from "../../kernel/rounding.ts";
import { carriers } from "../meters.ts";
import type { Factor } from "./factors.ts";
import type { Carrier } from "../../kernel/vocabulary/retrofits.ts";

/** The one place where a modelled, real-valued amount becomes a whole one. @throws Problem `out_of_range` */
export function toThousandths(amount: number): number {
  const scaled = amount * 1_000;
  if (!(Math.abs(scaled) <= maxUnits)) throw new Problem("out_of_range");
  const nearest = Math.round(scaled);
  const tie = Math.abs(scaled - Math.trunc(scaled)) === 0.5;
  return (tie && nearest % 2 !== 0 ? nearest - 1 : nearest) + 0;
}

/** Rounds half-even to a whole amount that the books can hold. @throws Problem `out_of_range` */
export function wholeOf({ numerator, denominator }: Fraction): number {
  const whole = Number(divideHalfEven(numerator, denominator));
  if (Math.abs(whole) > maxUnits) throw new Problem("out_of_range");
  return whole;
}

/** GB/T 2589-2020, 1 kgce = 29 307.6 kJ, that is 8 141 Wh. */
const wattHoursPerKgce = fraction(8_141);

/**
 * Wh of an amount of a carrier. Electricity and heat are energy as metered; fuels by their coal equivalent.
 * @param coal the carrier's calorific coal factor
 * @returns undefined where there is no factor, and for water, which is none
 */
export function wattHours(carrier: Carrier, thousandths: number, coal: Factor | undefined): number | undefined {
  const exact = exactWattHours(carrier, thousandths, coal);
  return exact && wholeOf(exact);
}

/** The same without rounding: what months are divided by. */
export function exactWattHours(carrier: Carrier, thousandths: number, coal: Factor | undefined): Fraction | undefined {
  if (carriers[carrier].unit === "kWh") return fraction(thousandths);
  // 1 MJ = 10^6 / 3600 Wh
  if (carriers[carrier].unit === "MJ") return fraction(BigInt(thousandths) * 10n, 36n);
  if (!carriers[carrier].saves || !coal) return undefined;
  return multiply(unitsOf(thousandths), multiply(parseFraction(coal.value), wattHoursPerKgce));
}

/** kgce of an amount, exactly. */
export function coalOf(thousandths: number, coal: Factor): Fraction {
  return multiply(unitsOf(thousandths), parseFraction(coal.value));
}

/** g of coal equivalent. */
export function coalGrams(thousandths: number, coal: Factor): number {
  return wholeOf(multiply(coalOf(thousandths, coal), fraction(1_000)));
}

/** g CO2 of an amount, at so many kg per unit. */
export function carbonGrams(thousandths: number, kilogramsPerUnit: Fraction): number {
  return wholeOf(multiply(fraction(thousandths), kilogramsPerUnit));
}

/** Fen of an amount, at a price in 1/10,000 yuan per unit. */
export function fenOf(thousandths: number, price: number): number {
  return wholeOf(fraction(BigInt(thousandths) * BigInt(price), 100_000n));
}

/** The same per 365 days. */
export function perYear(amount: number, days: number): number {
  return wholeOf(fraction(BigInt(amount) * 365n, BigInt(days)));
}

function unitsOf(thousandths: number): Fraction {
  return fraction(thousandths, 1_000);
}
