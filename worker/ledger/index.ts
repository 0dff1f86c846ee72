/** The ledger's face: its routes, and what the slices that book may call. */
export * from "./accounts.ts";
export { assertCovered } from "./coverage.ts";
export { lowestOf, spendSteps } from "./past.ts";
export { assertPeriodOpen, openPeriodFor } from "./periods.ts";
export {
  amountOn,
  assertBalanced,
  type EntryDraft,
  entryOf,
  type Line,
  moneyPostings,
  negated,
  postingsOn,
  transferPostings,
} from "./postings.ts";
export { digestOf, EarlierDocuments } from "./replay.ts";
export { ledgerRoutes } from "./routes.ts";
export { type BookedEntry, bookedEntry, documentTypeOf, quantityKindOf } from "./rules.ts";
export {
  accountsInScope,
  balanceQuery,
  balancesAround,
  closedMonthsOf,
  entriesByIds,
  entryById,
  periodGuardQuery,
  postingsOfEntry,
  type Standing,
  standingQuery,
  type StandingRow,
} from "./store.ts";
export { type ReversalEffects, reverseEntry } from "./verbs.ts";
