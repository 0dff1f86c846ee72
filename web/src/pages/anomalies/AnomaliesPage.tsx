import { options } from "../../controls/options.tsx";
import { BarTable } from "../../controls/BarTable.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { OfParty } from "../../controls/OfParty.tsx";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useScopeInAddress } from "../../state/scope.ts";
import { AnomalyPanel } from "./AnomalyPanel.tsx";
import { aspectName, subjectName, SeverityMark, StateMark } from "./parts.tsx";
import { streamName } from "../../words/names.ts";
import { anomalyCodes, anomalyStates } from "../../../../worker/kernel/vocabulary/anomalies.ts";
import type { Anomaly, AnomalyPage } from "./types.ts";

const filterNames = ["code", "state", "party"];

/** What does not fit in the books of a period: by reason, with its arithmetic, and what the bureau made of it. */
export default function AnomaliesPage() {
  const scope = useScopeInAddress();
  const filter = useFilter(filterNames);
  const { query } = usePlace();
  const list = useList<Anomaly, AnomalyPage>("/api/v1/anomalies", { ...scope, ...filter });
  const opened = list.data?.find(({ id }) => id === query.get("anomaly"));
  return (
    <>
      <PageHead title={t("anomalies.title")} note={t("anomalies.note")} />
      <NotYet of={list} />
      {list.first && <Counts page={list.first} />}
      <header class="section-head">
        <h2>{t("anomalies.list")}</h2>
      </header>
      <Filters names={filterNames}>
        <OfParty />
        <SelectFilter name="code" label={t("anomalies.code")}>
          {options(anomalyCodes, (code) => t(`anomalies.code.${code}`))}
        </SelectFilter>
        <SelectFilter name="state" label={t("list.state")}>
          {options(anomalyStates, (state) => t(`anomalies.state.${state}`))}
        </SelectFilter>
      </Filters>
      {list.data?.length === 0 && (
        <Empty title={Object.values(filter).some(Boolean) ? t("list.noneFiltered") : t("anomalies.empty")}>
          <p>{t("anomalies.empty.next")}</p>
        </Empty>
      )}
      {list.first?.truncated && <p class="small">{t("anomalies.truncated")}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={t("anomalies.title")}
          rows={list.data}
          rowKey={({ id }) => id}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            {
              name: "code",
              head: t("anomalies.code"),
              cell: (row) => (
                <>
                  <button type="button" class="link" onClick={() => setQuery({ anomaly: row.id })}>
                    {t(`anomalies.code.${row.code}`)}
                  </button>
                  <span class="small block">
                    {[row.stream && streamName(row.stream), aspectName(row)].filter(Boolean).join(" · ")}
                  </span>
                </>
              ),
            },
            { name: "place", head: t("anomalies.place"), cell: subjectName },
            {
              name: "month",
              head: t("anomalies.month"),
              nowrap: true,
              wide: true,
              cell: (row) => periodName(row.month),
            },
            {
              name: "severity",
              head: t("anomalies.severity"),
              wide: true,
              nowrap: true,
              cell: (row) => <SeverityMark severity={row.severity} />,
            },
            {
              name: "arithmetic",
              head: t("anomalies.arithmetic"),
              wide: true,
              cell: (row) => <span class="small tabular">{row.arithmetic}</span>,
            },
            { name: "state", head: t("list.state"), cell: (row) => <StateMark brief state={row.state} /> },
          ]}
        />
      )}
      {opened && (
        <AnomalyPanel anomaly={opened} scope={scope} onClose={() => setQuery({ anomaly: null })} onDone={list.reload} />
      )}
    </>
  );
}

/** How many of each reason the period has, and how many of them nobody has looked at. */
function Counts({ page }: { page: AnomalyPage }) {
  const ranked = page.counts.toSorted((a, b) => b.total - a.total);
  const [first] = ranked;
  if (!first) return null;
  const sum = (of: "total" | "open"): string => formatNumber(ranked.reduce((all, each) => all + each[of], 0));
  return (
    <BarTable
      title={t("anomalies.counts")}
      says={t("anomalies.counts.says", {
        total: sum("total"),
        open: sum("open"),
        code: t(`anomalies.code.${first.code}`),
        count: formatNumber(first.total),
      })}
      head={[t("anomalies.code"), t("anomalies.total"), t("anomalies.open")]}
      bars={ranked.map(({ code, total, open }) => ({
        name: code,
        label: t(`anomalies.code.${code}`),
        amount: formatNumber(total),
        share: total / Math.max(1, first.total),
        note: formatNumber(open),
      }))}
    />
  );
}
