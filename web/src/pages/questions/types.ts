/** The shapes of questions. */
export type { QuestionAnswer as Question } from "../../../../worker/questions/schemas.ts";
