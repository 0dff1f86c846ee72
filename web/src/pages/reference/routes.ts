import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/registry/reference",
    load: () => import("./DatasetsPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/reference/:dataset",
    load: () => import("./DatasetPage.tsx"),
    permission: "registry.read",
    words: ["registry", "reference"],
  },
];
