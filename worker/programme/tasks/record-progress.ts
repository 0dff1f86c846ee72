/** What is said of a task: progress by its units and the pilot office, comments by the authorities. */
import { read } from "../../../db/read.ts";
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { programmeComments, programmeProgress } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { presentStatement } from "./present.ts";
import { assertQuarter, unitReporting } from "../rules.ts";
import type { CommentAnswer, CommentInput, ProgressInput, WrittenProgress } from "./schemas.ts";
import type { Evidence } from "../schemas.ts";
import { commentById, partiesAmong, progressById } from "./store.ts";
import type { ProgressRow } from "../store.ts";
import { assertEvidence, evidenceRows, ownTask, replayed } from "../support.ts";

/**
 * Reports on a quarter, or changes what was reported: the earlier wording stays.
 * @throws Problem `not_found`, `unit_not_named`, `wrong_state` when the task is closed, `progress_exists`,
 * `version_replaced`, `period_kind_not_allowed`, `date_in_future`, `id_reused`
 */
export async function reportProgress(ctx: Ctx, taskId: string, given: ProgressInput): Promise<WrittenProgress> {
  const { evidence = [] } = given;
  const id = given.id ?? ctx.newId();
  const period = assertQuarter(given.period, shanghaiDate(ctx.clock())).label;
  const digest = canonicalDigest({ ...given, id: null, taskId, period });
  return attempt(async () => {
    const [[known], task] = await Promise.all([progressById(ctx.db, id), ownTask(ctx, taskId)]);
    if (known) return presentWritten(replayed(known, digest, id), evidence);
    const { actor, clock } = ctx;
    const unit = unitReporting(actor, task.units, given.unit);
    if (task.row.closedOn !== null) {
      throw new Problem("wrong_state", { pointer: "", params: { state: "closed", states: "open" } });
    }
    const before = inForce(
      task.progress.find((said) => said.period === period && said.unit === unit),
      given.replaces,
    );
    await assertEvidence(ctx, evidence);
    const row: ProgressRow = {
      id,
      digest,
      taskId,
      period,
      unit,
      version: (before?.version ?? 0) + 1,
      replaces: before?.id ?? null,
      declared: given.declared,
      text: given.text,
      problem: given.problem ?? null,
      nextStep: given.nextStep ?? null,
      partyId: actor.partyId,
      actorId: actor.id,
      recordedAt: clock(),
    };
    const answer = presentWritten(row, evidence);
    const rows = [rowsFor(programmeProgress, [row]), ...evidenceRows(id, evidence)];
    await commit(ctx, { entries: [], rows }, id, { status: 201, body: answer });
    return answer;
  });
}

/** What a statement may take the place of. @throws Problem `progress_exists`, `version_replaced` */
function inForce(current: ProgressRow | undefined, replaces: string | undefined): ProgressRow | undefined {
  if (current?.id === replaces) return current;
  const said = current ? { params: { current: current.id } } : {};
  throw new Problem(replaces === undefined ? "progress_exists" : "version_replaced", { pointer: "/replaces", ...said });
}

function presentWritten(row: ProgressRow, evidence: Evidence[]): WrittenProgress {
  return { ...presentStatement(row), taskId: row.taskId, version: row.version, evidence };
}

/** @throws Problem `not_found`, `id_reused` */
export function writeComment(ctx: Ctx, taskId: string, given: CommentInput): Promise<CommentAnswer> {
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ taskId, text: given.text });
  return attempt(async () => {
    const { db, actor, clock } = ctx;
    const {
      known: [known],
      party: [party],
    } = await read(db, { known: commentById(db, id), party: partiesAmong(db, [actor.partyId]) });
    await ownTask(ctx, taskId);
    const row = known
      ? replayed(known, digest, id)
      : { id, digest, taskId, text: given.text, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
    const answer = {
      id,
      text: row.text,
      partyNameZh: party?.nameZh ?? null,
      partyNameEn: party?.nameEn ?? null,
      recordedAt: new Date(row.recordedAt).toISOString(),
    };
    if (known) return answer;
    await commit(ctx, { entries: [], rows: [rowsFor(programmeComments, [row])] }, id, { status: 201, body: answer });
    return answer;
  });
}
