import type { ProblemTexts } from "./text.ts";

/** Lead-acid batteries as hazardous waste, and packaging. */
export const batteryProblems = {
  battery_required: {
    status: 422,
    titleZh: "需要填写蓄电池信息",
    titleEn: "The battery is required",
    detailZh: "回收铅蓄电池须在 battery 中填写危险废物代码和外壳状态（intact 完整 / broken 破损）。",
    detailEn: "A waste battery is recorded with its waste code and casing (intact or broken): give battery.",
  },
  waste_code_not_of_item: {
    status: 422,
    titleZh: "危险废物代码与品目不符",
    titleEn: "The waste code is not that of the item",
    detailZh: "该品目的危险废物代码一般为[ {expected}]。已按所填登记，请核对。",
    detailEn: "The waste code of this item usually is[ {expected}]. It was recorded as given: please check.",
  },
  manifest_number_unusual: {
    status: 422,
    titleZh: "联单编号与常见格式不同",
    titleEn: "An unusual manifest number",
    detailZh: "危险废物转移联单编号一般为 14 位数字（尚待核实）。已按所填登记，请核对。",
    detailEn:
      "A hazardous-waste manifest number usually has 14 digits (not confirmed). It was recorded as given: please check.",
  },
  approval_required: {
    status: 422,
    titleZh: "跨区域转移需要批准文号",
    titleEn: "An approval is required",
    detailZh: "危险废物转移到其他行政区域[（{from} → {to}）]，须在 approvalNumber 中填写批准文号。",
    detailEn:
      "Hazardous waste goes to another district[ ({from} → {to})] only with an approval: give its number in approvalNumber.",
  },
  broken_exceeds_mass: {
    status: 422,
    titleZh: "破损质量大于总质量",
    titleEn: "More broken than there is",
    detailZh: "brokenMassKg 是该行质量中外壳破损的部分，不能大于 massKg。请核对。",
    detailEn: "The part of a line with broken casings, brokenMassKg, cannot exceed its massKg. Check both.",
  },
  storage_exceeded: {
    status: 422,
    titleZh: "超过贮存量限值",
    titleEn: "More than the site may store",
    detailZh: "[该场所该类别贮存 {held}，限值 {limit}。]请先转出再接收，或联系管理员核对限值。",
    detailEn:
      "[The site would hold {held} of this stream; its limit is {limit}. ]Send some on first, or have an administrator check the limit.",
  },
  storage_too_long: {
    status: 422,
    titleZh: "超过贮存期限",
    titleEn: "Stored longer than allowed",
    detailZh: "[该场所有 {held} 已贮存超过 {days} 天。]请尽快转出，或联系管理员核对限值。",
    detailEn:
      "[{held} lie at the site for more than {days} days. ]Send them on, or have an administrator check the limit.",
  },
  limit_required: {
    status: 422,
    titleZh: "需要填写限值",
    titleEn: "A limit is required",
    detailZh: "请至少填写 maxMassKg 或 maxDays 之一。",
    detailEn: "Give at least one of maxMassKg and maxDays.",
  },
  lead_content_incomplete: {
    status: 422,
    titleZh: "含铅量未填全",
    titleEn: "The lead content is stated in part",
    detailZh: "铅平衡须填写每一行投入和产出的含铅量（leadPercent，不含铅填 0），或都不填。",
    detailEn: "A lead balance needs leadPercent on every input and output (0 where there is none), or on none of them.",
  },
  lead_exceeds_input: {
    status: 422,
    titleZh: "产出含铅大于投入",
    titleEn: "More lead comes out than went in",
    detailZh: "[投入含铅 {inputs}，产出含铅 {outputs}。]含铅量为申报值，请核对。",
    detailEn: "[{inputs} of lead went in and {outputs} came out. ]The contents are as stated: please check them.",
  },
  source_not_allowed: {
    status: 422,
    titleZh: "该来源不适用",
    titleEn: "This source does not fit",
    detailZh: "该品目[（{item}）]没有单独登记的消费前边角料。请另选来源或品目。",
    detailEn: "Pre-consumer scrap of this item[, {item},] is not recorded apart. Choose another source or item.",
  },
  trips_exceed_total: {
    status: 422,
    titleZh: "可循环包装件数大于总件数",
    titleEn: "More reusable trips than trips",
    detailZh: "reusableTrips 是 expressTrips 中使用可循环包装的部分，不能更多。请核对。",
    detailEn:
      "Of the expressTrips, reusableTrips are those made in reusable packaging, so they are not more. Check both.",
  },
  already_reported: {
    status: 409,
    titleZh: "该期间已报告",
    titleEn: "This period is reported already",
    detailZh: "该期间[（{period}）]的记录已登记。需要更正时，请先冲销原记录再重新登记。",
    detailEn: "This period[, {period},] is reported already. To correct it, reverse that record and send a new one.",
  },
} as const satisfies ProblemTexts;
