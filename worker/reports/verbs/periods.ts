/** Periods of a zone: a period is closed when its months are, and sealed when a report of it is. */
import { read } from "../../../db/read.ts";
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { closedMonths } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, type Period, shanghaiDate } from "../../kernel/period.ts";
import { closedMonthsOf } from "../../ledger/index.ts";
import { assertOver, openMonths } from "../rules.ts";
import { sealedPeriods } from "../store.ts";
import type { PeriodAnswer } from "../schemas.ts";

/** The months, quarters, halves and the whole of a year in the actor's zone. */
export async function listPeriods(ctx: Ctx, year = shanghaiDate(ctx.clock()).slice(0, 4)) {
  const { db } = ctx;
  const { zone } = ctx.actor;
  const { closed, sealed } = await read(db, { closed: closedMonthsOf(db, zone), sealed: sealedPeriods(db, zone) });
  const months = new Set(closed.map(({ month }) => month));
  const sealedLabels = new Set(sealed.map(({ period }) => period));
  const whole = parsePeriod(year);
  const labels = [year, ...["H1", "H2", "Q1", "Q2", "Q3", "Q4"].map((part) => `${year}-${part}`), ...whole.months];
  const items = labels.map((label) => stateOfPeriod(zone, parsePeriod(label), months, sealedLabels));
  return { items, nextCursor: null };
}

/**
 * Closes what is still open of a period, in the actor's zone and for good. Repeating it changes nothing.
 * @throws Problem `not_permitted` for an actor of no zone, `period_not_over`
 */
export function closePeriod(ctx: Ctx, period: Period): Promise<PeriodAnswer> {
  const { zone } = ctx.actor;
  if (!zone) throw new Problem("not_permitted");
  assertOver(period, shanghaiDate(ctx.clock()));
  return attempt(async () => {
    const { db } = ctx;
    const { closed, sealed } = await read(db, { closed: closedMonthsOf(db, zone), sealed: sealedPeriods(db, zone) });
    const open = openMonths(period, new Set(closed.map(({ month }) => month)));
    const answer = stateOfPeriod(zone, period, new Set(period.months), new Set(sealed.map((each) => each.period)));
    if (open.length === 0) return answer;
    const closedAt = ctx.clock();
    const rows = open.map((month) => ({ zone, month, closedAt, closedBy: ctx.actor.id }));
    await commit(ctx, { entries: [], rows: [rowsFor(closedMonths, rows)] }, `${zone} ${period.label}`, {
      status: 200,
      body: answer,
    });
    return answer;
  });
}

function stateOfPeriod(
  zone: string,
  period: Period,
  closed: ReadonlySet<string>,
  sealed: ReadonlySet<string>,
): PeriodAnswer {
  const open = openMonths(period, closed);
  const state = open.length > 0 ? "open" : sealed.has(period.label) ? "sealed" : "closed";
  return { zone, period: period.label, kind: period.kind, state, openMonths: open };
}
