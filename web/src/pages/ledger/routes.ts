import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/ledger/entries/:id",
    load: () => import("./EntryPage.tsx"),
    permission: "ledger.read",
    words: ["ledger", "questions"],
  },
  {
    path: "/ledger/accounts/:account",
    load: () => import("./AccountPage.tsx"),
    permission: "ledger.read",
    words: ["ledger"],
  },
];
