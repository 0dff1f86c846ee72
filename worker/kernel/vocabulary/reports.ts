/** Words of reports that the database keeps, the wire carries and the pages say. */

export const reportKindNames = [
  "teda_quarterly",
  "annual_summary",
  "apec_pack",
  "plastics_half_year",
  "producer_duty",
] as const;
export type ReportKindName = (typeof reportKindNames)[number];

export const reportStates = ["draft", "submitted", "sealed", "restated"] as const;
export type ReportState = (typeof reportStates)[number];
/** Of a report that is due: somebody has to begin it first. */
export const dutyStates = [...reportStates, "not_started"] as const;

/** Who makes and submits a report. */
export const reportAuthors = ["commerce", "producer"] as const;

/** What authors write. */
export const writtenKinds = ["problem", "measure", "next_step"] as const;
export type WrittenKind = (typeof writtenKinds)[number];
/** `review`: the bureau's reason for handing a report back. */
export const noteKinds = [...writtenKinds, "review"] as const;

export const reminders = ["due_soon", "overdue"] as const;
/** How much it matters what a report lacks. */
export const gapSeverities = ["missing", "note"] as const;
export type GapSeverity = (typeof gapSeverities)[number];
export const gapCodes = [
  "site_silent",
  "month_empty",
  "month_open",
  "estimated",
  "not_computable",
  "section_empty",
  "note_missing",
] as const;
export type GapCode = (typeof gapCodes)[number];

/** Of a month or a longer period of a zone. */
const monthClosings = ["open", "closed"] as const;
export const periodStates = [...monthClosings, "sealed"] as const;

export const exportFormats = ["json", "csv", "xlsx"] as const;
