/** Words of the scorecard. */

/** In the order in which they stand on the page. */
export const scorecardSections = [
  "electronics",
  "vehicles",
  "lead_acid_batteries",
  "packaging",
  "procurement",
  "retrofits",
  "programme",
  "tyres",
] as const;
export type ScorecardSection = (typeof scorecardSections)[number];

/** Over which days a figure is shown: the period itself, its year up to its end, or the last year that was over by then. */
export const scorecardSpans = ["period", "year_to_date", "whole_year"] as const;
export type ScorecardSpan = (typeof scorecardSpans)[number];

export const filingStatuses = ["filed", "filed_late", "due", "due_soon", "overdue"] as const;
export type FilingStatus = (typeof filingStatuses)[number];
