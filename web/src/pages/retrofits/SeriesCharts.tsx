import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { Chart } from "../../controls/Chart.tsx";
import { DataTable, type Column } from "../../controls/DataTable.tsx";
import { NotYet } from "../../controls/states.tsx";
import { useApi } from "../../api/use-api.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { carrierName, fixed, unitText } from "./names.ts";
import { barsOf, consumptionSaid, consumptionSpec, residualSaid, residualSpec, type Bar } from "./series.ts";
import type { Result, Retrofit, Series } from "./types.ts";

/** Consumption before and after with the model's line and band, and what the model leaves unexplained. */
export function SeriesCharts({ project, result }: { project: Retrofit; result: Result }) {
  const first = result.meters.find(({ energy }) => energy !== null) ?? result.meters[0];
  const [meter, setMeter] = useState(first?.code ?? "");
  const [byMonth, setByMonth] = useState(true);
  // Months are easier to read than days; bills are as long as they are.
  const isDaily = project.plan.meters.some(({ code, cycle }) => code === meter && cycle === "daily");
  const by = isDaily && byMonth ? "month" : "period";
  const path = withQuery(`/api/v1/retrofits/${project.id}/series`, { meter, by });
  const answer = useApi<Series>(path);
  const { data } = answer;
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
      <NotYet of={answer} />
      {data && (
        <Charts series={data} by={by}>
          {isDaily && <StepChoice byMonth={byMonth} onChange={setByMonth} />}
        </Charts>
      )}
    </section>
  );
}

function StepChoice({ byMonth, onChange }: { byMonth: boolean; onChange: (byMonth: boolean) => void }) {
  return (
    <div class="language" role="group" aria-label={t("retrofit.chart.step")}>
      <button type="button" aria-pressed={byMonth} onClick={() => onChange(true)}>
        {t("retrofit.chart.byMonth")}
      </button>
      <button type="button" aria-pressed={!byMonth} onClick={() => onChange(false)}>
        {t("retrofit.chart.byDay")}
      </button>
    </div>
  );
}

function Charts({ series, by, children }: { series: Series; by: "month" | "period"; children: ComponentChildren }) {
  const bars = barsOf(series.items, (from) => (by === "month" ? from.slice(0, 7) : from));
  const unit = unitText(series.unit);
  const { me } = useMe();
  const unfinished = bars.at(-1)?.label === me.today.slice(0, 7) ? t("chart.running") : undefined;
  const hasBand = series.items.some(({ low }) => low !== null);
  const band = hasBand ? t(`retrofit.chart.band.${by}`) : t("retrofit.chart.noBand");
  const note = by === "month" ? `${t("retrofit.chart.months")} ${band}` : band;
  const title = t("retrofit.chart.consumption", { meter: series.meter });
  const residuals = t("retrofit.chart.residuals", { meter: series.meter });
  return (
    <>
      <Chart
        title={title}
        note={note}
        says={consumptionSaid(bars, unit)}
        spec={consumptionSpec(bars, unit, unfinished)}
        controls={children}
        table={<SeriesTable caption={title} bars={bars} names={["reading", "model", "low", "high"]} />}
      />
      <div class="retrofit-chart">
        <Chart
          title={residuals}
          note={t("retrofit.chart.residuals.note")}
          says={residualSaid(bars, unit)}
          spec={residualSpec(bars, unit, unfinished)}
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
            return value === null ? "—" : fixed(value, 1);
          },
        })),
      ]}
    />
  );
}
