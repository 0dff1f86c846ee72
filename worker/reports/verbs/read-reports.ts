/** What is read of reports: lists, one report, what it lacks, and the files it is verified from. */
import { read } from "../../../db/read.ts";
import type { Db } from "../../../db/client.ts";
import type { Rows } from "../../../verify/report.ts";
import { toHex } from "../../../verify/bytes.ts";
import { consistencyPath, inclusionPath } from "../../../verify/merkle.ts";
import type { Ctx } from "../../context.ts";
import { numberAfter, pageOf, textAfter } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, shanghaiDate } from "../../kernel/period.ts";
import { gapsIn } from "../draft/coverage.ts";
import { changedSince } from "../draft/figures.ts";
import { readDraft, booksOfReport } from "../draft/read.ts";
import { leafOf } from "../log/leaves.ts";
import { overTree } from "../log/grow.ts";
import { presentHead, presentNote, presentRow, presentSignature, presentTreeHead, sealedContent } from "../present.ts";
import { openMonths, reachOf, type Reach, reminderOf } from "../rules.ts";
import type { ReportBundle, ReportFilterInput, RowsQuery } from "../schemas.ts";
import { layoutsOfReport } from "../layouts/store.ts";
import { linkQuery } from "../../programme/index.ts";
import { notesOf, reportList, type ReportRow, sealOf, type SealRow, seqsBehind, submissionsOf } from "../store.ts";
import { headsBefore, leavesOf } from "../log/store.ts";
import { sealedAnswer } from "../seal/seal-report.ts";
import { reportNamed } from "./support.ts";

export async function listReports(
  ctx: Ctx,
  { cursor, limit, party: partyId, ...wanted }: ReportFilterInput,
  reach: Reach = reachOf(ctx.actor),
) {
  const rows = await reportList(ctx.db, { ...wanted, partyId, reach, before: textAfter(cursor), limit: limit + 1 });
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map(presentHead), nextCursor };
}

/** What a report is about and how it was sealed, whosever it is: what else is read of it hangs on that. */
export async function readAbout(db: Db, id: string) {
  const {
    report: [report],
    seal: [seal],
    layouts,
    earlier,
    submissions,
  } = await read(db, {
    report: reportList(db, { reach: { of: "all" }, id, limit: 1 }),
    seal: sealOf(db, id),
    layouts: layoutsOfReport(db, id),
    earlier: headsBefore(db, id, maxEarlierHeads),
    submissions: submissionsOf(db, id),
  });
  return { about: report && { ...report, layouts }, seal, earlier, submissions };
}

/** What a draft is computed from, before it is known who asks for it. */
export const draftAhead = (db: Db, { params: { id } }: { params: { id: string } }) =>
  Promise.all([readAbout(db, id), linkQuery(db)]);

/** A draft as it would be sealed now; a sealed report as it was. @throws Problem `not_found` */
export async function getReport(ctx: Ctx, id: string) {
  const { about, seal } = await readAbout(ctx.db, id);
  const [report, draft] = await Promise.all([reportNamed(ctx, id), about && !seal ? readDraft(ctx, about) : undefined]);
  if (seal) return sealedAnswer(report, seal);
  if (!draft) throw new Problem("not_found");
  return { ...presentHead(report), report: draft.content, seal: null };
}

/** A sealed report that everybody may read. @throws Problem `not_found` */
export async function getPublished(ctx: Ctx, id: string) {
  const { report, seal } = await published(ctx, id);
  return sealedAnswer(report, seal);
}

export async function getPublishedBundle(ctx: Ctx, id: string): Promise<ReportBundle> {
  const [{ seal }, earlier] = await Promise.all([published(ctx, id), headsBefore(ctx.db, id, maxEarlierHeads)]);
  return bundleOf(ctx, seal, earlier);
}

async function published(ctx: Ctx, id: string): Promise<{ report: ReportRow; seal: SealRow }> {
  const {
    report: [report],
    seal: [seal],
  } = await read(ctx.db, {
    report: reportList(ctx.db, { reach: { of: "published" }, id, limit: 1 }),
    seal: sealOf(ctx.db, id),
  });
  if (!report || !seal) throw new Problem("not_found");
  return { report, seal };
}

export async function listNotes(ctx: Ctx, id: string) {
  const [, notes] = await Promise.all([reportNamed(ctx, id), notesOf(ctx.db, id)]);
  return { items: notes.map(presentNote), nextCursor: null };
}

