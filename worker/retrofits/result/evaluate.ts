/**
 * The whole result of a project as data: whole amounts in the smallest unit, fractions, and the codes of reasons. What it
 * says in which unit and with how many places is `present.ts`. Pure.
 */
import { add, divide, type Fraction, fraction, parseFraction } from "../../kernel/fraction.ts";
import type { Carrier, GridRegion, Method, MissingReason } from "../../kernel/vocabulary/retrofits.ts";
import { carbonGrams, coalGrams, fenOf, perYear, toThousandths, wattHours, wholeOf } from "../math/conversions.ts";
import { evaluateMeters, type MeterOutcome, type Plan, type Series } from "../math/evaluation.ts";
import {
  coalFactor,
  type Factor,
  fuelCarbonFactor,
  type GridFactor,
  gridFactors,
  gridRegionOf,
  type ReferenceRow,
} from "../math/factors.ts";
import { intensitiesOf, type Intensity, type Premises } from "../math/intensities.ts";
import type { Span } from "../meters.ts";
import { type Band, bandOf, type Carbon, type Energy, type EvaluatedMonth, monthsOf } from "./months.ts";

export type ResultInputs = {
  plan: Plan & { costFen: number; premises: Premises };
  series: Series;
  reference: readonly ReferenceRow[];
  division: string;
  today: string;
  /** Which year's electricity factor; the newest when undefined. */
  factorYear: number | undefined;
};

/** An amount, or why there is none. */
export type Amount = Fraction | MissingReason;

/** g of coal equivalent. */
type Coal = { grams: number; factor: Factor };

type CarbonFactor = Factor & { perUnit: Fraction };

export type EvaluatedMeter = MeterOutcome & {
  /** Thousandths of the unit. */
  baselineUse: number;
  bands: Band[];
  /** Null for what is no energy, or has no factor. */
  energy: Energy | null;
  coal: { calorific: Coal | null; equivalent: Coal | null };
  carbon: (Carbon & { factor: Factor }) | null;
  months: EvaluatedMonth[];
};

export type Evaluation = {
  method: Method;
  reporting: Span;
  factorRegion: GridRegion;
  factorYear: number | null;
  meters: EvaluatedMeter[];
  /** kWh, and kWh per m2. */
  saved: Amount;
  savedPerM2: Amount;
  /** tce. */
  coal: { calorific: Amount; equivalent: Amount };
  /** kg CO2; what the total would be with each published electricity factor. */
  carbon: { avoided: Amount; alternatives: { factor: GridFactor; avoided: Fraction }[] };
  /** Fen, and years. */
  money: {
    inPeriod: number | MissingReason;
    perYear: number | MissingReason;
    extrapolated: boolean;
    paybackYears: Amount;
  };
  intensities: Intensity[];
};

/** @throws Problem of the method where the data do not suffice */
export function evaluate(facts: ResultInputs): Evaluation {
  const { plan, series, reference, division, today, factorYear } = facts;
  const grid = gridFactors(reference, today);
  const factorRegion = gridRegionOf(division);
  const chosen = grid.find(({ region, year }) => region === factorRegion && year === (factorYear ?? year));
  const coal = (carrier: Carrier, basis: "calorific" | "equivalent") =>
    coalFactor(reference, carrier, basis, { periodEnd: plan.reporting.to, today });
  const factors: Factors = { carbon: (carrier) => carbonFactorOf(carrier, reference, chosen), coal };
  const meters = evaluateMeters(plan, series).map((outcome) => evaluatedMeter(outcome, factors));
  const missing = meters.length === 0 ? "no_energy_meter" : "not_configured";
  const total = (of: (meter: EvaluatedMeter) => number | null, perUnit: number): Amount => {
    const sum = sumIfAll(meters.map(of));
    return sum === null ? missing : divide(sum, fraction(perUnit));
  };
  const saved = total(({ energy }) => energy && energy.adjusted - energy.actual, 1_000);
  return {
    method: plan.method,
    reporting: plan.reporting,
    factorRegion,
    factorYear: chosen?.year ?? null,
    meters,
    saved,
    savedPerM2: perArea(saved, plan.premises.areaHundredths),
    coal: {
      calorific: total(({ coal: { calorific } }) => calorific && calorific.grams, 1_000_000),
      equivalent: total(({ coal: { equivalent } }) => equivalent && equivalent.grams, 1_000_000),
    },
    carbon: { avoided: total(avoidedGrams, 1_000), alternatives: alternativesOf(meters, grid) },
    money: moneyOf(meters, plan.costFen),
    intensities: intensitiesOf(plan, series),
  };
}

