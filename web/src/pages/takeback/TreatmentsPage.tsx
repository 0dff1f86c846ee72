import { DateFilter, Filters, useFilter } from "../../controls/Filters.tsx";
import { DocumentMark } from "../../controls/marks.tsx";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { Treatment } from "../../types.ts";
import { linesText, totalMass } from "./amounts.ts";
import { DocumentActions, ListPage } from "./ListPage.tsx";
import { SiteFilter } from "./filters.tsx";

const filterNames = ["site", "from", "to"];

export default function TreatmentsPage() {
  const filter = useFilter(filterNames);
  const list = useList<Treatment>("/api/v1/takeback/treatments", filter);
  return (
    <ListPage
      title={t("nav.treatments")}
      note={t("treatments.note")}
      form={{ href: "/takeback/treatments/new", label: t("treatments.log"), permission: "takeback.treatments.write" }}
      filters={
        <Filters names={filterNames}>
          <SiteFilter />
          <DateFilter name="from" label={t("list.from")} />
          <DateFilter name="to" label={t("list.to")} />
        </Filters>
      }
      filtered={Object.values(filter).some(Boolean)}
      empty={{ title: t("treatments.empty"), next: t("treatments.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        {
          name: "date",
          head: t("list.date"),
          nowrap: true,
          cell: (row) => <a href={`/takeback/treatments/${row.id}`}>{row.occurredOn}</a>,
        },
        { name: "site", head: t("list.site"), wide: true, cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
        { name: "inputs", head: t("treatment.inputs"), cell: (row) => linesText(row.inputs) },
        { name: "outputs", head: t("treatment.outputs"), wide: true, cell: (row) => linesText(row.outputs) },
        {
          name: "mass",
          head: `${t("treatment.inputMass")} (kg)`,
          number: true,
          cell: (row) => formatColumnMass(totalMass(row.inputs)),
        },
        {
          name: "loss",
          head: `${t("treatment.loss")} (kg)`,
          number: true,
          wide: true,
          cell: (row) => formatColumnMass(row.lossKg ?? "0"),
        },
        { name: "state", head: t("list.state"), cell: (row) => <DocumentMark state={row.state} /> },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <DocumentActions
              id={row.id}
              what={`${formatDate(row.occurredOn)} ${t("entry.kind.treatment")} ${formatNumber(totalMass(row.inputs))} kg`}
              href="/takeback/treatments"
              reversed={row.state === "reversed"}
              onDone={list.reload}
            />
          ),
        },
      ]}
    />
  );
}
