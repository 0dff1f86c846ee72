import type { ProblemTexts } from "./text.ts";

/** Parties, sites, permits, items and the reference data. */
export const registryProblems = {
  site_not_found: {
    status: 404,
    titleZh: "未找到场所",
    titleEn: "Site not found",
    detailZh: "没有此场所，或它不属于您所在单位。请从本单位的场所列表中选择。",
    detailEn: "There is no such site, or it does not belong to your organisation. Choose one from your own sites.",
  },
  party_not_found: {
    status: 404,
    titleZh: "未找到单位",
    titleEn: "Party not found",
    detailZh: "登记簿中没有此单位，或您无权使用。请核对，或联系管理员登记。",
    detailEn:
      "This party is not in the registry, or you may not use it. Check the id, or ask an administrator to register it.",
  },
  zone_exists: {
    status: 409,
    titleZh: "此区域代码已登记",
    titleEn: "This zone is registered already",
    detailZh: "登记簿中已有此区域代码[（{zone}）]，内容不同。请在区域列表中修改它，或换一个代码。",
    detailEn:
      "The registry has a zone of this code[, {zone},] with other facts. Change it in the list of zones, or choose another code.",
  },
  zone_unknown: {
    status: 422,
    titleZh: "未登记的区域",
    titleEn: "Unknown zone",
    detailZh: "登记簿中没有此区域[：{zone}]。请从区域列表中选择[：{zones}]，或先登记该区域。",
    detailEn:
      "The registry has no such zone[: {zone}]. Choose one from the list of zones[: {zones}], or register it first.",
  },
  too_many_applications: {
    status: 429,
    titleZh: "待审核的申请过多",
    titleEn: "Too many applications wait",
    detailZh: "等待审核的入驻申请已达上限，暂不能再收。请过几天再申请，或直接联系主管部门。",
    detailEn: "As many applications wait as can be kept. Apply again in a few days, or speak to the authority.",
  },
  application_decided: {
    status: 409,
    titleZh: "申请已有结论",
    titleEn: "The application was decided",
    detailZh: "此申请已有结论，不能再改。请刷新申请列表。",
    detailEn: "This application was decided already, and stays as it is. Read the list of applications again.",
  },
  company_differs: {
    status: 409,
    titleZh: "与登记簿不一致",
    titleEn: "It differs from the registry",
    detailZh: "此号码的单位已登记，但名称、角色或所在地不同[（登记为：{registered}）]。请改成一致，或核对号码。",
    detailEn:
      "The party with this number is registered with another name, roles or place[: {registered}]. Write the same, or check the number.",
  },
  company_contradicts: {
    status: 422,
    titleZh: "同一单位在各行中的名称不同",
    titleEn: "One company is called differently in its rows",
    detailZh:
      "[第 {first} 行与第 {line} 行不同。][号码 {identifier} 的单位写作：{names}。]请把该单位各行的名称改成一致，再上传。",
    detailEn:
      "[Lines {first} and {line} differ. ][The company with the number {identifier} is called: {names}. ]Write the same name in all of its rows and upload the file again.",
  },
  unknown_item: {
    status: 422,
    titleZh: "未知品目",
    titleEn: "Unknown item",
    detailZh: "目录中没有此品目[：{item}]。请从品目目录中选择。",
    detailEn: "The catalogue has no such item[: {item}]. Choose one from the catalogue.",
  },
  item_not_of_kind: {
    status: 422,
    titleZh: "品目类型不符",
    titleEn: "This kind of item does not fit here",
    detailZh: "此处不能使用该品目[ {item}][，需要的类型是：{kind}]。请另选品目。",
    detailEn: "This item cannot be used here[: {item}][; the kind needed is {kind}]. Choose another item.",
  },
  unknown_stream: {
    status: 422,
    titleZh: "未知产品类别",
    titleEn: "Unknown stream",
    detailZh: "没有此产品类别[：{stream}]。请从已有类别中选择[：{streams}]。",
    detailEn: "There is no such stream[: {stream}]. Choose an existing one[: {streams}].",
  },
  stream_required: {
    status: 422,
    titleZh: "需要注明产品类别",
    titleEn: "Say which stream it belongs to",
    detailZh: "此材料[（{item}）]可能来自多个产品类别。请在 stream 中注明其来源类别，例如 electronics。",
    detailEn:
      "This material[, {item},] may come from several streams. Say in stream which one, for example electronics.",
  },
  unknown_fate: {
    status: 422,
    titleZh: "未知去向",
    titleEn: "Unknown fate",
    detailZh: "没有此去向[：{fate}]。请从已有去向中选择[：{fates}]。",
    detailEn: "There is no such fate[: {fate}]. Choose an existing one[: {fates}].",
  },
  unknown_reference: {
    status: 422,
    titleZh: "未知的引用数据",
    titleEn: "Unknown reference",
    detailZh: "参考数据[ {dataset} ]中没有当日有效的此代码[：{code}]。请核对代码和有效期。",
    detailEn:
      "The reference data[ {dataset}] has no such code valid on that day[: {code}]. Check the code and its validity dates.",
  },
  malformed_credit_code: {
    status: 422,
    titleZh: "统一社会信用代码格式不正确",
    titleEn: "Not a unified social credit code",
    detailZh: "统一社会信用代码为 18 位数字和大写字母，不含 I、O、S、V、Z，第 3 至 8 位为数字。请对照营业执照填写。",
    detailEn:
      "A unified social credit code has 18 digits and capital letters, without I, O, S, V and Z, and digits in places 3 to 8. Copy it from the business licence.",
  },
  personal_number: {
    status: 422,
    titleZh: "这是个人的证件号码",
    titleEn: "This is a person's number",
    detailZh:
      "此号码按其形式（第 7 至 14 位为出生日期）是居民身份证号，不是统一社会信用代码。请对照营业执照填写；个人登记请选“其他证件号码”，该号码只对本人和主管部门完整显示。",
    detailEn:
      "By its shape (a day of birth in places 7 to 14) this is the number of an identity card, not a unified social credit code. Copy the code from the business licence; register an individual with identifierType other, which is shown in full to that party and to authorities only.",
  },
  owner_books: {
    status: 422,
    titleZh: "所属单位始终可以记账",
    titleEn: "The owner books for its own site",
    detailZh: "只能撤回给其他单位的授权；场所的所属单位一直可以为它记账。",
    detailEn: "Only what another party was granted is withdrawn; the owner of a site may always book for it.",
  },
  changes_registered: {
    status: 422,
    titleZh: "将变更登记",
    titleEn: "This changes what is registered",
    detailZh: "登记簿中为[：{registered}]。确认后按此行变更，原登记留存备查。",
    detailEn: "The registry says[: {registered}]. Once confirmed it is changed to this row; what stood before is kept.",
  },
  name_looks_like_another: {
    status: 422,
    titleZh: "名称与已登记的看起来相同",
    titleEn: "The name looks like a registered one",
    detailZh: "已登记[“{name}”（{whose}）]，名称看起来相同。请核对是否为同一单位或场所：是的，请使用已有登记。",
    detailEn:
      "[“{name}” ({whose}) is registered. ]The names look the same. Check whether it is the same party or site: if so, use the registered one.",
  },
  duplicate_identifier: {
    status: 409,
    titleZh: "证件号码已登记",
    titleEn: "This number is already registered",
    detailZh: "登记簿中已有此代码或许可证编号[（{value}）]。请使用已登记的记录，或核对号码。",
    detailEn:
      "The registry already has this code or permit number[, {value}]. Use the registered record, or check the number.",
  },
  wrong_check_digit: {
    status: 422,
    titleZh: "校验位不符",
    titleEn: "The check digit does not fit",
    detailZh: "代码[ {value} ]的校验位不符：2016 年以前的代码可能如此，也可能有字符写错。请对照证件逐位核对。",
    detailEn:
      "The check digit does not fit[ in {value}], as with some codes from before 2016; or a character is wrong. Compare it with the document.",
  },
  ends_before_start: {
    status: 422,
    titleZh: "结束日期早于开始日期",
    titleEn: "It ends before it begins",
    detailZh: "结束日期[（{to}）]不能早于开始日期[（{from}）]。请核对两个日期。",
    detailEn: "The last day[, {to},] cannot lie before the first[, {from}]. Check both dates.",
  },
  override_reason_required: {
    status: 422,
    titleZh: "修改参考数据需要说明理由",
    titleEn: "Say why the reference value is changed",
    detailZh: "请在 reason 中写明修改依据；原值、理由和修改人都会保留。",
    detailEn: "Give the grounds in reason. The old value, the reason and your name are kept.",
  },
  site_wrong_kind: {
    status: 422,
    titleZh: "场所类型不符",
    titleEn: "The wrong kind of site",
    detailZh: "此类场所[（{kind}）]不适用于该操作。请另选场所[，可选类型：{kinds}]。",
    detailEn: "This kind of site[ ({kind})] does not fit here. Choose another site[, of one of these kinds: {kinds}].",
  },
  permit_missing: {
    status: 422,
    titleZh: "没有处理许可",
    titleEn: "No permit",
    detailZh: "该单位没有登记[{stream}的]处理许可。请先由管理员登记许可证，再提交。",
    detailEn:
      "This party has no registered permit[ for {stream}]. Have the permit registered first, then send this again.",
  },
  permit_not_covering: {
    status: 422,
    titleZh: "许可不覆盖该日期",
    titleEn: "The permit does not cover this date",
    detailZh:
      "许可证[ {permit} ]在该日[（{date}）]不覆盖此产品类别[（{stream}）][，其有效期为 {validFrom} 至 {validTo}]。请核对日期，或先登记新的许可证。",
    detailEn:
      "The permit[ {permit}] does not cover this stream[ ({stream})] on that day[ ({date})][; it is valid from {validFrom} to {validTo}]. Check the date, or have the new permit registered first.",
  },
  permit_capacity_exceeded: {
    status: 409,
    titleZh: "超过年许可处理能力",
    titleEn: "Above the yearly permitted capacity",
    detailZh:
      "本次数量将超出许可证[ {permit} ]的年处理能力[（{year} 年许可 {capacity}，已用 {used}，本次 {asked}）]。请减少数量，或先登记扩大后的许可能力。",
    detailEn:
      "This would exceed the yearly capacity of the permit[ {permit}][: {capacity} in {year}, of which {used} is used and {asked} asked for]. Reduce the amount, or have a larger capacity registered first.",
  },
} as const satisfies ProblemTexts;
