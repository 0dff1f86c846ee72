import { DocumentMark } from "../../controls/marks.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import type { Usage } from "../../types-usage.ts";
import { DocumentActions, ListPage } from "../takeback/ListPage.tsx";
import { UsageTabs } from "./UsageTabs.tsx";

/** Same-city express trips month by month, and those of them in reusable packaging. */
export default function TripsPage() {
  const { may } = useMe();
  const list = useList<Usage>("/api/v1/takeback/trips", {});
  return (
    <ListPage
      title={t("nav.usage")}
      note={t("trips.note")}
      tabs={<UsageTabs current="trips" />}
      form={{ href: "/takeback/trips/new", label: t("trips.log"), permission: "takeback.usage.write" }}
      filters={null}
      filtered={false}
      empty={{ title: t("trips.empty"), next: t("trips.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
        ...(may("takeback.usage.write") ? [] : [partyColumn()]),
        { name: "all", head: t("trips.all"), number: true, cell: (row) => formatNumber(reusable(row) + other(row)) },
        { name: "reusable", head: t("trips.reusable"), number: true, cell: (row) => formatNumber(reusable(row)) },
        { name: "share", head: t("trips.share"), number: true, cell: share },
        {
          name: "cartons",
          head: t("trips.cartons"),
          number: true,
          wide: true,
          cell: (row) => formatNumber(amountOf(row, "cartons_reused")),
        },
        {
          name: "devices",
          head: t("trips.devices"),
          number: true,
          wide: true,
          cell: (row) => (row.collectionDevices === null ? "—" : formatNumber(row.collectionDevices)),
        },
        { name: "state", head: t("list.state"), cell: (row) => <DocumentMark state={row.state} /> },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <DocumentActions
              id={row.id}
              what={`${periodName(row.period)} ${t("trips.title")}`}
              href="/takeback/trips"
              reversed={row.state === "reversed"}
              onDone={list.reload}
            />
          ),
        },
      ]}
    />
  );
}

/** Whose report it is, for those who read several parties'. */
export function partyColumn() {
  return {
    name: "party",
    head: t("usage.party"),
    cell: (row: Usage) => pick(row.partyNameZh, row.partyNameEn),
  };
}

const amountOf = (row: Usage, measure: string): number =>
  Number(row.lines.find((line) => line.measure === measure)?.amount ?? 0);
const reusable = (row: Usage): number => amountOf(row, "trips_reusable");
const other = (row: Usage): number => amountOf(row, "trips_other");

function share(row: Usage): string {
  const all = reusable(row) + other(row);
  return all === 0 ? "—" : `${formatNumber(((reusable(row) / all) * 100).toFixed(1), { minimumFractionDigits: 1 })} %`;
}
