import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  {
    path: "/disclosure",
    load: () => import("./DisclosurePage.tsx"),
    permission: "disclosure.read",
    words: ["disclosure"],
  },
  {
    path: "/disclosure/report",
    load: () => import("./ReportForm.tsx"),
    permission: "disclosure.write",
    words: ["disclosure", "credit"],
  },
  {
    path: "/disclosure/adhoc",
    load: () => import("./AdhocForm.tsx"),
    permission: "disclosure.write",
    words: ["disclosure"],
  },
  {
    path: "/published/disclosures",
    load: () => import("./PublishedPage.tsx"),
    public: true,
    words: ["disclosure", "reports"],
  },
  {
    path: "/published/disclosures/:id",
    load: () => import("./PublishedReport.tsx"),
    public: true,
    words: ["disclosure", "reports", "credit"],
  },
];
