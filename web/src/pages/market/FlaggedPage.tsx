import { useApi } from "../../api/use-api.ts";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Picture } from "../../controls/Picture.tsx";
import { PeriodFilter } from "../../controls/PeriodFilter.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { usePlace } from "../../state/router.ts";
import { useScope } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { addressToAsk } from "../questions/ask.ts";
import { circleOf, height, width } from "./circle.ts";
import { Amount, MarketTabs } from "./parts.tsx";
import type { Flagged, FlaggedWay } from "./types.ts";
import "./style.ts";

/** Sales that look staged: of a period, or those that hang together with one offer's, each with what makes them so. */
export default function FlaggedPage() {
  const { period } = useScope();
  const { query } = usePlace();
  const offer = query.get("offer");
  const answer = useApi<Flagged>(withQuery("/api/v1/market/flagged", offer ? { offer } : { period }));
  const { data } = answer;
  return (
    <>
      <PageHead title={t("market.flagged")} note={t("market.flagged.note")} />
      <MarketTabs current="flagged" />
      {offer ? (
        <p>
          <a href={`/market/offers/${offer}`}>{t("market.flagged.offer")}</a>
          {t("list.comma")}
          <a href="/market/flagged">{t("market.flagged.all")}</a>
        </p>
      ) : (
        <Filters names={[]}>
          <PeriodFilter />
        </Filters>
      )}
      <NotYet of={answer} />
      {data?.items.length === 0 && (
        <Empty title={t("market.flagged.empty")}>
          <p>{t("market.flagged.empty.next")}</p>
        </Empty>
      )}
      {data?.truncated && <p class="small">{t("market.flagged.truncated", { count: data.items.length })}</p>}
      {data?.items.map((way) => (
        <Way key={way.id} way={way} />
      ))}
    </>
  );
}

/** Firms and arrows, who the firms are, and the sales in the order of their days. */
function Way({ way }: { way: FlaggedWay }) {
  const { may } = useMe();
  const drawing = circleOf(way.sales);
  const letters = new Map(drawing.firms.map(({ id, letter }) => [id, letter]));
  const firms = new Map(way.sales.flatMap(({ seller, buyer }) => [seller, buyer].map((each) => [each.id, each])));
  const title = `${t(`market.flag.${way.code}`)} · ${pick(way.itemNameZh, way.itemNameEn)}`;
  const nameOf = ({ id, nameZh, nameEn }: { id: string; nameZh: string; nameEn: string }) =>
    `${letters.get(id)} ${pick(nameZh, nameEn)}`;
  const says = t("market.flagged.says", {
    from: formatDate(way.sales[0]?.soldOn ?? ""),
    to: formatDate(way.sales.at(-1)?.soldOn ?? ""),
    count: way.sales.length,
    firms: firms.size,
    way: way.sales.map(({ seller, buyer }) => `${letters.get(seller.id)} → ${letters.get(buyer.id)}`).join(" · "),
  });
  const table = (
    <DataTable
      caption={title}
      rows={way.sales.map((sale, index) => ({ ...sale, number: index + 1 }))}
      rowKey={({ id }) => id}
      columns={[
        { name: "number", head: t("market.flagged.number"), number: true, cell: ({ number }) => number },
        { name: "day", head: t("market.flagged.day"), nowrap: true, cell: ({ soldOn }) => formatDate(soldOn) },
        { name: "seller", head: t("market.seller"), cell: ({ seller }) => nameOf(seller) },
        { name: "buyer", head: t("market.buyer"), cell: ({ buyer }) => nameOf(buyer) },
        {
          name: "mass",
          head: `${t("quantity.mass")} (kg)`,
          number: true,
          cell: ({ massKg }) => formatNumber(massKg),
        },
        {
          name: "amount",
          head: t("market.sold"),
          number: true,
          cell: (sale) => <Amount yuan={sale.amountYuan} perTonne={sale.yuanPerTonne} />,
        },
        {
          name: "more",
          head: t("list.actions"),
          cell: ({ id, offerId, number }) => (
            <>
              <a href={`/market/offers/${offerId}`} aria-label={`${t("market.one")} ${number}`}>
                {t("market.one")}
              </a>
              {may("questions.ask") && (
                <a
                  class="block"
                  href={addressToAsk({ about: "document", subject: id })}
                  aria-label={`${t("market.flagged.ask")} ${number}`}
                >
                  {t("market.flagged.ask")}
                </a>
              )}
            </>
          ),
        },
      ]}
    />
  );
  return (
    <Picture title={title} note={t(`market.flag.${way.code}.about`)} says={says} table={table} tableIsBelow>
      <div class="circle">
        <Drawing {...drawing} label={says} id={way.id.replaceAll(" ", "-")} />
        <ul>
          {[...firms.values()].map((firm) => (
            <li key={firm.id}>
              {letters.get(firm.id)} <a href={`/registry/parties/${firm.id}`}>{pick(firm.nameZh, firm.nameEn)}</a>
            </li>
          ))}
        </ul>
        {way.further > 0 && <p class="small">{t("market.flagged.further", { count: formatNumber(way.further) })}</p>}
      </div>
    </Picture>
  );
}

function Drawing({ firms, arrows, label, id }: ReturnType<typeof circleOf> & { label: string; id: string }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
        <path d="M0 0L8 4L0 8z" />
      </marker>
      {arrows.map(({ from, to, path, numbers, label: at }) => (
        <g key={`${from} ${to}`}>
          <path class="circle-arrow" d={path} marker-end={`url(#${id})`} />
          <text class="circle-number" x={at.x} y={at.y}>
            {numbers.join(", ")}
          </text>
        </g>
      ))}
      {firms.map(({ id: firm, letter, x, y }) => (
        <g key={firm} class="circle-firm">
          <circle cx={x} cy={y} r={17} />
          <text x={x} y={y}>
            {letter}
          </text>
        </g>
      ))}
    </svg>
  );
}
