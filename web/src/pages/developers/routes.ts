import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/developers", load: () => import("./DevelopersPage.tsx"), public: true, words: ["developers"] },
];
