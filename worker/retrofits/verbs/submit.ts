import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { retrofitResults } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { currentValues } from "../../registry/index.ts";
import { gridFactors, gridRegionOf } from "../math/factors.ts";
import { resultOf } from "../math/result.ts";
import { fromPlanRow } from "../plan.ts";
import { presentProject } from "../present.ts";
import { assertFactorYear, assertOver, assertSeen, nextState } from "../rules.ts";
import type { SubmitInput } from "../schemas.ts";
import { projectQuery, reviewsQuery, seriesQuery } from "../store.ts";
import { factorQueries, found, seriesFrom, step, today } from "./support.ts";

/**
 * Hands a project in: its result is computed and kept as it is, with the factors of this day.
 * @throws Problem `baseline_insufficient` saying what is missing, `reporting_not_over`, `wrong_state`, `factor_not_configured`
 */
export function submitRetrofit(ctx: Ctx, id: string, input: SubmitInput) {
  return attempt(async () => {
    const { db, actor } = ctx;
    const [[row], uploads, reviews, ...factors] = await db.batch([
      projectQuery(db, actor, id),
      seriesQuery(db, id),
      reviewsQuery(db, id),
      ...factorQueries(ctx),
    ]);
    const project = found(row);
    assertSeen(input.version, project.version);
    const state = nextState("submit", project.state);
    const plan = fromPlanRow(project.plan);
    assertOver(plan.reporting, today(ctx));
    const reference = currentValues(factors.flat());
    const { factorYear } = input;
    assertFactorYear(factorYear, gridRegionOf(project.division), gridFactors(reference, today(ctx)));
    const { division } = project;
    const result = resultOf({ plan, series: seriesFrom(uploads), reference, division, today: today(ctx), factorYear });
    const version = project.version + 1;
    const kept = { retrofitId: id, version, recordedAt: ctx.clock(), result: JSON.stringify(result) };
    const answer = presentProject({
      project: { ...project, state, version, result: kept.result, resultVersion: version },
      uploads,
      reviews,
    });
    const rows = [rowsFor(retrofitResults, [kept]), step(ctx, id, version, state)];
    await commit(ctx, { entries: [], rows }, id, { status: 200, body: answer });
    return answer;
  });
}
