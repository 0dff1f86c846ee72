import { useApi, useList } from "../../api/use-api.ts";
import { ListTable } from "../../controls/ListTable.tsx";
import { Estimated } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { useFilter } from "../../controls/Filters.tsx";
import { formatExact, formatNumber, unitName } from "../../format/format.ts";
import { periodKindOf, periodName } from "../../format/period.ts";
import type { PageProps } from "../../shell/route.ts";
import type { PartyRow, PartyRows, PartyWithSites } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { entryKind } from "../ledger/entry-kind.ts";

const asked = ["period", "stream", "kind", "itemKind", "quantity"];

/** What one flow of a company's page is the sum of. */
export default function PartyRowsPage({ params }: PageProps) {
  const id = encodeURIComponent(params["id"] ?? "");
  const flow = useFilter(asked);
  const party = useApi<PartyWithSites>(`/api/v1/registry/parties/${id}`);
  const list = useList<PartyRow, PartyRows>(`/api/v1/ledger/parties/${id}/rows`, flow);
  const period = flow["period"] ?? "";
  const unit = list.data?.[0]?.unit ?? "";
  return (
    <>
      <PageHead
        title={party.data ? pick(party.data.nameZh, party.data.nameEn) : t("rows.title")}
        note={[entryKind(flow["kind"] ?? ""), periodKindOf(period) ? periodName(period) : ""]
          .filter(Boolean)
          .join(" · ")}
      >
        <a class="button" href={`/registry/parties/${id}?period=${encodeURIComponent(period)}`}>
          {t("file.back")}
        </a>
      </PageHead>
      {list.first && unit && (
        <p>
          {t("list.total")}
          {t("list.colon")}
          <strong class="tabular">{formatExact(list.first.total, unit)}</strong>
        </p>
      )}
      <ListTable
        list={list}
        empty={{ title: t("rows.empty") }}
        caption={t("rows.title")}
        rowKey={(row) => `${row.seq}/${row.line}`}
        columns={[
          { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.occurredOn },
          {
            name: "entry",
            head: t("list.entry"),
            cell: (row) => (
              <>
                <a href={`/ledger/entries/${row.entryId}`}>{row.seq}</a>
                {row.reverses && <span class="small block">{t("entry.kind.reversal")}</span>}
              </>
            ),
          },
          { name: "site", head: t("list.site"), cell: (row) => pick(row.siteNameZh, row.siteNameEn) || "—" },
          {
            name: "item",
            head: t("item.item"),
            cell: (row) => (
              <>
                {pick(row.itemNameZh, row.itemNameEn)} {row.estimated && <Estimated />}
              </>
            ),
          },
          {
            name: "amount",
            head: `${t("rows.amount")} (${unitName(unit)})`,
            number: true,
            cell: (row) =>
              formatNumber(row.amount, { signDisplay: "exceptZero", minimumFractionDigits: unit === "kg" ? 2 : 0 }),
          },
        ]}
      />
    </>
  );
}
