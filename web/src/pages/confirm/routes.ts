import type { Route } from "../../shell/route.ts";

/** The token of a link stands behind `#`: browsers send that part to nobody. */
export const routes: readonly Route[] = [
  { path: "/confirm", load: () => import("./ConfirmPage.tsx"), public: true, words: ["confirm"] },
];
