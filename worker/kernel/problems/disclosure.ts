import type { ProblemTexts } from "./text.ts";

/** Environmental disclosure. */
export const disclosureProblems = {
  disclosure_part_twice: {
    status: 422,
    titleZh: "同一部分写了两次",
    titleEn: "A part is written twice",
    detailZh: "报告的每一部分只能写一段，请合并[{name}]。",
    detailEn: "Each part of the report is written once: put[ {name}] together.",
  },
} as const satisfies ProblemTexts;
