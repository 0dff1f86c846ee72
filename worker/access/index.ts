/** What other slices and the scripts may use of access. */
export { createKey } from "./keys/record.ts";
export { invitePerson } from "./people/record.ts";
export { booksFor } from "./rules.ts";
export { delegatedQuery } from "./store.ts";
