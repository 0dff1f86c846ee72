import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/outbox", load: () => import("./OutboxPage.tsx"), offline: true, words: ["outbox"] },
];
