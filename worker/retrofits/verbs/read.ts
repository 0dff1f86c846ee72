import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { scaledSeriesOf, seriesOf } from "../math/evaluation.ts";
import { monthsOf } from "../math/months.ts";
import { fromPlanRow } from "../plan.ts";
import { presentProject, presentSeries } from "../present.ts";
import { resultFrom } from "../result/kept.ts";
import { meterNamed } from "../rules.ts";
import type { MeterResult } from "../result/schemas.ts";
import type { SeriesQuery } from "../schemas.ts";
import {
  monthsQuery,
  planAtQuery,
  projectQuery,
  resultVersionOf,
  reviewsQuery,
  seriesQuery,
  uploadsQuery,
} from "../store.ts";
import { found, seriesFrom } from "./support.ts";

/** @throws Problem `not_found` also where it is another party's */
export async function getRetrofit(ctx: Ctx, id: string) {
  const { db, actor } = ctx;
  const { projects, ...shown } = await read(db, {
    projects: projectQuery(db, actor, id),
    uploads: uploadsQuery(db, id),
    reviews: reviewsQuery(db, id),
    months: monthsQuery(db, id),
  });
  return presentProject({ project: found(projects[0]), ...shown });
}

/**
 * Meter against model, period by period, as the kept result saw them: nothing is fitted again.
 * @throws Problem `not_found` before the project was submitted, `meter_unknown`
 */
export async function getSeries(ctx: Ctx, id: string, { meter: code, by }: SeriesQuery) {
  const { db, actor } = ctx;
  const {
    project: [row],
    uploads,
    plan: [planRow],
  } = await read(db, {
    project: projectQuery(db, actor, id),
    uploads: seriesQuery(db, id, resultVersionOf(id)),
    plan: planAtQuery(db, id, resultVersionOf(id)),
  });
  const { result: json } = found(row);
  if (json === null || !planRow) throw new Problem("not_found");
  const plan = fromPlanRow(planRow);
  const results = resultFrom(json).meters;
  const meter = meterNamed(plan.meters, code ?? results[0]?.code ?? "", "/meter");
  const result = results.find((each) => each.code === meter.code);
  const series = seriesFrom(uploads);
  const points = result ? pointsOf(result) : [];
  return presentSeries(meter, by === "month" && meter.cycle === "daily" ? monthsOf(points, result?.quality) : points);

  function pointsOf({ model, quality, scaling }: MeterResult) {
    if (scaling) return scaledSeriesOf(plan, series, meter, scaling);
    if (!model || !quality) return [];
    const slope = (of: typeof model.heating) => of && { balancePoint: of.balancePointF, perDegreeDay: of.perDegreeDay };
    return seriesOf(plan, series, meter, {
      model: { ...model, heating: slope(model.heating), cooling: slope(model.cooling) },
      quality,
    });
  }
}
