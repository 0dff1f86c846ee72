/** Wire shapes of the indicators. Amounts are decimal strings in the unit beside them. */
import { z } from "@hono/zod-openapi";
import { code, id, page, pageQuery, period, word } from "../http/schemas.ts";
import { documentTypes, entryKinds, fates } from "../kernel/vocabulary/ledger.ts";
import { confidences, takebackStreams } from "../kernel/vocabulary/registry.ts";
import { displayUnits } from "../kernel/quantity.ts";
import {
  figureParts,
  indicatorStatuses,
  indicatorUnits,
  partUnits,
  reasonCodes,
  subjects,
} from "../kernel/vocabulary/indicators.ts";

const zone = code(40).optional().openapi({
  description: "a zone; `all` for every zone of the caller's scope; the caller's own zone unless said",
  example: "TEDA",
});
const stream = z.enum(takebackStreams).openapi({ example: "electronics" });

/** As many as stand on one page. */
const mostIds = 40;

export const listQuery = z.object({
  period,
  zone,
  stream: z.enum(subjects).optional(),
  ids: code(mostIds * 80)
    .transform((text) => text.split(","))
    .pipe(z.array(code(120)).max(mostIds))
    .optional()
    .openapi({
      type: "string",
      description: "only these, parted by commas",
      example: "epr.electronics.returned.mass,epr.electronics.stock.mass",
    }),
});
export const oneQuery = z.object({ period, zone, producer: id.optional() });
export const overviewQuery = z.object({ period, zone, stream: stream.default("electronics") });
export const rowsQuery = z.object({
  period,
  zone,
  part: z.enum(figureParts).default("numerator"),
  producer: id.optional().openapi({ description: "only what stands on this producer's own accounts" }),
  ...pageQuery,
});
export const idParams = z.object({
  id: word(120).openapi({ example: "epr.electronics.returned.pieces" }),
});

const amount = z.string().openapi({ example: "1200.5" });

const part = z.object({
  label: z.string(),
  amount: amount.nullable().openapi({ description: "null where something is missing, see `reason`" }),
  unit: z.enum(partUnits),
  sum: amount.openapi({ description: "what the rows add up to; `sum` ÷ `divisor` = `amount`" }),
  divisor: z.int(),
});

export const indicator = z
  .object({
    id: z.string(),
    title: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    unit: z.enum(indicatorUnits),
    value: z
      .object({
        numerator: z.string().openapi({ description: "exact value in `unit`, numerator over denominator" }),
        denominator: z.string(),
        display: z.string().openapi({ description: "rounded half to even", example: "71.5" }),
      })
      .nullable(),
    numerator: part.nullable(),
    denominator: part.nullable(),
    arithmetic: z.string(),
    estimatedShare: z.string().nullable().openapi({
      description: "share of the numerator's mass that was estimated, 0 to 1; null for counts and balances",
    }),
    target: z
      .object({
        id: z.string(),
        percent: z.string(),
        /** The figure is to be at least that, unless said. */
        direction: z.literal("at_most").optional(),
        dueOn: z.string().nullable(),
        validFrom: z.string().nullable(),
        validTo: z.string().nullable(),
        basis: z.string().nullable(),
        confidence: z.enum(confidences),
      })
      .nullable(),
    status: z.enum(indicatorStatuses),
    reasonCode: z.enum(reasonCodes).nullable(),
    reason: z.string().nullable().openapi({ description: "why there is no value" }),
    explanation: z.string().nullable().openapi({ description: "what to know about the value" }),
    basis: z
      .object({
        id: z.string(),
        title: z.string(),
        documentNo: z.string().nullable(),
        confidence: z.enum(confidences),
      })
      .nullable(),
    formula: z.object({
      id: z.string(),
      version: z.int(),
      status: z.string().nullable(),
      confidence: z.enum(confidences).nullable(),
      scope: z
        .array(z.string())
        .optional()
        .openapi({ description: "the items it is for; every item of its stream unless said" }),
    }),
    designRate: z.boolean().openapi({
      description: "says how a type is designed; it never stands beside a take-back rate",
    }),
    rowsHref: z.string(),
  })
  .openapi("Indicator");

export type IndicatorView = z.infer<typeof indicator>;

export const indicatorList = page(indicator).extend({
  period: z.string(),
  zone: z.string().nullable(),
});

const row = z.object({
  entryId: z.string(),
  seq: z.int(),
  occurredOn: z.string(),
  kind: z.enum(entryKinds),
  documentType: z.enum(documentTypes).nullable(),
  /** The entry this one takes back. */
  reverses: z.string().nullable(),
  siteId: z.string().nullable(),
  siteNameZh: z.string().nullable(),
  siteNameEn: z.string().nullable(),
  item: z.string(),
  itemNameZh: z.string(),
  itemNameEn: z.string(),
  amount,
  unit: z.enum(displayUnits),
  estimated: z.boolean(),
});

export const rowsAnswer = page(row).extend({
  total: amount.openapi({ description: "sum over all pages; `total` ÷ `divisor` is the part" }),
  count: z.int(),
  unit: z.enum(displayUnits),
  divisor: z.int(),
});
export type RowsAnswer = z.infer<typeof rowsAnswer>;

export const overviewAnswer = z.object({
  period: z.string(),
  zone: z.string().nullable(),
  stream,
  headline: z.array(indicator),
  rates: z.array(indicator),
  curves: z
    .array(
      z.object({
        month: z.string(),
        returnedKg: amount,
        receivedKg: amount,
        treatedKg: amount,
        recycledKg: amount,
        returnedPieces: z.int(),
        receivedPieces: z.int(),
        treatedPieces: z.int(),
      }),
    )
    .openapi({ description: "24 months up to the period's end; empty where the stream has no data" }),
  outcomes: z.array(z.object({ fate: z.enum(fates), massKg: amount })),
  stock: z.array(
    z.object({
      item: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      pieces: z.int(),
      massKg: amount,
    }),
  ),
  refreshedAt: z.string(),
});
export type Overview = z.infer<typeof overviewAnswer>;
