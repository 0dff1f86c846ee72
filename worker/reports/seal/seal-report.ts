/** How a report becomes final, and how a final one is corrected: by another one that says what changed. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { reports } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, shanghaiDate } from "../../kernel/period.ts";
import { type Draft, type NamedReport, readDraft, booksOfReport } from "../draft/read.ts";
import { changedFigures } from "../draft/figures.ts";
import { asPublished } from "../draft/withhold.ts";
import { growLog } from "../log/grow.ts";
import { leafOf } from "../log/leaves.ts";
import { changeOf } from "./changes.ts";
import { presentHead, presentSeal, sealedContent } from "../present.ts";
import { openMonths, stateOf, stepFrom } from "../rules.ts";
import type { RestateInput, RestatementPreview } from "../schemas.ts";
import { logFacts, sealOn } from "./sign.ts";
import {
  correctionsQuery,
  entriesBetween,
  entriesNamed,
  lateEntries,
  replacementsQuery,
  reportList,
  type ReportRow,
  sealOf,
  type SealRow,
} from "../store.ts";
import { leavesOf } from "../log/store.ts";
import { happened, ownReport, step } from "../verbs/support.ts";
import type { Moved, ReportContent } from "../draft/schemas.ts";

/** How often figures are computed again because somebody booked into their period meanwhile. */
const maxReadings = 4;

/**
 * Seals a submitted report whose period is closed: its figures as they are at this entry of the journal, signed.
 * Sealed already, it stays as it is.
 * @throws Problem `not_found`, `wrong_state`, `period_not_closed`, `log_behind`, `seal_key_missing`
 */
export function sealReport(ctx: Ctx, id: string): Promise<SealedAnswer> {
  return record(ctx, {
    read: async () => {
      const [report, [known]] = await Promise.all([ownReport(ctx, id), sealOf(ctx.db, id)]);
      if (known && report.state === "sealed") return { report, known };
      const state = stepFrom(stateOf(report.state), "seal");
      const { draft, size } = await settledDraft(ctx, report, () => readDraft(ctx, report));
      return { report, sealing: { state, draft, log: await logFacts(ctx, size) } };
    },
    decide: async ({ report, known, sealing }): Promise<Decision<SealedAnswer>> => {
      if (!sealing) return { status: "unchanged", answer: sealedAnswer(report, known) };
      const { state, draft, log } = sealing;
      const open = openMonths(draft.period, draft.closed);
      if (open.length > 0) throw new Problem("period_not_closed", { params: { months: open.join(", ") } });
      const { rows, seal } = await sealOn(ctx, asPublished(draft.content), log);
      const answer = sealedAnswer({ ...report, state, ...sealedFields(seal) }, seal);
      const steps = [step(ctx, id, report.step, state), happened(ctx, "report.sealed", report.row)];
      const changes = { entries: [], rows: [...rows, ...steps] };
      return { status: "accepted", id, changes, answer };
    },
    status: 200,
  });
}

/**
 * Makes the next version of a sealed report: reversals dated after the period count in the month they correct, and so
 * do the replacements named. Each changed figure is listed with the entries that changed it; the old version stays.
 * @throws Problem `not_found` also of a reversal that corrects nothing there, `wrong_state`, `nothing_to_restate`,
 * `not_a_replacement`, `id_reused`
 */
