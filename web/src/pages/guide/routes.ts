import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/guide", load: () => import("./GuidePage.tsx"), permission: "registry.read", words: ["guide"] },
];
