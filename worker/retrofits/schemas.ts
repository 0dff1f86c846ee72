/** The wire shapes of retrofits. Amounts come in as decimals and leave zod as whole smallest units. */
import { z } from "@hono/zod-openapi";
import { code, confirm, date, decimal, id, pageQuery, text, word, yuanAmount } from "../http/schemas.ts";
import { fail, problemCode } from "../http/problem.ts";
import { resultAnswer } from "./result/schemas.ts";
import { usualLimits } from "../tables/limits.ts";
import {
  actions,
  carrierNames,
  cycles,
  decisions,
  driverNames,
  measureKinds,
  meterUnits,
  methods,
  retrofitStates,
  sides,
  uploadNotes,
} from "../kernel/vocabulary/retrofits.ts";

export const optionalIds = { id: id.optional(), externalId: text(128).optional() };

/** Ten thousand million yuan. */
const maxFen = 1_000_000_000_000;
export const yuan = (least: "zero" | "positive") => yuanAmount(least, maxFen);
const ratioNumber = decimal({ decimals: 3, least: "positive", example: "84.5" });

const span = z.strictObject({ from: date, to: date });

const meterInput = z.strictObject({
  code: code(40),
  carrier: z.enum(carrierNames),
  /** How it is read; a bill's cycle says how long a period may be. */
  cycle: z.enum(cycles),
  /** Per kWh, m3, kg or MJ, at most 4 decimals. */
  priceYuan: decimal({ decimals: 4, least: "zero", max: 100_000_000, example: "0.7215" }).optional(),
});

const measureInput = z.strictObject({ kind: z.enum(measureKinds), description: text(500).optional() });

const driverInput = z.strictObject({
  name: z.enum(driverNames),
  baseline: ratioNumber,
  reporting: ratioNumber,
  /** How much of the use follows the driver; all of it unless said. */
  sharePercent: z.number().min(0).max(100).default(100),
  reason: text(500),
});

const adjustmentInput = z.strictObject({
  meter: code(40),
  /** In the meter's unit over the reporting period; above zero = more would have been used. */
  amount: decimal({ decimals: 3, least: "any", max: 1_000_000_000_000, example: "-1200" }),
  reason: text(500),
});

/** That other projects save by the same meters at the same time, and who counts how much of it. */
const splitInput = z.strictObject({
  /** The writing in which they agreed. */
  reference: text(120).openapi({ example: "分摊协议 2026-07" }),
  agreedOn: date,
  shares: z
    .array(
      z.strictObject({
        projectId: id,
        sharePercent: decimal({ decimals: 2, least: "positive", max: 10_000, example: "60" }),
      }),
    )
    .min(2)
    .max(20),
});

const before = { baseline: yuan("positive").optional(), reporting: yuan("positive").optional() };
const hours = z.number().min(0).max(168).optional();

export const planInput = z
  .strictObject({
    name: text(120),
    method: z.enum(methods),
    measures: z.array(measureInput).min(1).max(20),
    costYuan: yuan("zero"),
    baseline: span,
    reporting: span,
    meters: z.array(meterInput).min(1).max(20),
    premises: z
      .strictObject({
        /** The site's floor area unless said. */
        areaM2: decimal({ decimals: 2, least: "positive", max: 1_000_000_000, example: "1250.5" }).optional(),
        hoursPerWeek: z.strictObject({ baseline: hours, reporting: hours }).optional(),
        /** Turnover of the period itself. */
        turnoverYuan: z.strictObject(before).optional(),
      })
      .optional(),
    drivers: z.array(driverInput).max(10).default([]),
    adjustments: z.array(adjustmentInput).max(20).default([]),
    split: splitInput.optional(),
  })
  .openapi("RetrofitPlanInput");
export type PlanInput = z.output<typeof planInput>;

export const retrofitInput = z
  .strictObject({ ...optionalIds, siteId: id, ...planInput.shape })
  .openapi("RetrofitInput");
export type RetrofitInput = z.output<typeof retrofitInput>;

/** Of an upload: two years of hours, twice over. */
export const maxRows = 40_000;

const cell = z.union([word(60), z.number(), z.boolean(), z.null()]);

function hasFewKeys(row: unknown): boolean {
  return Object.keys(Object(row)).length <= usualLimits.columns;
}

