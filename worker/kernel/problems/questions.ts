import type { ProblemTexts } from "./text.ts";

/** Questions of authorities to companies. */
export const questionProblems = {
  question_closed: {
    status: 409,
    titleZh: "该询问已结束",
    titleEn: "This question is closed",
    detailZh: "已结束的询问保持原样。如还有需要说明的，请由主管部门另行询问。",
    detailEn: "A closed question stays as it is. Where there is more to be said, the authority asks anew.",
  },
  due_in_past: {
    status: 422,
    titleZh: "期限已经过去",
    titleEn: "The due date is over",
    detailZh: "请选择今天[（{today}）]或以后的日期。",
    detailEn: "Choose today[ ({today})] or a later day.",
  },
} as const satisfies ProblemTexts;
