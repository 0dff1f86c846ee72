/** The face of gradings: their endpoints, and what files and scripts may call. */
export { gradedCells, gradedHeads } from "./cells.ts";
export { grade, gradingQueries, gradingsBy, replyToGrading } from "./record.ts";
export type { GradingInput } from "./schemas.ts";
export { routes } from "./routes.ts";
