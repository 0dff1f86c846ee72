import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/indicators/:id/rows",
    load: () => import("./RowsPage.tsx"),
    permission: "indicators.rows",
    scoped: true,
    words: ["ledger"],
  },
];
