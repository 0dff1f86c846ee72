/** The wire shapes that documents of take-back share. Masses leave zod as whole grams. */
import { z } from "@hono/zod-openapi";
import { code, date, id, massKg, pageQuery, piecesOrZero, text } from "../http/schemas.ts";
import { documentStates } from "../kernel/vocabulary/takeback.ts";

export const shown = z.string().nullable();

export const optionalIds = { id: id.optional(), externalId: text(128).optional() };
export const itemCode = code().openapi({ example: "electronics/tv-crt" });

export const siteNames = { siteId: z.string(), siteNameZh: z.string(), siteNameEn: z.string() };
export const itemNames = { item: z.string(), itemNameZh: z.string(), itemNameEn: z.string() };
export const documentState = z.enum(documentStates);

export const maxLines = 200;
export const line = z.strictObject({ item: itemCode, pieces: piecesOrZero, massKg });

/** Strict: a filter with a typing error would answer everything, as if it had been met. */
export const listQuery = z.strictObject({
  ...pageQuery,
  site: id.optional(),
  item: code().optional(),
  from: date.optional(),
  to: date.optional(),
});
