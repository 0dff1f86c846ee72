/** The wire shapes of lots and of their way. */
import { z } from "@hono/zod-openapi";
import { fail } from "../../http/problem.ts";
import { code, id, massKg, page, pageQuery, piecesOrZero, word } from "../../http/schemas.ts";
import { lotIdForm } from "../../kernel/identifiers.ts";
import { entryKinds } from "../../kernel/vocabulary/ledger.ts";
import { itemStreams } from "../../kernel/vocabulary/registry.ts";
import { custodies, lotEnds } from "../../kernel/vocabulary/takeback.ts";
import { itemNames, shown } from "../schemas.ts";

/** `<document>.<number of its item>`; the id of a document alone is its only lot. */
const lotId = word(80)
  .superRefine((value, context) => {
    if (!lotIdForm.test(value)) fail(context, "invalid_id");
  })
  .openapi({ example: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c" });

/** Which lots a line takes (`GET /lots`); what is not named takes the oldest first. */
export const namedLots = z
  .array(z.strictObject({ id: lotId, massKg, pieces: piecesOrZero.optional() }))
  .min(1)
  .max(50)
  .optional();

export const lotParams = z.object({ id: lotId });

/** Of one site: what lies there, the oldest first. */
export const lotListQuery = z.strictObject({ ...pageQuery, site: id, item: code().optional() });

const lotFields = {
  /** The document that brought it in. */
  documentId: z.string(),
  kind: z.enum(entryKinds),
  occurredOn: z.string(),
  itemNumber: z.int(),
  ...itemNames,
  stream: z.enum(itemStreams),
  siteId: z.string(),
  siteNameZh: z.string(),
  siteNameEn: z.string(),
  partyId: z.string(),
  partyNameZh: z.string(),
  partyNameEn: z.string(),
  /** By a national scrap standard, as whoever made it stated; null where nothing was stated. */
  grade: shown,
  massKg: z.string(),
};

export const lotAnswer = z
  .object({
    id: z.string(),
    ...lotFields,
    pieces: z.string(),
    /** What nobody has taken yet. */
    leftKg: z.string(),
    leftPieces: z.string(),
  })
  .openapi("Lot");
export type LotAnswer = z.output<typeof lotAnswer>;

export const lotPage = page(lotAnswer);

/** Of another party's books what and how much is told, and in which district; not whose, and no document. */
const lotOnTheWay = z
  .object({
    /** By which hops name it: its id where the reader may know it. */
    key: z.string(),
    withheld: z.boolean(),
    division: z.string(),
    documentId: shown,
    occurredOn: shown,
    itemNumber: z.int().nullable(),
    siteId: shown,
    siteNameZh: shown,
    siteNameEn: shown,
    partyId: shown,
    partyNameZh: shown,
    partyNameEn: shown,
    grade: shown,
    kind: z.enum(entryKinds),
    ...itemNames,
    stream: z.enum(itemStreams),
    massKg: z.string(),
    /** Of the lot that was asked about: how much of it this one is in, or went into it. */
    shareKg: z.string(),
  })
  .openapi("LotOnTheWay");

const through = z.object({ documentId: z.string(), kind: z.enum(entryKinds), occurredOn: z.string() }).nullable();

const hop = z.object({
  from: z.string(),
  to: z.string(),
  /** Of the whole of `from` and `to`. */
  massKg: z.string(),
  custody: z.enum(custodies),
  /** The document by which it went; null where the reader may not know it. */
  through,
});

/** Of a return, for whoever has its code: no name, no place, no day. */
export const becameAnswer = z
  .object({
    ...itemNames,
    handedInMonth: z.string(),
    massKg: z.string(),
    parts: z.array(z.object({ ...itemNames, end: z.enum(lotEnds), massKg: z.string(), percent: z.string() })),
  })
  .openapi("Became");
export type BecameAnswer = z.output<typeof becameAnswer>;

export const traceAnswer = z
  .object({
    lot: lotAnswer,
    /** Where it comes from; hops lead from what it was made of. */
    origin: z.object({
      lots: z.array(lotOnTheWay),
      hops: z.array(hop),
      /** Of no document: what a count found, what stood when the books began, what a scale says was more than was sent. */
      unknownKg: z.string(),
      /** Keys of lots whose own origin was not looked at: ask for their trace. */
      goesOn: z.array(z.string()),
    }),
    /** What became of it. */
    fate: z.object({
      lots: z.array(lotOnTheWay),
      hops: z.array(hop),
      ends: z.array(z.object({ from: z.string(), end: z.enum(lotEnds), massKg: z.string(), through })),
      goesOn: z.array(z.string()),
    }),
  })
  .openapi("LotTrace");
export type TraceAnswer = z.output<typeof traceAnswer>;
