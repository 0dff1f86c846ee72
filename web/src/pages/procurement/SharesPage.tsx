import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { DataTable, type Column } from "../../controls/DataTable.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { PeriodFilter } from "../../controls/PeriodFilter.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { usePlace } from "../../state/router.ts";
import { useScope, wholeDistrict } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import { categoryCode, categoryName, formatYuan, listName, requirementName } from "./names.ts";
import { AsStated, BuyerFilter, HowShare, ShareValue, useSeesBuyers } from "./parts.tsx";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import type { Basis, CountShare, Share, Shares, Sums, SupplierShares } from "./types.ts";
import { buyersByShare } from "./buyers-by-share.ts";

/** The two shares, each over purchases in the categories of its own list; they are never added. */
export default function SharesPage() {
  const { may } = useMe();
  const { period } = useScope();
  const { query } = usePlace();
  const asked = { period, buyer: query.get("buyer") };
  const answer = useApi<Shares>(withQuery("/api/v1/procurement/shares", asked));
  const { data, loading } = answer;
  const suppliers = useApi<SupplierShares>(withQuery("/api/v1/procurement/suppliers/shares", asked)).data;
  const isEmpty = data !== undefined && data.categories.length === 0;
  return (
    <>
      <PageHead title={t("nav.procurement")} note={t("procurement.shares.note")}>
        {may("procurement.write") && (
          <a class="button primary" href="/procurement/purchases/new">
            <Icon name="plus" />
            {t("purchases.log")}
          </a>
        )}
      </PageHead>
      <ProcurementTabs current="shares" />
      <Filters names={["buyer"]}>
        <PeriodFilter />
        <BuyerFilter />
      </Filters>
      <NotYet of={answer} />
      {isEmpty && (
        <Empty title={t("procurement.shares.empty", { period: periodName(data.period) })}>
          <p>{t(may("procurement.write") ? "procurement.shares.empty.next" : "procurement.shares.empty.reader")}</p>
        </Empty>
      )}
      {data && !isEmpty && (
        <div class={loading ? "busy" : ""} aria-busy={loading}>
          <Headline shares={data} suppliers={suppliers} />
          <BuyersPicture shares={data} />
          <Buyers shares={data} />
          <Categories shares={data} />
        </div>
      )}
    </>
  );
}

function Headline({ shares, suppliers }: { shares: Shares; suppliers: SupplierShares | undefined }) {
  const of = shares.buyer ? pick(shares.buyer.nameZh, shares.buyer.nameEn) : periodName(shares.period);
  const oneBuyer = shares.buyer !== null;
  return (
    <section class="figures procurement-figures" style={{ "--columns": 5 }} aria-label={t("procurement.tab.shares")}>
      <ShareFigure share={shares.energy} of={of} shares={shares} rows={oneBuyer ? null : "energy_water_share"} />
      <ShareFigure share={shares.environment} of={of} shares={shares} rows={oneBuyer ? null : "environment_share"} />
      <div class="figure">
        <h2 class="figure-title">{t("procurement.total")}</h2>
        <p class="figure-value">
          {formatNumber(shares.totalYuan, { maximumFractionDigits: 0 })}
          <span class="figure-unit">{t("unit.yuan")}</span>
        </p>
        <p class="small">{t("procurement.total.outside", { amount: formatYuan(shares.outsideYuan) })}</p>
        <p class="figure-links">
          <PurchasesLink shares={shares} />
        </p>
      </div>
      {suppliers && (
        <CountFigure
          title={t("procurement.certifiedShare")}
          share={suppliers.certified}
          stated={suppliers.certifiedAsStated}
        />
      )}
      {suppliers && <CountFigure title={t("procurement.lowRiskShare")} share={suppliers.lowRisk} />}
    </section>
  );
}

function ShareFigure(props: { share: Share; of: string; shares: Shares; rows: string | null }) {
  const { share, shares } = props;
  const [open, setOpen] = useState(false);
  const rows = withQuery(`/indicators/procurement.${props.rows}.money/rows`, {
    period: shares.period,
    zone: wholeDistrict,
  });
  return (
    <div class="figure">
      <h2 class="figure-title">{share.title}</h2>
      {share.display === null ? (
        <p class="figure-value figure-none">—</p>
      ) : (
        <p class="figure-value">
          {share.display}
          <span class="figure-unit">%</span>
        </p>
      )}
      <p class="small">
        {share.reasonText ??
          t("procurement.shareOf", { green: formatYuan(share.greenYuan), listed: formatYuan(share.listedYuan) })}
        <AsStated share={share} />
      </p>
      <p class="figure-links">
        <button
          type="button"
          class="link"
          aria-label={`${t("figure.how")}${t("list.colon")}${share.title}`}
          onClick={() => setOpen(true)}
        >
          {t("figure.how")}
        </button>
        {props.rows && (
          <a href={rows} aria-label={`${t("figure.rows")}${t("list.colon")}${share.title}`}>
            {t("figure.rows")}
          </a>
        )}
        {open && <HowShare share={share} of={props.of} basis={shares.basis} onClose={() => setOpen(false)} />}
      </p>
    </div>
  );
}

