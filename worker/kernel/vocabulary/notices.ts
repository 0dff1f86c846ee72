/** Words of notices that the database keeps, the wire carries and the pages say. */

/** What happened that concerns somebody: told once, as part of what happened. */
const eventKinds = [
  "load_sent",
  "delivery_sent",
  "receipt_differs",
  "load_refused",
  "grant_given",
  "report_returned",
  "retrofit_returned",
  "question_asked",
  "question_answered",
  "question_closed",
  "webhook_paused",
] as const;

/** What the clock finds: told once, until it is over. */
export const clockKinds = [
  "load_late",
  "store_full",
  "permit_ending",
  "permit_ended",
  "report_due_soon",
  "report_overdue",
  "month_undeclared",
  "task_due",
  "question_due",
] as const;
export type ClockKind = (typeof clockKinds)[number];

export const noticeKinds = [...eventKinds, ...clockKinds] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type NoticeState = "open" | "done";

/** What became of a notice that went out by mail. */
export const mailOutcomes = ["sent", "refused"] as const;
