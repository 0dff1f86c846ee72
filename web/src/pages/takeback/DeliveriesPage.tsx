import { DateFilter, useFilter } from "../../controls/Filters.tsx";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { Delivery } from "../../types.ts";
import { documentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { ItemFilter, SiteFilter } from "../../controls/pickers.tsx";

const filterNames = ["site", "item", "from", "to"];

export default function DeliveriesPage() {
  const filter = useFilter(filterNames);
  const list = useList<Delivery>("/api/v1/takeback/deliveries", filter);
  return (
    <ListPage
      title={t("nav.deliveries")}
      note={t("deliveries.note")}
      form={{ href: "/takeback/deliveries/new", label: t("deliveries.log"), permission: "takeback.deliveries.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SiteFilter />
            <ItemFilter kind="all" />
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
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
        ...documentColumns<Delivery>({
          href: "/takeback/deliveries",
          what: (row) =>
            `${formatDate(row.occurredOn)} ${pick(row.itemNameZh, row.itemNameEn)} ${formatNumber(row.massKg)} kg`,
          onDone: list.reload,
        }),
      ]}
    />
  );
}
