import type { Columns } from "../../../../worker/tables/columns.ts";
import type { Table } from "../../../../worker/tables/table.ts";
import { t } from "../../words/index.ts";
import { columnTitle } from "./table-words.ts";

/** What of a file is not read, or read otherwise than it stands there. */
export function remarksOn<Name extends string>(table: Table<Name>, columns: Columns<Name>): string[] {
  const { ignored, converted } = table;
  return [
    ...ignored.map(({ heading, index, nearest }) => {
      const name = heading || t("import.remark.unnamed", { column: index + 1 });
      const left = t("import.remark.ignored", { column: name });
      return nearest ? left + t("import.remark.nearest", { column: columnTitle(columns[nearest]) }) : left;
    }),
    ...remarksOnUnseen(table),
    ...converted.map(({ heading, from, to }) => t("import.remark.converted", { column: heading, from, to })),
  ];
}

/** What its reader does not see in the spreadsheet. */
export function remarksOnUnseen({ otherSheets, hiddenRows, hiddenColumns }: Unseen): string[] {
  return [
    ...otherSheets.map((sheet) => t("import.remark.sheet", { sheet })),
    ...(hiddenRows > 0 ? [t("import.remark.hidden", { rows: hiddenRows })] : []),
    ...hiddenColumns.map((column) => t("import.remark.hiddenColumn", { column })),
  ];
}
type Unseen = Pick<Table<string>, "otherSheets" | "hiddenRows" | "hiddenColumns">;

/** Nothing is left out in silence: whoever books the file has seen what is. */
export function FileRemarks(props: {
  title: string;
  remarks: readonly string[];
  agreed: boolean;
  onAgree: (yes: boolean) => void;
}) {
  if (props.remarks.length === 0) return null;
  return (
    <section class="file-remarks" aria-labelledby="file-remarks">
      <h3 id="file-remarks">{props.title}</h3>
      <ul>
        {props.remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      <label class="check">
        <input
          type="checkbox"
          checked={props.agreed}
          onChange={(event) => props.onAgree(event.currentTarget.checked)}
        />
        {t("import.remarks.agree")}
      </label>
    </section>
  );
}
