import { latestSteps, names, namesBelow, partsBelow } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { today } from "../document.ts";
import { undeclaredMonths } from "./rules.ts";

/** The months that the producer has still to declare, the oldest first; one round trip. */
export async function readUndeclared(ctx: Ctx): Promise<string[]> {
  const own = names.declaredBy(ctx.actor.partyId);
  const steps = await latestSteps(ctx.db, namesBelow(own));
  const declared = steps.map(({ name, state }) => {
    const [item = "", month = ""] = partsBelow(own, name);
    return { item, month, state };
  });
  return undeclaredMonths(declared, today(ctx));
}
