import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/anomalies",
    load: () => import("./AnomaliesPage.tsx"),
    permission: "anomalies.read",
    scoped: true,
    words: ["anomalies", "questions"],
  },
];
