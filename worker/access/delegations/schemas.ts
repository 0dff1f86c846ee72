/** The wire shapes of delegations. */
import { z } from "@hono/zod-openapi";
import { date, id } from "../../http/schemas.ts";
import { permissionNames } from "../permissions.ts";
import { role } from "../schemas.ts";

export const delegationInput = z
  .strictObject({
    id: id.optional(),
    /** Whose people and keys may act: a platform, an accountant. */
    delegateId: id,
    /** What they may do: permissions of the giver's own role. */
    kinds: z.array(z.enum(permissionNames)).min(1).max(permissionNames.length),
    /** At which of the party's sites; all unless said. */
    siteIds: z.array(id).min(1).max(200).optional(),
    /** The last day of it, in Shanghai. */
    validTo: date,
  })
  .openapi("DelegationInput");
export type DelegationInput = z.output<typeof delegationInput>;

export const delegation = z
  .object({
    id: z.string(),
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    delegateId: z.string(),
    delegateNameZh: z.string(),
    delegateNameEn: z.string(),
    role,
    kinds: z.array(z.string()),
    /** Null: at all sites. */
    siteIds: z.array(z.string()).nullable(),
    validTo: z.string(),
    recordedAt: z.string(),
    /** When it was withdrawn. */
    withdrawnAt: z.string().nullable(),
    /** Whether the caller's party gave it; else it was given to it. */
    mine: z.boolean(),
  })
  .openapi("Delegation");
export type DelegationAnswer = z.output<typeof delegation>;

/** What was done under a delegation, or refused, the newest first. */
export const delegatedAct = z
  .object({
    id: z.string(),
    recordedAt: z.string(),
    actorName: z.string().nullable(),
    operation: z.string(),
    outcome: z.enum(["done", "refused"]),
    subject: z.string().nullable(),
  })
  .openapi("DelegatedAct");
export type DelegatedActAnswer = z.output<typeof delegatedAct>;
