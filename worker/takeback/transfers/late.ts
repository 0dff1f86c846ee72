/** Loads that were not received in time. */
import { and, eq, or, sql } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { read } from "../../../db/read.ts";
import { transfers } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { currentValues, referenceQuery, settingsIn } from "../../registry/index.ts";
import { configured, today } from "../document.ts";
import { holidaysFrom } from "../manifests/rules.ts";
import { lateSince } from "./rules.ts";
import { dispatchedOn, fromSite, stateOfTransfer, toSite } from "./store.ts";

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

function loadsOnTheirWay(db: Db, partyIds: readonly string[]) {
  return db
    .select({
      id: transfers.id,
      fromPartyId: transfers.fromPartyId,
      toPartyId: transfers.toPartyId,
      zone: fromSite.zone,
      from: { zh: fromSite.nameZh, en: fromSite.nameEn },
      to: { zh: toSite.nameZh, en: toSite.nameEn },
      dispatchedOn: dispatchedOn.as("dispatched_on"),
      hasManifest: sql<boolean>`${transfers.manifestNumber} is not null`.mapWith(Boolean).as("has_manifest"),
    })
    .from(transfers)
    .innerJoin(fromSite, eq(fromSite.id, transfers.fromSiteId))
    .innerJoin(toSite, eq(toSite.id, transfers.toSiteId))
    .where(
      and(
        or(among(transfers.fromPartyId, partyIds), among(transfers.toPartyId, partyIds)),
        sql`${stateOfTransfer} = 'dispatched'`,
      ),
    );
}
