/** The face of what was bought and came back: its endpoints, what passports tell of it, and the verbs scripts may call. */
export { bringBack, registerAssets } from "./record.ts";
export { routes } from "./routes.ts";
export { boughtOf } from "./store.ts";
