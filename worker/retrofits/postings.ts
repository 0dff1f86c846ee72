/** A verified result in the books: adjusted baseline = consumed + saved, in energy and in carbon; and its cost. */
import type { Posting } from "../../db/change-set.ts";
import { Problem } from "../kernel/errors.ts";
import { parseQuantity } from "../kernel/quantity.ts";
import {
  amountOn,
  avoidedOf,
  baselineCoalOf,
  baselineCarbonOf,
  consumedOf,
  demandOf,
  emittedOf,
  investedOf,
  moneyPostings,
  payableOf,
  savedCoalOf,
  savedOf,
  type SitePlace,
} from "../ledger/index.ts";
import { itemOfCarrier, retrofitItem } from "./items.ts";
import type { MeterResult } from "./result/schemas.ts";
import type { Carrier } from "../kernel/vocabulary/retrofits.ts";

type Items = readonly { id: number; code: string }[];

/** What one entry of a verification says of one meter: a month of it, or all of it. */
export type Booked = Pick<MeterResult, "code" | "carrier" | "energy"> & {
  kgce: string | null;
  carbon: { baselineKg: string; emittedKg: string } | null;
};

/** The months of a result, each with what it says of every meter; none where a result has no months. */
export function monthsBooked(meters: readonly MeterResult[]): Map<string, Booked[]> {
  const all = meters.flatMap(({ code, carrier, months = [] }) =>
    months.map(({ month, energy, kgce, carbon }) => ({ month, code, carrier, energy, kgce, carbon })),
  );
  return Map.groupBy(
    all.toSorted((a, b) => a.month.localeCompare(b.month)),
    ({ month }) => month,
  );
}

/** A result of before months were kept, as one entry. */
export function wholeBooked(meters: readonly MeterResult[]): Booked[] {
  return meters.map(({ code, carrier, energy, coal, carbon }) => {
    return { code, carrier, energy, kgce: coal.calorific.kgce, carbon };
  });
}

/** What the project cost, and that there is one more verified, so that their number is a sum of the books too. */
export function projectPostings(premises: SitePlace, costFen: number, items: Items): Posting[] {
  const { partyId, division, zone } = premises;
  const project = numberOf(items, retrofitItem);
  const payable = payableOf({ id: partyId, division, zone });
  return [
    ...moneyPostings(payable, investedOf(premises), project, costFen),
    ...amountOn(investedOf(premises), project, "pieces", 1, false),
    ...amountOn(payable, project, "pieces", -1, false),
  ];
}

/**
 * What is consumed was metered; demand and saving come from a model and carbon from a factor, which the
 * postings say. A saving below zero is booked as such.
 * @throws Problem `factor_not_configured` where a fuel has no coal factor and so no Wh
 */
export function meterPostings(
  premises: SitePlace,
  { code, carrier, energy, kgce, carbon }: Booked,
  items: Items,
): Posting[] {
  if (!energy) throw new Problem("factor_not_configured", { pointer: "", params: { factor: `${code} (${carrier})` } });
  const coalGrams = kgce === null ? 0 : parseQuantity("mass", kgce);
  const item = numberOf(items, itemOfCarrier(carrierOf(carrier)));
  const wattHours = {
    demand: parseQuantity("energy", energy.adjustedKwh),
    used: parseQuantity("energy", energy.actualKwh),
  };
  const grams = carbon && {
    demand: parseQuantity("carbon", carbon.baselineKg),
    used: parseQuantity("carbon", carbon.emittedKg),
  };
  return [
    ...amountOn(consumedOf(premises), item, "energy", wattHours.used, false),
    ...amountOn(savedOf(premises), item, "energy", wattHours.demand - wattHours.used, true),
    ...amountOn(demandOf(premises), item, "energy", 0 - wattHours.demand, true),
    ...amountOn(savedCoalOf(premises), item, "mass", coalGrams, true),
    ...amountOn(baselineCoalOf(premises), item, "mass", 0 - coalGrams, true),
    // No factor, no carbon: nothing is booked rather than a 0.
    ...(grams
      ? [
          ...amountOn(emittedOf(premises), item, "carbon", grams.used, true),
          ...amountOn(avoidedOf(premises), item, "carbon", grams.demand - grams.used, true),
          ...amountOn(baselineCarbonOf(premises), item, "carbon", 0 - grams.demand, true),
        ]
      : []),
  ];
}

/** A result's carrier is one of its plan's meters', which were checked when they came in. */
function carrierOf(carrier: string): Carrier {
  return carrier as Carrier;
}

function numberOf(items: Items, code: string): number {
  const item = items.find((candidate) => candidate.code === code);
  if (!item) throw new Problem("unknown_item", { pointer: "", params: { item: code } });
  return item.id;
}
