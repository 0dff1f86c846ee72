import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/takeback/returns",
    load: () => import("./ReturnsPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/returns/new",
    load: () => import("./ReturnForm.tsx"),
    permission: "takeback.returns.write",
    offline: true,
    words: ["takeback"],
  },
  {
    path: "/takeback/returns/import",
    load: () => import("./ReturnImportPage.tsx"),
    permission: "takeback.returns.write",
    words: ["takeback", "imports"],
  },
  {
    path: "/takeback/returns/:id",
    load: () => import("./ReturnPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/transfers",
    load: () => import("./TransfersPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/transfers/new",
    load: () => import("./TransferForm.tsx"),
    permission: "takeback.transfers.write",
    offline: true,
    words: ["takeback"],
  },
  {
    path: "/takeback/transfers/:id",
    load: () => import("./TransferPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/treatments",
    load: () => import("./TreatmentsPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/treatments/new",
    load: () => import("./TreatmentForm.tsx"),
    permission: "takeback.treatments.write",
    offline: true,
    words: ["takeback"],
  },
  {
    path: "/takeback/treatments/:id",
    load: () => import("./TreatmentPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/deliveries",
    load: () => import("./DeliveriesPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/deliveries/new",
    load: () => import("./DeliveryForm.tsx"),
    permission: "takeback.deliveries.write",
    offline: true,
    words: ["takeback"],
  },
];
