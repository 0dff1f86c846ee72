/** The wire shapes of treatment batches and deliveries. */
import { z } from "@hono/zod-openapi";
import {
  code,
  date,
  decimal,
  id,
  massKg,
  massKgOrZero,
  paperNumber,
  piecesOrZero,
  text,
  warnings,
} from "../../http/schemas.ts";
import { namedLots } from "../lots/schemas.ts";
import { fates } from "../../kernel/vocabulary/ledger.ts";
import {
  documentState,
  itemNames,
  line,
  listQuery,
  maxLines,
  optionalIds,
  shown,
  siteNames,
  viewQuery,
} from "../schemas.ts";
import { confidences, itemStreams } from "../../kernel/vocabulary/registry.ts";
import {
  confirmations,
  documentSorts,
  receiptMeans,
  subsidyReasons,
  transferDirections,
  yieldStatuses,
} from "../../kernel/vocabulary/takeback.ts";

/** "62.5" per cent leaves as 62500 thousandths of a per cent. */
const leadPercent = decimal({
  decimals: 3,
  least: "zero",
  max: 100_000,
  description: "per cent of the mass, at most 3 decimals",
  example: "62.5",
});

const assemblyFields = {
  /** Of one of a vehicle's five assemblies. */
  number: text(64).optional(),
  model: text(80).optional(),
  /** Whether it can be remanufactured; if not, it is ferrous metal from here on. */
  fit: z.boolean().optional(),
};

export const subsidyAnswer = z
  .object({
    treatmentId: z.string(),
    treatedOn: z.string(),
    items: z.array(
      z.object({
        item: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        pieces: z.int(),
        /** null where nothing was paid; equal where no condition leaves it open. */
        minYuanPerUnit: shown,
        maxYuanPerUnit: shown,
        minYuan: shown,
        maxYuan: shown,
        conditions: z.array(z.string()),
        sources: z.array(z.string()),
        confidence: z.enum(confidences).nullable(),
        reason: z.enum(subsidyReasons),
      }),
    ),
  })
  .openapi("SubsidyHistory");
export type SubsidyAnswer = z.output<typeof subsidyAnswer>;

export const treatmentInput = z
  .strictObject({
    ...optionalIds,
    siteId: id,
    occurredOn: date,
    inputs: z
      .array(
        line.extend({
          leadPercent: leadPercent.optional(),
          lots: namedLots,
        }),
      )
      .min(1)
      .max(maxLines),
    outputs: z
      .array(
        z.strictObject({
          item: code().openapi({ example: "ferrous" }),
          massKg,
          pieces: piecesOrZero.optional(),
          leadPercent: leadPercent.optional(),
          /** By a national scrap standard: a code of the dataset `scrap_grades`. */
          grade: code(40).optional(),
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
  grade: z.string().optional(),
  /** Of an output: the lot it became. */
  lotId: z.string().optional(),
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
    yieldStatus: z.enum(yieldStatuses).nullable(),
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
    lots: namedLots,
    fate: z.enum(fates),
    /** The registered site of the receiver, who confirms the delivery: only then its fate counts. */
    receiverSiteId: id.optional(),
    /** By what name it was sold; the receiver's own where it is left out. */
    buyer: text(120).optional(),
    /** Needed for what has a code of the hazardous waste list. */
    manifestNumber: paperNumber(64).optional(),
    /** Of the market, whose sold goods these are. */
    offerId: id.optional(),
  })
  .openapi("DeliveryInput");
export type DeliveryInput = z.output<typeof deliveryInput>;

export const deliveryReceiptInput = z
  .strictObject({
    ...optionalIds,
    occurredOn: date,
    massKg,
    /** All that were sent, unless said. */
    pieces: piecesOrZero.optional(),
    /** Needed where it is not what was sent. */
    reason: text(500).optional(),
    /** The paper that the bureau saw, where it confirms for a receiver outside the product. */
    document: text(120).optional(),
  })
  .openapi("DeliveryReceiptInput");
export type DeliveryReceiptInput = z.output<typeof deliveryReceiptInput>;

export const deliveryListQuery = z.strictObject({
  ...listQuery.shape,
  ...viewQuery(documentSorts.deliveries),
  confirmation: z.enum(confirmations).optional(),
  /** Only what was confirmed so. */
  means: z.enum(receiptMeans).optional(),
  /** Only what was sent to the reader's own sites. */
  incoming: z.enum(["true"]).optional(),
});

export const deliveryAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    ...siteNames,
    occurredOn: z.string(),
    ...itemNames,
    stream: z.enum(itemStreams),
    pieces: z.int(),
    massKg: z.string(),
    fate: z.enum(fates),
    buyer: z.string(),
    receiverSiteId: shown,
    receiverNameZh: shown,
    receiverNameEn: shown,
    wasteCode: shown,
    manifestNumber: shown,
    /** `sent`: nobody has confirmed it, and its fate does not count yet. */
    confirmation: z.enum(confirmations),
    /** How long it has been waiting; null where it does not wait. */
    daysWaiting: z.int().nullable(),
    receipt: z
      .object({
        id: z.string(),
        occurredOn: z.string(),
        pieces: z.int(),
        /** As the receiver weighed it, and as much of it as was sent. */
        massKg: z.string(),
        countedKg: z.string(),
        reason: shown,
        /** `link`: by whoever had the one-time link, which is no registered party's word. */
        means: z.enum(receiptMeans),
        document: shown,
        /** Who used the link, as he said; null also where the reader may see no personal data. */
        confirmerName: shown,
        confirmerRole: shown,
      })
      .nullable(),
    /** Seen from the reader: sent by him, or on its way to him. */
    direction: z.enum(transferDirections),
    /** What the law has written on goods that are used again, null where nothing. */
    mark: z.string().nullable(),
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Delivery");
export type DeliveryAnswer = z.output<typeof deliveryAnswer>;
