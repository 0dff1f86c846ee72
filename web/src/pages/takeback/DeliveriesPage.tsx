import { DateFilter, Filters, useFilter } from "../../controls/Filters.tsx";
import { DocumentMark } from "../../controls/marks.tsx";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { Delivery } from "../../types.ts";
import { DocumentActions, ListPage } from "./ListPage.tsx";
import { ItemFilter, SiteFilter } from "./filters.tsx";

const filterNames = ["site", "item", "from", "to"];

export default function DeliveriesPage() {
  const filter = useFilter(filterNames);
  const list = useList<Delivery>("/api/v1/takeback/deliveries", filter);
  return (
    <ListPage
      title={t("nav.deliveries")}
      note={t("deliveries.note")}
      form={{ href: "/takeback/deliveries/new", label: t("deliveries.log"), permission: "takeback.deliveries.write" }}
      filters={
        <Filters names={filterNames}>
          <SiteFilter />
          <ItemFilter kind="all" />
          <DateFilter name="from" label={t("list.from")} />
          <DateFilter name="to" label={t("list.to")} />
        </Filters>
      }
      filtered={Object.values(filter).some(Boolean)}
      empty={{ title: t("deliveries.empty"), next: t("deliveries.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.occurredOn },
        { name: "item", head: t("item.item"), cell: (row) => pick(row.itemNameZh, row.itemNameEn) },
        { name: "site", head: t("list.site"), wide: true, cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
        {
          name: "fate",
          head: t("delivery.fate"),
          cell: (row) => (
            <>
              {t(`fate.${row.fate}`)} {row.mark && <span class="tag">{row.mark}</span>}
            </>
          ),
        },
        { name: "buyer", head: t("delivery.buyer"), wide: true, cell: (row) => row.buyer },
        { name: "mass", head: `${t("quantity.mass")} (kg)`, number: true, cell: (row) => formatColumnMass(row.massKg) },
        { name: "state", head: t("list.state"), cell: (row) => <DocumentMark state={row.state} /> },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <DocumentActions
              id={row.id}
              what={`${formatDate(row.occurredOn)} ${pick(row.itemNameZh, row.itemNameEn)} ${formatNumber(row.massKg)} kg`}
              href="/takeback/deliveries"
              reversed={row.state === "reversed"}
              onDone={list.reload}
            />
          ),
        },
      ]}
    />
  );
}
