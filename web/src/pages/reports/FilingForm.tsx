import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { coverKinds, type FilingColumn, filingColumns } from "../../../../worker/kernel/vocabulary/reports.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { zoneName } from "../../state/zones.ts";
import { t } from "../../words/index.ts";
import { said } from "./names.ts";
import { NoteDialog } from "./NoteDialog.tsx";
import type { FilingRow, ReportContent, ReportNote, WrittenKind } from "./types.ts";

type Props = {
  report: ReportContent;
  mayWrite?: boolean;
  onChanged?: () => void;
};

/** The report as it is filed: cover, sentences, tables in the units of offices. Nothing where it was sealed before there was a form. */
export function FilingForm({ report, mayWrite = false, onChanged = () => undefined }: Props) {
  const [writing, setWriting] = useState<{ kind: WrittenKind; old: ReportNote | null } | null>(null);
  const { filing } = report;
  if (!filing) return null;
  return (
    <section class="filing" id="filing">
      <h2>{t("filing.title")}</h2>
      <p class="small">
        {t("filing.note")} {said(filing.layout.source)}
        {filing.layout.of &&
          ` ${t("filing.layout", { zone: zoneName(filing.layout.of.zone), version: filing.layout.version, date: formatDate(filing.layout.of.validFrom) })}`}
      </p>
      <FilingCover report={report} onWrite={mayWrite ? (kind, old) => setWriting({ kind, old }) : null} />
      <FilingSummary
        report={report}
        onWrite={mayWrite ? (old) => setWriting({ kind: "progress", old }) : null}
        hrefOf={(figure) => `#figure-${figure}`}
      />
      <FilingTables report={report} />
      {writing && (
        <NoteDialog
          report={report}
          kind={writing.kind}
          old={writing.old}
          onClose={() => setWriting(null)}
          onDone={onChanged}
        />
      )}
    </section>
  );
}

type Write = ((kind: WrittenKind, old: ReportNote | null) => void) | null;

/** Who files to whom, and who answers for it: written by people, empty until they have. */
export function FilingCover({ report, onWrite }: { report: ReportContent; onWrite: Write }) {
  return (
    <>
      <dl class="facts facts-wide">
        {coverKinds.map((kind) => {
          const note = report.notes.find((each) => each.kind === kind) ?? null;
          return (
            <>
              <dt key={`${kind}-name`}>{t(`note.kind.${kind}`)}</dt>
              <dd key={kind}>
                {note?.text ?? <span class="small">{t("filing.empty")}</span>}{" "}
                {onWrite && (
                  <button type="button" class="link" onClick={() => onWrite(kind, note)}>
                    {note ? t("note.reword") : t(`note.add.${kind}`)}
                  </button>
                )}
              </dd>
            </>
          );
        })}
        <dt>{t("filing.filedOn")}</dt>
        <dd>{report.submittedOn ? formatDate(report.submittedOn) : t("filing.empty")}</dd>
        <dt>{t("filing.seal")}</dt>
        <dd class="seal-place" />
      </dl>
      {onWrite && <p class="small">{t("filing.public")}</p>}
    </>
  );
}

type SummaryProps = {
  report: ReportContent;
  onWrite: ((old: ReportNote | null) => void) | null;
  /** Where the figure of a sentence stands. */
  hrefOf: (figure: string) => string;
};

/** What people say of the period, and the sentences that the figures say by themselves, each leading to its own; or the texts of the zone's layout. */
export function FilingSummary({ report, onWrite, hrefOf }: SummaryProps) {
  const { texts } = report.filing ?? {};
  if (!texts) {
    return (
      <>
        <Written report={report} kind="progress" title={t("note.kind.progress")} onWrite={onWrite} />
        <Sentences report={report} title={t("filing.summary")} hrefOf={hrefOf} />
      </>
    );
  }
  return texts.map(({ of, title, text }) => {
    if (of === "figures") return <Sentences key={of} report={report} title={said(title)} hrefOf={hrefOf} />;
    if (of !== "fixed") {
      return (
        <Written key={of} report={report} kind={of} title={said(title)} onWrite={of === "progress" ? onWrite : null} />
      );
    }
    return (
      <div key={said(title)}>
        <h3>{said(title)}</h3>
        <p class="note-text">{text && said(text)}</p>
      </div>
    );
  });
}

