/** The wire shapes of access. */
import { z } from "@hono/zod-openapi";
import { fail } from "../http/problem.ts";
import { date, id, pageQuery, text } from "../http/schemas.ts";
import { actorKinds, auditOutcomes, roles } from "../kernel/vocabulary/access.ts";
import { permissionNames } from "./rules.ts";

const role = z.enum(roles);

export const me = z
  .object({
    name: z.string(),
    email: z.string().optional(),
    role,
    party: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }),
    division: z.string(),
    zone: z.string().nullable(),
    locale: z.enum(["zh-CN", "en"]),
    /** Whether the figures are a synthetic demonstration. */
    synthetic: z.boolean(),
    /** The day in Shanghai. */
    today: z.string(),
    permissions: z.array(z.enum(permissionNames)),
  })
  .openapi("Me");

export const keyInput = z
  .strictObject({
    id: id.optional(),
    name: text(80).openapi({ example: "collection platform, production" }),
    partyId: id,
    role,
    /** The last day it works, in Shanghai. */
    expiresOn: date.nullable().optional(),
  })
  .openapi("KeyInput");
export type KeyInput = z.output<typeof keyInput>;

export const key = z
  .object({
    id: z.string(),
    name: z.string(),
    /** How the secret begins, to recognise it by. */
    prefix: z.string(),
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    role,
    expiresOn: z.string().nullable(),
    recordedAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi("Key");
export type KeyAnswer = z.output<typeof key>;

export const createdKey = key
  .extend({
    /** Shown once, in the first answer; null in a repeated one. */
    secret: z.string().nullable(),
  })
  .openapi("CreatedKey");

/** As Better Auth's sign-in takes it, so that whoever is invited can also sign in. */
const email = z
  .string()
  .trim()
  .max(254)
  .transform((value, context) =>
    z.regexes.email.test(value)
      ? value.toLowerCase()
      : fail(context, "malformed_value", { expected: "name@example.cn" }),
  )
  .openapi({ type: "string", format: "email", example: "wang@example.cn" });

export const minPasswordLength = 12;
const password = z
  .string()
  .max(128)
  .transform((value, context) =>
    [...value].length >= minPasswordLength ? value : fail(context, "too_short", { minimum: minPasswordLength }),
  )
  .openapi({ type: "string", format: "password", minLength: minPasswordLength, maxLength: 128 });

/** Whatever was typed: what is no address of anybody fails like a wrong password. */
export const signInInput = z.object({
  email: z
    .string()
    .max(254)
    .transform((value) => value.trim().toLowerCase()),
  password: z.string().min(1).max(128),
});

export const passwordChange = z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword: password });

export const passwordInput = z.strictObject({ password }).openapi("PasswordInput");

export const personInput = z
  .strictObject({ id: id.optional(), name: text(80), email, partyId: id, role, password })
  .openapi("PersonInput");
export type PersonInput = z.output<typeof personInput>;

export const person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    role,
    recordedAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi("Person");
export type PersonAnswer = z.output<typeof person>;

export const revocation = z.object({ id: z.string(), revokedAt: z.string() }).openapi("Revocation");

export const listQuery = z.object(pageQuery);

export const auditFilter = z.object({
  ...pageQuery,
  partyId: id.optional(),
  outcome: z.enum(auditOutcomes).optional(),
});

export const auditRow = z
  .object({
    id: z.string(),
    recordedAt: z.string(),
    actorKind: z.enum(actorKinds),
    actorId: z.string(),
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
