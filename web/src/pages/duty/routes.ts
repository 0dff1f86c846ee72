import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/duty",
    load: () => import("./DutyPage.tsx"),
    permission: "duty.read",
    words: ["ledger", "duty", "overview"],
  },
  {
    path: "/takeback/grants",
    load: () => import("./GrantsPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "duty", "overview"],
  },
];
