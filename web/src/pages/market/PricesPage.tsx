import { useApi } from "../../api/use-api.ts";
import { Chart } from "../../controls/Chart.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import type { Line } from "../../controls/line-chart.ts";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { linesOf, seriesOf } from "./prices.ts";
import type { Price, Prices } from "./types.ts";

const nameOf = (row: Price) => [pick(row.itemNameZh, row.itemNameEn), row.grade].filter(Boolean).join(" ");

/** What secondary materials cost, week by week, for everybody. */
export default function PricesPage() {
  const answer = useApi<Prices>("/api/v1/market/prices");
  const prices = answer.data?.items ?? [];
  const { weeks, lines } = linesOf(prices, nameOf);
  return (
    <>
      <PageHead title={t("market.prices")} note={t("market.prices.note")} />
      <PublicTabs current="prices" />
      <NotYet of={answer} />
      {answer.data && answer.data.leftOut > 0 && (
        <p>{t("market.prices.leftOut", { count: formatNumber(answer.data.leftOut) })}</p>
      )}
      {answer.data && prices.length === 0 && <p>{t("market.prices.empty")}</p>}
      {weeks.length > 1 ? (
        <Chart
          title={t("market.prices")}
          titleIsAbove
          note={t("market.prices.picture")}
          says={saidOf(weeks, lines)}
          // Prices are told of weeks that are over, of the last half year; nobody sets a target for them.
          spec={{ months: weeks, unit: t("market.yuanPerTonne"), lines, target: undefined, unfinished: undefined }}
          table={<PriceTable prices={prices} />}
        />
      ) : (
        prices.length > 0 && <PriceTable prices={prices} />
      )}
    </>
  );
}

/** What each line ends at, in the week of which it is. */
function saidOf(weeks: readonly string[], lines: readonly Line[]): string {
  const ends = lines.flatMap(({ label, values }) => {
    const at = values.findLastIndex((value) => value !== null);
    const [week, value] = [weeks[at], values[at]];
    return week === undefined || typeof value !== "number"
      ? []
      : [t("market.prices.end", { item: label, price: formatNumber(value), week: formatDate(week) })];
  });
  return t("market.prices.says", { ends: ends.join(t("list.comma")) });
}

function PriceTable({ prices }: { prices: readonly Price[] }) {
  const newestFirst = prices.toSorted((a, b) => b.week.localeCompare(a.week));
  return (
    <DataTable
      caption={t("market.prices")}
      rows={newestFirst}
      rowKey={(row) => `${row.week} ${seriesOf(row)}`}
      columns={[
        { name: "week", head: t("market.week"), nowrap: true, cell: (row) => formatDate(row.week) },
        { name: "item", head: t("item.item"), cell: (row) => nameOf(row) },
        {
          name: "price",
          head: t("market.yuanPerTonne"),
          number: true,
          cell: (row) => (row.yuanPerTonne === null ? t("market.withheld") : formatNumber(row.yuanPerTonne)),
        },
        {
          name: "trades",
          head: t("market.trades"),
          number: true,
          cell: (row) => (row.trades === null ? "—" : formatNumber(row.trades)),
        },
        {
          name: "mass",
          head: `${t("quantity.mass")} (kg)`,
          number: true,
          wide: true,
          cell: (row) => (row.massKg === null ? "—" : formatNumber(row.massKg)),
        },
      ]}
    />
  );
}
