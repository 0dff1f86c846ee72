/** The face of EPCIS: its endpoints. */
export { routes } from "./routes.ts";
