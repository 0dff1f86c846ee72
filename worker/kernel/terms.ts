/** The two languages of the product. */
export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** Words of the wire format that a problem may name, as people say them. [Chinese, English] */
const terms: Record<string, readonly [string, string]> = {
  // states of documents, periods and reports
  draft: ["草稿", "draft"],
  dispatched: ["已发出", "dispatched"],
  partly_received: ["部分接收", "partly received"],
  received: ["已接收", "received"],
  sent: ["待对方确认", "sent and not confirmed"],
  partly_refused: ["部分拒收", "partly refused"],
  refused: ["已拒收", "refused"],
  cancelled: ["已取消", "cancelled"],
  booked: ["已入账", "booked"],
  reversed: ["已冲销", "reversed"],
  open: ["未关账", "open"],
  closed: ["已关账", "closed"],
  sealed: ["已封存", "sealed"],
  restated: ["已重述", "restated"],
  submitted: ["已提交", "submitted"],
  under_review: ["审核中", "under review"],
  verified: ["已核实", "verified"],
  returned: ["已退回", "returned"],
  // site kinds
  collection_point: ["收集网点", "collection point"],
  transfer_station: ["集中转运点", "transfer station"],
  sorting_centre: ["分拣中心", "sorting centre"],
  treatment_plant: ["处理厂", "treatment plant"],
  retail_premises: ["零售门店", "retail premises"],
  downstream_receiver: ["下游接收单位", "downstream receiver"],
  // roles
  recycler: ["回收企业", "recycler"],
  treater: ["处理企业", "treater"],
  producer: ["生产企业", "producer"],
  retailer: ["零售企业", "retailer"],
  buyer: ["采购单位", "buyer"],
  platform: ["回收平台", "collection platform"],
  bureau: ["生态环境局", "environmental bureau"],
  commerce: ["商务局", "commerce bureau"],
  centre: ["示范中心", "demonstration centre"],
  admin: ["系统管理员", "administrator"],
  // streams
  electronics: ["电器电子产品", "electronics"],
  vehicles: ["汽车产品", "vehicles"],
  lead_acid_batteries: ["铅蓄电池", "lead-acid batteries"],
  packaging: ["包装物", "packaging"],
  tyres: ["轮胎", "tyres"],
  // fates
  reuse: ["再使用", "reuse"],
  remanufacture: ["再制造", "remanufacture"],
  recycling: ["再生利用", "recycling"],
  energy_recovery: ["能量回收", "energy recovery"],
  disposal: ["处置", "disposal"],
  // documents
  return: ["回收记录", "return"],
  transfer: ["转移单", "transfer"],
  delivery: ["产物交付单", "delivery"],
  // kinds of items and periods
  product: ["产品", "product"],
  material: ["材料", "material"],
  month: ["月", "month"],
  quarter: ["季度", "quarter"],
  half_year: ["半年", "half-year"],
  year: ["年", "year"],
  // quantity kinds
  mass: ["质量", "mass"],
  pieces: ["数量", "pieces"],
  energy: ["能量", "energy"],
  carbon: ["碳排放量", "carbon"],
  money: ["金额", "money"],
  // what a mass rests on
  weighed: ["称重", "weighed"],
  certificate: ["凭证", "certificate"],
  unit_weight: ["按件重估算", "unit weight"],
  // types of values
  string: ["文本", "text"],
  number: ["数字", "a number"],
  int: ["整数", "a whole number"],
  boolean: ["true 或 false", "true or false"],
  array: ["列表", "a list"],
  object: ["对象", "an object"],
};

/** Says a word, or a list of words divided by commas or bars, in the reader's language; unknown words stay as they are. */
export function sayTerms(words: string, locale: Locale): string {
  const said = words.split(/, *| *\| */).map((word) => sayTerm(word, locale));
  return said.join(locale === "en" ? ", " : "、");
}

/** A word in both languages; one that is not known here stays as it is. */
export function inBoth(word: string): { zh: string; en: string } {
  return { zh: sayTerm(word, "zh-CN"), en: sayTerm(word, "en") };
}

function sayTerm(word: string, locale: Locale): string {
  const term = Object.hasOwn(terms, word) ? terms[word] : undefined;
  if (term === undefined) return word;
  return locale === "en" ? term[1] : term[0];
}
