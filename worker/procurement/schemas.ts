/** The wire shapes of purchases, suppliers and certificates. Amounts leave zod as whole fen. */
import { z } from "@hono/zod-openapi";
import { code, date, id, pageQuery, period, text, yuanAmount } from "../http/schemas.ts";
import { attributes, listNames, notGreenReasons, productKinds } from "../kernel/vocabulary/procurement.ts";
import { listStatuses } from "../kernel/vocabulary/ledger.ts";
import { confidences } from "../kernel/vocabulary/registry.ts";

const attributeList = z
  .array(z.enum(attributes))
  .max(attributes.length)
  .transform((given) => [...new Set(given)].sort())
  .openapi({ type: "array", items: { type: "string", enum: [...attributes] }, example: ["energy"] });

/** Names are told apart by what a person sees: one spelling of width and spaces. */
export const name = text(200).transform((given) => given.normalize("NFKC").replace(/\s+/g, " "));

const certificateFields = { body: name, number: name, validFrom: date, validTo: date };

export const purchaseInput = z
  .strictObject({
    id: id.optional(),
    externalId: text(128).optional(),
    supplierId: id.optional(),
    supplierName: name.optional(),
    purchasedOn: date,
    categoryCode: code(40).openapi({ example: "A02010104" }),
    codeVersion: code(10).openapi({ example: "2013" }),
    amountYuan: yuanAmount("positive").openapi({ example: "128000.00" }),
    description: text(500).optional(),
    attributes: attributeList.default([]),
    certificateId: id.optional(),
    certificate: z.strictObject(certificateFields).optional(),
  })
  .openapi("PurchaseInput");
export type PurchaseInput = z.output<typeof purchaseInput>;

/** A single purchase may be tried first: the same answer with its warnings, and nothing written. */
export const singlePurchaseInput = purchaseInput
  .extend({ dryRun: z.boolean().optional() })
  .openapi("SinglePurchaseInput");

const standing = z.object({
  status: z.enum(listStatuses),
  reason: z.enum(notGreenReasons).nullable(),
  reasonText: z.string().nullable(),
});

export const categoryRow = z.object({
  list: z.enum(listNames),
  requirement: z.string(),
  /** What else is said about it, where sources disagree. */
  note: z.string(),
  noteZh: z.string(),
  standard: z.string(),
  source: z.string(),
  confidence: z.enum(confidences),
  earlier: z.array(z.object({ requirement: z.string(), source: z.string() })),
});

export const warning = z.object({
  code: z.string(),
  list: z.enum(listNames).nullable(),
  pointer: z.string(),
  detail: z.string(),
});

export const purchaseAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    buyerId: z.string(),
    buyerNameZh: z.string(),
    buyerNameEn: z.string(),
    supplierId: z.string(),
    supplierName: z.string(),
    purchasedOn: z.string(),
    categoryCode: z.string(),
    codeVersion: z.string(),
    categoryNameZh: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    lists: z.array(categoryRow),
    amountYuan: z.string(),
    description: z.string().nullable(),
    attributes: z.array(z.enum(attributes)),
    certificate: z
      .object({ id: z.string(), body: z.string(), number: z.string(), validFrom: z.string(), validTo: z.string() })
      .nullable(),
    green: z.boolean(),
    energy: standing,
    environment: standing,
    warnings: z.array(warning),
    state: z.enum(["booked", "reversed"]),
    recordedAt: z.string(),
    dryRun: z.boolean().optional(),
  })
  .openapi("Purchase");
export type PurchaseAnswer = z.output<typeof purchaseAnswer>;

export const purchaseQuery = z.object({
  ...pageQuery,
  buyer: id.optional(),
  supplier: id.optional(),
  certificate: id.optional(),
  categoryCode: code(40).optional(),
  list: z.enum(listNames).optional(),
  status: z.enum(listStatuses).optional(),
  from: date.optional(),
  to: date.optional(),
});
export type PurchaseQuery = z.output<typeof purchaseQuery>;

export const certificateInput = z
  .strictObject({
    id: id.optional(),
    supplierId: id,
    ...certificateFields,
    /** What it certifies; left out where it was not said. */
    attributes: attributeList.default([]),
    product: name.optional(),
    productKind: z.enum(productKinds).optional(),
    categoryCode: code(40).optional(),
    codeVersion: code(10).optional(),
  })
  .openapi("CertificateInput");
export type CertificateInput = z.output<typeof certificateInput>;

export const certificateAnswer = z
  .object({
    id: z.string(),
    supplierId: z.string(),
    supplierName: z.string(),
    body: z.string(),
    number: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    attributes: z.array(z.enum(attributes)),
    product: z.string().nullable(),
    productKind: z.enum(productKinds).nullable(),
    categoryCode: z.string().nullable(),
    codeVersion: z.string().nullable(),
    /** On the day of the question. */
    valid: z.boolean(),
  })
  .openapi("ProductCertificate");

export const certificateQuery = z.object({
  ...pageQuery,
  supplier: id.optional(),
  q: text(100).optional(),
  validOn: date.optional(),
});

export const catalogueQuery = z.object({ ...pageQuery, q: text(100).optional(), list: z.enum(listNames).optional() });
export const catalogueAnswer = certificateAnswer
  .extend({
    categoryNameZh: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    lists: z.array(categoryRow),
    /** Who bought it; never for how much. */
    buyers: z.array(z.object({ nameZh: z.string(), nameEn: z.string() })),
  })
  .openapi("CatalogueEntry");

export const shareQuery = z.object({ period, buyer: id.optional() });
export const assessmentQuery = z.object({ year: z.string().regex(/^20[0-9]{2}$/), buyer: id.optional() });
