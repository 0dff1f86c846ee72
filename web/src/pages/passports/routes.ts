import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/passports",
    load: () => import("./PassportsPage.tsx"),
    permission: "passports.issue",
    words: ["passports"],
  },
  {
    path: "/passports/new",
    load: () => import("./PassportForm.tsx"),
    permission: "passports.issue",
    words: ["passports"],
  },
  {
    path: "/passports/:id",
    load: () => import("./PassportPage.tsx"),
    public: true,
    words: ["passports", "reports", "ledger"],
  },
  // Where the codes on products lead (GS1 Digital Link).
  { path: "/01/:gtin", load: () => import("./LinkPage.tsx"), public: true, words: ["passports"] },
  { path: "/01/:gtin/10/:batch", load: () => import("./LinkPage.tsx"), public: true, words: ["passports"] },
  { path: "/01/:gtin/10/:batch/21/:serial", load: () => import("./LinkPage.tsx"), public: true, words: ["passports"] },
];
