/** The wire shapes of openings and stocktakes. */
import { z } from "@hono/zod-openapi";
import { code, confirm, date, id, massKgOrZero, piecesOrZero, text } from "../../http/schemas.ts";
import { confirmed, documentState, itemNames, maxLines, optionalIds, siteNames } from "../schemas.ts";
import { countKinds } from "../../kernel/vocabulary/takeback.ts";

export const countInput = z
  .strictObject({
    ...optionalIds,
    siteId: id,
    occurredOn: date,
    lines: z
      .array(
        z.strictObject({
          item: code(),
          stream: code(40).optional(),
          /** What is there, counted and weighed: not the difference. */
          pieces: piecesOrZero,
          massKg: massKgOrZero,
        }),
      )
      .min(1)
      .max(maxLines),
    reason: text(500),
    evidence: text(500).optional(),
    confirm,
  })
  .openapi("StocktakeInput");
export type CountInput = z.output<typeof countInput>;

export const countAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(countKinds),
    ...siteNames,
    occurredOn: z.string(),
    reason: z.string(),
    evidence: z.string().nullable(),
    confirmed,
    lines: z.array(
      z.object({
        ...itemNames,
        pieces: z.int(),
        massKg: z.string(),
        bookedPieces: z.int(),
        bookedMassKg: z.string(),
      }),
    ),
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Stocktake");
export type CountAnswer = z.output<typeof countAnswer>;
