import type { ProblemTexts } from "./text.ts";

/** What collection points offer the public, and complaints about them. */
export const pointProblems = {
  no_collection_point: {
    status: 422,
    titleZh: "该场所不是收集网点",
    titleEn: "This site is no collection point",
    detailZh: "服务信息只登记在收集网点上。请从本单位的收集网点中选择。",
    detailEn: "Only collection points say what they offer the public. Choose one of your collection points.",
  },
  point_item_not_accepted: {
    status: 422,
    titleZh: "网点登记的类别不含该物品",
    titleEn: "The point is not registered for this item",
    detailZh: "该网点登记的回收类别不包括[{item}]。请删去这一行，或先由管理员变更网点的回收类别。",
    detailEn:
      "Its registered streams leave out[ {item}]. Take the row away, or have the streams of the site changed first.",
  },
  point_item_twice: {
    status: 422,
    titleZh: "同一物品写了两次",
    titleEn: "An item is named twice",
    detailZh: "每种物品只写一行，一个价格。",
    detailEn: "Name each item once, with one price.",
  },
  point_price_incomplete: {
    status: 422,
    titleZh: "价格与金额不符",
    titleEn: "Price and amount do not go together",
    detailZh: "付费或收费的，请填写金额和计价单位；免费的，金额和单位留空。",
    detailEn: "Where somebody pays, say how much and for what unit; where it is free, leave both out.",
  },
  complaint_settled: {
    status: 409,
    titleZh: "该投诉已有结论",
    titleEn: "This complaint is settled",
    detailZh: "管理部门已作出结论，不能再改。有新情况的，请另行投诉。",
    detailEn: "The authority has said what it found. What is new is a complaint of its own.",
  },
  too_many_complaints: {
    status: 429,
    titleZh: "该网点待处理的投诉过多",
    titleEn: "Too many complaints wait at this point",
    detailZh: "该网点待处理的投诉已达上限，暂不能再提交。请稍后再试，或直接联系生态环境局。",
    detailEn: "As many as can be dealt with are waiting. Try again later, or turn to the environmental bureau itself.",
  },
} as const satisfies ProblemTexts;
