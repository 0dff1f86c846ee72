/** Readings and temperatures come in: checked row by row, kept whole or not at all, beside what is there. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { retrofitSeries } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { requireConfirmed } from "../../kernel/confirm.ts";
import { type Fault, Problem } from "../../kernel/errors.ts";
import { renderProblem } from "../../kernel/problems.ts";
import { type Side, sides } from "../../kernel/vocabulary/retrofits.ts";
import { overlaps } from "../math/days.ts";
import type { Series } from "../math/evaluation.ts";
import type { Meter, Reading, Span } from "../meters.ts";
import { amountAsks, referenceQuery, settingsIn } from "../../registry/index.ts";
import { fromPlanRow } from "../plan.ts";
import { checkUnit, meterNamed, nextState } from "../rules.ts";
import type { ReadingsInput, TemperaturesInput, UploadAnswer } from "../schemas.ts";
import { projectQuery, seriesQuery } from "../store.ts";
import { coveredDays, gapsIn } from "../uploads/coverage.ts";
import { at, type Note } from "../uploads/file.ts";
import { type Merged, mergedReadings, mergedTemperatures } from "../uploads/merge.ts";
import { parseReadings } from "../uploads/readings.ts";
import { risesLikeRegister } from "../uploads/registers.ts";
import { parseTemperatures } from "../uploads/temperatures.ts";
import { found, seriesFrom, step } from "./support.ts";

type Kept = {
  kind: "readings" | "temperatures";
  meter: string;
  side: Side;
  /** The period the rows are for, and the days of it that have a value. */
  span: Span;
  covered: Span[];
  merged: Merged<unknown>;
};

/** What an upload comes to, before anything is kept. */
type Prepared = { kept: Kept[]; outside: number; asks: readonly Fault[]; notes: readonly Note[] };

type Facts = { plan: ReturnType<typeof fromPlanRow>; series: Series; thresholds: Parameters<typeof amountAsks>[0] };

/**
 * Adds to the readings of one meter in one period; where a reading is there already the new one holds, once that has
 * been agreed to.
 * @returns what is missing; @throws Problem `upload_refused` with each bad row, `needs_confirmation`, `use_beyond_bound`, `wrong_state`
 */
export function putReadings(ctx: Ctx, id: string, input: ReadingsInput) {
  return keep(ctx, id, input, ({ plan, series, thresholds }) => {
    const meter = meterNamed(plan.meters, input.meter, "/meter");
    checkUnit(meter, input.unit);
    const { period: side, unit, utcOffset } = input;
    const { baseline, reporting } = plan;
    const daily = meter.cycle === "daily";
    const { kept, asks, notes } = parseReadings(input, {
      side,
      periods: { baseline, reporting },
      daily,
      unit,
      utcOffset,
      isUse: input.confirm?.includes(areUse),
    });
    const earlier = series.readings.find((upload) => upload.meter === meter.code && upload.side === side)?.rows ?? [];
    const merged = mergedReadings(earlier, kept);
    const isDifference = asks.some(({ code }) => code === "register_readings");
    // Each by itself the months of a register look like use.
    if (earlier.length > 0 && !isDifference && risesLikeRegister(merged.rows, daily))
      asks.push({ pointer: at(input), code: areUse, params: { readings: merged.rows.length } });
    const covered = merged.rows.filter((row) => row.thousandths !== null && overlaps(row, plan[side]));
    const one: Kept = { kind: "readings", meter: meter.code, side, span: plan[side], covered, merged };
    return { kept: [one], outside: 0, asks: [...asks, ...usesAsked(thresholds, kept, meter, input)], notes };
  });
}

/** The largest of them speaks for all. @throws Problem `use_beyond_bound` */
function usesAsked(
  thresholds: Facts["thresholds"],
  kept: readonly Reading[],
  { carrier }: Pick<Meter, "carrier">,
  { csv, unit }: ReadingsInput,
): Fault[] {
  const thousandths = kept.reduce((most, row) => Math.max(most, Math.abs(row.thousandths ?? 0)), 0);
  const line = { item: { code: carrier }, use: { thousandths, unit } };
  return amountAsks(thresholds, "reading", line, csv === undefined ? "/rows" : "/csv");
}

