/** The wire shapes of label sales and of green retailers. */
import { z } from "@hono/zod-openapi";
import { confirm, date, id, pageQuery, period, pieces, text } from "../../http/schemas.ts";
import { optionalIds, partyNames, siteNames, yuan } from "../schemas.ts";
import { greenGaps, saleStates } from "../../kernel/vocabulary/retrofits.ts";

export const saleInput = z
  .strictObject({
    ...optionalIds,
    siteId: id,
    occurredOn: date,
    product: text(120),
    /** Grade of the energy label, 1 uses least. */
    labelGrade: z.int().min(1).max(5),
    pieces,
    amountYuan: yuan("zero"),
    confirm,
  })
  .openapi("LabelSaleInput");
export type SaleInput = z.output<typeof saleInput>;

export const saleAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    ...siteNames,
    occurredOn: z.string(),
    product: z.string(),
    labelGrade: z.int(),
    pieces: z.int(),
    amountYuan: z.string(),
    state: z.enum(saleStates),
    recordedAt: z.string(),
  })
  .openapi("LabelSale");
export type SaleAnswer = z.output<typeof saleAnswer>;

export const withdrawalInput = z.strictObject({ reason: text(500) }).openapi("SaleWithdrawalInput");

export const saleListQuery = z.object({
  ...pageQuery,
  site: id.optional(),
  from: date.optional(),
  to: date.optional(),
});

export const greenQuery = z.object({ period });
export const greenAnswer = z
  .object({
    period: z.string(),
    count: z.int(),
    items: z.array(
      z.object({
        ...partyNames,
        verifiedRetrofits: z.int(),
        labelSales: z.int(),
        labelPieces: z.int(),
        labelAmountYuan: z.string(),
        green: z.boolean(),
        missing: z.array(z.enum(greenGaps)),
      }),
    ),
  })
  .openapi("GreenRetailers");
export type GreenAnswer = z.output<typeof greenAnswer>;
