import type { ProblemTexts } from "./text.ts";

/** Figures. */
export const indicatorProblems = {
  unknown_indicator: {
    status: 404,
    titleZh: "未知指标",
    titleEn: "Unknown indicator",
    detailZh: "没有此指标[：{indicator}]。请从指标列表 /api/v1/indicators 中选择。",
    detailEn: "There is no such indicator[: {indicator}]. Choose one from the list at /api/v1/indicators.",
  },
} as const satisfies ProblemTexts;
