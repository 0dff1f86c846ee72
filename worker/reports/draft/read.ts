/** What a report is made of, read from the books at this moment. */
import type { LeafScope } from "../../../verify/entry.ts";
import type { Actor, Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, type Period, shanghaiDate } from "../../kernel/period.ts";
import { computeIndicators, indicatorDefinitions } from "../../indicators/index.ts";
import { closedMonthsOf } from "../../ledger/index.ts";
import { currentValues, isValidOn, referenceQuery } from "../../registry/index.ts";
import { type Basis, contentOf, type Moved, type ReportContent } from "./content.ts";
import { type Activity, coverageByStream, type SiteName } from "./coverage.ts";
import { figureOf, type ReportFigure, type Spoken } from "./figures.ts";
import { kindOf, type ReportKind } from "../kinds.ts";
import { otherIndicators } from "../schedule/schedule.ts";
import { dueBasis, dueOn } from "../rules.ts";
import { dueDaysFrom } from "../schedule/due-days.ts";
import { figuresOf } from "./subjects.ts";
import { activityQuery, factorsQuery, notesOf, type ReportRow, sitesQuery } from "../store.ts";

export type Facts = {
  content: ReportContent;
  period: Period;
  activity: Activity[];
  sites: SiteName[];
  closed: Set<string>;
};

export function scopeOfReport({ division, zone, partyId }: ReportRow["row"]): LeafScope {
  return { division, zone, party: partyId || null };
}

/** @param moved corrections that count in the month they correct, in a restated report */
export async function readFacts(
  ctx: Ctx,
  report: ReportRow,
  { moved = [], restates = null }: { moved?: Moved[]; restates?: ReportContent["restates"] } = {},
): Promise<Facts> {
  const { db } = ctx;
  const { row } = report;
  const kind = kindOf(row.kind);
  const period = parsePeriod(row.period);
  const books = scopeOfReport(row);
  const [activity, sites, factors, notes, closed, bases, settings] = await db.batch([
    activityQuery(db, books, period),
    sitesQuery(db, books),
    factorsQuery(db, books, period),
    notesOf(db, row.id),
    closedMonthsOf(db, row.zone),
    referenceQuery(db, "legal_basis"),
    referenceQuery(db, "settings"),
  ]);
  const coverage = coverageByStream(activity, period);
  const days = dueDaysFrom(settings);
  const sources = new Map(
    [...Map.groupBy(factors, ({ stream }) => stream)].map(([stream, own]) => [stream, own.map(({ source }) => source)]),
  );
  const spoken = await speak(ctx, report, kind, period, moved);
  const figures = spoken.map((each) => figureOf(each, period, { factors: sources, coverage }));
  const content = contentOf({
    row,
    kind,
    period,
    party: row.partyId ? { id: row.partyId, nameZh: report.partyNameZh ?? "", nameEn: report.partyNameEn ?? "" } : null,
    restates,
    synthetic: ctx.synthetic ?? false,
    dueOn: dueOn(row.kind, period, days),
    dueBasis: dueBasis(row.kind, days),
    submittedOn: report.submittedAt === null ? null : shanghaiDate(report.submittedAt),
    bases: basesInForce(kind, bases, period.lastDay),
    figures,
    coverage,
    notes: notes
      .filter(({ replacedBy }) => replacedBy === null)
      .map(({ id, kind: noteKind, text, subject, recordedAt }) => ({
        id,
        kind: noteKind,
        text,
        subject,
        recordedAt: new Date(recordedAt).toISOString(),
      })),
    moved,
  });
  return { content, period, activity, sites, closed: new Set(closed.map(({ month }) => month)) };
}

/** The indicators of the report's kind over the report's own books, whoever asks, in both languages. */
async function speak(ctx: Ctx, report: ReportRow, kind: ReportKind, period: Period, moved: Moved[]): Promise<Spoken[]> {
  const { row } = report;
  const wanted = new Set(figuresOf(kind));
  const ids = indicatorDefinitions.map(({ id }) => id).filter((id) => wanted.has(id));
  const others = otherIndicators.filter((other) => other.ids.some((id) => wanted.has(id)));
  const own: Ctx = { ...ctx, actor: readerOf(row) };
  const question = { period, zone: row.zone, ...(row.partyId ? { producer: row.partyId } : {}) };
  const in_ = async (locale: Ctx["locale"]) => {
    const reader = { ...own, locale };
    const [{ items }, ...rest] = await Promise.all([
      computeIndicators(reader, { ...question, ids, moved }),
      ...others.map((other) => other.compute(reader, question)),
    ]);
    return [...items, ...rest.flat().filter(({ id }) => wanted.has(id))];
  };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [zh, en] = [await in_("zh-CN"), await in_("en")];
    const spoken = zh.flatMap((view, index) => {
      const other = en[index];
      return other ? [{ zh: view, en: other }] : [];
    });
    // Somebody may book between the two readings; then neither is taken.
    if (!spoken.every(({ zh: a, en: b }) => sameFigure(a, b))) continue;
    return spoken;
  }
  throw new Problem("log_behind");
}

function sameFigure(a: Spoken["zh"], b: Spoken["zh"]): boolean {
  const saying = ({ value, numerator, denominator, status }: Spoken["zh"]) =>
    JSON.stringify([value, numerator?.sum, denominator?.sum, status]);
  return saying(a) === saying(b);
}

/** Who reads exactly the books the report is about. */
function readerOf({ division, zone, partyId }: ReportRow["row"]): Actor {
  const role = partyId ? "producer" : "bureau";
  return { kind: "system", id: "reports", name: "reports", partyId, role, division, zone };
}

function basesInForce(kind: ReportKind, rows: Awaited<ReturnType<typeof referenceQuery>>, day: string): Basis[] {
  const current = new Map(currentValues(rows).map((row) => [row.code, row]));
  return kind.bases.flatMap((code) => {
    const row = current.get(code);
    if (!row || !isValidOn(row, day)) return [];
    const { values, confidence } = row;
    return [{ id: code, title: values["title_zh"] ?? code, documentNo: values["document_no"] || null, confidence }];
  });
}

/** Figures of a stored report. */
export function figuresIn(rows: readonly { figure: string }[]): ReportFigure[] {
  return rows.map(({ figure }) => parsedFigure(figure));
}

/** The column is written by `sealing` alone, from a `ReportFigure`. */
function parsedFigure(json: string): ReportFigure {
  return JSON.parse(json) as ReportFigure;
}
