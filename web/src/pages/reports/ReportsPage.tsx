import { options } from "../../controls/options.tsx";
import { useState } from "preact/hooks";
import { ListTable } from "../../controls/ListTable.tsx";
import { OfParty } from "../../controls/OfParty.tsx";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { formatDate, formatInstant } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName, recentPeriods } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import type { Page } from "../../types.ts";
import { BeginDialog } from "./BeginDialog.tsx";
import { ReportMark } from "./marks.tsx";
import { said, titleOf, versionName } from "./names.ts";
import { Schedule } from "./Schedule.tsx";
import type { ReportHead, ReportKind } from "./types.ts";
import "./style.ts";

const filterNames = ["kind", "period", "state", "party"];
const states = ["draft", "submitted", "sealed", "restated"] as const;

/** What has to be filed and by when, and every report there is. */
export default function ReportsPage() {
  const { may } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<ReportHead>("/api/v1/reports", filter);
  const kinds = useApi<Page<ReportKind>>("/api/v1/reports/kinds");
  const [beginning, setBeginning] = useState<{ kind: string; period: string } | null>(null);
  const filtered = Object.values(filter).some(Boolean);
  const mayBegin = may("reports.write");
  return (
    <>
      <PageHead title={t("reports.title")} note={t("reports.note")}>
        {may("reports.layouts") && (
          <a class="button" href="/reports/layouts">
            {t("layouts.title")}
          </a>
        )}
        {mayBegin && (
          <button type="button" class="primary" onClick={() => setBeginning({ kind: "", period: "" })}>
            <Icon name="plus" />
            {t("reports.begin")}
          </button>
        )}
      </PageHead>
      <Schedule onBegin={mayBegin ? setBeginning : null} />
      <section class="report-list">
        <h2>{t("reports.all")}</h2>
        <Filters names={filterNames}>
          <OfParty />
          <SelectFilter name="kind" label={t("report.kind")}>
            {kinds.data?.items.map(({ kind, title }) => (
              <option key={kind} value={kind}>
                {said(title)}
              </option>
            ))}
          </SelectFilter>
          <PeriodOptions />
          <SelectFilter name="state" label={t("list.state")}>
            {options(states, (state) => t(`report.state.${state}`))}
          </SelectFilter>
        </Filters>
        <ListTable
          filtered={filtered}
          list={list}
          empty={{ title: t("reports.empty"), next: t(mayBegin ? "reports.empty.begin" : "reports.empty.wait") }}
          caption={t("reports.all")}
          rowKey={({ id }) => id}
          columns={[
            {
              name: "title",
              head: t("report.one"),
              cell: (row) => (
                <>
                  <a href={`/reports/${row.id}`}>{titleOf(row)}</a>
                  {row.party && <span class="block small">{pick(row.party.nameZh, row.party.nameEn)}</span>}
                </>
              ),
            },
            { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
            { name: "version", head: t("report.versionHead"), wide: true, cell: (row) => versionName(row.version) },
            { name: "state", head: t("list.state"), cell: (row) => <ReportMark state={row.state} /> },
            {
              name: "submitted",
              head: t("report.submittedOn"),
              nowrap: true,
              wide: true,
              cell: (row) => (row.submittedOn ? formatDate(row.submittedOn) : "—"),
            },
            {
              name: "sealed",
              head: t("report.sealedAt"),
              nowrap: true,
              wide: true,
              cell: (row) => (row.sealedAt ? formatInstant(row.sealedAt) : "—"),
            },
          ]}
        />
      </section>
      {beginning && kinds.data && (
        <BeginDialog kinds={kinds.data.items} wanted={beginning} onClose={() => setBeginning(null)} />
      )}
    </>
  );
}

function PeriodOptions() {
  const { me } = useMe();
  return (
    <SelectFilter name="period" label={t("bar.period")}>
      {(["quarter", "half_year", "year"] as const).map((kind) => (
        <optgroup key={kind} label={t(`period.kind.${kind}`)}>
          {options(recentPeriods(me.today, kind), periodName)}
        </optgroup>
      ))}
    </SelectFilter>
  );
}
