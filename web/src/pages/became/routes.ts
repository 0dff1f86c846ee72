import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/became", load: () => import("./BecamePage.tsx"), public: true, words: ["became", "reports"] },
];
