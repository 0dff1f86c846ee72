import { documentSorts } from "../../../../worker/kernel/vocabulary/takeback.ts";
import { DateFilter, useFilter } from "../../controls/Filters.tsx";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useServedList } from "../../controls/table/use-table.ts";
import { pick, t } from "../../words/index.ts";
import type { Treatment } from "../../types.ts";
import { Cargo } from "./Cargo.tsx";
import { linesText, totalMass } from "./amounts.ts";
import { massColumn, useDocumentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SiteFilter } from "../../controls/pickers.tsx";

const filterNames = ["site", "from", "to"];

export default function TreatmentsPage() {
  const filter = useFilter(filterNames);
  const list = useServedList<Treatment>("/api/v1/takeback/treatments", filter, documentSorts.treatments);
  return (
    <ListPage
      title={t("nav.treatments")}
      note={t("treatments.note")}
      form={{ href: "/takeback/treatments/new", label: t("treatments.log"), permission: "takeback.treatments.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SiteFilter />
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
      empty={{ title: t("treatments.empty"), next: t("treatments.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).treatmentsFile,
        instead: {
          date: ["occurredOn"],
          site: ["site"],
          inputs: ["side", "item", "pieces"],
          outputs: [],
          mass: ["massKg"],
          loss: ["lossKg"],
          state: ["state"],
        },
      }}
      columns={[
        {
          name: "date",
          head: t("list.date"),
          nowrap: true,
          cell: (row) => <a href={`/takeback/treatments/${row.id}`}>{row.occurredOn}</a>,
        },
        { name: "site", head: t("list.site"), wide: true, cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
        {
          name: "inputs",
          head: t("treatment.inputs"),
          value: (row) => linesText(row.inputs),
          cell: (row) => <Cargo lines={row.inputs} />,
        },
        {
          name: "outputs",
          head: t("treatment.outputs"),
          wide: true,
          value: (row) => linesText(row.outputs),
          cell: (row) => <Cargo lines={row.outputs} />,
        },
        massColumn<Treatment>((row) => totalMass(row.inputs), { head: `${t("treatment.inputMass")} (kg)` }),
        {
          name: "loss",
          head: `${t("treatment.loss")} (kg)`,
          number: true,
          wide: true,
          total: { of: "lossKg", show: formatColumnMass },
          cell: (row) => formatColumnMass(row.lossKg ?? "0"),
        },
        ...useDocumentColumns<Treatment>({
          href: "/takeback/treatments",
          what: (row) =>
            `${formatDate(row.occurredOn)} ${t("entry.kind.treatment")} ${formatNumber(totalMass(row.inputs))} kg`,
          onDone: list.reload,
        }),
      ]}
    />
  );
}
