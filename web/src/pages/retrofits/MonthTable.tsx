import { DataTable } from "../../controls/DataTable.tsx";
import { formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { fixed, unitText } from "./names.ts";
import type { Result, Retrofit } from "./types.ts";

/** The saving in the months in which it arose, each with its band and, once verified, its entry. */
export function MonthTable({ project, result }: { project: Retrofit; result: Result }) {
  const { may } = useMe();
  const rows = result.meters.flatMap(({ code, unit, months = [] }) =>
    months.map((month) => ({ code, unit, ...month, entryId: entryOf(project, month.month) })),
  );
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={t("retrofit.months")}
      showCaption
      rows={rows}
      rowKey={({ code, month }) => `${code} ${month}`}
      columns={[
        {
          name: "month",
          head: t("period.kind.month"),
          cell: ({ month, entryId }) =>
            entryId && may("ledger.read") ? <a href={`/ledger/entries/${entryId}`}>{month}</a> : month,
        },
        { name: "meter", head: t("retrofit.meter"), cell: ({ code, unit }) => `${code} (${unitText(unit)})` },
        { name: "days", head: t("retrofit.upload.daysHead"), number: true, cell: ({ days }) => formatNumber(days) },
        {
          name: "adjusted",
          head: t("retrofit.use.adjusted"),
          number: true,
          cell: ({ adjustedBaseline }) => fixed(adjustedBaseline, 0),
        },
        { name: "actual", head: t("retrofit.use.actual"), number: true, cell: ({ actual }) => fixed(actual, 0) },
        { name: "saved", head: t("retrofit.saved"), number: true, cell: ({ saved }) => fixed(saved, 0) },
        {
          name: "band",
          head: t("retrofit.months.band"),
          number: true,
          cell: ({ band }) => (band?.halfWidth ? `± ${fixed(band.halfWidth, 0)}` : t("retrofit.months.noBand")),
        },
      ]}
    />
  );
}

/** The last month is booked with the cost, under the project's own entry. */
function entryOf({ plan, entryId, monthEntries }: Retrofit, month: string): string | null {
  if (plan.reporting.to.startsWith(month)) return entryId;
  return monthEntries.find((one) => one.month === month)?.entryId ?? null;
}
