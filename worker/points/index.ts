/** The face of collection points towards the public: endpoints, the verbs scripts may call, and what waits. */
export { answerComplaint, recordComplaint, recordService, settleComplaint } from "./record.ts";
export { routes } from "./routes.ts";
export { complaintsIn } from "./store.ts";
