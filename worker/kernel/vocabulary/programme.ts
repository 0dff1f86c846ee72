/** Words of the work ledger that the database keeps, the wire carries and the pages say. */

export const areas = ["takeback", "procurement", "retrofits", "indicators", "reports", "access"] as const;

/** What a unit says of a task in a quarter. */
export const declarations = ["done", "on_schedule", "behind", "not_started"] as const;
export type Declared = (typeof declarations)[number];

/** How a task stands in a quarter by the rule. */
export const statuses = [...declarations, "not_reported", "no_due_date"] as const;
export type Status = (typeof statuses)[number];

/** The line of the rule that decided. */
export const grounds = [
  "closed_done",
  "declared_behind",
  "goal_missed",
  "due_passed",
  "declared_done",
  "declared_not_started",
  "declared_on_schedule",
  "nothing_declared",
  "no_due_date",
] as const;
export type Ground = (typeof grounds)[number];

/** A unit's part in a task; `named`: the source names it and says no more. */
export const parts = ["lead", "taking_part", "named"] as const;
export const directions = ["at_least", "at_most"] as const;
export const goalSpans = ["quarter", "year"] as const;
export const goalStates = ["reached", "not_reached", "not_computable"] as const;
export type GoalState = (typeof goalStates)[number];

export const taskOutcomes = ["done", "dropped"] as const;
/** Words, an address, the id of an entry (which is its document's), the id of a report, a figure and its period. */
export const evidenceKinds = ["text", "link", "entry", "report", "figure"] as const;

/** What is reported between quarters (商建函〔2018〕142号四（四）：重大进展或问题及时报告). */
export const eventKinds = ["progress", "problem"] as const;
export type EventKind = (typeof eventKinds)[number];

/** What was decided of a typical case; a new wording is proposed anew. */
export const caseChoices = ["proposed", "included", "excluded"] as const;
export const stages = ["midterm", "final"] as const;
