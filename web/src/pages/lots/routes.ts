import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/lots/:id",
    load: () => import("./LotPage.tsx"),
    permission: "takeback.read",
    words: ["lots", "ledger", "became"],
  },
];
