/** Wire shapes of product passports. Masses leave zod as grams. */
import { z } from "@hono/zod-openapi";
import { fail } from "../http/problem.ts";
import { date, id, massKg, page, pageQuery, pieces, text, word } from "../http/schemas.ts";
import { gtin14 } from "../kernel/gs1.ts";
import { passportStates } from "../kernel/vocabulary/passports.ts";
import { returnSources } from "../kernel/vocabulary/takeback.ts";

const shown = z.string().nullable();

/** GTIN-8, -12, -13 or -14; leaves zod as 14 digits. */
const gtin = word(14)
  .transform((value, context) => {
    const digits = gtin14(value);
    if (digits === undefined) fail(context, "invalid_gtin");
    return digits ?? "";
  })
  .openapi({ example: "06901234567892" });

/** Of GS1's characters those that need no escape in an address. */
const mark = (example: string) =>
  word(20)
    .superRefine((value, context) => {
      if (!/^[\w.-]{1,20}$/.test(value)) fail(context, "invalid_batch");
    })
    .openapi({ example });

export const passportInput = z
  .strictObject({
    id: id.optional(),
    /** Where it was made: a site that received its contents. */
    siteId: id,
    madeOn: date,
    nameZh: text(120),
    nameEn: text(120).optional(),
    gtin: gtin.optional(),
    batch: mark("2026-09-A"),
    serial: mark("0001").optional(),
    pieces,
    /** Of all pieces together. */
    massKg,
    /** What of it is secondary material: out of which received delivery, how much. */
    contents: z
      .array(z.strictObject({ deliveryId: id, massKg }))
      .min(1)
      .max(50),
  })
  .openapi("PassportInput");
export type PassportInput = z.output<typeof passportInput>;

const material = { item: z.string(), itemNameZh: z.string(), itemNameEn: z.string() };

export const passportAnswer = z
  .object({
    id: z.string(),
    /** `withdrawn`: its entry was taken back, and its contents are free again. */
    state: z.enum(passportStates),
    nameZh: z.string(),
    nameEn: shown,
    gtin: shown,
    batch: z.string(),
    serial: shown,
    /** Where a GS1 Digital Link leads on this host; of a product without GTIN its page. */
    link: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    siteNameZh: z.string(),
    siteNameEn: z.string(),
    madeOn: z.string(),
    pieces: z.int(),
    massKg: z.string(),
    contents: z.array(z.object({ deliveryId: z.string(), ...material, massKg: z.string() })),
    /** Rounded down. */
    recycledPercent: z.string(),
    origin: z.array(z.object({ source: z.enum([...returnSources, "unknown"]), massKg: z.string() })),
    /** The verifiable credential: UNTP 0.6.1, `eddsa-jcs-2022`. The same is `GET …/credential`. */
    credential: z.record(z.string(), z.unknown()),
  })
  .openapi("Passport");
export type PassportAnswer = z.output<typeof passportAnswer>;

export const passportPage = page(passportAnswer);
export const passportQuery = z.strictObject({ ...pageQuery });

/** By what a code on a product says. */
export const linkQuery = z.strictObject({ gtin, batch: mark("2026-09-A").optional(), serial: mark("0001").optional() });
export const linkAnswer = z.object({ ids: z.array(z.string()) }).openapi("PassportLink");
export type LinkAnswer = z.output<typeof linkAnswer>;

/** Secondary material that the caller received and that no product has taken yet. */
export const contentAnswer = z
  .object({
    items: z.array(
      z.object({
        deliveryId: z.string(),
        siteId: z.string(),
        receivedOn: z.string(),
        ...material,
        massKg: z.string(),
        leftKg: z.string(),
      }),
    ),
  })
  .openapi("ReceivedContents");
export type ContentAnswer = z.output<typeof contentAnswer>;

/** Products into which something of a return went. */
export const productsAnswer = z
  .object({
    items: z.array(
      z.object({
        passportId: z.string(),
        nameZh: z.string(),
        nameEn: shown,
        partyNameZh: z.string(),
        partyNameEn: z.string(),
        madeOn: z.string(),
        ...material,
        /** Of that return, as this material, in this product. */
        massKg: z.string(),
      }),
    ),
  })
  .openapi("ProductsOfReturn");
export type ProductsAnswer = z.output<typeof productsAnswer>;
