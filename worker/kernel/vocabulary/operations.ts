/** Words of what runs by itself: the database keeps them, the wire carries them. */

export const jobNames = [
  "grow_log",
  "sign_tree_head",
  "end_expired",
  "end_offers",
  "remind",
  "check_books",
  "make_backup",
  "keep_measures",
  "send_mails",
  "continue_imports",
  "wake_webhooks",
] as const;
export type JobName = (typeof jobNames)[number];

/** `more`: a slice is done and others are to come. */
export const jobOutcomes = ["running", "more", "done", "failed"] as const;
export type JobOutcome = (typeof jobOutcomes)[number];

/** What a count of the books finds. */
export const booksFaults = [
  "number_missing",
  "unbalanced",
  "entry_changed",
  "log_missing",
  "document_differs",
  "reversal_differs",
  "balance_differs",
  "rollup_differs",
  "head_differs",
  "head_unsigned",
  "seal_differs",
] as const;
export type BooksFaultCode = (typeof booksFaults)[number];

/** What grows, once a day. */
export const measureNames = ["entries", "postings", "audit_rows", "parties", "people", "bytes"] as const;
export type MeasureName = (typeof measureNames)[number];
