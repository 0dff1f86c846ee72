/** The wire shapes of declarations. */
import { z } from "@hono/zod-openapi";
import { confirm, date, id, massKgOrZero, period, piecesOrZero, text } from "../../http/schemas.ts";
import { confirmed, documentState, itemCode, itemNames, listQuery, optionalIds, viewQuery } from "../schemas.ts";
import { documentSorts } from "../../kernel/vocabulary/takeback.ts";

export const declarationInput = z
  .strictObject({
    ...optionalIds,
    item: itemCode,
    /** A month or a quarter. */
    period,
    pieces: piecesOrZero,
    massKg: massKgOrZero,
    /** Only of a late declaration: a day in an open month, where the period itself is closed. */
    occurredOn: date.optional(),
    confirm,
  })
  .openapi("DeclarationInput");
export type DeclarationInput = z.output<typeof declarationInput>;

export const declarationAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    partyId: z.string(),
    producerNameZh: z.string(),
    producerNameEn: z.string(),
    occurredOn: z.string(),
    ...itemNames,
    period: z.string(),
    pieces: z.int(),
    massKg: z.string(),
    /** The withdrawn declaration whose place it takes. */
    corrects: z.string().nullable(),
    confirmed,
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Declaration");
export type DeclarationAnswer = z.output<typeof declarationAnswer>;

/** A declaration is a producer's, not a site's. */
export const declarationListQuery = listQuery.omit({ site: true }).extend(viewQuery(documentSorts.declarations));

export const withdrawalInput = z
  .strictObject({ id: id.optional(), occurredOn: date, reason: text(500) })
  .openapi("DeclarationWithdrawalInput");
export type WithdrawalInput = z.output<typeof withdrawalInput>;
