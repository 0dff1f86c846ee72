import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/network",
    load: () => import("./NetworkPage.tsx"),
    permission: "network.read",
    scoped: true,
    words: ["network"],
  },
  {
    path: "/network/plans",
    load: () => import("./PlansPage.tsx"),
    permission: "network.plan",
    words: ["network"],
  },
  {
    path: "/network/plans/new",
    load: () => import("./PlanForm.tsx"),
    permission: "network.plan",
    words: ["network"],
  },
  {
    path: "/network/plans/:id",
    load: () => import("./PlanPage.tsx"),
    permission: "network.plan",
    words: ["network"],
  },
];
