import type { Route } from "../../shell/route.ts";

/** The token of a link stands behind `#`: browsers send that part to nobody. */
export const routes: readonly Route[] = [
  { path: "/join", load: () => import("./JoinPage.tsx"), public: true, words: ["join"] },
];
