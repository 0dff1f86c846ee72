/** The face of the work ledger: its endpoints, its indicator, and the verbs scripts may call. */
export { taskIndicators } from "./indicator.ts";
export { routes } from "./routes.ts";
export { chooseCase, writeCase } from "./verbs/cases.ts";
export { reportProgress, writeComment } from "./verbs/write-progress.ts";
export { addTask, closeTask, idOfSeed, importTasks, reviseTask } from "./verbs/write-tasks.ts";
