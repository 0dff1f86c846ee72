/** What a report is made of, read from the books at this moment. */
import { type ReportBooks, select, type Select } from "../../../verify/entry.ts";
import { read } from "../../../db/read.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Actor, Ctx } from "../../context.ts";
import type { Fraction } from "../../kernel/fraction.ts";
import { parsePeriod, type Period, shanghaiDate } from "../../kernel/period.ts";
import {
  type Evaluated,
  evaluateIndicators,
  indicatorDefinitions,
  isOfDivision,
  judgementOf,
  sumsOnly,
} from "../../indicators/index.ts";
import { closedMonthsOf } from "../../ledger/index.ts";
import { currentValues, isValidOn, referenceQuery } from "../../registry/index.ts";
import { contentOf } from "./content.ts";
import { type Activity, coverageByStream, type SiteName } from "./coverage.ts";
import { estimatedIn, figureOf } from "./figures.ts";
import { kindOf, type ReportKind } from "../kinds.ts";
import { otherIndicators } from "../schedule/schedule.ts";
import { dueBasis, dueOn } from "../rules.ts";
import { dueDaysFrom } from "../schedule/due-days.ts";
import { cellsOf, filedOver, filingOf } from "../filing/filing.ts";
import { layoutOn, type LayoutVersion } from "../layouts/rules.ts";
import { evaluateSpans } from "../spans.ts";
import { figuresOf } from "./subjects.ts";
import { activityQuery, factorsQuery, notesOf, publishedSelects, type ReportRow, sitesQuery } from "../store.ts";
import { withheldFrom } from "./withhold.ts";
import type { Basis, Moved, ReportContent } from "./schemas.ts";

/** A report as it stands now, with what it lacks and was made of. */
export type Draft = {
  content: ReportContent;
  period: Period;
  activity: Activity[];
  sites: SiteName[];
  closed: Set<string>;
  /** How much of a figure was estimated, by the figure's id. */
  estimated: ReadonlyMap<string, Fraction>;
};

/** A report with the layouts that its zone has written for its kind. */
export type NamedReport = ReportRow & { layouts: readonly LayoutVersion[] };

export function booksOfReport({ division, zone, partyId }: ReportRow["row"]): ReportBooks {
  return { division, zone, party: partyId || null };
}

/** @param moved corrections that count in the month they correct, in a restated report */
export async function readDraft(
  ctx: Ctx,
  report: NamedReport,
  { moved = [], restates = null }: { moved?: Moved[]; restates?: ReportContent["restates"] } = {},
): Promise<Draft> {
  const { db } = ctx;
  const { row } = report;
  const kind = kindOf(row.kind);
  const period = parsePeriod(row.period);
  const books = booksOfReport(row);
  // One reading of the books for all of it: whatever is booked meanwhile is in every figure, or in none.
  const wanted = wantedBy(kind);
  const ids = definitionsOf(wanted).map(({ id }) => id);
  const layout = layoutOn(row.kind, report.layouts, period.lastDay);
  const filed = filedOver(layout, period);
  // Months are told apart from last year, which figures are held against.
  const year = period.lastDay.slice(0, 4);
  const [{ activity, sites, factors, notes, closed, bases, settings, published }, evaluated, found, judged] =
    await Promise.all([
      read(db, {
        activity: activityQuery(db, books, period),
        sites: sitesQuery(db, books),
        factors: factorsQuery(db, books, period),
        notes: notesOf(db, row.id),
        closed: closedMonthsOf(db, row.zone),
        bases: referenceQuery(db, "legal_basis"),
        settings: referenceQuery(db, "settings"),
        published: kind.isPublished ? publishedSelects(db, row, year) : undefined,
      }),
      evaluateFor(ctx, row, wanted, period, moved),
      evaluateSpans(
        { ...ctx, actor: readerOf(row) },
        { zone: row.zone, moved, ...(row.partyId ? { producer: row.partyId } : {}) },
        filed,
      ),
      // It publishes nothing that whoever may ask for any figure is not shown.
      kind.isPublished
        ? judgementOf(
            ctx,
            { scope: scopeOf(readerOf(row)), zone: row.zone },
            [...ids.map((id) => ({ id, period })), ...filed],
            {
              moved,
              monthsSince: `${Number(year) - 1}-01`,
            },
          )
        : null,
    ]);
  const coverage = coverageByStream(activity, period);
  const days = dueDaysFrom(settings, row.zone);
  const sources = new Map(
    [...Map.groupBy(factors, ({ stream }) => stream)].map(([stream, own]) => [stream, own.map(({ source }) => source)]),
  );
  const told = (each: Evaluated) => (judged ? sumsOnly(each, judged.judgement, period) : each);
  const figures = evaluated.map((each) => figureOf(told(each), period, { factors: sources, coverage }));
  const withheld = judged
    ? withheldFrom(
        figures,
        cellsOf(layout, period, found),
        { evaluated, ...judged, published: selectsOf(published ?? []) },
        period,
      )
    : [];
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
    bases: basesInForce(kind, bases, row.division, period.lastDay),
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
    filing: filingOf(layout, period, found),
    withheld,
  });
  const estimated = evaluated.flatMap((each) => {
    const share = estimatedIn(each);
    return share ? [[each.id, share] as const] : [];
  });
  return {
    content,
    period,
    activity,
    sites,
    closed: new Set(closed.map(({ month }) => month)),
    estimated: new Map(estimated),
  };
}

const wantedBy = (kind: ReportKind) => new Set(figuresOf(kind));

function definitionsOf(wanted: ReadonlySet<string>) {
  return indicatorDefinitions.filter(({ id }) => wanted.has(id));
}

function selectsOf(rows: readonly { select: string }[]): Select[] {
  return rows.map(({ select: text }) => select.parse(JSON.parse(text)));
}

/** The indicators of the report's kind over the report's own books, whoever asks. */
async function evaluateFor(
  ctx: Ctx,
  row: ReportRow["row"],
  wanted: ReadonlySet<string>,
  period: Period,
  moved: readonly Moved[],
): Promise<Evaluated[]> {
  const ids = definitionsOf(wanted).map(({ id }) => id);
  const others = otherIndicators.filter((other) => other.ids.some((id) => wanted.has(id)));
  const reader: Ctx = { ...ctx, actor: readerOf(row) };
  const question = { period, zone: row.zone, ...(row.partyId ? { producer: row.partyId } : {}) };
  const [{ items }, ...rest] = await Promise.all([
    evaluateIndicators(reader, { ...question, ids, moved }),
    ...others.map((other) => other.evaluate(reader, question)),
  ]);
  return [...items, ...rest.flat().filter(({ id }) => wanted.has(id))];
}

/** Who reads exactly the books the report is about. */
function readerOf({ division, zone, partyId }: ReportRow["row"]): Actor {
  const role = partyId ? "producer" : "bureau";
  return { kind: "system", id: "reports", name: "reports", partyId, role, division, zone };
}

function basesInForce(
  kind: ReportKind,
  rows: Awaited<ReturnType<typeof referenceQuery>>,
  division: string,
  day: string,
): Basis[] {
  const current = new Map(currentValues(rows).map((row) => [row.code, row]));
  return kind.bases.flatMap((code) => {
    const row = current.get(code);
    if (!row || !isValidOn(row, day) || !isOfDivision(row, division)) return [];
    const { values, confidence } = row;
    return [{ id: code, title: values["title_zh"] ?? code, documentNo: values["document_no"] || null, confidence }];
  });
}
