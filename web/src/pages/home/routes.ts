import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/", load: () => import("./HomePage.tsx"), permission: "indicators.read", words: ["home"] },
  {
    path: "/scorecard",
    load: () => import("./ScorecardPage.tsx"),
    permission: "scorecard.read",
    scoped: true,
    words: ["home"],
  },
];
