/** Wire shapes of what one party did: its part of one company's page. Amounts are decimals in the display unit, as text. */
import { z } from "@hono/zod-openapi";
import { page, pageQuery, period } from "../../http/schemas.ts";
import { displayUnits, quantityNames } from "../../kernel/quantity.ts";
import { documentTypes, entryKinds } from "../../kernel/vocabulary/ledger.ts";
import { itemKinds, itemStreams } from "../../kernel/vocabulary/registry.ts";

const kind = z.enum(entryKinds).openapi({ example: "return" });
const stream = z.enum(itemStreams).openapi({ example: "electronics" });
const itemKind = z.enum(itemKinds).openapi({ example: "product" });
const quantity = z.enum(quantityNames);
const amounts = { unit: z.enum(displayUnits), amount: z.string().openapi({ example: "79.52" }) };
const siteNames = { siteNameZh: z.string().nullable(), siteNameEn: z.string().nullable() };

export const booksQuery = z.strictObject({ period });

export const partyBooks = z
  .object({
    period: z.string(),
    flows: z
      .array(z.object({ stream, kind, itemKind, quantity, ...amounts }))
      .openapi({ description: "what came in (above zero) and went out (below) in the period, corrections included" }),
    stock: z.array(
      z.object({
        account: z.string(),
        siteId: z.string(),
        ...siteNames,
        stream,
        itemKind,
        pieces: z.string(),
        ...amounts,
      }),
    ),
  })
  .openapi("PartyBooks");
export type PartyBooks = z.output<typeof partyBooks>;

export const partyRowsQuery = z.strictObject({ ...pageQuery, period, stream, kind, itemKind, quantity });
export type PartyRowsQuery = z.output<typeof partyRowsQuery>;

export const partyRows = page(
  z.object({
    entryId: z.string(),
    seq: z.int(),
    line: z.int(),
    occurredOn: z.string(),
    documentType: z.enum(documentTypes).nullable(),
    reverses: z.string().nullable(),
    siteId: z.string().nullable(),
    ...siteNames,
    item: z.string(),
    itemNameZh: z.string(),
    itemNameEn: z.string(),
    ...amounts,
    estimated: z.boolean(),
  }),
)
  .extend({ total: z.string().openapi({ description: "of all rows, which is the flow they stand behind" }) })
  .openapi("PartyRows");
export type PartyRows = z.output<typeof partyRows>;
