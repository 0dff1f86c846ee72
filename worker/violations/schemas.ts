/** Wire shapes of the register of violations. */
import { z } from "@hono/zod-openapi";
import { date, id, pageQuery, text } from "../http/schemas.ts";
import { violationStates } from "../kernel/vocabulary/procurement.ts";

const facts = {
  /** What was done, without anybody's personal data. */
  summary: text(500),
  /** The law that was violated, with its article. */
  basis: text(200),
  documentNumber: text(80).optional(),
  decidedOn: date.optional(),
  publishedOn: date,
  /** The last day on which it is shown to the public. */
  expiresOn: date.optional(),
  source: text(200),
};

export const violationInput = z
  .strictObject({ id: id.optional(), supplierId: id.optional(), partyId: id.optional(), ...facts })
  .openapi("ViolationInput");
export type ViolationInput = z.output<typeof violationInput>;

/** The same, of the supplier the address names. */
export const supplierViolationInput = z.strictObject({ id: id.optional(), ...facts }).openapi("SupplierViolationInput");

const shown = z.string().nullable();
const published = {
  id: z.string(),
  /** Null where it may be a person's name: no unified social credit code, and no company by its name. */
  nameZh: shown,
  nameEn: shown,
  identifier: shown,
  summary: z.string(),
  basis: z.string(),
  documentNumber: shown,
  decidedOn: shown,
  publishedOn: z.string(),
  expiresOn: shown,
  source: z.string(),
  issuerNameZh: z.string(),
  issuerNameEn: z.string(),
};

export const publishedViolation = z.object(published).openapi("PublishedViolation");
export type PublishedViolation = z.output<typeof publishedViolation>;

export const violationAnswer = z
  .object({
    ...published,
    supplierId: shown,
    partyId: shown,
    state: z.enum(violationStates),
    withdrawalReason: shown,
    recordedAt: z.string(),
  })
  .openapi("Violation");
export type ViolationAnswer = z.output<typeof violationAnswer>;

export const violationQuery = z.object({
  ...pageQuery,
  state: z.enum(violationStates).optional(),
  /** Of this party, also where it is recorded as a supplier. */
  party: id.optional(),
});
export const publishedQuery = z.object(pageQuery);

export const withdrawalInput = z.strictObject({ reason: text(500) }).openapi("ViolationWithdrawalInput");
