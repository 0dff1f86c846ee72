/** Who is a green retailer. */
import type { Ctx } from "../../context.ts";
import type { Period } from "../../kernel/period.ts";
import { presentGreen } from "./present.ts";
import { greenHalves } from "./store.ts";

/** Who was a green retailer in a period, and which half the others lack. */
export async function greenRetailers(ctx: Ctx, period: Period) {
  return presentGreen(period.label, await greenHalves(ctx.db, ctx.actor, period));
}
