import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { PeriodFilter } from "../../controls/PeriodFilter.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { useScope } from "../../state/scope.ts";
import { RetrofitTabs } from "./RetrofitTabs.tsx";
import type { GreenRetailers } from "./types.ts";

/** Who has both halves, and which half the others miss. */
export default function GreenRetailersPage() {
  const { period } = useScope();
  const answer = useApi<GreenRetailers>(withQuery("/api/v1/retrofits/green-retailers", { period }));
  const { data, loading } = answer;
  return (
    <>
      <PageHead title={t("retrofit.tab.green")} note={t("green.note")} />
      <RetrofitTabs current="green" />
      <Filters names={[]}>
        <PeriodFilter />
      </Filters>
      <NotYet of={answer} />
      {data?.items.length === 0 && <Empty title={t("green.empty")}>{t("green.empty.next")}</Empty>}
      {data && data.items.length > 0 && (
        <>
          <p>{t("green.count", { period: periodName(data.period), count: data.count, all: data.items.length })}</p>
          <DataTable
            caption={t("retrofit.tab.green")}
            rows={data.items}
            rowKey={({ partyId }) => partyId}
            busy={loading}
            columns={[
              { name: "party", head: t("role.retailer"), cell: (row) => pick(row.partyNameZh, row.partyNameEn) },
              {
                name: "green",
                head: t("list.state"),
                cell: (row) =>
                  row.green ? (
                    <Mark tone="good" icon="check" text={t("green.both")} />
                  ) : (
                    row.missing.map((half) => (
                      <span key={half} class="block">
                        <Mark tone="due" icon="dash" text={t(`green.missing.${half}`)} />
                      </span>
                    ))
                  ),
              },
              {
                name: "retrofits",
                head: t("green.retrofits"),
                number: true,
                cell: (row) => formatNumber(row.verifiedRetrofits),
              },
              { name: "pieces", head: t("green.pieces"), number: true, cell: (row) => formatNumber(row.labelPieces) },
              {
                name: "amount",
                head: `${t("green.amount")} (${t("unit.yuan")})`,
                number: true,
                wide: true,
                cell: (row) => formatNumber(row.labelAmountYuan, { minimumFractionDigits: 2 }),
              },
            ]}
          />
        </>
      )}
    </>
  );
}
