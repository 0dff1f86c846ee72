/** Wire shapes that several parts of the work ledger share. */
import { z } from "@hono/zod-openapi";
import { code, text } from "../http/schemas.ts";
import { evidenceKinds, statuses } from "../kernel/vocabulary/programme.ts";
import { confidences } from "../kernel/vocabulary/registry.ts";

export const zone = code(40).optional().openapi({
  description: "a zone; the caller's own unless said",
  example: "TEDA",
});
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/)
  .openapi({ description: "a plain decimal in the indicator's unit", example: "40" });

const evidenceKind = z.enum(evidenceKinds).openapi({
  description:
    "words, an address, the id of an entry (which is its document's), the id of a report, a figure and its period (epr.electronics.returned.mass@2026-Q3)",
});
export const evidence = z.strictObject({
  kind: evidenceKind,
  value: text(500),
  title: text(200).optional().openapi({ description: "what it is called where it is shown", example: "验收报告" }),
});
export const evidenceList = z.array(evidence).max(20).optional();
export type Evidence = z.output<typeof evidence>;

// ── Answers ────────────────────────────────────────────────────────────────────────────────────

export const evidenceAnswer = z.object({ kind: evidenceKind, value: z.string(), title: z.string().nullable() });
export type EvidenceAnswer = z.output<typeof evidenceAnswer>;

export const basisAnswer = z.object({
  id: z.string(),
  title: z.string(),
  documentNo: z.string().nullable(),
  confidence: z.enum(confidences),
});
export type BasisAnswer = z.output<typeof basisAnswer>;
export const status = z.enum(statuses);
const names = { partyNameZh: z.string().nullable(), partyNameEn: z.string().nullable() };
export const written = { ...names, recordedAt: z.string() };
