/** The face of the market: its endpoints, what hangs on its sales, and the verbs others may call. */
export { reliances, reversalEffects } from "./reversal-effects.ts";
export { acceptBid, endOverdueOffers, recordBid, recordOffer } from "./record.ts";
export { routes } from "./routes.ts";
export { offersWaiting } from "./store.ts";
