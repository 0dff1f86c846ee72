/** The face of EPCIS: its endpoints, and the work on what events mean. */
export { bookCaptures } from "./book.ts";
export { routes } from "./routes.ts";
