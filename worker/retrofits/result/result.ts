/** The whole result of a project: outcomes in every unit it is told in, each with its factor. Pure. */
import { add, divide, type Fraction, fraction, parseFraction, toFixed } from "../../kernel/fraction.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import type { Carrier, Method, MissingReason } from "../../kernel/vocabulary/retrofits.ts";
import { carriers } from "../meters.ts";
import type { Computed, MeterResult, Result } from "./schemas.ts";
import { bandAround, carbonAs, type CarbonFactor, carbonFactorOf, coalGrams, energyAs } from "./amounts.ts";
import { carbonGrams, fenOf, perYear, toThousandths, wattHours } from "../math/conversions.ts";
import { evaluateMeters, type MeterOutcome, type Plan, type Series } from "../math/evaluation.ts";
import {
  coalFactor,
  type Factor,
  type GridFactor,
  gridFactors,
  gridRegionOf,
  type ReferenceRow,
} from "../math/factors.ts";
import { intensitiesOf, type Premises } from "../math/intensities.ts";
import { monthsOf } from "./months.ts";

export type ResultInputs = {
  plan: Plan & { costFen: number; premises: Premises };
  series: Series;
  reference: readonly ReferenceRow[];
  division: string;
  today: string;
  /** Which year's electricity factor; the newest when undefined. */
  factorYear: number | undefined;
};

const clauses: Record<Method, string[]> = {
  "adjusted-baseline": ["GB/T 28750-2012: Es = Er − Ea, Ea = f(xi) + Am"],
  "caltrack-daily": ["CalTRACK 2.0 §2.2, §3.1–3.6 (daily)", "CalTRACK 2.0 §4.3.2.4, ASHRAE Guideline 14 (FSU)"],
  "caltrack-billing": ["CalTRACK 2.0 §2.2.3, §3.1–3.6 (billing)", "CalTRACK 2.0 §4.3.2.4, ASHRAE Guideline 14 (FSU)"],
};

/** @throws Problem of the method where the data do not suffice */
export function resultOf(facts: ResultInputs): Result {
  const { plan, series, reference, division, today, factorYear } = facts;
  const grid = gridFactors(reference, today);
  const factorRegion = gridRegionOf(division);
  const chosen = grid.find(({ region, year }) => region === factorRegion && year === (factorYear ?? year));
  const outcomes = evaluateMeters(plan, series);
  const coal = (carrier: Carrier, basis: "calorific" | "equivalent") =>
    coalFactor(reference, carrier, basis, { periodEnd: plan.reporting.to, today });
  const meters = outcomes.map((outcome) => meterResult(plan, outcome, { reference, grid: chosen, coal }));
  const saved = sumIfAll(meters.map(({ energy }) => energy && parseFraction(energy.savedKwh)));
  return {
    method: plan.method,
    clauses: clauses[plan.method],
    sign: "positive = saved",
    factorRegion,
    factorYear: chosen?.year ?? null,
    meters,
    saved: told(saved, "kWh", 3, emptyReason(meters)),
    savedPerM2: perArea(saved, plan.premises.areaHundredths, emptyReason(meters)),
    coal: { calorific: coalTotal(meters, "calorific"), equivalent: coalTotal(meters, "equivalent") },
    carbon: {
      avoided: told(
        sumIfAll(meters.map(({ carbon }) => carbon && parseFraction(carbon.avoidedKg))),
        "kg",
        3,
        emptyReason(meters),
      ),
      alternatives: alternativesOf(outcomes, meters, grid),
    },
    money: moneyOf(outcomes, plan.costFen),
    intensities: intensitiesOf(plan, series),
  };
}

type Factors = {
  reference: readonly ReferenceRow[];
  grid: GridFactor | undefined;
  coal: (carrier: Carrier, basis: "calorific" | "equivalent") => Factor | undefined;
};

