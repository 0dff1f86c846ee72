/** What is filed as a workbook in the shape of its form: cover, summary, one printable sheet a table. No word of the machine's. Pure. */
import type { Words } from "../../../verify/report.ts";
import { coverKinds } from "../../kernel/vocabulary/reports.ts";
import type { Cell, Sheet } from "../../tables/sheets.ts";
import type { ReportContent } from "../draft/schemas.ts";
import type { FilingRow } from "./schemas.ts";

const coverNames: Record<(typeof coverKinds)[number], Words> = {
  filing_unit: { zh: "报送单位", en: "Filing unit" },
  recipient: { zh: "报送对象", en: "Recipient" },
  responsible: { zh: "责任人", en: "Responsible" },
  reviewer: { zh: "审核人", en: "Reviewer" },
  preparer: { zh: "填报人", en: "Preparer" },
  telephone: { zh: "联系电话", en: "Telephone" },
};
const head = [
  ["指标", "Figure"],
  ["单位", "Unit"],
  ["本期", "This period"],
  ["上期", "Period before"],
  ["环比", "Change"],
  ["上年同期", "Last year"],
  ["同比", "On the year"],
  ["本年累计", "Year so far"],
  ["目标 %", "Target, %"],
  ["完成率 %", "Achieved, %"],
  ["说明", "Remarks"],
] as const;

/** A report sealed before there was a form has none. */
export function formSheets(report: ReportContent): Sheet[] {
  const { filing, notes } = report;
  const tables = (filing?.tables ?? []).map(({ title, rows }, index): Sheet => ({
    name: `表${index + 1} ${title.zh}`.slice(0, 31),
    isForm: true,
    rows: [[`表${index + 1}　${both(title)}`], head.map((words) => words.join(" ")), ...rows.map(rowOf)],
  }));
  const written = (kind: string) => notes.filter((note) => note.kind === kind).map(({ text }) => text);
  const texts = [
    ["一、总体进展 Overall progress", written("progress")],
    ["二、主要指标 Main figures", (filing?.summary ?? []).map(({ text }) => both(text, "\n"))],
    ["三、存在问题 Problems", written("problem")],
    ["四、采取措施 Measures", written("measure")],
    ["五、下一步工作 Next steps", written("next_step")],
  ] as const;
  return [
    { name: "封面", isForm: true, rows: coverRows(report) },
    {
      name: "正文",
      isForm: true,
      rows: texts.flatMap(([title, lines]): Cell[][] => [
        [title],
        ...(lines.length > 0 ? lines : ["（未填写 / not filled in）"]).map((text) => [text]),
      ]),
    },
    ...tables,
  ];
}

function coverRows({
  title,
  period,
  filing,
  notes,
  neutral,
  synthetic,
  submittedOn,
  dueOn,
  smallGroups,
}: ReportContent) {
  const named = coverKinds.map((kind): Cell[] => [
    both(coverNames[kind]),
    notes.find((note) => note.kind === kind)?.text ?? "",
  ]);
  return [
    [both(title, "\n")],
    ["报告期 Period", `${period.label}（${period.firstDay} – ${period.lastDay}）`],
    ...named,
    ["报送期限 Due", dueOn],
    ["报送日期 Filed on", submittedOn ?? ""],
    ["盖章处 Seal", ""],
    ["表式说明 Form", both(filing?.layout.source ?? neutral)],
    ...(smallGroups ? [["不予公布 Withheld", both(smallGroups.rule)]] : []),
    ...(synthetic ? [["数据 Data", "演示用合成数据 / synthetic data of a demonstration"]] : []),
  ];
}

function rowOf(row: FilingRow): Cell[] {
  const number = (text: string | null): Cell => (text === null ? "—" : { decimal: text });
  const change = (text: string | null): Cell =>
    text === null ? "—" : `${text.startsWith("-") ? "" : "+"}${text} ${row.changeUnit.zh}`;
  return [
    both(row.label),
    row.unit.zh,
    number(row.value),
    number(row.previous),
    change(row.onPeriod),
    number(row.lastYear),
    change(row.onYear),
    number(row.cumulative),
    number(row.target),
    number(row.achieved),
    [row.over && `期间 ${row.over}`, row.reason?.zh].filter(Boolean).join("；"),
  ];
}

function both({ zh, en }: Words, between = " / "): string {
  return zh === en ? zh : `${zh}${between}${en}`;
}
