/** The face of retrofits: its endpoints, what hangs on its entries, and the verbs scripts may call. */
export { reversalEffects } from "./reversal-effects.ts";
export { routes } from "./routes.ts";
export { proposeRetrofit } from "./verbs/propose.ts";
export { getRetrofit } from "./verbs/read.ts";
export { reviewRetrofit } from "./verbs/review.ts";
export { latestPlan, retrofitsIn } from "./store.ts";
export { recordReadings } from "./verbs/many-readings.ts";
export { recordSale } from "./sales/record.ts";
export { submitRetrofit } from "./verbs/submit.ts";
export { putReadings, putTemperatures } from "./verbs/upload.ts";
export { type RetailFacts, retailFacts } from "./sales/read.ts";
