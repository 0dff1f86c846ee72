import type { LineSpec } from "../../controls/line-chart.ts";
import { t } from "../../words/index.ts";
import { rounded } from "./names.ts";
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

/** @param unfinished words where the last bar is of a month that is not over */
export function consumptionSpec(bars: readonly Bar[], unit: string, unfinished: string | undefined): LineSpec {
  const hasBand = bars.some(({ low }) => low !== null);
  return {
    months: bars.map(({ label }) => label),
    unit,
    // What the works are held against is the model of the time before them, which is drawn; a project sets no target.
    target: undefined,
    unfinished,
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

/** What was used after the works beside what the model expected, over the bars that have both. */
export function consumptionSaid(bars: readonly Bar[], unit: string): string {
  const both = bars.filter(
    ({ period, reading, model }) => period === "reporting" && reading !== null && model !== null,
  );
  if (both.length === 0) return t("retrofit.chart.says.none");
  const [used, expected] = [sumOf(both, "reading"), sumOf(both, "model")];
  const less = expected - used;
  return t(less < 0 ? "retrofit.chart.says.more" : "retrofit.chart.says.less", {
    used: rounded(used, 0),
    expected: rounded(expected, 0),
    difference: rounded(Math.abs(less), 0),
    unit,
  });
}

/** How far the model is off before the works, and the sum after them, which is the saving. */
export function residualSaid(bars: readonly Bar[], unit: string): string {
  const of = (side: Side) => bars.filter(({ period, residual }) => period === side && residual !== null);
  const before = of("baseline");
  const off = before.reduce((sum, { residual }) => sum + Math.abs(residual ?? 0), 0) / Math.max(1, before.length);
  return t("retrofit.chart.residuals.says", {
    off: rounded(off, 1),
    saved: rounded(sumOf(of("reporting"), "residual"), 0),
    unit,
  });
}

const sumOf = (bars: readonly Bar[], name: "reading" | "model" | "residual"): number =>
  bars.reduce((sum, bar) => sum + (bar[name] ?? 0), 0);

export function residualSpec(bars: readonly Bar[], unit: string, unfinished: string | undefined): LineSpec {
  return {
    months: bars.map(({ label }) => label),
    unit,
    target: undefined,
    unfinished,
    lines: [{ label: t("retrofit.line.residual"), look: "strong", values: bars.map(({ residual }) => residual) }],
  };
}
