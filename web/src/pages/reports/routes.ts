import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/reports",
    load: () => import("./ReportsPage.tsx"),
    permission: "reports.read",
    words: ["reports"],
  },
  {
    path: "/reports/layouts",
    load: () => import("./LayoutsPage.tsx"),
    permission: "reports.layouts",
    words: ["grid", "reports"],
  },
  {
    path: "/reports/:id",
    load: () => import("./ReportPage.tsx"),
    permission: "reports.read",
    words: ["reports"],
  },
  {
    path: "/reports/:id/rows",
    load: () => import("./ReportRowsPage.tsx"),
    permission: "reports.rows",
    words: ["ledger", "reports"],
  },
  {
    path: "/reports/:id/print",
    load: () => import("./PrintPage.tsx"),
    permission: "reports.read",
    words: ["reports"],
  },
  {
    path: "/published",
    load: () => import("./PublishedPage.tsx"),
    public: true,
    words: ["reports"],
  },
  {
    path: "/published/:id",
    load: () => import("./PublishedReportPage.tsx"),
    public: true,
    words: ["reports"],
  },
  {
    path: "/published/:id/print",
    load: () => import("./PrintPage.tsx"),
    public: true,
    words: ["reports"],
  },
  { path: "/figures", load: () => import("./TrendPage.tsx"), public: true, words: ["reports"] },
  { path: "/federation", load: () => import("./FederationPage.tsx"), public: true, words: ["reports"] },
  { path: "/verify", load: () => import("./VerifyPage.tsx"), public: true, words: ["reports"] },
];
