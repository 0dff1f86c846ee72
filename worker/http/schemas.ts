/** Wire shapes every slice uses. Amounts come in as decimals and leave zod as whole smallest units. */
import { z } from "@hono/zod-openapi";
import { Problem } from "../kernel/errors.ts";
import { isUuid } from "../kernel/identifiers.ts";
import { plainNumber } from "../kernel/number-text.ts";
import { paperNumberOf } from "../kernel/paper-number.ts";
import { isCalendarDate, parsePeriod } from "../kernel/period.ts";
import { parseDecimal, quantityKinds } from "../kernel/quantity.ts";
import { fail, problemCode, problemSchema } from "./problem.ts";
import { listNames, purchaseWarningCodes } from "../kernel/vocabulary/procurement.ts";

type Decimal = {
  decimals: number;
  least: "any" | "zero" | "positive";
  /** The largest magnitude, in the last place; the books' own bound unless said. */
  max?: number;
  description?: string;
  example: string;
};

/** A decimal as string or number, exact: it leaves zod as a whole number of its last place, `"79.52"` with three as 79520. */
export function decimal({ decimals, least, max, description, example }: Decimal) {
  return z
    .union([word(40), z.number()])
    .transform((input, context) => {
      try {
        // Commas between each three digits are taken in a request as in a form or a file.
        const number = typeof input === "string" ? (plainNumber(input) ?? input) : input;
        const units = parseDecimal(number, decimals, max);
        if (units < 0 && least !== "any") return fail(context, least === "zero" ? "negative" : "not_positive");
        return units === 0 && least === "positive" ? fail(context, "not_positive") : units;
      } catch (error) {
        if (error instanceof Problem) return fail(context, error.code, error.params);
        throw error;
      }
    })
    .openapi({ type: ["string", "number"], example, ...(description && { description }) });
}

const kilograms = {
  decimals: quantityKinds.mass.decimals,
  description: "kg, at most 3 decimals; string or number",
  example: "79.52",
};
export const massKg = decimal({ ...kilograms, least: "positive" });
export const massKgOrZero = decimal({ ...kilograms, least: "zero" });

export const energyKwh = decimal({
  decimals: quantityKinds.energy.decimals,
  least: "positive",
  description: "kWh, at most 3 decimals; string or number",
  example: "3250.5",
});

/** @param max in fen */
export function yuanAmount(least: Decimal["least"], max?: number) {
  const { decimals } = quantityKinds.money;
  const description = "yuan, at most 2 decimals; string or number";
  return decimal({ decimals, least, description, example: "12800.50", ...(max !== undefined && { max }) });
}

const maxPieces = 1_000_000_000;
export const pieces = z.int().min(1).max(maxPieces).openapi({ example: 3 });
export const piecesOrZero = z.int().min(0).max(maxPieces).openapi({ example: 3 });