export function restateReport(ctx: Ctx, id: string, given: RestateInput): Promise<SealedAnswer> {
  const { id: named, ...chosen } = given;
  const { reason } = chosen;
  const newId = named ?? ctx.newId();
  const digest = canonicalDigest({ restates: id, ...chosen });
  const { db } = ctx;
  return record(ctx, {
    read: async () => {
      const [
        report,
        {
          known: [known],
          earlier: [earlier],
          knownSeal: [knownSeal],
        },
      ] = await Promise.all([
        ownReport(ctx, id),
        read(db, {
          known: reportList(db, { reach: { of: "all" }, id: newId, limit: 1 }),
          earlier: sealOf(db, id),
          knownSeal: sealOf(db, newId),
        }),
      ]);
      if (known) assertSame(newId, known.row.digest === digest);
      if (known && knownSeal) return { known, knownSeal };
      const state = stepFrom(stateOf(report.state), "restate");
      if (!earlier) throw new RangeError(`report ${id} is sealed without a seal`);
      const before = sealedContent(earlier);
      const made = { actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const row = { ...report.row, ...made, id: newId, digest, version: report.row.version + 1, restates: id, reason };
      const next: NamedReport = { ...report, row, restatedBy: null };
      const { content, size } = await restated(ctx, next, { before, digest: earlier.digest, ...chosen });
      return { next, sealing: { state, step: report.step, content, log: await logFacts(ctx, size) } };
    },
    decide: async (facts): Promise<Decision<SealedAnswer>> => {
      if (!facts.sealing) return { status: "unchanged", answer: sealedAnswer(facts.known, facts.knownSeal) };
      const { next, sealing } = facts;
      const { state, content, log } = sealing;
      if (content.changes.length === 0) throw new Problem("nothing_to_restate");
      const { rows, seal } = await sealOn(ctx, content, log);
      const answer = sealedAnswer({ ...next, state: "sealed", ...sealedFields(seal) }, seal);
      const steps = [step(ctx, newId, 0, "sealed"), step(ctx, id, sealing.step, state)];
      const told = happened(ctx, "report.restated", next.row);
      const changes = { entries: [], rows: [rowsFor(reports, [next.row]), ...rows, ...steps, told] };
      return { status: "accepted", id: newId, changes, answer };
    },
  });
}

/**
 * What a restatement would say, before anybody makes it: corrections that may count, each changed figure, and entries
 * that may stand in for reversed ones. Nothing is kept.
 * @throws Problem `not_found`, `wrong_state`, `not_a_replacement`
 */
export async function previewRestatement(
  ctx: Ctx,
  id: string,
  chosen: Pick<RestateInput, "reversals" | "replacements">,
): Promise<RestatementPreview> {
  const [report, [earlier]] = await Promise.all([ownReport(ctx, id), sealOf(ctx.db, id)]);
  stepFrom(stateOf(report.state), "restate");
  if (!earlier) throw new RangeError(`report ${id} is sealed without a seal`);
  const row = { ...report.row, version: report.row.version + 1, restates: id, reason: null };
  const before = sealedContent(earlier);
  const facts = { before, digest: earlier.digest, reason: "", ...chosen };
  const { content, size } = await restated(ctx, { ...report, row, restatedBy: null }, facts);
  const period = parsePeriod(row.period);
  const counted = seqsOf(before.moved);
  const reversals = await correctionsQuery(ctx.db, booksOfReport(row), period, size);
  const inForce = content.moved.filter(({ reverses }) => reverses !== null).map(({ seq }) => seq);
  return {
    report: content,
    reversals: reversals.map(({ reverses: _, ...each }) => ({ ...each, isCounted: counted.has(each.seq) })),
    candidates: await replacementsQuery(ctx.db, booksOfReport(row), period, inForce),
  };
}

const seqsOf = (moved: readonly Moved[]) => new Set(moved.map(({ seq }) => seq));

type Earlier = {
  before: ReportContent;
  digest: string;
  reason: string;
  reversals?: readonly string[] | undefined;
  replacements: readonly string[];
};

async function restated(
  ctx: Ctx,
  next: NamedReport,
  earlier: Earlier,
): Promise<{ content: ReportContent; size: number }> {
  const { before, digest } = earlier;
  let moved: Moved[] = [];
  const { draft, size } = await settledDraft(ctx, next, async (upTo) => {
    moved = await movedEntries(ctx, next, earlier, upTo);
    return readDraft(ctx, next, { moved, restates: { id: before.id, digest } });
  });
  const known = seqsOf(before.moved);
  const sizes = { from: before.log?.treeSize ?? 0, to: size };
  const later = await entriesBetween(ctx.db, booksOfReport(next.row), draft.period, sizes);
  const fresh = [...moved.filter(({ seq }) => !known.has(seq)), ...later].map(({ seq }) => seq);
  const leaves = (await leavesOf(ctx.db, [...new Set(fresh)])).map(leafOf);
  const { notes } = before;
  // It is filed by being restated; whether the first version was in time stays with that.
  const submittedOn = shanghaiDate(ctx.clock());
  const content = asPublished({ ...draft.content, notes, submittedOn });
  const changes = changedFigures(before.figures, content.figures).map((change) => changeOf(change, leaves, content));
  return { content: { ...content, changes }, size };
}

/** Corrections by the books' own links, and replacements by the word of whoever restates. */
async function movedEntries(
  ctx: Ctx,
  { row }: ReportRow,
  { before, reason, reversals, replacements }: Earlier,
  size: number,
): Promise<Moved[]> {
  const period = parsePeriod(row.period);
  const books = booksOfReport(row);
  const { corrections, named } = await read(ctx.db, {
    corrections: correctionsQuery(ctx.db, books, period, size),
    named: entriesNamed(ctx.db, replacements, books),
  });
  const replaced = replacements.map((entryId, index): Moved => {
    const entry = named.find((each) => each.id === entryId);
    if (!entry?.inBooks || entry.reverses !== null || entry.occurredOn <= period.lastDay || entry.seq > size) {
      throw new Problem("not_a_replacement", { pointer: `/replacements/${index}`, params: { entry: entryId } });
    }
    return { entryId, seq: entry.seq, month: period.months.at(-1) ?? "", reverses: null, reason };
  });
  const unknown = reversals?.findIndex((id) => !corrections.some(({ entryId }) => entryId === id)) ?? -1;
  if (unknown >= 0) throw new Problem("not_found", { pointer: `/reversals/${unknown}` });
  const counted = seqsOf(before.moved);
  const chosen = corrections.filter(({ entryId, seq }) => counted.has(seq) || (reversals?.includes(entryId) ?? true));
  const kept = before.moved.filter(({ reverses }) => reverses === null);
  const bySeq = new Map([...chosen, ...kept, ...replaced].map((each) => [each.seq, each]));
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}

/**
 * Reads a draft that belongs to one size of the log: whatever was booked into the period up to then and nothing after.
 * @throws Problem `log_behind` when booking into the period does not stop
 */
async function settledDraft(
  ctx: Ctx,
  { row }: ReportRow,
  read: (size: number) => Promise<Draft>,
): Promise<{ draft: Draft; size: number }> {
  for (let reading = 0; reading < maxReadings; reading += 1) {
    const size = await growLog(ctx);
    const draft = await read(size);
    const [late] = await lateEntries(ctx.db, booksOfReport(row), draft.period, size);
    if (!late) return { draft, size };
  }
  throw new Problem("log_behind");
}

function sealedFields({ digest, head, sealedAt }: SealRow) {
  return { digest, treeSize: head.size, sealedAt };
}

type SealedAnswer = ReturnType<typeof sealedAnswer>;

export function sealedAnswer(report: ReportRow, seal: SealRow) {
  return { ...presentHead(report), report: sealedContent(seal), seal: presentSeal(seal) };
}
