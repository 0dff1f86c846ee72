/** The face of environmental credit: its endpoints, what waits, what holds of a firm, and the verbs scripts may call. */
export { exampleScheme } from "./example.ts";
export { presentScheme } from "./present.ts";
export { beginRating, takeStep } from "./record.ts";
export { routes } from "./routes.ts";
export { waitingFor } from "./rules.ts";
export { setScheme } from "./schemes.ts";
export { creditOf, markQuery, ratingsIn } from "./store.ts";