/** What is missing in a report, and what a reader should know. @throws Problem `not_found` */
export async function readCompleteness(ctx: Ctx, id: string) {
  const { about, submissions } = await readAbout(ctx.db, id);
  const [draft] = await Promise.all([about && readDraft(ctx, about), reportNamed(ctx, id)]);
  if (!draft) throw new Problem("not_found");
  const compared = submissions.at(-1);
  const { content, period, activity, sites, closed, estimated } = draft;
  const today = shanghaiDate(ctx.clock());
  const items = gapsIn({
    period,
    today,
    activity,
    sites,
    open: openMonths(period, closed),
    figures: content.figures,
    estimated,
    emptySections: content.sections.filter(({ empty }) => empty !== null),
    noteKinds: new Set(content.notes.map(({ kind }) => kind)),
  });
  return {
    complete: items.every(({ severity }) => severity === "note"),
    dueOn: content.dueOn,
    reminder: reminderOf(content.dueOn, content.submittedOn, today),
    items,
    sinceSubmitted: compared
      ? { on: shanghaiDate(compared.recordedAt), changes: changedSince(compared.figures, content.figures) }
      : null,
  };
}

/** All that a reader needs to verify the report without us. @throws Problem `not_found`, `wrong_state` before it is sealed */
export async function getBundle(ctx: Ctx, id: string): Promise<ReportBundle> {
  const { seal, earlier } = await readAbout(ctx.db, id);
  const [report, bundle] = await Promise.all([reportNamed(ctx, id), seal && bundleOf(ctx, seal, earlier)]);
  return bundle ?? notSealed(report);
}

/** @throws Problem `wrong_state` */
function notSealed({ state }: ReportRow): never {
  throw new Problem("wrong_state", { pointer: "", params: { state, states: "sealed, restated" } });
}

/** Earlier tree heads that a bundle proves to be beginnings of its own. */
const maxEarlierHeads = 24;

async function bundleOf(ctx: Ctx, seal: SealRow, earlier: readonly { size: number }[]): Promise<ReportBundle> {
  const { head, digest } = seal;
  const consistency = await overTree(ctx, (nodeAt) =>
    earlier.map(({ size }) => ({ from: size, path: consistencyPath(size, head.size, nodeAt).map(toHex) })),
  );
  return {
    format: "luzhang-bundle/1",
    report: sealedContent(seal),
    digest,
    signature: presentSignature(seal),
    treeHead: presentTreeHead(head),
    consistency,
  };
}

/**
 * Entries behind a part of a sealed figure, or of the whole log, each with its proof; by number, a page at a time.
 * @throws Problem `not_found`, `wrong_state`, `unknown_indicator`, `invalid_cursor`
 */
export async function readRows(
  ctx: Ctx,
  id: string,
  { figure, part, cursor, limit }: RowsQuery,
): Promise<Rows & { nextCursor: string | null; rootHash: string }> {
  const { about, seal } = await readAbout(ctx.db, id);
  if (!about || !seal) return notSealed(await reportNamed(ctx, id));
  const { row } = about;
  const isOwn = ctx.actor.role === "admin" || (row.division === ctx.actor.division && row.zone === ctx.actor.zone);
  if (!isOwn) throw new Problem("not_found");
  const content = sealedContent(seal);
  const wanted = figure === undefined ? undefined : content.figures.find((each) => each.id === figure);
  if (figure !== undefined && !wanted) throw new Problem("unknown_indicator", { params: { indicator: figure } });
  const select = wanted?.[part]?.select ?? null;
  const { size } = seal.head;
  const nothing = wanted !== undefined && select === null;
  const after = numberAfter(cursor) ?? 0;
  const behind = seqsBehind({ select, books: booksOfReport(row), moved: content.moved, size }, after, limit + 1);
  const [found] = await Promise.all([nothing ? [] : leavesOf(ctx.db, behind), reportNamed(ctx, id)]);
  const { items: page, nextCursor } = pageOf(found, limit, ({ seq }) => [seq]);
  const leaves = page.map(leafOf);
  const paths = await overTree(ctx, (nodeAt) =>
    leaves.map(({ seq }) => inclusionPath(seq - 1, size, nodeAt).map(toHex)),
  );
  const isVisible = ({ division }: { division: string }) =>
    ctx.actor.role === "admin" || division === ctx.actor.division;
  return {
    treeSize: size,
    rootHash: seal.head.rootHash,
    figure: figure ?? null,
    part: figure === undefined ? null : part,
    complete: after === 0 && nextCursor === null,
    items: leaves.map((leaf, index) => presentRow(leaf, leaf.postings.every(isVisible), paths[index] ?? [])),
    nextCursor,
  };
}

export function periodOrYear(ctx: Ctx, period: ReturnType<typeof parsePeriod> | undefined) {
  return period ?? parsePeriod(shanghaiDate(ctx.clock()).slice(0, 4));
}
