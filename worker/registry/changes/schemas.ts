/** The wire shapes of what is said anew of the register. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery, text } from "../../http/schemas.ts";
import { partyInput, permitInput, siteInput } from "../schemas.ts";

const reason = text(300);

export const partyChange = partyInput
  .pick({ nameZh: true, nameEn: true, confirm: true })
  .extend({ reason })
  .openapi("PartyChange");
export type PartyChange = z.output<typeof partyChange>;

export const siteChange = siteInput
  .pick({ nameZh: true, nameEn: true, latitude: true, longitude: true, floorAreaM2: true, confirm: true })
  .extend({ reason })
  .openapi("SiteChange");
export type SiteChange = z.output<typeof siteChange>;

export const permitChange = permitInput
  .omit({ id: true, partyId: true, siteId: true })
  .extend({ reason })
  .openapi("PermitChange");
export type PermitChange = z.output<typeof permitChange>;

export const operatorWithdrawal = z.strictObject({ partyId: id, reason }).openapi("SiteOperatorWithdrawal");
export type OperatorWithdrawal = z.output<typeof operatorWithdrawal>;

const creditCode = z.string().nullable().openapi({ description: "null where its number is another one" });

const siteOperator = z
  .object({ partyId: z.string(), nameZh: z.string(), nameEn: z.string(), isOwner: z.boolean() })
  .openapi("SiteOperator");
export type SiteOperatorAnswer = z.output<typeof siteOperator>;
const siteGrant = z
  .object({
    siteId: z.string(),
    siteNameZh: z.string(),
    siteNameEn: z.string(),
    ownerId: z.string(),
    ownerNameZh: z.string(),
    ownerNameEn: z.string(),
    ownerCreditCode: creditCode,
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    partyCreditCode: creditCode,
  })
  .openapi("SiteGrant");
export type SiteGrantAnswer = z.output<typeof siteGrant>;
export const siteGrants = page(siteGrant);
export const grantFilter = z.object({ ...pageQuery });

export const siteOperators = z.object({ items: z.array(siteOperator) }).openapi("SiteOperatorList");
export type SiteOperatorList = z.output<typeof siteOperators>;
