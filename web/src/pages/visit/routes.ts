import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/takeback/visit",
    load: () => import("./VisitPage.tsx"),
    permission: "takeback.returns.write",
    offline: true,
    words: ["takeback", "visit"],
  },
];
