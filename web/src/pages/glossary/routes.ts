import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/glossary", load: () => import("./GlossaryPage.tsx"), public: true, words: ["glossary", "reports"] },
];
