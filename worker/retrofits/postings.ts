/** A verified result in the books: adjusted baseline = consumed + saved, in energy and in carbon; and its cost. */
import type { Posting } from "../../db/change-set.ts";
import { Problem } from "../kernel/errors.ts";
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
import type { Booked } from "./result/kept.ts";

type Items = readonly { id: number; code: string }[];

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
  { code, carrier, energy, coalGrams, carbon }: Booked,
  items: Items,
): Posting[] {
  if (!energy) throw new Problem("factor_not_configured", { pointer: "", params: { factor: `${code} (${carrier})` } });
  const item = numberOf(items, itemOfCarrier(carrier));
  return [
    ...amountOn(consumedOf(premises), item, "energy", energy.actual, false),
    ...amountOn(savedOf(premises), item, "energy", energy.adjusted - energy.actual, true),
    ...amountOn(demandOf(premises), item, "energy", 0 - energy.adjusted, true),
    ...amountOn(savedCoalOf(premises), item, "mass", coalGrams ?? 0, true),
    ...amountOn(baselineCoalOf(premises), item, "mass", 0 - (coalGrams ?? 0), true),
    // No factor, no carbon: nothing is booked rather than a 0.
    ...(carbon
      ? [
          ...amountOn(emittedOf(premises), item, "carbon", carbon.emitted, true),
          ...amountOn(avoidedOf(premises), item, "carbon", carbon.baseline - carbon.emitted, true),
          ...amountOn(baselineCarbonOf(premises), item, "carbon", 0 - carbon.baseline, true),
        ]
      : []),
  ];
}

function numberOf(items: Items, code: string): number {
  const item = items.find((candidate) => candidate.code === code);
  if (!item) throw new Problem("unknown_item", { pointer: "", params: { item: code } });
  return item.id;
}
