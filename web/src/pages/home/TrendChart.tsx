import { Chart } from "../../controls/Chart.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { amountText, targetText } from "../../controls/figure-parts.tsx";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import type { ScorecardFigure } from "../../types.ts";
import { amount, spanName } from "./parts.tsx";
import { isRunning, trendSpec } from "./trend.ts";

/** The last five periods of a figure as a line, its target across; the first of five quarters is the one of last year. */
export function TrendChart({ figure }: { figure: ScorecardFigure }) {
  const { me } = useMe();
  const { trend, lastYear, target } = figure;
  const says = [
    t("home.trend.says", { period: spanName(figure.of), value: amountText(figure) }),
    lastYear && t("home.trend.says.before", { before: amountText({ ...figure, value: lastYear }) }),
    target && targetText(figure),
  ];
  const table = (
    <DataTable
      caption={t("home.trend")}
      rows={trend.toReversed()}
      rowKey={({ period }) => period}
      columns={[
        {
          name: "period",
          head: t("bar.period"),
          cell: ({ period }) =>
            isRunning(period, me.today) ? `${spanName(period)} · ${t("chart.running")}` : spanName(period),
        },
        { name: "value", head: t("home.value"), number: true, cell: ({ value }) => amount(figure, value) },
      ]}
    />
  );
  return (
    <Chart
      title={t("home.trend")}
      says={says.filter(Boolean).join(t("list.comma"))}
      spec={trendSpec(figure, me.today)}
      table={table}
    />
  );
}
