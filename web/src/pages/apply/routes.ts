import type { Route } from "../../shell/route.ts";

/** The token of an application stands behind `#`: browsers send that part to nobody. */
export const routes: readonly Route[] = [
  { path: "/apply", load: () => import("./ApplyPage.tsx"), public: true, words: ["apply", "registry"] },
  {
    path: "/registry/applications",
    load: () => import("./ApplicationsPage.tsx"),
    permission: "registry.applications.decide",
    words: ["apply", "registry"],
  },
];
