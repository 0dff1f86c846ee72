import { usualLimits } from "../../../../worker/tables/limits.ts";
import { type Columns, namesOf } from "../../../../worker/tables/columns.ts";
import { FileChooser } from "../../controls/FileChooser.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { saveCsv } from "../../format/csv.ts";
import { t } from "../../words/index.ts";
import { wordsFor } from "./import-words.ts";
import { ImportResult, type Shown } from "./ImportResult.tsx";
import { columnTitle, tableWords } from "./table-words.ts";
import { useImport, type ImportKind } from "./use-import.ts";

type Props<Name extends string> = {
  title: string;
  kind: ImportKind<Name>;
  shown: Shown<Name>;
  template: { name: string; hint: string; rows: () => readonly Partial<Record<Name, string>>[] };
  /** What the rows refer to has been read. */
  ready: boolean;
};

/** A file of rows: read in the browser, tried without booking, booked, and what failed given back as a file. */
export function ImportFrame<Name extends string>({ title, kind, shown, template, ready }: Props<Name>) {
  const upload = useImport(kind);
  const { state } = upload;
  return (
    <>
      <PageHead title={title} note={wordsFor(!kind.isSaved)("import.note")}>
        <a class="button" href={shown.listHref}>
          {t("form.cancel")}
        </a>
      </PageHead>
      {!state.upload && (
        <ol class="steps">
          <li>
            <h2>{t("import.step.template")}</h2>
            <p>{template.hint}</p>
            <button type="button" onClick={() => downloadTemplate(kind.columns, template)} disabled={!ready}>
              <Icon name="download" />
              {t("import.template")}
            </button>
          </li>
          <li>
            <h2>{t("import.step.file")}</h2>
            <p>{t("import.file.hint", { rows: formatNumber(usualLimits.rows) })}</p>
            <FileChooser label={t("import.choose")} disabled={!ready || state.busy !== null} onFile={upload.choose} />
            {state.refused && (
              <p class="field-error" role="alert">
                {tableWords(state.refused)}
              </p>
            )}
          </li>
        </ol>
      )}
      {state.problem && !state.answer && <Failed problem={state.problem} onRetry={upload.check} />}
      {state.busy && state.busy !== "booking" && <Loading lines={6} />}
      {state.upload && state.answer && (
        <ImportResult
          kind={kind}
          upload={state.upload}
          shown={shown}
          answer={state.answer}
          problem={state.problem}
          booking={state.busy === "booking"}
          onBook={upload.book}
          onReset={upload.reset}
        />
      )}
    </>
  );
}

/** The headings in the reader's language and rows that show how each column is filled. */
function downloadTemplate<Name extends string>(columns: Columns<Name>, { name, rows }: Props<Name>["template"]): void {
  const filled = namesOf(columns).filter((each) => columns[each].kind !== "note" && !columns[each].isUnoffered);
  const headings = filled.map((column) => columnTitle(columns[column]));
  saveCsv(`${name}.csv`, [headings, ...rows().map((row) => filled.map((column) => row[column] ?? ""))]);
}
