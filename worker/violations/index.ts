/** The face of the register of violations: its endpoints, what counts against suppliers, and the verbs scripts may call. */
export { listPublished, recordViolation } from "./record.ts";
export { routes } from "./routes.ts";
export { checkNoPerson } from "./rules.ts";
export type { PublishedViolation } from "./schemas.ts";
export { type ViolationRow, violationsOf } from "./store.ts";
