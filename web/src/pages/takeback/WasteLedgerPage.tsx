import { useApi, useFormList, useList } from "../../api/use-api.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { type Column, DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { PeriodFilter } from "../../controls/PeriodFilter.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { sumDecimals } from "../../format/decimal.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import { useScope } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import type { Site, WasteDeclaration, WasteLedger, WasteRow } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { wasteMovements } from "../../../../worker/kernel/vocabulary/takeback.ts";
import "../reports/print.css";
import { TransferTabs } from "./TransferTabs.tsx";
import { addsUp, barsOf, type WasteSum } from "./waste-sums.ts";

const path = "/api/v1/takeback/waste-ledger";
const filterNames = ["site"];

/** The ledger of hazardous waste of one site and period, and the declaration that follows from it. */
export default function WasteLedgerPage() {
  const sites = useSites();
  const { site } = useFilter(filterNames);
  const { period } = useScope();
  // Who has one site only need not choose it.
  const chosen = site ?? (sites.length === 1 ? sites[0]?.id : undefined);
  const query = chosen === undefined ? null : `?site=${encodeURIComponent(chosen)}&period=${period}`;
  return (
    <>
      <div class="print-bar">
        <PageHead title={t("transfers.tab.waste")} note={t("waste.note")}>
          {query && <Files query={query} />}
        </PageHead>
        <TransferTabs current="waste" />
        <Filters names={filterNames}>
          <SelectFilter name="site" label={t("list.site")} none={t("form.choose")}>
            {sites.map(({ id, nameZh, nameEn }) => (
              <option key={id} value={id} selected={id === chosen}>
                {pick(nameZh, nameEn)}
              </option>
            ))}
          </SelectFilter>
          <PeriodFilter />
        </Filters>
      </div>
      {query === null ? <Empty title={t("waste.chooseSite")} /> : <Books key={query} query={query} />}
    </>
  );
}

function useSites(): Site[] {
  const { me } = useMe();
  const isAuthority = me.role === "bureau" || me.role === "commerce" || me.role === "admin";
  const { items } = useFormList<Site>(
    isAuthority ? "sites.all" : "sites.mine",
    `/api/v1/registry/sites?mine=${isAuthority ? "false" : "true"}`,
  );
  // Whoever books for a site without owning it keeps no ledger of it.
  return isAuthority ? items : items.filter(({ partyId }) => partyId === me.party.id);
}

function Files({ query }: { query: string }) {
  return (
    <>
      {(["xlsx", "csv"] as const).map((format) => (
        <a key={format} class="button" href={`${path}/export${query}&format=${format}`} download="">
          <Icon name="download" />
          {format.toUpperCase()}
        </a>
      ))}
      <button type="button" onClick={() => print()}>
        {t("manifest.print")}
      </button>
    </>
  );
}

function Books({ query }: { query: string }) {
  const declaration = useApi<WasteDeclaration>(`${path}/declaration${query}`);
  const { data } = declaration;
  return (
    <>
      <NotYet of={declaration} />
      {data && <Unit of={data} />}
      {data && data.wastes.length === 0 && <Empty title={t("waste.none")} />}
      {data && data.wastes.length > 0 && (
        <>
          <Summary of={data} />
          <Receivers of={data} />
          <Rows query={query} />
        </>
      )}
    </>
  );
}

function Unit({ of: { party, site, period, unit, dueOn, missing } }: { of: WasteDeclaration }) {
  const produced = unit.produced.map(({ year, massT }) => `${year}${t("list.colon")}${formatNumber(massT)} t`);
  return (
    <section class="part">
      <h2>{t("waste.declaration", { period: periodName(period.label) })}</h2>
      <FactList>
        <Fact label={t("waste.unit")}>
          {pick(party.nameZh, party.nameEn)}
          <span class="block small">{party.identifier}</span>
        </Fact>
        <Fact label={t("list.site")}>
          {pick(site.nameZh, site.nameEn)} · {site.division}
        </Fact>
        <Fact label={t("waste.class")}>
          {unit.class === null ? t("waste.class.unknown") : t(`waste.class.${unit.class}`)}
          <span class="block small">{t(`waste.because.${unit.because}`)}</span>
        </Fact>
        <Fact label={t("waste.permits")}>{unit.permits.join(t("list.comma")) || "—"}</Fact>
        <Fact label={t("waste.produced")}>{produced.join(t("list.comma")) || t("waste.produced.none")}</Fact>
        <Fact label={t("waste.due")}>{dueOn === null ? t("waste.due.none") : formatDate(dueOn)}</Fact>
        <Fact label={t("waste.missing")}>
          {missing.map((name) => t(`waste.missing.${name}`)).join(t("list.comma"))}
          <span class="block small">{t("waste.missing.note")}</span>
        </Fact>
      </FactList>
    </section>
  );
}

type Waste = WasteDeclaration["wastes"][number];

/** Pieces where any were counted, and tonnes. */
function Amount({ of: { pieces, massT } }: { of: WasteSum }) {
  return (
    <>
      {formatNumber(massT)}
      {pieces !== "0" && (
        <span class="block small">
          {formatNumber(pieces)} {t("unit.piece")}
        </span>
      )}
    </>
  );
}

