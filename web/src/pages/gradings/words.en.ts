import type { words as chinese } from "./words.zh-CN.ts";

/** Score, sign-off and reply */
export const words: Record<keyof typeof chinese, string> = {
  "grading.title": "Assessment",
  "grading.score": "Score",
  "grading.score.unit": "of 100",
  "grading.signed": "Signed and sealed by the assessing authority",
  "grading.reply": "Reply of the assessed",
  "grading.remark": "Remark",
  "grading.none": "Not assessed yet",
  "grading.noReply": "None yet",
  "grading.grade": "Record the score",
  "grading.regrade": "Correct the score",
  "grading.regrade.note": "The earlier score stays on record, and the assessed reply anew.",
  "grading.doReply": "Reply",
  "grading.signedBy": "Signed by",
  "grading.signedOn": "Signed on",
  "grading.stance": "Reply",
  "grading.stance.agreed": "Agreed",
  "grading.stance.disputed": "Disputed",
  "grading.text": "Explanation",
  "grading.save": "Save",
  "grading.saved": "The score is recorded",
  "grading.replied": "The reply is recorded",
};
