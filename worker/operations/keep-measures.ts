/** How much there is of everything that grows, once a day: what a year needs is read off it. */
import { rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { read } from "../../db/read.ts";
import { dailyMeasures } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { measureNames } from "../kernel/vocabulary/operations.ts";
import { measuredOn, sizesQuery } from "./store.ts";

/** @returns whether it was measured now; false where the day has its measures already */
export async function keepMeasures(ctx: Ctx): Promise<boolean> {
  const day = shanghaiDate(ctx.clock());
  const {
    known,
    sizes: [sizes],
  } = await read(ctx.db, { known: measuredOn(ctx.db, [day]), sizes: sizesQuery(ctx.db) });
  if (known.length > 0 || !sizes) return false;
  const rows = measureNames.map((name) => ({ day, name, value: sizes[name] }));
  await commit(ctx, { entries: [], rows: [rowsFor(dailyMeasures, rows)] }, day);
  return true;
}
