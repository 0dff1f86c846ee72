/** The shapes of what is computed: indicators, their rows, the overview. */
import type { IndicatorView, Overview, RowsAnswer } from "../../worker/indicators/schemas.ts";

export type { TargetAnswer as Target, TrialAnswer as TargetTrial } from "../../worker/indicators/targets/schemas.ts";
export type {
  IndicatorView as Indicator,
  Overview,
  RowsAnswer as IndicatorRows,
} from "../../worker/indicators/schemas.ts";
export type { IndicatorStatus } from "../../worker/kernel/vocabulary/indicators.ts";

/** `sum` is what the rows add up to; divided by `divisor` (3 for an average of three years) it is the amount. */
export type Part = Omit<NonNullable<IndicatorView["numerator"]>, "unit"> & Record<"unit", string>;
/** An indicator as it is now, or the figure that a report made of one, whose units are those of its day. */
export type ShownFigure = Omit<IndicatorView, "designRate" | "numerator" | "denominator"> &
  Record<"numerator" | "denominator", Part | null>;
export type IndicatorRow = RowsAnswer["items"][number];
export type CurvePoint = Overview["curves"][number];
