/** What looks after the product itself: the verbs of its jobs, and what its operators may ask. */
export { checkSlice } from "./check/check-books.ts";
export { endExpired } from "./end-expired.ts";
export { keepMeasures } from "./keep-measures.ts";
export { metrics } from "./metrics.ts";
export { remindOffices, remindParties } from "./remind.ts";
export { isDue, type When } from "./rules.ts";
export { routes } from "./routes.ts";
export { jobList, type JobRow } from "./store.ts";