function meterResult(
  { reporting }: Plan,
  { meter, outcome, amounts }: MeterOutcome,
  { reference, grid, coal }: Factors,
): MeterResult {
  const { carrier } = meter;
  const thousandths = (value: number) => formatDecimal(value, 3);
  const modelled = "model" in outcome ? outcome : null;
  const calorific = coal(carrier, "calorific");
  const carbonFactor = carbonFactorOf(carrier, reference, grid);
  return {
    code: meter.code,
    carrier,
    unit: carriers[carrier].unit,
    baseline: {
      ...outcome.baseline.span,
      days: outcome.baseline.days,
      periods: outcome.baseline.periods,
      use: thousandths(toThousandths(outcome.baseline.use)),
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
    bands: outcome.bands.map((band) => bandAround(amounts.saved, band)),
    model: modelled && {
      ...modelled.model,
      heating: slopeOf(modelled.model.heating),
      cooling: slopeOf(modelled.model.cooling),
    },
    quality: modelled && modelled.quality,
    scaling: "scaling" in outcome ? outcome.scaling : null,
    flags: outcome.flags,
    energy: energyOf(carrier, amounts, calorific),
    coal: {
      calorific: coalOfMeter(amounts.saved, calorific),
      equivalent: coalOfMeter(amounts.saved, coal(carrier, "equivalent")),
    },
    carbon: carbonOf(amounts, carbonFactor),
    months: monthsOf({ meter, outcome, amounts }, calorific, carbonFactor),
  };
}

type Amounts = MeterOutcome["amounts"];

function slopeOf(slope: { balancePoint: number; perDegreeDay: number } | null) {
  if (!slope) return null;
  const { balancePoint, perDegreeDay } = slope;
  return { balancePointF: balancePoint, balancePointC: ((balancePoint - 32) * 5) / 9, perDegreeDay };
}

/** Adjusted = actual + saved holds to the Wh: the saving is what is left. */
function energyOf(carrier: Carrier, { adjusted, actual }: Amounts, coal: Factor | undefined) {
  const adjustedWh = wattHours(carrier, adjusted, coal);
  const actualWh = wattHours(carrier, actual, coal);
  return adjustedWh === undefined || actualWh === undefined ? null : energyAs(adjustedWh, actualWh);
}

function coalOfMeter(saved: number, factor: Factor | undefined) {
  if (!factor) return { tce: null, kgce: null, factor: null };
  const grams = coalGrams(saved, factor);
  return { tce: toFixed(fraction(grams, 1_000_000), 4), kgce: formatDecimal(grams, 3), factor };
}

function carbonOf({ adjusted, actual }: Amounts, factor: CarbonFactor | null) {
  if (!factor) return null;
  const { code, value, unit, source, confidence, perUnit } = factor;
  return {
    ...carbonAs(carbonGrams(adjusted, perUnit), carbonGrams(actual, perUnit)),
    factor: { code, value, unit, source, confidence },
  };
}

/** What the total would be with each published electricity factor; fuels stay as they are. */
function alternativesOf(
  outcomes: readonly MeterOutcome[],
  meters: readonly MeterResult[],
  grid: readonly GridFactor[],
) {
  const fuels = sumIfAll(
    meters.map(({ carrier, carbon }) =>
      carrier === "electricity" ? fraction(0) : carbon && parseFraction(carbon.avoidedKg),
    ),
  );
  if (!fuels || !outcomes.some(({ meter }) => meter.carrier === "electricity")) return [];
  return grid.map(({ region, year, ...factor }) => {
    const electricity = outcomes
      .filter(({ meter }) => meter.carrier === "electricity")
      .reduce((sum, { amounts }) => {
        const perUnit = parseFraction(factor.value);
        return sum + carbonGrams(amounts.adjusted, perUnit) - carbonGrams(amounts.actual, perUnit);
      }, 0);
    return { region, year, avoidedKg: toFixed(add(fuels, fraction(electricity, 1_000)), 3), factor };
  });
}

function coalTotal(meters: readonly MeterResult[], basis: "calorific" | "equivalent"): Computed {
  const parts = meters.map(({ coal }) =>
    coal[basis].kgce === null ? null : divide(parseFraction(coal[basis].kgce), fraction(1_000)),
  );
  return told(sumIfAll(parts), "tce", 4, emptyReason(meters));
}

/** Only with a price for every meter: a sum without one would be too small. */
function moneyOf(outcomes: readonly MeterOutcome[], costFen: number): Result["money"] {
  const parts = outcomes.map(({ meter, amounts }) => (meter.price === null ? null : fenOf(amounts.saved, meter.price)));
  const priced = parts.every((part) => part !== null) && parts.length > 0;
  const fen = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  const days = Math.max(1, ...outcomes.map(({ outcome }) => outcome.reporting.days));
  const yearly = perYear(fen, days);
  const yuan = (amount: number): Computed =>
    priced
      ? { value: formatDecimal(amount, 2), unit: "yuan", reason: null }
      : { value: null, unit: "yuan", reason: "no_price" };
  const payback = priced && yearly > 0 ? toFixed(fraction(costFen, yearly), 1) : null;
  const noPayback: MissingReason = priced ? "no_saving" : "no_price";
  return {
    inPeriod: yuan(fen),
    perYear: yuan(yearly),
    extrapolated: days < 365,
    paybackYears: { value: payback, unit: "years", reason: payback === null ? noPayback : null },
  };
}

function perArea(saved: Fraction | null, areaHundredths: number | null, reason: MissingReason): Computed {
  const unit = "kWh/m2";
  if (saved === null || areaHundredths === null) {
    return { value: null, unit, reason: saved === null ? reason : "no_area" };
  }
  return { value: toFixed(divide(saved, fraction(areaHundredths, 100)), 3), unit, reason: null };
}

function told(value: Fraction | null, unit: string, decimals: number, reason: MissingReason): Computed {
  return value === null ? { value: null, unit, reason } : { value: toFixed(value, decimals), unit, reason: null };
}

function emptyReason(meters: readonly MeterResult[]): MissingReason {
  return meters.length === 0 ? "no_energy_meter" : "not_configured";
}

/** A sum of which a part is missing is not a sum; of nothing, too. */
function sumIfAll(parts: readonly (Fraction | null)[]): Fraction | null {
  if (parts.length === 0) return null;
  let sum = fraction(0);
  for (const part of parts) {
    if (part === null) return null;
    sum = add(sum, part);
  }
  return sum;
}
