/** Periods of a zone: a period is closed when its months are, and sealed when a report of it is. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { type Decision, record } from "../../../db/record.ts";
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
  const { zone } = ctx.actor;
  const { closed, sealed } = await readStates(ctx, zone);
  const whole = parsePeriod(year);
  const labels = [year, ...["H1", "H2", "Q1", "Q2", "Q3", "Q4"].map((part) => `${year}-${part}`), ...whole.months];
  const items = labels.map((label) => stateOfPeriod(zone, parsePeriod(label), closed, sealed));
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
  return record(ctx, {
    read: () => readStates(ctx, zone),
    decide: ({ closed, sealed }): Decision<PeriodAnswer> => {
      const answer = stateOfPeriod(zone, period, new Set(period.months), sealed);
      const by = { closedAt: ctx.clock(), closedBy: ctx.actor.id };
      const rows = openMonths(period, closed).map((month) => ({ zone, month, ...by }));
      if (rows.length === 0) return { status: "unchanged", answer };
      const changes = { entries: [], rows: [rowsFor(closedMonths, rows)] };
      return { status: "accepted", id: `${zone} ${period.label}`, changes, answer };
    },
    status: 200,
  });
}

/** The months of a zone that are closed, and its periods of which a report is sealed. */
async function readStates({ db }: Ctx, zone: string) {
  const { closed, sealed } = await read(db, { closed: closedMonthsOf(db, zone), sealed: sealedPeriods(db, zone) });
  return { closed: new Set(closed.map(({ month }) => month)), sealed: new Set(sealed.map(({ period }) => period)) };
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
