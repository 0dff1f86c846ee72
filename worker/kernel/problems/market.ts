import type { ProblemTexts } from "./text.ts";

/** The market. */
export const marketProblems = {
  offer_not_sold: {
    status: 409,
    titleZh: "该挂牌没有待发给此接收方的货物",
    titleEn: "Nothing of this offer waits to be sent to this receiver",
    detailZh:
      "从挂牌发货时，场所、物品和接收场所应与成交一致，且只发一次。请打开该挂牌，从“发货”进入；草稿不能占用挂牌。",
    detailEn:
      "What is sent for an offer goes from its site, of its item, to the site that bought it, once. Open the offer and send it from there; a draft keeps no offer.",
  },
  offer_not_open: {
    status: 409,
    titleZh: "挂牌已结束",
    titleEn: "The offer is over",
    detailZh: "该挂牌[的状态为“{state}”，]不再接受报价、成交或撤回。请查看其他挂牌。",
    detailEn: "The offer[ is {state} and] takes no more bids, acceptance or withdrawal. Look at other offers.",
  },
  offer_expires_early: {
    status: 422,
    titleZh: "截止日期须在今天至一年之内",
    titleEn: "The last day lies between today and a year from now",
    detailZh: "请选择[{today}]以后、一年之内的截止日期。",
    detailEn: "Choose a last day from[ {today}] today on, within a year.",
  },
  own_offer: {
    status: 422,
    titleZh: "不能对自己的挂牌报价",
    titleEn: "Nobody bids for his own offer",
    detailZh: "挂牌方和报价方是同一主体。请由其他企业报价。",
    detailEn: "Seller and bidder are the same firm. Another firm has to bid.",
  },
  related_parties: {
    status: 422,
    titleZh: "挂牌方与报价方由同一方控制",
    titleEn: "Seller and bidder are held by one hand",
    detailZh:
      "据主管部门登记，两家企业由同一企业或同一人控制，其间的买卖不能在市场上成交。登记有误的，请联系主管部门更正。",
    detailEn:
      "By the authority's record the same firm or person controls both firms, so nothing is sold between them here. Where the record is wrong, ask the authority.",
  },
  too_many_bids: {
    status: 422,
    titleZh: "报价次数过多",
    titleEn: "Too many bids",
    detailZh: "一家企业对一份挂牌的报价有次数上限[（{most} 次）]，此前的报价仍然有效。",
    detailEn: "A firm has only so many bids for one offer[ (at most {most})]. Those it made still stand.",
  },
  invalid_controller: {
    status: 422,
    titleZh: "控制方号码无效",
    titleEn: "No valid number of a controller",
    detailZh: "控制方是企业的，填营业执照上的统一社会信用代码；是个人的，填居民身份证号码（只保存加密摘要）。",
    detailEn:
      "Of a firm, enter the unified social credit code of its licence; of a person, the number of the identity card, of which only a keyed hash is kept.",
  },
  seller_without_permit: {
    status: 422,
    titleZh: "挂牌场所没有该危险废物的许可",
    titleEn: "The seller's site has no permit for this hazardous waste",
    detailZh: "危险废物[（代码 {code}）]只能在当日持有相应许可的企业之间买卖。请先登记涵盖该代码的许可。",
    detailEn:
      "Hazardous waste[ (code {code})] is sold only between firms whose permits cover it that day. Have a permit that covers the code registered first.",
  },
} as const satisfies ProblemTexts;
