import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/takeback/energy",
    load: () => import("./EnergyPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "energy"],
  },
  {
    path: "/takeback/energy/new",
    load: () => import("./EnergyForm.tsx"),
    permission: "takeback.energy.write",
    words: ["energy"],
  },
];
