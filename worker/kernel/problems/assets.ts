import type { ProblemTexts } from "./text.ts";

/** What was bought, piece by piece. */
export const assetProblems = {
  asset_number_taken: {
    status: 409,
    titleZh: "该编号已登记",
    titleEn: "This number is registered",
    detailZh: "本单位已有编号[为 {number} ]的资产，属于另一笔采购或另一品目。请核对编号；登记错了的，先撤销原资产。",
    detailEn:
      "Another purchase or item of yours has the asset[ {number}]. Compare the number, or withdraw the other one if it was registered by mistake.",
  },
  asset_named_twice: {
    status: 422,
    titleZh: "同一编号写了两次",
    titleEn: "A number is named twice",
    detailZh: "每件资产一个编号[：{number}]。请删去重复的编号。",
    detailEn: "Each asset has a number of its own[: {number}]. Leave the second one out.",
  },
  asset_no_product: {
    status: 422,
    titleZh: "该品目不是产品",
    titleEn: "This item is no product",
    detailZh: "材料没有件数，不能逐件登记。请选择电视机、冰箱等产品。",
    detailEn: "Materials are not counted piece by piece. Choose a product, such as a television.",
  },
  asset_not_in_use: {
    status: 409,
    titleZh: "该资产已不在用",
    titleEn: "This asset is not in use",
    detailZh: "该资产已登记交回或已撤销。登记错了的，请先改为在用。",
    detailEn: "It has come back, or was withdrawn. If that was a mistake, set it in use first.",
  },
  asset_return_unknown: {
    status: 404,
    titleZh: "没有这张回收凭证",
    titleEn: "No receipt has this code",
    detailZh: "没有编码相符的回收记录，或该记录已冲销。请核对回收凭证上的编码。",
    detailEn: "No return that stands has this code. Compare it with the one on the receipt.",
  },
  asset_return_differs: {
    status: 422,
    titleZh: "回收凭证与资产不符",
    titleEn: "The receipt is for something else",
    detailZh: "凭证的品目与资产不同，或回收日期早于采购日期。请核对凭证编码和资产编号。",
    detailEn: "It is for another item, or for a day before the purchase. Compare the code and the asset's number.",
  },
  asset_return_full: {
    status: 409,
    titleZh: "回收凭证的件数已用完",
    titleEn: "All pieces of this receipt are named",
    detailZh: "该凭证[共 {pieces} 件，]每件已对应一件资产。请核对编码，或在另一张凭证下登记。",
    detailEn: "Each of its pieces[, {pieces} in all,] is an asset already. Compare the code, or name another receipt.",
  },
} as const satisfies ProblemTexts;
