import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/violations",
    load: () => import("./ViolationsPage.tsx"),
    permission: "violations.read",
    words: ["violations"],
  },
  {
    path: "/published/violations",
    load: () => import("./PublishedViolationsPage.tsx"),
    public: true,
    words: ["reports", "violations"],
  },
];
