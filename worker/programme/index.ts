/** The face of the work ledger: its endpoints, its indicator, and the verbs scripts may call. */
export { taskIndicators } from "./indicator.ts";
export { routes } from "./routes.ts";
export { linkQuery } from "./store.ts";
export { chooseCase, writeCase } from "./cases/record.ts";
export { eventsUnanswered } from "./events/store.ts";
export { reachOf as ledgerReachOf } from "./rules.ts";
export { namedSince } from "./store.ts";
export { readTasksDue } from "./tasks/due.ts";
export { reportProgress, writeComment } from "./tasks/record-progress.ts";
export { closeTask, idOfSeed, importTasks, newTask, reviseTask } from "./tasks/record.ts";
