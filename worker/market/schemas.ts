/** Wire shapes of the market. Amounts are of all that is offered; masses leave zod as grams, money as fen. */
import { z } from "@hono/zod-openapi";
import { creditMark } from "../credit/schemas.ts";
import { code, date, id, massKg, page, pageQuery, period, piecesOrZero, text, yuanAmount } from "../http/schemas.ts";
import { controllerKinds, flagCodes, offerSides, offerStates } from "../kernel/vocabulary/market.ts";

const shown = z.string().nullable();
const amountYuan = yuanAmount("positive", 100_000_000_000);

export const offerInput = z
  .strictObject({
    id: id.optional(),
    siteId: id,
    item: code().openapi({ example: "ferrous" }),
    /** Where a material of several streams lies at the site: which one. */
    stream: code(40).optional(),
    pieces: piecesOrZero.optional(),
    massKg,
    /** By a national scrap standard: a code of the dataset `scrap_grades`. */
    grade: code(40).optional(),
    /** What is asked for all of it; left out: bids alone say. */
    askingYuan: amountYuan.optional(),
    /** When and how it is to be paid, between the two: no money is handled here. */
    paymentTerms: text(200),
    /** The last day on which it takes bids. */
    expiresOn: date,
  })
  .openapi("OfferInput");
export type OfferInput = z.output<typeof offerInput>;

export const bidInput = z
  .strictObject({
    id: id.optional(),
    /** Where it is to be sent. */
    receiverSiteId: id,
    /** For all that is offered. */
    amountYuan,
    note: text(200).optional(),
  })
  .openapi("BidInput");
export type BidInput = z.output<typeof bidInput>;

/** `id`: of the sale. */
export const acceptanceInput = z.strictObject({ id: id.optional() }).openapi("BidAcceptanceInput");
export const bidParams = z.object({ id, bidId: id });

const bidAnswer = z.object({
  id: z.string(),
  partyId: z.string(),
  partyNameZh: z.string(),
  partyNameEn: z.string(),
  receiverSiteId: z.string(),
  receiverNameZh: z.string(),
  receiverNameEn: z.string(),
  amountYuan: z.string(),
  yuanPerTonne: z.string(),
  note: shown,
  bidAt: z.string(),
});

export const offerAnswer = z
  .object({
    id: z.string(),
    state: z.enum(offerStates),
    side: z.enum(offerSides),
    item: z.string(),
    itemNameZh: z.string(),
    itemNameEn: z.string(),
    stream: z.string(),
    grade: shown,
    wasteCode: shown,
    pieces: z.int(),
    massKg: z.string(),
    askingYuan: shown,
    askingYuanPerTonne: shown,
    paymentTerms: z.string(),
    offeredOn: z.string(),
    expiresOn: z.string(),
    division: z.string(),
    zone: z.string(),
    /** Who sells, and from where: told to the two sides of a sale and to authorities. */
    seller: z
      .object({
        partyId: z.string(),
        partyNameZh: z.string(),
        partyNameEn: z.string(),
        siteId: z.string(),
        siteNameZh: z.string(),
        siteNameEn: z.string(),
      })
      .nullable(),
    /** What an authority published of it, as it holds today; null where nothing was, or so few bear the colour that it names the seller. */
    sellerCredit: creditMark.nullable(),
    bidCount: z.int(),
    /** All of them to the seller and to authorities, to a bidder his own: the newest first. */
    bids: z.array(bidAnswer),
    sale: z
      .object({
        id: z.string(),
        bidId: z.string(),
        soldOn: z.string(),
        amountYuan: z.string(),
        yuanPerTonne: z.string(),
      })
      .nullable(),
    /** What sent the goods. */
    document: z.object({ kind: z.enum(["transfer", "delivery"]), id: z.string(), state: z.string() }).nullable(),
  })
  .openapi("Offer");
export type OfferAnswer = z.output<typeof offerAnswer>;

export const offerQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(offerStates).optional(),
  item: code().optional(),
  /** Those one offers, bids for, or has to act on. */
  mine: z.enum(["offered", "bid", "waiting"]).optional(),
});
export const offerPage = page(offerAnswer);

export const priceQuery = z.strictObject({ item: code().optional(), from: date.optional(), to: date.optional() });
export const priceAnswer = z
  .object({
    from: z.string(),
    to: z.string(),
    /** Sales of the span's weeks that are over which make no price: of one hand, there and back between two, round in a circle. */
    leftOut: z.int(),
    items: z.array(
      z.object({
        /** The Monday with which the week begins. */
        week: z.string(),
        item: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        grade: shown,
        /** null where so few firms traded that one would be given away. */
        trades: z.int().nullable(),
        massKg: shown,
        yuanPerTonne: shown,
        withheld: z.boolean(),
      }),
    ),
  })
  .openapi("MarketPrices");
export type PriceAnswer = z.output<typeof priceAnswer>;

/** Of a period, the last half year unless said; or what hangs together with the sale of an offer. */
export const flaggedQuery = z.strictObject({ period: period.optional(), offer: id.optional() });
export type FlaggedQuery = z.output<typeof flaggedQuery>;

const trader = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
export const flaggedAnswer = z
  .object({
    from: z.string(),
    to: z.string(),
    /** The latest are told where there are more than one answer holds. */
    truncated: z.boolean(),
    items: z.array(
      z.object({
        id: z.string(),
        code: z.enum(flagCodes),
        item: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        /** Sales that hang together with these and are not told: of other firms, of other districts, or beyond sixty. */
        further: z.int(),
        /** In the order of their days. */
        sales: z.array(
          z.object({
            id: z.string(),
            offerId: z.string(),
            soldOn: z.string(),
            seller: trader,
            buyer: trader,
            grade: shown,
            massKg: z.string(),
            amountYuan: z.string(),
            yuanPerTonne: z.string(),
          }),
        ),
      }),
    ),
  })
  .openapi("FlaggedSales");
export type FlaggedAnswer = z.output<typeof flaggedAnswer>;

export const controllerInput = z
  .strictObject({
    id: id.optional(),
    partyId: id,
    kind: z.enum(controllerKinds),
    /** A firm's credit code, or a person's identity number, of which a keyed hash is kept. */
    identifier: code(40),
    source: text(200),
  })
  .openapi("ControllerInput");
export type ControllerInput = z.output<typeof controllerInput>;
export const controllerAnswer = z
  .object({ id: z.string(), partyId: z.string(), kind: z.enum(controllerKinds), source: z.string() })
  .openapi("Controller");
export type ControllerAnswer = z.output<typeof controllerAnswer>;
