/** Returns as they are answered. Pure. */
import type { batteries, vehicles } from "../../../db/schema/index.ts";
import { isPermitted } from "../../access/rules.ts";
import { exactly } from "../../kernel/exactly.ts";
import { instant, kg, type Reader, type Row, sayWarnings, stateOf } from "../present.ts";
import type { ReturnAnswer } from "./schemas.ts";
import type { returnList } from "./store.ts";

/** Whose vehicle it was, and which, show to the parties concerned and the bureau only. */
export function presentReturn(
  reader: Reader,
  { document, vehicle, battery, reversed, listed: _listed, ...names }: Row<typeof returnList>,
): ReturnAnswer {
  const { massG, issuerId: _, partyId: __, itemId: ___, recordedAt, ...kept } = document;
  return exactly<ReturnAnswer>()({
    ...kept,
    ...names,
    massKg: kg(massG),
    estimated: kept.massBasis === "unit_weight",
    ...(vehicle ? { vehicle: presentVehicle(vehicle, showsPersonal(reader, document)) } : {}),
    ...(battery ? { battery: presentBattery(battery) } : {}),
    warnings: sayWarnings(reader, kept.warnings),
    state: stateOf(reversed),
    recordedAt: instant(recordedAt),
  });
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
  const shown = { ...rest, ...(isShown ? personal : withheld), kerbMassKg, personalWithheld: !isShown };
  return exactly<NonNullable<ReturnAnswer["vehicle"]>>()(shown);
}

function presentBattery({ returnId: _, ...battery }: typeof batteries.$inferSelect) {
  return exactly<NonNullable<ReturnAnswer["battery"]>>()(battery);
}
