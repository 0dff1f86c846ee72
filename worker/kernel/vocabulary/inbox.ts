/** What may wait for somebody. */
export const inboxKinds = [
  "transfers_to_send",
  "transfers_to_receive",
  "deliveries_to_receive",
  "excesses_to_confirm",
  "differences_to_note",
  "complaints_to_answer",
  "complaints_to_settle",
  "bids_to_answer",
  "sales_to_send",
  "consents_to_answer",
  "stores_over_limit",
  "months_to_declare",
  "retrofits_to_review",
  "retrofits_in_review",
  "retrofits_returned",
  "disclosures_due",
  "credit_to_decide",
  "credit_to_answer",
  "certificates_to_check",
  "certificates_to_check_again",
  "applications_to_decide",
  "permits_ending",
  "tasks_due",
  "events_to_answer",
  "questions_to_answer",
  "questions_answered",
  "anomalies_to_answer",
  "reports_due",
  "reports_to_seal",
  "first_steps",
] as const;
export type InboxKind = (typeof inboxKinds)[number];

/** What may be open before a period is closed. */
export const closingKinds = ["on_the_way", "unconfirmed", "anomalies", "consents", "questions"] as const;
export type ClosingKind = (typeof closingKinds)[number];
