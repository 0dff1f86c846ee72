import type { LineSpec } from "../../controls/line-chart.ts";
import { t } from "../../i18n/index.ts";
import type { SeriesPoint, Side } from "./types.ts";

/** One point of the charts: a reading period, or a month of daily ones. `days` tells how many of them are in it. */
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

export function periodsOf(points: readonly SeriesPoint[]): Bar[] {
  return points.flatMap(({ from, ...point }, index) => {
    const bar = { label: from, ...point };
    // Between the two periods the lines are broken: nothing was measured for the comparison.
    return index > 0 && points[index - 1]?.period !== point.period ? [{ ...nothing, label: "" }, bar] : [bar];
  });
}

/**
 * Months of daily readings: only days with both a reading and a model count, so that the two sums are of the same days.
 * A month has no band: those of its days may not simply be added.
 */
export function monthsOfPoints(points: readonly SeriesPoint[]): Bar[] {
  const months = new Map<string, Bar>();
  const [first, last] = [points[0]?.from.slice(0, 7), points.at(-1)?.from.slice(0, 7)];
  // The months of the works stand between the two periods as a gap.
  for (let month = first; month && last && month <= last; month = monthAfter(month)) {
    months.set(month, { ...nothing, label: month });
  }
  for (const { from, period, days, reading, model } of points) {
    const month = months.get(from.slice(0, 7));
    if (!month || reading === null || model === null) continue;
    months.set(from.slice(0, 7), {
      ...month,
      period,
      days: month.days + days,
      reading: (month.reading ?? 0) + reading,
      model: (month.model ?? 0) + model,
      residual: (month.residual ?? 0) + model - reading,
    });
  }
  return [...months.values()];
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

function monthAfter(month: string): string {
  const [year = 0, part = 1] = month.split("-").map(Number);
  return part === 12 ? `${year + 1}-01` : `${year}-${String(part + 1).padStart(2, "0")}`;
}

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
