/** The history of subsidies. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { treatmentList } from "./store.ts";
import { subsidyOf } from "./subsidies.ts";

/** What was paid for the units of a batch by the rules of its day. @throws Problem `not_found` */
export async function readSubsidies(ctx: Ctx, treatmentId: string) {
  const {
    treatment: [treatment],
    subsidies,
  } = await read(ctx.db, {
    treatment: treatmentList(ctx.db, ctx.actor, { id: treatmentId }, { limit: 1, before: undefined }),
    subsidies: referenceQuery(ctx.db, "subsidies"),
  });
  if (!treatment) throw new Problem("not_found");
  const { occurredOn } = treatment.document;
  const inputs = treatment.lines.filter(({ side }) => side === "input");
  const rows = currentValues(subsidies);
  return { treatmentId, treatedOn: occurredOn, items: inputs.map((line) => subsidyOf(line, occurredOn, rows)) };
}
