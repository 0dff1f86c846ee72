import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/lots",
    load: () => import("./LotsPage.tsx"),
    permission: "takeback.read",
    words: ["lots", "ledger", "counts"],
  },
  {
    path: "/lots/:id",
    load: () => import("./LotPage.tsx"),
    permission: "takeback.read",
    words: ["lots", "ledger", "became"],
  },
];
