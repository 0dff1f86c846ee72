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
    detailZh:
      "危险废物转移联单编号为 14 位数字：年份、移出地省份和设区的市代码、6 位流水号（生态环境部令第23号第十五条）[；{why}]。已按所填登记，请核对。",
    detailEn:
      "A hazardous-waste manifest number has 14 digits: year, province and prefecture of origin, and a serial of six (order no. 23, article 15)[; {why}]. It was recorded as given: please check.",
  },
  approval_required: {
    status: 422,
    titleZh: "跨区域转移需要批准文号",
    titleEn: "An approval is required",
    detailZh: "危险废物转移到其他行政区域[（{from} → {to}）]，须在 approvalNumber 中填写批准文号。",
    detailEn:
      "Hazardous waste goes to another district[ ({from} → {to})] only with an approval: give its number in approvalNumber.",
  },
  approval_not_found: {
    status: 422,
    titleZh: "没有登记此跨省转移批准",
    titleEn: "No such approval on record",
    detailZh: "危险废物转移到其他省份，须有移出地主管部门登记的批准[（{number}）]。请核对文号，或请主管部门先行登记。",
    detailEn:
      "Hazardous waste goes to another province under an approval that the authority of its origin has on record[: {number}]. Check the number, or have it written down first.",
  },
  approval_of_others: {
    status: 422,
    titleZh: "批准属于其他单位",
    titleEn: "The approval is between others",
    detailZh: "批准[ {number} ]的移出人或接受人不是本次转移的双方。接受人变化的，须重新申请。",
    detailEn: "Approval[ {number}] names another sender or receiver. Another receiver needs a new approval.",
  },
  approval_not_valid: {
    status: 422,
    titleZh: "批准不在有效期内",
    titleEn: "The approval does not hold that day",
    detailZh:
      "批准[ {number} ]的有效期为[ {from} 至 {to}]（决定后十二个月、申请期限、接受人许可证三者中最早结束的一个）。请重新申请。",
    detailEn:
      "Approval[ {number}] holds[ from {from} to {to}]: until the earliest of twelve months, the period applied for and the receiver's licence. Apply anew.",
  },
  approval_not_for_waste: {
    status: 422,
    titleZh: "批准不含此废物",
    titleEn: "The approval is not for this waste",
    detailZh: "批准[ {number} ]没有列明废物代码[ {wasteCode}]。种类变化的，须重新申请。",
    detailEn: "Approval[ {number}] does not name waste code[ {wasteCode}]. Another kind needs a new approval.",
  },
  approval_used_up: {
    status: 422,
    titleZh: "超过批准的余量",
    titleEn: "More than is left of the approval",
    detailZh: "[批准 {number} 的 {wasteCode} 余量 {left} kg，本次转移 {asked} kg。]请减少数量，或重新申请。",
    detailEn:
      "[{left} kg of {wasteCode} are left under {number}, and this load is {asked} kg. ]Send less, or apply anew.",
  },
  permit_of_others: {
    status: 422,
    titleZh: "许可证不属于接受人",
    titleEn: "The permit is not the receiver's",
    detailZh: "登记的许可证中没有接受人的[ {number}]。请填写接受人在登记簿中的许可证编号。",
    detailEn: "The registry has no permit[ {number}] of the receiver. Give the number of a permit it holds.",
  },
  carriage_required: {
    status: 422,
    titleZh: "该转移没有危险废物",
    titleEn: "No hazardous waste in this load",
    detailZh: "只有危险废物的转移才填写承运信息。",
    detailEn: "Only a load of hazardous waste has a manifest to fill in.",
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
