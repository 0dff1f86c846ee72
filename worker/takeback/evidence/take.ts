/** Taking a paper for a document. */
import type { TableRows } from "../../../db/change-set.ts";
import { stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { checkUnused, type Use } from "./rules.ts";
import { type paperQueries, stepName } from "./store.ts";
import type { Answers } from "../../../db/read.ts";

/** What is known of some papers; the next document of a batch finds there what those before it took. */
export type Papers = Answers<ReturnType<typeof paperQueries>>;

/**
 * @returns the step that holds the paper: two documents that were judged by the same facts cannot both be written
 * @throws Problem `paper_used`
 */
export function takePaper(ctx: Ctx, { uses, steps }: Papers, use: Use, pointer: string): TableRows {
  checkUnused(uses, use, ctx.actor.partyId, pointer);
  uses.push(use);
  const name = stepName(use);
  let step = steps.find((each) => each.name === name);
  if (!step) steps.push((step = { name, version: 0, state: "" }));
  const row = stepOn(ctx, name, step.version, "taken");
  step.version += 1;
  return row;
}
