/** Which figures a kind of report takes, and what its notes may be about. Pure. */
import { indicatorDefinitions } from "../../indicators/index.ts";
import { figuresBySection, type ReportKind } from "../kinds.ts";
import { otherIndicators } from "../schedule/schedule.ts";

/** Ids of indicators, section after section. */
export function figuresOf({ sections }: ReportKind): string[] {
  const known = [indicatorDefinitions.map(({ id }) => id), ...otherIndicators.map(({ ids }) => ids)].flat();
  return [...figuresBySection(sections, known).values()].flat();
}

/** A section of the kind, or a figure that stands in one. */
export function isSubjectOf(kind: ReportKind, subject: string): boolean {
  return kind.sections.some(({ id }) => id === subject) || figuresOf(kind).includes(subject);
}
