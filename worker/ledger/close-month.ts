import { rowsFor } from "../../db/change-set.ts";
import { type Decision, record } from "../../db/record.ts";
import { closedMonths } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { assertMonthIsOver } from "./periods.ts";
import { type Month, presentMonth } from "./present.ts";
import { closedMonthsOf } from "./store.ts";

/**
 * Closes a month of the actor's zone for good. A month that is closed already stays as it is
 * and is answered alike, so that closing may be repeated.
 * @throws Problem `not_permitted` for an actor of no zone, `period_not_over`
 */
export async function closeMonth(ctx: Ctx, month: string): Promise<Month> {
  const { zone } = ctx.actor;
  if (!zone) throw new Problem("not_permitted");
  assertMonthIsOver(month, shanghaiDate(ctx.clock()));
  return record(ctx, {
    read: () => closedMonthsOf(ctx.db, zone),
    decide: (closed): Decision<Month> => {
      const known = closed.find((each) => each.month === month);
      if (known) return { status: "unchanged", answer: presentMonth(known) };
      const row = { zone, month, closedAt: ctx.clock(), closedBy: ctx.actor.id };
      const changes = { entries: [], rows: [rowsFor(closedMonths, [row])] };
      return { status: "accepted", id: `${zone} ${month}`, changes, answer: presentMonth(row) };
    },
    status: 200,
  });
}
