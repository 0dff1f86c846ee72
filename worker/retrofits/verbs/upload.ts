/** Readings and temperatures come in: checked row by row, kept whole or not at all, replaced by the next upload. */
import { rowsFor } from "../../../db/change-set.ts";
import { record } from "../../../db/record.ts";
import { retrofitSeries } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { requireConfirmed } from "../../kernel/confirm.ts";
import { Problem } from "../../kernel/errors.ts";
import type { Span } from "../meters.ts";
import { daysIn } from "../math/days.ts";
import { fromPlanRow } from "../plan.ts";
import { checkUnit, meterNamed, nextState } from "../rules.ts";
import type { ReadingsInput, TemperaturesInput } from "../schemas.ts";
import { projectQuery } from "../store.ts";
import { coveredDays, gapsIn, parseReadings, parseTemperatures } from "../upload.ts";
import { found, step } from "./support.ts";
import { type Side, sides } from "../../kernel/vocabulary/retrofits.ts";

type Kept = {
  kind: "readings" | "temperatures";
  meter: string;
  side: Side;
  /** The period the rows are for, and the days of it that have a value. */
  span: Span;
  covered: Span[];
  rows: readonly unknown[];
};

/**
 * Replaces the readings of one meter in one period.
 * @returns what is missing; @throws Problem `upload_refused` with each bad row, `wrong_state` once submitted
 */
export function putReadings(ctx: Ctx, id: string, input: ReadingsInput) {
  return keep(ctx, id, (plan) => {
    const meter = meterNamed(plan.meters, input.meter, "/meter");
    checkUnit(meter, input.unit);
    const side = input.period;
    const span = plan[side];
    const { kept: readings, asks } = parseReadings(input, span, meter.cycle === "daily", input.unit);
    requireConfirmed(asks, input.confirm);
    const covered = readings.filter(({ thousandths }) => thousandths !== null);
    return { kept: [{ kind: "readings", meter: meter.code, side, span, covered, rows: readings }], outside: 0 };
  });
}

/**
 * Replaces the temperatures of each period the upload has a day of; days of neither period are counted, not kept.
 * @throws Problem as `putReadings`
 */
export function putTemperatures(ctx: Ctx, id: string, input: TemperaturesInput) {
  return keep(ctx, id, (plan) => {
    const { kept: days, asks } = parseTemperatures(input, input);
    requireConfirmed(asks, input.confirm);
    const kept = sides.flatMap((side): Kept[] => {
      const span = plan[side];
      const rows = days.filter(({ day }) => span.from <= day && day <= span.to);
      const covered = rows.map(({ day }) => ({ from: day, to: day }));
      return rows.length === 0 ? [] : [{ kind: "temperatures", meter: "", side, span, covered, rows }];
    });
    if (kept.length === 0) throw new Problem("reading_outside_period", { pointer: "", params: plan.baseline });
    return { kept, outside: days.length - kept.reduce((sum, { rows }) => sum + rows.length, 0) };
  });
}

function keep(
  ctx: Ctx,
  id: string,
  parse: (plan: ReturnType<typeof fromPlanRow>) => { kept: Kept[]; outside: number },
) {
  return record(ctx, {
    read: async () => found((await projectQuery(ctx.db, ctx.actor, id))[0]),
    decide: (project) => {
      const state = nextState("edit", project.state);
      const { kept, outside } = parse(fromPlanRow(project.plan));
      const version = project.version + 1;
      const written = { retrofitId: id, version, recordedAt: ctx.clock() };
      const series = kept.map(({ kind, meter, side, covered, rows }) => {
        return { ...written, kind, meter, side, days: coveredDays(covered), rows: JSON.stringify(rows) };
      });
      return {
        status: "accepted",
        id,
        changes: { entries: [], rows: [rowsFor(retrofitSeries, series), step(ctx, id, project.version, state)] },
        answer: { version, uploads: kept.map(summaryOf), outside },
      };
    },
    status: 200,
  });
}

/** So many stretches are named; `missingDays` counts them all. */
const maxGaps = 100;

function summaryOf({ kind, meter, side, span, covered, rows }: Kept) {
  const days = coveredDays(covered);
  return {
    meter: kind === "readings" ? meter : null,
    period: side,
    rows: rows.length,
    days,
    missingDays: daysIn(span) - days,
    gaps: gapsIn(span, covered).slice(0, maxGaps),
  };
}
