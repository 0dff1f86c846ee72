import { useList } from "../../api/use-api.ts";
import { useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import type { Listed } from "../../controls/ListTable.tsx";
import { ItemFilter, SiteFilter } from "../../controls/pickers.tsx";
import { formatColumnMass, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { CountTabs } from "../counts/CountTabs.tsx";
import { massColumn } from "../ledger/document-columns.tsx";
import { entryKind } from "../ledger/entry-kind.ts";
import type { Lot } from "./types.ts";

const filterNames = ["site", "item"];
const nothing: Listed<Lot> = { data: [], problem: undefined, loading: false, reload: () => {} };

/** What a site's stock is made of, the oldest first: the order in which it is taken. */
export default function LotsPage() {
  const { site, item } = useFilter(filterNames);
  return site ? <LotsOf site={site} item={item ?? null} /> : <Lots list={nothing} empty={t("lots.chooseSite")} />;
}

function LotsOf({ site, item }: { site: string; item: string | null }) {
  return <Lots list={useList<Lot>("/api/v1/lots", { site, item })} empty={t("lots.none")} />;
}

function Lots({ list, empty }: { list: Listed<Lot>; empty: string }) {
  return (
    <ListPage
      title={t("lots.title")}
      note={t("lots.note")}
      tabs={<CountTabs current="lots" />}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SiteFilter />
            <ItemFilter kind="all" />
          </>
        ),
      }}
      empty={{ title: empty, isOfFilter: true }}
      list={list}
      rowKey={(lot) => lot.id}
      columns={[
        { name: "date", head: t("list.date"), nowrap: true, cell: (lot) => lot.occurredOn },
        {
          name: "item",
          head: t("item.item"),
          value: (lot) => pick(lot.itemNameZh, lot.itemNameEn),
          cell: (lot) => <a href={`/lots/${lot.id}`}>{pick(lot.itemNameZh, lot.itemNameEn)}</a>,
        },
        {
          name: "kind",
          head: t("lots.broughtBy"),
          value: (lot) => entryKind(lot.kind),
          cell: (lot) => <a href={`/ledger/entries/${lot.documentId}`}>{entryKind(lot.kind)}</a>,
        },
        { name: "grade", head: t("lots.grade"), cell: (lot) => lot.grade ?? "—" },
        massColumn<Lot>((lot) => lot.massKg),
        massColumn<Lot>((lot) => lot.leftKg, {
          name: "left",
          head: `${t("lots.left")} (kg)`,
          total: { of: "leftKg", show: formatColumnMass },
        }),
        {
          name: "leftPieces",
          head: `${t("lots.left")} (${t("unit.piece")})`,
          number: true,
          value: (lot) => lot.leftPieces,
          cell: (lot) => (lot.pieces === "0" ? "—" : formatNumber(lot.leftPieces)),
        },
      ]}
    />
  );
}
