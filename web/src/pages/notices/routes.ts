import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/notices", load: () => import("./NoticesPage.tsx"), permission: "notices.read", words: ["notices"] },
  { path: "/notices/choices", load: () => import("./ChoicesPage.tsx"), permission: "notices.read", words: ["notices"] },
];
