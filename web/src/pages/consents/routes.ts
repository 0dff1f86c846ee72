import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/consents",
    load: () => import("./ConsentsPage.tsx"),
    permission: "ledger.read",
    words: ["ledger", "consents"],
  },
];
