import type { ProblemTexts } from "./text.ts";

/** The work ledger. */
export const programmeProblems = {
  version_replaced: {
    status: 409,
    titleZh: "该内容已有更新的版本",
    titleEn: "There is a newer version",
    detailZh: "您修改的版本已被替换[，现行版本为 {current}]。请刷新页面，在现行版本上修改。",
    detailEn: "The version you changed was replaced[ by {current}]. Reload and change the one in force.",
  },
  progress_exists: {
    status: 409,
    titleZh: "本季度进展已填报",
    titleEn: "Progress is already reported",
    detailZh: "该单位本季度的进展已填报[（{current}）]。如需修改，请在 replaces 中指明它，原内容会保留。",
    detailEn:
      "This unit has reported on the quarter[ ({current})]. To change it, name it in replaces; the old wording stays.",
  },
  already_replied: {
    status: 409,
    titleZh: "已提交意见",
    titleEn: "Already replied",
    detailZh: "贵单位对本次考核的意见已提交，不能再改。考核得分更正后可重新提交。",
    detailEn: "You have replied to this grade, and a reply stays. When the grade is changed you can reply anew.",
  },
  unit_not_named: {
    status: 422,
    titleZh: "不是该任务的责任单位",
    titleEn: "Not a unit of this task",
    detailZh: "您不能以该单位[（{unit}）]的名义填报此任务。请从任务的责任单位中选择[：{units}]。",
    detailEn: "You cannot report for this unit[ ({unit})] on this task. Pick one of the task's units[: {units}].",
  },
} as const satisfies ProblemTexts;
