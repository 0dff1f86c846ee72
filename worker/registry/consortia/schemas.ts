/** The wire shapes of consortia. */
import { z } from "@hono/zod-openapi";
import { date, id } from "../../http/schemas.ts";

export const memberInput = z
  .strictObject({ partyId: id, validFrom: date, validTo: date.nullable().optional() })
  .openapi("ConsortiumMemberInput");
export type MemberInput = z.output<typeof memberInput>;

export const memberAnswer = z
  .object({
    partyId: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  })
  .openapi("ConsortiumMember");
