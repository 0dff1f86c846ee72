/** Returns as they are answered. Pure. */
import type { batteries, vehicles } from "../../../db/schema/index.ts";
import { isPermitted } from "../../access/rules.ts";
import { instant, kg, type Reader, type Row, sayWarnings, stateOf } from "../present.ts";
import type { ReturnAnswer } from "./schemas.ts";
import type { returnList } from "./store.ts";

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
