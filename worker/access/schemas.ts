/** The wire shapes of access. */
import { z } from "@hono/zod-openapi";
import { date, id, pageQuery, word } from "../http/schemas.ts";
import { actorKinds, auditOutcomes, roles } from "../kernel/vocabulary/access.ts";
import { permissionNames } from "./permissions.ts";
import { locales } from "../kernel/terms.ts";

export const role = z.enum(roles);

export const me = z
  .object({
    name: z.string(),
    email: z.string().optional(),
    /** 64 hex digits, a person's own and always the same: what waits on his device is encrypted under it. */
    deviceKey: z.string().optional(),
    role,
    party: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }),
    division: z.string(),
    zone: z.string().nullable(),
    locale: z.enum(locales),
    /** Whether the figures are a synthetic demonstration. */
    synthetic: z.boolean(),
    /** The day in Shanghai. */
    today: z.string(),
    permissions: z.array(z.enum(permissionNames)),
    /** Until the password is one's own, nothing else is answered. */
    mustChangePassword: z.boolean(),
    /** His office asks for a second factor: until it is set up, nothing else is answered. */
    needsSecondFactor: z.boolean(),
  })
  .openapi("Me");
export type MeAnswer = z.output<typeof me>;

export const revocation = z.object({ id: z.string(), revokedAt: z.string() }).openapi("Revocation");

export const listQuery = z.object(pageQuery);

export const auditFilter = z.object({
  ...pageQuery,
  /** Words of who did it, of his party, or of what he did it to. */
  q: word(80).optional(),
  /** Days in Shanghai. */
  from: date.optional(),
  to: date.optional(),
  partyId: id.optional(),
  outcome: z.enum(auditOutcomes).optional(),
});

export const auditExport = z.strictObject({
  format: z.enum(["csv", "jsonl"]).default("csv"),
  /** Days in Shanghai; the whole log unless said. */
  from: date.optional(),
  to: date.optional(),
  partyId: id.optional(),
  outcome: z.enum(auditOutcomes).optional(),
  cursor: pageQuery.cursor,
});
export type AuditExport = z.output<typeof auditExport>;

export const auditRow = z
  .object({
    id: z.string(),
    recordedAt: z.string(),
    actorKind: z.enum(actorKinds),
    actorId: z.string(),
    /** The person's or the key's; null for the system, and where nobody of that id is left. */
    actorName: z.string().nullable(),
    partyId: z.string(),
    /** Null for the system, which acts for no party. */
    partyNameZh: z.string().nullable(),
    partyNameEn: z.string().nullable(),
    operation: z.string(),
    outcome: z.enum(auditOutcomes),
    subject: z.string().nullable(),
    requestId: z.string(),
  })
  .openapi("AuditRow");
export type AuditAnswer = z.output<typeof auditRow>;
