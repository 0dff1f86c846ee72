/** Wire shapes of reusable boxes. */
import { z } from "@hono/zod-openapi";
import { date, id, massKg, page, pageQuery, period, text, word } from "../../http/schemas.ts";
import { boxEventKinds, boxSchemes, boxStates, mostBoxes } from "../../kernel/vocabulary/express.ts";
import { fates } from "../../kernel/vocabulary/ledger.ts";
import { shown } from "../../takeback/schemas.ts";

const boxCode = text(60).openapi({ example: "BX-0001" });

export const putUpInput = z
  .strictObject({
    scheme: z.enum(boxSchemes),
    /** Each code, or the first and the last of a range. */
    codes: z.array(boxCode).min(1).max(mostBoxes).optional(),
    range: z.strictObject({ first: boxCode, last: boxCode }).optional(),
    model: text(80).openapi({ example: "中号折叠箱" }),
    material: text(80).openapi({ example: "PP" }),
    massKg: massKg.openapi({ description: "kg of one box", example: "1.2" }),
    designTrips: z.int().min(1).max(100_000).optional(),
    day: date,
    siteId: id,
  })
  .openapi("BoxesInput");
export type PutUpInput = z.output<typeof putUpInput>;

const eventInput = z
  .strictObject({
    code: boxCode,
    kind: z.enum(boxEventKinds).exclude(["put_up"]).openapi({ example: "out" }),
    day: date,
    /** Where it went out from, came back at, or is. */
    siteId: id.optional(),
    waybill: text(40).optional(),
    /** Of a repair, a loss and a scrapping. */
    reason: text(200).optional(),
    /** Of a scrapping: what came of it, and of how many kilograms. */
    fate: z.enum(fates).optional(),
    massKg: massKg.optional(),
  })
  .openapi("BoxEventInput");
export type EventInput = z.output<typeof eventInput>;
export const eventsInput = z
  .strictObject({ events: z.array(eventInput).min(1).max(mostBoxes) })
  .openapi("BoxEventsInput");
export const countAnswer = z.object({ count: z.int() }).openapi("BoxCount");

export const boxAnswer = z
  .object({
    id: z.string(),
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    scheme: z.enum(boxSchemes),
    code: z.string(),
    model: z.string(),
    material: z.string(),
    massKg: z.string(),
    designTrips: z.int().nullable(),
    state: z.enum(boxStates),
    /** The day of what happened last. */
    since: z.string(),
    /** Where it was last. */
    siteId: shown,
    siteNameZh: shown,
    siteNameEn: shown,
    /** Completed. */
    trips: z.int(),
    repairs: z.int(),
  })
  .openapi("Box");
export type BoxAnswer = z.output<typeof boxAnswer>;
export const boxPage = page(boxAnswer);
export const boxQuery = z.strictObject({
  ...pageQuery,
  party: id.optional(),
  state: z.enum(boxStates).optional(),
  /** How the code begins. */
  q: word(60).optional(),
});
export type BoxQuery = z.output<typeof boxQuery>;

const eventAnswer = z
  .object({
    boxId: z.string(),
    version: z.int(),
    code: z.string(),
    kind: z.enum(boxEventKinds),
    day: z.string(),
    /** -1: it takes an event back. */
    sign: z.int(),
    reverses: z.int().nullable(),
    siteId: shown,
    siteNameZh: shown,
    siteNameEn: shown,
    waybill: shown,
    reason: shown,
    fate: z.enum(fates).nullable(),
    massKg: shown,
  })
  .openapi("BoxEvent");
export type BoxEventAnswer = z.output<typeof eventAnswer>;
export const eventPage = page(eventAnswer);
export const eventQuery = z.strictObject({
  ...pageQuery,
  party: id.optional(),
  box: id.optional(),
  kind: z.enum(boxEventKinds).optional(),
  from: date.optional(),
  to: date.optional(),
});
export type EventQuery = z.output<typeof eventQuery>;

export const figuresQuery = z.strictObject({ period, party: id.optional() });

const exact = z
  .object({ numerator: z.string(), denominator: z.string(), display: z.string() })
  .nullable()
  .openapi({ description: "null: not computable" });
export const figuresAnswer = z
  .object({
    period: z.string(),
    /** Up to today where the period is not over. */
    from: z.string(),
    to: z.string(),
    atBeginning: z.int(),
    atEnd: z.int(),
    putUp: z.int(),
    trips: z.int(),
    repairs: z.int(),
    lost: z.int(),
    found: z.int(),
    scrapped: z.int(),
    scrappedKg: z.string(),
    /** Box-days in use over the days of the period. */
    meanInUse: exact,
    /** Completed trips over the mean of boxes in use. */
    tripsPerBox: exact,
    /** Lost over those in use at the beginning and put up, in per cent. */
    lossRate: exact,
    /** Trips in reusable packaging that were reported of the same months; null where nothing was. */
    reportedTrips: shown,
    /** Boxes went on more trips than were reported at all. */
    contradicts: z.boolean(),
  })
  .openapi("BoxFigures");
export type FiguresAnswer = z.output<typeof figuresAnswer>;
