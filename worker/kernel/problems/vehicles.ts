import type { ProblemTexts } from "./text.ts";

/** Vehicles, their five assemblies, and what single streams ask of a document. Some are said as warnings only. */
export const vehicleProblems = {
  field_not_of_stream: {
    status: 422,
    titleZh: "该类别没有此项内容",
    titleEn: "This field is not of this stream",
    detailZh: "[{field} 不适用于“{stream}”。]请删除此项，或另选品目。",
    detailEn: "[{field} does not belong to {stream}. ]Remove it, or choose another item.",
  },
  vehicle_required: {
    status: 422,
    titleZh: "需要填写车辆信息",
    titleEn: "The vehicle is required",
    detailZh: "回收机动车须在 vehicle 中填写车辆识别代号和回收证明编号。",
    detailEn: "A vehicle is taken back with its identification number and recovery-certificate number: give vehicle.",
  },
  one_vehicle_per_return: {
    status: 422,
    titleZh: "每笔登记一辆车",
    titleEn: "One vehicle to a return",
    detailZh: "车辆按识别代号逐辆登记，pieces 应为 1。请分笔填写。",
    detailEn: "Vehicles are recorded one by one with their number, so pieces is 1. Record the others by themselves.",
  },
  counted_one_by_one: {
    status: 422,
    titleZh: "车辆不能由盘点增加",
    titleEn: "A count cannot add vehicles",
    detailZh: "该品目[（{item}）]须凭回收证明逐辆登记，不能以期初或盘点增加辆数。请登记为回收。",
    detailEn:
      "This item[, {item},] enters a stock one by one with its certificate, not by an opening or a count. Record a return for each.",
  },
  unknown_vehicle_code: {
    status: 422,
    titleZh: "不是回收证明上的代码",
    titleEn: "Not a code of the recovery certificate",
    detailZh: "请按报废机动车回收证明的代码表填写[：{allowed}]。",
    detailEn: "Use a code of the recovery certificate's list[: {allowed}].",
  },
  mass_not_as_certified: {
    status: 422,
    titleZh: "质量与回收证明不一致",
    titleEn: "The mass differs from the certificate",
    detailZh:
      "以凭证为质量依据时，massKg 应等于整备质量[（{kerb}）]。请更正其一；如已过磅，请将 massBasis 设为 weighed。",
    detailEn:
      "With the basis certificate, massKg is the kerb mass[ ({kerb})]. Correct one of them, or set massBasis to weighed if it was weighed.",
  },
  vehicle_dates_out_of_order: {
    status: 422,
    titleZh: "车辆日期前后矛盾",
    titleEn: "The vehicle's dates are out of order",
    detailZh: "注册登记日期不晚于交车日期，交车日期不晚于登记日期。请核对回收证明。",
    detailEn:
      "A vehicle is first registered, then handed over, and then recorded as taken back. Check the dates on the certificate.",
  },
  vin_check_digit: {
    status: 422,
    titleZh: "车辆识别代号校验位不符",
    titleEn: "The check digit of the VIN does not fit",
    detailZh: "第 9 位校验位不符；进口车和较早的车辆可能如此。已按所填登记，请核对。",
    detailEn:
      "The check digit in position 9 does not fit, as with some imports and older vehicles. It was recorded as given: please check.",
  },
  vin_check_digit_domestic: {
    status: 422,
    titleZh: "国产车辆识别代号校验位不符，很可能有误",
    titleEn: "The check digit of a Chinese VIN does not fit: very likely a mistake",
    detailZh: "以 L 开头的代号按 GB 16735 应有正确的校验位，很可能录错了一位。请对照车架号和回收证明；有误请冲销重录。",
    detailEn:
      "A number that begins with L has a check digit by GB 16735, so a character is very likely wrong. Compare it with the frame and the certificate; if it is wrong, reverse the return and record it anew.",
  },
  vin_not_of_17: {
    status: 422,
    titleZh: "不是 17 位的车辆识别代号",
    titleEn: "Not a number of 17 characters",
    detailZh: "1997 年前的车辆和部分进口车的车架号不足 17 位；其他车辆应为 17 位。已按所填登记，请对照车架核对。",
    detailEn:
      "Vehicles from before 1997 and some imports have other frame numbers; all others have 17 characters. It was recorded as given: compare it with the frame.",
  },
  number_looks_made_up: {
    status: 422,
    titleZh: "号码像是随手填写的",
    titleEn: "The number looks made up",
    detailZh: "号码由同样的字符重复或顺序数字组成。已按所填登记，请对照证件核对；有误请冲销重录。",
    detailEn:
      "The number repeats a character or counts up. It was recorded as given: compare it with the papers; if it is wrong, reverse the return and record it anew.",
  },
  plate_unusual: {
    status: 422,
    titleZh: "号牌格式不符",
    titleEn: "Not written as plates are",
    detailZh: "机动车号牌为 7 位（如 津A12345），新能源汽车为 8 位（如 津AD12345）。已按所填登记，请核对。",
    detailEn:
      "A plate has 7 characters, that of a new-energy vehicle 8: a province, a letter, and digits and letters. It was recorded as given: please check.",
  },
  plate_on_another_vehicle: {
    status: 422,
    titleZh: "同一号牌已登记在另一辆车上",
    titleEn: "Another vehicle is recorded with this plate",
    detailZh: "另一辆已回收的车辆登记了同一号牌。号牌报废后可能重新核发；否则其中一辆有误，请核对。",
    detailEn:
      "Another vehicle was taken back with this plate. Plates are given out anew after a scrapping; otherwise one of the two is wrong: please check.",
  },
  traction_battery_already_recorded: {
    status: 409,
    titleZh: "该动力蓄电池编码已登记",
    titleEn: "This traction battery is recorded already",
    detailZh:
      "此动力蓄电池编码已随另一辆车登记[（记录 {document}）]。一个编码对应一块电池：请核对；原记录有误请先冲销。",
    detailEn:
      "A battery with this code was recorded with another vehicle[ (document {document})]. A code is one battery's own: check it; if the earlier record is wrong, reverse it first.",
  },
  traction_battery_missing: {
    status: 422,
    titleZh: "缺动力电池，车辆不完整",
    titleEn: "Without its battery the vehicle is incomplete",
    detailZh:
      "新能源汽车须车电一体报废：缺动力电池的视为车辆缺失，不能出具回收证明。请核对并填写动力电池编码；符合例外的（换电车型、电池已更换），填写例外情形及其凭证。",
    detailEn:
      "A new-energy vehicle is scrapped together with its battery; without it it counts as incomplete and gets no certificate. Enter the battery's code, or the exception it falls under with its papers.",
  },
  battery_exception_not_valid: {
    status: 422,
    titleZh: "该日期不适用这一例外",
    titleEn: "This exception does not hold on that day",
    detailZh: "请按参考数据“车电一体报废的适用车辆与例外”选择当日有效的例外；2026-04-01 起车主说明不再适用。",
    detailEn:
      "Choose an exception that holds on the day, by the dataset of vehicles that come with their battery; an owner's statement no longer does from 2026-04-01 on.",
  },
  battery_paper_required: {
    status: 422,
    titleZh: "这一例外缺少凭证",
    titleEn: "A paper of this exception is missing",
    detailZh: "换电车型填换电企业；电池更换过的填现电池编码、更换记录号和旧电池回收凭证号。",
    detailEn:
      "Of a swap model enter its swap operator; of a replaced battery the present code, the record of the replacement, and the voucher of the old one's recovery.",
  },
  battery_swap_rule_pending: {
    status: 422,
    titleZh: "换电车型的规则尚未出台",
    titleEn: "The rules of swap models are pending",
    detailZh: "已按换电车型登记；相关规则出台后请复核。",
    detailEn: "It was recorded as a swap model. Look at it again once the rules for these are out.",
  },
  battery_code_unusual: {
    status: 422,
    titleZh: "动力电池编码不符合 GB/T 34014",
    titleEn: "The battery's code is not one of GB/T 34014",
    detailZh: "编码应为 24 位（2018 年 2 月以前生产的电池可能没有）。已按所填登记，请对照电池标签核对。",
    detailEn:
      "A code has 24 characters (batteries made before February 2018 may have none). It was recorded as given: please check it against the label.",
  },
  battery_code_not_of_pack: {
    status: 422,
    titleZh: "不是电池包的编码",
    titleEn: "The code is not that of a battery pack",
    detailZh: "该编码属于模块或单体电池（第 4 位不是 P），溯源须填报电池包编码。已按所填登记，请对照电池包标签核对。",
    detailEn:
      "By its fourth character, which is not P, the code is of a module or a cell, and tracing asks for that of the pack. It was recorded as given: please check it against the pack's label.",
  },
  battery_code_dates: {
    status: 422,
    titleZh: "电池生产日期晚于车辆日期",
    titleEn: "The battery was made after the vehicle's date",
    detailZh: "电池的生产日期[（{date}）]晚于车辆注册登记或回收日期；如更换过电池，请按“电池已更换”登记。",
    detailEn:
      "By its code the battery was made[ on {date},] after the vehicle was registered or taken back. Where it was replaced, record it as such.",
  },
  supervised_dismantling: {
    status: 422,
    titleZh: "须在监督下解体",
    titleEn: "To be dismantled under supervision",
    detailZh: "该车[（{because}）]属于须在公安机关监督下解体的车辆。请安排监督解体（依据尚待核实）。",
    detailEn:
      "This vehicle[ ({because})] has to be dismantled under police supervision. Arrange for it (the list is not confirmed).",
  },
  assembly_details_required: {
    status: 422,
    titleZh: "需要五大总成的编号、型号和状态",
    titleEn: "An assembly has a number, a model and a state",
    detailZh: "五大总成须逐件填写 number、model 和 fit（是否具备再制造条件）。",
    detailEn: "Give number, model and fit (whether it can be remanufactured) of each of the five assemblies.",
  },
  one_assembly_per_line: {
    status: 422,
    titleZh: "每行一件总成",
    titleEn: "One assembly to a line",
    detailZh: "一个编号对应一件总成，pieces 应为 1。请分行填写。",
    detailEn: "One number is one assembly, so pieces is 1. Give the others a line each.",
  },
  assembly_not_fit: {
    status: 422,
    titleZh: "没有可再制造的总成",
    titleEn: "No such assembly is fit",
    detailZh:
      "该场所具备再制造条件的总成不足[（{item} 有 {available}，本次 {asked}）]；不具备条件的只能作为废钢铁交付。请核对件数和质量，或改为交付 ferrous。",
    detailEn:
      "The site has not so many of these that are fit for remanufacture[ ({item}: {available} there, {asked} asked)]; one that is not fit leaves as ferrous metal only. Check pieces and mass, or deliver ferrous.",
  },
  key_product_missing: {
    status: 422,
    titleZh: "缺少应单独登记的拆解产物",
    titleEn: "A key dismantling product is missing",
    detailZh: "产出中缺少应单独登记和交付的拆解产物[（投入了 {item}，没有 {material}）]。请核对。",
    detailEn:
      "A product that is recorded and handed on apart is missing among the outputs[: {item} was taken apart, and no {material} came out]. Please check.",
  },
  yield_deviation: {
    status: 422,
    titleZh: "产出与物料系数不符",
    titleEn: "The output is off its coefficient",
    detailZh: "[{material} 应约为 {expected}，实际 {actual}，超出容许偏差。]已连同原因登记。",
    detailEn:
      "[{material} should be about {expected} and is {actual}, beyond the tolerance. ]It was recorded with your reason.",
  },
  yield_reason_required: {
    status: 422,
    titleZh: "需要说明产出偏差的原因",
    titleEn: "A reason for the deviation is required",
    detailZh: "[{material} 应约为 {expected}，实际 {actual}，超出容许偏差。]请在 yieldReason 中说明原因。",
    detailEn: "[{material} should be about {expected} and is {actual}, beyond the tolerance. ]Say why in yieldReason.",
  },
} as const satisfies ProblemTexts;
