import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { GradingCell, useGradings } from "../gradings/Grading.tsx";
import { formatYuan, points } from "./names.ts";
import { ShareValue, useYear, YearFilter } from "./parts.tsx";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import { listNames } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Assessed, Assessment, ListName } from "./types.ts";

/** Every buyer's year against his own last one and against his peers. */
export default function AssessmentPage() {
  const year = useYear();
  const { query } = usePlace();
  const answer = useApi<Assessment>(withQuery("/api/v1/procurement/assessment", { year }));
  const { data, loading } = answer;
  const kind = query.get("kind") ?? "";
  const items = data?.items.filter(({ buyer }) => kind === "" || buyer.kind === kind) ?? [];
  return (
    <>
      <PageHead title={t("procurement.tab.assessment")} note={t("assessment.note")} />
      <ProcurementTabs current="assessment" />
      <Filters names={["kind"]}>
        <YearFilter />
        <label class="filter">
          <span>{t("assessment.kind")}</span>
          <select value={kind} onChange={(event) => setQuery({ kind: event.currentTarget.value })}>
            <option value="">{t("list.all")}</option>
            <option value="public_body">{t("assessment.kind.public_body")}</option>
            <option value="enterprise">{t("assessment.kind.enterprise")}</option>
          </select>
        </label>
      </Filters>
      <NotYet of={answer} />
      {data && items.length === 0 && <Empty title={t("assessment.empty")}>{t("assessment.empty.next")}</Empty>}
      {data && items.length > 0 && <Table assessment={data} items={items} busy={loading} />}
    </>
  );
}

function Table({ assessment, items, busy }: { assessment: Assessment; items: Assessed[]; busy: boolean }) {
  const { basis, year, lastYear } = assessment;
  const gradings = useGradings("buyer", year);
  const nameOf = ({ buyer }: Assessed): string => pick(buyer.nameZh, buyer.nameEn);
  return (
    <DataTable
      caption={t("assessment.caption", { year })}
      rows={items}
      rowKey={({ buyer }) => buyer.id}
      busy={busy}
      scrolls
      columns={[
        {
          name: "buyer",
          head: t("procurement.buyer"),
          roomy: true,
          cell: (row) => (
            <>
              <a href={withQuery(`/procurement/assessment/${row.buyer.id}`, { year })}>{nameOf(row)}</a>
              <span class="block small">{t(`assessment.kind.${row.buyer.kind ?? "none"}`)}</span>
            </>
          ),
        },
        {
          name: "total",
          head: `${t("procurement.total")} (${t("unit.yuan")})`,
          number: true,
          cell: ({ totalYuan }) => formatYuan(totalYuan),
        },
        ...listNames.flatMap((list) => columnsOf(list, lastYear, basis)),
        {
          name: "grading",
          head: t("grading.title"),
          cell: ({ buyer }) => <GradingCell of={gradings.get(buyer.id)} />,
        },
        {
          name: "mandatory",
          head: <span class="wraps">{t("assessment.mandatory")}</span>,
          number: true,
          cell: (row) =>
            row.mandatoryWithoutCertificate.length === 0 ? (
              "0"
            ) : (
              <a href={withQuery(`/procurement/assessment/${row.buyer.id}`, { year })}>
                {t("assessment.mandatory.count", { count: row.mandatoryWithoutCertificate.length })}
              </a>
            ),
        },
      ]}
    />
  );
}

function columnsOf(list: ListName, lastYear: string, basis: Assessment["basis"]) {
  const label = t(`procurement.share.${list}`);
  return [
    {
      name: `${list}.share`,
      head: <span class="wraps">{label}</span>,
      number: true,
      cell: (row: Assessed) => (
        <ShareValue share={row[list].share} of={pick(row.buyer.nameZh, row.buyer.nameEn)} basis={basis} />
      ),
    },
    {
      name: `${list}.last`,
      head: <span class="wraps">{t("assessment.lastYear", { year: lastYear })}</span>,
      number: true,
      cell: (row: Assessed) => (
        <>
          {row[list].lastYear.display === null ? "—" : `${row[list].lastYear.display} %`}
          <span class="share-parts">{points(row[list].change)}</span>
        </>
      ),
    },
    {
      name: `${list}.median`,
      head: <span class="wraps">{t("assessment.median")}</span>,
      number: true,
      cell: (row: Assessed) => (
        <>
          {row[list].median === null ? "—" : `${row[list].median} %`}
          <span class="share-parts">{row[list].medianReasonText ?? points(row[list].againstMedian)}</span>
        </>
      ),
    },
  ];
}
