import type { ProblemTexts } from "./text.ts";

/** Returns, transfers, treatment, delivery and claims. */
export const takebackProblems = {
  mass_required: {
    status: 422,
    titleZh: "需要填写质量",
    titleEn: "The mass is required",
    detailZh:
      "质量依据为“称重”或“凭证”时必须填写 massKg。请填写称得或凭证上的质量；没有称重时，可将 massBasis 设为 unit_weight 按件重估算。",
    detailEn:
      "With the basis weighed or certificate, massKg must be given. Enter the mass, or set massBasis to unit_weight to have it estimated from the pieces.",
  },
  photographs_not_configured: {
    status: 503,
    titleZh: "未配置照片存储",
    titleEn: "There is no place for photographs",
    detailZh: "本系统尚未配置照片的存放位置：请在凭证栏填写单据编号，或联系管理员配置。",
    detailEn:
      "No place for photographs is configured here: write the number of the slip as evidence, or ask the administrator.",
  },
  not_a_picture: {
    status: 422,
    titleZh: "不是可用的照片",
    titleEn: "Not a usable picture",
    detailZh: "只接受完整的 JPEG 或 PNG 图片，边长不超过 10,000 像素：请重新拍摄。",
    detailEn: "Only a whole JPEG or PNG with sides of 10,000 pixels at most is kept: take it again.",
  },
  photograph_unknown: {
    status: 422,
    titleZh: "照片尚未保存",
    titleEn: "This photograph is not kept",
    detailZh: "所引用的照片没有保存在本单位名下：请先上传照片，再登记。",
    detailEn: "The photograph that is named was not kept for this party: send the picture first, then the document.",
  },
  declaration_day_fixed: {
    status: 422,
    titleZh: "无需填写入账日期",
    titleEn: "The day of booking is given",
    detailZh: "该期间尚未关账，申报按期末日期[ {date} ]入账。请不要填写 occurredOn。",
    detailEn: "This period is still open, so its declaration is booked at its end[, {date}]. Leave occurredOn out.",
  },
  mass_not_estimable: {
    status: 422,
    titleZh: "无法估算质量",
    titleEn: "The mass cannot be estimated",
    detailZh: "该品目[ {item} ]没有可用的单件质量。请称重后填写 massKg，并将 massBasis 设为 weighed。",
    detailEn: "There is no unit weight for this item[, {item}]. Weigh it, give massKg, and set massBasis to weighed.",
  },
  placed_after_return: {
    status: 422,
    titleZh: "投放年份晚于回收",
    titleEn: "Placed on the market after its return",
    detailZh: "投放市场的年份[（{year}）]不能晚于回收的年份[（{returned}）]：请更正，不知道就不填。",
    detailEn:
      "The year it was placed on the market[ ({year})] cannot be later than the year of its return[ ({returned})]: correct it, or leave it out where nobody knows.",
  },
  market_year_assumed: {
    status: 422,
    titleZh: "投放年份为假定",
    titleEn: "Year on the market assumed",
    detailZh: "未填投放市场的年份：单件参考质量按回收当年[（{year}）]取值，属假定；知道年份请填写，或过磅。",
    detailEn:
      "The year it was placed on the market is not given: the unit weight is that of the year of its return[ ({year})], which is an assumption. Give the year where it is known, or weigh it.",
  },
  unit_weight_extrapolated: {
    status: 422,
    titleZh: "单件参考质量为外推",
    titleEn: "Unit weight extrapolated",
    detailZh: "参考表只到[ {first} 至 {last} 年]，[{year} 年]的单件质量按表中最近的一年外推。",
    detailEn:
      "The table[ runs from {first} to {last}] and does not reach[ {year}]: the weight of its nearest year is taken, as an extrapolation.",
  },
  pieces_unusual: {
    status: 422,
    titleZh: "件数特别多",
    titleEn: "Unusually many pieces",
    detailZh: "一笔[ {amount} 件，]超过通常的[ {usual} 件]：请核对件数；无误再入账。",
    detailEn:
      "One line[ of {amount} pieces] is more than is usual[, {usual} at most]: check the number, and book it only if it is right.",
  },
  mass_unusual: {
    status: 422,
    titleZh: "质量特别大",
    titleEn: "Unusually large mass",
    detailZh: "一笔[ {amount}，]超过通常的[ {usual}]：请核对质量和单位（千克）；无误再入账。",
    detailEn:
      "One line[ of {amount}] is more than is usual[, {usual} at most]: check the mass and its unit (kg), and book it only if it is right.",
  },
  pieces_beyond_bound: {
    status: 422,
    titleZh: "件数超过上限",
    titleEn: "More pieces than one line may have",
    detailZh:
      "一笔最多[ {most} 件，本次 {amount} 件]：请核对件数。确有这么多的，请先由本区主管部门在“核验与异常识别阈值”中调高上限。",
    detailEn:
      "One line has at most[ {most} pieces, and this one {amount}]: check the number. Where it is right, the district's authority raises the bound first, under the thresholds of checks.",
  },
  mass_beyond_bound: {
    status: 422,
    titleZh: "质量超过上限",
    titleEn: "More mass than one line may have",
    detailZh:
      "一笔最多[ {most}，本次 {amount}]：请核对质量和单位（千克）。确有这么多的，请先由本区主管部门在“核验与异常识别阈值”中调高上限。",
    detailEn:
      "One line has at most[ {most}, and this one {amount}]: check the mass and its unit (kg). Where it is right, the district's authority raises the bound first, under the thresholds of checks.",
  },
  money_unusual: {
    status: 422,
    titleZh: "金额特别大",
    titleEn: "Unusually large amount",
    detailZh: "一笔[ {amount} 元，]超过通常的[ {usual} 元]：请核对金额和单位（元）；无误再入账。",
    detailEn:
      "One line[ of {amount} yuan] is more than is usual[, {usual} at most]: check the amount and its unit (yuan), and book it only if it is right.",
  },
  money_beyond_bound: {
    status: 422,
    titleZh: "金额超过上限",
    titleEn: "More money than one line may have",
    detailZh:
      "一笔最多[ {most} 元，本次 {amount} 元]：请核对金额和单位（元）。确有这么多的，请先由本区主管部门在“核验与异常识别阈值”中调高上限。",
    detailEn:
      "One line has at most[ {most} yuan, and this one {amount}]: check the amount and its unit (yuan). Where it is right, the district's authority raises the bound first, under the thresholds of checks.",
  },
  use_unusual: {
    status: 422,
    titleZh: "读数特别大",
    titleEn: "Unusually large reading",
    detailZh: "一笔用量[ {amount}，]超过通常的[ {usual}]：请核对读数和单位；无误再保存。",
    detailEn:
      "One reading[ of {amount}] is more than is usual[, {usual} at most]: check it and its unit, and keep it only if it is right.",
  },
  use_beyond_bound: {
    status: 422,
    titleZh: "读数超过上限",
    titleEn: "More than one reading may be",
    detailZh:
      "一笔用量最多[ {most}，本次 {amount}]：请核对读数和单位。确有这么多的，请先由本区主管部门在“核验与异常识别阈值”中调高上限。",
    detailEn:
      "One reading is at most[ {most}, and this one {amount}]: check it and its unit. Where it is right, the district's authority raises the bound first, under the thresholds of checks.",
  },
  mass_out_of_proportion: {
    status: 422,
    titleZh: "质量与件数不相称",
    titleEn: "Mass and pieces do not fit together",
    detailZh:
      "[一般每件约 {usual}，][本次平均每件 {perPiece}，而合理范围是 {minimum} 至 {maximum}。]请检查件数和质量单位（千克）。",
    detailEn:
      "[About {usual} each is usual. ][This makes {perPiece} apiece, while {minimum} to {maximum} is plausible. ]Check the number of pieces and the unit of mass (kg).",
  },
  slip_booked_before: {
    status: 422,
    titleZh: "该磅单已入账",
    titleEn: "This slip is booked already",
    detailZh:
      "同一场所、同一天、同一凭证已入账一笔，质量相同[（{mass}，记录 {document}）]。一张磅单对应一批货物：确为同一批货物的另一部分才入账。",
    detailEn:
      "A return with the same slip, site and day is booked, of the same mass[ ({mass}, document {document})]. A slip is one load: book it only where this is another part of that load.",
  },
  slip_booked_with_other_mass: {
    status: 422,
    titleZh: "同一磅单已按另一质量入账",
    titleEn: "A row of the same slip is booked with another mass",
    detailZh:
      "同一场所、同一天、同一凭证已按另一质量入账[：{mass}（记录 {document}）]。一张磅单对应一批货物。如本行是更正，请先冲销原记录，再提交本行；确为同一批货物的另一部分才直接入账。",
    detailEn:
      "A row of the same slip is booked with another mass[: {mass} (document {document})]. A slip is one load. If this one corrects it, reverse the booked one first and send this again; book it as it is only where this is another part of that load.",
  },
  return_booked_before: {
    status: 422,
    titleZh: "可能已入账",
    titleEn: "It may be booked already",
    detailZh: "同一场所、同一天、同一品目、同样件数和质量的一笔已入账[（记录 {document}）]。确为另一批货物才入账。",
    detailEn:
      "A return of the same site, day, item, pieces and mass is booked[ (document {document})]. Book it only where these are other goods.",
  },
  pieces_required: {
    status: 422,
    titleZh: "需要填写件数",
    titleEn: "The number of pieces is required",
    detailZh: "该品目[ {item} ]按件计数。请在 pieces 中填写整数件数。",
    detailEn: "This item[, {item},] is counted in pieces. Give a whole number in pieces.",
  },
  duplicate_line: {
    status: 422,
    titleZh: "品目重复",
    titleEn: "The same item twice",
    detailZh: "同一品目[ {item} ]在单据中出现多次。请合并为一行。",
    detailEn: "An item[, {item},] stands on several lines of this document. Put them together on one.",
  },
  malformed_vin: {
    status: 422,
    titleZh: "车辆识别代号格式不正确",
    titleEn: "Not a vehicle identification number",
    detailZh:
      "车辆识别代号为 17 位数字和大写字母，不含 I、O、Q。1997 年前的车辆和部分进口车可填写较短的车架号（大写字母、数字、空格和短横）。请对照行驶证或报废机动车回收证明填写。",
    detailEn:
      "A vehicle identification number has 17 digits and capital letters, without I, O and Q; vehicles from before 1997 and some imports may have another frame number, of capital letters, digits, blanks and dashes. Copy it from the vehicle licence or the recovery certificate.",
  },
  vin_already_recorded: {
    status: 409,
    titleZh: "该车辆已登记",
    titleEn: "This vehicle is already recorded",
    detailZh: "同一车辆识别代号只能回收一次。请核对；如前一笔有误，请先将其冲销。",
    detailEn: "A vehicle is taken back once. Check the number; if the earlier record is wrong, reverse it first.",
  },
  stream_not_of_site: {
    status: 422,
    titleZh: "该场所未登记此类别",
    titleEn: "The site is not registered for this stream",
    detailZh: "[场所“{site}”登记的类别为{streams}，不含{stream}。]请选择登记了该类别的场所，或请管理员核对登记。",
    detailEn:
      "[The site “{site}” is registered for {streams}, not for {stream}. ]Choose a site that is registered for it, or have an administrator check the register.",
  },
  receiver_required: {
    status: 422,
    titleZh: "需要指明接收单位",
    titleEn: "The receiver is required",
    detailZh:
      "请在 receiverSiteId 中选择已登记的接收场所[：该材料为危险废物 {code}，只能交给许可证覆盖该代码的接收单位]；未登记的，先请管理员登记。",
    detailEn:
      "Name the registered site of the receiver in receiverSiteId[: the material is hazardous waste {code} and goes only to a receiver whose permit covers it]. Have an administrator register one that is missing.",
  },
  receiver_is_sender: {
    status: 422,
    titleZh: "接收单位不能是交付单位自己",
    titleEn: "The receiver is the sender",
    detailZh: "产物去向由接收单位确认，不能交给本单位自己的场所。请选择另一单位的场所。",
    detailEn: "A fate is what the receiver confirms: name a site of another party.",
  },
  buyer_names_nobody: {
    status: 422,
    titleZh: "没有写明接收单位",
    titleEn: "The buyer names nobody",
    detailZh: "[“{buyer}”不是任何单位。]请写明接收单位的名称，或从登记的接收单位中选择；去向由它确认。",
    detailEn:
      "[“{buyer}” is nobody. ]Write the name of the company that receives the goods, or choose a registered receiver: it confirms what became of them.",
  },
  permit_not_for_waste: {
    status: 422,
    titleZh: "接收单位的许可证不覆盖该危险废物",
    titleEn: "The receiver's permit does not cover this waste",
    detailZh:
      "[接收单位“{receiver}”在 {date} 没有覆盖危险废物代码 {code} 的有效许可证。]请选择有许可证的接收单位，或请管理员核对许可证。",
    detailEn:
      "[“{receiver}” has no permit that covers the waste code {code} on {date}. ]Choose a receiver with such a permit, or have an administrator check the permits.",
  },
  delivery_not_waiting: {
    status: 409,
    titleZh: "该笔交付不在待确认状态",
    titleEn: "The delivery waits for no receipt",
    detailZh: "该笔交付已确认接收、已冲销，或为以前登记、无须确认。请刷新后查看。",
    detailEn: "It is confirmed or reversed, or was recorded when no receipt was asked for. Reload it.",
  },
  link_unknown: {
    status: 404,
    titleZh: "链接无效",
    titleEn: "This link opens nothing",
    detailZh: "请检查链接是否复制完整；仍打不开时，请向发出方索取新的链接。",
    detailEn: "Check that it was copied whole. If it still opens nothing, ask the sender for a new one.",
  },
  link_used: {
    status: 409,
    titleZh: "该链接已使用",
    titleEn: "This link has been used",
    detailZh: "[已于 {date} 用于确认，]每个链接只能使用一次。如确认有误，请联系发出方。",
    detailEn: "[It was used on {date}. ]A link confirms once. If what was confirmed is wrong, tell the sender.",
  },
  link_expired: {
    status: 409,
    titleZh: "该链接已过期",
    titleEn: "This link has run out",
    detailZh: "[有效期至 {date}。]请向发出方索取新的链接。",
    detailEn: "[It could be used until {date}. ]Ask the sender for a new one.",
  },
  link_withdrawn: {
    status: 409,
    titleZh: "该链接已撤回",
    titleEn: "This link was withdrawn",
    detailZh: "[发出方已于 {date} 将其撤回或换成新的。]请使用新的链接，或联系发出方。",
    detailEn: "[The sender withdrew or replaced it on {date}. ]Use the newer link, or ask the sender.",
  },
  paper_used: {
    status: 409,
    titleZh: "该编号已被使用",
    titleEn: "This number is taken",
    detailZh:
      "编号[ {number} ]已用于另一份单据[：{date} 的{kind} {id}]。一份转移联单只对应一次移出，一份回收证明只对应一辆车。请核对编号；如前一份单据有误，请先将其冲销。",
    detailEn:
      "The number[ {number}] stands on another document[: the {kind} {id} of {date}]. A manifest belongs to one movement and a recovery certificate to one vehicle. Check the number; if the earlier document is wrong, reverse it first.",
  },
  malformed_waste_code: {
    status: 422,
    titleZh: "危险废物代码格式不正确",
    titleEn: "Not a hazardous-waste code",
    detailZh: "危险废物代码形如 900-052-31。请按《国家危险废物名录》填写。",
    detailEn: "A hazardous-waste code looks like 900-052-31. Copy it from the national list of hazardous wastes.",
  },
  same_site: {
    status: 422,
    titleZh: "发出与接收场所相同",
    titleEn: "Both ends are the same site",
    detailZh: "转移必须在两个不同场所之间进行。请另选接收场所。",
    detailEn: "A transfer goes from one site to another. Choose a different receiving site.",
  },
  manifest_required: {
    status: 422,
    titleZh: "需要转移联单编号",
    titleEn: "The manifest number is required",
    detailZh: "铅蓄电池属于危险废物，转移必须填写危险废物转移联单编号（manifestNumber）。",
    detailEn: "Waste lead-acid batteries are hazardous waste: give the transfer manifest number in manifestNumber.",
  },
  receipt_exceeds_dispatch: {
    status: 422,
    titleZh: "接收超过发出",
    titleEn: "More received than was dispatched",
    detailZh:
      "接收量超过在途量的允许差异[（{item} 在途 {available}，本次接收 {asked}）]。请核对称重和联单；如发出有误，请由发出方更正。",
    detailEn:
      "More would be received than is on the way, beyond the tolerance[ ({item}: {available} on the way, {asked} received)]. Check weighing and manifest; if the dispatch is wrong, the sender corrects it.",
  },
  refused_exceeds: {
    status: 422,
    titleZh: "拒收超过在途数量",
    titleEn: "More refused than is on the way",
    detailZh: "接收与拒收合计超过在途量[（{item} 在途 {available}，合计 {asked}）]。请核对后修改。",
    detailEn:
      "Received and refused together exceed what is on the way[ ({item}: {available} on the way, {asked} together)]. Check and correct the amounts.",
  },
  outputs_exceed_inputs: {
    status: 422,
    titleZh: "产出大于投入",
    titleEn: "More comes out than went in",
    detailZh: "产出与损耗合计大于投入[（投入 {inputs}，合计 {outputs}）]。质量必须守恒，请核对各行质量。",
    detailEn:
      "The outputs and the loss together exceed the inputs[ ({inputs} in, {outputs} out)]. Mass is conserved: check each line.",
  },
  outputs_below_inputs: {
    status: 422,
    titleZh: "产出少于投入",
    titleEn: "Less comes out than went in",
    detailZh:
      "产出与损耗合计少于投入[（投入 {inputs}，合计 {outputs}，尚差 {difference}）]。请把差额填入 lossKg 作为工艺损耗，或补充遗漏的产出。",
    detailEn:
      "The outputs and the loss together fall short of the inputs[ ({inputs} in, {outputs} out, {difference} missing)]. Declare the difference in lossKg as process loss, or add the missing outputs.",
  },
  loss_reason_required: {
    status: 422,
    titleZh: "需要说明损耗原因",
    titleEn: "A reason for the loss is required",
    detailZh: "损耗较大[（占投入的 {percent}，超过 {limit}）]，请在 lossReason 中说明原因。",
    detailEn: "The loss is large[ ({percent} of the inputs, above {limit})]: say why in lossReason.",
  },
  fate_not_allowed: {
    status: 422,
    titleZh: "该去向不适用",
    titleEn: "This fate does not fit the item",
    detailZh: "该品目[ {item} ]不能采用此去向[（{fate}）]。请另选去向[，可选：{fates}]。",
    detailEn: "This item[, {item},] cannot have this fate[ ({fate})]. Choose another[: {fates}].",
  },
  claim_without_permit: {
    status: 422,
    titleZh: "处理企业没有相应的许可",
    titleEn: "The treater has no permit for this",
    detailZh:
      "认领的回收量须由在该年持有覆盖此类别许可证的处理企业处理[（{year} 年，{stream}）]。请核对处理企业与年度；如许可证尚未登记，请联系系统管理员登记后再认领。",
    detailEn:
      "What is claimed must have been treated under a permit that covers the stream in that year[: {stream}, {year}]. Check treater and year; if the permit is not on record yet, ask the administrator to enter it.",
  },
  claim_exceeds_capacity: {
    status: 409,
    titleZh: "超过许可年能力",
    titleEn: "More than the permit's yearly capacity",
    detailZh:
      "[许可证 {permit} 的年能力为 {capacity}，{year} 年余量不足本次的 {asked}。]请减少认领量；如许可能力已变更，请先登记新的许可证。",
    detailEn:
      "[Permit {permit} allows {capacity} a year, and what is left of {year} is less than the {asked} asked. ]Claim less; if the capacity has changed, have the new permit entered first.",
  },
  claim_energy_implausible: {
    status: 422,
    titleZh: "电耗与处理量不相称",
    titleEn: "Energy and treated mass do not fit together",
    detailZh: "处理企业计量月的单位电耗不在合理范围之内。请处理企业核对计量电耗与处理记录，更正后再认领。",
    detailEn:
      "The treater's energy a tonne over its metered months is outside the plausible band. Ask the treater to check its metered energy and its treatment records; claim once they are corrected.",
  },
  claim_exceeds_qualified: {
    status: 409,
    titleZh: "认领超过可认领数量",
    titleEn: "More claimed than is available",
    detailZh:
      "认领量超过合格且未被认领的数量[（{item} 可认领 {available}，本次认领 {asked}）]。请减少认领数量；同一吨不能认领两次。",
    detailEn:
      "This claims more than is qualified and not yet claimed[ ({item}: {available} available, {asked} claimed)]. Claim less: no tonne is counted twice.",
  },
  stream_not_open: {
    status: 422,
    titleZh: "该产品类别尚未开放",
    titleEn: "This stream is not open yet",
    detailZh: "目前不能登记[{stream}]这一类别的回收。请另选品目，或联系管理员了解开放时间。",
    detailEn:
      "Returns of this stream[ ({stream})] cannot be recorded at present. Choose another item, or ask an administrator when it opens.",
  },
  mass_basis_not_allowed: {
    status: 422,
    titleZh: "质量依据不适用",
    titleEn: "This basis of the mass does not fit",
    detailZh: "该品目的质量不能以此为依据[（{basis}）]。请在 massBasis 中另选[：{bases}]。",
    detailEn: "The mass of this item cannot have this basis[ ({basis})]. Choose another in massBasis[: {bases}].",
  },
  mass_not_with_unit_weight: {
    status: 422,
    titleZh: "按件重估算时不填质量",
    titleEn: "No mass together with a unit weight",
    detailZh: "massBasis 为 unit_weight 时由系统按件重估算质量。请去掉 massKg；如已称重，请将 massBasis 设为 weighed。",
    detailEn:
      "With the basis unit_weight the mass is estimated from the pieces. Leave massKg out; if you did weigh it, set massBasis to weighed.",
  },
  batch_refused: {
    status: 422,
    titleZh: "整批未入账",
    titleEn: "The whole batch was refused",
    detailZh:
      "整批要么全部入账，要么都不入账，本次没有入账任何一行[（{rejected} 行有误）]。请按 receipts 中的说明修改后重新提交，或将 mode 设为 per_row。",
    detailEn:
      "A batch of this mode is booked as a whole or not at all, and no row was booked[: {rejected} failed]. Correct the rows named in receipts and send the batch again, or set mode to per_row.",
  },
  received_before_dispatch: {
    status: 422,
    titleZh: "接收日期早于发出日期",
    titleEn: "Received before it was dispatched",
    detailZh: "货物发出之后才能接收[；该联单于 {dispatchedOn} 发出]。请核对接收日期。",
    detailEn: "Goods are received after they were dispatched[, here on {dispatchedOn}]. Check the date of receipt.",
  },
  nothing_received: {
    status: 422,
    titleZh: "没有接收任何货物",
    titleEn: "Nothing was received",
    detailZh: "各行的接收质量和拒收数量都是 0。请填写实际到货的件数和质量；如没有到货或全部退回，请改为拒收该联单。",
    detailEn:
      "Every line receives 0 kg and refuses nothing. Give the pieces and the mass that arrived; where nothing came, or all goes back, refuse the load instead.",
  },
  no_excess_waiting: {
    status: 409,
    titleZh: "没有待核准的超出量",
    titleEn: "No excess is waiting",
    detailZh: "该转移单没有超出发出量、等待核准的接收，或已核准。请刷新后查看。",
    detailEn: "Nothing of this transfer arrived beyond what was sent and still waits, or it is confirmed. Reload it.",
  },
  one_stream_per_batch: {
    status: 422,
    titleZh: "一个批次只能处理一个类别",
    titleEn: "One stream to a batch",
    detailZh: "同一批次投入了不同类别的产品，产出材料将无法归类。请按类别分成几个批次登记。",
    detailEn:
      "The inputs belong to different streams, so it would be open which of them the outputs came from. Record one batch per stream.",
  },
  nothing_to_book: {
    status: 422,
    titleZh: "没有需要入账的差异",
    titleEn: "Nothing to book",
    detailZh: "盘点结果与账面一致，无需登记。如有差异，请核对数量后重新提交。",
    detailEn: "The count agrees with the books, so there is nothing to record. If it should not, check the amounts.",
  },
  already_opened: {
    status: 409,
    titleZh: "期初库存已登记",
    titleEn: "The opening stock is recorded already",
    detailZh: "该场所的这一品目[（{item}）]已有期初库存。库存有差异请做盘点；期初有误请先冲销原记录。",
    detailEn:
      "This item[, {item},] has its opening stock at this site. For a difference do a stocktake; if the opening was wrong, reverse it first.",
  },
  count_overtaken: {
    status: 409,
    titleZh: "之后已有盘点",
    titleEn: "Counted again since",
    detailZh: "该品目[ {item} ]在[ {date} ]已再次盘点，账面已按那次实盘校正。请核对那次盘点；如有误，先将其冲销。",
    detailEn:
      "This item[, {item},] was counted again[ on {date}], and the books follow that count. Check that one; if it is wrong, reverse it first.",
  },
  already_declared: {
    status: 409,
    titleZh: "该期间已申报",
    titleEn: "This period is declared already",
    detailZh:
      "该品目[（{item}）]在[{period}]这一期间或其中某个月已申报过投放量。需要更正时，请先冲销原申报再重新申报。",
    detailEn:
      "What was placed on the market of this item[, {item},] is declared for this period[ ({period})] or for a month of it. To correct it, reverse that declaration and declare again.",
  },
  claim_outside_year: {
    status: 422,
    titleZh: "认领日期不在所认领的年度内",
    titleEn: "The claim is dated outside its year",
    detailZh:
      "认领日期[（{date}）]必须在所认领的年度[（{year}）]之内。请核对 year；年度结束后认领上年回收量的，请填写该年末未关账月份的日期。",
    detailEn:
      "The date of a claim[ ({date})] lies in the year it claims[ ({year})]. Check year; to claim for a year that is over, date it on one of its last days while its months are open.",
  },
  claim_not_granted: {
    status: 422,
    titleZh: "未获授权认领",
    titleEn: "Not granted for claiming",
    detailZh:
      "该处理企业没有授权贵单位按此方式认领该年度的回收量[（{stream}）]。请联系处理企业登记认领授权（联合回收须授权所在的联合体），或更正 treaterId、year、mode。",
    detailEn:
      "The treater has not granted you to claim its recovery of that year[ ({stream})] in this mode. Ask the treater to record a grant (for joint recovery to your consortium), or correct treaterId, year or mode.",
  },
  membership_overlaps: {
    status: 409,
    titleZh: "成员期间重叠",
    titleEn: "The memberships overlap",
    detailZh: "该单位在此期间已是该联合体的成员。请调整起止日期。",
    detailEn: "The party is a member of this consortium in that time already. Change the dates.",
  },
  not_a_consortium_of_consortia: {
    status: 422,
    titleZh: "联合体不能作为成员",
    titleEn: "A consortium cannot be a member",
    detailZh: "联合体的成员必须是生产企业本身，联合体也不能加入另一联合体。请登记各生产企业为成员。",
    detailEn: "Members are producers themselves, and a consortium joins no other. Register the producers as members.",
  },
  period_too_full: {
    status: 422,
    titleZh: "期间内记录过多",
    titleEn: "Too much in this period",
    detailZh: "该场所在此期间的危险废物记录过多[，一次最多 {maximum} 行]。请选择较短的期间，例如逐月导出。",
    detailEn:
      "The site has too many rows of hazardous waste in this period[: {maximum} at once at most]. Choose a shorter one, such as month by month.",
  },
} as const satisfies ProblemTexts;
