/** Faults that somebody might build in, each of which the simulation has to find. */
export const plants = [
  /** The Journal answers before the database has said COMMIT. */
  "answers_early",
  /** What is not known is told as booked, or as refused. */
  "unknown_as_booked",
  "unknown_as_refused",
  /** An object that ends tells those who wait that they are booked. */
  "ending_books",
  /** A group goes to the database without a transaction around it. */
  "no_transaction",
  /** A bad commit among good ones is not rolled back to its savepoint. */
  "savepoint_kept",
  /** One balance in some is not written. */
  "balance_forgotten",
  /** Whoever sends again makes a new id. */
  "new_id_each_time",
  /** A webhook passes an event that its receiver did not take. */
  "failure_passed",
  /** A webhook that is told notes one event more than it was told. */
  "place_ahead",
  /** Receipts of an import are not written with what they are of. */
  "receipts_apart",
] as const;
export type Plant = (typeof plants)[number];