function PurchasesLink({ shares }: { shares: Shares }) {
  const href = withQuery("/procurement/purchases", { buyer: shares.buyer?.id });
  return <a href={href}>{t("procurement.tab.purchases")}</a>;
}

function CountFigure({ title, share, stated }: { title: string; share: CountShare; stated?: CountShare }) {
  return (
    <div class="figure">
      <h2 class="figure-title">{title}</h2>
      {share.display === null ? (
        <p class="figure-value figure-none">—</p>
      ) : (
        <p class="figure-value">
          {share.display}
          <span class="figure-unit">%</span>
        </p>
      )}
      <p class="small">
        {share.reasonText ?? share.arithmetic}
        {stated && stated.display !== null && (
          <span class="share-parts">{t("procurement.asStated", { share: stated.display })}</span>
        )}
      </p>
      <p class="figure-links">
        <a href="/procurement/suppliers">{t("procurement.tab.suppliers")}</a>
      </p>
    </div>
  );
}

function sumColumns<T extends Sums>(nameOf: (row: T) => string, basis: Basis): Column<T>[] {
  const yuan = t("unit.yuan");
  return [
    {
      name: "total",
      head: `${t("procurement.total")} (${yuan})`,
      number: true,
      cell: ({ totalYuan }) => formatYuan(totalYuan),
    },
    {
      name: "energy",
      head: t("procurement.share.energy"),
      number: true,
      cell: (row) => <ShareValue share={row.energy} of={nameOf(row)} basis={basis} parts />,
    },
    {
      name: "environment",
      head: t("procurement.share.environment"),
      number: true,
      cell: (row) => <ShareValue share={row.environment} of={nameOf(row)} basis={basis} parts />,
    },
  ];
}

/** Each buyer's two shares as bars, the highest first; only where there is more than one to compare. */
function BuyersPicture({ shares }: { shares: Shares }) {
  const several = useSeesBuyers();
  if (!several || shares.buyers.length < 2) return null;
  return (
    <section class="side-by-side">
      {(["energy", "environment"] as const).map((list) => {
        const ranked = buyersByShare(shares, list);
        const [first] = ranked;
        return (
          <BarTable
            key={list}
            title={t(list === "energy" ? "procurement.share.energy" : "procurement.share.environment")}
            note={t("procurement.byBuyer")}
            says={
              first
                ? t("procurement.buyers.says", {
                    count: ranked.length,
                    buyer: pick(first.nameZh, first.nameEn),
                    share: first.display,
                  })
                : t("procurement.buyers.none")
            }
            head={[t("procurement.buyer"), "%"]}
            bars={ranked.map((buyer) => ({
              name: buyer.id,
              label: pick(buyer.nameZh, buyer.nameEn),
              amount: buyer.display,
              share: Number(buyer.display) / 100,
              green: true,
            }))}
          />
        );
      })}
    </section>
  );
}

function Buyers({ shares }: { shares: Shares }) {
  const several = useSeesBuyers();
  if (!several || shares.buyers.length < 2) return null;
  const nameOf = (row: Shares["buyers"][number]): string => pick(row.nameZh, row.nameEn);
  return (
    <DataTable
      caption={t("procurement.byBuyer")}
      showCaption
      rows={shares.buyers}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "buyer",
          roomy: true,
          head: t("procurement.buyer"),
          cell: (row) => (
            <a href={withQuery("/procurement", { period: shares.period, buyer: row.id })}>{nameOf(row)}</a>
          ),
        },
        ...sumColumns(nameOf, shares.basis),
      ]}
    />
  );
}

function Categories({ shares }: { shares: Shares }) {
  return (
    <DataTable
      caption={t("procurement.byCategory")}
      showCaption
      rows={shares.categories}
      rowKey={(row) => `${row.codeVersion}/${row.categoryCode}`}
      columns={[
        {
          name: "category",
          roomy: true,
          head: t("procurement.category"),
          cell: (row) => (
            <>
              {categoryName(row)}
              <span class="block small">{categoryCode(row)}</span>
            </>
          ),
        },
        {
          name: "lists",
          head: t("procurement.requirement"),
          wide: true,
          cell: (row) =>
            row.lists.map(({ list, requirement }) => (
              <span key={list} class="block">
                {listName(list)} · {requirementName(requirement)}
              </span>
            )),
        },
        ...sumColumns<Shares["categories"][number]>(categoryName, shares.basis),
      ]}
    />
  );
}
