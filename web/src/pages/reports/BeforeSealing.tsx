import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { formatDate } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { CompletenessPanel } from "./CompletenessPanel.tsx";
import { cellText } from "./FilingForm.tsx";
import { exactText, said } from "./names.ts";
import { oddIn } from "./odd.ts";
import type { Completeness, Report, ReportContent } from "./types.ts";

/** What to look at before a report is sealed: what changed, what looks odd beside the period before, and what is missing. */
export function BeforeSealing({ report }: { report: Report }) {
  const check = useApi<Completeness>(`/api/v1/reports/${report.id}/completeness`);
  return (
    <>
      {check.data && <SinceSubmitted since={check.data.sinceSubmitted} />}
      <AgainstBefore report={report.report} />
      <CompletenessPanel check={check} />
    </>
  );
}

/** What says something else than when the report was handed in: the books go on. */
function SinceSubmitted({ since }: { since: Completeness["sinceSubmitted"] }) {
  if (!since) return null;
  const on = formatDate(since.on);
  if (since.changes.length === 0) {
    return (
      <p class="agreement">
        <Icon name="check" /> {t("seal.since.none", { on })}
      </p>
    );
  }
  return (
    <DataTable
      caption={t("seal.since", { on, count: since.changes.length })}
      showCaption
      rows={since.changes}
      rowKey={({ id }) => id}
      columns={[
        { name: "figure", head: t("report.figure"), cell: ({ title }) => <span class="long">{said(title)}</span> },
        ...(["before", "after"] as const).map((when) => ({
          name: when,
          head: t(`versions.${when}`),
          number: true,
          cell: ({ unit, ...values }: (typeof since.changes)[number]) =>
            exactText({ value: values[when], unit }) ?? "—",
        })),
      ]}
    />
  );
}

/** What of a report looks odd beside the period before, and each of its lines beside that. */
export function AgainstBefore({ report }: { report: ReportContent }) {
  const odd = oddIn(report);
  const lines = (report.filing?.tables ?? []).flatMap(({ title, rows }) => rows.map((row) => ({ title, row })));
  return (
    <>
      <h3>{t("seal.odd")}</h3>
      {odd.length === 0 ? (
        <p class="agreement">
          <Icon name="check" /> {t("seal.odd.none")}
        </p>
      ) : (
        <ul class="plain-list">
          {odd.map(({ row, title, why }) => (
            <li key={row.figure}>
              {said(title)} · {said(row.label)}
              {t("list.colon")}
              {row.previous ?? "—"} → {row.value ?? "—"} {/^\d/.test(said(row.unit)) && "× "}
              {said(row.unit)}
              <span class="small">
                {" "}
                {why === "jumped"
                  ? t("seal.odd.jumped", { change: `${row.onPeriod ?? ""} ${said(row.changeUnit)}` })
                  : t(`seal.odd.${why}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {lines.length > 0 && (
        <details>
          <summary>{t("seal.against", { count: lines.length })}</summary>
          <DataTable
            caption={t("seal.against", { count: lines.length })}
            rows={lines}
            rowKey={({ title, row }) => `${said(title)} ${row.figure}`}
            columns={[
              {
                name: "label",
                head: t("filing.column.label"),
                roomy: true,
                cell: ({ title, row }) => (
                  <>
                    {said(row.label)} <span class="small">{`${said(title)}, ${said(row.unit)}`}</span>
                  </>
                ),
              },
              ...(["previous", "value", "onPeriod"] as const).map((column) => ({
                name: column,
                head: t(`filing.column.${column}`),
                number: true,
                cell: ({ row }: (typeof lines)[number]) => cellText(row, column),
              })),
            ]}
          />
        </details>
      )}
    </>
  );
}
