import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { today } from "../document.ts";
import { confirmationOf, holidaysFrom } from "../manifests/rules.ts";
import { transfersWaiting } from "./store.ts";

/**
 * How many loads are on their way to the actor, and by when the first of them is to be confirmed: only one that goes with
 * a manifest has to be within days. One round trip.
 */
export async function readComing(ctx: Ctx): Promise<{ count: number; due: string | null }> {
  const {
    waiting: [waiting],
    holidays,
  } = await read(ctx.db, {
    waiting: transfersWaiting(ctx.db, ctx.actor, "receipt"),
    holidays: referenceQuery(ctx.db, "public_holidays"),
  });
  const known = holidaysFrom(currentValues(holidays));
  const confirmation = confirmationOf(waiting?.firstManifestOn ?? null, undefined, today(ctx), known);
  return { count: waiting?.count ?? 0, due: confirmation?.by ?? null };
}
