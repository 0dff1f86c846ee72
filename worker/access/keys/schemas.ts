/** The wire shapes of keys. */
import { z } from "@hono/zod-openapi";
import { date, id, pageQuery, text } from "../../http/schemas.ts";
import { permissionNames } from "../permissions.ts";
import { role } from "../schemas.ts";

export const keyInput = z
  .strictObject({
    id: id.optional(),
    name: text(80).openapi({ example: "collection platform, production" }),
    partyId: id,
    role,
    /** The last day it works, in Shanghai. */
    expiresOn: date.nullable().optional(),
    /** What of its role's permissions it has; all of them unless said. */
    scopes: z.array(z.enum(permissionNames)).min(1).max(permissionNames.length).optional(),
    /** Of the sandbox, where nothing counts. Its secret begins with `lz_sandbox_`. */
    sandbox: z.boolean().optional(),
  })
  .openapi("KeyInput");
export type KeyInput = Omit<z.output<typeof keyInput>, "sandbox">;

/** Those of the sandbox, instead of the district's own. */
const sandbox = z.enum(["true"]).optional();
export const whichKeys = z.object({ sandbox });
export const keyListing = z.object({ ...pageQuery, sandbox });

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
    /** Null: all permissions of its role. */
    scopes: z.array(z.string()).nullable(),
    /** The key in whose place it was made. */
    replaces: z.string().nullable(),
    /** When it ends because another one was made in its place. */
    replacedAt: z.string().nullable(),
    /** To a quarter of an hour; null where it never was. */
    lastUsedAt: z.string().nullable(),
  })
  .openapi("Key");
export type KeyAnswer = z.output<typeof key>;

export const rotationInput = z
  .strictObject({
    id: id.optional(),
    /** For how long the old one goes on beside the new one. */
    overlapHours: z
      .int()
      .min(0)
      .max(30 * 24)
      .default(24),
    /** Of the new one; as the old one's unless said. */
    expiresOn: date.nullable().optional(),
  })
  .openapi("KeyRotationInput");
export type RotationInput = z.output<typeof rotationInput>;

/** Of the last 92 days, the newest first; a day on which it was not used is not there. */
export const keyUsage = z
  .object({
    days: z.array(z.object({ day: z.string(), requests: z.number(), refused: z.number(), lastAt: z.string() })),
  })
  .openapi("KeyUsage");
export type KeyUsageAnswer = z.output<typeof keyUsage>;

/** What each role may: what a key can be limited to. */
export const rolePermissions = z
  .object({ items: z.array(z.object({ role, permissions: z.array(z.enum(permissionNames)) })) })
  .openapi("RolePermissions");
export type RolePermissionsAnswer = z.output<typeof rolePermissions>;

export const createdKey = key
  .extend({
    /** Shown once, in the first answer; null in a repeated one. */
    secret: z.string().nullable(),
  })
  .openapi("CreatedKey");
export type CreatedKey = z.output<typeof createdKey>;
