import { useState } from "preact/hooks";
import type { Columns } from "../../../../worker/tables/columns.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { RowMark } from "../../controls/marks.tsx";
import { Failed } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { saveCsv } from "../../format/csv.ts";
import { t } from "../../words/index.ts";
import { problemWords } from "../../api/problem-words.ts";
import type { BatchAnswer, Problem } from "../../types.ts";
import { Count } from "./Count.tsx";
import { wordsFor } from "./import-words.ts";
import { FileRemarks, remarksOn } from "./FileRemarks.tsx";
import { columnTitle, tableWords } from "./table-words.ts";
import { type Agreed, type ImportKind, resultsOf, type RowResult, type Upload } from "./use-import.ts";

/** What the list of results shows of a kind of file. */
export type Shown<Name extends string> = {
  columns: readonly { name: Name; number?: true; wide?: true }[];
  /** The list that what was booked stands in. */
  listHref: string;
  /** The column that a field of the request comes from. */
  columnOf: (field: string) => Name | null;
};

type Props<Name extends string> = {
  kind: ImportKind<Name>;
  upload: Upload<Name>;
  shown: Shown<Name>;
  answer: BatchAnswer;
  problem: Problem | undefined;
  booking: boolean;
  onBook: (agreed: Agreed<Name>) => void;
  onReset: () => void;
};

const step = 100;

/** What would be or was booked, row by row: what failed first, then what is asked. */
export function ImportResult<Name extends string>(props: Props<Name>) {
  const { kind, upload, shown: what, answer, booking, onBook, onReset } = props;
  const { columns } = kind;
  const words = wordsFor(!kind.isSaved);
  const [shown, setShown] = useState(step);
  const [hasSeen, setHasSeen] = useState(false);
  const [agreed, setAgreed] = useState<Agreed<Name>>(new Map());
  const results = resultsOf(upload, answer);
  const listed = results.toSorted((a, b) => order[a.status] - order[b.status] || a.row.line - b.row.line);
  const of = (status: RowResult<Name>["status"]) => results.filter((result) => result.status === status);
  const [failed, asked] = [of("rejected"), of("asked")];
  const remarks = [...remarksOn(upload.table, columns), ...(kind.remarksOn?.(upload.table) ?? [])];
  const isHeldUp = kind.isWhole === true && failed.length > 0;
  const bookable = answer.dryRun && !isHeldUp ? answer.accepted + agreed.size : 0;
  const mayBook = !booking && (remarks.length === 0 || hasSeen);
  const why = (result: RowResult<Name>) => whyText(result, columns, what);
  const say = (result: RowResult<Name>, yes: boolean): void => {
    const next = new Map(agreed);
    if (yes) next.set(result.row, [...new Set(result.receipt?.errors?.map(({ code }) => code))]);
    else next.delete(result.row);
    setAgreed(next);
  };
  return (
    <section aria-labelledby="import-result">
      <div class="import-summary" role="status">
        <h2 id="import-result">{words(answer.dryRun ? "import.preview" : "import.done")}</h2>
        <p class="small">{upload.name}</p>
        <dl class="counts">
          <Count label={words(answer.dryRun ? "import.canBook" : "import.booked")} count={answer.accepted} />
          <Count label={t("import.duplicates")} count={answer.duplicates} />
          {asked.length > 0 && <Count label={t("import.asked")} count={asked.length} />}
          <Count label={t("import.failed")} count={failed.length} />
        </dl>
        {answer.duplicates > 0 && <p class="small">{words("import.duplicates.hint")}</p>}
        {answer.dryRun && isHeldUp && <p class="small">{t("import.whole.hint")}</p>}
        {answer.dryRun && asked.length > 0 && <p class="small">{words("import.asked.hint")}</p>}
      </div>
      {props.problem && <Failed problem={props.problem} onRetry={() => onBook(agreed)} />}
      {answer.dryRun && (
        <FileRemarks title={words("import.remarks")} remarks={remarks} agreed={hasSeen} onAgree={setHasSeen} />
      )}
      <p class="form-actions">
        {bookable > 0 && (
          <button type="button" class="primary" aria-disabled={!mayBook} onClick={() => mayBook && onBook(agreed)}>
            {booking ? t("form.sending") : words("import.book", { count: formatNumber(bookable) })}
          </button>
        )}
        {failed.length + asked.length > 0 && (
          <button type="button" onClick={() => downloadFailed(upload, [...failed, ...asked], why)}>
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
        rows={listed.slice(0, shown)}
        rowKey={({ row }) => String(row.line)}
        busy={booking}
        more={shown < listed.length ? () => setShown(shown + step) : null}
        columns={[
          { name: "line", head: t("import.line"), number: true, cell: ({ row }) => row.line },
          {
            name: "state",
            head: t("list.state"),
            cell: (result) => <RowMark state={lookOf(result, answer.dryRun)} say={words} />,
          },
          {
            name: "why",
            head: t("import.why"),
            cell: (result) => (
              <>
                <span class="long">{why(result) || "—"}</span>
                {answer.dryRun && result.status === "asked" && (
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={agreed.has(result.row)}
                      onChange={(event) => say(result, event.currentTarget.checked)}
                    />
                    {words("import.asked.yes")}
                  </label>
                )}
              </>
            ),
          },
          ...what.columns.map(({ name, number = false, wide = false }) => ({
            name,
            head: columnTitle(columns[name]),
            number,
            wide,
            cell: ({ row }: RowResult<Name>) => row.values[name] ?? "—",
          })),
        ]}
      />
    </section>
  );
}

const order = { rejected: 0, asked: 1, duplicate: 2, accepted: 3 } as const;

function lookOf({ status }: Pick<RowResult<string>, "status">, dryRun: boolean) {
  if (status === "accepted") return dryRun ? "ready" : "booked";
  return status;
}

/** The columns that are wrong, by their headings, and what is wrong; or what is asked, or what is to be looked at. */
function whyText<Name extends string>(
  { status, receipt, faults }: RowResult<Name>,
  columns: Columns<Name>,
  { columnOf }: Shown<Name>,
): string {
  const under = (column: Name | null, words: string) =>
    column ? `${columnTitle(columns[column])}${t("list.colon")}${words}` : words;
  if (faults.length > 0) return faults.map((fault) => under(fault.column, tableWords(fault))).join(" ");
  if (!receipt || status === "duplicate") return "";
  const { index, pointer = "", code = "", detail = "", errors = [], warnings = [] } = receipt;
  if (status === "accepted") return warnings.map((warning) => warning.detail).join(" ");
  if (status === "asked") return errors.map((ask) => ask.detail).join(" ");
  return under(columnOf(pointer.replace(`/rows/${index}/`, "")), problemWords({ code, detail }));
}

/** The rows that failed as they stood in the file, with why: to be corrected and uploaded again. */
function downloadFailed<Name extends string>(
  { name, table }: Upload<Name>,
  failed: readonly RowResult<Name>[],
  why: (result: RowResult<Name>) => string,
): void {
  const { headings, notes } = table;
  const kept = headings.flatMap((_, index) => (notes.includes(index) ? [] : [index]));
  const rows = failed.map((result) => {
    const { cells } = result.row;
    return [...kept.map((index) => cells[index] ?? ""), why(result), ...cells.slice(headings.length)];
  });
  const file = `${name.replace(/\.\w+$/, "")}-${t("import.failedFile.suffix")}.csv`;
  saveCsv(file, [[...kept.map((index) => headings[index] ?? ""), t("import.why")], ...rows]);
}
