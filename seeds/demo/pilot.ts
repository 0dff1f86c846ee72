/** The whole pilot as a plan: what is booked, month by month. Pure, and the same for the same day. */
import { addDays, addMonths, monthsBetween, parsePeriod } from "../../worker/kernel/period.ts";
import { countStock, openBooks } from "./counts.ts";
import { declareAll } from "./declarations.ts";
import { deliverAll } from "./deliveries.ts";
import { receiveAll } from "./receipts.ts";
import { collect } from "./returns.ts";
import type { Phase } from "./steps.ts";
import { dispatchAll, draftSome, handOnUntreated, leaveUnfinished } from "./transfers.ts";
import { treatAll } from "./treatments.ts";
import { newWorld, type World } from "./world.ts";

/** How far back the take-back reaches, the current month included. */
const monthsOfPilot = 24;

export type Pilot = {
  phases: Phase[];
  /** The last day of the permit that has run out. */
  endedPermit: string;
  /** Grams treated by each plant and month, `plant-3 2026-08`: capacities and meters follow it. */
  treated: ReadonlyMap<string, number>;
};

/** @param today 'YYYY-MM-DD', the last day on which anything may have happened */
export function planPilot(today: string): Pilot {
  const thisMonth = today.slice(0, 7);
  const endedPermit = parsePeriod(addMonths(thisMonth, -6)).lastDay;
  const world = newWorld(today, new Map([["plant-4", endedPermit]]));
  const declarations = declareAll(today);
  const months = monthsBetween(addMonths(thisMonth, 1 - monthsOfPilot), thisMonth);
  const phases = months.map((month, index): Phase => {
    const { lastDay } = parsePeriod(month);
    liveThrough(world, month, lastDay < today ? lastDay : today, index);
    const steps = [...declarations.filter(({ occurredOn }) => occurredOn.startsWith(month)), ...world.steps];
    world.steps = [];
    return { label: month, steps };
  });
  const before = declarations.filter(({ occurredOn }) => occurredOn < `${months[0]}-01`);
  return { phases: [{ label: "before", steps: before }, ...phases], endedPermit, treated: world.treated };
}

function liveThrough(world: World, month: string, lastDay: string, index: number): void {
  if (index === 0) openBooks(world, `${month}-01`);
  collect(world, month, Number(lastDay.slice(8)), index);
  for (let day = `${month}-01`; day <= lastDay; day = addDays(day, 1)) {
    for (const { site, held } of world.handedIn.get(day) ?? []) world.yards.put(site, held.item, held);
    world.steps.push(...(world.later.get(day) ?? []));
    // What leaves in the morning may arrive the same day.
    dispatchAll(world, day);
    handOnUntreated(world, day);
    if (day === world.today) leaveUnfinished(world, day);
    receiveAll(world, day);
    treatAll(world, day);
    deliverAll(world, day);
    if (isEndOfQuarter(day)) countStock(world, day);
  }
  if (lastDay === world.today) draftSome(world, lastDay);
}

function isEndOfQuarter(day: string): boolean {
  return ["03-31", "06-30", "09-30", "12-31"].includes(day.slice(5));
}
