import type { ProblemTexts } from "./text.ts";

/** Environmental credit: schemes and ratings. */
export const creditProblems = {
  credit_scheme_not_set: {
    status: 409,
    titleZh: "本区域尚未设定评价办法",
    titleEn: "No scheme is set here",
    detailZh: "管理部门还没有为[ {year} 年]设定环境信用评价办法，暂不能评价。请联系生态环境局。",
    detailEn: "The authority has set no scheme[ for {year}] yet, so nobody is rated. Turn to the environmental bureau.",
  },
  credit_step_closed: {
    status: 409,
    titleZh: "现在不能走这一步",
    titleEn: "This step is not open now",
    detailZh: "该评价的状态已变[（{state}）]。请刷新页面，看现在能做什么。",
    detailEn: "The rating stands elsewhere by now[ ({state})]. Reload the page to see what can be done.",
  },
  credit_answers_unfit: {
    status: 422,
    titleZh: "逐项回答不齐",
    titleEn: "Not every criterion is answered",
    detailZh: "评价办法里由企业申明的每一项[（{criteria}）]都要答一次，不要多也不要少。",
    detailEn: "Answer each criterion that is stated by the firm once, and no other[: {criteria}].",
  },
  credit_notice_runs: {
    status: 409,
    titleZh: "公示期未满",
    titleEn: "The public notice still runs",
    detailZh: "公示到[ {until} ]为止，期满后的次日才能公布。",
    detailEn: "It runs until[ {until}]: publish it on a later day.",
  },
  credit_notice_short: {
    status: 422,
    titleZh: "公示期太短",
    titleEn: "The notice is too short",
    detailZh: "按评价办法，公示最早到[ {least} ]为止。",
    detailEn: "By the scheme it ends[ on {least}] at the earliest.",
  },
  credit_said_twice: {
    status: 422,
    titleZh: "同一项写了两次",
    titleEn: "Something is named twice",
    detailZh: "评价办法中，[{name}]只能出现一次。",
    detailEn: "Name[ {name}] once in the scheme.",
  },
  credit_levels_unfit: {
    status: 422,
    titleZh: "等级分数不成序",
    titleEn: "The levels do not go down",
    detailZh: "等级从高到低排列，每级的起始分都要低于上一级；只有最后一级不写起始分。",
    detailEn: "Order levels from the best down, each from fewer points than the one before; the last alone has none.",
  },
  credit_criterion_unfit: {
    status: 422,
    titleZh: "指标缺少所需内容",
    titleEn: "A criterion lacks what its effect needs",
    detailZh: "计分要写分值（不为 0）和计次方式；否决要写本办法里的一个颜色；降级要写计次方式。",
    detailEn:
      "Points need an amount other than 0 and how they count; a cap a colour of the scheme; a step down how it counts.",
  },
} as const satisfies ProblemTexts;
