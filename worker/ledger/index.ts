/** The ledger's face: its routes, and what the slices that book may call. */
export * from "./accounts.ts";
export { lowestOf, spendSteps } from "./past.ts";
export { assertPeriodOpen, openPeriodFor } from "./periods.ts";
export {
  amountOn,
  assertBalanced,
  entryOf,
  type Line,
  moneyPostings,
  negated,
  postingsOn,
  transferPostings,
} from "./postings.ts";
export { partyInScope } from "./parties/store.ts";
export { digestOf, EarlierDocuments } from "./replay.ts";
export { ledgerRoutes } from "./routes.ts";
export { type BookedEntry, bookedEntry, documentTypeOf, quantityKindOf } from "./rules.ts";
export {
  accountsInScope,
  balanceQuery,
  closedMonthsOf,
  entriesAfter,
  entriesByIds,
  entriesInScope,
  entryById,
  type Held,
  periodGuardQuery,
  postingsOfEntry,
  type Standing,
  standingQuery,
} from "./store.ts";
export { answerable, answerConsent, reverseEntry } from "./consents/record.ts";
export type { ReversalEffects, Ties } from "./consents/reversal.ts";
export type { Reliances } from "./consents/rules.ts";
export { consentsWaiting } from "./consents/store.ts";
