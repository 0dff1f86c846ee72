import { options } from "../../controls/options.tsx";
import { DateFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { useList } from "../../api/use-api.ts";
import { openAgain } from "../../forms/again.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { useDocumentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { attributesText, categoryCode, categoryName, formatYuan, listName } from "./names.ts";
import { BuyerFilter, Standings, useSeesBuyers } from "./parts.tsx";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import { listNames } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Purchase } from "./types.ts";

const filterNames = ["buyer", "list", "status", "from", "to", "supplier", "certificate", "id"];
const assetForm = { name: "assets", href: "/procurement/assets/new" };
const statuses = ["green", "plain", "outside"] as const;

/** Every purchase with how it counts in each list, and why it does not count as green. */
export default function PurchasesPage() {
  const filter = useFilter(filterNames);
  const list = useList<Purchase>("/api/v1/procurement/purchases", filter);
  const several = useSeesBuyers();
  const { may, owner } = useMe();
  return (
    <ListPage
      title={t("procurement.tab.purchases")}
      note={t("purchases.note")}
      tabs={<ProcurementTabs current="purchases" />}
      actions={
        <a class="button" href="/procurement/purchases/import">
          <Icon name="upload" />
          {t("purchases.import")}
        </a>
      }
      form={{ href: "/procurement/purchases/new", label: t("purchases.log"), permission: "procurement.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <BuyerFilter />
            <SelectFilter name="list" label={t("procurement.list")}>
              {options(listNames, listName)}
            </SelectFilter>
            <SelectFilter name="status" label={t("procurement.standing")}>
              {options(statuses, (name) => t(`procurement.status.${name}`))}
            </SelectFilter>
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
      empty={{ title: t("purchases.empty"), next: t("purchases.empty.next") }}
      list={list}
      rowKey={({ id }) => id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).purchasesFile,
        instead: {
          date: ["purchasedOn"],
          what: ["description", "category", "codeVersion"],
          supplier: ["supplier"],
          amount: ["amountYuan"],
          attributes: ["attributes"],
          certificate: ["certificateNumber", "certificateBody", "validFrom", "validTo"],
          state: ["state"],
        },
      }}
      columns={[
        { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.purchasedOn },
        {
          name: "what",
          roomy: true,
          head: t("purchases.what"),
          cell: (row) => (
            <>
              {row.description ?? categoryName(row)}
              <span class="block small">
                {row.description ? `${categoryName(row)} · ` : ""}
                {categoryCode(row)}
              </span>
            </>
          ),
        },
        ...(several
          ? [
              {
                name: "buyer",
                head: t("procurement.buyer"),
                wide: true,
                cell: (row: Purchase) => pick(row.buyerNameZh, row.buyerNameEn),
              },
            ]
          : []),
        {
          name: "supplier",
          head: t("procurement.supplier"),
          wide: true,
          cell: (row) => <a href={`/procurement/suppliers/${row.supplierId}`}>{row.supplierName}</a>,
        },
        {
          name: "amount",
          head: `${t("quantity.money")} (${t("unit.yuan")})`,
          number: true,
          total: { of: "amountYuan", show: formatYuan },
          cell: (row) => formatYuan(row.amountYuan),
        },
        {
          name: "attributes",
          head: t("procurement.attributes"),
          wide: true,
          cell: (row) => attributesText(row.attributes),
        },
        {
          name: "certificate",
          head: t("certificates.one"),
          wide: true,
          cell: ({ certificate }) =>
            certificate ? (
              <>
                {certificate.number} · {t(`certificates.state.${certificate.state}`)}
                <span class="block small">{t("certificates.until", { date: certificate.validTo })}</span>
              </>
            ) : (
              "—"
            ),
        },
        { name: "standing", head: t("procurement.standing"), cell: (row) => <Standings purchase={row} /> },
        ...(may("procurement.write")
          ? [
              {
                name: "assets",
                head: t("procurement.tab.assets"),
                cell: (row: Purchase) =>
                  row.state === "booked" && (
                    <button
                      type="button"
                      class="link"
                      onClick={() => openAgain(owner, row.id, { ...assetForm, values: { purchaseId: row.id } })}
                    >
                      {t("purchases.assets")}
                    </button>
                  ),
              },
            ]
          : []),
        ...useDocumentColumns<Purchase>({
          href: "/procurement/purchases",
          what: (row) =>
            t("purchases.label", {
              what: row.description ?? categoryName(row),
              amount: formatYuan(row.amountYuan),
            }),
          onDone: list.reload,
        }),
      ]}
    />
  );
}
