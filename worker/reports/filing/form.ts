/** What is filed, as it stands on paper: cover, numbered texts, numbered tables; in no format yet. No word of the machine's. Pure. */
import type { Words } from "../../../verify/report.ts";
import {
  coverKinds,
  filingColumns,
  type FilingColumn,
  type FilingText,
  type FormLanguage,
} from "../../kernel/vocabulary/reports.ts";
import type { ReportContent } from "../draft/schemas.ts";
import type { FilingRow } from "./schemas.ts";

/** A cell is a text, or a number as it is written. */
export type FormCell = string | { decimal: string };
export type Form = {
  title: string;
  cover: [string, string][];
  contents: string;
  texts: { title: string; lines: string[] }[];
  tables: { name: string; title: string; rows: FormCell[][] }[];
};

const words = (zh: string, en: string): Words => ({ zh, en });

const coverNames: Record<(typeof coverKinds)[number], Words> = {
  filing_unit: words("报送单位", "Filing unit"),
  recipient: words("报送对象", "Recipient"),
  responsible: words("责任人", "Responsible"),
  reviewer: words("审核人", "Reviewer"),
  preparer: words("填报人", "Preparer"),
  telephone: words("联系电话", "Telephone"),
};
export const columnHeads: Record<FilingColumn, Words> = {
  value: words("本期", "This period"),
  previous: words("上期", "Period before"),
  onPeriod: words("环比", "Change"),
  lastYear: words("上年同期", "Last year"),
  onYear: words("同比", "On the year"),
  cumulative: words("本年累计", "Year so far"),
  target: words("目标 %", "Target, %"),
  achieved: words("完成率 %", "Met, %"),
};
const headOf = (columns: readonly FilingColumn[]) => [
  words("指标", "Figure"),
  words("单位", "Unit"),
  ...columns.map((column) => columnHeads[column]),
  words("说明", "Remarks"),
];

/** In a narrow column. */
const points = words("百分点", "pp");
/** In a cell of which there is nothing to say. */
const nothing = "—";

/** Where a layout names none. */
const ownTexts: readonly { of: FilingText; title: Words; text: null }[] = [
  { of: "progress", title: words("一、总体进展", "1. Overall progress"), text: null },
  { of: "figures", title: words("二、主要指标", "2. Main figures"), text: null },
  { of: "problem", title: words("三、存在问题", "3. Problems"), text: null },
  { of: "measure", title: words("四、采取措施", "4. Measures"), text: null },
  { of: "next_step", title: words("五、下一步工作", "5. Next steps"), text: null },
];

/** @param language in which it is filed; both, when none is named. A report sealed before there was a form has no tables. */
export function formOf(report: ReportContent, language?: FormLanguage): Form {
  const say = sayingIn(language);
  const { filing, notes } = report;
  const { texts = ownTexts, columns = filingColumns } = filing ?? {};
  const linesOf = ({ of, text }: { of: string; text: Words | null }): string[] => {
    if (text) return [say(text, "\n")];
    if (of === "figures") return (filing?.summary ?? []).map((sentence) => say(sentence.text, "\n"));
    return notes.filter((note) => note.kind === of).map((note) => note.text);
  };
  return {
    title: say(report.title, "\n"),
    cover: coverOf(report, say),
    contents: say(words("目录", "Contents")),
    texts: texts.map((block) => {
      const lines = linesOf(block);
      return {
        title: say(block.title),
        lines: lines.length > 0 ? lines : [say(words("（未填写）", "(not filled in)"))],
      };
    }),
    tables: (filing?.tables ?? []).map(({ title, rows }, index) => ({
      name: say(words(`表${index + 1} ${title.zh}`, `${index + 1} ${title.en}`)),
      title: say(words(`表${index + 1}　${title.zh}`, `Table ${index + 1}. ${title.en}`)),
      rows: saidColumns(
        [headOf(columns).map((each) => say(each)), ...rows.map((row) => rowOf(row, columns, say))],
        filing,
      ),
    })),
  };
}

/**
 * Without the columns in which no row says anything: on paper there is no place for them. Those that a zone chose for
 * its layout stand as it wants them.
 */
function saidColumns(rows: FormCell[][], filing: ReportContent["filing"]): FormCell[][] {
  if (filing?.columns) return rows;
  const [head = [], ...body] = rows;
  const isSaid = head.map((_, column) => column < 3 || body.some((row) => row[column] !== nothing && row[column]));
  return rows.map((row) => row.filter((_, column) => isSaid[column]));
}

type Say = (said: Words, between?: string) => string;

export function sayingIn(language: FormLanguage | undefined): Say {
  if (language) return (said) => said[language];
  return ({ zh, en }, between = " / ") => (zh === en ? zh : `${zh}${between}${en}`);
}

function coverOf(report: ReportContent, say: Say): Form["cover"] {
  const { period, filing, notes, neutral, synthetic, submittedOn, dueOn, smallGroups } = report;
  const lines: [Words, string][] = [
    [words("报告期", "Period"), `${period.label}（${period.firstDay} – ${period.lastDay}）`],
    ...coverKinds.map((kind): [Words, string] => [
      coverNames[kind],
      notes.find((note) => note.kind === kind)?.text ?? "",
    ]),
    [words("报送期限", "Due"), dueOn],
    [words("报送日期", "Filed on"), submittedOn ?? ""],
    [words("盖章处", "Seal"), ""],
    [words("表式说明", "Form"), say(filing?.layout.source ?? neutral)],
  ];
  if (smallGroups) lines.push([words("不予公布", "Withheld"), say(smallGroups.rule)]);
  if (synthetic) {
    lines.push([words("数据", "Data"), say(words("演示用合成数据", "synthetic data of a demonstration"))]);
  }
  return lines.map(([name, text]) => [say(name), text]);
}

function rowOf(row: FilingRow, columns: readonly FilingColumn[], say: Say): FormCell[] {
  const cell = (column: FilingColumn): FormCell => {
    const text = row[column];
    if (text === null) return nothing;
    if (column !== "onPeriod" && column !== "onYear") return { decimal: text };
    return `${text.startsWith("-") ? "" : "+"}${text} ${row.changeUnit.zh === "%" ? "%" : say(points)}`;
  };
  const remarks = [row.over && say(words(`期间 ${row.over}`, `over ${row.over}`)), row.reason && say(row.reason)];
  return [say(row.label), say(row.unit), ...columns.map(cell), remarks.filter(Boolean).join("；")];
}
