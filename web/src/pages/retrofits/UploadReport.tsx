import { DataTable } from "../../controls/DataTable.tsx";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { problemWords } from "../../api/problem-words.ts";
import type { Problem } from "../../types.ts";
import { spanText } from "./names.ts";
import type { UploadAnswer } from "./types.ts";

/** `again` sends the same once more, with a yes to what was asked. */
export type Uploaded = { what: string } & (
  | { answer: UploadAnswer }
  | { problem: Problem; again?: ((confirm: readonly string[]) => void) | undefined }
);

/** What became of the last file: days and gaps, or every line that is wrong. */
export function UploadReport({ uploaded }: { uploaded: Uploaded }) {
  return (
    <div class="upload-report">
      {"answer" in uploaded ? <Taken what={uploaded.what} answer={uploaded.answer} /> : <Refused {...uploaded} />}
    </div>
  );
}

function Taken({ what, answer }: { what: string; answer: UploadAnswer }) {
  return (
    <>
      <DataTable
        caption={t("retrofit.upload.taken", { what })}
        showCaption
        rows={answer.uploads}
        rowKey={({ meter, period }) => `${meter} ${period}`}
        columns={[
          { name: "period", head: t("bar.period"), cell: ({ period }) => t(`retrofit.side.${period}`) },
          { name: "rows", head: t("retrofit.upload.rows"), number: true, cell: ({ rows }) => formatNumber(rows) },
          { name: "days", head: t("retrofit.upload.daysHead"), number: true, cell: ({ days }) => formatNumber(days) },
          { name: "added", head: t("retrofit.upload.added"), number: true, cell: ({ added }) => formatNumber(added) },
          {
            name: "changed",
            head: t("retrofit.upload.changed"),
            number: true,
            cell: ({ changed }) => formatNumber(changed),
          },
          {
            name: "unchanged",
            head: t("retrofit.upload.unchanged"),
            number: true,
            cell: ({ unchanged }) => formatNumber(unchanged),
          },
          {
            name: "missing",
            head: t("retrofit.upload.missing"),
            number: true,
            cell: ({ missingDays }) => formatNumber(missingDays),
          },
          {
            name: "gaps",
            head: t("retrofit.upload.gaps"),
            cell: ({ gaps }) => (gaps.length === 0 ? "—" : gaps.map((gap) => spanText(gap)).join(t("list.comma"))),
          },
        ]}
      />
      {answer.notes.map(({ code, count }) => (
        <p key={code} class="small">
          {t(`retrofit.note.${code}`, { count: formatNumber(count) })}
        </p>
      ))}
      {answer.outside > 0 && <p class="small">{t("retrofit.upload.outside", { days: answer.outside })}</p>}
    </>
  );
}

/** Whether figures were taken for those of a register, which whoever sent them may know better. */
export function looksLikeRegister({ errors = [] }: Problem): boolean {
  return errors.some(({ code }) => code === "register_readings" || code === "register_fell");
}

function Refused({ what, problem, again }: Extract<Uploaded, { problem: Problem }>) {
  const errors = problem.errors ?? [];
  const onUse = again && looksLikeRegister(problem) ? () => again(["readings_are_use"]) : undefined;
  if (again && problem.code === "needs_confirmation") {
    const onYes = () => again(errors.map(({ code }) => code));
    return <Asked what={what} problem={problem} onYes={onYes} onUse={onUse} />;
  }
  return (
    <div class="problem" role="alert">
      <h2>
        {what}
        {t("list.colon")}
        {problem.title}
      </h2>
      <p>{problemWords(problem)}</p>
      {errors.length > 0 && (
        <DataTable
          caption={t("retrofit.upload.wrongLines")}
          rows={errors}
          rowKey={({ pointer, code }) => `${pointer} ${code}`}
          columns={[
            {
              name: "line",
              head: t("retrofit.upload.line"),
              number: true,
              cell: ({ line, pointer }) => line ?? lineOf(pointer),
            },
            { name: "column", head: t("retrofit.upload.column"), cell: ({ pointer }) => pointer.split("/")[3] ?? "" },
            { name: "why", head: t("retrofit.upload.why"), cell: (error) => error.detail },
          ]}
        />
      )}
      {onUse && <UseButton onUse={onUse} />}
    </div>
  );
}

function UseButton({ onUse }: { onUse: () => void }) {
  return (
    <button type="button" onClick={onUse}>
      {t("retrofit.upload.areUse")}
    </button>
  );
}

type Answers = { onYes: () => void; onUse: (() => void) | undefined };

function Asked({ what, problem, onYes, onUse }: { what: string; problem: Problem } & Answers) {
  return (
    <div class="problem problem-asked" role="alert">
      <h2>
        {what}
        {t("list.colon")}
        {problem.title}
      </h2>
      <ul>
        {problem.errors?.map(({ code, detail }) => (
          <li key={`${code} ${detail}`}>{detail}</li>
        ))}
      </ul>
      <button type="button" onClick={onYes}>
        {t("form.confirm")}
      </button>
      {onUse && <UseButton onUse={onUse} />}
    </div>
  );
}

/** The line of a file whose rows were sent as objects: the headings stand in the first. */
function lineOf(pointer: string): string {
  const row = Number(pointer.split("/")[2]);
  return Number.isInteger(row) ? String(row + 2) : "—";
}
