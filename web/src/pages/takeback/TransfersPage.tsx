import { documentSorts, transferStates, transferWaits } from "../../../../worker/kernel/vocabulary/takeback.ts";
import { options } from "../../controls/options.tsx";
import { DateFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { TransferMark } from "../../controls/marks.tsx";
import { massColumn } from "../ledger/document-columns.tsx";
import { useServedList } from "../../controls/table/use-table.ts";
import { pick, t } from "../../words/index.ts";
import type { Transfer } from "../../types.ts";
import { linesText, totalMass } from "./amounts.ts";
import { Cargo } from "./Cargo.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SiteFilter } from "../../controls/pickers.tsx";
import { TransferTabs } from "./TransferTabs.tsx";

const filterNames = ["state", "waiting", "site", "from", "to"];

export default function TransfersPage() {
  const filter = useFilter(filterNames);
  const list = useServedList<Transfer>("/api/v1/takeback/transfers", filter, documentSorts.transfers);
  return (
    <ListPage
      title={t("nav.transfers")}
      note={t("transfers.note")}
      tabs={<TransferTabs current="transfers" />}
      form={{ href: "/takeback/transfers/new", label: t("transfers.log"), permission: "takeback.transfers.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SelectFilter name="state" label={t("list.state")}>
              {options(transferStates, (name) => t(`transfer.state.${name}`))}
            </SelectFilter>
            <SelectFilter name="waiting" label={t("transfers.waiting")}>
              {options(transferWaits, (name) => t(`transfers.waiting.${name}`))}
            </SelectFilter>
            <SiteFilter />
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
      empty={{ title: t("transfers.empty"), next: t("transfers.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).transfersFile,
        instead: {
          date: ["occurredOn"],
          manifest: ["manifestNumber"],
          from: ["from"],
          to: ["to"],
          lines: ["item", "pieces"],
          mass: ["massKg"],
          state: ["state"],
        },
      }}
      columns={[
        {
          name: "date",
          head: t("list.date"),
          nowrap: true,
          cell: (row) => <a href={`/takeback/transfers/${row.id}`}>{row.occurredOn}</a>,
        },
        {
          name: "direction",
          wide: true,
          head: t("transfer.direction"),
          cell: (row) => t(`transfer.direction.${row.direction}`),
        },
        { name: "manifest", head: t("transfer.manifest"), wide: true, cell: (row) => row.manifestNumber ?? "—" },
        { name: "from", head: t("transfer.from"), cell: (row) => pick(row.fromSiteNameZh, row.fromSiteNameEn) },
        { name: "to", head: t("transfer.to"), cell: (row) => pick(row.toSiteNameZh, row.toSiteNameEn) },
        {
          name: "lines",
          head: t("transfer.load"),
          wide: true,
          value: (row) => linesText(row.lines),
          cell: (row) => <Cargo lines={row.lines} />,
        },
        massColumn<Transfer>((row) => totalMass(row.lines)),
        {
          name: "state",
          head: t("list.state"),
          value: (row) => t(`transfer.state.${row.state}`),
          cell: (row) => <TransferMark state={row.state} />,
        },
      ]}
    />
  );
}
