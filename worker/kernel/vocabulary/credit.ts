/** Words of environmental credit (企业环境信用评价) that the database keeps, the wire carries and the pages say. */

/** The five colours, the best first: 绿 很好, 蓝 好, 黄 一般, 红 差, 黑 很差. A scheme may do with fewer. */
export const creditColours = ["green", "blue", "yellow", "red", "black"] as const;
export type CreditColour = (typeof creditColours)[number];

/**
 * What a criterion may look at. Each but `stated` is found in the books with its rows; what no register knows the firm
 * states and a reviewer decides.
 */
export const creditMeasures = [
  "violations",
  "permits_lapsed",
  "yields_outside",
  "loads_differing",
  "questions_late",
  "complaints_upheld",
  "disclosures_late",
  "poor_ratings",
  "retrofits_verified",
  "index_published",
  "stated",
] as const;
export type CreditMeasure = (typeof creditMeasures)[number];

/** Adds or takes points, lets nobody be better than a colour (否决), or takes him down by one colour. */
export const creditEffects = ["points", "cap", "down"] as const;
export type CreditEffect = (typeof creditEffects)[number];

/** Whether it counts for each row or once. */
export const creditCounts = ["each", "once"] as const;

export const creditStates = [
  "open",
  "self_assessed",
  "returned",
  "reviewed",
  "stated",
  "announced",
  "published",
  "repair_asked",
  "appealed",
] as const;
export type CreditState = (typeof creditStates)[number];

/** 自评, 公布, 公示, 评审, 退回, 陈述意见, 申请修复, 申诉, 改评, 维持: where several are open, what usually comes next stands first. */
export const creditSteps = [
  "self_assess",
  "publish",
  "announce",
  "review",
  "return",
  "state",
  "ask_repair",
  "appeal",
  "change",
  "keep",
] as const;
export type CreditStep = (typeof creditSteps)[number];
