import { useState } from "preact/hooks";
import { useApi, useList } from "../../api/use-api.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { options } from "../../controls/options.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useMay } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { assetStates } from "../../../../worker/kernel/vocabulary/assets.ts";
import { withQuery } from "../../api/call.ts";
import { BuyerFilter, useSeesBuyers } from "../procurement/parts.tsx";
import { ProcurementTabs } from "../procurement/ProcurementTabs.tsx";
import { BackDialog, CorrectDialog } from "./dialogs.tsx";
import type { Asset, AssetShares } from "./types.ts";

const filterNames = ["buyer", "year", "item", "state", "purchase"];

/** What a buyer bought, piece by piece, what of it came back, and the share that did. */
export default function AssetsPage() {
  const filter = useFilter(filterNames);
  const list = useList<Asset>("/api/v1/procurement/assets", filter);
  const shares = useApi<AssetShares>(withQuery("/api/v1/procurement/assets/shares", { buyer: filter["buyer"] }));
  const several = useSeesBuyers();
  const canWrite = useMay()("procurement.write");
  const [open, setOpen] = useState<{ asset: Asset; step: "back" | "correct" } | null>(null);
  const Step = open?.step === "back" ? BackDialog : CorrectDialog;
  const reload = (): void => {
    list.reload();
    shares.reload();
  };
  return (
    <ListPage
      title={t("assets.title")}
      note={t("assets.note")}
      tabs={
        <>
          <ProcurementTabs current="assets" />
          {shares.data && <Shares shares={shares.data} buyer={filter["buyer"] ?? undefined} />}
        </>
      }
      form={{ href: "/procurement/assets/new", label: t("assets.register"), permission: "procurement.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <BuyerFilter />
            <SelectFilter name="state" label={t("list.state")}>
              {options(assetStates, (state) => t(`assets.state.${state}`))}
            </SelectFilter>
          </>
        ),
      }}
      empty={{ title: t("assets.empty"), next: t("assets.empty.next") }}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "number",
          head: t("assets.number"),
          value: ({ number }) => number,
          cell: ({ id, number }) => <a href={`/procurement/assets/${id}`}>{number}</a>,
        },
        {
          name: "item",
          head: t("item.item"),
          roomy: true,
          cell: (row) => pick(row.itemNameZh, row.itemNameEn),
        },
        ...(several
          ? [
              {
                name: "buyer",
                head: t("procurement.buyer"),
                wide: true,
                cell: (row: Asset) => pick(row.buyerNameZh, row.buyerNameEn),
              },
            ]
          : []),
        { name: "supplier", head: t("assets.supplier"), wide: true, cell: ({ supplierName }) => supplierName },
        { name: "bought", head: t("assets.bought"), nowrap: true, cell: (row) => formatDate(row.purchasedOn) },
        { name: "state", head: t("list.state"), nowrap: true, cell: ({ state }) => t(`assets.state.${state}`) },
        {
          name: "back",
          head: t("assets.returnedOn"),
          nowrap: true,
          cell: ({ returnedOn }) => (returnedOn ? formatDate(returnedOn) : "—"),
        },
        ...(canWrite
          ? [
              {
                name: "actions",
                head: "",
                cell: (row: Asset) => (
                  <span class="row-actions">
                    {row.state === "in_use" && (
                      <button type="button" class="link" onClick={() => setOpen({ asset: row, step: "back" })}>
                        {t("assets.back")}
                      </button>
                    )}
                    {row.state !== "withdrawn" && (
                      <button type="button" class="link" onClick={() => setOpen({ asset: row, step: "correct" })}>
                        {t("assets.correct")}
                      </button>
                    )}
                  </span>
                ),
              },
            ]
          : []),
      ]}
    >
      {open && <Step asset={open.asset} onClose={() => setOpen(null)} onDone={reload} />}
    </ListPage>
  );
}

function Shares({ shares, buyer }: { shares: AssetShares; buyer: string | undefined }) {
  const { items, total } = shares;
  if (total.percent === null) return null;
  return (
    <section class="facts-wide">
      <BarTable
        title={t("assets.shares")}
        says={t("assets.shares.total", {
          registered: formatNumber(total.registered),
          returned: formatNumber(total.returned),
          percent: formatNumber(total.percent),
        })}
        head={[t("assets.year"), `${t("assets.returned")} / ${t("assets.registered")}`, "%"]}
        bars={items.map((row) => ({
          name: `${row.year} ${row.item}`,
          label: (
            <a href={withQuery("/procurement/assets", { buyer, year: row.year, item: row.item })}>
              {row.year} · {pick(row.itemNameZh, row.itemNameEn)}
            </a>
          ),
          amount: `${formatNumber(row.returned)} / ${formatNumber(row.registered)}`,
          share: row.returned / row.registered,
          note: formatNumber(row.percent),
          green: true,
        }))}
      />
    </section>
  );
}
