import type { Route } from "../../shell/route.ts";

export const routes: readonly Route[] = [
  { path: "/questions", load: () => import("./QuestionsPage.tsx"), permission: "questions.read", words: ["questions"] },
  {
    path: "/questions/new",
    load: () => import("./AskPage.tsx"),
    permission: "questions.ask",
    words: ["questions"],
  },
  {
    path: "/questions/:id",
    load: () => import("./QuestionPage.tsx"),
    permission: "questions.read",
    words: ["questions", "ledger"],
  },
];