/** One of both: a CSV with the column names in its first line, or the same as a list of objects. */
function upload(columns: string, csv: string, row: Record<string, string | boolean>) {
  return {
    csv: z
      .string()
      .max(4 * 1024 * 1024)
      .openapi({
        description: `CSV with commas, semicolons or tabs and column names in its first line. ${columns}`,
        example: csv,
      })
      .optional(),
    rows: z
      .array(z.unknown())
      .max(maxRows)
      // Counted before they are looked at: half a million keys are no row.
      .transform((rows, context) => (rows.every(hasFewKeys) ? rows : fail(context, "too_many_columns")))
      .pipe(z.array(z.record(z.string(), cell)))
      .openapi({ description: `Instead of csv, the same as objects. ${columns}`, example: [row] })
      .optional(),
  };
}
type Uploaded = { csv?: string | undefined; rows?: unknown };
/** One of the two, not both. */
function exactlyOne<T extends Uploaded>(input: T, context: z.core.$RefinementCtx): T {
  if ((input.csv === undefined) === (input.rows === undefined)) return fail(context, "upload_not_one");
  return input;
}

const utcOffset = z
  .string()
  .regex(/^[+-](0[0-9]|1[0-4]):[0-5][0-9]$/)
  .default("+08:00")
  .openapi({ description: "Where days end: times with another offset are put to this one, times without are its" });
const preview = {
  confirm,
  /** Nothing is kept: the answer says what would be. */
  dryRun: z.boolean().optional(),
};

export const readingsInput = z
  .strictObject({
    meter: code(40),
    period: z.enum(sides),
    unit: z.enum(meterUnits).openapi({
      description: "The meter's own. A heading or cell that says another unit is converted to it, or refused",
    }),
    utcOffset,
    ...preview,
    ...upload(
      "Columns: from, to (both days included; a daily reading needs no to and may say a time: parts of a day are added up), value (at most 3 decimals; empty or NaN: not read), estimated (optional: true, false, 估抄, 实抄 and the like).",
      "from,to,value\n2025-01-01,2025-01-31,12800.5",
      { from: "2025-01-01", to: "2025-01-31", value: "12800.5", estimated: false },
    ),
  })
  .transform(exactlyOne)
  .openapi("ReadingsInput", {
    example: { meter: "A-01", period: "baseline", unit: "kWh", csv: "from,to,value\n2025-01-01,2025-01-31,12800.5" },
  });
export type ReadingsInput = z.output<typeof readingsInput>;

/** One reading of a file that holds those of any meters and projects. */
export const meterReading = z.strictObject({
  id: id.optional(),
  retrofitId: id,
  meter: code(40),
  period: z.enum(sides),
  unit: z.enum(meterUnits),
  from: date,
  to: date,
  /** Missing where the meter was not read. */
  value: word(60).optional(),
  estimated: z.boolean().optional(),
  confirm,
});
export type MeterReading = z.output<typeof meterReading>;

export const temperaturesInput = z
  .strictObject({
    unit: z.enum(["C", "F"]),
    interval: z.enum(["hourly", "daily"]),
    utcOffset,
    ...preview,
    ...upload(
      "Columns: time (a full hour such as 2025-01-01T13:00, or a day) and temperature (empty or NaN: not measured).",
      "time,temperature\n2025-01-01T00:00,-3.5",
      { time: "2025-01-01T00:00", temperature: "-3.5" },
    ),
  })
  .transform(exactlyOne)
  .openapi("TemperaturesInput", {
    example: { unit: "C", interval: "hourly", csv: "time,temperature\n2025-01-01T00:00,-3.5" },
  });
export type TemperaturesInput = z.output<typeof temperaturesInput>;

const seenVersion = {
  /** The version this decision is about; another one in force is refused. */
  version: z.int().min(1).optional(),
};
const factorYear = z.int().min(2000).max(2100).optional();

export const submitInput = z.strictObject({ ...seenVersion, factorYear }).openapi("SubmitInput");
export type SubmitInput = z.output<typeof submitInput>;

export const reviewInput = z
  .strictObject({
    ...seenVersion,
    decision: z.enum(decisions),
    /** Needed to return a project: what is to be corrected. */
    comment: text(2_000).optional(),
    factorYear,
  })
  .openapi("ReviewInput");
export type ReviewInput = z.output<typeof reviewInput>;

const gap = z.object({ from: z.string(), to: z.string() });
export const uploadAnswer = z
  .object({
    version: z.int(),
    uploads: z.array(
      z.object({
        meter: z.string().nullable(),
        period: z.enum(sides),
        rows: z.int(),
        days: z.int(),
        missingDays: z.int(),
        gaps: z.array(gap),
        /** Against what was there: rows that are new, that say something else, that say the same. */
        added: z.int(),
        changed: z.int(),
        unchanged: z.int(),
      }),
    ),
    /** What was done with the rows, or stands out in them. */
    notes: z.array(z.object({ code: z.enum(uploadNotes), count: z.int() })),
    /** What would be asked: codes for `confirm`. Empty unless it was a dry run. */
    asks: z.array(z.object({ code: problemCode, detail: z.string() })),
    /** Days of a temperature file that lie in neither period. */
    outside: z.int(),
  })
  .openapi("UploadAnswer");
