import type { LineSpec } from "../../controls/line-chart.ts";
import { counted, targetText } from "../../controls/figure-parts.tsx";
import { lastDayOf } from "../../format/period.ts";
import { t } from "../../words/index.ts";
import type { ScorecardFigure } from "../../types.ts";

const [width, height, margin] = [100, 30, 3];

/** Where the values stand in a box of 100 by 30; what is missing is left out, and the same value throughout is a level line. */
export function trendPoints(values: readonly (number | null)[]): (readonly [x: number, y: number])[] {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = (width - 2 * margin) / Math.max(1, values.length - 1);
  const room = height - 2 * margin;
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return [[Math.round(margin + index * step), Math.round(height - margin - share * room)] as const];
  });
}

const lastPart = (period: string): string => period.split("/").at(-1) ?? period;

/** Whether a period, or a part of a year by its months, is not over. @param today as YYYY-MM-DD */
export const isRunning = (period: string, today: string): boolean => lastDayOf(lastPart(period)) >= today;

/** The last five periods as a line, against the target where one is in force; only shares have targets. */
export function trendSpec(figure: ScorecardFigure, today: string): LineSpec {
  const { id, unit, trend, target, status } = figure;
  const values = trend.map(({ value }) => (value ? Number(value.display) : null));
  const shown = counted(id, String(Math.max(0, ...values.filter((value) => value !== null))), unit);
  const divisor = shown.unit === "t" || shown.unit === "MWh" ? 1_000 : 1;
  const isInForce = unit === "percent" && (status === "met" || status === "missed");
  const last = trend.at(-1);
  return {
    months: trend.map(({ period }) => lastPart(period)),
    unit: shown.unit,
    lines: [{ label: "", look: "strong", values: values.map((value) => (value === null ? null : value / divisor)) }],
    target: target && isInForce ? { value: Number(target.percent), label: targetText(figure) } : undefined,
    unfinished: last && isRunning(last.period, today) ? t("chart.running") : undefined,
  };
}
