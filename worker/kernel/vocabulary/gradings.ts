/** Words of what authorities say of those whom they assess. */

/** A task of the work ledger in a quarter; a buyer in a year. */
export const gradedSubjects = ["task", "buyer"] as const;
export type GradedSubject = (typeof gradedSubjects)[number];

/** What the assessed says to it. */
export const stances = ["agreed", "disputed"] as const;
