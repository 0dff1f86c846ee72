/** The document that a report is: what is shown while it is a draft, and what is signed when it is sealed. Pure. */
import type { Words } from "../../../verify/report.ts";
import type { Period } from "../../kernel/period.ts";
import type { Basis, Coverage, Moved, Note, ReportContent, ReportFigure } from "./schemas.ts";
import { withheldRule } from "../../indicators/index.ts";
import type { Filing } from "../filing/schemas.ts";
import { figuresBySection, type ReportKind } from "../kinds.ts";
import { neutral } from "../rules.ts";

const noData: Words = { zh: "本部分没有数据。", en: "There are no data for this part." };

/** Sections with the figures they take; one without figures, or with none that could be computed, says so. */
function sectionsOf(kind: ReportKind, figures: readonly ReportFigure[]): ReportContent["sections"] {
  const computed = new Set(figures.filter(({ value }) => value !== null).map(({ id }) => id));
  const known = figures.map(({ id }) => id);
  const bySection = figuresBySection(kind.sections, known);
  return kind.sections.map((section) => {
    const own = bySection.get(section.id) ?? [];
    const empty = own.some((id) => computed.has(id)) ? null : noData;
    return { id: section.id, title: section.title, figures: own, empty };
  });
}

function smallGroupsOf(figures: readonly ReportFigure[], withheld: readonly string[]) {
  const ids = new Set(figures.map(({ id }) => id));
  const cells = withheld.filter((name) => !ids.has(name));
  return { rule: withheldRule, figures: withheld.filter((name) => ids.has(name)), cells };
}

/** The facts that do not depend on what happens to the report. */
export function contentOf(facts: {
  row: {
    id: string;
    version: number;
    kind: string;
    division: string;
    zone: string;
    partyId: string;
    reason: string | null;
  };
  kind: ReportKind;
  period: Period;
  party: ReportContent["party"];
  restates: ReportContent["restates"];
  synthetic: boolean;
  dueOn: string;
  dueBasis: Words;
  submittedOn: string | null;
  bases: Basis[];
  figures: ReportFigure[];
  coverage: ReadonlyMap<string, Coverage>;
  notes: Note[];
  moved: Moved[];
  filing: Filing;
  /** Ids of figures that are not for everybody, and names of cells of the filing. */
  withheld: readonly string[];
}): ReportContent {
  const { row, kind, period, coverage, withheld, ...rest } = facts;
  const { label, firstDay, lastDay } = period;
  return {
    format: "luzhang-report/1",
    id: row.id,
    version: row.version,
    reason: row.reason,
    kind: row.kind,
    title: kind.title,
    neutral,
    period: { label, kind: period.kind, firstDay, lastDay },
    scope: { division: row.division, zone: row.zone, party: row.partyId || null },
    ...rest,
    sealedAt: null,
    sections: sectionsOf(kind, facts.figures),
    coverage: Object.fromEntries(coverage),
    changes: [],
    ...(withheld.length > 0 ? { smallGroups: smallGroupsOf(facts.figures, withheld) } : {}),
    log: null,
  };
}
