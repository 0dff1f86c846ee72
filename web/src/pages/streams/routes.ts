import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/streams/:stream",
    load: () => import("./StreamPage.tsx"),
    permission: "indicators.read",
    scoped: true,
    words: ["duty"],
  },
];
