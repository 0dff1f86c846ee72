import { useState } from "preact/hooks";
import { ListTable } from "../../controls/ListTable.tsx";
import { MonthMark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { formatInstant } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { lastDayOf, monthsOf, periodName } from "../../format/period.ts";
import { usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Month, Page, PeriodState } from "../../types.ts";
import { ClosePeriodDialog } from "./ClosePeriodDialog.tsx";
import { LongerPeriods } from "./LongerPeriods.tsx";

/** Which months are closed. The bureau closes one once all that belongs into it has been booked. */
export default function PeriodsPage() {
  const { me, may } = useMe();
  const [closing, setClosing] = useState<string | null>(null);
  const list = useList<Month>("/api/v1/ledger/periods", {});
  const { query } = usePlace();
  const year = query.get("year") ?? me.today.slice(0, 4);
  const longer = useApi<Page<PeriodState>>(me.zone ? `/api/v1/reports/periods?year=${year}` : null);
  // A month closed before the one that precedes it would leave a hole that nobody looks for.
  const oldestOpen = list.data?.findLast((month) => month.state === "open")?.month;
  const mayClose = (month: Month): boolean =>
    may("periods.close") && month.state === "open" && lastDayOf(month.month) < me.today;
  return (
    <>
      <PageHead title={t("periods.title")} note={t("periods.note")} />
      {me.zone && <LongerPeriods year={year} periods={longer} onClosing={may("periods.close") ? setClosing : null} />}
      <h2>{t("periods.months")}</h2>
      <ListTable
        list={list}
        empty={{ title: t("periods.empty") }}
        caption={t("periods.title")}
        rowKey={(row) => row.month}
        columns={[
          { name: "month", head: t("period.kind.month"), nowrap: true, cell: (row) => periodName(row.month) },
          {
            name: "state",
            head: t("list.state"),
            cell: (row) => <MonthMark state={row.state} over={lastDayOf(row.month) < me.today} />,
          },
          {
            name: "closedAt",
            head: t("periods.closedAt"),
            cell: (row) => (row.closedAt ? formatInstant(row.closedAt) : "—"),
          },
          {
            name: "actions",
            head: t("list.actions"),
            cell: (row) =>
              mayClose(row) && (
                <button
                  type="button"
                  class="link"
                  aria-label={`${t("periods.close")}${t("list.colon")}${periodName(row.month)}`}
                  onClick={() => setClosing(row.month)}
                >
                  {t("periods.close")}
                </button>
              ),
          },
        ]}
      />
      {closing && (
        <ClosePeriodDialog
          period={closing}
          earlierOpen={oldestOpen !== undefined && oldestOpen < (monthsOf(closing)[0] ?? "") ? oldestOpen : null}
          onClose={() => setClosing(null)}
          onDone={() => {
            list.reload();
            longer.reload();
          }}
        />
      )}
    </>
  );
}
