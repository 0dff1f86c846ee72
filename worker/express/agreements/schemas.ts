/** Wire shapes of agreements. A plan is of each month, so that what comes of it is told by month. */
import { z } from "@hono/zod-openapi";
import { date, id, massKg, page, pageQuery, period, pieces, text } from "../../http/schemas.ts";
import { agreementSides, agreementStates } from "../../kernel/vocabulary/express.ts";
import { itemCode, itemNames, shown } from "../../takeback/schemas.ts";

const plannedMonth = z.strictObject({
  month: period.openapi({ type: "string", example: "2026-09" }),
  pieces: pieces.optional(),
  massKg: massKg.optional(),
});

export const agreementInput = z
  .strictObject({
    id: id.optional(),
    /** One of the two is the party that proposes it. */
    expressPartyId: id,
    recyclerPartyId: id,
    /** Of the express company: what they send is collected under it. */
    siteIds: z.array(id).min(1).max(100),
    from: date.openapi({ type: "string", example: "2026-01-01" }),
    until: date.openapi({ type: "string", example: "2026-12-31" }),
    kinds: z
      .array(
        z.strictObject({
          item: itemCode.openapi({ example: "packaging/corrugated-box" }),
          plan: z.array(plannedMonth).max(60).default([]),
        }),
      )
      .min(1)
      .max(20),
    settlement: text(500).openapi({ description: "in words; no money is handled", example: "按月对账，收货方转账" }),
  })
  .openapi("ExpressAgreementInput");
export type AgreementInput = z.output<typeof agreementInput>;

export const endInput = z.strictObject({ endedOn: date, reason: text(500) }).openapi("ExpressAgreementEndInput");
export type EndInput = z.output<typeof endInput>;

export const stepInput = z
  .strictObject({ step: z.enum(["confirmed", "declined", "withdrawn"]) })
  .openapi("ExpressAgreementStepInput");

const named = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
const share = z
  .object({ numerator: z.string(), denominator: z.string(), percent: z.string() })
  .nullable()
  .openapi({ description: "collected of planned; null: not computable, nothing was planned" });
const against = {
  ...itemNames,
  pieces: z.string(),
  massKg: z.string(),
  plannedPieces: shown,
  plannedMassKg: shown,
  pieceShare: share,
  massShare: share,
};

const head = {
  id: z.string(),
  express: named,
  recycler: named,
  proposer: z.enum(agreementSides),
  /** Which of the two reads it; null for an authority. */
  side: z.enum(agreementSides).nullable(),
  from: z.string(),
  until: z.string(),
  state: z.enum(agreementStates),
  endedOn: shown,
  endReason: shown,
  settlement: z.string(),
};
const agreementHead = z.object(head).openapi("ExpressAgreementHead");
export type AgreementHead = z.output<typeof agreementHead>;
export const agreementPage = page(agreementHead);
export const agreementQuery = z.strictObject({ ...pageQuery, state: z.enum(agreementStates).optional() });
export type AgreementQuery = z.output<typeof agreementQuery>;

export const agreementAnswer = z
  .object({
    ...head,
    sites: z.array(named),
    /** Of each kind in each month, by what the recycler received from these sites; until the last day it was in force. */
    months: z.array(z.object({ month: z.string(), ...against })),
    totals: z.array(z.object(against)),
    asOf: z.string(),
  })
  .openapi("ExpressAgreement");
export type AgreementAnswer = z.output<typeof agreementAnswer>;

export const rowsQuery = z.strictObject({ ...pageQuery, month: period.optional(), item: itemCode.optional() });
export type RowsQuery = z.output<typeof rowsQuery>;

const agreementRow = z
  .object({
    receiptId: z.string(),
    line: z.int(),
    transferId: z.string(),
    receivedOn: z.string(),
    siteId: z.string(),
    siteNameZh: z.string(),
    siteNameEn: z.string(),
    ...itemNames,
    pieces: z.int(),
    massKg: z.string(),
  })
  .openapi("ExpressAgreementRow");
export type AgreementRowAnswer = z.output<typeof agreementRow>;
export const rowsPage = page(agreementRow);
