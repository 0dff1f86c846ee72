import { documentSorts } from "../../../../worker/kernel/vocabulary/takeback.ts";
import { DateFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Estimated, Mark } from "../../controls/marks.tsx";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useServedList } from "../../controls/table/use-table.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { ReturnRow } from "../../types.ts";
import { massColumn, piecesColumn, useDocumentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { ItemFilter, SiteFilter } from "../../controls/pickers.tsx";
import { returnAgain, returnSources, type ReturnSource } from "./return-values.ts";

const filterNames = ["site", "item", "from", "to"];

export default function ReturnsPage() {
  const { me } = useMe();
  const filter = useFilter(filterNames);
  const list = useServedList<ReturnRow>("/api/v1/takeback/returns", filter, documentSorts.returns);
  return (
    <ListPage
      title={t("nav.returns")}
      note={t("returns.note")}
      form={{ href: "/takeback/returns/new", label: t("returns.log"), permission: "takeback.returns.write" }}
      actions={
        <a class="button" href="/takeback/returns/import">
          <Icon name="upload" />
          {t("returns.import")}
        </a>
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <SiteFilter />
            <ItemFilter kind="product" />
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
      empty={{ title: t("returns.empty"), next: t("returns.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      file={{
        load: async () =>
          (await import("../../../../worker/tables/documents/saved.ts")).returnsFile(me.role !== "bureau"),
        instead: {
          date: ["occurredOn"],
          item: ["item"],
          site: ["site"],
          source: ["source"],
          pieces: ["pieces"],
          mass: ["massKg"],
          basis: ["massBasis"],
          state: ["state"],
        },
      }}
      columns={[
        {
          name: "date",
          head: t("list.date"),
          nowrap: true,
          cell: (row) => <a href={`/takeback/returns/${row.id}`}>{row.occurredOn}</a>,
        },
        {
          name: "item",
          head: t("item.item"),
          value: (row) => pick(row.itemNameZh, row.itemNameEn),
          cell: (row) => <Thing row={row} />,
        },
        { name: "site", head: t("list.site"), wide: true, cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
        { name: "source", head: t("return.source"), wide: true, cell: (row) => sourceName(row.source) },
        piecesColumn(),
        massColumn<ReturnRow>((row) => row.massKg, { value: (row) => row.massKg, cell: (row) => <Mass row={row} /> }),
        { name: "basis", head: t("return.massBasis"), wide: true, cell: (row) => basisName(row.massBasis) },
        ...useDocumentColumns<ReturnRow>({
          href: "/takeback/returns",
          what: (row) => summary(row),
          again: returnAgain,
          onDone: list.reload,
        }),
      ]}
    />
  );
}

/** What came in, and what is to be looked at of it. */
function Thing({ row }: { row: ReturnRow }) {
  return (
    <>
      {pick(row.itemNameZh, row.itemNameEn)}
      {row.vehicle && (
        <span class="small block">{row.vehicle.personalWithheld ? t("vehicle.withheld") : row.vehicle.vin}</span>
      )}
      {row.vehicle?.supervised && <Mark brief tone="due" icon="warning" text={t("vehicle.supervised")} />}
      {row.warnings.some(({ code }) => code !== "supervised_dismantling") && (
        <Mark brief tone="due" icon="warning" text={t("returns.remarked")} />
      )}
      {row.battery?.casing === "broken" && <span class="tag">{t("battery.casing.broken")}</span>}
    </>
  );
}

function Mass({ row }: { row: ReturnRow }) {
  return (
    <>
      {row.estimated && (
        <span title={row.factorSource ?? ""}>
          <Estimated />
        </span>
      )}{" "}
      {formatColumnMass(row.massKg)}
    </>
  );
}

function summary(row: ReturnRow): string {
  return `${formatDate(row.occurredOn)} ${pick(row.itemNameZh, row.itemNameEn)} ${formatNumber(row.massKg)} kg`;
}

export function basisName(basis: string): string {
  switch (basis) {
    case "weighed":
    case "certificate":
    case "unit_weight":
      return t(`massBasis.${basis}`);
    default:
      return basis;
  }
}

export function sourceName(source: string): string {
  const known: ReturnSource | undefined = returnSources.find((name) => name === source);
  return known ? t(`source.${known}`) : source;
}
