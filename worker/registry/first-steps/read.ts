import type { Ctx } from "../../context.ts";
import { firstSteps } from "./rules.ts";
import type { FirstSteps } from "./schemas.ts";
import { countsQuery } from "./store.ts";

/** What an instance still needs before its first report can be filed and sealed; one round trip. */
export async function readFirstSteps({ db }: Pick<Ctx, "db">): Promise<FirstSteps> {
  const [counts] = await countsQuery(db);
  if (!counts) throw new Error("a select without a table answers one row");
  return firstSteps(counts);
}
