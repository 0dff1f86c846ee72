import type { LineSpec } from "../../controls/line-chart.ts";
import { t } from "../../words/index.ts";
import type { SeriesPoint, Side } from "./types.ts";

/** One point of the charts: a reading period, or a month of daily ones. `days` tells how many days are in it. */
export type Bar = {
  label: string;
  period: Side | null;
  days: number;
  reading: number | null;
  model: number | null;
  low: number | null;
  high: number | null;
  residual: number | null;
};

/** @param label of a point, out of its first day */
export function barsOf(points: readonly SeriesPoint[], label: (from: string) => string): Bar[] {
  return points.flatMap(({ from, ...point }, index) => {
    const bar = { label: label(from), ...point };
    // Between the two periods the lines are broken: nothing was measured for the comparison.
    return index > 0 && points[index - 1]?.period !== point.period ? [{ ...nothing, label: "" }, bar] : [bar];
  });
}

const nothing: Bar = {
  label: "",
  period: null,
  days: 0,
  reading: null,
  model: null,
  low: null,
  high: null,
  residual: null,
};

export function consumptionSpec(bars: readonly Bar[], unit: string): LineSpec {
  const hasBand = bars.some(({ low }) => low !== null);
  return {
    months: bars.map(({ label }) => label),
    unit,
    lines: [
      ...(hasBand
        ? [
            { label: t("retrofit.line.high"), look: "faint" as const, values: bars.map(({ high }) => high) },
            { label: t("retrofit.line.low"), look: "faint" as const, values: bars.map(({ low }) => low) },
          ]
        : []),
      { label: t("retrofit.line.reading"), look: "strong", values: bars.map(({ reading }) => reading) },
      { label: t("retrofit.line.model"), look: "green", values: bars.map(({ model }) => model) },
    ],
  };
}

export function residualSpec(bars: readonly Bar[], unit: string): LineSpec {
  return {
    months: bars.map(({ label }) => label),
    unit,
    lines: [{ label: t("retrofit.line.residual"), look: "strong", values: bars.map(({ residual }) => residual) }],
  };
}
