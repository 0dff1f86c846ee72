/** Documents as they are answered: names beside ids, grams as kilograms. Pure. */
import type { returnList, deliveryList, treatmentList, stocktakeList, declarationList, transferList } from "./store.ts";
import { formatQuantity } from "../kernel/quantity.ts";

type Row<Query extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<Query>>[number];

const kg = (grams: number) => formatQuantity("mass", grams);
const instant = (epochMs: number) => new Date(epochMs).toISOString();
const stateOf = (reversed: boolean) => (reversed ? "reversed" : "booked");

export function presentReturn({ document, reversed, ...names }: Row<typeof returnList>) {
  const { id, externalId, occurredOn, pieces, massG, massBasis, factorSource, source, evidence } = document;
  return {
    id,
    externalId,
    ...names,
    occurredOn,
    pieces,
    massKg: kg(massG),
    massBasis,
    estimated: massBasis === "unit_weight",
    factorSource,
    source,
    evidence,
    qualification: document.qualification,
    state: stateOf(reversed),
    recordedAt: instant(document.recordedAt),
  };
}

export function presentDelivery({ document, reversed, ...names }: Row<typeof deliveryList>) {
  const { id, externalId, occurredOn, pieces, massG, fate, buyer, recordedAt } = document;
  const state = stateOf(reversed);
  const at = instant(recordedAt);
  return { id, externalId, ...names, occurredOn, pieces, massKg: kg(massG), fate, buyer, state, recordedAt: at };
}

export function presentTreatment({ document, reversed, lines, ...names }: Row<typeof treatmentList>) {
  const { id, externalId, occurredOn, lossG, lossReason, recordedAt } = document;
  const side = (wanted: "input" | "output") =>
    lines
      .filter((line) => line.side === wanted)
      .map(({ side: _, massG, ...line }) => ({ ...line, massKg: kg(massG) }));
  return {
    id,
    externalId,
    ...names,
    occurredOn,
    inputs: side("input"),
    outputs: side("output"),
    lossKg: kg(lossG),
    lossReason,
    state: stateOf(reversed),
    recordedAt: instant(recordedAt),
  };
}

export function presentStocktake({ document, reversed, lines, ...names }: Row<typeof stocktakeList>) {
  const { id, kind, occurredOn, reason, evidence, recordedAt } = document;
  return {
    id,
    kind,
    ...names,
    occurredOn,
    reason,
    evidence,
    lines: lines.map(({ massG, bookedMassG, ...line }) => ({
      ...line,
      massKg: kg(massG),
      bookedMassKg: kg(bookedMassG),
    })),
    state: stateOf(reversed),
    recordedAt: instant(recordedAt),
  };
}

export function presentDeclaration({ document, reversed, ...names }: Row<typeof declarationList>) {
  const { id, externalId, partyId, occurredOn, period, pieces, massG, recordedAt } = document;
  const state = stateOf(reversed);
  const at = instant(recordedAt);
  return { id, externalId, partyId, ...names, occurredOn, period, pieces, massKg: kg(massG), state, recordedAt: at };
}

/** @param partyId whose eyes see the transfer come or go */
export function presentTransfer(
  { document, dispatchedOn, state, version: _, lines, receipts, ...names }: Row<typeof transferList>,
  partyId: string,
) {
  const { id, externalId, fromSiteId, toSiteId, occurredOn, manifestNumber, recordedAt } = document;
  return {
    id,
    externalId,
    fromSiteId,
    toSiteId,
    ...names,
    // A draft may go on another day than it was written for.
    occurredOn: dispatchedOn ?? occurredOn,
    manifestNumber,
    state,
    direction: directionFor(partyId, document),
    recordedAt: instant(recordedAt),
    lines: lines.map(({ itemId: _, massG, receivedMassG, refusedMassG, ...line }) => ({
      ...line,
      massKg: kg(massG),
      receivedMassKg: kg(receivedMassG),
      refusedMassKg: kg(refusedMassG),
    })),
    receipts: receipts.map(({ partial, reversed, ...receipt }) => ({
      ...receipt,
      partial: Boolean(partial),
      state: stateOf(Boolean(reversed)),
    })),
  };
}

/** `both` where it stays in the house, and for an authority that looks at it from outside. */
function directionFor(partyId: string, { fromPartyId, toPartyId }: { fromPartyId: string; toPartyId: string }) {
  if (fromPartyId === toPartyId) return "both";
  if (partyId === fromPartyId) return "out";
  return partyId === toPartyId ? "in" : "both";
}
