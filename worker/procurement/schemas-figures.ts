/** The wire shapes of shares, the yearly assessment and the evaluation index. */
import { z } from "@hono/zod-openapi";
import { code, decimal, id, text } from "../http/schemas.ts";
import { categoryRow } from "./schemas.ts";
import { buyerKinds, listNames, medianReasons, rateReasons } from "../kernel/vocabulary/procurement.ts";
import { confidences } from "../kernel/vocabulary/registry.ts";

const exact = z.object({ numerator: z.string(), denominator: z.string() }).nullable();

export const share = z
  .object({
    list: z.enum(listNames),
    formulaId: z.string(),
    title: z.string(),
    greenYuan: z.string(),
    /** Everything bought in the categories of the list: the denominator. */
    listedYuan: z.string(),
    /** Per cent, exact; `display` is rounded half to even. */
    value: exact,
    display: z.string().nullable(),
    arithmetic: z.string(),
    status: z.enum(["computed", "not_computable"]),
    reason: z.enum(["nothing_in_categories"]).nullable(),
    reasonText: z.string().nullable(),
  })
  .openapi("ProcurementShare");
export type ShareAnswer = z.output<typeof share>;

const sums = {
  totalYuan: z.string(),
  /** Green in either list, each yuan once. */
  greenYuan: z.string(),
  /** In the categories of no list. */
  outsideYuan: z.string(),
  energy: share,
  environment: share,
};
const buyerFields = { id: z.string(), nameZh: z.string(), nameEn: z.string() };
const buyerKind = z.enum(buyerKinds);

const basis = z
  .object({ id: z.string(), title: z.string(), documentNo: z.string().nullable(), confidence: z.enum(confidences) })
  .nullable();

export const sharesAnswer = z
  .object({
    period: z.string(),
    buyer: z.object(buyerFields).nullable(),
    ...sums,
    buyers: z.array(z.object({ ...buyerFields, ...sums })),
    categories: z.array(
      z.object({
        /** Both null for everything that no list names. */
        codeVersion: z.string().nullable(),
        categoryCode: z.string().nullable(),
        categoryNameZh: z.string().nullable(),
        categoryNameEn: z.string().nullable(),
        lists: z.array(categoryRow),
        ...sums,
      }),
    ),
    basis,
  })
  .openapi("ProcurementShares");

const compared = z.object({
  share,
  lastYear: share,
  change: z.string().nullable(),
  median: z.string().nullable(),
  againstMedian: z.string().nullable(),
  peers: z.int(),
  medianReason: z.enum(medianReasons).nullable(),
  medianReasonText: z.string().nullable(),
});

export const assessmentAnswer = z
  .object({
    year: z.string(),
    lastYear: z.string(),
    items: z.array(
      z.object({
        buyer: z.object({ ...buyerFields, kind: buyerKind.nullable() }),
        totalYuan: z.string(),
        energy: compared,
        environment: compared,
        mandatoryWithoutCertificate: z.array(
          z.object({
            list: z.enum(listNames),
            codeVersion: z.string(),
            categoryCode: z.string(),
            categoryNameZh: z.string(),
            categoryNameEn: z.string(),
            note: z.string(),
            noteZh: z.string(),
            confidence: z.enum(confidences),
            amountYuan: z.string(),
          }),
        ),
      }),
    ),
    basis,
  })
  .openapi("ProcurementAssessment");

export const buyerInput = z.strictObject({ partyId: id, kind: buyerKind }).openapi("BuyerKindInput");
export type BuyerInput = z.output<typeof buyerInput>;
export const buyerAnswer = z.object({ ...buyerFields, kind: buyerKind.nullable() }).openapi("Buyer");
export const buyersAnswer = z.object({ items: z.array(buyerAnswer) });

/** Points with at most two decimals; leaves zod as hundredths. */
const score = decimal({ decimals: 2, least: "zero", max: 10_000, example: "3.5" });

const year = z
  .string()
  .regex(/^20[0-9]{2}$/)
  .openapi({ example: "2026" });

export const gsciInput = z
  .strictObject({
    id: id.optional(),
    year,
    items: z
      .array(z.strictObject({ code: code(10), score, evidence: text(1000) }))
      .min(1)
      .max(40),
  })
  .openapi("GsciInput");
export type GsciInput = z.output<typeof gsciInput>;

export const gsciRecorded = z
  .object({
    id: z.string(),
    year: z.string(),
    buyerId: z.string(),
    recordedAt: z.string(),
    items: z.array(z.object({ code: z.string(), score: z.string(), evidence: z.string() })),
  })
  .openapi("GsciRecorded");
export type GsciRecorded = z.output<typeof gsciRecorded>;

export const gsciQuery = z.object({ year, buyer: id.optional() });

export const gsciAnswer = z
  .object({
    year: z.string(),
    buyerId: z.string(),
    assessmentId: z.string().nullable(),
    recordedAt: z.string().nullable(),
    items: z.array(
      z.object({
        code: z.string(),
        dimension: z.string(),
        nameZh: z.string(),
        kind: z.string(),
        weight: z.string(),
        source: z.string(),
        confidence: z.enum(confidences),
        /** The buyer's own score, with its evidence. */
        score: z.string().nullable(),
        evidence: z.string().nullable(),
        /** Only for the three rates that the books can tell; they count before the buyer's own score. */
        computed: z
          .object({
            numerator: z.string(),
            denominator: z.string(),
            unit: z.string(),
            display: z.string().nullable(),
            points: z.string().nullable(),
            arithmetic: z.string(),
            reason: z.enum(rateReasons).nullable(),
            reasonText: z.string().nullable(),
          })
          .nullable(),
        /** What counts into the total; null where there is nothing to count. */
        points: z.string().nullable(),
      }),
    ),
    total: z.object({ points: z.string(), outOf: z.string(), weights: z.string() }),
  })
  .openapi("Gsci");