type Factors = {
  carbon: (carrier: Carrier) => CarbonFactor | null;
  coal: (carrier: Carrier, basis: "calorific" | "equivalent") => Factor | undefined;
};

function evaluatedMeter(whole: MeterOutcome, factors: Factors): EvaluatedMeter {
  const { outcome, amounts, meter } = whole;
  const calorific = factors.coal(meter.carrier, "calorific");
  const carbon = factors.carbon(meter.carrier);
  return {
    ...whole,
    baselineUse: toThousandths(outcome.baseline.use),
    bands: outcome.bands.map(({ confidence, halfWidth }) => bandOf(confidence, halfWidth)),
    energy: energyOf(meter.carrier, amounts, calorific),
    coal: {
      calorific: coalOfMeter(amounts.saved, calorific),
      equivalent: coalOfMeter(amounts.saved, factors.coal(meter.carrier, "equivalent")),
    },
    carbon: carbon && {
      baseline: carbonGrams(amounts.adjusted, carbon.perUnit),
      emitted: carbonGrams(amounts.actual, carbon.perUnit),
      factor: carbon,
    },
    months: monthsOf(whole, calorific, carbon?.perUnit),
  };
}

function energyOf(carrier: Carrier, { adjusted, actual }: MeterOutcome["amounts"], coal: Factor | undefined) {
  const adjustedWh = wattHours(carrier, adjusted, coal);
  const actualWh = wattHours(carrier, actual, coal);
  return adjustedWh === undefined || actualWh === undefined ? null : { adjusted: adjustedWh, actual: actualWh };
}

function coalOfMeter(saved: number, factor: Factor | undefined): Coal | null {
  return factor ? { grams: coalGrams(saved, factor), factor } : null;
}

function carbonFactorOf(
  carrier: Carrier,
  reference: readonly ReferenceRow[],
  grid: GridFactor | undefined,
): CarbonFactor | null {
  if (carrier !== "electricity") return fuelCarbonFactor(reference, carrier) ?? null;
  return grid ? { ...grid, perUnit: parseFraction(grid.value) } : null;
}

function avoidedGrams({ carbon }: EvaluatedMeter): number | null {
  return carbon && carbon.baseline - carbon.emitted;
}

/** Fuels stay as they are. */
function alternativesOf(meters: readonly EvaluatedMeter[], grid: readonly GridFactor[]) {
  const electricity = meters.filter(({ meter }) => meter.carrier === "electricity");
  const fuels = sumIfAll(meters.map((meter) => (meter.meter.carrier === "electricity" ? 0 : avoidedGrams(meter))));
  if (!fuels || electricity.length === 0) return [];
  return grid.map((factor) => {
    const perUnit = parseFraction(factor.value);
    const grams = electricity.reduce(
      (sum, { amounts }) => sum + carbonGrams(amounts.adjusted, perUnit) - carbonGrams(amounts.actual, perUnit),
      0,
    );
    return { factor, avoided: divide(add(fuels, fraction(grams)), fraction(1_000)) };
  });
}

/** Only with a price for every meter: a sum without one would be too small. */
function moneyOf(meters: readonly EvaluatedMeter[], costFen: number): Evaluation["money"] {
  const days = Math.max(1, ...meters.map(({ outcome }) => outcome.reporting.days));
  const extrapolated = days < 365;
  const sum = sumIfAll(
    meters.map(({ meter, amounts }) => (meter.price === null ? null : fenOf(amounts.saved, meter.price))),
  );
  if (sum === null) {
    return { inPeriod: "no_price", perYear: "no_price", extrapolated, paybackYears: "no_price" };
  }
  const inPeriod = wholeOf(sum);
  const yearly = perYear(inPeriod, days);
  return {
    inPeriod,
    perYear: yearly,
    extrapolated,
    paybackYears: yearly > 0 ? fraction(costFen, yearly) : "no_saving",
  };
}

function perArea(saved: Amount, areaHundredths: number | null): Amount {
  if (typeof saved === "string") return saved;
  return areaHundredths === null ? "no_area" : divide(saved, fraction(areaHundredths, 100));
}

/** A sum of which a part is missing is not a sum; of nothing, too. */
function sumIfAll(parts: readonly (number | null)[]): Fraction | null {
  if (parts.length === 0) return null;
  let sum = fraction(0);
  for (const part of parts) {
    if (part === null) return null;
    sum = add(sum, fraction(part));
  }
  return sum;
}
