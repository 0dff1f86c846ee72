import type { ProblemTexts } from "./text.ts";

/** Content of products, and their passports. */
export const passportProblems = {
  invalid_gtin: {
    status: 422,
    titleZh: "全球贸易项目代码（GTIN）有误",
    titleEn: "This is no GTIN",
    detailZh: "GTIN 为 8、12、13 或 14 位数字，末位为校验码。请核对商品条码；没有条码的，留空。",
    detailEn:
      "A GTIN has 8, 12, 13 or 14 digits, of which the last is a check digit. Compare the bar code, or leave it out.",
  },
  invalid_batch: {
    status: 422,
    titleZh: "批号或序列号含有不支持的字符",
    titleEn: "A batch or serial number of other characters",
    detailZh: "批号和序列号最多 20 个字符，限字母、数字、短横线、下划线和点。",
    detailEn: "Batch and serial numbers have at most 20 letters, digits, dashes, underscores or points.",
  },
  product_has_passport: {
    status: 409,
    titleZh: "该批产品已有护照",
    titleEn: "This product has a passport",
    detailZh: "同一 GTIN、批号和序列号只能有一份有效护照[（{passport}）]。请更正编号，或先冲销原护照。",
    detailEn:
      "One GTIN, batch and serial number has one passport that holds[ ({passport})]. Correct the numbers, or take the other one back first.",
  },
  content_not_received: {
    status: 404,
    titleZh: "该场所没有收到这笔再生料",
    titleEn: "This site received no such secondary material",
    detailZh: "只能使用本场所已确认收货、去向为再生利用的交付。请先确认收货，或从可用再生料中选择。",
    detailEn:
      "Only deliveries for recycling count whose receipt this site confirmed. Confirm it first, or choose one of what there is.",
  },
  content_named_twice: {
    status: 422,
    titleZh: "同一笔再生料写了两次",
    titleEn: "A delivery is named twice",
    detailZh: "每笔交付在一份护照中只写一次；请合并数量。",
    detailEn: "Name each delivery once, with all that went into the product.",
  },
  content_came_later: {
    status: 422,
    titleZh: "再生料晚于生产日期收到",
    titleEn: "The material came after the product was made",
    detailZh: "该再生料[于 {date} ]才收到。请更正生产日期，或选择更早的交付。",
    detailEn: "It was received[ on {date}] after the product was made. Correct the day, or choose an earlier delivery.",
  },
  content_used_up: {
    status: 409,
    titleZh: "再生料余量不足",
    titleEn: "Not enough left of the material",
    detailZh:
      "该笔再生料[尚余 {available}，本次需要 {asked}，]其余已用于其他产品。一笔再生料只能计入一次；请减少数量或选择其他交付。",
    detailEn:
      "The rest has gone into other products[: {available} left, {asked} asked for]. Content counts once: take less, or another delivery.",
  },
  content_exceeds_product: {
    status: 422,
    titleZh: "再生料多于产品质量",
    titleEn: "More content than product",
    detailZh: "再生料合计[ {content} ]不得超过产品质量[ {product}]。请核对。",
    detailEn: "The content[, {content},] is at most the mass of the product[, {product}]. Please compare.",
  },
  content_claimed: {
    status: 409,
    titleZh: "收到的再生料已计入产品",
    titleEn: "What was received is content of a product",
    detailZh: "该笔收货已写入产品护照，不能冲销。请先冲销有关护照。",
    detailEn: "This receipt stands behind a product's passport. Take the passport back first.",
  },
} as const satisfies ProblemTexts;
