import { formatAmount, formatExact } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { zoneName } from "../../state/zones.ts";
import { periodName } from "../../format/period.ts";
import type { ShownFigure, Part } from "../../types-figures.ts";
import type { Coverage, FigurePart, ReportContent, ReportFigure, ReportHead, ReportNote, Words } from "./types.ts";

export function said(words: Words): string {
  return pick(words.zh, words.en);
}

export function titleOf(head: Pick<ReportHead, "titleZh" | "titleEn">): string {
  return pick(head.titleZh, head.titleEn);
}

/** What tells one report from another of its kind: the period, whose it is, and the version where there is a later one. */
export function placeOf({ period, zone, party, version }: Pick<ReportHead, "period" | "zone" | "party" | "version">) {
  const owner = party ? pick(party.nameZh, party.nameEn) : zoneName(zone);
  return [periodName(period), owner, version > 1 ? versionName(version) : ""].filter(Boolean).join(" · ");
}

export function versionName(version: number): string {
  return t("report.version", { version });
}

/** A figure of a report as the controls of indicators show it, in the reader's language. */
export function indicatorOf(figure: ReportFigure): ShownFigure {
  const { title, numerator, denominator, arithmetic, reason, explanation, ...same } = figure;
  return {
    ...same,
    title: said(title),
    titleZh: title.zh,
    titleEn: title.en,
    numerator: partOf(numerator),
    denominator: partOf(denominator),
    arithmetic: said(arithmetic),
    reason: reason && said(reason),
    explanation: explanation && said(explanation),
    rowsHref: "",
  };
}

function partOf(part: FigurePart | null): Part | null {
  return (
    part && { label: said(part.label), amount: part.amount, unit: part.unit, sum: part.sum, divisor: part.divisor }
  );
}

/** The value digit by digit, as tables give it; null where there is none. */
export function exactText({ value, unit }: Pick<ReportFigure, "value" | "unit">): string | null {
  return value && formatExact(value.display, unit);
}

/** The value with the unit that reads best; null where there is none. */
export function valueText({ value, unit }: Pick<ReportFigure, "value" | "unit">): string | null {
  if (!value) return null;
  const { amount, unit: shown } = formatAmount(value.display, unit);
  return `${amount} ${shown}`.trim();
}

/** `12/12 · 3/3`: sites and months that reported, of those that should have. */
export function coverageText(coverage: Coverage): string {
  const { sitesReported, sitesExpected, monthsReported, monthsExpected } = coverage;
  return t("report.coverage.value", { sitesReported, sitesExpected, monthsReported, monthsExpected });
}

/** What stands before the colon of a title: the stream, or the family of the figure. */
export function groupOf(figure: Pick<ReportFigure, "title">): string {
  return /^([^：:]{1,40})[：:]/.exec(said(figure.title))?.[1] ?? "";
}

/** The notes that are about a figure: its own, those of its section, those of the whole report. */
export function notesAbout(report: ReportContent, section: string, figure: string): ReportNote[] {
  return report.notes.filter(({ subject }) => !subject || subject === section || subject === figure);
}

/** What a note is about, in words. */
export function subjectText(report: Pick<ReportContent, "sections" | "figures">, subject?: string | null): string {
  if (!subject) return t("report.note.whole");
  const section = report.sections.find(({ id }) => id === subject);
  const figure = report.figures.find(({ id }) => id === subject);
  const words = section?.title ?? figure?.title;
  return words ? said(words) : subject;
}

/** The figures of a section, in its order. */
export function figuresIn(report: ReportContent, section: ReportContent["sections"][number]): ReportFigure[] {
  const byId = new Map(report.figures.map((figure) => [figure.id, figure]));
  return section.figures.flatMap((id) => byId.get(id) ?? []);
}
