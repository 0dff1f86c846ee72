/** The face of the network: its endpoints. */
export { routes } from "./routes.ts";
