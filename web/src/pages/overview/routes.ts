import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/overview",
    load: () => import("./OverviewPage.tsx"),
    permission: "indicators.detail",
    scoped: true,
    words: ["overview"],
  },
];
