/** The marks of a return as steps are named by them. Pure. */
import { nameOf, names } from "../../../db/steps.ts";
import { plateOf } from "../../kernel/identifiers.ts";
import { paperKey } from "../../kernel/paper-number.ts";
import { lookOf } from "../../kernel/look.ts";
import { slipsOf } from "./rules/asks.ts";
import type { ReturnInput } from "./schemas.ts";

/** The names that a return bears by what it says; a second return under one of them is refused, asked or warned. */
export type Marks = { tractionBattery?: string; plate?: string; alike?: string; slips: string[] };

export function marksOf({ siteId, occurredOn, item, pieces, massKg, vehicle, evidence }: ReturnInput): Marks {
  // Estimates are alike by their making, and vehicles are told apart by their numbers.
  const mayBeAlike = massKg !== undefined && vehicle === undefined;
  return {
    ...(vehicle?.tractionBatteryCode && {
      tractionBattery: nameOf(names.tractionBattery(paperKey(lookOf(vehicle.tractionBatteryCode)))),
    }),
    ...(vehicle?.plate && { plate: nameOf(names.plate(plateOf(vehicle.plate))) }),
    ...(mayBeAlike && { alike: nameOf(names.alike(siteId, occurredOn, item, pieces, massKg)) }),
    slips: slipsOf(evidence).map((slip) => nameOf(names.slip(siteId, occurredOn, slip))),
  };
}

export function namesOf({ slips, ...marks }: Marks): string[] {
  return [...Object.values(marks), ...slips];
}
