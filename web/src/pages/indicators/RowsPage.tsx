import { Tabs } from "../../controls/Tabs.tsx";
import { withQuery } from "../../api/call.ts";
import { ListTable } from "../../controls/ListTable.tsx";
import { Estimated } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { sameDecimal } from "../../format/decimal.ts";
import { formatColumnMass, formatExact, formatNumber, unitName } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { usePlace } from "../../state/router.ts";
import { useScopeInAddress } from "../../state/scope.ts";
import type { Indicator, IndicatorRow, IndicatorRows, Part } from "../../types-figures.ts";
import type { PageProps } from "../../shell/route.ts";
import { entryKind } from "../ledger/entry-kind.ts";

/** The rows behind a figure. Their sum stands beside the figure's own part, so that anybody sees they are the same. */
export default function RowsPage({ params }: PageProps) {
  const scope = useScopeInAddress();
  const { query } = usePlace();
  const part = query.get("part") === "denominator" ? "denominator" : "numerator";
  const path = `/api/v1/indicators/${encodeURIComponent(params["id"] ?? "")}`;
  const asked = { period: scope.period, zone: scope.zone };
  const indicator = useApi<Indicator>(withQuery(path, asked));
  const list = useList<IndicatorRow, IndicatorRows>(`${path}/rows`, { ...asked, part });
  const title = indicator.data ? pick(indicator.data.titleZh, indicator.data.titleEn) : t("rows.title");
  const figure = indicator.data?.[part] ?? null;
  return (
    <>
      <PageHead title={title} note={`${t("rows.title")} · ${periodName(scope.period)}`}>
        <a class="button" href={withQuery("/overview", { ...scope })}>
          {t("rows.back")}
        </a>
      </PageHead>
      {indicator.data?.denominator && <Parts id={params["id"] ?? ""} current={part} scope={scope} />}
      {figure && list.first && <Agreement part={figure} total={list.first.total} count={list.first.count} />}
      <ListTable
        list={{ ...list, problem: list.problem ?? indicator.problem }}
        empty={{ title: t("rows.empty") }}
        caption={title}
        rowKey={(row) => `${row.entryId}/${row.siteId ?? ""}/${row.item}/${row.amount}`}
        columns={[
          { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.occurredOn },
          {
            name: "kind",
            head: t("rows.kind"),
            cell: (row) => <a href={`/ledger/entries/${row.entryId}`}>{entryKind(row.kind)}</a>,
          },
          { name: "site", head: t("list.site"), cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
          { name: "item", head: t("item.item"), wide: true, cell: (row) => pick(row.itemNameZh, row.itemNameEn) },
          {
            name: "estimated",
            head: t("rows.note"),
            wide: true,
            cell: (row) => (row.estimated ? <Estimated /> : ""),
          },
          { name: "seq", head: t("rows.seq"), number: true, wide: true, cell: (row) => row.seq },
          {
            name: "amount",
            head: `${t("rows.amount")} (${unitName(list.data?.[0]?.unit ?? "")})`,
            number: true,
            cell: (row) => (row.unit === "kg" ? formatColumnMass(row.amount) : formatNumber(row.amount)),
          },
        ]}
      />
    </>
  );
}

function Parts({
  id,
  current,
  scope,
}: {
  id: string;
  current: "numerator" | "denominator";
  scope: { period: string; zone: string };
}) {
  const tabs = (["numerator", "denominator"] as const).map((part) => ({
    name: part,
    href: withQuery(`/indicators/${encodeURIComponent(id)}/rows`, { ...scope, part }),
  }));
  return <Tabs label={t("rows.parts")} tabs={tabs} current={current} say={(part) => t(`how.${part}`)} />;
}

/** A part of a figure; an average also says what was divided by how many years. */
function partText(part: Part): string {
  const sum = formatExact(part.sum, part.unit);
  if (part.divisor === 1) return sum;
  return `${sum} ÷ ${part.divisor} = ${part.amount === null ? "—" : formatExact(part.amount, part.unit)}`;
}

function Agreement({ part, total, count }: { part: Part; total: string; count: number }) {
  const same = sameDecimal(part.sum, total);
  return (
    <p class={same ? "agreement" : "agreement agreement-broken"}>
      <Icon name={same ? "check" : "warning"} />
      <span>
        {part.label}
        {t("list.colon")}
        <strong class="tabular">{partText(part)}</strong>
        {" · "}
        {t("rows.total", { count: formatNumber(count) })}{" "}
        <strong class="tabular">{formatExact(total, part.unit)}</strong>
        {" · "}
        {same ? t("rows.same") : t("rows.different")}
      </span>
    </p>
  );
}
