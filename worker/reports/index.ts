/** The face of the reports: their endpoints, the public keys, and the verbs scripts may call. */
export { growLogByPage, overTree, rootAt } from "./log/grow.ts";
export { leafOf } from "./log/leaves.ts";
export { lastSeq, lastTiles, leavesAfter, sealKeyList, treeHeadQuery } from "./log/store.ts";
export { sizeOf } from "./log/tiles.ts";
export { otherIndicators, readSchedule, scheduleOf } from "./schedule/schedule.ts";
export { headFacts, keyRows, signTreeHead } from "./seal/sign.ts";
export { instant } from "./present.ts";
export { routes } from "./routes.ts";
export { reachOf, spokenOfOn } from "./rules.ts";
export { reportsIn } from "./store.ts";
export { restateReport, sealReport } from "./seal/seal-report.ts";
export { createReport, submitReport, writeNote } from "./verbs/write-report.ts";
export { closePeriod } from "./verbs/periods.ts";
export { publicKeys } from "./well-known.ts";
export { getBundle, listNotes } from "./verbs/read-reports.ts";
