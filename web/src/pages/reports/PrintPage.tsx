import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Loading } from "../../controls/states.tsx";
import { formatDate, formatInstant, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { usePlace } from "../../state/router.ts";
import type { PageProps } from "../../shell/route.ts";
import { Bases } from "./Cover.tsx";
import { FilingCover, FilingSummary, FilingTables } from "./FilingForm.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { said, titleOf, versionName } from "./names.ts";
import { zoneName } from "../../state/zones.ts";
import { NoReport } from "./NoReport.tsx";
import { noteKinds, NoteList } from "./Notes.tsx";
import { QrCode } from "./QrCode.tsx";
import { SealFacts } from "./SealSection.tsx";
import { SectionChart } from "./SectionChart.tsx";
import type { Report } from "./types.ts";
import { Changes } from "./Versions.tsx";
import "./style.ts";
import "./print.css";

/** The report as it is put on paper: cover, contents, basis, tables with charts, notes, and a page for the seal. */
export default function PrintPage({ params }: PageProps) {
  const id = params["id"] ?? "";
  const { path } = usePlace();
  const pages = path.startsWith("/published/") ? "/published" : "/reports";
  const loaded = useApi<Report>(`/api/v1${pages}/${encodeURIComponent(id)}`);
  const report = loaded.data;
  if (loaded.problem) return <NoReport loaded={loaded} />;
  return (
    <>
      <div class="print-bar">
        <PageHead title={report ? titleOf(report) : t("report.print")} note={t("print.note")}>
          <a class="button" href={`${pages}/${id}`}>
            {t("sealedRows.back")}
          </a>
          <button type="button" class="primary" disabled={!report} onClick={() => print()}>
            <Icon name="declarations" />
            {t("print.action")}
          </button>
        </PageHead>
      </div>
      {report ? <PrintedReport report={report} /> : <Loading lines={10} />}
    </>
  );
}

function PrintedReport({ report }: { report: Report }) {
  const { report: content, seal } = report;
  const address = `${location.origin}/verify?report=${report.id}`;
  return (
    <article class="print-doc" data-sealed={seal !== null}>
      {!seal && <p class="watermark" aria-hidden="true" data-word={t("print.draft")} />}
      <CoverSheet report={report} />
      <ContentsSheet report={report} />
      {content.filing && (
        <section class="sheet-section filing-sheet">
          <h2>{t("filing.title")}</h2>
          <FilingSummary report={content} onWrite={null} hrefOf={(figure) => `#figure-${figure}`} />
          <FilingTables report={content} />
        </section>
      )}
      {content.sections.map((section, index) => (
        <section key={section.id} class="sheet-section">
          <h2>
            {content.filing ? `${t("filing.annex", { number: index + 1 })} ` : `${index + 1}. `}
            {said(section.title)}
          </h2>
          {section.empty && <p>{said(section.empty)}</p>}
          <SectionChart report={content} section={section} />
          {section.figures.length > 0 && (
            <>
              <p class="table-title">
                {t("print.table", { number: index + 1 })} {said(section.title)}
              </p>
              <FigureTable report={content} section={section} rowsOf={() => null} />
              <p class="source">{sourceText(report)}</p>
            </>
          )}
        </section>
      ))}
      <section class="sheet-section">
        <h2>
          {content.sections.length + 1}. {t("notes.title")}
        </h2>
        {noteKinds.map((kind) => (
          <div key={kind}>
            <h3>{t(`note.kind.${kind}`)}</h3>
            <NoteList
              report={content}
              notes={content.notes.filter((note) => note.kind === kind)}
              earlier={[]}
              onReword={null}
            />
          </div>
        ))}
      </section>
      {content.changes.length > 0 && (
        <section class="sheet-section">
          <h2>
            {content.sections.length + 2}. {t("versions.changes", { count: content.changes.length })}
          </h2>
          <p>{content.reason}</p>
          <Changes report={content} entryLinks={false} />
        </section>
      )}
      {seal && (
        <section class="seal-sheet">
          <h2>{t("seal.title")}</h2>
          <p>{t("seal.note")}</p>
          <SealFacts seal={seal} />
          <div class="seal-verify">
            <QrCode text={address} label={t("print.qr")} />
            <div>
              <p>{t("print.verify")}</p>
              <p class="address">{address}</p>
              <p class="small">
                {t("print.verify.offline", { keys: `${location.origin}/.well-known/luzhang-keys.json` })}
              </p>
            </div>
          </div>
        </section>
      )}
    </article>
  );
}

function CoverSheet({ report: { report, state } }: { report: Report }) {
  const { title, period, scope, party } = report;
  return (
    <section class="cover-sheet">
      <p class="cover-zone">{party ? pick(party.nameZh, party.nameEn) : zoneName(scope.zone ?? "")}</p>
      <h1>{said(title)}</h1>
      <p class="cover-other">{pick(title.en, title.zh)}</p>
      <p class="cover-period">{periodName(period.label)}</p>
      <p>{t("report.days", { first: formatDate(period.firstDay), last: formatDate(period.lastDay) })}</p>
      {report.filing && <FilingCover report={report} onWrite={null} />}
      <dl class="cover-facts">
        <dt>{t("list.state")}</dt>
        <dd>
          {t(`report.state.${state}`)} · {versionName(report.version)}
        </dd>
        <dt>{t("report.submittedOn")}</dt>
        <dd>{report.submittedOn ? formatDate(report.submittedOn) : "—"}</dd>
        <dt>{t("report.sealedAt")}</dt>
        <dd>{report.sealedAt ? formatInstant(report.sealedAt) : "—"}</dd>
        <dt>{t("print.number")}</dt>
        <dd>{report.id}</dd>
      </dl>
      <p class="cover-neutral">
        {said(report.neutral)}
        {report.synthetic && <strong> {t("report.synthetic")}</strong>}
      </p>
      {report.smallGroups && <p class="cover-neutral">{said(report.smallGroups.rule)}</p>}
    </section>
  );
}

function ContentsSheet({ report: { report, seal } }: { report: Report }) {
  const entries = [
    ...(report.filing ? [t("filing.title")] : []),
    ...report.sections.map((section) => said(section.title)),
    t("notes.title"),
    ...(report.changes.length > 0 ? [t("versions.changes", { count: report.changes.length })] : []),
  ];
  return (
    <section class="contents-sheet">
      <h2>{t("report.contents")}</h2>
      <ol>
        {entries.map((entry) => (
          <li key={entry}>{entry}</li>
        ))}
      </ol>
      {seal && <p>{t("seal.title")}</p>}
      <h2>{t("report.bases")}</h2>
      <Bases report={report} />
      <h2>{t("report.dueOn")}</h2>
      <p>
        {formatDate(report.dueOn)} · {said(report.dueBasis)}
      </p>
      <h2>{t("print.reading")}</h2>
      <p>{t("print.reading.text")}</p>
    </section>
  );
}

function sourceText({ report, seal }: Report): string {
  const entries = seal ? t("print.source.sealed", { count: formatNumber(seal.treeSize) }) : t("print.source.draft");
  const bases = report.bases.map(({ title, documentNo }) => [title, documentNo].filter(Boolean).join(" "));
  return `${entries}${bases.length > 0 ? ` ${t("report.bases")}${t("list.colon")}${bases.join(t("list.comma"))}` : ""}`;
}
