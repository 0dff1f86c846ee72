import { DateFilter, Filters, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { DocumentMark, Estimated, Mark } from "../../controls/marks.tsx";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { ReturnRow } from "../../types.ts";
import { DocumentActions, ListPage } from "./ListPage.tsx";
import { ItemFilter, SiteFilter } from "./filters.tsx";
import { returnSources, type ReturnSource } from "./return-values.ts";

const filterNames = ["site", "item", "from", "to"];

export default function ReturnsPage() {
  const filter = useFilter(filterNames);
  const list = useList<ReturnRow>("/api/v1/takeback/returns", filter);
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
      filters={
        <Filters names={filterNames}>
          <SiteFilter />
          <ItemFilter kind="product" />
          <DateFilter name="from" label={t("list.from")} />
          <DateFilter name="to" label={t("list.to")} />
        </Filters>
      }
      filtered={Object.values(filter).some(Boolean)}
      empty={{ title: t("returns.empty"), next: t("returns.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        {
          name: "date",
          head: t("list.date"),
          nowrap: true,
          cell: (row) => <a href={`/takeback/returns/${row.id}`}>{row.occurredOn}</a>,
        },
        { name: "item", head: t("item.item"), cell: (row) => <Thing row={row} /> },
        { name: "site", head: t("list.site"), wide: true, cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
        { name: "source", head: t("return.source"), wide: true, cell: (row) => sourceName(row.source) },
        { name: "pieces", head: t("quantity.pieces"), number: true, cell: (row) => formatNumber(row.pieces) },
        { name: "mass", head: `${t("quantity.mass")} (kg)`, number: true, cell: (row) => <Mass row={row} /> },
        { name: "basis", head: t("return.massBasis"), wide: true, cell: (row) => basisName(row.massBasis) },
        { name: "state", head: t("list.state"), cell: (row) => <DocumentMark state={row.state} /> },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <DocumentActions
              id={row.id}
              what={summary(row)}
              href="/takeback/returns"
              reversed={row.state === "reversed"}
              onDone={list.reload}
            />
          ),
        },
      ]}
    />
  );
}

/** What came in, and what is to be looked at of it. */
function Thing({ row }: { row: ReturnRow }) {
  return (
    <>
      {pick(row.itemNameZh, row.itemNameEn)}
      {row.vehicle && <span class="small block">{row.vehicle.vin}</span>}
      {row.vehicle?.supervised && <Mark brief tone="due" icon="warning" text={t("vehicle.supervised")} />}
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
