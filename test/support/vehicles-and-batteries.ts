/** Vehicles and batteries for a pilot: its permits for them, and documents of the least they ask for. */
import { checkVin } from "../../worker/kernel/identifiers.ts";
import { booked, type Pilot, returnOf } from "./pilot.ts";

export const car = "vehicles/passenger-car";
export const starter = "lead_acid_batteries/starter";
export const manifest = "20261201000001";

/** The treater's plant gets permits for both streams; one of them ends on the given day. */
export async function openStreams(pilot: Pilot, number: string, validTo = "2030-12-31", yearlyCapacityKg?: string) {
  await booked(pilot.as.admin, "/registry/permits", {
    partyId: pilot.parties.treater,
    number,
    streams: ["vehicles", "lead_acid_batteries"],
    validFrom: "2024-01-01",
    validTo,
    ...(yearlyCapacityKg === undefined ? {} : { yearlyCapacityKg }),
  });
}

/** The VIN of a made-up car: the check digit is found by trying. */
export function vinOf(serial: number, maker = "LSV"): string {
  const tail = String(serial).padStart(8, "0");
  for (const digit of "0123456789X") {
    const vin = `${maker}AA49J${digit}${tail}`.slice(0, 17);
    if (checkVin(vin).checkDigit) return vin;
  }
  throw new Error(`no VIN ends with ${tail}`);
}

/** A car of 1,000 kg by its certificate. */
export function carOf(siteId: string, serial: number, changes: Record<string, unknown> = {}, vehicle = {}) {
  return returnOf(siteId, {
    item: car,
    pieces: 1,
    massKg: "1000",
    massBasis: "certificate",
    vehicle: { vin: vinOf(serial), certificateNumber: `C-${serial}`, ...vehicle },
    ...changes,
  });
}

export function batteriesOf(
  siteId: string,
  pieces: number,
  massKg: string,
  changes: Record<string, unknown> = {},
  battery = {},
) {
  return returnOf(siteId, {
    item: starter,
    pieces,
    massKg,
    battery: { wasteCode: "900-052-31", casing: "intact", ...battery },
    ...changes,
  });
}