/**
 * The same for the temperatures of each period the upload has a day of; days of neither are counted, not kept.
 * @throws Problem as `putReadings`
 */
export function putTemperatures(ctx: Ctx, id: string, input: TemperaturesInput) {
  return keep(ctx, id, input, ({ plan, series }) => {
    const { kept: days, asks, notes } = parseTemperatures(input, input);
    const within = (side: Side) => {
      const { from, to } = plan[side];
      return ({ day }: { day: string }) => from <= day && day <= to;
    };
    const kept = sides.flatMap((side): Kept[] => {
      const rows = days.filter(within(side));
      if (rows.length === 0) return [];
      const merged = mergedTemperatures(series.temperatures.filter(within(side)), rows);
      const covered = merged.rows.map(({ day }) => ({ from: day, to: day }));
      return [{ kind: "temperatures", meter: "", side, span: plan[side], covered, merged }];
    });
    if (kept.length === 0) throw new Problem("reading_outside_period", { pointer: "", params: plan.baseline });
    const outside = days.filter((day) => !sides.some((side) => within(side)(day))).length;
    return { kept, outside, asks, notes };
  });
}

/** What is said of figures that grow as a register's do. */
const areUse = "readings_are_use";

type Upload = { csv?: string | undefined; confirm?: string[] | undefined; dryRun?: boolean | undefined };

function keep(ctx: Ctx, id: string, input: Upload, prepare: (facts: Facts) => Prepared): Promise<UploadAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () =>
      read(db, {
        projects: projectQuery(db, actor, id),
        uploads: seriesQuery(db, id),
        thresholds: referenceQuery(db, "thresholds"),
      }),
    decide: ({ projects, uploads, thresholds }): Decision<UploadAnswer> => {
      const project = found(projects[0]);
      const state = nextState("edit", project.state);
      const prepared = prepare({
        plan: fromPlanRow(project.plan),
        series: seriesFrom(uploads),
        thresholds: settingsIn(thresholds, project.zone),
      });
      const asks = [...prepared.asks, ...changesAsked(prepared, input)];
      if (input.dryRun) {
        const shown = asks.map((ask) => ({ code: ask.code, detail: renderProblem(ask, ctx.locale).detail }));
        return { status: "unchanged", answer: answerOf(project.version, prepared, shown) };
      }
      requireConfirmed(asks, input.confirm);
      const version = project.version + 1;
      const written = { retrofitId: id, version, recordedAt: ctx.clock() };
      const series = prepared.kept.map(({ kind, meter, side, covered, merged }) => {
        return { ...written, kind, meter, side, days: coveredDays(covered), rows: JSON.stringify(merged.rows) };
      });
      return {
        status: "accepted",
        id,
        changes: { entries: [], rows: [rowsFor(retrofitSeries, series), step(ctx, id, project.version, state)] },
        answer: answerOf(version, prepared, []),
      };
    },
    status: 200,
  });
}

/** What is there already is not overwritten without a yes. */
function changesAsked({ kept }: Prepared, input: Upload): Fault[] {
  const total = (of: (merged: Merged<unknown>) => number) => kept.reduce((sum, { merged }) => sum + of(merged), 0);
  const changed = total((merged) => merged.changed);
  if (changed === 0) return [];
  const [added, unchanged] = [total((merged) => merged.added), total((merged) => merged.unchanged)];
  const [first = ""] = kept.flatMap(({ merged }) => merged.firstChange ?? []).toSorted();
  return [{ pointer: at(input), code: "readings_changed", params: { added, changed, unchanged, first } }];
}

/** So many stretches are named; `missingDays` counts them all. */
const maxGaps = 100;

function answerOf(version: number, { kept, outside, notes }: Prepared, asks: UploadAnswer["asks"]): UploadAnswer {
  const uploads = kept.map(({ kind, meter, side, span, covered, merged }) => {
    const gaps = gapsIn(span, covered);
    const { rows, added, changed, unchanged } = merged;
    return {
      meter: kind === "readings" ? meter : null,
      period: side,
      rows: rows.length,
      days: coveredDays(covered),
      missingDays: coveredDays(gaps),
      gaps: gaps.slice(0, maxGaps),
      added,
      changed,
      unchanged,
    };
  });
  return { version, uploads, outside, notes: [...notes], asks };
}
