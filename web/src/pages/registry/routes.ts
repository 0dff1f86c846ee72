import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/registry",
    load: () => import("./PartiesPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/parties/:id",
    load: () => import("./PartyPage.tsx"),
    permission: "registry.read",
    words: ["registry", "ledger", "anomalies", "violations", "questions", "reports"],
  },
  {
    path: "/registry/parties/:id/rows",
    load: () => import("./PartyRowsPage.tsx"),
    permission: "ledger.read",
    words: ["registry", "ledger"],
  },
  {
    path: "/registry/sites",
    load: () => import("./SitesPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/operators",
    load: () => import("./OperatorsPage.tsx"),
    permission: "registry.write",
    words: ["registry"],
  },
  {
    path: "/first-steps",
    load: () => import("./FirstStepsPage.tsx"),
    permission: "operations.read",
    words: ["registry"],
  },
  {
    path: "/registry/import",
    load: () => import("./CompanyImportPage.tsx"),
    permission: "registry.write",
    words: ["registry", "imports"],
  },
  {
    path: "/registry/zones",
    load: () => import("./ZonesPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/targets",
    load: () => import("./TargetsPage.tsx"),
    permission: "indicators.read",
    words: ["overview", "registry"],
  },
  {
    path: "/registry/items",
    load: () => import("./ItemsPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
];
