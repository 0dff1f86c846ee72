/** The face of the reports: their endpoints, the public keys, and the verbs scripts may call. */
export { otherIndicators } from "./programme.ts";
export { routes } from "./routes.ts";
export { restateReport, sealReport } from "./verbs/seal-report.ts";
export { createReport, submitReport, writeNote } from "./verbs/write-report.ts";
export { closePeriod } from "./verbs/periods.ts";
export { publicKeys } from "./well-known.ts";
