/** Wire shapes of the ledger. Amounts are decimals in the display unit, as text. */
import { z } from "@hono/zod-openapi";
import { code, date, id, page, pageQuery, text, word } from "../http/schemas.ts";
import { displayUnits, quantityNames } from "../kernel/quantity.ts";
import { accountKinds, documentTypes, entryKinds, journalFormats } from "../kernel/vocabulary/ledger.ts";

export const balanceFilter = z.strictObject({
  ...pageQuery,
  siteId: id.optional(),
  /** The end of this day; now, when left out. */
  asOf: date.optional(),
});

const account = {
  account: z.string().openapi({ example: "stock:01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c" }),
  kind: z.enum(accountKinds).openapi({ example: "stock" }),
  siteId: z.string().nullable(),
  siteNameZh: z.string().nullable(),
  siteNameEn: z.string().nullable(),
  partyId: z.string().nullable(),
};

const amount = {
  item: z.string().openapi({ example: "electronics/tv-crt" }),
  itemNameZh: z.string(),
  itemNameEn: z.string(),
  quantity: z.enum(quantityNames),
  unit: z.enum(displayUnits).openapi({ example: "kg" }),
  amount: z.string().openapi({ example: "79.52" }),
};

export const balancePage = page(z.object({ ...account, ...amount }).openapi("Balance"));
export type BalanceAnswer = z.output<typeof balancePage>["items"][number];

const posting = z.object({ line: z.int(), ...account, ...amount, estimated: z.boolean() }).openapi("Posting");

const entryFacts = {
  id: z.string(),
  seq: z.int(),
  kind: z.enum(entryKinds).openapi({ example: "receipt" }),
  occurredOn: z.string(),
  recordedAt: z.string().openapi({ format: "date-time" }),
  documentType: z.enum(documentTypes).nullable(),
  documentId: z.string().nullable(),
  partyId: z.string(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  reason: z.string().nullable(),
};

export const entry = z.object({ ...entryFacts, postings: z.array(posting) }).openapi("Entry");
export type EntryAnswer = z.output<typeof entry>;
export const entryPage = page(z.object(entryFacts).openapi("EntryHead"));

export const entryFilter = z.strictObject({
  ...pageQuery,
  from: date.optional(),
  to: date.optional(),
  kind: z.enum(entryKinds).optional(),
  siteId: id.optional(),
  q: word(80).optional().openapi({
    description: "how the number or the day begins, or the number of a manifest, a slip or a platform",
    example: "2026-07",
  }),
});

export type EntryFilter = z.output<typeof entryFilter>;

export const accountParams = z.object({ account: code(200) });
export const historyFilter = z.strictObject(pageQuery);

export const historyPage = page(
  z
    .object({
      entryId: z.string(),
      seq: z.int(),
      line: z.int(),
      kind: z.enum(entryKinds),
      occurredOn: z.string(),
      recordedAt: z.string(),
      documentType: z.enum(documentTypes).nullable(),
      reverses: z.string().nullable(),
      ...amount,
      estimated: z.boolean(),
      /** What stood on the account, of this item and quantity, after this posting. */
      balance: z.string(),
    })
    .openapi("AccountPosting"),
);
export type HistoryAnswer = z.output<typeof historyPage>["items"][number];

export const reversalInput = z
  .strictObject({ id: id.optional(), occurredOn: date, reason: text(500) })
  .openapi("ReversalInput");
export type ReversalInput = z.output<typeof reversalInput>;

export const reversal = z
  .object({
    id: z.string(),
    kind: z.enum(entryKinds),
    occurredOn: z.string(),
    reverses: z.string(),
    reason: z.string(),
  })
  .openapi("Reversal");

export const exportFilter = z.strictObject({
  format: z.enum(journalFormats).default("hledger"),
  /** The first day of the books, unless said. */
  from: date.optional(),
  /** Today, unless said. */
  to: date.optional(),
  cursor: pageQuery.cursor,
});

export const monthParams = z.object({
  month: z
    .string()
    .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/)
    .openapi({ example: "2026-09" }),
});

export const month = z
  .object({
    zone: z.string(),
    month: z.string(),
    state: z.enum(["open", "closed"]),
    closedAt: z.string().nullable(),
  })
  .openapi("Month");
export type MonthAnswer = z.output<typeof month>;

export const monthPage = page(month);
export const periodFilter = z.strictObject({ zone: word(40).optional() });
