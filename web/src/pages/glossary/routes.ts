import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/glossary", load: () => import("./GlossaryPage.tsx"), public: true, words: ["glossary", "reports"] },
  { path: "/clauses", load: () => import("./ClausesPage.tsx"), public: true, words: ["glossary", "reports"] },
  { path: "/dictionary", load: () => import("./DictionaryPage.tsx"), public: true, words: ["glossary", "reports"] },
];
