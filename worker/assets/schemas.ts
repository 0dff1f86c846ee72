/** Wire shapes of what was bought, piece by piece. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery, text, word } from "../http/schemas.ts";
import { assetStates } from "../kernel/vocabulary/assets.ts";
import { itemCode, itemNames, shown } from "../takeback/schemas.ts";

export const registerInput = z
  .strictObject({
    purchaseId: id,
    assets: z
      .array(z.strictObject({ item: itemCode, number: text(64).openapi({ example: "TV-2019-0042" }) }))
      .min(1)
      .max(500),
  })
  .openapi("AssetsInput");
export type RegisterInput = z.output<typeof registerInput>;

export const assetAnswer = z
  .object({
    id: z.string(),
    purchaseId: z.string(),
    purchasedOn: z.string(),
    supplierName: z.string(),
    buyerId: z.string(),
    buyerNameZh: z.string(),
    buyerNameEn: z.string(),
    ...itemNames,
    number: z.string(),
    state: z.enum(assetStates),
    /** By which it came back: its code leads to what became of it. */
    returnId: shown,
    returnedOn: shown,
    /** How many pieces that return is of, this one among them. */
    returnPieces: z.int().nullable(),
  })
  .openapi("Asset");
export type AssetAnswer = z.output<typeof assetAnswer>;

export const registeredAnswer = z.object({ items: z.array(assetAnswer) }).openapi("AssetsRegistered");
export const assetPage = page(assetAnswer);

export const assetQuery = z.strictObject({
  ...pageQuery,
  buyer: id.optional(),
  purchase: id.optional(),
  /** Bought in this year. */
  year: word(4).optional(),
  item: itemCode.optional(),
  state: z.enum(assetStates).optional(),
});
export type AssetQuery = z.output<typeof assetQuery>;

export const backInput = z
  .strictObject({
    /** The code on the receipt. */
    returnId: id,
  })
  .openapi("AssetBackInput");

export const correctionInput = z
  .strictObject({ state: z.enum(["in_use", "withdrawn"]) })
  .openapi("AssetCorrectionInput");
export type CorrectionInput = z.output<typeof correctionInput>;

export const shareQuery = z.strictObject({ buyer: id.optional() });

const counted = {
  /** Registered and not withdrawn. */
  registered: z.int(),
  returned: z.int(),
  percent: z.string(),
};
export const shareAnswer = z
  .object({
    /** By the year in which it was bought. */
    items: z.array(z.object({ year: z.string(), ...itemNames, ...counted })),
    total: z.object({ ...counted, percent: shown }),
    asOf: z.string(),
  })
  .openapi("AssetShares");
export type ShareAnswer = z.output<typeof shareAnswer>;
