/** What the verbs of retrofits share. */
import type { TableRows } from "../../../db/change-set.ts";
import type { Db } from "../../../db/client.ts";
import { stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { referenceQuery } from "../../registry/index.ts";
import type { DayTemperature, Reading } from "../meters.ts";
import type { Series } from "../math/evaluation.ts";
import { fromPlanRow } from "../plan.ts";
import { monthsBooked, resultFrom } from "../result/kept.ts";
import type { Saved } from "../rules.ts";
import { savingsOf } from "../split.ts";
import { type Project, readingsBesideQuery, type seriesQuery, verifiedBesideQuery } from "../store.ts";
import type { RetrofitState } from "../../kernel/vocabulary/retrofits.ts";

export const today = (ctx: Ctx): string => shanghaiDate(ctx.clock());

/** @throws Problem `not_found`, also where it is another party's */
export function found(project: Project | undefined): Project {
  if (!project) throw new Problem("not_found");
  return project;
}

/** The next step of a project from where it was read, 0 for a new one. */
export function step(ctx: Ctx, id: string, version: number, state: RetrofitState): TableRows {
  return stepOn(ctx, id, version, state);
}

/** The reference data a result is computed with. */
export function factorQueries({ db }: Ctx) {
  return [
    referenceQuery(db, "energy_coefficients"),
    referenceQuery(db, "grid_factors"),
    referenceQuery(db, "fuel_co2"),
  ] as const;
}

/** What the verified projects of the same site save. */
export function besideQueries(db: Db, id: string) {
  return { projects: verifiedBesideQuery(db, id), readings: readingsBesideQuery(db, id) };
}

type Beside = {
  projects: Awaited<ReturnType<typeof verifiedBesideQuery>>;
  readings: Awaited<ReturnType<typeof readingsBesideQuery>>;
};

export function besideFrom({ projects, readings }: Beside): Saved[] {
  return projects.map(({ id, plan, result }) => {
    const own = readings.filter(({ retrofitId }) => retrofitId === id);
    const rows = own.map(({ meter, rows: json }) => ({ meter, side: "reporting" as const, rows: readingsFrom(json) }));
    const savings = result === null ? [] : savingsOf(monthsBooked(resultFrom(result).meters));
    return { id, plan: fromPlanRow(plan), series: { readings: rows, temperatures: [] }, savings };
  });
}

export function seriesFrom(uploads: Awaited<ReturnType<typeof seriesQuery>>): Series {
  return {
    readings: uploads
      .filter(({ kind }) => kind === "readings")
      .map(({ meter, side, rows }) => ({ meter, side, rows: readingsFrom(rows) })),
    temperatures: uploads.filter(({ kind }) => kind === "temperatures").flatMap(({ rows }) => temperaturesFrom(rows)),
  };
}

/** The upload verbs are the only writers of the column; `kind` says which of the two wrote it. */
function readingsFrom(json: string): Reading[] {
  return JSON.parse(json) as Reading[];
}

/** As above. */
function temperaturesFrom(json: string): DayTemperature[] {
  return JSON.parse(json) as DayTemperature[];
}
