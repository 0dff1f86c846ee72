import type { Route } from "../../shell/route.ts";

const words = ["points", "reports"] as const;

export const routes: readonly Route[] = [
  { path: "/points", load: () => import("./PointsPage.tsx"), public: true, words },
  { path: "/points/service", load: () => import("./ServicePage.tsx"), permission: "points.serve", words: ["points"] },
  { path: "/points/:id", load: () => import("./PointPage.tsx"), public: true, words },
  { path: "/complaint", load: () => import("./StandingPage.tsx"), public: true, words },
  {
    path: "/complaints",
    load: () => import("./ComplaintsPage.tsx"),
    permission: "points.complaints.read",
    words: ["points", "reports"],
  },
  { path: "/firms", load: () => import("./FirmsPage.tsx"), public: true, words: [...words, "registry"] },
  {
    path: "/firms/:id",
    load: () => import("./FirmPage.tsx"),
    public: true,
    words: [...words, "registry", "violations", "credit"],
  },
];