export type UploadAnswer = z.output<typeof uploadAnswer>;

export const siteNames = { siteId: z.string(), siteNameZh: z.string(), siteNameEn: z.string() };
export const partyNames = { partyId: z.string(), partyNameZh: z.string(), partyNameEn: z.string() };
const range = z.object({ from: z.string(), to: z.string() });

export const retrofitListItem = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    ...siteNames,
    ...partyNames,
    name: z.string(),
    method: z.enum(methods),
    measures: z.array(z.enum(measureKinds)),
    costYuan: z.string(),
    baseline: range,
    reporting: range,
    state: z.enum(retrofitStates),
    version: z.int(),
    recordedAt: z.string(),
    /** Headline of the latest result; null until submitted. */
    headline: z
      .object({
        savedKwh: z.string().nullable(),
        savedPercent: z.string().nullable(),
        tceCalorific: z.string().nullable(),
        avoidedKg: z.string().nullable(),
        paybackYears: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi("RetrofitListItem");
export type RetrofitListItem = z.output<typeof retrofitListItem>;

const bothSides = <T extends z.ZodType>(of: T) => z.object({ baseline: of, reporting: of });

/** The plan as it was sent, so that a form can show it and send it again. */
const planAnswer = z
  .object({
    name: z.string(),
    method: z.enum(methods),
    measures: z.array(z.object({ kind: z.enum(measureKinds), description: z.string().optional() })),
    costYuan: z.string(),
    baseline: range,
    reporting: range,
    meters: z.array(
      z.object({
        code: z.string(),
        carrier: z.enum(carrierNames),
        unit: z.enum(meterUnits),
        cycle: z.enum(cycles),
        priceYuan: z.string().nullable(),
      }),
    ),
    premises: z.object({
      areaM2: z.string().nullable(),
      hoursPerWeek: bothSides(z.number().nullable()),
      turnoverYuan: bothSides(z.string().nullable()),
    }),
    drivers: z.array(
      z.object({
        name: z.enum(driverNames),
        baseline: z.number(),
        reporting: z.number(),
        sharePercent: z.number(),
        reason: z.string(),
      }),
    ),
    adjustments: z.array(z.object({ meter: z.string(), amount: z.string(), reason: z.string() })),
    /** Of a saving that other projects share; null where all of it is this project's. */
    split: z
      .object({
        reference: z.string(),
        agreedOn: z.string(),
        shares: z.array(z.object({ projectId: z.string(), sharePercent: z.string() })),
      })
      .nullable(),
  })
  .openapi("RetrofitPlan");

export const retrofitAnswer = retrofitListItem
  .extend({
    plan: planAnswer,
    uploads: z.array(
      z.object({ meter: z.string().nullable(), period: z.enum(sides), days: z.int(), version: z.int() }),
    ),
    result: resultAnswer.nullable(),
    /** The version the result belongs to. */
    resultVersion: z.int().nullable(),
    reviews: z.array(
      z.object({
        version: z.int(),
        decision: z.enum(decisions),
        comment: z.string().nullable(),
        reviewer: z.string(),
        entryId: z.string().nullable(),
        recordedAt: z.string(),
      }),
    ),
    /** The entry in the books while the project is verified: of the last month, and of the cost. */
    entryId: z.string().nullable(),
    /** Those of the other months in which the saving arose. */
    monthEntries: z.array(z.object({ month: z.string(), entryId: z.string() })),
    can: z.array(z.enum(actions)),
  })
  .openapi("Retrofit");
export type RetrofitAnswer = z.output<typeof retrofitAnswer>;

export const seriesQuery = z.object({
  meter: code(40).optional(),
  /** Months add up daily readings; bills stay as they are. */
  by: z.enum(["period", "month"]).default("period"),
});
export type SeriesQuery = z.output<typeof seriesQuery>;
export const seriesAnswer = z
  .object({
    meter: z.string(),
    unit: z.enum(meterUnits),
    items: z.array(
      z.object({
        period: z.enum(sides),
        from: z.string(),
        to: z.string(),
        days: z.int(),
        reading: z.number().nullable(),
        model: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        residual: z.number().nullable(),
      }),
    ),
  })
  .openapi("RetrofitSeries");
export type SeriesAnswer = z.output<typeof seriesAnswer>;

export const listQuery = z.object({ ...pageQuery, site: id.optional(), state: z.enum(retrofitStates).optional() });
