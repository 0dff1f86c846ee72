import type { ProblemTexts } from "./text.ts";

/** What any booking may meet: closed periods, empty stocks, states, corrections. */
export const ledgerProblems = {
  period_closed: {
    status: 409,
    titleZh: "该期间已关账",
    titleEn: "This period is closed",
    detailZh:
      "[{period} 已关账。]已关账的期间不再入账。请改用未关账期间[ {openPeriod} ]内的日期，并注明所更正的记录。[补报 {late} 的申报：期间不变，另填入账日期（occurredOn）为未关账期间内的一天；按该日入账，已关账的数字不变。]",
    detailEn:
      "[{period} is closed. ]A closed period takes no new entries. Use a date in an open period[, {openPeriod}], and link this to what it corrects.[ To declare {late} late: keep the period and give a day of booking (occurredOn) in the open one; no closed figure changes.]",
  },
  period_not_over: {
    status: 422,
    titleZh: "该期间尚未结束",
    titleEn: "This period is not over",
    detailZh: "[{period} 尚未结束。]只能关账已经结束的月份。请在该月结束后再关账。",
    detailEn: "[{period} is not over yet. ]Only a month that has ended can be closed. Close it afterwards.",
  },
  insufficient_stock: {
    status: 409,
    titleZh: "库存不足",
    titleEn: "Not enough in stock",
    detailZh:
      "[{site}的][{item} ]库存不足以完成本次操作[，现有 {available}][，需要 {asked}]。请减少数量，或先补录收货；如实物与账面不符，请做盘点。",
    detailEn:
      "There is not enough[ {item}] in stock[ at {site}] for this[: {available} available][, {asked} asked for]. Reduce the amount, or record the missing receipts first; if the books differ from what is there, do a stocktake.",
  },
  unknown_grade: {
    status: 422,
    titleZh: "等级代码未收录",
    titleEn: "The grade is not on record",
    detailZh: "请填写该材料当日有效标准中的等级代码[（可用：{allowed}）]；未分级的留空。",
    detailEn: "Give a grade of a standard that holds for this material that day[ (there are: {allowed})], or none.",
  },
  lot_not_found: {
    status: 404,
    titleZh: "未找到批次",
    titleEn: "No such lot",
    detailZh: "该场所没有此品目的这个批次，或登记它的单据已冲销。请从批次列表（GET /lots）中选择。",
    detailEn:
      "This site has no such lot of this item, or the document that brought it in was taken back. Choose one of GET /lots.",
  },
  lot_named_twice: {
    status: 422,
    titleZh: "同一批次写了两次",
    titleEn: "A lot is named twice",
    detailZh: "每个批次在一行中只写一次；请合并数量。",
    detailEn: "Name each lot once in a line, with all that is taken of it.",
  },
  lot_came_later: {
    status: 422,
    titleZh: "批次晚于本次日期",
    titleEn: "The lot came later than this",
    detailZh: "该批次[于 {date} ]才入库。请更正日期，或选择更早的批次。",
    detailEn: "The lot came in[ on {date}] after this day. Correct the day, or choose an earlier lot.",
  },
  stock_reserved: {
    status: 409,
    titleZh: "库存已被挂牌占用",
    titleEn: "The stock is held by an offer",
    detailZh:
      "[{item} ]有一部分在市场上挂牌或已售出[（挂牌 {offer}）][，可动用 {available}][，本次需要 {asked}]。请减少数量，或先撤回挂牌；已售出的，请从该挂牌发货。",
    detailEn:
      "Part of this[ {item}] is offered or sold on the market[ (offer {offer})][: {available} free][, {asked} asked for]. Take less, or withdraw the offer first; what is sold is sent from the offer.",
  },
  lot_used_up: {
    status: 409,
    titleZh: "批次余量不足",
    titleEn: "Not enough left of the lot",
    detailZh:
      "该批次[尚余 {available}，本次需要 {asked}，]已被其他单据取用。请减少数量或选择其他批次；不指定批次时按先进先出。",
    detailEn:
      "Other documents have taken of the lot[: {available} left, {asked} asked for]. Take less, or another lot; what names none takes the oldest first.",
  },
  lots_of_draft: {
    status: 422,
    titleZh: "草稿不能指定批次",
    titleEn: "A draft names no lots",
    detailZh: "草稿不动库存，批次发运时才取用。请直接发运，或去掉批次后存为草稿。",
    detailEn: "A draft takes nothing yet. Dispatch it at once, or keep the draft without lots.",
  },
  lots_exceed_line: {
    status: 422,
    titleZh: "批次合计超过本行质量",
    titleEn: "The lots are more than the line",
    detailZh: "所列批次的质量合计不得超过本行的质量。其余部分按先进先出取用。",
    detailEn: "What is named of lots is at most the mass of the line; the rest is taken first in first out.",
  },
  insufficient_stock_then: {
    status: 409,
    titleZh: "补登日期之后库存会为负",
    titleEn: "Stock would have been below zero since then",
    detailZh:
      "[{date} 日终{item}只有 {available}，需要 {asked}。]补登过去日期的单据，不能使其后任何一天的库存为负。请改用货物实际在库的日期，或先补登更早的入库。",
    detailEn:
      "[At the end of {date} only {available} of {item} was there, and {asked} is asked for. ]What is dated back must not leave any day since with less than nothing. Use the day on which the goods were there, or record what came in before it first.",
  },
  already_reversed: {
    status: 409,
    titleZh: "该记录已冲销",
    titleEn: "This entry is already reversed",
    detailZh: "该记录已被冲销[（{entry}）]，不能再次冲销。需要更正时，请直接补记正确的记录。",
    detailEn:
      "This entry is already reversed[ (by {entry})] and cannot be reversed again. To correct it, record the right one.",
  },
  not_reversible: {
    status: 422,
    titleZh: "该记录不能冲销",
    titleEn: "This entry cannot be reversed",
    detailZh: "此类记录不能单独冲销。请冲销其后续单据，或在原单据上更正。",
    detailEn:
      "An entry of this kind is not reversed by itself. Reverse the documents that follow from it, or correct it on its document.",
  },
  consent_not_due: {
    status: 422,
    titleZh: "尚未到裁定时间",
    titleEn: "It is not for the bureau to decide yet",
    detailZh: "被征求意见的一方[在 {due} 前（含当日）]可以答复。逾期未答复的，由生态环境局裁定。",
    detailEn: "Who was asked may still answer[ until {due}]. The bureau decides where nobody has answered by then.",
  },
  consent_answered: {
    status: 409,
    titleZh: "该请求已答复",
    titleEn: "This request is answered already",
    detailZh: "该请求已答复[（{answer}）]，不能改答。需要时，请由提出方重新提出冲销。",
    detailEn: "It was answered already[ ({answer})], and an answer is not changed. Who asked may ask again.",
  },
  unbalanced_entry: {
    status: 422,
    titleZh: "分录不平衡",
    titleEn: "The entry does not balance",
    detailZh:
      "分录合计不为零[（{quantity}合计 {sum}）]，没有入账。请核对各行；如仍出现，请把 requestId 告知系统管理员。",
    detailEn:
      "The postings do not add up to zero[ ({quantity}: {sum})] and nothing was booked. Check the lines; if it persists, give requestId to the administrator.",
  },
  constraint_violated: {
    status: 409,
    titleZh: "与已有记录冲突",
    titleEn: "In conflict with what is recorded",
    detailZh:
      "数据库拒绝了此更改，没有记录任何内容。请刷新查看最新数据后重试；如仍失败，请把 requestId 告知系统管理员。",
    detailEn:
      "The database refused this change and nothing was recorded. Reload, look at the latest data, and try again; if it persists give requestId to the administrator.",
  },
  reason_required: {
    status: 422,
    titleZh: "需要说明原因",
    titleEn: "A reason is required",
    detailZh:
      "请在 reason 中写明原因，例如差异或更正的由来。[{item} 还差 {missing} 件；如果其余随后到达，请将本次标为部分接收（partial: true）。]",
    detailEn:
      "Say in reason why, for example where the difference or the correction comes from.[ {missing} pieces of {item} are missing; if the rest is still to come, mark this as a part (partial: true).]",
  },
  wrong_state: {
    status: 409,
    titleZh: "当前状态不允许此操作",
    titleEn: "Not possible in the present state",
    detailZh: "[当前状态为“{state}”。]请刷新页面，按最新状态继续操作[；此操作只适用于：{states}]。",
    detailEn:
      "[It is “{state}” now. ]Reload and go on from the latest state[; this is possible only when it is: {states}].",
  },
} as const satisfies ProblemTexts;
