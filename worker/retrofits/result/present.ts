/** An evaluated result as it is told, kept and answered: decimals in the units that people use. Pure. */
import { fraction, toFixed } from "../../kernel/fraction.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import type { Method, MissingReason, ResultUnit } from "../../kernel/vocabulary/retrofits.ts";
import type { Intensity } from "../math/intensities.ts";
import { carriers } from "../meters.ts";
import type { Factor } from "../math/factors.ts";
import type { Span } from "../meters.ts";
import type { Amount, EvaluatedMeter, Evaluation } from "./evaluate.ts";
import type { Band, Carbon, Energy, EvaluatedMonth } from "./months.ts";
import type { Computed, MeterResult, Result } from "./schemas.ts";

const clauses: Record<Method, string[]> = {
  "adjusted-baseline": ["GB/T 28750-2012: Es = Er − Ea, Ea = f(xi) + Am"],
  "caltrack-daily": ["CalTRACK 2.0 §2.2, §3.1–3.6 (daily)", "CalTRACK 2.0 §4.3.2.4, ASHRAE Guideline 14 (FSU)"],
  "caltrack-billing": ["CalTRACK 2.0 §2.2.3, §3.1–3.6 (billing)", "CalTRACK 2.0 §4.3.2.4, ASHRAE Guideline 14 (FSU)"],
};

export function presentResult(evaluation: Evaluation): Result {
  const { method, reporting, factorRegion, factorYear, meters, saved, savedPerM2, coal, carbon, money } = evaluation;
  return {
    method,
    clauses: clauses[method],
    sign: "positive = saved",
    factorRegion,
    factorYear,
    meters: meters.map((meter) => presentMeter(reporting, meter)),
    saved: told(saved, "kWh", 3),
    savedPerM2: told(savedPerM2, "kWh/m2", 3),
    coal: { calorific: told(coal.calorific, "tce", 4), equivalent: told(coal.equivalent, "tce", 4) },
    carbon: {
      avoided: told(carbon.avoided, "kg", 3),
      alternatives: carbon.alternatives.map(({ factor: { region, year, ...factor }, avoided }) => {
        return { region, year, avoidedKg: toFixed(avoided, 3), factor };
      }),
    },
    money: {
      inPeriod: yuan(money.inPeriod),
      perYear: yuan(money.perYear),
      extrapolated: money.extrapolated,
      paybackYears: told(money.paybackYears, "years", 1),
    },
    intensities: evaluation.intensities.map(presentIntensity),
  };
}

function presentMeter(reporting: Span, evaluated: EvaluatedMeter): MeterResult {
  const { meter, outcome, amounts, energy, coal, carbon } = evaluated;
  const modelled = "model" in outcome ? outcome : null;
  return {
    code: meter.code,
    carrier: meter.carrier,
    unit: carriers[meter.carrier].unit,
    baseline: {
      ...outcome.baseline.span,
      days: outcome.baseline.days,
      periods: outcome.baseline.periods,
      use: thousandths(evaluated.baselineUse),
    },
    reporting: {
      ...reporting,
      days: outcome.reporting.days,
      periods: outcome.reporting.periods,
      actual: thousandths(amounts.actual),
      modelled: thousandths(amounts.modelled),
      adjustments: thousandths(amounts.adjustments),
      adjustedBaseline: thousandths(amounts.adjusted),
    },
    saved: thousandths(amounts.saved),
    savedPercent: amounts.adjusted === 0 ? null : toFixed(fraction(amounts.saved * 100, amounts.adjusted), 2),
    gbt28750: {
      reporting: thousandths(amounts.actual),
      adjusted: thousandths(amounts.adjusted),
      saving: thousandths(0 - amounts.saved),
    },
    bands: evaluated.bands.map((band) => around(amounts.saved, band)),
    model: modelled && {
      ...modelled.model,
      heating: slopeOf(modelled.model.heating),
      cooling: slopeOf(modelled.model.cooling),
    },
    quality: modelled && modelled.quality,
    scaling: "scaling" in outcome ? outcome.scaling : null,
    flags: outcome.flags,
    energy: energy && energyAs(energy),
    coal: { calorific: coalAs(coal.calorific), equivalent: coalAs(coal.equivalent) },
    carbon: carbon && { ...carbonAs(carbon), factor: factorAs(carbon.factor) },
    months: evaluated.months.map(presentMonth),
  };
}

function presentMonth({ month, days, adjusted, actual, band, energy, coalGrams, carbon }: EvaluatedMonth) {
  const saved = adjusted - actual;
  return {
    month,
    days,
    adjustedBaseline: thousandths(adjusted),
    actual: thousandths(actual),
    saved: thousandths(saved),
    band: band && around(saved, band),
    energy: energy && energyAs(energy),
    kgce: coalGrams === null ? null : thousandths(coalGrams),
    carbon: carbon && carbonAs(carbon),
  };
}

function presentIntensity({ carrier, before, after }: Intensity): Result["intensities"][number] {
  const { unit } = carriers[carrier];
  const side = ({ perM2Year, perTenThousandYuan }: Intensity["before"]) => ({
    perM2Year: told(perM2Year, `${unit}/(m2·a)`, 3),
    perTenThousandYuan: told(perTenThousandYuan, `${unit}/10,000 yuan`, 3),
  });
  return { carrier, unit, basis: "GB/T 38849-2020", before: side(before), after: side(after) };
}

function around(saved: number, { confidence, half }: Band) {
  if (half === null) return { confidence, halfWidth: null, low: null, high: null, fractional: null };
  return {
    confidence,
    halfWidth: thousandths(half),
    low: thousandths(saved - half),
    high: thousandths(saved + half),
    fractional: saved === 0 ? null : half / Math.abs(saved),
  };
}

function slopeOf(slope: { balancePoint: number; perDegreeDay: number } | null) {
  if (!slope) return null;
  const { balancePoint, perDegreeDay } = slope;
  return { balancePointF: balancePoint, balancePointC: ((balancePoint - 32) * 5) / 9, perDegreeDay };
}

function energyAs({ adjusted, actual }: Energy) {
  return {
    adjustedKwh: thousandths(adjusted),
    actualKwh: thousandths(actual),
    savedKwh: thousandths(adjusted - actual),
  };
}

function coalAs(coal: EvaluatedMeter["coal"]["calorific"]) {
  if (!coal) return { tce: null, kgce: null, factor: null };
  return { tce: toFixed(fraction(coal.grams, 1_000_000), 4), kgce: thousandths(coal.grams), factor: coal.factor };
}

function carbonAs({ baseline, emitted }: Carbon) {
  return {
    baselineKg: thousandths(baseline),
    emittedKg: thousandths(emitted),
    avoidedKg: thousandths(baseline - emitted),
  };
}

/** Of an electricity factor, what every factor says. */
function factorAs({ code, value, unit, source, confidence }: Factor): Factor {
  return { code, value, unit, source, confidence };
}

function thousandths(amount: number): string {
  return formatDecimal(amount, 3);
}

function yuan(fen: number | MissingReason): Computed {
  const unit = "yuan";
  return typeof fen === "string"
    ? { value: null, unit, reason: fen }
    : { value: formatDecimal(fen, 2), unit, reason: null };
}

function told(amount: Amount, unit: ResultUnit, decimals: number): Computed {
  return typeof amount === "string"
    ? { value: null, unit, reason: amount }
    : { value: toFixed(amount, decimals), unit, reason: null };
}
