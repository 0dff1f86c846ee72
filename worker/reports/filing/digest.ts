/** What is filed, on two pages and in both languages: every line of it in one table, a value or the reason why there is none. Pure. */
import type { Block } from "../../tables/write-document.ts";
import type { ReportContent } from "../draft/schemas.ts";
import { columnHeads, sayingIn } from "./form.ts";
import type { FilingRow } from "./schemas.ts";

const columns = ["value", "lastYear"] as const;

export function digestBlocks({
  title,
  period,
  filing,
  neutral,
  notes,
  submittedOn,
  smallGroups,
}: ReportContent): Block[] {
  const say = sayingIn(undefined);
  const from = notes.find(({ kind }) => kind === "filing_unit")?.text;
  const facts = [`${period.label}（${period.firstDay} – ${period.lastDay}）`, from, submittedOn];
  return [
    { heading: say(title) },
    { text: facts.filter(Boolean).join(" · ") },
    {
      table: [
        [
          say({ zh: "指标", en: "Figure" }),
          say({ zh: "单位", en: "Unit" }),
          ...columns.map((column) => say(columnHeads[column])),
        ],
        ...(filing?.tables ?? []).flatMap((table) => [[say(table.title)], ...table.rows.map(rowOf)]),
      ],
    },
    {
      note: [filing?.layout.source ?? neutral, smallGroups?.rule].flatMap((each) => (each ? say(each) : [])).join("\n"),
    },
  ];

  function rowOf(row: FilingRow): string[] {
    const why = row.value === null && row.reason ? `\n${say(row.reason)}` : "";
    return [`${say(row.label)}${why}`, say(row.unit), ...columns.map((column) => row[column] ?? "—")];
  }
}
