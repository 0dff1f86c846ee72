import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useSession } from "../../state/session.ts";
import { attributesText, categoryName, listName, requirementName } from "./names.ts";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import { listNames, type CatalogueEntry } from "./types.ts";
import "./style.ts";

const filterNames = ["q", "list"];

/** Green materials and equipment with a certificate that holds today: for everybody, and without amounts. */
export default function CataloguePage() {
  const filter = useFilter(filterNames);
  const list = useList<CatalogueEntry>("/api/v1/procurement/catalogue", filter);
  const session = useSession();
  const isBuying = session.state === "signed_in" && session.me.permissions.includes("procurement.read");
  const filtered = Object.values(filter).some(Boolean);
  return (
    <>
      <PageHead title={t("procurement.tab.catalogue")} note={t("catalogue.note")} />
      {isBuying && <ProcurementTabs current="catalogue" />}
      <Filters names={filterNames}>
        <SearchFilter name="q" label={t("list.search")} />
        <SelectFilter name="list" label={t("procurement.list")}>
          {listNames.map((name) => (
            <option key={name} value={name}>
              {listName(name)}
            </option>
          ))}
        </SelectFilter>
      </Filters>
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={8} />}
      {list.data?.length === 0 && (
        <Empty title={filtered ? t("list.noneFiltered") : t("catalogue.empty")}>
          <p>{filtered ? t("list.noneFiltered.next") : t("catalogue.empty.next")}</p>
        </Empty>
      )}
      {list.data && list.data.length > 0 && (
        <div class="catalogue">
          <DataTable
            caption={t("procurement.tab.catalogue")}
            rows={list.data}
            rowKey={({ id }) => id}
            busy={list.loading}
            more={list.more}
            loadingMore={list.loadingMore}
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
                name: "buyers",
                head: t("catalogue.buyers"),
                wide: true,
                cell: (row) => buyersText(row),
              },
            ]}
          />
        </div>
      )}
    </>
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
