/** The face of product passports: their endpoints, and the verb that issues one. */
export { issuePassport } from "./record.ts";
export { routes } from "./routes.ts";
