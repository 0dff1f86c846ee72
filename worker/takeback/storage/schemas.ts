/** The wire shapes of storage limits. */
import { z } from "@hono/zod-openapi";
import { code, id, massKg, text } from "../../http/schemas.ts";
import { shown } from "../schemas.ts";
import { itemStreams } from "../../kernel/vocabulary/registry.ts";
import { exceedRules, storageStates } from "../../kernel/vocabulary/takeback.ts";

export const storageLimitInput = z
  .strictObject({
    siteId: id,
    stream: code(40).openapi({ example: "lead_acid_batteries" }),
    maxMassKg: massKg.optional(),
    maxDays: z.int().min(1).max(3_650).optional(),
    onExceed: z.enum(exceedRules),
    /** Where the limit is written down. */
    source: text(200),
  })
  .openapi("StorageLimitInput");
export type StorageLimitInput = z.output<typeof storageLimitInput>;

export const storageLimitAnswer = z
  .object({
    siteId: z.string(),
    stream: z.enum(itemStreams),
    maxMassKg: shown,
    maxDays: z.int().nullable(),
    onExceed: z.enum(exceedRules),
    source: z.string(),
  })
  .openapi("StorageLimit");
export type StorageLimitAnswer = z.output<typeof storageLimitAnswer>;

export const storageAnswer = storageLimitAnswer
  .extend({
    siteNameZh: z.string(),
    siteNameEn: z.string(),
    heldKg: z.string(),
    /** What has lain there for longer than `maxDays`, first in, first out. */
    overdueKg: z.string(),
    state: z.enum(storageStates),
  })
  .openapi("Storage");
export type StorageAnswer = z.output<typeof storageAnswer>;
