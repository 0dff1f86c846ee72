/** How a report comes into being, is handed in, and is handed back. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { reportNotes, reports, reportSubmissions } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, shanghaiDate } from "../../kernel/period.ts";
import { type Addressee, noticeRows } from "../../notices/index.ts";
import { kindOf } from "../kinds.ts";
import { presentHead, presentNote } from "../present.ts";
import { assertAuthor, assertOver, assertPeriodKind, partyOf, stateOf, stepFrom } from "../rules.ts";
import type { NoteAnswer, NoteInput, ReportHead, ReportInput } from "../schemas.ts";
import { submitted } from "../draft/figures.ts";
import { readDraft } from "../draft/read.ts";
import { isSubjectOf } from "../draft/subjects.ts";
import type { noteKinds } from "../../kernel/vocabulary/reports.ts";
import { coverBefore, latestVersion, noteById, notesOf, partyName, reportList } from "../store.ts";
import { happened, ownReport, step } from "./support.ts";

/**
 * Begins the report of a kind and period: the pilot office one of its zone, a firm its own. Its cover is that of the
 * report of this kind before it: who files to whom is seldom somebody else.
 * @throws Problem `period_kind_not_allowed`, `not_permitted`, `date_in_future`, `report_exists`, `id_reused`
 */
export function createReport(ctx: Ctx, given: ReportInput): Promise<ReportHead> {
  const { actor, db } = ctx;
  const kind = kindOf(given.kind);
  const partyId = partyOf(kind, actor);
  const { label: period, firstDay } = given.period;
  const place = { kind: given.kind, period, division: actor.division, zone: actor.zone, partyId };
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest(place);
  assertPeriodKind(kind, given.period);
  assertAuthor(kind, actor, partyId);
  const today = shanghaiDate(ctx.clock());
  if (firstDay > today) throw new Problem("date_in_future", { pointer: "/period", params: { today } });
  return record(ctx, {
    read: () =>
      read(db, {
        known: reportList(db, { reach: { of: "all" }, id, limit: 1 }),
        latest: latestVersion(db, place),
        party: partyName(db, partyId),
        cover: coverBefore(db, place),
      }),
    decide: ({ known: [known], latest: [latest], party: [party], cover }): Decision<ReportHead> => {
      if (known) {
        assertSame(id, known.row.digest === digest);
        return { status: "unchanged", answer: presentHead(known) };
      }
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
      const about = { reportId: id, replaces: null, subject: null };
      const notes = cover.map((note) => noteRow(ctx, { id: ctx.newId(), ...about, ...note }));
      const rows = [rowsFor(reports, [row]), rowsFor(reportNotes, notes), step(ctx, id, 0, "draft")];
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
  });
}

/**
 * Hands a report in. Handed in already, it stays so.
 * @throws Problem `not_found`, `not_permitted`, `period_not_over`, `wrong_state`
 */
export function submitReport(ctx: Ctx, id: string): Promise<ReportHead> {
  return record(ctx, {
    read: async () => {
      const report = await ownReport(ctx, id);
      // What it says now is kept, so that what has changed is told before it is sealed.
      return { report, draft: report.state === "draft" ? await readDraft(ctx, report) : null };
    },
    decide: ({ report, draft }): Decision<ReportHead> => {
      const { row } = report;
      assertAuthor(kindOf(row.kind), ctx.actor, row.partyId);
      if (report.state === "submitted") return { status: "unchanged", answer: presentHead(report) };
      const state = stepFrom(stateOf(report.state), "submit");
      assertOver(parsePeriod(row.period), shanghaiDate(ctx.clock()));
      const answer = presentHead({ ...report, state, submittedAt: ctx.clock() });
      const said = draft ? submitted(draft.content.figures) : [];
      const kept = { reportId: id, step: report.step, figures: said, recordedAt: ctx.clock() };
      const steps = [step(ctx, id, report.step, state), happened(ctx, "report.submitted", row)];
      const rows = [rowsFor(reportSubmissions, [kept]), ...steps];
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
    status: 200,
  });
}

/** Hands a report back to be worked on, with what is wrong with it. @throws Problem `not_found`, `wrong_state` */
export function returnReport(ctx: Ctx, id: string, reason: string): Promise<ReportHead> {
  return record(ctx, {
    read: () => ownReport(ctx, id),
    decide: (report): Decision<ReportHead> => {
      const state = stepFrom(stateOf(report.state), "return");
      const said = { reportId: id, kind: "review", text: reason, replaces: null, subject: null } as const;
      const note = noteRow(ctx, { id: ctx.newId(), ...said });
      const steps = [step(ctx, id, report.step, state), happened(ctx, "report.returned", report.row)];
      const rows = [rowsFor(reportNotes, [note]), ...steps, ...returnedNotice(ctx, report)];
      return { status: "accepted", id, changes: { entries: [], rows }, answer: presentHead({ ...report, state }) };
    },
    status: 200,
  });
}

/** Its author is told: a producer, or the pilot office of the zone. */
function returnedNotice(ctx: Ctx, { row, step: version }: Awaited<ReturnType<typeof ownReport>>) {
  const { id, kind, period, partyId, division, zone } = row;
  const to: Addressee = partyId === "" ? { division, zone } : { partyId };
  const said = { title: kindOf(kind).title, period };
  return noticeRows(ctx, [{ kind: "report_returned", to, subject: `${id} ${version}`, recordId: id, said }]);
}

const noteKeys = ["reportId", "kind", "text", "replaces", "subject"] as const;

/**
 * Writes a problem, a measure or a next step, or a new wording of one; the old wording stays.
 * @throws Problem `not_found` also of what it is about, `wrong_state` once it is sealed, `note_replaced`, `id_reused`
 */
export function writeNote(ctx: Ctx, reportId: string, given: NoteInput): Promise<NoteAnswer> {
  const { db } = ctx;
  const { kind, text, replaces = null, subject = null } = given;
  const id = given.id ?? ctx.newId();
  const said = { reportId, kind, text, replaces, subject };
  return record(ctx, {
    read: () =>
      Promise.all([ownReport(ctx, reportId), read(db, { known: noteById(db, id), notes: notesOf(db, reportId) })]),
    decide: ([
      report,
      {
        known: [known],
        notes,
      },
    ]): Decision<NoteAnswer> => {
      if (known) {
        assertSame(
          id,
          noteKeys.every((key) => known[key] === said[key]),
        );
        const replacedBy = notes.find((note) => note.id === id)?.replacedBy ?? null;
        return { status: "unchanged", answer: presentNote({ ...known, replacedBy }) };
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
      const changes = { entries: [], rows: [rowsFor(reportNotes, [row])] };
      return { status: "accepted", id, changes, answer: presentNote({ ...row, replacedBy: null }) };
    },
  });
}

function noteRow(
  { actor, clock }: Ctx,
  note: {
    id: string;
    reportId: string;
    kind: (typeof noteKinds)[number];
    text: string;
    replaces: string | null;
    subject: string | null;
  },
) {
  return { ...note, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
}
