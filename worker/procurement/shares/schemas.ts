/** The wire shapes of shares and of the yearly assessment. */
import { z } from "@hono/zod-openapi";
import { id, period } from "../../http/schemas.ts";
import { buyerKinds, listNames, medianReasons } from "../../kernel/vocabulary/procurement.ts";
import { confidences } from "../../kernel/vocabulary/registry.ts";
import { sheetFormats } from "../../tables/sheets.ts";
import { categoryRow } from "../schemas.ts";

export const shareQuery = z.object({ period, buyer: id.optional() });
export const assessmentQuery = z.object({ year: z.string().regex(/^20[0-9]{2}$/), buyer: id.optional() });

export const assessmentExport = assessmentQuery.extend({ format: z.enum(sheetFormats).default("xlsx") });

const exact = z.object({ numerator: z.string(), denominator: z.string() }).nullable();

const part = {
  greenYuan: z.string(),
  /** Per cent, exact; `display` is rounded half to even. */
  value: exact,
  display: z.string().nullable(),
  arithmetic: z.string(),
};

const share = z
  .object({
    list: z.enum(listNames),
    formulaId: z.string(),
    title: z.string(),
    /** Everything bought in the categories of the list: the denominator of both. */
    listedYuan: z.string(),
    /** What is checked, once more: the headline. */
    ...part,
    /** By certificates that somebody other than the buyer has on record as checked. */
    checked: z.object(part),
    /** As the buyers state their certificates. */
    stated: z.object(part),
    status: z.enum(["computed", "not_computable"]),
    reason: z.enum(["nothing_in_categories"]).nullable(),
    reasonText: z.string().nullable(),
  })
  .openapi("ProcurementShare");
export type ShareAnswer = z.output<typeof share>;

const sums = {
  totalYuan: z.string(),
  /** Green in either list by a checked certificate, each yuan once. */
  greenYuan: z.string(),
  greenAsStatedYuan: z.string(),
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
export type SharesAnswer = z.output<typeof sharesAnswer>;

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
export type AssessmentAnswer = z.output<typeof assessmentAnswer>;

export const buyerInput = z.strictObject({ partyId: id, kind: buyerKind }).openapi("BuyerKindInput");
export type BuyerInput = z.output<typeof buyerInput>;
export const buyerAnswer = z.object({ ...buyerFields, kind: buyerKind.nullable() }).openapi("Buyer");
export const buyersAnswer = z.object({ items: z.array(buyerAnswer) });
export type BuyersAnswer = z.output<typeof buyersAnswer>;
