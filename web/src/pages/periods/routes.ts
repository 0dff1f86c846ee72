import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/ledger/periods",
    load: () => import("./PeriodsPage.tsx"),
    permission: "ledger.read",
    words: ["periods"],
  },
];
