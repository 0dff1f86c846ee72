import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/takeback/trips",
    load: () => import("./TripsPage.tsx"),
    permission: "takeback.usage.read",
    words: ["ledger", "usage"],
  },
  {
    path: "/takeback/trips/new",
    load: () => import("./TripsForm.tsx"),
    permission: "takeback.usage.write",
    words: ["usage"],
  },
  {
    path: "/takeback/plastics",
    load: () => import("./PlasticsPage.tsx"),
    permission: "takeback.usage.read",
    words: ["ledger", "usage"],
  },
  {
    path: "/takeback/plastics/new",
    load: () => import("./PlasticsForm.tsx"),
    permission: "takeback.usage.write",
    words: ["usage"],
  },
  {
    path: "/takeback/storage",
    load: () => import("./StoragePage.tsx"),
    permission: "takeback.read",
    words: ["usage"],
  },
];