const wasteColumn: Column<Pick<Waste, "wasteClass" | "wasteCode" | "properties" | "itemNameZh" | "itemNameEn">> = {
  name: "waste",
  head: t("waste.waste"),
  roomy: true,
  cell: (row) => (
    <>
      {pick(row.itemNameZh, row.itemNameEn)}
      <span class="block small">
        {row.wasteClass} · {row.wasteCode} {row.properties && `(${row.properties})`}
      </span>
    </>
  ),
};

function Summary({ of: { wastes } }: { of: WasteDeclaration }) {
  const sums = ["opening", ...wasteMovements] as const;
  const moved = sums.filter((name) => name === "opening" || wastes.some((waste) => waste[name].massT !== "0"));
  return (
    <section class="part">
      <BarTable
        title={t("waste.bars")}
        says={t("waste.bars.says", {
          count: wastes.length,
          opening: formatNumber(sumDecimals(wastes.map(({ opening }) => opening.massT))),
          closing: formatNumber(sumDecimals(wastes.map(({ closing }) => closing.massT))),
        })}
        head={[t("waste.bars"), "t"]}
        bars={barsOf(wastes).map(({ waste, end, share }) => ({
          name: `${waste.item} ${end}`,
          label: `${pick(waste.itemNameZh, waste.itemNameEn)} · ${t(`waste.sum.${end}`)}`,
          amount: formatNumber(waste[end].massT),
          share,
          green: end === "closing",
        }))}
      />
      <h2>{t("waste.sums")}</h2>
      <DataTable
        caption={t("waste.sums")}
        rows={wastes}
        rowKey={({ item }) => item}
        scrolls
        columns={[
          wasteColumn,
          ...[...moved, "closing" as const].map((name) => ({
            name,
            head: `${t(`waste.sum.${name}`)} (t)`,
            number: true,
            cell: (waste: Waste) => <Amount of={waste[name]} />,
          })),
        ]}
      />
      <p class="small">{t(addsUp(wastes) ? "waste.addsUp" : "waste.addsNotUp")}</p>
    </section>
  );
}

function Receivers({ of: { wastes } }: { of: WasteDeclaration }) {
  const rows = wastes.flatMap((waste) => waste.receivers.map((receiver) => ({ waste, receiver })));
  if (rows.length === 0) return null;
  return (
    <section class="part">
      <h2>{t("waste.receivers")}</h2>
      <DataTable
        caption={t("waste.receivers")}
        rows={rows}
        rowKey={({ waste, receiver }) => `${waste.item} ${receiver.nameZh} ${receiver.fate}`}
        columns={[
          { name: wasteColumn.name, head: wasteColumn.head, cell: ({ waste }) => wasteColumn.cell(waste) },
          { name: "name", head: t("waste.receiver"), cell: ({ receiver }) => pick(receiver.nameZh, receiver.nameEn) },
          {
            name: "permits",
            head: t("waste.permits"),
            cell: ({ receiver }) => receiver.permits.join(t("list.comma")) || t("waste.notRecorded"),
          },
          {
            name: "fate",
            head: t("waste.fate"),
            cell: ({ receiver }) => (receiver.fate ? t(`fate.${receiver.fate}`) : t("waste.notRecorded")),
          },
          {
            name: "amount",
            head: `${t("waste.sum.handed_over")} (t)`,
            number: true,
            cell: ({ receiver }) => <Amount of={receiver} />,
          },
        ]}
      />
    </section>
  );
}

function Rows({ query }: { query: string }) {
  const search = Object.fromEntries(new URLSearchParams(query));
  const list = useList<WasteRow, WasteLedger>(path, search);
  return (
    <section class="part">
      <h2>{t("waste.rows")}</h2>
      <NotYet of={list} />
      {list.data && (
        <DataTable
          caption={t("waste.rows")}
          rows={list.data}
          rowKey={({ entryId, item }) => `${entryId} ${item}`}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            {
              name: "date",
              head: t("list.date"),
              nowrap: true,
              cell: (row) => <a href={`/ledger/entries/${row.entryId}`}>{formatDate(row.occurredOn)}</a>,
            },
            {
              name: "movement",
              head: t("waste.movement"),
              cell: (row) => (
                <>
                  {t(`waste.sum.${row.movement}`)}
                  {row.reverses && <span class="block small">{t("waste.takesBack")}</span>}
                </>
              ),
            },
            wasteColumn,
            { name: "amount", head: `${t("waste.change")} (t)`, number: true, cell: (row) => <Amount of={row} /> },
            {
              name: "other",
              head: t("waste.other"),
              cell: (row) => (
                <>
                  {row.other ? pick(row.other.nameZh, row.other.nameEn) : "—"}
                  {row.permits && (
                    <span class="block small">{row.permits.join(t("list.comma")) || t("waste.noPermit")}</span>
                  )}
                </>
              ),
            },
            { name: "manifest", head: t("transfer.manifest"), wide: true, cell: (row) => row.manifestNumber ?? "—" },
          ]}
        />
      )}
    </section>
  );
}
