import { Unverified } from "../../controls/marks.tsx";
import { formatDate, formatInstant } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { ReportMark } from "./marks.tsx";
import { said, versionName } from "./names.ts";
import { zoneName } from "../../state/zones.ts";
import type { Report } from "./types.ts";

/** What a report is, before any figure: for whom, about when, due by which rule, on which documents. */
export function CoverFacts({ report: { report, state } }: { report: Report }) {
  const { period, scope, party } = report;
  const first = formatDate(period.firstDay);
  const last = formatDate(period.lastDay);
  return (
    <dl class="facts facts-wide report-cover">
      <dt>{t("bar.period")}</dt>
      <dd>
        {periodName(period.label)} <span class="small">{t("report.days", { first, last })}</span>
      </dd>
      <dt>{t("bar.zone")}</dt>
      <dd>{zoneName(scope.zone ?? "")}</dd>
      {party && (
        <>
          <dt>{t("report.party")}</dt>
          <dd>{pick(party.nameZh, party.nameEn)}</dd>
        </>
      )}
      <dt>{t("list.state")}</dt>
      <dd>
        <ReportMark state={state} /> · {versionName(report.version)}
      </dd>
      <dt>{t("report.dueOn")}</dt>
      <dd>
        {formatDate(report.dueOn)} <span class="small">{said(report.dueBasis)}</span>
      </dd>
      <dt>{t("report.submittedOn")}</dt>
      <dd>{report.submittedOn ? formatDate(report.submittedOn) : "—"}</dd>
      {report.sealedAt && (
        <>
          <dt>{t("report.sealedAt")}</dt>
          <dd>{formatInstant(report.sealedAt)}</dd>
        </>
      )}
      <dt>{t("report.bases")}</dt>
      <dd>
        <Bases report={report} />
      </dd>
    </dl>
  );
}

export function Bases({ report: { bases } }: { report: Pick<Report["report"], "bases"> }) {
  if (bases.length === 0) return <>{t("report.noBases")}</>;
  return (
    <ul class="bases">
      {bases.map(({ id, title, documentNo, confidence }) => (
        <li key={id}>
          {title}
          {documentNo && <> {documentNo}</>} <Unverified confidence={confidence} />
        </li>
      ))}
    </ul>
  );
}

/** Said on every report: nothing here pretends to be an official form. */
export function Neutral({ report }: { report: Report["report"] }) {
  return (
    <p class="neutral">
      {said(report.neutral)}
      {report.synthetic && <strong> {t("report.synthetic")}</strong>}
    </p>
  );
}
