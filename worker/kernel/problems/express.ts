import type { ProblemTexts } from "./text.ts";

/** Agreements of express companies with recyclers, and reusable boxes. */
export const expressProblems = {
  agreement_side: {
    status: 422,
    titleZh: "协议双方应为快递方和回收方，且本单位是其中一方",
    titleEn: "An agreement is between an express company and a recycler, of which you are one",
    detailZh: "请选择另一家企业：回收方应登记为回收企业或处理企业，网点属于快递方。",
    detailEn:
      "Choose another firm: the recycler is registered as recycler or treater, and the sites are the express company's.",
  },
  agreement_overlaps: {
    status: 422,
    titleZh: "同一网点、品类在这段时间已有协议",
    titleEn: "There is an agreement of these sites and kinds for these days already",
    detailZh: "请查看双方之间的协议[（{from} 至 {until}）]：改选网点、品类或期限，或先终止、撤回原协议。",
    detailEn:
      "Look at the agreement between the two[ ({from} to {until})]: choose other sites, kinds or days, or end or withdraw that one first.",
  },
  agreement_plan_outside: {
    status: 422,
    titleZh: "计划月份不在协议期限内",
    titleEn: "A planned month lies outside the agreement",
    detailZh: "请只填写协议期限内的月份[（{from} 至 {until}）]，每个品类每月一行。",
    detailEn: "Plan only months of the agreement[ ({from} to {until})], each once for a kind.",
  },
  agreement_not_so: {
    status: 409,
    titleZh: "协议目前的状态不允许这一步",
    titleEn: "The agreement does not stand so that this could be done",
    detailZh: "待确认的协议由对方确认或谢绝、由提出方撤回；已生效的协议由任一方终止。请刷新后再看[，现状态：{state}]。",
    detailEn:
      "One that is proposed is confirmed or declined by the other side, or withdrawn by who proposed it; one that is confirmed is ended by either. Load it anew[; it is {state}].",
  },
  agreement_end_outside: {
    status: 422,
    titleZh: "终止日期应在今天至协议到期日之间",
    titleEn: "An agreement ends between today and its last day",
    detailZh: "请选择[{from} 至 {until}]之间的日期；已经回收的数量不受影响。",
    detailEn: "Choose a day between[ {from} and {until}, from] today and the last day; what was collected stays.",
  },
  malformed_box_code: {
    status: 422,
    titleZh: "箱码不符合规则",
    titleEn: "This is no code of a box",
    detailZh:
      "自编码为 1 至 40 位字母、数字及连字符、句点、下划线、斜线；GRAI 为 14 位数字（首位 0，末位校验码），后接至多 16 位序列号，可带前缀 8003。请对照箱体标签核对[：{code}]。",
    detailEn:
      "An own code has 1 to 40 letters, digits, hyphens, full stops, underscores and slashes. A GRAI has 14 digits (0 first, its check digit last) and a serial of up to 16 characters, with or without 8003 before it. Compare it with the label[: {code}].",
  },
  box_code_taken: {
    status: 422,
    titleZh: "箱码已被使用",
    titleEn: "The code is a box's already",
    detailZh: "[箱码 {code} ]已投放或在同一份表中出现两次。请核对标签；登记错误的箱可先撤销投放。",
    detailEn:
      "The code[ {code}] was put up already, or stands twice in this list. Compare the labels; a box that was registered by mistake can be withdrawn first.",
  },
  box_unknown: {
    status: 422,
    titleZh: "没有这个箱",
    titleEn: "There is no such box",
    detailZh: "本单位没有投放箱码[ {code} ]的箱。请核对，或先登记投放。",
    detailEn: "Your firm has put up no box[ {code}]. Compare the code, or put the box up first.",
  },
  box_event_not_possible: {
    status: 422,
    titleZh: "该箱目前的状态不允许这一步",
    titleEn: "The box does not stand so that this could happen",
    detailZh:
      "[箱 {code} 目前为“{state}”。]未收回的箱不能再发出，丢失的箱先登记找回，报废的箱不再流转；登记错误的，先撤销最近一条记录。",
    detailEn:
      "[{code} is {state}. ]A box that is out is not sent again before it is back, one that is lost is found first, one that was scrapped goes nowhere; what was noted wrongly is taken back first, the latest first.",
  },
  box_event_earlier: {
    status: 422,
    titleZh: "日期早于该箱最近一条记录",
    titleEn: "This day lies before what was noted last of the box",
    detailZh: "[箱 {code} 最近一条记录在 {day}。]请按先后顺序登记，或先撤销较晚的记录。",
    detailEn: "[Of {code} the latest was on {day}. ]Note what happened in its order, or take the later back first.",
  },
} as const satisfies ProblemTexts;
