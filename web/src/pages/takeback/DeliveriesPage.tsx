import { useState } from "preact/hooks";
import { confirmations, documentSorts, receiptMeans } from "../../../../worker/kernel/vocabulary/takeback.ts";
import { DateFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { Mark } from "../../controls/marks.tsx";
import { options } from "../../controls/options.tsx";
import { useMe } from "../../state/session.ts";
import { deliveryAgain } from "./delivery-values.ts";
import { DeliveryLinkDialog } from "./DeliveryLinkDialog.tsx";
import { DeliveryReceiptDialog } from "./DeliveryReceiptDialog.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useServedList } from "../../controls/table/use-table.ts";
import { pick, t } from "../../words/index.ts";
import type { Delivery } from "../../types.ts";
import { massColumn, useDocumentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { ItemFilter, SiteFilter } from "../../controls/pickers.tsx";

const filterNames = ["site", "item", "confirmation", "means", "incoming", "from", "to"];

export default function DeliveriesPage() {
  const filter = useFilter(filterNames);
  const list = useServedList<Delivery>("/api/v1/takeback/deliveries", filter, documentSorts.deliveries);
  const [confirming, setConfirming] = useState<Delivery | null>(null);
  const [linking, setLinking] = useState<Delivery | null>(null);
  return (
    <>
      {confirming && (
        <DeliveryReceiptDialog delivery={confirming} onClose={() => setConfirming(null)} onDone={list.reload} />
      )}
      {linking && <DeliveryLinkDialog delivery={linking} onClose={() => setLinking(null)} onDone={list.reload} />}
      <ListPage
        title={t("nav.deliveries")}
        note={t("deliveries.note")}
        form={{ href: "/takeback/deliveries/new", label: t("deliveries.log"), permission: "takeback.deliveries.write" }}
        actions={
          <a class="button" href="/takeback/deliveries/grid">
            {t("deliveries.grid")}
          </a>
        }
        filters={{
          names: filterNames,
          fields: (
            <>
              <SiteFilter />
              <ItemFilter kind="all" />
              <SelectFilter name="confirmation" label={t("delivery.confirmation")}>
                {options(confirmations, (name) => t(`delivery.confirmation.${name}`))}
              </SelectFilter>
              <SelectFilter name="means" label={t("delivery.means")}>
                {options(receiptMeans, (name) => t(`delivery.means.${name}`))}
              </SelectFilter>
              <SelectFilter name="incoming" label={t("delivery.direction")}>
                <option value="true">{t("delivery.incoming")}</option>
              </SelectFilter>
              <DateFilter name="from" label={t("list.from")} />
              <DateFilter name="to" label={t("list.to")} />
            </>
          ),
        }}
        empty={{ title: t("deliveries.empty"), next: t("deliveries.empty.next") }}
        list={list}
        rowKey={(row) => row.id}
        file={{
          load: async () => (await import("../../../../worker/tables/documents/saved.ts")).deliveriesFile,
          instead: {
            date: ["occurredOn"],
            item: ["item", "stream", "pieces"],
            site: ["site"],
            fate: ["fate"],
            buyer: ["receiver", "buyer"],
            mass: ["massKg"],
            state: ["state"],
          },
        }}
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
          {
            name: "buyer",
            head: t("delivery.buyer"),
            wide: true,
            cell: (row) => (row.receiverNameZh ? pick(row.receiverNameZh, row.receiverNameEn ?? "") : row.buyer),
          },
          massColumn<Delivery>((row) => row.massKg),
          {
            name: "confirmation",
            head: t("delivery.confirmation"),
            value: (row) => t(`delivery.confirmation.${row.confirmation}`),
            cell: (row) => <Confirmed row={row} onConfirm={() => setConfirming(row)} onLink={() => setLinking(row)} />,
          },
          ...useDocumentColumns<Delivery>({
            href: "/takeback/deliveries",
            what: (row) =>
              `${formatDate(row.occurredOn)} ${pick(row.itemNameZh, row.itemNameEn)} ${formatNumber(row.massKg)} kg`,
            again: deliveryAgain,
            onDone: list.reload,
          }),
        ]}
      />
    </>
  );
}

/** Who has it and since when, or how long nobody has said that he has. */
function Confirmed({ row, ...props }: { row: Delivery; onConfirm: () => void; onLink: () => void }) {
  const { me, may } = useMe();
  const isReaders = me.role === "bureau" || row.direction === "in";
  if (row.confirmation === "recorded") return <>{t("delivery.confirmation.recorded")}</>;
  if (row.receipt) {
    const { occurredOn, countedKg, means, confirmerName, confirmerRole } = row.receipt;
    const by = [confirmerName, confirmerRole].filter(Boolean).join(" · ");
    return (
      <>
        <Mark
          tone="good"
          icon="check"
          text={t(`delivery.received.${means}`, { date: formatDate(occurredOn), mass: formatNumber(countedKg) })}
        />
        {by && <span class="block small">{by}</span>}
      </>
    );
  }
  if (row.daysWaiting === null) return <>—</>;
  return (
    <>
      <Mark tone="due" icon="clock" text={t("delivery.waiting", { days: formatNumber(row.daysWaiting) })} />
      {isReaders && may("takeback.deliveries.confirm") && (
        <span class="block">
          <button type="button" class="link" onClick={props.onConfirm}>
            {t("deliveryReceipt.action")}
          </button>
        </span>
      )}
      {row.direction !== "in" && may("takeback.deliveries.write") && (
        <span class="block">
          <button type="button" class="link" onClick={props.onLink}>
            {t("deliveryLink.action")}
          </button>
        </span>
      )}
    </>
  );
}
