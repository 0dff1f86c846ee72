/** The wire shapes of purchases. Amounts leave zod as whole fen. */
import { z } from "@hono/zod-openapi";
import { code, confirm, date, id, pageQuery, text, yuanAmount } from "../../http/schemas.ts";
import { listStatuses } from "../../kernel/vocabulary/ledger.ts";
import {
  attributes,
  certificateStates,
  listNames,
  notGreenReasons,
  purchaseWarningCodes,
} from "../../kernel/vocabulary/procurement.ts";
import { attributeList, categoryRow, certificateFields, name } from "../schemas.ts";

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
    /** Of a category that is mandatory in part: whether what was bought is one of the products that are. */
    mandatoryProduct: z.boolean().optional(),
    certificateId: id.optional(),
    certificate: z.strictObject(certificateFields).optional(),
    confirm,
  })
  .openapi("PurchaseInput");
export type PurchaseInput = z.output<typeof purchaseInput>;

/** A single purchase may be tried first: the same answer with its warnings, and nothing written. */
export const singlePurchaseInput = purchaseInput
  .extend({ dryRun: z.boolean().optional() })
  .openapi("SinglePurchaseInput");

const standing = z.object({
  /** As stated: by the lists and the certificate as it was written down. */
  status: z.enum(listStatuses),
  /** Green, and somebody other than the buyer has the certificate on record as checked. */
  checked: z.boolean(),
  reason: z.enum(notGreenReasons).nullable(),
  reasonText: z.string().nullable(),
});

const warning = z.object({
  code: z.enum(purchaseWarningCodes),
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
    /** null where the category does not ask, or nobody has said. */
    mandatoryProduct: z.boolean().nullable(),
    certificate: z
      .object({
        id: z.string(),
        body: z.string(),
        number: z.string(),
        validFrom: z.string(),
        validTo: z.string(),
        state: z.enum(certificateStates),
      })
      .nullable(),
    /** In either list, by a checked certificate. */
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
  id: id.optional(),
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
