/** The face of take-back: its endpoints, what hangs on its entries, and the verbs scripts may call. */
export { reversalEffects } from "./reversal-effects.ts";
export { routes } from "./routes.ts";
export { isOutOfProportion, pieceMassFactor } from "./returns/rules/mass.ts";
export { claim } from "./claims/record/claim.ts";
export { grantRecovery } from "./claims/record/grant.ts";
export { declare } from "./declarations/record/declare.ts";
export { recordTransfer } from "./transfers/record/dispatch.ts";
export { receiveTransfer, refuseTransfer } from "./transfers/record/receive.ts";
export { recordCarriage } from "./manifests/record.ts";
export { recordCount } from "./counts/record.ts";
export { receiveDelivery } from "./treatments/record/delivery-receipt.ts";
export { recordDelivery } from "./treatments/record/delivery.ts";
export { recordReturn, recordReturns } from "./returns/record.ts";
export { recordTreatment } from "./treatments/record/treatment.ts";
export { reportEnergy, reportPlastics, reportTrips } from "./usage/record.ts";
export { registerStorageLimit } from "./storage/record.ts";
