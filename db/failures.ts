import type { ProblemCode } from "../worker/kernel/problems.ts";

/** What the database says, and what the caller is told. The first pattern that matches counts. */
const failures: readonly (readonly [RegExp, ProblemCode])[] = [
  [/balance_not_negative/, "insufficient_stock"],
  [/guard: stock reserved/, "stock_reserved"],
  [/api_keys\.replaces/, "key_rotated"],
  [/guard: lot used up/, "lot_used_up"],
  [/guard: content used up/, "content_used_up"],
  [/guard: content claimed/, "content_claimed"],
  [/(lot_choices|passport_contents)\./, "id_reused"],
  [/guard: period closed|closed_months\./, "period_closed"],
  [/guard: entry exists|entries\.id/, "id_reused"],
  [/entries\.reverses/, "already_reversed"],
  [/transitions\.|storage_limits\.|site_streams\.|point_services\.|complaint_answers\./, "wrong_state"],
  [
    /market_sales\.offer_id|credit_moves\.|credit_ratings\.party_id|disclosure_subjects\.party_id|disclosures\.party_id/,
    "wrong_state",
  ],
  [/party_controllers\.|express_agreement_ends\.|express_box_events\./, "wrong_state"],
  [/delivery_receipts\.link_id|consent_answers\.|asset_returns\.|grading_replies\.grading_id/, "wrong_state"],
  [/\.external_id/, "duplicate_external_id"],
  [/\w+_withdrawals\./, "wrong_state"],
  [/idempotency_keys\./, "idempotency_key_reused"],
  [/zones\.code/, "zone_exists"],
  // The same events came twice at once.
  [/epcis_(events|documents)\./, "wrong_state"],
  // Somebody else was at the same slice, or wrote the columns.
  [/import_(receipts|columns)\./, "wrong_state"],
  [/reference_values\.|targets\.|report_layouts\.|credit_schemes\.|gradings\.(subject|replaces)/, "version_replaced"],
  [/parties\.identifier/, "duplicate_identifier"],
  [/permits\.number/, "duplicate_identifier"],
  [/suppliers\.(name|identifier|party_id)/, "supplier_registered"],
  [/carriages\.transfer_id/, "wrong_state"],
  [/waste_approvals\.number/, "duplicate_identifier"],
  [/certificate_checks\./, "wrong_state"],
  [/product_certificates\.(supplier_id|number)/, "certificate_registered"],
  [/buyer_profiles\.|gsci_reviews\.assessment_id/, "wrong_state"],
  [/retrofit_\w+\.retrofit_id|retail_sale_withdrawals\./, "wrong_state"],
  [/reports\.zone/, "report_exists"],
  [/reports\.restates/, "wrong_state"],
  // What two write at once and either may: who comes second finds it there.
  [
    /tree_heads\.|seal_keys\.|report_(seals|figures|submissions)\.|notice(s|_reads|_choices|_mails)\.(kind|actor_id|user_id)|site_operators\.|(registry|person)_changes\.|revocations\./,
    "wrong_state",
  ],
  [/report_notes\.replaces/, "note_replaced"],
  [/programme_\w+\.(replaces|task_id|case_id|zone)/, "version_replaced"],
  [/network_plan_results\.plan_id/, "plan_solved"],
  [/network_plan_acceptances\.plan_id/, "plan_accepted"],
  [/auth_users\.email/, "duplicate_email"],
  [/UNIQUE constraint failed: \w+\.(id|user_id)/, "id_reused"],
  [/integer overflow|cannot store REAL|guard: out of range/, "out_of_range"],
  [/guard: unbalanced/, "unbalanced_entry"],
];

/** The problem code for a refusal of the database. */
export function problemCodeOf(message: string): ProblemCode {
  return failures.find(([pattern]) => pattern.test(message))?.[1] ?? "constraint_violated";
}
