import { options } from "../../controls/options.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName, recentPeriods } from "../../format/period.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Page } from "../../types.ts";
import { FilingMark, ReportMark } from "./marks.tsx";
import { titleOf } from "./names.ts";
import type { ReportDuty } from "./types.ts";

type Props = { onBegin: ((wanted: { kind: string; period: string }) => void) | null };

/** What falls due in a year, what was filed, and when. Nothing for those who file nothing and watch nobody. */
export function Schedule({ onBegin }: Props) {
  const { me } = useMe();
  const { query } = usePlace();
  const year = query.get("due") ?? me.today.slice(0, 4);
  const concerns =
    ["bureau", "commerce", "admin", "producer", "recycler", "treater", "retailer", "buyer"].includes(me.role) &&
    Boolean(me.zone);
  const schedule = useApi<Page<ReportDuty>>(concerns ? `/api/v1/reports/schedule?period=${year}` : null);
  const items = schedule.data?.items;
  if (!concerns) return null;
  return (
    <section class="report-schedule">
      <header class="section-head">
        <div>
          <h2>{t("schedule.title", { year })}</h2>
          <p class="small">{t("schedule.note")}</p>
        </div>
        <label class="filter">
          <span>{t("period.kind.year")}</span>
          <select value={year} onChange={(event) => setQuery({ due: event.currentTarget.value })}>
            {options(recentPeriods(me.today, "year"), periodName)}
          </select>
        </label>
      </header>
      <NotYet of={schedule} />
      {items?.length === 0 && <p>{t("schedule.none", { year })}</p>}
      {items && items.length > 0 && (
        <>
          <Counts items={items} />
          <DataTable
            caption={t("schedule.title", { year })}
            rows={items}
            rowKey={(row) => `${row.kind} ${row.period}`}
            busy={schedule.loading}
            columns={[
              {
                name: "report",
                head: t("report.one"),
                cell: (row) =>
                  row.reportId ? (
                    <a href={`/reports/${row.reportId}`}>{titleOf(row)}</a>
                  ) : (
                    pick(row.titleZh, row.titleEn)
                  ),
              },
              { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
              { name: "due", head: t("report.dueOn"), nowrap: true, wide: true, cell: (row) => formatDate(row.dueOn) },
              { name: "filed", head: t("schedule.filed"), cell: (row) => <FilingMark {...row} /> },
              {
                name: "state",
                head: t("list.state"),
                cell: (row) => <NextStep duty={row} onBegin={onBegin} />,
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

function NextStep({ duty, onBegin }: { duty: ReportDuty } & Props) {
  const { kind, period, state } = duty;
  if (state !== "not_started" || !onBegin) return <ReportMark state={state} />;
  return (
    <button
      type="button"
      class="link"
      aria-label={`${t("reports.begin")}${t("list.colon")}${titleOf(duty)} ${periodName(period)}`}
      onClick={() => onBegin({ kind, period })}
    >
      {t("reports.begin")}
    </button>
  );
}

/** How many are late, near, filed in time: the state of the year in one line. */
function Counts({ items }: { items: readonly ReportDuty[] }) {
  const counts = [
    ["overdue", items.filter(({ reminder }) => reminder === "overdue").length],
    ["dueSoon", items.filter(({ reminder }) => reminder === "due_soon").length],
    ["onTime", items.filter(({ filedOn, onTime }) => filedOn !== null && onTime === true).length],
    ["late", items.filter(({ filedOn, onTime }) => filedOn !== null && onTime === false).length],
  ] as const;
  return (
    <dl class="counts">
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{t(`schedule.count.${name}`)}</dt>
          <dd>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
