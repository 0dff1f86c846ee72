import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/credit", load: () => import("./CreditPage.tsx"), permission: "credit.read", words: ["credit"] },
  {
    path: "/credit/schemes",
    load: () => import("./SchemePage.tsx"),
    permission: "credit.read",
    words: ["credit", "grid"],
  },
  { path: "/credit/:id", load: () => import("./RatingPage.tsx"), permission: "credit.read", words: ["credit"] },
  {
    path: "/published/credit",
    load: () => import("./PublishedCreditPage.tsx"),
    public: true,
    words: ["credit", "reports", "registry"],
  },
];
