/** How a report comes into being, is handed in, and is handed back. */
import { read } from "../../../db/read.ts";
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { reportNotes, reports } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, shanghaiDate } from "../../kernel/period.ts";
import { kindOf } from "../kinds.ts";
import { presentHead, presentNote } from "../present.ts";
import { assertAuthor, assertOver, assertPeriodKind, stateOf, stepFrom } from "../rules.ts";
import type { NoteAnswer, NoteInput, ReportHead, ReportInput } from "../schemas.ts";
import { isSubjectOf } from "../draft/subjects.ts";
import { latestVersion, noteById, notesOf, partyName, reportList } from "../store.ts";
import { ownReport, step } from "./support.ts";

/**
 * Begins the report of a kind and period: the pilot office one of its zone, a producer its own.
 * @throws Problem `period_kind_not_allowed`, `not_permitted`, `date_in_future`, `report_exists`, `id_reused`
 */
export function createReport(ctx: Ctx, given: ReportInput): Promise<ReportHead> {
  const { actor, db } = ctx;
  const kind = kindOf(given.kind);
  const partyId = kind.author === "producer" ? actor.partyId : "";
  const { label: period, firstDay } = given.period;
  const place = { kind: given.kind, period, division: actor.division, zone: actor.zone, partyId };
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest(place);
  assertPeriodKind(kind, given.period);
  assertAuthor(kind, actor, partyId);
  const today = shanghaiDate(ctx.clock());
  if (firstDay > today) throw new Problem("date_in_future", { pointer: "/period", params: { today } });
  return attempt(async () => {
    const {
      known: [known],
      latest: [latest],
      party: [party],
    } = await read(db, {
      known: reportList(db, { reach: { of: "all" }, id, limit: 1 }),
      latest: latestVersion(db, place),
      party: partyName(db, partyId),
    });
    if (known && known.row.digest !== digest) throw new Problem("id_reused", { pointer: "/id", params: { id } });
    if (known) return presentHead(known);
    if (latest) throw new Problem("report_exists", { pointer: "/period", params: { report: latest.id } });
    const made = { actorId: actor.id, recordedAt: ctx.clock() };
    const row = { ...place, ...made, id, digest, version: 1, restates: null, reason: null };
    const answer = presentHead({
      row,
      state: "draft",
      step: 1,
      submittedAt: null,
      restatedBy: null,
      partyNameZh: party?.nameZh ?? null,
      partyNameEn: party?.nameEn ?? null,
      digest: null,
      treeSize: null,
      sealedAt: null,
    });
    await commit(ctx, { entries: [], rows: [rowsFor(reports, [row]), step(ctx, id, 0, "draft")] }, id, {
      status: 201,
      body: answer,
    });
    return answer;
  });
}

/**
 * Hands a report in. Handed in already, it stays so.
 * @throws Problem `not_found`, `not_permitted`, `period_not_over`, `wrong_state`
 */
export function submitReport(ctx: Ctx, id: string): Promise<ReportHead> {
  return attempt(async () => {
    const report = await ownReport(ctx, id);
    const { row } = report;
    assertAuthor(kindOf(row.kind), ctx.actor, row.partyId);
    if (report.state === "submitted") return presentHead(report);
    const state = stepFrom(stateOf(report.state), "submit");
    assertOver(parsePeriod(row.period), shanghaiDate(ctx.clock()));
    const answer = presentHead({ ...report, state, submittedAt: ctx.clock() });
    await commit(ctx, { entries: [], rows: [step(ctx, id, report.step, state)] }, id, {
      status: 200,
      body: answer,
    });
    return answer;
  });
}

/** Hands a report back to be worked on, with what is wrong with it. @throws Problem `not_found`, `wrong_state` */
export function returnReport(ctx: Ctx, id: string, reason: string): Promise<ReportHead> {
  return attempt(async () => {
    const report = await ownReport(ctx, id);
    const state = stepFrom(stateOf(report.state), "return");
    const answer = presentHead({ ...report, state });
    const note = noteRow(ctx, {
      id: ctx.newId(),
      reportId: id,
      kind: "review",
      text: reason,
      replaces: null,
      subject: null,
    });
    const rows = [rowsFor(reportNotes, [note]), step(ctx, id, report.step, state)];
    await commit(ctx, { entries: [], rows }, id, { status: 200, body: answer });
    return answer;
  });
}

const noteKeys = ["reportId", "kind", "text", "replaces", "subject"] as const;

/**
 * Writes a problem, a measure or a next step, or a new wording of one; the old wording stays.
 * @throws Problem `not_found` also of what it is about, `wrong_state` once it is sealed, `note_replaced`, `id_reused`
 */
export function writeNote(ctx: Ctx, reportId: string, given: NoteInput): Promise<NoteAnswer> {
  const id = given.id ?? ctx.newId();
  return attempt(async () => {
    const report = await ownReport(ctx, reportId);
    const { db } = ctx;
    const {
      known: [known],
      notes,
    } = await read(db, { known: noteById(db, id), notes: notesOf(db, reportId) });
    const { kind, text, replaces = null, subject = null } = given;
    const said = { reportId, kind, text, replaces, subject };
    if (known) {
      const isSame = noteKeys.every((key) => known[key] === said[key]);
      if (!isSame) throw new Problem("id_reused", { pointer: "/id", params: { id } });
      return presentNote({ ...known, replacedBy: notes.find((note) => note.id === id)?.replacedBy ?? null });
    }
    if (report.state !== "draft" && report.state !== "submitted") {
      throw new Problem("wrong_state", { pointer: "", params: { state: report.state, states: "draft, submitted" } });
    }
    if (replaces !== null) {
      const old = notes.find((note) => note.id === replaces && note.kind === kind);
      if (!old) throw new Problem("not_found", { pointer: "/replaces" });
      if (old.replacedBy !== null) throw new Problem("note_replaced", { pointer: "/replaces" });
    }
    if (subject !== null && !isSubjectOf(kindOf(report.row.kind), subject)) {
      throw new Problem("not_found", { pointer: "/subject" });
    }
    const row = noteRow(ctx, { id, ...said });
    const answer = presentNote({ ...row, replacedBy: null });
    await commit(ctx, { entries: [], rows: [rowsFor(reportNotes, [row])] }, id, { status: 201, body: answer });
    return answer;
  });
}

function noteRow(
  { actor, clock }: Ctx,
  note: {
    id: string;
    reportId: string;
    kind: "problem" | "measure" | "next_step" | "review";
    text: string;
    replaces: string | null;
    subject: string | null;
  },
) {
  return { ...note, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
}
