/** The face of environmental disclosure: its endpoints, what waits, and the verbs scripts may call. */
export { disclose, discloseAdhoc, listSubject } from "./record.ts";
export { routes } from "./routes.ts";
export { yearlyDue } from "./rules.ts";
export { overdueIn } from "./store.ts";
