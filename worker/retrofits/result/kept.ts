/**
 * A result is kept as it was told, for that is what the bureau reviewed. What the books and other figures take of it is
 * read back here into whole amounts. Pure.
 */
import { type Fraction, parseFraction } from "../../kernel/fraction.ts";
import { parseQuantity } from "../../kernel/quantity.ts";
import type { Carrier } from "../../kernel/vocabulary/retrofits.ts";
import type { Carbon, Energy } from "./months.ts";
import type { MeterResult, Result } from "./schemas.ts";

/** `presentResult` is the only maker of the column, so it holds what that made. */
export function resultFrom(json: string): Result {
  return JSON.parse(json) as Result;
}

/** What one entry of a verification says of one meter, a month of it or all of it: Wh and g; null where there was no factor. */
export type Booked = {
  code: string;
  carrier: Carrier;
  energy: Energy | null;
  coalGrams: number | null;
  carbon: Carbon | null;
};

/** The months of a result, each with what it says of every meter; none where a result has no months. */
export function monthsBooked(meters: readonly MeterResult[]): Map<string, Booked[]> {
  const months = new Map<string, Booked[]>();
  for (const meter of meters) {
    for (const { month, ...amounts } of meter.months ?? []) {
      months.set(month, [...(months.get(month) ?? []), bookedOf(meter, amounts)]);
    }
  }
  return new Map([...months].toSorted(([a], [b]) => a.localeCompare(b)));
}

/** A result of before months were kept, as one entry. */
export function wholeBooked(meters: readonly MeterResult[]): Booked[] {
  return meters.map((meter) => bookedOf(meter, { ...meter, kgce: meter.coal.calorific.kgce }));
}

type Told = Pick<MeterResult, "energy"> & {
  kgce: string | null;
  carbon: { baselineKg: string; emittedKg: string } | null;
};

function bookedOf({ code, carrier }: MeterResult, { energy, kgce, carbon }: Told): Booked {
  return {
    code,
    carrier,
    energy: energy && {
      adjusted: parseQuantity("energy", energy.adjustedKwh),
      actual: parseQuantity("energy", energy.actualKwh),
    },
    coalGrams: kgce === null ? null : parseQuantity("mass", kgce),
    carbon: carbon && {
      baseline: parseQuantity("carbon", carbon.baselineKg),
      emitted: parseQuantity("carbon", carbon.emittedKg),
    },
  };
}

/** kWh of electricity a m2 and year, before and after; undefined where one of them was not computed. */
export function electricityPerM2(json: string): { before: Fraction; after: Fraction } | undefined {
  const intensities = JSON.parse(json) as Result["intensities"];
  const electricity = intensities.find(({ carrier }) => carrier === "electricity");
  const [before, after] = [electricity?.before.perM2Year.value, electricity?.after.perM2Year.value];
  if (typeof before !== "string" || typeof after !== "string") return undefined;
  return { before: parseFraction(before), after: parseFraction(after) };
}
