/** The wire shapes of claims and grants. Masses leave zod as whole grams. */
import { z } from "@hono/zod-openapi";
import { fail } from "../../http/problem.ts";
import { code, date, id, massKg, pageQuery, piecesOrZero, text, word } from "../../http/schemas.ts";
import { itemStreams } from "../../kernel/vocabulary/registry.ts";
import {
  checkCodes,
  checkOutcomes,
  claimModes,
  documentStates,
  grantStates,
} from "../../kernel/vocabulary/takeback.ts";

/** A calendar year, as a number or as text. */
const year = z
  .union([word(4), z.int()])
  .transform((value, context) =>
    /^[1-9]\d{3}$/.test(String(value)) ? String(value) : fail(context, "malformed_value", { expected: "2026" }),
  )
  .openapi({ type: "string", pattern: "^[1-9]\\d{3}$", example: "2026" });

export const claimInput = z
  .strictObject({
    id: id.optional(),
    externalId: text(128).optional(),
    /** A day of the year that is claimed. */
    occurredOn: date,
    year,
    mode: z.enum(claimModes),
    treaterId: id,
    item: code().openapi({ example: "electronics/tv-crt" }),
    pieces: piecesOrZero,
    massKg,
    evidence: text(500).optional(),
  })
  .openapi("ClaimInput");
export type ClaimInput = z.output<typeof claimInput>;

export const claimAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    producerId: z.string(),
    producerNameZh: z.string(),
    producerNameEn: z.string(),
    treaterId: z.string(),
    treaterNameZh: z.string(),
    treaterNameEn: z.string(),
    occurredOn: z.string(),
    year: z.string(),
    mode: z.enum(claimModes),
    stream: z.enum(itemStreams),
    item: z.string(),
    itemNameZh: z.string(),
    itemNameEn: z.string(),
    pieces: z.int(),
    massKg: z.string(),
    evidence: z.string().nullable(),
    /** What the claim was held against when it was booked; what could not be checked says why. */
    checks: z.array(
      z.object({
        code: z.enum(checkCodes),
        outcome: z.enum(checkOutcomes),
        detail: z.string(),
      }),
    ),
    state: z.enum(documentStates),
    recordedAt: z.string(),
  })
  .openapi("Claim");
export type ClaimAnswer = z.output<typeof claimAnswer>;

export const claimListQuery = z.object({
  ...pageQuery,
  producer: id.optional(),
  treater: id.optional(),
  year: year.optional(),
  item: code().optional(),
  from: date.optional(),
  to: date.optional(),
});

export const grantInput = z
  .strictObject({
    id: id.optional(),
    /** The producer or the consortium that may claim. */
    granteeId: id,
    stream: code(40).openapi({ example: "electronics" }),
    year,
  })
  .openapi("RecoveryGrantInput");
export type GrantInput = z.output<typeof grantInput>;

export const grantAnswer = z
  .object({
    id: z.string(),
    treaterId: z.string(),
    treaterNameZh: z.string(),
    treaterNameEn: z.string(),
    granteeId: z.string(),
    granteeNameZh: z.string(),
    granteeNameEn: z.string(),
    stream: z.enum(itemStreams),
    year: z.string(),
    state: z.enum(grantStates),
    recordedAt: z.string(),
  })
  .openapi("RecoveryGrant");
export type GrantAnswer = z.output<typeof grantAnswer>;

export const grantListQuery = z.object({
  ...pageQuery,
  treater: id.optional(),
  grantee: id.optional(),
  year: year.optional(),
});
