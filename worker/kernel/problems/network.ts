import type { ProblemTexts } from "./text.ts";

/** The network and its plans. */
export const networkProblems = {
  plan_without_points: {
    status: 422,
    titleZh: "没有可规划的回收量",
    titleEn: "Nothing was collected",
    detailZh: "[{year} 年]在所选范围内没有位置已知的回收量。请改选年度、区域或类别，或先为网点登记坐标。",
    detailEn:
      "Nothing was collected[ in {year}] at a site with a position. Choose another year, zone or stream, or record the sites' positions first.",
  },
  plan_too_large: {
    status: 422,
    titleZh: "规划规模过大",
    titleEn: "The plan is too large",
    detailZh: "收集点与候选点的组合过多[：{points} × {candidates}][，上限 {maximum}]。请缩小区域或减少候选点。",
    detailEn:
      "There are too many pairs of points and candidates[: {points} × {candidates}][, at most {maximum}]. Choose a smaller zone or fewer candidates.",
  },
  candidate_unclear: {
    status: 422,
    titleZh: "候选点不明确",
    titleEn: "Which place is meant?",
    detailZh: "请填写已登记场所的 siteId；尚未登记的地点请填写 name、latitude 和 longitude，两者择一。",
    detailEn: "Give the siteId of a registered site, or name, latitude and longitude of another place; not both.",
  },
  candidate_twice: {
    status: 422,
    titleZh: "候选点重复",
    titleEn: "Named twice",
    detailZh: "候选点重复[：{site}]。请只保留一处。",
    detailEn: "A site stands among the candidates twice[: {site}]. Name it once.",
  },
  candidate_without_position: {
    status: 422,
    titleZh: "候选点没有坐标",
    titleEn: "The candidate has no position",
    detailZh: "候选点没有登记坐标[：{site}]，无法计算运距。请先登记坐标，或去掉该候选点。",
    detailEn:
      "A candidate has no recorded position[: {site}], so no distance is known. Record it first, or leave the site out.",
  },
  candidates_missing: {
    status: 422,
    titleZh: "没有候选点",
    titleEn: "There are no candidates",
    detailZh: "所选范围内没有位置已知的转运点、分拣中心或处理厂。请在 candidates 中列出候选点。",
    detailEn:
      "No transfer station, sorting centre or plant with a position is registered here. Name the candidates yourself.",
  },
  plan_capacity_short: {
    status: 422,
    titleZh: "候选点容量不足",
    titleEn: "Not enough room",
    detailZh: "所开放地点的年容量不足[：合计 {available}，需要 {asked}，缺少 {missing}]。请增加候选点或容量。",
    detailEn:
      "The open sites have too little room[: {available} for {asked}, {missing} short]. Add candidates, or more capacity.",
  },
  plan_out_of_reach: {
    status: 422,
    titleZh: "有收集点超出服务半径",
    titleEn: "A point lies out of reach",
    detailZh:
      "服务半径内没有可用的候选点，或其容量不足[：{sites}]。请放宽半径、增加候选点或容量，或放宽对分拣中心的要求。",
    detailEn:
      "Within the service radius no candidate may be open, or those have too little room[: {sites}]. Widen the radius, add candidates or capacity, or ask less of sorting centres.",
  },
  plan_wish_broken: {
    status: 422,
    titleZh: "结果不符合规划要求",
    titleEn: "The result breaks a wish of the plan",
    detailZh: "求解结果没有保留应保留的网点，开放了不合要求的网点，或同时开放了原址和新址。请重新求解。",
    detailEn:
      "The result closes a site that is to stay, opens one that may not be open, or opens a site beside the place it moves to. Solve the plan again.",
  },
  candidate_moves_nowhere: {
    status: 422,
    titleZh: "迁出的网点不在候选点中",
    titleEn: "What is to move is no candidate",
    detailZh: "movesFrom 须是另一个候选点的现有场所，且该场所不是必须保留的。请一并列出它。",
    detailEn:
      "What moves is the site of another candidate (movesFrom), one that need not stay. Name that site among the candidates too.",
  },
  candidate_kept_barred: {
    status: 422,
    titleZh: "必须保留的网点不合要求",
    titleEn: "What is to stay lacks what is asked of it",
    detailZh: "该分拣中心须保留，但面积或计量设施达不到所提的要求。请取消保留，或放宽要求。",
    detailEn:
      "This sorting centre is to stay, and has not the area or the metering that is asked of sorting centres. Let it close, or ask less.",
  },
  plan_not_solved: {
    status: 409,
    titleZh: "规划尚未求解",
    titleEn: "The plan is not solved yet",
    detailZh: "请先求解，看过结果再采纳。",
    detailEn: "Solve the plan and look at its result before you accept it.",
  },
  plan_accepted: {
    status: 409,
    titleZh: "规划已经采纳",
    titleEn: "The plan is accepted already",
    detailZh: "它已列入工作台账，进展在该任务中填报。",
    detailEn: "It is a task of the work ledger already, and its progress is reported there.",
  },
  plan_solved: {
    status: 409,
    titleZh: "该规划已有结果",
    titleEn: "This plan has its result",
    detailZh: "该规划已保存了另一个结果，结果不可更改。请查看该结果，或新建规划。",
    detailEn: "Another result is recorded for this plan, and results do not change. Look at it, or make a new plan.",
  },
  solution_mismatch: {
    status: 422,
    titleZh: "结果与问题不符",
    titleEn: "The result does not fit the plan",
    detailZh: "结果中的编号或数量与该规划不符[（{what}）]。请重新读取规划并求解。",
    detailEn: "The result names what the plan does not have[ ({what})]. Read the plan again and solve it anew.",
  },
} as const satisfies ProblemTexts;
