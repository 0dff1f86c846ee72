/** The shapes of the register of violations. */
export type { PublishedViolation, ViolationAnswer as Violation } from "../../../../worker/violations/schemas.ts";
