import { documentSorts } from "../../../../worker/kernel/vocabulary/takeback.ts";
import type { Column } from "../../controls/DataTable.tsx";
import type { Again } from "../../forms/again.ts";
import { DateFilter, useFilter } from "../../controls/Filters.tsx";
import { formatNumber } from "../../format/format.ts";
import { useServedList } from "../../controls/table/use-table.ts";
import { pick, t } from "../../words/index.ts";
import { lastDayOf, periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import type { Declaration } from "../../types-counts.ts";
import { ItemFilter } from "../../controls/pickers.tsx";
import { massColumn, piecesColumn, useDocumentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";

const filterNames = ["item", "from", "to"];

/** What producers placed on the market, period by period; a wrong one is reversed and declared again. */
export default function DeclarationsPage() {
  const { me } = useMe();
  const filter = useFilter(filterNames);
  const list = useServedList<Declaration>("/api/v1/takeback/declarations", filter, documentSorts.declarations);
  const producer: Column<Declaration> = {
    name: "producer",
    head: t("declarations.producer"),
    cell: (row) => pick(row.producerNameZh, row.producerNameEn),
  };
  return (
    <ListPage
      title={t("declarations.title")}
      note={t(me.role === "producer" ? "declarations.note.own" : "declarations.note")}
      form={{
        href: "/takeback/declarations/new",
        label: t("declarations.log"),
        permission: "takeback.declarations.write",
      }}
      actions={
        <a class="button" href="/takeback/declarations/grid">
          {t("declarations.grid")}
        </a>
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <ItemFilter kind="product" />
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
      empty={{ title: t("declarations.empty"), next: t("declarations.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).declarationsFile,
        instead: {
          period: ["period"],
          item: ["item"],
          pieces: ["pieces"],
          mass: ["massKg"],
          date: ["occurredOn"],
          state: ["state"],
        },
      }}
      columns={[
        {
          name: "period",
          head: t("bar.period"),
          value: (row) => periodName(row.period),
          cell: (row) => <DeclaredPeriod row={row} />,
        },
        ...(me.role === "producer" ? [] : [producer]),
        { name: "item", head: t("item.item"), cell: (row) => pick(row.itemNameZh, row.itemNameEn) },
        piecesColumn(),
        massColumn<Declaration>((row) => row.massKg),
        { name: "date", head: t("declarations.bookedOn"), wide: true, nowrap: true, cell: (row) => row.occurredOn },
        ...useDocumentColumns<Declaration>({
          href: "/takeback/declarations",
          what: (row) =>
            `${periodName(row.period)} ${pick(row.itemNameZh, row.itemNameEn)} ${formatNumber(row.massKg)} kg`,
          withdrawal: (row) => (isOfNothing(row) ? `/api/v1/takeback/declarations/${row.id}/withdrawal` : undefined),
          again: declarationAgain,
          onDone: list.reload,
        }),
      ]}
    />
  );
}

/** The form of a declaration as it was filled in; the day it was booked on is asked for anew where it has to be late. */
function declarationAgain({ item, period, pieces, massKg }: Declaration): Again {
  const values = { item, period, pieces: String(pieces), massKg, occurredOn: "" };
  return { name: "declaration", href: "/takeback/declarations/new", values };
}

/** A declaration of nothing sold is none of the books' business, so it has no entry. */
const isOfNothing = (row: Declaration): boolean => row.pieces === 0 && Number(row.massKg) === 0;

function DeclaredPeriod({ row }: { row: Declaration }) {
  return (
    <>
      <span class="nowrap">{periodName(row.period)}</span>{" "}
      {row.occurredOn > lastDayOf(row.period) && <span class="tag">{t("declarations.late")}</span>}
      {row.corrects !== null && <span class="small block">{t("declarations.corrects")}</span>}
    </>
  );
}
