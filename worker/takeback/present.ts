/** Documents as they are answered: names beside ids, grams as kilograms. Pure. */
import type {
  TreatmentLine,
  returnList,
  deliveryList,
  treatmentList,
  stocktakeList,
  declarationList,
  transferList,
} from "./store.ts";
import type { batteries, vehicles } from "../../db/schema/index.ts";
import { formatDecimal, formatQuantity } from "../kernel/quantity.ts";
import { isPermitted } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import type { Fault } from "../kernel/errors.ts";
import { renderProblem } from "../kernel/problems.ts";
import { manifestWarnings } from "./rules/detail.ts";
import type {
  CountAnswer,
  DeclarationAnswer,
  DeliveryAnswer,
  ReturnAnswer,
  TransferAnswer,
  TreatmentAnswer,
} from "./schemas.ts";
import { streamRule } from "./streams.ts";

type Row<Query extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<Query>>[number];

const kg = (grams: number) => formatQuantity("mass", grams);
const instant = (epochMs: number) => new Date(epochMs).toISOString();
const stateOf = (reversed: boolean) => (reversed ? "reversed" : "booked");

/** Whose eyes see it and in which language. */
export type Reader = Pick<Ctx, "actor" | "locale">;

/** What was recorded all the same and should be looked at. */
function sayWarnings({ locale }: Reader, faults: readonly Fault[] | null | undefined) {
  return (faults ?? []).map(({ code, pointer, params }) => {
    return { code, pointer, detail: renderProblem({ code, params }, locale).detail };
  });
}

/** Whose vehicle it was, and which, show to the parties concerned and the bureau only. */
export function presentReturn(
  reader: Reader,
  { document, vehicle, battery, reversed, ...names }: Row<typeof returnList>,
): ReturnAnswer {
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
    ...(vehicle ? { vehicle: presentVehicle(vehicle, showsPersonal(reader, document)) } : {}),
    ...(battery ? { battery: presentBattery(battery) } : {}),
    warnings: sayWarnings(reader, document.warnings),
    state: stateOf(reversed),
    recordedAt: instant(document.recordedAt),
  };
}

/** A bureau's are those of its district. Who only books for the site sees the people in what it booked itself. */
function showsPersonal({ actor }: Reader, { partyId, issuerId }: Row<typeof returnList>["document"]): boolean {
  if (!isPermitted(actor, "takeback.personal.read")) return false;
  return actor.role === "bureau" || actor.partyId === partyId || actor.partyId === issuerId;
}

function presentVehicle(vehicle: typeof vehicles.$inferSelect, isShown: boolean) {
  const { returnId: _, kerbMassG, vin, plate, engineNumber, ownerName, ...rest } = vehicle;
  const personal = { vin, plate, engineNumber, ownerName };
  const withheld = { vin: null, plate: null, engineNumber: null, ownerName: null };
  const kerbMassKg = kerbMassG === null ? null : kg(kerbMassG);
  return { ...rest, ...(isShown ? personal : withheld), kerbMassKg, personalWithheld: !isShown };
}

function presentBattery({ returnId: _, ...battery }: typeof batteries.$inferSelect) {
  return battery;
}

export function presentDelivery({ document, reversed, itemKind, ...names }: Row<typeof deliveryList>): DeliveryAnswer {
  const { id, externalId, occurredOn, pieces, massG, fate, buyer, recordedAt } = document;
  const mark = fate === "reuse" ? (streamRule(names.stream).reuseMarks[itemKind] ?? null) : null;
  const state = stateOf(reversed);
  const at = instant(recordedAt);
  return { id, externalId, ...names, occurredOn, pieces, massKg: kg(massG), fate, buyer, mark, state, recordedAt: at };
}

export function presentTreatment(
  reader: Reader,
  { document, reversed, lines, ...names }: Row<typeof treatmentList>,
): TreatmentAnswer {
  const { id, externalId, occurredOn, lossG, lossReason, yieldStatus, yieldReason, recordedAt } = document;
  const side = (wanted: "input" | "output") => lines.filter((line) => line.side === wanted).map(treatmentLine);
  return {
    id,
    externalId,
    ...names,
    occurredOn,
    inputs: side("input"),
    outputs: side("output"),
    lossKg: kg(lossG),
    lossReason,
    yieldStatus,
    yieldReason,
    warnings: sayWarnings(reader, document.warnings),
    state: stateOf(reversed),
    recordedAt: instant(recordedAt),
  };
}

function treatmentLine({ side: _, massG, number, model, fit, leadContent, ...line }: TreatmentLine) {
  return {
    ...line,
    massKg: kg(massG),
    ...(number === null ? {} : { number, model: model ?? "", fit: Boolean(fit) }),
    ...(leadContent === null ? {} : { leadPercent: formatDecimal(leadContent, 3) }),
  };
}

export function presentStocktake({ document, reversed, lines, ...names }: Row<typeof stocktakeList>): CountAnswer {
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

export function presentDeclaration({ document, reversed, ...names }: Row<typeof declarationList>): DeclarationAnswer {
  const { massG, recordedAt, issuerId: _, itemId: __, ...shown } = document;
  return { ...shown, ...names, massKg: kg(massG), state: stateOf(reversed), recordedAt: instant(recordedAt) };
}

/** @param noticed at a receipt just now; what is unusual about the manifest is said every time */
export function presentTransfer(
  reader: Reader,
  { document, dispatchedOn, state, version: _, lines, receipts, ...names }: Row<typeof transferList>,
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
