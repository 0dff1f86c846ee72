/** The face of express and recycling: its endpoints, and the verbs scripts may call. */
import { agreementRoutes } from "./agreements/routes.ts";
import { boxRoutes } from "./boxes/routes.ts";

export { proposeAgreement, stepAgreement } from "./agreements/record.ts";
export { noteEvents, putUpBoxes } from "./boxes/record.ts";
export const routes = [...agreementRoutes, ...boxRoutes];
