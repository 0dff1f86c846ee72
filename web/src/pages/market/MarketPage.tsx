import { ListPage } from "../../controls/ListPage.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { options } from "../../controls/options.tsx";
import { useList } from "../../api/use-api.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { offerStates } from "../../../../worker/kernel/vocabulary/market.ts";
import { Amount, MarketTabs, OfferMark } from "./parts.tsx";
import type { Offer } from "./types.ts";

const filterNames = ["state", "mine"];
const mine = ["offered", "bid", "waiting"] as const;

/** What is offered: open to all who trade, the reader's own with all that came of them. */
export default function MarketPage() {
  const { may } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<Offer>("/api/v1/market/offers", filter);
  return (
    <ListPage
      title={t("market.title")}
      note={t("market.note")}
      tabs={<MarketTabs current="offers" />}
      form={{ href: "/market/offers/new", label: t("market.offer"), permission: "market.trade" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SelectFilter name="state" label={t("list.state")}>
              {options(offerStates, (state) => t(`market.state.${state}`))}
            </SelectFilter>
            {may("market.trade") && (
              <SelectFilter name="mine" label={t("market.mine")}>
                {options(mine, (name) => t(`market.mine.${name}`))}
              </SelectFilter>
            )}
          </>
        ),
      }}
      list={list}
      empty={{ title: t("market.empty"), next: t("market.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "item",
          head: t("item.item"),
          roomy: true,
          value: (row) => pick(row.itemNameZh, row.itemNameEn),
          cell: (row) => (
            <>
              <a href={`/market/offers/${row.id}`}>{pick(row.itemNameZh, row.itemNameEn)}</a>
              <span class="small block">
                {[row.grade, row.wasteCode && t("market.hazardous", { code: row.wasteCode })]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </>
          ),
        },
        {
          name: "mass",
          head: `${t("quantity.mass")} (kg)`,
          number: true,
          value: (row) => row.massKg,
          cell: (row) => formatNumber(row.massKg),
        },
        {
          name: "asking",
          head: t("market.asking"),
          number: true,
          value: (row) => row.askingYuan,
          cell: (row) => <Amount yuan={row.askingYuan} perTonne={row.askingYuanPerTonne} />,
        },
        {
          name: "bids",
          head: t("market.bids"),
          number: true,
          value: (row) => row.bidCount,
          cell: (row) => row.bidCount,
        },
        {
          name: "until",
          head: t("market.until"),
          nowrap: true,
          value: (row) => row.expiresOn,
          cell: (row) => formatDate(row.expiresOn),
        },
        {
          name: "state",
          head: t("list.state"),
          value: (row) => t(`market.state.${row.state}`),
          cell: (row) => (
            <>
              <OfferMark state={row.state} />
              {row.side !== "none" && <span class="small block">{t(`market.side.${row.side}`)}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
