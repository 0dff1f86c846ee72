import { DocumentMark } from "../../controls/marks.tsx";
import { formatGrams, sumKilograms } from "../../format/decimal.ts";
import { formatColumnMass } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import type { Usage } from "../../types-usage.ts";
import { DocumentActions, ListPage } from "../takeback/ListPage.tsx";
import { partyColumn } from "./TripsPage.tsx";
import { UsageTabs } from "./UsageTabs.tsx";

/** Single-use plastics that shops and platforms used and recovered, half-year by half-year. */
export default function PlasticsPage() {
  const { may } = useMe();
  const list = useList<Usage>("/api/v1/takeback/plastics", {});
  return (
    <ListPage
      title={t("nav.usage")}
      note={t("plastics.note")}
      tabs={<UsageTabs current="plastics" />}
      form={{ href: "/takeback/plastics/new", label: t("plastics.log"), permission: "takeback.usage.write" }}
      filters={null}
      filtered={false}
      empty={{ title: t("plastics.empty"), next: t("plastics.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
        ...(may("takeback.usage.write") ? [] : [partyColumn()]),
        { name: "items", head: t("item.item"), wide: true, cell: itemNames },
        {
          name: "used",
          head: `${t("plastics.used")} (kg)`,
          number: true,
          cell: (row) => formatColumnMass(massOf(row, "plastics_used")),
        },
        {
          name: "recovered",
          head: `${t("plastics.recovered")} (kg)`,
          number: true,
          cell: (row) => formatColumnMass(massOf(row, "plastics_recovered")),
        },
        { name: "state", head: t("list.state"), cell: (row) => <DocumentMark state={row.state} /> },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <DocumentActions
              id={row.id}
              what={`${periodName(row.period)} ${t("plastics.title")}`}
              href="/takeback/plastics"
              reversed={row.state === "reversed"}
              onDone={list.reload}
            />
          ),
        },
      ]}
    />
  );
}

function itemNames({ lines }: Usage): string {
  return [...new Set(lines.map((line) => pick(line.itemNameZh, line.itemNameEn)))].join(t("list.comma"));
}

function massOf({ lines }: Usage, measure: string): string {
  return formatGrams(sumKilograms(lines.filter((line) => line.measure === measure).map(({ amount }) => amount)) ?? 0n);
}
