/** What the meters of the pilot's plants showed, a year of months; and the band that claims are held against. */
import type { Ctx } from "../../worker/context.ts";
import { addMonths, monthsBetween, parsePeriod } from "../../worker/kernel/period.ts";
import { overrideReference } from "../../worker/registry/index.ts";
import { reportEnergy } from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";
import { randomFrom } from "./random.ts";
import { ownerOf } from "./sites.ts";

/** kWh per treated tonne, low and high. Plant 5 takes tyres apart too, and plant 2 has no meter of its own yet. */
const plants: readonly (readonly [plant: string, low: number, high: number])[] = [
  ["plant-1", 44, 58],
  ["plant-3", 48, 63],
  ["plant-4", 41, 55],
  ["plant-5", 95, 130],
];
const monthsMetered = 12;
/** Nobody published one: a band for the demonstration, and its source says so. */
const band = { "plant_energy_min.electronics": "20", "plant_energy_max.electronics": "150" };

/** @param treated grams treated by each plant and month, `plant-3 2026-08` */
export async function loadEnergy(
  contextOf: (party: string) => Ctx,
  today: string,
  treated: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [code, value] of Object.entries(band)) {
    await overrideReference(contextOf(""), "thresholds", code, { values: { value }, reason: "示范设定（合成）" });
  }
  const lastMonth = addMonths(today.slice(0, 7), -1);
  for (const month of monthsBetween(addMonths(lastMonth, 1 - monthsMetered), lastMonth)) {
    await Promise.all(plants.map((plant) => meter(contextOf, plant, month, treated)));
  }
}

async function meter(
  contextOf: (party: string) => Ctx,
  [plant, low, high]: (typeof plants)[number],
  month: string,
  treated: ReadonlyMap<string, number>,
): Promise<void> {
  const massG = treated.get(`${plant} ${month}`) ?? 0;
  if (massG === 0) return;
  const period = parsePeriod(month);
  // kWh a tonne is Wh a kilogram; a meter shows whole kilowatt-hours.
  const wattHours =
    Math.round(((massG / 1_000) * randomFrom(`energy ${plant} ${month}`).between(low, high)) / 1_000) * 1_000;
  await reportEnergy(contextOf(ownerOf(plant)), {
    id: documentId(`energy ${plant}`, period.lastDay),
    siteId: idOf(plant),
    period,
    carrier: "electricity",
    energyKwh: wattHours,
  });
}
