import { DataTable } from "../../controls/DataTable.tsx";
import { formatDate, formatInstant, formatNumber, unitName } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { withQuery } from "../../api/call.ts";
import type { Page } from "../../types.ts";
import { ReportMark } from "./marks.tsx";
import { exactText, said, versionName } from "./names.ts";
import { fromSmallest } from "./smallest.ts";
import type { Change, Report, ReportContent, ReportHead } from "./types.ts";

type Props = {
  report: Report;
  /** Where lists of reports are read, and where one of them is shown. */
  list: "/api/v1/reports" | "/api/v1/published";
  pages: "/reports" | "/published";
  entryLinks: boolean;
};

/** The versions of a report, and what the one on the page changed: by how much, and through which entries. */
export function Versions({ report, list, pages, entryLinks }: Props) {
  const { kind, period, zone, party } = report;
  const all = useApi<Page<ReportHead>>(withQuery(list, { kind, period, limit: "200" }));
  const own = all.data?.items.filter((head) => head.zone === zone && head.party?.id === party?.id) ?? [];
  const { changes, reason } = report.report;
  if (own.length < 2 && changes.length === 0) return null;
  return (
    <section class="versions" id="versions">
      <h2>{t("versions.title")}</h2>
      <DataTable
        caption={t("versions.title")}
        rows={own.toSorted((a, b) => b.version - a.version)}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "version",
            head: t("report.versionHead"),
            nowrap: true,
            cell: (row) =>
              row.id === report.id ? (
                <strong>{versionName(row.version)}</strong>
              ) : (
                <a href={`${pages}/${row.id}`}>{versionName(row.version)}</a>
              ),
          },
          { name: "state", head: t("list.state"), cell: (row) => <ReportMark state={row.state} /> },
          {
            name: "sealed",
            head: t("report.sealedAt"),
            cell: (row) => (row.sealedAt ? formatInstant(row.sealedAt) : "—"),
          },
          {
            name: "digest",
            head: t("seal.digest"),
            wide: true,
            cell: (row) => (row.digest ? <code class="hash">{row.digest}</code> : "—"),
          },
        ]}
      />
      {changes.length > 0 && (
        <>
          <h3>{t("versions.changes", { count: changes.length })}</h3>
          {reason && (
            <p>
              {t("form.reason")}
              {t("list.colon")}
              {reason}
            </p>
          )}
          <Changes report={report.report} entryLinks={entryLinks} />
        </>
      )}
    </section>
  );
}

export function Changes({ report, entryLinks }: { report: ReportContent; entryLinks: boolean }) {
  return (
    <DataTable
      caption={t("versions.changes", { count: report.changes.length })}
      rows={report.changes}
      rowKey={({ id }) => id}
      columns={[
        { name: "figure", head: t("report.figure"), cell: ({ title }) => <span class="long">{said(title)}</span> },
        { name: "before", head: t("versions.before"), number: true, cell: (row) => standText(report, row, "before") },
        { name: "after", head: t("versions.after"), number: true, cell: (row) => standText(report, row, "after") },
        {
          name: "entries",
          head: t("versions.entries"),
          cell: (row) => <Entries report={report} change={row} links={entryLinks} />,
        },
      ]}
    />
  );
}

function standText(report: ReportContent, { id, ...change }: Change, when: "before" | "after"): string {
  const figure = report.figures.find((one) => one.id === id);
  return (figure && exactText({ value: change[when].value, unit: figure.unit })) ?? "—";
}

function Entries({ report, change, links }: { report: ReportContent; change: Change; links: boolean }) {
  const figure = report.figures.find(({ id }) => id === change.id);
  if (change.entries.length === 0) return <span class="small">{t("versions.noEntry")}</span>;
  return (
    <ul class="change-entries">
      {change.entries.map(({ entryId, seq, occurredOn, part, amount, reverses }) => {
        const unit = (part === "denominator" ? figure?.denominator : figure?.numerator)?.unit ?? "";
        const name = t(reverses ? "versions.reversal" : "versions.entry", { seq: formatNumber(seq) });
        return (
          <li key={`${entryId} ${part}`}>
            {links ? <a href={`/ledger/entries/${entryId}`}>{name}</a> : name} · {formatDate(occurredOn)} ·{" "}
            <span class="tabular">
              {formatNumber(fromSmallest(amount, unit), { signDisplay: "exceptZero" })} {unitName(unit)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
