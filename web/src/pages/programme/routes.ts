import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/programme",
    load: () => import("./LedgerPage.tsx"),
    permission: "programme.read",
    words: ["programme", "gradings"],
  },
  {
    path: "/programme/adjustment",
    load: () => import("./AdjustmentPage.tsx"),
    permission: "programme.overview",
    words: ["programme"],
  },
  {
    path: "/programme/evaluation",
    load: () => import("./EvaluationPage.tsx"),
    permission: "programme.overview",
    words: ["programme"],
  },
  {
    path: "/programme/events",
    load: () => import("./EventsPage.tsx"),
    permission: "programme.read",
    words: ["programme"],
  },
  {
    path: "/programme/cases",
    load: () => import("./CasesPage.tsx"),
    permission: "programme.read",
    words: ["programme", "ledger"],
  },
  {
    path: "/programme/tasks/new",
    load: () => import("./TaskForm.tsx"),
    permission: "programme.write",
    words: ["programme"],
  },
  {
    path: "/programme/tasks/:id",
    load: () => import("./TaskPage.tsx"),
    permission: "programme.read",
    words: ["programme", "ledger", "gradings"],
  },
  {
    path: "/programme/tasks/:id/edit",
    load: () => import("./TaskForm.tsx"),
    permission: "programme.write",
    words: ["programme"],
  },
];