type WrittenProps = {
  report: ReportContent;
  kind: WrittenKind;
  title: string;
  onWrite: SummaryProps["onWrite"];
};

function Written({ report, kind, title, onWrite }: WrittenProps) {
  const notes = report.notes.filter((note) => note.kind === kind);
  return (
    <>
      <header class="section-head">
        <h3>{title}</h3>
        {onWrite && (
          <button type="button" class="link" onClick={() => onWrite(notes[0] ?? null)}>
            {notes.length > 0 ? t("note.reword") : t("note.add.progress")}
          </button>
        )}
      </header>
      {notes.length === 0 && <p class="small">{t("filing.empty")}</p>}
      {notes.map(({ id, text }) => (
        <p key={id} class="note-text">
          {text}
        </p>
      ))}
    </>
  );
}

function Sentences({ report, title, hrefOf }: Pick<SummaryProps, "report" | "hrefOf"> & { title: string }) {
  return (
    <>
      <h3>{title}</h3>
      <ul class="filing-summary">
        {report.filing?.summary.map(({ figure, text }) => (
          <li key={said(text)}>
            <a href={hrefOf(figure)}>{said(text)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function FilingTables({ report }: { report: ReportContent }) {
  const withheld = new Set(report.smallGroups?.figures);
  const shown = report.filing?.columns ?? filingColumns;
  return (
    <>
      {report.filing?.tables.map(({ id, title, rows }, index) => (
        <section key={id} class="filing-table">
          <h3>
            {t("print.table", { number: index + 1 })} {said(title)}
          </h3>
          <DataTable
            caption={`${t("print.table", { number: index + 1 })} ${said(title)}`}
            rows={rows}
            rowKey={({ figure, over }) => `${figure} ${over ?? ""}`}
            columns={[
              {
                name: "label",
                head: t("filing.column.label"),
                roomy: true,
                cell: (row) => <LabelCell row={row} isWithheld={row.value === null && withheld.has(row.figure)} />,
              },
              { name: "unit", head: t("filing.column.unit"), nowrap: true, cell: ({ unit }) => said(unit) },
              ...shown.map((column) => ({
                name: column,
                head: t(`filing.column.${column}`),
                number: true,
                cell: (row: FilingRow) => cellText(row, column),
              })),
            ]}
          />
        </section>
      ))}
    </>
  );
}

/** Why there is no number is said in a word, or on the screen; on paper the annexes say it at length. */
function LabelCell({ row, isWithheld }: { row: FilingRow; isWithheld: boolean }) {
  const { figure, label, over, reason } = row;
  return (
    <>
      <span id={`figure-${figure}`}>{said(label)}</span>
      {over && <span class="small"> {over}</span>}
      {isWithheld && <span class="small"> {t("filing.withheld")}</span>}
      {reason && !isWithheld && <span class="small filing-reason"> {said(reason)}</span>}
    </>
  );
}

/** A growth is written with its sign and in what it is; what there is nothing to say of is a dash. */
export function cellText(row: FilingRow, column: FilingColumn): string {
  const amount = row[column];
  if (amount === null) return "—";
  // As many places as the form has: 1,077.0 stands above 1,014.6.
  const places = amount.split(".")[1]?.length ?? 0;
  if (column !== "onPeriod" && column !== "onYear") return formatNumber(amount, { minimumFractionDigits: places });
  const signed = amount.startsWith("-") || Number(amount) === 0 ? amount : `+${amount}`;
  return row.changeUnit.zh === "%" ? `${signed} %` : t("filing.points", { amount: signed });
}
