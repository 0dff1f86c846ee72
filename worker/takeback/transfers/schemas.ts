/** The wire shapes of transfers, their receipts and refusals. */
import { z } from "@hono/zod-openapi";
import { date, id, massKgOrZero, pageQuery, paperNumber, piecesOrZero, text, warnings } from "../../http/schemas.ts";
import { namedLots } from "../lots/schemas.ts";
import { documentState, itemCode, itemNames, line, maxLines, optionalIds, viewQuery } from "../schemas.ts";
import {
  differenceKinds,
  documentSorts,
  excessStates,
  qualifications,
  transferDirections,
  transferStates,
  transferWaits,
} from "../../kernel/vocabulary/takeback.ts";

/** The part of a line's mass that has broken casings. */
const brokenMassKg = massKgOrZero.optional();

const loadLine = line.extend({ brokenMassKg, lots: namedLots });

export const transferInput = z
  .strictObject({
    ...optionalIds,
    fromSiteId: id,
    toSiteId: id,
    occurredOn: date,
    manifestNumber: paperNumber(64).optional(),
    /** Of the authority, where hazardous waste goes to another district. */
    approvalNumber: paperNumber(80).optional(),
    /** Of the market, whose sold goods these are; a draft has none. */
    offerId: id.optional(),
    /** Kept as a draft: nothing moves until it is dispatched, and no lot is named. */
    draft: z.boolean().optional(),
    lines: z.array(loadLine).min(1).max(maxLines),
  })
  .openapi("TransferInput");
export type TransferInput = z.output<typeof transferInput>;

export const dispatchInput = z.strictObject({ occurredOn: date.optional() }).openapi("DispatchInput");

export const receiptInput = z
  .strictObject({
    id: id.optional(),
    externalId: text(128).optional(),
    occurredOn: date,
    lines: z
      .array(
        z.strictObject({
          item: itemCode,
          pieces: piecesOrZero,
          massKg: massKgOrZero,
          refusedPieces: piecesOrZero.optional(),
          refusedMassKg: massKgOrZero.optional(),
          brokenMassKg,
        }),
      )
      .min(1)
      .max(maxLines),
    /** More of this transfer is still to come; what is missing is not a difference yet. */
    partial: z.boolean().optional(),
    reason: text(500).optional(),
    /** What is otherwise than the manifest says; the authority of the receiving district reads it. */
    differences: z
      .array(z.strictObject({ kind: z.enum(differenceKinds), item: itemCode.optional(), found: text(300) }))
      .max(20)
      .optional(),
  })
  .openapi("ReceiptInput");
export type ReceiptInput = z.output<typeof receiptInput>;

export const refusalInput = z
  .strictObject({ id: id.optional(), occurredOn: date, reason: text(500) })
  .openapi("RefusalInput");
export type RefusalInput = z.output<typeof refusalInput>;

export const excessInput = z
  .strictObject({ id: id.optional(), externalId: text(128).optional(), occurredOn: date, reason: text(500) })
  .openapi("ExcessInput");
export type ExcessInput = z.output<typeof excessInput>;

export const transferAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    fromSiteId: z.string(),
    fromSiteNameZh: z.string(),
    fromSiteNameEn: z.string(),
    toSiteId: z.string(),
    toSiteNameZh: z.string(),
    toSiteNameEn: z.string(),
    occurredOn: z.string(),
    manifestNumber: z.string().nullable(),
    approvalNumber: z.string().nullable(),
    warnings,
    state: z.enum(transferStates),
    direction: z.enum(transferDirections),
    recordedAt: z.string(),
    lines: z.array(
      z.object({
        ...itemNames,
        pieces: z.int(),
        massKg: z.string(),
        receivedPieces: z.int(),
        receivedMassKg: z.string(),
        refusedPieces: z.int(),
        refusedMassKg: z.string(),
        brokenMassKg: z.string().optional(),
        receivedBrokenMassKg: z.string().optional(),
      }),
    ),
    receipts: z.array(
      z.object({
        id: z.string(),
        occurredOn: z.string(),
        partial: z.boolean(),
        reason: z.string().nullable(),
        qualification: z.enum(qualifications),
        /** What would qualify and was not sent: nothing of it counts until the bureau has confirmed it. */
        excess: z.array(z.object({ ...itemNames, pieces: z.int(), massKg: z.string() })),
        excessState: z.enum(excessStates).nullable(),
        state: documentState,
      }),
    ),
  })
  .openapi("Transfer");
export type TransferAnswer = z.output<typeof transferAnswer>;

export const transferListQuery = z.strictObject({
  ...pageQuery,
  ...viewQuery(documentSorts.transfers),
  site: id.optional(),
  state: z.enum(transferStates).optional(),
  /** What waits: a draft to be sent, a load on its way to the caller, an excess for the bureau to confirm. */
  waiting: z.enum(transferWaits).optional(),
  from: date.optional(),
  to: date.optional(),
});
