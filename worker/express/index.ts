/** The face of express and recycling: its endpoints. */
export { agreementRoutes as routes } from "./agreements/routes.ts";
