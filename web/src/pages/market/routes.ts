import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/market", load: () => import("./MarketPage.tsx"), permission: "market.read", words: ["market"] },
  {
    path: "/market/offers/new",
    load: () => import("./OfferForm.tsx"),
    permission: "market.trade",
    words: ["market", "takeback"],
  },
  {
    path: "/market/offers/:id",
    load: () => import("./OfferPage.tsx"),
    permission: "market.read",
    words: ["market", "credit"],
  },
  { path: "/market/flagged", load: () => import("./FlaggedPage.tsx"), permission: "market.read", words: ["market"] },
  { path: "/market/prices", load: () => import("./PricesPage.tsx"), public: true, words: ["reports", "market"] },
];
