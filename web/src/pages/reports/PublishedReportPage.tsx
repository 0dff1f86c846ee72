import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Loading } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { CoverFacts, Neutral } from "./Cover.tsx";
import { placeOf, titleOf, versionName } from "./names.ts";
import { NoReport } from "./NoReport.tsx";
import { FilingForm } from "./FilingForm.tsx";
import { noteKinds, NoteList } from "./Notes.tsx";
import { PublicTabs } from "./PublicTabs.tsx";
import { ReportSections } from "./ReportSections.tsx";
import { Downloads, SealSection } from "./SealSection.tsx";
import type { Report } from "./types.ts";
import { Versions } from "./Versions.tsx";
import "./style.ts";

/** A sealed report for everybody: each figure with its coverage and what is known to be wrong with it. */
export default function PublishedReportPage({ params }: PageProps) {
  const id = params["id"] ?? "";
  const path = `/api/v1/published/${encodeURIComponent(id)}`;
  const loaded = useApi<Report>(path);
  const report = loaded.data?.id === id ? loaded.data : undefined;
  if (loaded.problem) {
    return (
      <>
        <NoReport loaded={loaded} />
        <PublicTabs current="published" />
      </>
    );
  }
  return (
    <article class="report">
      <PageHead title={report ? titleOf(report) : t("report.one")} note={report && placeOf(report)}>
        {report && (
          <a class="button" href={`/published/${id}/print`}>
            <Icon name="declarations" />
            {t("report.print")}
          </a>
        )}
      </PageHead>
      <PublicTabs current="published" />
      {report ? <Published report={report} path={path} /> : <Loading lines={10} />}
    </article>
  );
}

function Published({ report, path }: { report: Report; path: string }) {
  const { report: content } = report;
  return (
    <>
      <Neutral report={content} />
      {report.restatedBy && (
        <p class="due">
          {t("report.restatedBy")} <a href={`/published/${report.restatedBy}`}>{versionName(report.version + 1)}</a>
        </p>
      )}
      <p>
        {t("published.refreshed")}
        {t("list.colon")}
        <strong>{report.sealedAt ? formatInstant(report.sealedAt) : "—"}</strong>
        {content.restates && <> · {t("published.isRestatement")}</>}
      </p>
      <Downloads path={path} sealed />
      <CoverFacts report={report} />
      <FilingForm report={content} />
      <section class="notes">
        {noteKinds.map((kind) => (
          <div key={kind} class="note-kind">
            <h2>{t(`note.kind.${kind}`)}</h2>
            <NoteList
              report={content}
              notes={content.notes.filter((note) => note.kind === kind)}
              earlier={[]}
              onReword={null}
            />
          </div>
        ))}
      </section>
      <ReportSections report={content} rowsOf={() => null} withProblems />
      <SealSection report={report} path={path} />
      <Versions report={report} list="/api/v1/published" pages="/published" entryLinks={false} />
    </>
  );
}
