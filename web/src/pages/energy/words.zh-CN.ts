/** 处理厂计量电耗 */
export const words = {
  "energy.title": "处理厂电耗",
  "energy.note": "处理厂逐月的计量电耗；认领回收量时，据此核对单位处理电耗是否合理",
  "energy.log": "登记电耗",
  "energy.form.note": "每个处理厂每月登记一次，以电表读数为准；填错时先“更正”（冲销）再重新登记。",
  "energy.site": "处理厂",
  "energy.party": "处理企业",
  "energy.carrier": "能源",
  "energy.month": "用电月份",
  "energy.amount": "本月用电量",
  "energy.amount.hint": "电表本月止码减起码，乘以倍率",
  "energy.running": "本月尚未结束：一般在月末抄表后登记。",
  "energy.label": "{site} {period}用电 {amount} kWh",
  "energy.empty": "还没有电耗记录",
  "energy.empty.next": "月末抄表后，点“登记电耗”。",
};
