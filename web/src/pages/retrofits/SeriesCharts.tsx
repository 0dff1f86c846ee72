import { useState } from "preact/hooks";
import { withQuery } from "../../api.ts";
import { Chart } from "../../controls/Chart.tsx";
import { DataTable, type Column } from "../../controls/DataTable.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { useApi } from "../../hooks.ts";
import { t } from "../../i18n/index.ts";
import { carrierName, rounded, unitText } from "./names.ts";
import { monthsOfPoints, periodsOf, residualSpec, consumptionSpec, type Bar } from "./series.ts";
import type { Result, Retrofit, Series } from "./types.ts";

/** From this many points on, months are easier to read than days. */
const many = 60;

/** Consumption before and after with the model's line and band, and what the model leaves unexplained. */
export function SeriesCharts({ project, result }: { project: Retrofit; result: Result }) {
  const first = result.meters.find(({ energy }) => energy !== null) ?? result.meters[0];
  const [meter, setMeter] = useState(first?.code ?? "");
  // Another result of the same project is another series.
  const path = withQuery(`/api/v1/retrofits/${project.id}/series`, { meter });
  const { data, problem, loading, reload } = useApi<Series>(path);
  return (
    <section class="retrofit-section">
      {result.meters.length > 1 && (
        <div class="filters">
          <label class="filter">
            <span>{t("retrofit.meter")}</span>
            <select value={meter} onChange={(event) => setMeter(event.currentTarget.value)}>
              {result.meters.map(({ code, carrier }) => (
                <option key={code} value={code}>
                  {code} {carrierName(carrier)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {problem && <Failed problem={problem} onRetry={reload} />}
      {!data && loading && <Loading lines={6} />}
      {data && <Charts series={data} />}
    </section>
  );
}

function Charts({ series }: { series: Series }) {
  const isLong = series.items.length > many;
  const [byMonth, setByMonth] = useState(true);
  const bars = isLong && byMonth ? monthsOfPoints(series.items) : periodsOf(series.items);
  const unit = unitText(series.unit);
  const hasBand = series.items.some(({ low }) => low !== null);
  const note =
    isLong && byMonth ? t("retrofit.chart.months") : hasBand ? t("retrofit.chart.band") : t("retrofit.chart.noBand");
  const switcher = isLong && (
    <div class="language" role="group" aria-label={t("retrofit.chart.step")}>
      <button type="button" aria-pressed={byMonth} onClick={() => setByMonth(true)}>
        {t("retrofit.chart.byMonth")}
      </button>
      <button type="button" aria-pressed={!byMonth} onClick={() => setByMonth(false)}>
        {t("retrofit.chart.byDay")}
      </button>
    </div>
  );
  const title = t("retrofit.chart.consumption", { meter: series.meter });
  const residuals = t("retrofit.chart.residuals", { meter: series.meter });
  return (
    <>
      <Chart
        title={title}
        note={note}
        spec={consumptionSpec(bars, unit)}
        controls={switcher}
        table={<SeriesTable caption={title} bars={bars} names={["reading", "model", "low", "high"]} />}
      />
      <div class="retrofit-chart">
        <Chart
          title={residuals}
          note={t("retrofit.chart.residuals.note")}
          spec={residualSpec(bars, unit)}
          table={<SeriesTable caption={residuals} bars={bars} names={["residual"]} />}
        />
      </div>
    </>
  );
}

type Value = "reading" | "model" | "low" | "high" | "residual";

function SeriesTable({ caption, bars, names }: { caption: string; bars: readonly Bar[]; names: readonly Value[] }) {
  const shown = names.filter((name) => bars.some((bar) => bar[name] !== null));
  return (
    <DataTable
      caption={caption}
      scrolls
      rows={bars.filter(({ period }) => period !== null)}
      rowKey={({ label, period }) => `${period} ${label}`}
      columns={[
        { name: "when", head: t("list.date"), nowrap: true, cell: ({ label }) => label },
        {
          name: "period",
          head: t("bar.period"),
          cell: ({ period }) => (period ? t(`retrofit.side.${period}`) : "—"),
        },
        { name: "days", head: t("retrofit.upload.daysHead"), number: true, wide: true, cell: ({ days }) => days },
        ...shown.map((name): Column<Bar> => ({
          name,
          head: t(`retrofit.line.${name}`),
          number: true,
          cell: (bar) => {
            const value = bar[name];
            return value === null ? "—" : rounded(value, 1);
          },
        })),
      ]}
    />
  );
}
