/** Transfers as they are answered. Pure. */
import type { Fault } from "../../kernel/errors.ts";
import { instant, kg, type Reader, type Row, sayWarnings, stateOf } from "../present.ts";
import { manifestWarnings } from "../rules/document.ts";
import { streamRule } from "../streams.ts";
import type { TransferAnswer } from "./schemas.ts";
import type { transferList } from "./store.ts";

/** @param noticed at a receipt just now; what is unusual about the manifest is said every time */
export function presentTransfer(
  reader: Reader,
  {
    document,
    dispatchedOn,
    state,
    version: _,
    lines,
    receipts,
    differences: __,
    listed: _listed,
    ...names
  }: Row<typeof transferList>,
  noticed: readonly Fault[] = [],
): TransferAnswer {
  const { id, externalId, fromSiteId, toSiteId, occurredOn, manifestNumber, approvalNumber, recordedAt } = document;
  const isHazardous = lines.some(({ item }) => streamRule(item.split("/")[0] ?? "").manifestRequired);
  return {
    id,
    externalId,
    fromSiteId,
    toSiteId,
    ...names,
    // A draft may go on another day than it was written for.
    occurredOn: dispatchedOn ?? occurredOn,
    manifestNumber,
    approvalNumber,
    warnings: sayWarnings(reader, [...(isHazardous ? manifestWarnings(manifestNumber) : []), ...noticed]),
    state,
    direction: directionFor(reader.actor.partyId, document),
    recordedAt: instant(recordedAt),
    lines: lines.map(
      ({ itemId: _, massG, receivedMassG, refusedMassG, brokenMassG, receivedBrokenMassG, ...line }) => ({
        ...line,
        massKg: kg(massG),
        receivedMassKg: kg(receivedMassG),
        refusedMassKg: kg(refusedMassG),
        ...(brokenMassG === null ? {} : { brokenMassKg: kg(brokenMassG) }),
        ...(receivedBrokenMassG === null ? {} : { receivedBrokenMassKg: kg(receivedBrokenMassG) }),
      }),
    ),
    receipts: receipts.map(({ partial, reversed, excess, recordedAt: _recorded, ...receipt }) => ({
      ...receipt,
      excess: excess.map(({ massG, ...line }) => ({ ...line, massKg: kg(massG) })),
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
