import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { retrofitResults } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { currentValues } from "../../registry/index.ts";
import { gridFactors, gridRegionOf } from "../math/factors.ts";
import { evaluate } from "../result/evaluate.ts";
import { presentResult } from "../result/present.ts";
import { fromPlanRow } from "../plan.ts";
import { presentProject, type ProjectAnswer } from "../present.ts";
import { assertFactorYear, assertOver, assertSeen, nextState } from "../rules.ts";
import type { SubmitInput } from "../schemas.ts";
import { projectQuery, reviewsQuery, seriesQuery } from "../store.ts";
import { factorQueries, found, seriesFrom, step, today } from "./support.ts";

/**
 * Hands a project in: its result is computed and kept as it is, with the factors of this day.
 * @throws Problem `baseline_insufficient` saying what is missing, `reporting_not_over`, `wrong_state`, `factor_not_configured`
 */
export function submitRetrofit(ctx: Ctx, id: string, input: SubmitInput): Promise<ProjectAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () =>
      read(db, {
        project: projectQuery(db, actor, id),
        uploads: seriesQuery(db, id),
        reviews: reviewsQuery(db, id),
        factors: factorQueries(ctx),
      }),
    decide: ({ project: [row], uploads, reviews, factors }): Decision<ProjectAnswer> => {
      const project = found(row);
      assertSeen(input.version, project.version);
      const state = nextState("submit", project.state);
      const plan = fromPlanRow(project.plan);
      assertOver(plan.reporting, today(ctx));
      const reference = currentValues(factors.flat());
      const { factorYear } = input;
      const { division } = project;
      assertFactorYear(factorYear, gridRegionOf(division), gridFactors(reference, today(ctx)));
      const series = seriesFrom(uploads);
      const evaluation = evaluate({ plan, series, reference, division, today: today(ctx), factorYear });
      const version = project.version + 1;
      const kept = {
        retrofitId: id,
        version,
        recordedAt: ctx.clock(),
        result: JSON.stringify(presentResult(evaluation)),
      };
      const submitted = { ...project, state, version, result: kept.result, resultVersion: version };
      return {
        status: "accepted",
        id,
        changes: { entries: [], rows: [rowsFor(retrofitResults, [kept]), step(ctx, id, project.version, state)] },
        answer: presentProject({ project: submitted, uploads, reviews, months: [] }),
      };
    },
    status: 200,
  });
}
