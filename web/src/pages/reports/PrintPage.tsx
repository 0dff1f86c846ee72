import { useLayoutEffect, useRef, useState } from "preact/hooks";
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
import { sheetsOf } from "./page-numbers.ts";
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
  const article = useRef<HTMLElement>(null);
  const [sheets, setSheets] = useState<ReadonlyMap<string, number>>(new Map());
  useLayoutEffect(() => {
    if (article.current) setSheets(sheetsOf(article.current));
  }, [report]);
  const annex = (index: number) => (content.filing ? t("filing.annex", { number: index + 1 }) : `${index + 1}.`);
  const parts: Part[] = [
    ...(content.filing ? [{ id: "part-filing", title: t("filing.title") }] : []),
    ...content.sections.map((section, index) => ({
      id: `part-${section.id}`,
      title: `${annex(index)} ${said(section.title)}`,
    })),
    ...(content.filing ? [] : [{ id: "part-notes", title: `${annex(content.sections.length)} ${t("notes.title")}` }]),
    ...(content.changes.length > 0
      ? [
          {
            id: "part-changes",
            title: `${annex(content.sections.length + (content.filing ? 0 : 1))} ${t("versions.changes", { count: content.changes.length })}`,
          },
        ]
      : []),
    ...(seal ? [{ id: "part-seal", title: t("seal.title") }] : []),
  ];
  const head = (id: string) => <h2 id={id}>{parts.find((part) => part.id === id)?.title}</h2>;
  return (
    <article class="print-doc" data-sealed={seal !== null} ref={article}>
      {!seal && <p class="watermark" aria-hidden="true" data-word={t("print.draft")} />}
      <CoverSheet report={report} />
      <ContentsSheet report={report} parts={parts} sheets={sheets} />
      {content.filing && (
        <section class="sheet-section filing-sheet">
          {head("part-filing")}
          <FilingSummary report={content} onWrite={null} hrefOf={(figure) => `#figure-${figure}`} />
          {!content.filing.texts && <WrittenNotes report={content} />}
          <FilingTables report={content} />
        </section>
      )}
      {content.sections.map((section, index) => (
        <section key={section.id} class="sheet-section annex-sheet">
          {head(`part-${section.id}`)}
          {section.empty && <p>{said(section.empty)}</p>}
          {section.figures.length > 0 && (
            <SectionChart
              report={content}
              section={section}
              table={
                <>
                  <p class="table-title">
                    {content.filing ? annex(index) : t("print.table", { number: index + 1 })} {said(section.title)}
                  </p>
                  <FigureTable report={content} section={section} rowsOf={() => null} onSheet />
                  <p class="source">{sourceText(report)}</p>
                </>
              }
            />
          )}
        </section>
      ))}
      {!content.filing && (
        <section class="sheet-section">
          {head("part-notes")}
          <WrittenNotes report={content} />
        </section>
      )}
      {content.changes.length > 0 && (
        <section class="sheet-section">
          {head("part-changes")}
          <p>{content.reason}</p>
          <Changes report={content} entryLinks={false} />
        </section>
      )}
      {seal && (
        <section class="seal-sheet">
          {head("part-seal")}
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

/** What its authors say: problems, measures, next steps. */
function WrittenNotes({ report }: { report: Report["report"] }) {
  return noteKinds.map((kind) => (
    <div key={kind}>
      <h3>{t(`note.kind.${kind}`)}</h3>
      <NoteList
        report={report}
        notes={report.notes.filter((note) => note.kind === kind)}
        earlier={[]}
        onReword={null}
      />
    </div>
  ));
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

type Part = { id: string; title: string };
type ContentsProps = { report: Report; parts: readonly Part[]; sheets: ReadonlyMap<string, number> };

function ContentsSheet({ report: { report }, parts, sheets }: ContentsProps) {
  return (
    <section class="contents-sheet">
      <h2>{t("report.contents")}</h2>
      <ol>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
            <span class="contents-page">{sheets.get(id)}</span>
          </li>
        ))}
      </ol>
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
