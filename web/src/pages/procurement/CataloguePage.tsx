import { options } from "../../controls/options.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { useList } from "../../api/use-api.ts";
import { Mark } from "../../controls/marks.tsx";
import { pick, t } from "../../words/index.ts";
import { useMay } from "../../state/session.ts";
import { attributesText, categoryName, listName, requirementName } from "./names.ts";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import { Checked } from "./SupplierMarks.tsx";
import { listNames } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { CatalogueEntry } from "./types.ts";
import "./style.ts";

const filterNames = ["q", "list", "state"];

/** Green materials and equipment with a checked certificate that holds today, and what was removed: for everybody, and without amounts. */
export default function CataloguePage() {
  const filter = useFilter(filterNames);
  const list = useList<CatalogueEntry>("/api/v1/procurement/catalogue", filter);
  const isBuying = useMay()("procurement.read");
  return (
    <ListPage
      title={t("procurement.tab.catalogue")}
      note={t("catalogue.note")}
      tabs={isBuying && <ProcurementTabs current="catalogue" />}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SearchFilter name="q" label={t("list.search")} />
            <SelectFilter name="list" label={t("procurement.list")}>
              {options(listNames, listName)}
            </SelectFilter>
            <SelectFilter name="state" label={t("list.state")} none={t("catalogue.inForce")}>
              <option value="removed">{t("catalogue.removed")}</option>
            </SelectFilter>
          </>
        ),
      }}

      list={list}
      empty={{ title: t("catalogue.empty"), next: t("catalogue.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "product",
          roomy: true,
          head: t("certificates.product"),
          cell: (row) => (
            <span class="long">
              {row.product ?? categoryName(row)}
              <span class="block small">{kindText(row)}</span>
            </span>
          ),
        },
        { name: "supplier", head: t("procurement.supplier"), cell: (row) => row.supplierName },
        {
          name: "attributes",
          head: t("procurement.attributes"),
          wide: true,
          cell: (row) => attributesText(row.attributes),
        },
        {
          name: "lists",
          head: t("procurement.requirement"),
          wide: true,
          cell: (row) =>
            row.lists.map((one) => (
              <span key={one.list} class="block">
                {listName(one.list)} · {requirementName(one.requirement)} · {one.standard}
              </span>
            )),
        },
        {
          name: "certificate",
          head: t("certificates.one"),
          cell: (row) => (
            <>
              {row.number}
              <span class="block small">
                {row.body} · {t("certificates.until", { date: row.validTo })}
              </span>
            </>
          ),
        },
        {
          name: "entered",
          head: t("certificates.enteredBy"),
          cell: ({ enteredBy }) => pick(enteredBy.nameZh, enteredBy.nameEn),
        },
        {
          name: "checked",
          head: t("certificates.checked"),
          cell: (row) => (
            <>
              {row.removed?.why === "expired" && (
                <Mark tone="due" icon="clock" text={t("catalogue.expired", { date: row.removed.on })} />
              )}
              <Checked certificate={row} />
            </>
          ),
        },
        {
          name: "buyers",
          head: t("catalogue.buyers"),
          wide: true,
          cell: (row) => buyersText(row),
        },
      ]}
    />
  );
}

function kindText(row: CatalogueEntry): string {
  const kind = row.productKind ? t(`certificates.productKind.${row.productKind}`) : "";
  return [kind, row.categoryCode ? categoryName(row) : ""].filter(Boolean).join(" · ");
}

const mostNamed = 2;

/** A few names and how many there are: a long list would hide the products. */
function buyersText({ buyers }: CatalogueEntry): string {
  if (buyers.length === 0) return "—";
  const named = buyers.slice(0, mostNamed).map((buyer) => pick(buyer.nameZh, buyer.nameEn));
  const names = named.join(t("list.comma"));
  return buyers.length > mostNamed ? t("catalogue.buyers.more", { names, count: buyers.length }) : names;
}
