/** The face of the anomalies: its endpoints, and the verbs scripts may call. */
export { routes } from "./routes.ts";
export { disposeOfAnomaly, listAnomalies, readWhatIsUsual } from "./verbs.ts";
