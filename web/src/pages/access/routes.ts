import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/account", load: () => import("./AccountPage.tsx"), words: ["access"] },
  {
    path: "/access/people",
    load: () => import("./PeoplePage.tsx"),
    permission: "access.manage",
    words: ["access"],
  },
  {
    path: "/access/keys",
    load: () => import("./KeysPage.tsx"),
    permission: "access.manage",
    words: ["access"],
  },
  {
    path: "/delegations",
    load: () => import("./DelegationsPage.tsx"),
    permission: "delegations.manage",
    words: ["access"],
  },
  {
    path: "/webhooks",
    load: () => import("./WebhooksPage.tsx"),
    permission: "webhooks.manage",
    words: ["access"],
  },
  {
    path: "/webhooks/:id",
    load: () => import("./WebhookPage.tsx"),
    permission: "webhooks.manage",
    words: ["access"],
  },
  {
    path: "/access/audit",
    load: () => import("./AuditPage.tsx"),
    permission: "access.audit",
    words: ["access"],
  },
];
