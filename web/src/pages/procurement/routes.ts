import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/procurement",
    load: () => import("./SharesPage.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/procurement/purchases",
    load: () => import("./PurchasesPage.tsx"),
    permission: "procurement.read",
    words: ["ledger", "procurement"],
  },
  {
    path: "/procurement/purchases/new",
    load: () => import("./PurchaseForm.tsx"),
    permission: "procurement.write",
    words: ["procurement"],
  },
  {
    path: "/procurement/purchases/import",
    load: () => import("./PurchaseImportPage.tsx"),
    permission: "procurement.write",
    words: ["procurement", "imports"],
  },
  {
    path: "/procurement/assessment",
    load: () => import("./AssessmentPage.tsx"),
    permission: "procurement.read",
    words: ["procurement", "gradings"],
  },
  {
    path: "/procurement/assessment/:buyer",
    load: () => import("./AssessmentSheet.tsx"),
    permission: "procurement.read",
    words: ["procurement", "gradings"],
  },
  {
    path: "/procurement/certificates",
    load: () => import("./CertificatesPage.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/procurement/suppliers",
    load: () => import("./SuppliersPage.tsx"),
    permission: "procurement.read",
    words: ["procurement", "credit"],
  },
  {
    path: "/procurement/suppliers/:id",
    load: () => import("./SupplierPage.tsx"),
    permission: "procurement.read",
    words: ["procurement", "credit"],
  },
  {
    path: "/procurement/gsci",
    load: () => import("./IndexPage.tsx"),
    permission: "index.read",
    words: ["procurement"],
  },
  {
    path: "/published/index",
    load: () => import("./PublishedIndexPage.tsx"),
    public: true,
    words: ["procurement", "reports"],
  },
  {
    path: "/catalogue",
    load: () => import("./CataloguePage.tsx"),
    public: true,
    words: ["procurement"],
  },
];
