/** Loads that were not received in time. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { configured, currentValues, referenceQuery, settingsIn } from "../../registry/index.ts";
import { today } from "../document.ts";
import { holidaysFrom } from "../manifests/rules.ts";
import { lateSince } from "./rules.ts";
import { loadsOnTheirWay } from "./store.ts";

/**
 * What is on its way from or to these parties since longer than a rule allows, with the day on which it was to be there;
 * one round trip.
 */
export async function readLate(ctx: Ctx, partyIds: readonly string[]) {
  const { holidays, settings, loads } = await read(ctx.db, {
    holidays: referenceQuery(ctx.db, "public_holidays"),
    settings: referenceQuery(ctx.db, "settings"),
    loads: loadsOnTheirWay(ctx.db, partyIds),
  });
  const known = holidaysFrom(currentValues(holidays));
  return loads.flatMap((load) => {
    const days = configured(settingsIn(settings, load.zone), "load_late_days");
    const dueOn = lateSince(load, days, known, today(ctx));
    return dueOn === null ? [] : [{ ...load, dueOn }];
  });
}
