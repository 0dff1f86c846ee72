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
  target_not_a_rate: {
    status: 422,
    titleZh: "此指标不设目标",
    titleEn: "This figure takes no target",
    detailZh: "目标只能为百分比指标设定[，{figure} 的单位是 {unit}]。请另选指标。",
    detailEn: "Targets are set for figures in per cent[; {figure} is in {unit}]. Choose another figure.",
  },
  target_other_stream: {
    status: 422,
    titleZh: "指标与产品类别不符",
    titleEn: "The figure is of another stream",
    detailZh: "指标[ {figure} ]属于类别[ {stream} ]。请去掉 stream，或改为一致。",
    detailEn: "The figure[ {figure}] is of the stream[ {stream}]. Leave stream out, or write that one.",
  },
} as const satisfies ProblemTexts;
