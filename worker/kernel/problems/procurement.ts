import type { ProblemTexts } from "./text.ts";

/** Purchases, suppliers, their certificates, the evaluation index. */
export const procurementProblems = {
  ocds_invalid: {
    status: 400,
    titleZh: "不是有效的 OCDS 公告",
    titleEn: "Not valid OCDS releases",
    detailZh:
      "内容应为 OCDS 1.1 的公告（release）、公告包或记录包，每份公告有 ocid、id、date、tag，一次至多 200 份。请按错误位置修改后重发；没有任何内容被保存。",
    detailEn:
      "Send a release of OCDS 1.1, a package of releases or of records; each release has ocid, id, date and tag, at most 200 at once. Mend what is pointed at and send it again; nothing was kept.",
  },
  product_not_asked: {
    status: 422,
    titleZh: "该品目不区分强制产品",
    titleEn: "Not a category that is mandatory in part",
    detailZh: "只有清单标为“部分产品强制采购”的品目才填写是否强制采购产品：请去掉此项，或核对品目代码与采购日期。",
    detailEn:
      "Only for a category that a list makes mandatory in part it is said whether the product is one of them. Leave it out, or check the category and the day.",
  },
  unknown_category: {
    status: 422,
    titleZh: "不是采购品目代码",
    titleEn: "Not a procurement category code",
    detailZh:
      "品目代码为字母 A、B 或 C 加数字，例如 A02010104，品目代码版本为四位年份，例如 2013[；收到：{value}]。请按《政府采购品目分类目录》填写。",
    detailEn:
      "A category code is the letter A, B or C followed by digits, such as A02010104, and its version a year, such as 2013[; given: {value}]. Take both from the catalogue of procurement categories.",
  },
  supplier_required: {
    status: 422,
    titleZh: "需要注明供应商",
    titleEn: "Say who supplied it",
    detailZh: "请填写 supplierId 或 supplierName，二者填一个。",
    detailEn: "Give either supplierId or supplierName, and only one of them.",
  },
  supplier_not_found: {
    status: 404,
    titleZh: "未找到供应商",
    titleEn: "Supplier not found",
    detailZh: "没有此供应商。请从供应商列表中选择，或用 supplierName 填写其名称，由系统登记。",
    detailEn:
      "There is no such supplier. Choose one from the list, or give its name in supplierName and it is registered.",
  },
  supplier_registered: {
    status: 409,
    titleZh: "该供应商已登记",
    titleEn: "This supplier is registered already",
    detailZh: "已有相同名称或代码的供应商[（{supplier}）]。请使用已登记的供应商。",
    detailEn: "A supplier with the same name or code is registered already[: {supplier}]. Use that one.",
  },
  certificate_not_found: {
    status: 404,
    titleZh: "未找到证书",
    titleEn: "Certificate not found",
    detailZh: "没有登记此证书。请从证书列表中选择，或在 certificate 中填写发证机构、编号和有效期。",
    detailEn:
      "No such certificate is registered. Choose one from the list, or give its body, number and validity in certificate.",
  },
  one_certificate: {
    status: 422,
    titleZh: "证书只能填写一处",
    titleEn: "Give the certificate once",
    detailZh: "certificateId 与 certificate 只能填写一个。",
    detailEn: "Give either certificateId or certificate, not both.",
  },
  certificate_differs: {
    status: 409,
    titleZh: "证书内容与已登记的不一致",
    titleEn: "The certificate is registered with other content",
    detailZh:
      "该编号的证书[ {number} ]自同一日起已登记，有效期至[ {validTo} ]或其他内容不同。请核对；如确为续期，请填写新的起始日。",
    detailEn:
      "A certificate with this number[, {number},] is registered from the same day with another end[, {validTo},] or other content. Check it; a renewal begins on another day.",
  },
  certificate_registered: {
    status: 409,
    titleZh: "该证书已登记",
    titleEn: "This certificate is registered already",
    detailZh: "同一发证机构、编号和起始日的证书已登记。请使用已登记的证书。",
    detailEn: "A certificate of the same body, number and first day is registered already. Use that one.",
  },
  violation_of_one: {
    status: 422,
    titleZh: "需要注明违法主体",
    titleEn: "Say whose violation it is",
    detailZh: "请填写 partyId（登记的主体）或 supplierId（供应商），二者填一个。",
    detailEn: "Give either partyId, a party of the registry, or supplierId, and only one of them.",
  },
  personal_data_in_text: {
    status: 422,
    titleZh: "公开内容含有个人信息",
    titleEn: "The text holds personal data",
    detailZh: "文字中有类似身份证号码或手机号码的内容，而这些文字会对社会公开。请删去后再登记。",
    detailEn:
      "The text holds what looks like a resident's number or a mobile number, and everybody can read it. Take it out and send it again.",
  },
  unknown_index_item: {
    status: 422,
    titleZh: "没有此评价指标",
    titleEn: "No such item of the index",
    detailZh: "评价指标体系中没有此项[：{code}]，或重复填写。请按指标列表填写，每项一次。",
    detailEn: "The index has no such item[: {code}], or it was given twice. Give each item of the list once.",
  },
  index_replaced: {
    status: 409,
    titleZh: "自评已更新",
    titleEn: "It was assessed anew",
    detailZh: "企业已提交新的自评。请刷新后审核最新一份。",
    detailEn: "The firm has filed a newer self-assessment. Reload and look at that one.",
  },
  score_above_weight: {
    status: 422,
    titleZh: "得分超过该项权重",
    titleEn: "The score is above the item's weight",
    detailZh: "[{code} 的权重为 {weight}。]请填写 0 到权重之间的得分，最多两位小数。",
    detailEn: "[{code} weighs {weight}. ]Give a score between 0 and the weight, with at most two decimals.",
  },
} as const satisfies ProblemTexts;
