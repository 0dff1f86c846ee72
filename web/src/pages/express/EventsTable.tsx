import { DataTable } from "../../controls/DataTable.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { BoxEvent } from "./types.ts";

/** What happened to boxes; what was taken back stands there with its opposite. */
export function EventsTable({ rows, named = false }: { rows: readonly BoxEvent[]; named?: boolean }) {
  return (
    <DataTable
      caption={t("express.events")}
      rows={rows}
      rowKey={(row) => `${row.boxId} ${row.version}`}
      columns={[
        { name: "day", head: t("list.date"), nowrap: true, cell: ({ day }) => formatDate(day) },
        ...(named
          ? [
              {
                name: "code",
                head: t("express.code"),
                cell: (row: BoxEvent) => <a href={`/express/boxes/${row.boxId}`}>{row.code}</a>,
              },
            ]
          : []),
        {
          name: "kind",
          head: t("express.what"),
          cell: ({ kind, sign }) => `${sign < 0 ? t("express.takenBack") : ""}${t(`express.event.${kind}`)}`,
        },
        {
          name: "site",
          head: t("list.site"),
          cell: (row) => (row.siteNameZh === null ? "—" : pick(row.siteNameZh, row.siteNameEn ?? row.siteNameZh)),
        },
        { name: "waybill", head: t("express.waybill"), cell: ({ waybill }) => waybill ?? "—" },
        {
          name: "reason",
          head: t("express.reason"),
          cell: ({ reason, fate, massKg }) =>
            [reason, fate && t(`fate.${fate}`), massKg && `${formatNumber(massKg)} kg`].filter(Boolean).join(" · ") ||
            "—",
        },
      ]}
    />
  );
}
