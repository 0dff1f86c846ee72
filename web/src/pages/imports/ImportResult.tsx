import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { RowMark } from "../../controls/marks.tsx";
import { formatNumber } from "../../format/format.ts";
import { saveCsv } from "../../format/csv.ts";
import { t } from "../../words/index.ts";
import { problemWords } from "../../api/problem-words.ts";
import { columnTitle, type Layout } from "./layout.ts";
import { cellOf, type Sheet } from "./read-file.ts";
import type { BatchAnswer, Receipt } from "./use-import.ts";

/** What the list of results shows of a kind of file. */
export type Shown<Name extends string> = {
  layout: Layout<Name>;
  columns: readonly { name: Name; number?: true; wide?: true }[];
  /** The list that what was booked stands in. */
  listHref: string;
  /** The column that a field of the request comes from, and the words for what is wrong with it where they differ. */
  columnOf: (field: string) => Name | null;
  wordsFor?: (column: Name) => string | null;
};

type Props<Name extends string> = {
  sheet: Sheet<Name>;
  shown: Shown<Name>;
  answer: BatchAnswer;
  booking: boolean;
  onBook: () => void;
  onReset: () => void;
};

const step = 100;

/** What would be or was booked, row by row, the failed ones first. */
export function ImportResult<Name extends string>(props: Props<Name>) {
  const { sheet, shown: what, answer, booking, onBook, onReset } = props;
  const { layout } = what;
  const [shown, setShown] = useState(step);
  const receipts = [...answer.receipts].sort((a, b) => order[a.status] - order[b.status] || a.index - b.index);
  const failed = answer.receipts.filter((receipt) => receipt.status === "rejected");
  const bookable = answer.dryRun && answer.accepted > 0;
  return (
    <section aria-labelledby="import-result">
      <div class="import-summary" role="status">
        <h2 id="import-result">{t(answer.dryRun ? "import.preview" : "import.done")}</h2>
        <p class="small">{sheet.name}</p>
        <dl class="counts">
          <Count label={t(answer.dryRun ? "import.canBook" : "import.booked")} count={answer.accepted} />
          <Count label={t("import.duplicates")} count={answer.duplicates} />
          <Count label={t("import.failed")} count={answer.rejected} />
        </dl>
        {answer.duplicates > 0 && <p class="small">{t("import.duplicates.hint")}</p>}
      </div>
      <p class="form-actions">
        {bookable && (
          <button type="button" class="primary" aria-disabled={booking} onClick={onBook}>
            {booking ? t("form.sending") : t("import.book", { count: formatNumber(answer.accepted) })}
          </button>
        )}
        {failed.length > 0 && (
          <button type="button" onClick={() => downloadFailed(sheet, what, failed)}>
            <Icon name="download" />
            {t("import.failedFile")}
          </button>
        )}
        <button type="button" onClick={onReset}>
          {t("import.another")}
        </button>
        {!answer.dryRun && (
          <a class="button" href={what.listHref}>
            {t("form.cancel")}
          </a>
        )}
      </p>
      <DataTable
        caption={t("import.rows")}
        rows={receipts.slice(0, shown)}
        rowKey={(receipt) => String(receipt.index)}
        busy={booking}
        more={shown < receipts.length ? () => setShown(shown + step) : null}
        columns={[
          { name: "line", head: t("import.line"), number: true, cell: (receipt) => receipt.index + 2 },
          {
            name: "state",
            head: t("list.state"),
            cell: (receipt) => <RowState receipt={receipt} dry={answer.dryRun} />,
          },
          { name: "why", head: t("import.why"), cell: (receipt) => <Why text={whyText(receipt, what)} /> },
          ...what.columns.map(({ name, number = false, wide = false }) => ({
            name,
            head: columnTitle(layout, name),
            number,
            wide,
            cell: (receipt: Receipt) => cellOf(sheet, sheet.rows[receipt.index] ?? [], name) || "—",
          })),
        ]}
      />
    </section>
  );
}

const order = { rejected: 0, duplicate: 1, accepted: 2 } as const;

function Count({ label, count }: { label: string; count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="tabular">{formatNumber(count)}</dd>
    </div>
  );
}

function RowState({ receipt, dry }: { receipt: Receipt; dry: boolean }) {
  switch (receipt.status) {
    case "accepted":
      return <RowMark state={dry ? "ready" : "booked"} />;
    case "duplicate":
    case "rejected":
      return <RowMark state={receipt.status} />;
  }
}

function Why({ text }: { text: string }) {
  return text === "" ? <>—</> : <span class="long">{text}</span>;
}

/** The column that is wrong, by its heading, and what is wrong with it; or what an accepted row is warned of. */
function whyText<Name extends string>(receipt: Receipt, { layout, columnOf, wordsFor }: Shown<Name>): string {
  const { status, index, pointer = "", code = "", detail = "", warnings = [] } = receipt;
  if (status === "accepted") return warnings.map((warning) => warning.detail).join(" ");
  if (status === "duplicate") return "";
  const column = columnOf(pointer.replace(`/rows/${index}/`, ""));
  const words = (column && wordsFor?.(column)) ?? problemWords({ code, detail });
  return column ? `${columnTitle(layout, column)}${t("list.colon")}${words}` : words;
}

/** The rows that failed as they stood in the file, with why: to be corrected and uploaded again. */
function downloadFailed<Name extends string>(sheet: Sheet<Name>, shown: Shown<Name>, failed: readonly Receipt[]): void {
  const rows = failed.map((receipt) => [...(sheet.rows[receipt.index] ?? []), whyText(receipt, shown)]);
  const name = sheet.name.replace(/\.\w+$/, "");
  saveCsv(`${name}-${t("import.failedFile.suffix")}.csv`, [[...sheet.headings, t("import.why")], ...rows]);
}
