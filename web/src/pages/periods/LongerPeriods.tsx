import { options } from "../../controls/options.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { Mark } from "../../controls/marks.tsx";
import { NotYet } from "../../controls/states.tsx";
import type { Loaded } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { lastDayOf, periodKindOf, periodName, recentPeriods } from "../../format/period.ts";
import { setQuery } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Page, PeriodState } from "../../types.ts";

const look = {
  open: { tone: "due", icon: "clock" },
  closed: { tone: "good", icon: "check" },
  sealed: { tone: "good", icon: "lock" },
} as const;

type Props = {
  year: string;
  periods: Loaded<Page<PeriodState>>;
  /** null where the reader closes nothing. */
  onClosing: ((period: string) => void) | null;
};

/** The quarters, halves and the whole of a year: closed with their months, sealed with their report. */
export function LongerPeriods({ year, periods, onClosing }: Props) {
  const { me } = useMe();
  const rows = periods.data?.items.filter(({ period }) => periodKindOf(period) !== "month");
  const isOver = ({ period }: PeriodState) => lastDayOf(period) < me.today;
  return (
    <section>
      <header class="section-head">
        <div>
          <h2>{t("periods.longer")}</h2>
          <p class="small">{t("periods.longer.note")}</p>
        </div>
        <label class="filter">
          <span>{t("period.kind.year")}</span>
          <select value={year} onChange={(event) => setQuery({ year: event.currentTarget.value })}>
            {options(recentPeriods(me.today, "year"), periodName)}
          </select>
        </label>
      </header>
      <NotYet of={periods} />
      {rows && (
        <DataTable
          caption={t("periods.longer")}
          rows={rows.toSorted((a, b) => a.period.localeCompare(b.period))}
          rowKey={({ period }) => period}
          busy={periods.loading}
          columns={[
            { name: "period", head: t("bar.period"), nowrap: true, cell: ({ period }) => periodName(period) },
            {
              name: "state",
              head: t("list.state"),
              cell: (row) =>
                row.state === "open" && !isOver(row) ? (
                  <Mark tone="plain" icon="clock" text={t("periods.running")} />
                ) : (
                  <Mark {...look[row.state]} text={t(`periods.state.${row.state}`)} />
                ),
            },
            {
              name: "open",
              head: t("periods.openMonths"),
              wide: true,
              cell: ({ openMonths }) => openMonths.join(t("list.comma")) || "—",
            },
            {
              name: "actions",
              head: t("list.actions"),
              cell: (row) =>
                onClosing &&
                row.state === "open" &&
                isOver(row) && (
                  <button
                    type="button"
                    class="link"
                    aria-label={`${t("periods.close")}${t("list.colon")}${periodName(row.period)}`}
                    onClick={() => onClosing(row.period)}
                  >
                    {t("periods.close")}
                  </button>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}
