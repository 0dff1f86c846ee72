/** The face of take-back: its endpoints, what hangs on its entries, and the verbs scripts may call. */
export { reversalEffects } from "./reversal-effects.ts";
export { routes } from "./routes.ts";
export { isOutOfProportion, pieceMassFactor } from "./rules/piece-mass.ts";
export { claim } from "./verbs/claim.ts";
export { grantRecovery } from "./verbs/claim-grants.ts";
export { declare } from "./verbs/declare.ts";
export { recordTransfer } from "./verbs/dispatch-transfer.ts";
export { receiveTransfer, refuseTransfer } from "./verbs/receive-transfer.ts";
export { recordCount } from "./verbs/record-count.ts";
export { recordDelivery } from "./verbs/record-delivery.ts";
export { recordReturn, recordReturns } from "./verbs/record-returns.ts";
export { recordTreatment } from "./verbs/record-treatment.ts";
export { reportEnergy, reportPlastics, reportTrips } from "./verbs/report-usage.ts";
export { registerStorageLimit } from "./verbs/streams.ts";
