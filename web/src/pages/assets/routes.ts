import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/procurement/assets",
    load: () => import("./AssetsPage.tsx"),
    permission: "procurement.read",
    words: ["assets", "procurement", "became"],
  },
  {
    path: "/procurement/assets/new",
    load: () => import("./AssetForm.tsx"),
    permission: "procurement.write",
    words: ["assets", "procurement"],
  },
  {
    path: "/procurement/assets/:id",
    load: () => import("./AssetPage.tsx"),
    permission: "procurement.read",
    words: ["assets", "became", "procurement", "passports", "reports"],
  },
];
