/** What is said of a task: progress by its units and the pilot office, comments by the authorities. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { programmeComments, programmeProgress } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { presentEvidence } from "../present.ts";
import { presentComment, presentStatement } from "./present.ts";
import { assertOpen, assertQuarter, unitReporting } from "../rules.ts";
import type { CommentAnswer, CommentInput, ProgressInput, WrittenProgress } from "./schemas.ts";
import type { Evidence } from "../schemas.ts";
import { commentById, partiesAmong, progressById } from "./store.ts";
import type { ProgressRow } from "../store.ts";
import { assertEvidence, evidenceQueries, evidenceRows, ownTask } from "../support.ts";

/**
 * Reports on a quarter, or changes what was reported: the earlier wording stays.
 * @throws Problem `not_found`, `unit_not_named`, `wrong_state` when the task is closed, `progress_exists`,
 * `version_replaced`, `period_kind_not_allowed`, `date_in_future`, `id_reused`
 */
export async function reportProgress(ctx: Ctx, taskId: string, given: ProgressInput): Promise<WrittenProgress> {
  const { db, actor, clock } = ctx;
  const { evidence = [] } = given;
  const id = given.id ?? ctx.newId();
  const period = assertQuarter(given.period, shanghaiDate(clock())).label;
  const digest = canonicalDigest({ ...given, id: null, taskId, period });
  return record(ctx, {
    read: () =>
      Promise.all([
        ownTask(ctx, taskId),
        read(db, { known: progressById(db, id), named: evidenceQueries(ctx, evidence) }),
      ]),
    decide: ([
      task,
      {
        known: [known],
        named,
      },
    ]): Decision<WrittenProgress> => {
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "unchanged", answer: presentWritten(known, evidence) };
      }
      const unit = unitReporting(actor, task.units, given.unit);
      assertOpen(task.row);
      const before = inForce(
        task.progress.find((said) => said.period === period && said.unit === unit),
        given.replaces,
      );
      assertEvidence(evidence, named);
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
      const rows = [rowsFor(programmeProgress, [row]), ...evidenceRows(id, evidence)];
      return { status: "accepted", id, changes: { entries: [], rows }, answer: presentWritten(row, evidence) };
    },
  });
}

/** What a statement may take the place of. @throws Problem `progress_exists`, `version_replaced` */
function inForce(current: ProgressRow | undefined, replaces: string | undefined): ProgressRow | undefined {
  if (current?.id === replaces) return current;
  const said = current ? { params: { current: current.id } } : {};
  throw new Problem(replaces === undefined ? "progress_exists" : "version_replaced", { pointer: "/replaces", ...said });
}

function presentWritten(row: ProgressRow, evidence: Evidence[]): WrittenProgress {
  return {
    ...presentStatement(row),
    taskId: row.taskId,
    version: row.version,
    evidence: evidence.map(presentEvidence),
  };
}

/** @throws Problem `not_found`, `id_reused` */
export function writeComment(ctx: Ctx, taskId: string, { id: given, text }: CommentInput): Promise<CommentAnswer> {
  const { db, actor, clock } = ctx;
  const id = given ?? ctx.newId();
  const digest = canonicalDigest({ taskId, text });
  return record(ctx, {
    read: () =>
      Promise.all([
        read(db, { known: commentById(db, id), party: partiesAmong(db, [actor.partyId]) }),
        ownTask(ctx, taskId),
      ]),
    decide: ([
      {
        known: [known],
        party: [party],
      },
    ]): Decision<CommentAnswer> => {
      const names = { partyNameZh: party?.nameZh ?? null, partyNameEn: party?.nameEn ?? null };
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "unchanged", answer: presentComment({ row: known, ...names }) };
      }
      const row = { id, digest, taskId, text, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
      const changes = { entries: [], rows: [rowsFor(programmeComments, [row])] };
      return { status: "accepted", id, changes, answer: presentComment({ row, ...names }) };
    },
  });
}
