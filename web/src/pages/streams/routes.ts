import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/streams/:stream",
    load: () => import("./StreamPage.tsx"),
    permission: "indicators.detail",
    scoped: true,
    words: ["duty", "overview"],
  },
];
