/** The wire shapes of suppliers, of what is known of them, and of their certificates. */
import { z } from "@hono/zod-openapi";
import { creditMark } from "../../credit/schemas.ts";
import { code, date, id, pageQuery, period, text, warnings } from "../../http/schemas.ts";
import {
  attributes,
  catalogueStates,
  certificateStates,
  checkOutcomes,
  creditGaps,
  creditGrades,
  listNames,
  productKinds,
  rateReasons,
  recoveryDuties,
  removalReasons,
  riskLevels,
} from "../../kernel/vocabulary/procurement.ts";
import { attributeList, categoryRow, certificateFields, name } from "../schemas.ts";

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

const organisation = z.object({ nameZh: z.string(), nameEn: z.string() });

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
    state: z.enum(certificateStates),
    /** The organisation that wrote it down. */
    enteredBy: organisation,
    /** What an authority saw the last time; null where nobody looked. */
    check: z
      .object({
        outcome: z.enum(checkOutcomes),
        on: z.string(),
        seen: z.string(),
        where: z.string().nullable(),
        lookAgainOn: z.string().nullable(),
        /** Whether the day to look again is over. */
        due: z.boolean(),
        by: organisation,
      })
      .nullable(),
  })
  .openapi("ProductCertificate");
export type CertificateAnswer = z.output<typeof certificateAnswer>;

export const certificateQuery = z.object({
  ...pageQuery,
  supplier: id.optional(),
  q: text(100).optional(),
  validOn: date.optional(),
  state: z.enum(certificateStates).optional(),
  /** Only what has to be looked at again. */
  due: z.enum(["true"]).optional(),
});

export const catalogueQuery = z.object({
  ...pageQuery,
  q: text(100).optional(),
  list: z.enum(listNames).optional(),
  /** Those in force unless said: checked ones that hold today; `removed`: what is no longer, and why; `revoked`: of that what was revoked. */
  state: z.enum(catalogueStates).optional(),
});
export const catalogueAnswer = certificateAnswer
  .extend({
    categoryNameZh: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    lists: z.array(categoryRow),
    /** Who bought it; never for how much. */
    buyers: z.array(z.object({ nameZh: z.string(), nameEn: z.string() })),
    /** Why it is in force no longer, and since when: the day of the look that saw it revoked, or its own last day. */
    removed: z.object({ why: z.enum(removalReasons), on: z.string() }).nullable(),
  })
  .openapi("CatalogueEntry");
export type CatalogueAnswer = z.output<typeof catalogueAnswer>;

/** Where it is, by ISO 3166-1: tells suppliers abroad apart. */
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .openapi({ example: "CN" });

export const supplierInput = z
  .strictObject({
    id: id.optional(),
    name: name.openapi({ example: "海河示范办公设备有限公司" }),
    nameEn: name.optional(),
    /** Unified social credit code. */
    identifier: text(40).optional(),
    country: country.optional(),
    /** The same firm in the registry, where it takes part in the pilot itself. */
    partyId: id.optional(),
  })
  .openapi("SupplierInput");
export type SupplierInput = z.output<typeof supplierInput>;

const findingFields = { basis: text(200), source: text(500) };

export const riskInput = z
  .strictObject({ id: id.optional(), level: z.enum(riskLevels), assessedOn: date, ...findingFields })
  .openapi("SupplierRiskInput");
export type RiskInput = z.output<typeof riskInput>;

export const riskAnswer = z
  .object({
    id: z.string(),
    level: z.enum(riskLevels),
    assessedOn: z.string(),
    basis: z.string(),
    source: z.string(),
    /** Published by an authority for all, or the reader's own judgement. */
    published: z.boolean(),
  })
  .openapi("SupplierRisk");
export type RiskAnswer = z.output<typeof riskAnswer>;

/** What counts against a supplier; the register has the rest. */
const violationAnswer = z
  .object({
    id: z.string(),
    publishedOn: z.string(),
    summary: z.string(),
    basis: z.string(),
    source: z.string(),
  })
  .openapi("SupplierViolation");

export const supplierAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    identifier: z.string().nullable(),
    country: z.string().nullable(),
    partyId: z.string().nullable(),
    certificates: z.int(),
    validCertificates: z.int(),
    /** Of those that hold today, the ones an authority looked up. */
    checkedCertificates: z.int(),
    /** Whether a checked certificate holds today. */
    certified: z.boolean(),
    /** What an authority published of the party that it is, as it holds today; null where nothing was. */
    rating: creditMark.nullable(),
    risk: riskAnswer.nullable(),
    violations: z.array(violationAnswer),
    /** Of its credit code. */
    warnings,
  })
  .openapi("Supplier");
export type SupplierAnswer = z.output<typeof supplierAnswer>;

const creditAnswer = z.object({
  grade: z.enum(creditGrades),
  /** Never an official rating. */
  official: z.literal(false),
  rule: z.object({ id: z.string(), version: z.int(), textZh: z.string(), textEn: z.string() }),
  inputs: z.object({
    registeredCertificates: z.int(),
    validCertificates: z.int(),
    checkedCertificates: z.int(),
    violations: z.int(),
    violationsSince: z.string(),
    recoveryDuty: z.enum(recoveryDuties),
    recoveryDutyReason: z.string().nullable(),
    recoveryYear: z.string(),
    /** Both null where the reader may not see the supplier's books. */
    declaredKg: z.string().nullable(),
    claimedKg: z.string().nullable(),
    targetPermille: z.int().nullable(),
  }),
  missing: z.array(z.enum(creditGaps)),
  asOf: z.string(),
});

export const supplierPage = supplierAnswer
  .extend({
    credit: creditAnswer.openapi({
      description: "Neutral and superseded: what an authority published is `rating`. Kept for clients of v1.",
      deprecated: true,
    }),
    certificateList: z.array(certificateAnswer),
  })
  .openapi("SupplierPage");
export type SupplierPage = z.output<typeof supplierPage>;

export const supplierQuery = z.object({ ...pageQuery, q: text(100).optional() });
export const supplierShareQuery = z.object({ period, buyer: id.optional() });

const countShare = z.object({
  numerator: z.int(),
  denominator: z.int(),
  value: z.object({ numerator: z.string(), denominator: z.string() }).nullable(),
  display: z.string().nullable(),
  arithmetic: z.string(),
  reason: z.enum(rateReasons).nullable(),
  reasonText: z.string().nullable(),
});
export const supplierShares = z
  .object({
    period: z.string(),
    buyerId: z.string().nullable(),
    suppliers: z.int(),
    /** With a certificate that was checked. */
    certified: countShare,
    certifiedAsStated: countShare,
    /** GSCI X26. */
    lowRisk: countShare,
  })
  .openapi("SupplierShares");
export type SupplierShares = z.output<typeof supplierShares>;
