/** Words of webhooks that the database keeps, the wire carries and the pages say. */
import type { EntryKind } from "./ledger.ts";

/** What a webhook may ask for: an event's type begins with one of these. */
export const eventGroups = [
  "return",
  "transfer",
  "receipt",
  "treatment",
  "delivery",
  "declaration",
  "claim",
  "purchase",
  "sale",
  "passport",
  "retrofit",
  "count",
  "usage",
  "lot",
  "review",
  "report",
  "notice",
] as const;
export type EventGroup = (typeof eventGroups)[number];

/** What an entry of the journal is called on the wire. The one that takes it back ends on `.reversed` instead. */
export const entryEvents = {
  declaration: "declaration.recorded",
  claim: "claim.recorded",
  return: "return.recorded",
  plant_return: "return.recorded",
  dispatch: "transfer.dispatched",
  receipt: "receipt.recorded",
  relay: "receipt.recorded",
  excess: "review.excess_confirmed",
  refusal: "transfer.refused",
  treatment: "treatment.recorded",
  delivery: "delivery.sent",
  delivery_receipt: "delivery.received",
  opening: "count.recorded",
  stocktake: "count.recorded",
  usage: "usage.recorded",
  purchase: "purchase.recorded",
  check: "review.certificate_checked",
  sale: "sale.agreed",
  content: "passport.issued",
  retrofit: "retrofit.booked",
} as const satisfies Record<EntryKind, `${EventGroup}.${string}`>;

/** What happens beside the journal and its notices. */
export const happeningTypes = [
  "report.submitted",
  "report.returned",
  "report.sealed",
  "report.restated",
  "review.retrofit_verified",
  "review.retrofit_returned",
] as const;
export type HappeningType = (typeof happeningTypes)[number];

/** `paused`: nothing is sent, and nothing is lost. */
export const webhookStatuses = ["active", "paused", "deleted"] as const;

/** Why one is paused: its owner's wish, a receiver that failed for days, or one that answered 410. */
export const pauseReasons = ["owner", "failing", "gone"] as const;

/** Why an attempt failed where nobody answered. `refused`: the receiver's address is not a public one. */
export const attemptFaults = ["timeout", "unreachable", "refused"] as const;
export type AttemptFault = (typeof attemptFaults)[number];
