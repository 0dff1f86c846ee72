/** The wire shapes of keys. */
import { z } from "@hono/zod-openapi";
import { date, id, text } from "../../http/schemas.ts";
import { role } from "../schemas.ts";

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
export type CreatedKey = z.output<typeof createdKey>;
