/** The shape of a sealed report and of the file it is verified from. What is not listed is kept and signed all the same. */
import { z } from "zod";
import { entry, scope, select } from "./entry.ts";

const words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof words>;

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const part = z.looseObject({
  label: words,
  unit: z.string(),
  /** What the rows add up to, in `unit`; `sum` ÷ `divisor` is the part. */
  sum: z.string(),
  divisor: z.int().positive(),
  /** null where the part is no sum over postings. */
  select: select.nullable(),
});
export type Part = z.infer<typeof part>;

const figure = z.looseObject({
  id: z.string(),
  title: words,
  unit: z.string(),
  /** Exact, and as it is shown; null where it could not be computed. */
  value: z.object({ numerator: z.string(), denominator: z.string(), display: z.string() }).nullable(),
  numerator: part.nullable(),
  denominator: part.nullable(),
  reasonCode: z.string().nullable(),
  /** SHA-256 of the canonical JSON of everything else in the figure. */
  digest: hex,
});
export type Figure = z.infer<typeof figure>;

const report = z.looseObject({
  format: z.literal("luzhang-report/1"),
  id: z.string(),
  version: z.int().positive(),
  kind: z.string(),
  title: words,
  period: z.looseObject({ label: z.string() }),
  scope,
  sealedAt: z.string(),
  figures: z.array(figure),
  /** Entries that count in a month other than that of their date: corrections, in a restated report. */
  moved: z.array(z.looseObject({ entryId: z.string(), seq: z.int(), month: z.string() })),
  log: z.object({ treeSize: z.int().nonnegative(), rootHash: hex }),
});
export type Report = z.infer<typeof report>;

const signature = z.object({
  algorithm: z.literal("Ed25519"),
  keyId: z.string(),
  /** Base64url. */
  publicKey: z.string(),
  value: z.string(),
});

const treeHead = z.object({
  log: z.string(),
  treeSize: z.int().nonnegative(),
  rootHash: hex,
  timestamp: z.string(),
  /** Over the canonical JSON of the four members above. */
  signature,
});
export type TreeHead = z.infer<typeof treeHead>;

const row = z.object({
  seq: z.int().positive(),
  /** null where the reader may not see the whole entry; then `hash` alone is proven. */
  leaf: entry.nullable(),
  hash: hex,
  path: z.array(hex),
});
export type Row = z.infer<typeof row>;

/** A file of rows: a page of them, or all rows of one part of one figure, or of the whole log. */
export const rows = z.looseObject({
  treeSize: z.int().nonnegative(),
  figure: z.string().nullable(),
  part: z.enum(["numerator", "denominator"]).nullable(),
  /** Whether nothing of it is on another page. */
  complete: z.boolean(),
  items: z.array(row),
});
export type Rows = z.infer<typeof rows>;

export const bundle = z.looseObject({
  format: z.literal("luzhang-bundle/1"),
  report,
  /** SHA-256 of the report's canonical JSON. */
  digest: hex,
  signature,
  treeHead,
  /** That earlier tree heads are the beginnings of this one. */
  consistency: z.array(z.object({ from: z.int().nonnegative(), path: z.array(hex) })),
});
export type Bundle = z.infer<typeof bundle>;

/** `/.well-known/luzhang-keys.json` */
export const keyList = z.looseObject({
  keys: z.array(
    z.looseObject({
      id: z.string(),
      publicKey: z.string(),
      /** The first and the last instant it signed for; null: not used yet, and still in use. */
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
    }),
  ),
});
export type KeyList = z.infer<typeof keyList>;

/** The signed part of a tree head. */
export function headFacts({ log, treeSize, rootHash, timestamp }: TreeHead) {
  return { log, treeSize, rootHash, timestamp };
}
