/** Typical cases: written by the units, chosen by the pilot office. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { programmeCases } from "../../../db/schema/index.ts";
import { stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { reachOf } from "../rules.ts";
import { assertEvidence, evidenceQueries, evidenceRows, ownTask } from "../support.ts";
import { partiesAmong } from "../tasks/store.ts";
import { presentEvidence } from "../present.ts";
import { presentCase } from "./present.ts";
import type { CaseAnswer, CaseFilter, CaseInput } from "./schemas.ts";
import { caseQuery, type CaseRow, type Found, caseVersionById, evidenceOfCases } from "./store.ts";

type Version = typeof programmeCases.$inferSelect;

/**
 * Writes a case of a task of one's own, or a new wording of one: it is proposed anew.
 * @throws Problem `not_found`, `missing` where a unit names no task, `version_replaced`, `not_permitted`, `id_reused`
 */
export function writeCase(ctx: Ctx, given: CaseInput): Promise<CaseAnswer> {
  const { actor, clock } = ctx;
  const { evidence = [], taskId, replaces, title, text } = given;
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null });
  return record(ctx, {
    read: () => readFacts(ctx, id, given),
    decide: ({ known, before, task, party }): Decision<CaseAnswer> => {
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "duplicate", id: known.caseId };
      }
      const about = taskId ?? before?.row.taskId ?? null;
      if (about === null && actor.role !== "commerce") throw new Problem("missing", { pointer: "/taskId" });
      const { division, zone } = task?.row ?? actor;
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
      const said = evidence.map((each) => ({ ...presentEvidence(each), ownerId: id }));
      return {
        status: "accepted",
        id,
        changes: { entries: [], rows: [rowsFor(programmeCases, [row]), ...evidenceRows(id, evidence)] },
        answer: presentCase(ctx, { found: { row, choice: null, step: 0, ...names }, evidence: said }),
      };
    },
    find: async (caseId) => presentCase(ctx, await caseNamed(ctx, caseId)),
  });
}

/** What stands under the id, and what the case is about: its own earlier wording and its task. */
async function readFacts(ctx: Ctx, id: string, { taskId, replaces, evidence = [] }: CaseInput) {
  const { db, actor } = ctx;
  const {
    known: [known],
    inForce,
    party: [party],
    named,
  } = await read(db, {
    known: caseVersionById(db, id),
    inForce: caseQuery(db, reachOf(actor)),
    party: partiesAmong(db, [actor.partyId]),
    named: evidenceQueries(ctx, evidence),
  });
  assertEvidence(evidence, named);
  if (known) return { known, before: undefined, task: null, party };
  const before = replaces === undefined ? undefined : await replaced(ctx, inForce, replaces);
  const about = taskId ?? before?.row.taskId ?? null;
  return { known, before, task: about === null ? null : await ownTask(ctx, about), party };
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

/** @throws Problem `not_found` */
async function caseNamed(ctx: Ctx, caseId: string): Promise<Found> {
  const reach = reachOf(ctx.actor);
  const {
    found: [found],
    evidence,
  } = await read(ctx.db, { found: caseQuery(ctx.db, reach, caseId), evidence: evidenceOfCases(ctx.db, reach) });
  if (!found) throw new Problem("not_found");
  return { found, evidence };
}

/** Takes a case into the evaluation, or leaves it out. @throws Problem `not_found` */
export function chooseCase(ctx: Ctx, caseId: string, choice: "included" | "excluded"): Promise<CaseAnswer> {
  return record(ctx, {
    read: () => caseNamed(ctx, caseId),
    decide: ({ found, evidence }): Decision<CaseAnswer> => {
      const answer = presentCase(ctx, { found: { ...found, choice }, evidence });
      if (found.choice === choice) return { status: "unchanged", answer };
      const changes = { entries: [], rows: [stepOn(ctx, found.row.id, found.step, choice)] };
      return { status: "accepted", id: caseId, changes, answer };
    },
    status: 200,
  });
}

export async function listCases(ctx: Ctx, { choice, limit, cursor }: CaseFilter) {
  const reach = reachOf(ctx.actor);
  const { rows, evidence } = await read(ctx.db, {
    rows: caseQuery(ctx.db, reach),
    evidence: evidenceOfCases(ctx.db, reach),
  });
  const all = rows
    .map((found) => presentCase(ctx, { found, evidence }))
    .filter((each) => choice === undefined || each.choice === choice);
  const after = textAfter(cursor);
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  return pageOf(all.slice(from, from + limit + 1), limit, ({ id }) => [id]);
}
