/** The wire shape of a result. Amounts are decimal strings; what could not be computed is null with a reason. */
import { z } from "@hono/zod-openapi";
import { confidences } from "../../kernel/vocabulary/registry.ts";
import {
  carrierNames,
  driverNames,
  flagCodes,
  gridRegions,
  meterUnits,
  methods,
  missingReasons,
  modelKinds,
  resultUnits,
} from "../../kernel/vocabulary/retrofits.ts";

const span = { from: z.string(), to: z.string() };
const amount = z.string();

const factorAnswer = z
  .object({
    code: z.string(),
    value: z.string(),
    unit: z.string(),
    source: z.string(),
    confidence: z.enum(confidences),
  })
  .openapi("ConversionFactor");

/** An amount, or why there is none. */
const computed = z.object({
  value: amount.nullable(),
  unit: z.enum(resultUnits),
  reason: z.enum(missingReasons).nullable(),
});

const slope = z.object({
  balancePointF: z.number(),
  balancePointC: z.number(),
  /** Units per °F and day. */
  perDegreeDay: z.number(),
});

const bandAnswer = z.object({
  confidence: z.number(),
  /** Half the width of the band around `saved`; null where it cannot be computed. */
  halfWidth: amount.nullable(),
  low: amount.nullable(),
  high: amount.nullable(),
  /** Half-width over saving. */
  fractional: z.number().nullable(),
});

/** Both to the gram and in tonnes, as they are told. */
const coalResult = z.object({
  tce: amount.nullable(),
  kgce: amount.nullable(),
  factor: factorAnswer.nullable(),
});

const energyAmounts = z.object({ adjustedKwh: amount, actualKwh: amount, savedKwh: amount });
const carbonAmounts = { baselineKg: amount, emittedKg: amount, avoidedKg: amount };

const meterResult = z
  .object({
    code: z.string(),
    carrier: z.enum(carrierNames),
    unit: z.enum(meterUnits),
    baseline: z.object({ ...span, days: z.int(), periods: z.int(), use: amount }),
    reporting: z.object({
      ...span,
      days: z.int(),
      periods: z.int(),
      actual: amount,
      modelled: amount,
      adjustments: amount,
      adjustedBaseline: amount,
    }),
    /** Positive = saved. */
    saved: amount,
    savedPercent: z.string().nullable(),
    /** The standard's own notation: Es = Er − Ea, negative = saved. */
    gbt28750: z.object({ reporting: amount, adjusted: amount, saving: amount }),
    bands: z.array(bandAnswer),
    model: z
      .object({
        kind: z.enum(modelKinds),
        intercept: z.number(),
        heating: slope.nullable(),
        cooling: slope.nullable(),
        adjustedRSquared: z.number(),
        periods: z.int(),
      })
      .nullable(),
    quality: z
      .object({
        rmse: z.number(),
        cvRmse: z.number(),
        autocorrelation: z.number(),
        effectivePeriods: z.number(),
        explanatory: z.int(),
        periods: z.int(),
        meanUse: z.number(),
      })
      .nullable(),
    scaling: z
      .object({
        usePerDay: z.number(),
        /** By month of the year, `01` to `12`; results of before 2026-12 have none. */
        months: z.array(z.object({ month: z.string(), usePerDay: z.number() })).optional(),
        factors: z.array(z.object({ driver: z.enum(driverNames), factor: z.number() })),
        factor: z.number(),
      })
      .nullable(),
    flags: z.array(z.object({ code: z.enum(flagCodes), count: z.int() })),
    energy: energyAmounts.nullable(),
    coal: z.object({
      calorific: coalResult,
      equivalent: coalResult,
    }),
    carbon: z.object({ ...carbonAmounts, factor: factorAnswer }).nullable(),
    /**
     * The months in which it arose, each with its band; they add up to the whole in every unit. Results of before
     * 2026-12 have none.
     */
    months: z
      .array(
        z.object({
          month: z.string(),
          days: z.int(),
          adjustedBaseline: amount,
          actual: amount,
          saved: amount,
          band: bandAnswer.nullable(),
          energy: energyAmounts.nullable(),
          kgce: amount.nullable(),
          carbon: z.object(carbonAmounts).nullable(),
        }),
      )
      .optional(),
  })
  .openapi("RetrofitMeterResult");
export type MeterResult = z.output<typeof meterResult>;

const perScale = z.object({ perM2Year: computed, perTenThousandYuan: computed });

export const resultAnswer = z
  .object({
    method: z.enum(methods),
    /** The documents the method is from. */
    clauses: z.array(z.string()),
    /** `positive` says which way the sign of every saving goes. */
    sign: z.literal("positive = saved"),
    factorRegion: z.enum(gridRegions),
    factorYear: z.int().nullable(),
    meters: z.array(meterResult),
    saved: computed,
    savedPerM2: computed,
    coal: z.object({ calorific: computed, equivalent: computed }),
    carbon: z.object({
      avoided: computed,
      /** The same saving by every published electricity factor. */
      alternatives: z.array(z.object({ region: z.string(), year: z.int(), avoidedKg: amount, factor: factorAnswer })),
    }),
    money: z.object({
      inPeriod: computed,
      perYear: computed,
      /** The reporting period was not a year: CalTRACK 4.1.2 warns against such figures. */
      extrapolated: z.boolean(),
      paybackYears: computed,
    }),
    intensities: z.array(
      z.object({
        carrier: z.enum(carrierNames),
        unit: z.enum(meterUnits),
        basis: z.literal("GB/T 38849-2020"),
        before: perScale,
        after: perScale,
      }),
    ),
  })
  .openapi("RetrofitResult");
export type Result = z.output<typeof resultAnswer>;
export type Computed = z.output<typeof computed>;
