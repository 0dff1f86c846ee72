/** The face of the inbox: its endpoint. */
export { routes } from "./routes.ts";
