import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/takeback/stocktakes",
    load: () => import("./StocktakesPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback", "counts", "lots"],
  },
  {
    path: "/takeback/stocktakes/new",
    load: () => import("./StocktakeForm.tsx"),
    permission: "takeback.stocktakes.write",
    words: ["takeback", "counts"],
  },
  {
    path: "/takeback/openings",
    load: () => import("./OpeningsPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback", "counts", "lots"],
  },
  {
    path: "/takeback/openings/new",
    load: () => import("./OpeningForm.tsx"),
    permission: "takeback.stocktakes.write",
    words: ["takeback", "counts"],
  },
  {
    path: "/takeback/declarations",
    load: () => import("./DeclarationsPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback", "counts"],
  },
  {
    path: "/takeback/declarations/grid",
    load: () => import("./DeclarationGridPage.tsx"),
    permission: "takeback.declarations.write",
    words: ["counts", "grid"],
  },
  {
    path: "/takeback/declarations/new",
    load: () => import("./DeclarationForm.tsx"),
    permission: "takeback.declarations.write",
    words: ["takeback", "counts"],
  },
];
