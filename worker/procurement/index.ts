/**
 * The face of green procurement: its endpoints and the verbs scripts may call.
 *
 * A purchase is one entry of kind `purchase`: `spend:<class>:<buyer>` + / `payable:<buyer>` −, fen.
 * The class says where the line stands in each of the two lists (`worker/ledger/accounts.ts`), so
 * one yuan stands in one class and each share is a sum of classes over a sum of classes. The class
 * is decided when the purchase is booked, by the lists and the certificate of its day; a cancelled
 * purchase is a reversal of its entry and has no state of its own.
 *
 * A certificate is stated, checked or revoked (`certificates`). That a green purchase counts as checked is a second
 * entry of kind `check`, `checked:<lists>:<buyer>` + / `checks:<buyer>` −, dated like it: booked with the purchase where
 * its certificate was checked by then, else when it is; taken back when the certificate is revoked or the purchase
 * cancelled. So the share as stated and the share as checked are two sums over the same books.
 */
export { routes } from "./routes.ts";
export { reversalEffects } from "./reversal-effects.ts";
export { checkCertificate } from "./certificates/record.ts";
export { certificatesToCheck } from "./certificates/store.ts";
export { assessIndex } from "./gsci/record.ts";
export { reviewIndex } from "./gsci/review.ts";
export { describeBuyer } from "./shares/describe-buyer.ts";
export { getPurchase } from "./purchases/read.ts";
export { recordPurchases } from "./purchases/record.ts";
export { buyersInScope } from "./store.ts";
export { assessRisk, registerCertificate, registerSupplier } from "./suppliers/record.ts";
