import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/imports", load: () => import("./ImportsPage.tsx"), permission: "session", words: ["imports"] },
  { path: "/imports/new", load: () => import("./NewImportPage.tsx"), permission: "session", words: ["imports"] },
  { path: "/imports/:id", load: () => import("./ImportPage.tsx"), permission: "session", words: ["imports"] },
];
