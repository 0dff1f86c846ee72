import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Loading } from "../../controls/states.tsx";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { CompletenessPanel } from "./CompletenessPanel.tsx";
import { CoverFacts, Neutral } from "./Cover.tsx";
import { FilingForm } from "./FilingForm.tsx";
import { placeOf, said, titleOf, versionName } from "./names.ts";
import { NoReport } from "./NoReport.tsx";
import { Notes } from "./Notes.tsx";
import { ReportActions } from "./ReportActions.tsx";
import { ReportSections } from "./ReportSections.tsx";
import { Downloads, SealSection } from "./SealSection.tsx";
import type { Completeness, Report, ReportFigure } from "./types.ts";
import { Versions } from "./Versions.tsx";
import "./style.ts";

/** One report: a draft as it would be sealed now, a sealed one as it was. */
export default function ReportPage({ params }: PageProps) {
  const id = params["id"] ?? "";
  const path = `/api/v1/reports/${encodeURIComponent(id)}`;
  const loaded = useApi<Report>(path);
  const report = loaded.data?.id === id ? loaded.data : undefined;
  const isOpen = report?.state === "draft" || report?.state === "submitted";
  const check = useApi<Completeness>(isOpen ? `${path}/completeness` : null);
  const reload = () => {
    loaded.reload();
    check.reload();
  };
  if (loaded.problem) return <NoReport loaded={loaded} />;
  if (!report) {
    return (
      <>
        <PageHead title={t("report.one")} />
        <Loading lines={10} />
      </>
    );
  }
  return (
    <article class="report">
      <PageHead title={titleOf(report)} note={placeOf(report)}>
        <a class="button" href={`/reports/${id}/print`}>
          <Icon name="declarations" />
          {t("report.print")}
        </a>
        <ReportActions report={report} onDone={reload} />
      </PageHead>
      <Neutral report={report.report} />
      {report.restatedBy && (
        <p class="due">
          {t("report.restatedBy")} <a href={`/reports/${report.restatedBy}`}>{versionName(report.version + 1)}</a>
        </p>
      )}
      <CoverFacts report={report} />
      {isOpen && <CompletenessPanel check={check} />}
      <ReportBody report={report} path={path} onChanged={reload} />
    </article>
  );
}

function ReportBody({ report, path, onChanged }: { report: Report; path: string; onChanged: () => void }) {
  const { me, may } = useMe();
  const isOpen = report.state === "draft" || report.state === "submitted";
  const isOwn = report.zone === me.zone;
  return (
    <>
      <FilingForm report={report.report} mayWrite={isOpen && isOwn && may("reports.note")} onChanged={onChanged} />
      {isOpen && <Withheld report={report.report} />}
      <ReportSections report={report.report} rowsOf={useRows(report)} />
      <Notes report={report.report} mayWrite={isOpen && isOwn && may("reports.note")} onChanged={onChanged} />
      <SealSection report={report} path={path} />
      {isOpen && <Downloads path={path} sealed={false} />}
      <Versions report={report} list="/api/v1/reports" pages="/reports" entryLinks={may("ledger.read")} />
    </>
  );
}

/** What authorities see and nobody else will, by the rule that is printed with it. */
function Withheld({ report }: { report: Report["report"] }) {
  const { figures = [], rule } = report.smallGroups ?? {};
  if (!rule || figures.length === 0) return null;
  const titles = new Map(report.figures.map((figure) => [figure.id, said(figure.title)]));
  return (
    <details class="withheld">
      <summary>
        {t("filing.small")} ({figures.length})
      </summary>
      <p>{said(rule)}</p>
      <p class="small">{t("filing.small.explain", { count: figures.length })}</p>
      <ul class="plain-list">
        {figures.map((id) => (
          <li key={id}>{titles.get(id) ?? id}</li>
        ))}
      </ul>
    </details>
  );
}

/** Of a sealed figure the sealed entries with their proofs, of a draft's the entries as they are now. */
function useRows({ id, report, seal }: Report): (figure: ReportFigure) => string | null {
  const { may } = useMe();
  const { period, scope } = report;
  return (figure) => {
    const isSum = Boolean(figure.numerator?.select ?? figure.denominator?.select);
    if (!isSum) return null;
    if (seal) return may("reports.rows") ? withQuery(`/reports/${id}/rows`, { figure: figure.id }) : null;
    const asked = { period: period.label, zone: scope.zone };
    return may("indicators.rows") ? withQuery(`/indicators/${encodeURIComponent(figure.id)}/rows`, asked) : null;
  };
}
