/**
 * Fractional savings uncertainty: ASHRAE Guideline 14 in the form of CalTRACK 2.0, 4.3.2.4, with the
 * residuals' autocorrelation (P') and the coefficients of Sun and Baltazar (2013).
 */
import { sumOf } from "./regression.ts";
import { studentsT } from "./students-t.ts";

/** How well a model fits what it was fitted to. Amounts are totals of a period, in the meter's unit. */
export type FitQuality = {
  periods: number;
  explanatory: number;
  meanUse: number;
  rmse: number;
  /** Coefficient of variation of the root mean squared error, CalTRACK 4.3.2.2. */
  cvRmse: number;
  /** Of residuals one period apart. */
  autocorrelation: number;
  /** P': how many independent periods these are worth. */
  effectivePeriods: number;
};

export function fitQuality(observed: readonly number[], modelled: readonly number[], explanatory: number): FitQuality {
  const periods = observed.length;
  const residuals = observed.map((value, index) => (modelled[index] ?? 0) - value);
  const meanUse = sumOf(periods, (index) => Math.abs(observed[index] ?? 0)) / periods;
  const squares = sumOf(periods, (index) => (residuals[index] ?? 0) ** 2);
  const rmse = Math.sqrt(squares / (periods - explanatory));
  const autocorrelation = correlation(residuals.slice(1), residuals.slice(0, -1));
  const effectivePeriods = (periods * (1 - autocorrelation)) / (1 + autocorrelation);
  return { periods, explanatory, meanUse, rmse, cvRmse: rmse / meanUse, autocorrelation, effectivePeriods };
}

/** Pearson's; 0 where one side does not vary, for then nothing follows from its neighbour. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => sumOf(values.length, (index) => values[index] ?? 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    sumOf(x.length, (index) => ((x[index] ?? 0) - mx) * ((y[index] ?? 0) - my));
  const scale = Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
  return scale > 0 ? product(a, meanA, b, meanB) / scale : 0;
}

const sunAndBaltazar = {
  daily: { a: -0.00024, b: 0.03535, d: 1.00286 },
  billing: { a: -0.00022, b: 0.03306, d: 0.94054 },
} as const;

export type Interval = keyof typeof sunAndBaltazar;

/**
 * Half the width of the band around a saving, in the unit of `modelledUse`.
 * @param reporting how many periods, and months, the saving is summed over, and the model's use in them
 * @param confidence two-sided, for example 0.9
 * @returns undefined where the fit leaves nothing to judge by
 */
export function savingsBand(
  fit: FitQuality,
  interval: Interval,
  reporting: { periods: number; months: number; modelledUse: number },
  confidence: number,
): number | undefined {
  const { periods, explanatory, cvRmse, effectivePeriods } = fit;
  const degrees = periods - explanatory;
  if (reporting.periods === 0 || degrees <= 0 || !(effectivePeriods > 0) || !Number.isFinite(cvRmse)) return undefined;
  const { a, b, d } = sunAndBaltazar[interval];
  const { months } = reporting;
  const t = studentsT(1 - (1 - confidence) / 2, degrees);
  const correction = (periods / effectivePeriods) * (1 + 2 / effectivePeriods) * (1 / reporting.periods);
  return Math.abs(reporting.modelledUse) * t * (a * months ** 2 + b * months + d) * cvRmse * Math.sqrt(correction);
}
