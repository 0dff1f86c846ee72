/** The face of imports: their endpoints, the work on them, and what hangs on entries. */
export { routes } from "./routes.ts";
export { runImports } from "./run.ts";
export { filesKeptDays } from "./verbs.ts";
export { ties } from "./ties.ts";
