/** A report as tables: its cover with the seal, one table of figures for each section, changes, notes. Both languages. Pure. */
import type { Words } from "../../../verify/report.ts";
import type { Cell, Sheet } from "../../tables/sheets.ts";
import type { presentSeal } from "../present.ts";
import type { FigurePart, ReportContent, ReportFigure } from "../draft/schemas.ts";

export type ExportedReport = { report: ReportContent; state: string; seal: ReturnType<typeof presentSeal> | null };

export function sheetsOf(exported: ExportedReport): Sheet[] {
  const { report } = exported;
  const figures = new Map(report.figures.map((figure) => [figure.id, figure]));
  return [
    { name: "封面 Cover", rows: coverRows(exported) },
    ...report.sections.map(({ title, figures: ids, empty }, index) => ({
      // A name of a sheet ends at 31 characters; both languages stand in the first row.
      name: `${index + 1} ${title.zh}`.slice(0, 31),
      rows: [
        [both(title), ...(empty ? [both(empty)] : [])],
        [...figureHead],
        ...ids.flatMap((id) => figures.get(id) ?? []).map(figureRow),
      ],
    })),
    ...(report.changes.length > 0 ? [{ name: "重述变化 Changes", rows: changeRows(report) }] : []),
    {
      name: "说明 Notes",
      rows: [
        ["类别 Kind", "内容 Text", "关于 About", "记录时间 Recorded", "编号 Id"],
        // Reports that were sealed before notes were about parts of them do not say what theirs are about.
        ...report.notes.map(({ id, kind, text, subject, recordedAt }) => [kind, text, subject ?? null, recordedAt, id]),
      ],
    },
  ];
}

function coverRows({ report, state, seal }: ExportedReport): Cell[][] {
  const { title, neutral, period, scope, party, bases } = report;
  return [
    ["项目 Item", "内容 Content"],
    ["标题 Title", both(title)],
    ["模板说明 Template", both(neutral)],
    ...(report.synthetic ? [["数据 Data", "演示用合成数据 / synthetic data of a demonstration"]] : []),
    ["期间 Period", `${period.label} (${period.firstDay} – ${period.lastDay})`],
    ["范围 Scope", [scope.zone, scope.division].filter(Boolean).join(" · ")],
    ...(party ? [["主体 Party", both({ zh: party.nameZh, en: party.nameEn })]] : []),
    ["状态 State", state],
    ["版本 Version", { decimal: String(report.version) }],
    ...(report.restates ? [["重述 Restates", `${report.restates.id} (${report.restates.digest})`]] : []),
    ...(report.reason === null ? [] : [["重述原因 Reason", report.reason]]),
    ["期限 Due", report.dueOn],
    ["期限依据 Basis of the due date", both(report.dueBasis)],
    ["提交日期 Submitted", report.submittedOn],
    ...bases.map(({ title: name, documentNo, confidence }) => [
      "依据 Legal basis",
      [name, documentNo, confidence].filter(Boolean).join(" · "),
    ]),
    ["报告编号 Report", report.id],
    ...(seal ? sealRows(seal) : [["封存 Seal", "未封存 / not sealed"]]),
  ];
}

function sealRows({ digest, signature, treeSize, rootHash, sealedAt }: NonNullable<ExportedReport["seal"]>): Cell[][] {
  return [
    ["封存时间 Sealed", sealedAt],
    ["摘要 SHA-256", digest],
    ["签名 Ed25519", signature.value],
    ["密钥 Key", signature.keyId],
    ["公钥 Public key", signature.publicKey],
    ["账簿条数 Entries in the log", { decimal: String(treeSize) }],
    ["树根 Root hash", rootHash],
  ];
}

const figureHead = [
  "编号 Id",
  "指标",
  "Figure",
  "数值 Value",
  "单位 Unit",
  "分子 Numerator",
  "分子数值 Amount",
  "分子单位 Unit",
  "分母 Denominator",
  "分母数值 Amount",
  "分母单位 Unit",
  "算式 Arithmetic",
  "估算占比 Estimated share",
  "目标 Target, %",
  "状态 Status",
  "原因与说明 Reason",
  "覆盖网点 Sites",
  "应报网点 Sites expected",
  "覆盖月份 Months",
  "应报月份 Months expected",
  "公式 Formula",
  "公式版本 Version",
  "依据 Basis",
  "文号 Document",
  "核实 Confidence",
  "因子 Factors",
  "摘要 SHA-256",
] as const;

function figureRow(figure: ReportFigure): Cell[] {
  const { value, target, basis, formula, coverage, reason, explanation } = figure;
  const count = (name: keyof NonNullable<typeof coverage>) => coverage && { decimal: String(coverage[name]) };
  return [
    figure.id,
    figure.title.zh,
    figure.title.en,
    value && { decimal: value.display },
    figure.unit,
    ...partCells(figure.numerator),
    ...partCells(figure.denominator),
    figure.arithmetic.zh,
    figure.estimatedShare === null ? null : { decimal: figure.estimatedShare },
    target && { decimal: String(target.percent) },
    figure.status,
    [reason, explanation].flatMap((words) => (words ? both(words) : [])).join(" "),
    count("sitesReported"),
    count("sitesExpected"),
    count("monthsReported"),
    count("monthsExpected"),
    formula.id,
    String(formula.version),
    basis?.title ?? null,
    basis?.documentNo ?? null,
    basis?.confidence ?? null,
    figure.factors.join("; "),
    figure.digest,
  ];
}

function partCells(part: FigurePart | null): Cell[] {
  if (!part) return [null, null, null];
  return [both(part.label), part.amount === null ? null : { decimal: part.amount }, part.unit];
}

function changeRows({ changes }: ReportContent): Cell[][] {
  const shown = ({ value }: ReportContent["changes"][number]["before"]) => value && { decimal: value.display };
  return [
    ["编号 Id", "指标 Figure", "原值 Before", "现值 After", "分录 Entry", "日期 Dated", "部分 Part", "变化量 Amount"],
    ...changes.flatMap((change): Cell[][] => {
      const head = [change.id, both(change.title), shown(change.before), shown(change.after)];
      if (change.entries.length === 0) return [head];
      return change.entries.map(({ entryId, occurredOn, part, amount }) => {
        return [...head, entryId, occurredOn, part, { decimal: amount }];
      });
    }),
  ];
}

function both({ zh, en }: Words): string {
  return zh === en ? zh : `${zh} / ${en}`;
}
