/** The wire shapes of take-back. Masses leave zod as whole grams. */
import { z } from "@hono/zod-openapi";
import {
  batchInputOf,
  code,
  date,
  id,
  massKg,
  massKgOrZero,
  pageQuery,
  period,
  piecesOrZero,
  text,
} from "../http/schemas.ts";
import {
  assemblyFields,
  batteryAnswer,
  batteryInput,
  brokenMassKg,
  leadPercent,
  vehicleAnswer,
  vehicleInput,
  warnings,
} from "./schemas-streams.ts";
import { fates } from "../kernel/vocabulary/ledger.ts";

const optionalIds = { id: id.optional(), externalId: text(128).optional() };
const itemCode = code().openapi({ example: "electronics/tv-crt" });

export const returnInput = z
  .strictObject({
    ...optionalIds,
    siteId: id,
    occurredOn: date,
    item: itemCode,
    /** 0 only for packaging that was weighed without being counted. */
    pieces: piecesOrZero,
    /** May be left out only with `massBasis: "unit_weight"`. */
    massKg: massKg.optional(),
    massBasis: z.enum(["weighed", "certificate", "unit_weight"]),
    source: z.enum(["household", "enterprise", "trade_in", "express", "public_body", "pre_consumer"]),
    evidence: text(500).optional(),
    /** Of a vehicle, and of nothing else. */
    vehicle: vehicleInput.optional(),
    /** Of a lead-acid battery, and of nothing else. */
    battery: batteryInput.optional(),
  })
  .openapi("ReturnInput");
export type ReturnInput = z.output<typeof returnInput>;

export const batchInput = batchInputOf("ReturnInput").openapi("ReturnBatchInput");

const siteNames = { siteId: z.string(), siteNameZh: z.string(), siteNameEn: z.string() };
const itemNames = { item: z.string(), itemNameZh: z.string(), itemNameEn: z.string() };
const documentState = z.enum(["booked", "reversed"]);

export const returnAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    ...siteNames,
    occurredOn: z.string(),
    ...itemNames,
    pieces: z.int(),
    massKg: z.string(),
    massBasis: z.string(),
    estimated: z.boolean(),
    factorSource: z.string().nullable(),
    source: z.string(),
    evidence: z.string().nullable(),
    qualification: z.string(),
    vehicle: vehicleAnswer.optional(),
    battery: batteryAnswer.optional(),
    warnings,
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Return");
export type ReturnAnswer = z.output<typeof returnAnswer>;

const maxLines = 200;
const line = z.strictObject({ item: itemCode, pieces: piecesOrZero, massKg });
const loadLine = line.extend({ brokenMassKg });

export const transferInput = z
  .strictObject({
    ...optionalIds,
    fromSiteId: id,
    toSiteId: id,
    occurredOn: date,
    manifestNumber: text(64).optional(),
    /** Of the authority, where hazardous waste goes to another district. */
    approvalNumber: text(80).optional(),
    /** Kept as a draft: nothing moves until it is dispatched. */
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
  })
  .openapi("ReceiptInput");
export type ReceiptInput = z.output<typeof receiptInput>;

export const refusalInput = z
  .strictObject({ id: id.optional(), occurredOn: date, reason: text(500) })
  .openapi("RefusalInput");
export type RefusalInput = z.output<typeof refusalInput>;

/** How far a transfer has come, as its steps say. */
export const transferStates = [
  "draft",
  "dispatched",
  "partly_received",
  "received",
  "partly_refused",
  "refused",
  "cancelled",
] as const;
export type TransferState = (typeof transferStates)[number];

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
    direction: z.enum(["out", "in", "both"]),
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
        qualification: z.string(),
        state: documentState,
      }),
    ),
  })
  .openapi("Transfer");
export type TransferAnswer = z.output<typeof transferAnswer>;

export const treatmentInput = z
  .strictObject({
    ...optionalIds,
    siteId: id,
    occurredOn: date,
    inputs: z
      .array(line.extend({ leadPercent: leadPercent.optional() }))
      .min(1)
      .max(maxLines),
    outputs: z
      .array(
        z.strictObject({
          item: code().openapi({ example: "ferrous" }),
          massKg,
          pieces: piecesOrZero.optional(),
          leadPercent: leadPercent.optional(),
          ...assemblyFields,
        }),
      )
      .max(maxLines),
    /** Needed where an output is beyond the tolerance of its coefficient. */
    yieldReason: text(500).optional(),
    lossKg: massKgOrZero.optional(),
    lossReason: text(500).optional(),
  })
  .openapi("TreatmentInput");
export type TreatmentInput = z.output<typeof treatmentInput>;

const answerLine = z.object({
  ...itemNames,
  pieces: z.int(),
  massKg: z.string(),
  number: z.string().optional(),
  model: z.string().optional(),
  fit: z.boolean().optional(),
  leadPercent: z.string().optional(),
});

export const treatmentAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    ...siteNames,
    occurredOn: z.string(),
    inputs: z.array(answerLine),
    outputs: z.array(answerLine),
    lossKg: z.string(),
    lossReason: z.string().nullable(),
    permitNumber: z.string(),
    /** Against the yields configured when it was recorded. */
    yieldStatus: z.enum(["not_configured", "within", "beyond"]).nullable(),
    yieldReason: z.string().nullable(),
    warnings,
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Treatment");
export type TreatmentAnswer = z.output<typeof treatmentAnswer>;

export const deliveryInput = z
  .strictObject({
    ...optionalIds,
    siteId: id,
    occurredOn: date,
    item: code().openapi({ example: "ferrous" }),
    /** Where a material of several streams lies at the site: which one. */
    stream: code(40).optional(),
    massKg,
    pieces: piecesOrZero.optional(),
    fate: z.enum(fates),
    buyer: text(120),
  })
  .openapi("DeliveryInput");
export type DeliveryInput = z.output<typeof deliveryInput>;

export const deliveryAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    ...siteNames,
    occurredOn: z.string(),
    ...itemNames,
    stream: z.string(),
    pieces: z.int(),
    massKg: z.string(),
    fate: z.enum(fates),
    buyer: z.string(),
    /** What the law has written on goods that are used again, null where nothing. */
    mark: z.string().nullable(),
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Delivery");
export type DeliveryAnswer = z.output<typeof deliveryAnswer>;

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
  })
  .openapi("StocktakeInput");
export type CountInput = z.output<typeof countInput>;

export const countAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(["opening", "stocktake"]),
    ...siteNames,
    occurredOn: z.string(),
    reason: z.string(),
    evidence: z.string().nullable(),
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
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Declaration");
export type DeclarationAnswer = z.output<typeof declarationAnswer>;

/** Strict: a filter with a typing error would answer everything, as if it had been met. */
export const listQuery = z.strictObject({
  ...pageQuery,
  site: id.optional(),
  item: code().optional(),
  from: date.optional(),
  to: date.optional(),
});
export type ListQuery = z.output<typeof listQuery>;

/** A declaration is a producer's, not a site's. */
export const declarationListQuery = listQuery.omit({ site: true });

export const transferListQuery = z.strictObject({
  ...pageQuery,
  site: id.optional(),
  state: z.enum(transferStates).optional(),
  from: date.optional(),
  to: date.optional(),
});
export type TransferListQuery = z.output<typeof transferListQuery>;
