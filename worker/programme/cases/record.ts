/** Typical cases: written by the units, chosen by the pilot office. */
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { programmeCases, transitions } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { reachOf } from "../rules.ts";
import { assertEvidence, evidenceRows, ownTask, replayed } from "../support.ts";
import { type EvidenceRow, partiesAmong } from "../tasks/store.ts";
import { presentCase } from "./present.ts";
import type { CaseAnswer, CaseFilter, CaseInput } from "./schemas.ts";
import { caseQuery, type CaseRow, caseVersionById, evidenceOfCases } from "./store.ts";

type Version = typeof programmeCases.$inferSelect;

/**
 * Writes a case of a task of one's own, or a new wording of one: it is proposed anew.
 * @throws Problem `not_found`, `missing` where a unit names no task, `version_replaced`, `not_permitted`, `id_reused`
 */
export async function writeCase(ctx: Ctx, given: CaseInput): Promise<CaseAnswer> {
  const { db, actor, clock } = ctx;
  const { evidence = [], taskId, replaces } = given;
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null });
  await assertEvidence(ctx, evidence);
  return attempt(async () => {
    const [[known], inForce, [party]] = await db.batch([
      caseVersionById(db, id),
      caseQuery(db, reachOf(actor)),
      partiesAmong(db, [actor.partyId]),
    ]);
    if (known) {
      replayed(known, digest, id);
      return presentCase(ctx, await caseNamed(ctx, known.caseId));
    }
    const before = replaces === undefined ? undefined : await replaced(ctx, inForce, replaces);
    const about = taskId ?? before?.row.taskId ?? null;
    if (about === null && actor.role !== "commerce") throw new Problem("missing", { pointer: "/taskId" });
    const task = about === null ? null : await ownTask(ctx, about);
    const { division, zone } = task?.row ?? actor;
    const { title, text } = given;
    const row: Version = {
      id,
      digest,
      caseId: before?.row.caseId ?? id,
      version: (before?.row.version ?? 0) + 1,
      replaces: replaces ?? null,
      division,
      zone,
      taskId: about,
      title,
      text,
      partyId: actor.partyId,
      actorId: actor.id,
      recordedAt: clock(),
    };
    const names = { partyNameZh: party?.nameZh ?? null, partyNameEn: party?.nameEn ?? null };
    const written = { row, choice: null, step: 0, ...names };
    const said = evidence.map((each) => ({ ...each, ownerId: id }));
    const answer = presentCase(ctx, { found: written, evidence: said });
    const rows = [rowsFor(programmeCases, [row]), ...evidenceRows(id, evidence)];
    await commit(ctx, { entries: [], rows }, id, { status: 201, body: answer });
    return answer;
  });
}

/** @throws Problem `not_found`, `version_replaced`, `not_permitted` for another's case */
async function replaced(ctx: Ctx, inForce: readonly CaseRow[], replaces: string): Promise<CaseRow> {
  const before = inForce.find(({ row }) => row.id === replaces);
  if (before) {
    if (before.row.partyId !== ctx.actor.partyId) throw new Problem("not_permitted", { pointer: "/replaces" });
    return before;
  }
  const [earlier] = await caseVersionById(ctx.db, replaces);
  const current = inForce.find(({ row }) => row.caseId === earlier?.caseId);
  if (!current) throw new Problem("not_found", { pointer: "/replaces" });
  throw new Problem("version_replaced", { pointer: "/replaces", params: { current: current.row.id } });
}

export type Found = { found: CaseRow; evidence: EvidenceRow[] };

/** @throws Problem `not_found` */
async function caseNamed(ctx: Ctx, caseId: string): Promise<Found> {
  const reach = reachOf(ctx.actor);
  const [[found], evidence] = await ctx.db.batch([caseQuery(ctx.db, reach, caseId), evidenceOfCases(ctx.db, reach)]);
  if (!found) throw new Problem("not_found");
  return { found, evidence };
}

/** Takes a case into the evaluation, or leaves it out. @throws Problem `not_found` */
export function chooseCase(ctx: Ctx, caseId: string, choice: "included" | "excluded"): Promise<CaseAnswer> {
  return attempt(async () => {
    const { found, evidence } = await caseNamed(ctx, caseId);
    const answer = presentCase(ctx, { found: { ...found, choice }, evidence });
    if (found.choice === choice) return answer;
    const step = {
      documentId: found.row.id,
      version: found.step + 1,
      state: choice,
      actorId: ctx.actor.id,
      recordedAt: ctx.clock(),
    };
    await commit(ctx, { entries: [], rows: [rowsFor(transitions, [step])] }, caseId, { status: 200, body: answer });
    return answer;
  });
}

export async function listCases(ctx: Ctx, { choice, limit, cursor }: CaseFilter) {
  const reach = reachOf(ctx.actor);
  const [rows, evidence] = await ctx.db.batch([caseQuery(ctx.db, reach), evidenceOfCases(ctx.db, reach)]);
  const all = rows
    .map((found) => presentCase(ctx, { found, evidence }))
    .filter((each) => choice === undefined || each.choice === choice);
  const after = textAfter(cursor);
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  return pageOf(all.slice(from, from + limit + 1), limit, ({ id }) => [id]);
}
