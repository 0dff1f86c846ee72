/** Tables whose rows are found by their whole key: kept in key order, without a second index. */
export const withoutRowid = [
  "postings",
  "balances",
  "rollups",
  "closed_months",
  "zones",
  "party_roles",
  "site_operators",
  "site_streams",
  "reference_values",
  "idempotency_keys",
  "transfer_lines",
  "receipt_lines",
  "receipt_differences",
  "waste_approval_lines",
  "treatment_lines",
  "stocktake_lines",
  "consortium_members",
  "transitions",
  "buyer_profiles",
  "gsci_scores",
  "retrofit_plans",
  "retrofit_reviews",
  "storage_limits",
  "usage_report_lines",
  "programme_task_units",
  "programme_task_goals",
  "programme_evidence",
  "daily_measures",
];

/** Foreign keys that are looked at only at COMMIT: postings go in before the entry that seals them. */
export const deferredForeignKeys = ["postings"];
