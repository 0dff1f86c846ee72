/** The face of the register of violations: its endpoints, what counts against suppliers, and the verbs scripts may call. */
export { recordViolation } from "./record.ts";
export { routes } from "./routes.ts";
export { type ViolationRow, violationsOf } from "./store.ts";