export const id = z
  .string()
  .max(64)
  .transform((value, context) => (isUuid(value) ? value.toLowerCase() : fail(context, "invalid_id")))
  .openapi({ type: "string", format: "uuid", example: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c" });

export const date = z
  .string()
  .max(10)
  .transform((value, context) => (isCalendarDate(value) ? value : fail(context, "invalid_date")))
  .openapi({ type: "string", format: "date", example: "2026-09-30" });

export const period = z
  .string()
  .max(7)
  .transform((value, context) => {
    try {
      return parsePeriod(value);
    } catch {
      return fail(context, "invalid_period");
    }
  })
  .openapi({ type: "string", example: "2026-Q3" });

/**
 * What takes no room on paper: it comes along with pasted text, makes two names look alike, or turns the order of the
 * words after it. The joiners of emoji and of some scripts are letters' business and stay.
 */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A database ends a text at NUL, and nobody types the others but for tabs and ends of lines. */
export function isPrintable(value: string): boolean {
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(value);
}

/** Text as it comes, to be compared or looked up: nothing is made of it. Every text of a request is this or narrower. */
export function word(maximum: number) {
  return z
    .string()
    .max(maximum)
    .superRefine((value, context) => {
      if (!isPrintable(value)) fail(context, "control_characters");
    });
}

/** Free text as it can be printed anywhere: trimmed, in one form of Unicode, nothing invisible; no control characters. */
export function text(maximum: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .transform((value, context) => {
      // Windows ends its lines with two characters, some software with one of Unicode's own.
      const lines = value
        .replace(/\r\n|[\u0085\u2028\u2029]/g, "\n")
        .replace(invisible, "")
        .normalize("NFC")
        .trim();
      if (lines === "") return fail(context, "missing");
      return isPrintable(lines) ? lines : fail(context, "control_characters");
    })
    .openapi({ type: "string", maxLength: maximum });
}

/** The number of a paper, in one spelling: `paperNumberOf`. */
export function paperNumber(maximum: number) {
  return text(maximum).transform((value, context) => paperNumberOf(value) || fail(context, "missing"));
}

export const code = (maximum = 80) => word(maximum).min(1);

/** What somebody has said yes to, where the request was refused with `needs_confirmation`: the codes of its errors. */
export const confirm = z
  .array(code(80))
  .max(20)
  .optional()
  .openapi({ example: ["mass_out_of_proportion"] });

/** What was recorded all the same and should be looked at. */
export const warnings = z.array(z.object({ code: problemCode, pointer: z.string(), detail: z.string() }));
export type WarningAnswer = z.output<typeof warnings>[number];

export const pageQuery = {
  cursor: word(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const idParams = z.object({ id });

export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
/** A page of rows of this type. */
export type PageOf<T> = Omit<z.output<ReturnType<typeof page>>, "items"> & Record<"items", T[]>;

export type ProblemAnswer = z.output<typeof problemSchema>;

/** Of `/api/health`, which stands outside the contract's document; `synthetic`: the figures are a demonstration's. */
const healthAnswer = z.object({ status: z.literal("ok"), synthetic: z.boolean() });
export type HealthAnswer = z.output<typeof healthAnswer>;

/** Of `/api/ready`. */
const readyAnswer = z.object({
  status: z.enum(["ready", "not_ready"]),
  version: z.string(),
  /** The last migration of the database and of the code. */
  schema: z.object({
    state: z.enum(["empty", "behind", "current", "ahead", "unknown"]),
    database: z.string().nullable(),
    code: z.string().nullable(),
  }),
  writer: z.enum(["books", "silent"]),
});
export type ReadyAnswer = z.output<typeof readyAnswer>;

const maxBatchRows = 5_000;

/** @param row the component of the OpenAPI document that describes one row */
export function batchInputOf(row: string) {
  return z.strictObject({
    mode: z.enum(["atomic", "per_row"]),
    dryRun: z.boolean().optional(),
    // Each row is checked by itself, so that one bad row does not hide the others' receipts.
    rows: z
      .array(z.unknown())
      .min(1)
      .max(maxBatchRows)
      .openapi({ type: "array", items: { $ref: `#/components/schemas/${row}` } }),
  });
}
export type BatchInput = z.output<ReturnType<typeof batchInputOf>>;

const rowWarning = z.object({
  code: z.union([problemCode, z.enum(purchaseWarningCodes)]),
  /** Of a purchase: the list of green categories it is about, null where it is about none. */
  list: z.enum(listNames).nullable().optional(),
  pointer: z.string(),
  detail: z.string(),
});
export type RowWarning = z.output<typeof rowWarning>;

const receipt = z
  .object({
    index: z.int(),
    status: z.enum(["accepted", "duplicate", "rejected"]),
    id: z.string().optional(),
    code: problemCode.optional(),
    pointer: z.string().optional(),
    detail: z.string().optional(),
    /** Of `needs_confirmation`: what is asked, to be said yes to in the row's `confirm`. */
    errors: warnings.optional(),
    /** What was accepted all the same and should be looked at. */
    warnings: z.array(rowWarning).optional(),
  })
  .openapi("RowReceipt");
export type RowReceipt = z.output<typeof receipt>;

export const batchAnswer = z
  .object({
    accepted: z.int(),
    duplicates: z.int(),
    rejected: z.int(),
    dryRun: z.boolean(),
    receipts: z.array(receipt),
  })
  .openapi("BatchAnswer");
export type BatchAnswer = z.output<typeof batchAnswer>;

/** An atomic batch with a bad row: nothing was booked, and each row says why. */
export const batchRefusal = problemSchema.extend(batchAnswer.shape).openapi("BatchRefusal");
export type BatchRefusal = z.output<typeof batchRefusal>;
