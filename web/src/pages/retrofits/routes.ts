import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/retrofits",
    load: () => import("./RetrofitsPage.tsx"),
    permission: "retrofits.read",
    scoped: true,
    words: ["ledger", "retrofits"],
  },
  {
    path: "/retrofits/new",
    load: () => import("./RetrofitForm.tsx"),
    permission: "retrofits.write",
    words: ["retrofits"],
  },
  {
    path: "/retrofits/sales",
    load: () => import("./SalesPage.tsx"),
    permission: "retrofits.read",
    words: ["retrofits"],
  },
  {
    path: "/retrofits/green-retailers",
    load: () => import("./GreenRetailersPage.tsx"),
    permission: "retrofits.read",
    words: ["retrofits"],
  },
  {
    path: "/retrofits/:id",
    load: () => import("./RetrofitPage.tsx"),
    permission: "retrofits.read",
    words: ["retrofits", "imports"],
  },
  {
    path: "/retrofits/:id/edit",
    load: () => import("./EditRetrofitPage.tsx"),
    permission: "retrofits.write",
    words: ["retrofits"],
  },
];
