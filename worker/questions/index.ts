/** The face of questions: their endpoints, and what waits of them. */
export { routes } from "./routes.ts";
export { questionsDue, questionsIn } from "./store.ts";
