import type { ProblemTexts } from "./text.ts";

/** Reports, seals and the log. */
export const reportProblems = {
  report_exists: {
    status: 409,
    titleZh: "该期报告已存在",
    titleEn: "This report exists already",
    detailZh: "该期间的此类报告已建立[（{report}）]。请在其上继续；已封存的报告请用“重述”更正。",
    detailEn:
      "A report of this kind exists for the period[ ({report})]. Go on with it; a sealed one is corrected by restating it.",
  },
  period_not_closed: {
    status: 409,
    titleZh: "该期间尚未关账",
    titleEn: "The period is not closed",
    detailZh: "封存前须先关账[，尚未关账：{months}]。请由生态环境局关账后再封存。",
    detailEn:
      "A period is closed before its report is sealed[; still open: {months}]. Let the bureau close it, then seal.",
  },
  nothing_to_restate: {
    status: 422,
    titleZh: "没有可重述的内容",
    titleEn: "Nothing to restate",
    detailZh: "自封存以来没有任何指标发生变化。请先冲销或补记有误的记录，再重述报告。",
    detailEn:
      "No figure has changed since the report was sealed. Reverse or replace the wrong entries first, then restate it.",
  },
  not_a_replacement: {
    status: 422,
    titleZh: "不能作为更正记录",
    titleEn: "Not a replacement",
    detailZh: "记录[ {entry} ]不是本期之后入账的更正记录。只能列出报告范围内、日期在本期之后、且本身不是冲销的记录。",
    detailEn:
      "Entry[ {entry}] does not replace anything of this period. Name entries of the report's own books that are dated after the period and are not reversals.",
  },
  layout_figure_unknown: {
    status: 422,
    titleZh: "该报告没有此指标",
    titleEn: "The report has no such figure",
    detailZh: "此类报告不计算该指标[（{figure}）]。请从所列指标中选择。",
    detailEn: "Reports of this kind do not compute[ {figure}]. Choose one of the figures listed.",
  },
  layout_unit_unfit: {
    status: 422,
    titleZh: "单位与指标不符",
    titleEn: "The unit is not the figure's",
    detailZh: "该指标[（{figure}）]不能以此单位[（{unit}）]填写。[可用：{allowed}。]",
    detailEn: "This figure[, {figure},] cannot be written in that unit[, {unit}].[ Possible: {allowed}.]",
  },
  layout_said_twice: {
    status: 422,
    titleZh: "重复",
    titleEn: "Said twice",
    detailZh: "此处有一项[（{name}）]出现了两次。请只保留一处。",
    detailEn: "Something[ ({name})] stands here twice. Keep it once.",
  },
  layout_without_value: {
    status: 422,
    titleZh: "缺少本期数",
    titleEn: "The period's own value is missing",
    detailZh: "各栏中须有“本期”（value），其余各栏均与之相比。",
    detailEn: "One of the columns is the period's own value, which the others are held against.",
  },
  log_behind: {
    status: 503,
    titleZh: "账簿日志尚未跟上",
    titleEn: "The log has not caught up",
    detailZh: "账簿日志已收录[ {done} / {total} ]条分录。请稍后以同样的请求重试，将从此处继续。",
    detailEn:
      "The log holds[ {done} of {total}] entries so far. Send the same request again shortly; it goes on from there.",
  },
  not_in_log: {
    status: 409,
    titleZh: "尚未写入账簿日志",
    titleEn: "Not in the log yet",
    detailZh: "该分录[（{seq}）]晚于最近一次封存[（{size}）]。下次封存后即可取得证明。",
    detailEn: "This entry[ ({seq})] is later than the last seal[ ({size})]. It can be proven after the next one.",
  },
  no_tree_of_size: {
    status: 404,
    titleZh: "没有该大小的树头",
    titleEn: "No tree head of that size",
    detailZh: "账簿日志没有[ {size} ]条分录的树头。请使用已封存报告中的 treeSize。",
    detailEn: "The log has no tree head of[ {size}] entries. Use the treeSize of a sealed report.",
  },
  note_replaced: {
    status: 409,
    titleZh: "该说明已被修改",
    titleEn: "This note was changed already",
    detailZh: "该说明已有更新的版本。请刷新后修改最新的一版。",
    detailEn: "There is a newer version of this note. Reload and change that one.",
  },
  seal_key_missing: {
    status: 503,
    titleZh: "未配置签名密钥",
    titleEn: "No signing key",
    detailZh: "系统没有配置签名密钥 SEAL_KEY，无法封存。请联系系统管理员。",
    detailEn: "The signing key SEAL_KEY is not configured, so nothing can be sealed. Ask the administrator.",
  },
  members_alike: {
    status: 422,
    titleZh: "名单中有无法区分的区域",
    titleEn: "Two members of the list cannot be told apart",
    detailZh: "每个区域须有自己的编号、区域范围和公钥[；重复的是 {value}]。请更正名单后重试。",
    detailEn: "Each member has a code, a zone and public keys of its own[; {value} is there twice]. Correct the list.",
  },
} as const satisfies ProblemTexts;
