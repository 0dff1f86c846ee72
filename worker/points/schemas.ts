/** Wire shapes of collection points as the public meets them, of complaints, and of a firm's record. */
import { z } from "@hono/zod-openapi";
import { creditMark } from "../credit/schemas.ts";
import { code, date, id, page, pageQuery, text, word, yuanAmount } from "../http/schemas.ts";
import { roles } from "../kernel/vocabulary/access.ts";
import {
  complaintFindings,
  complaintKinds,
  complaintStates,
  pointPrices,
  pricedUnits,
} from "../kernel/vocabulary/points.ts";
import { itemStreams, siteKinds } from "../kernel/vocabulary/registry.ts";
import { publishedViolation } from "../violations/schemas.ts";

const shown = z.string().nullable();
const names = { nameZh: z.string(), nameEn: z.string() };

export const serviceInput = z
  .strictObject({
    /** When it is open, in words. */
    hoursZh: text(120).openapi({ example: "每日 8:30—17:30" }),
    hoursEn: text(120).optional(),
    addressZh: text(120).openapi({ example: "黄海路 12 号" }),
    addressEn: text(120).optional(),
    /** The point's own, no person's. */
    phone: text(20).optional(),
    lines: z
      .array(
        z.strictObject({
          item: code().openapi({ example: "electronics/refrigerator" }),
          /** Who pays: the point whoever brings it, nobody, or he the point. */
          price: z.enum(pointPrices),
          amountYuan: yuanAmount("positive", 1_000_000_00).optional(),
          per: z.enum(pricedUnits).optional(),
        }),
      )
      .min(1)
      .max(60),
  })
  .openapi("PointServiceInput");
export type ServiceInput = z.output<typeof serviceInput>;

const counts = z.object({ received: z.int(), answered: z.int(), upheld: z.int() });

export const pointAnswer = z
  .object({
    id: z.string(),
    ...names,
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    division: z.string(),
    zone: z.string(),
    /** WGS84, to about a hundred metres. */
    position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    /** What it is registered for; null where nothing was recorded. */
    streams: z.array(z.enum(itemStreams)).nullable(),
    /** What it says itself; null where it has said nothing. */
    service: z
      .object({
        hoursZh: z.string(),
        hoursEn: shown,
        addressZh: z.string(),
        addressEn: shown,
        phone: shown,
        statedOn: z.string(),
        lines: z.array(
          z.object({
            item: z.string(),
            itemNameZh: z.string(),
            itemNameEn: z.string(),
            price: z.enum(pointPrices),
            amountYuan: shown,
            per: z.enum(pricedUnits).nullable(),
          }),
        ),
      })
      .nullable(),
    /** Since it began: how many came, how many of them were answered, how many an authority found right. */
    complaints: counts,
  })
  .openapi("CollectionPoint");
export type PointAnswer = z.output<typeof pointAnswer>;

export const pointQuery = z.strictObject({ zone: code(40).optional(), item: code().optional() });
export const pointsAnswer = z
  .object({
    items: z.array(pointAnswer),
    /** Whether there are more than are told at once: then a zone is to be named. */
    isMore: z.boolean(),
  })
  .openapi("CollectionPoints");
export type PointsAnswer = z.output<typeof pointsAnswer>;

export const complaintInput = z
  .strictObject({
    id: id.optional(),
    kind: z.enum(complaintKinds),
    happenedOn: date.optional(),
    /** What happened, without anybody's personal data: read by the point and the authority alone. */
    text: text(1_000),
  })
  .openapi("ComplaintInput");
export type ComplaintInput = z.output<typeof complaintInput>;

const complaintFacts = {
  /** By whoever has it the complaint is found again. */
  id: z.string(),
  siteId: z.string(),
  siteNameZh: z.string(),
  siteNameEn: z.string(),
  kind: z.enum(complaintKinds),
  happenedOn: shown,
  state: z.enum(complaintStates),
  madeOn: z.string(),
  answers: z.array(z.object({ text: z.string(), byNameZh: z.string(), byNameEn: z.string(), saidOn: z.string() })),
};
export const complaintStanding = z.object(complaintFacts).openapi("ComplaintStanding");
export type ComplaintStanding = z.output<typeof complaintStanding>;
export const complaintAnswer = z.object({ ...complaintFacts, text: z.string() }).openapi("Complaint");
export type ComplaintAnswer = z.output<typeof complaintAnswer>;
export const complaintPage = page(complaintAnswer);
export const complaintQuery = z.strictObject({ ...pageQuery, state: z.enum(complaintStates).optional() });

export const complaintReply = z.strictObject({ text: text(1_000) }).openapi("ComplaintReplyInput");
export const complaintSettlement = z
  .strictObject({ finding: z.enum(complaintFindings), text: text(1_000) })
  .openapi("ComplaintSettlementInput");
export type Settlement = z.output<typeof complaintSettlement>;

const firmFacts = {
  id: z.string(),
  ...names,
  /** The unified social credit code. */
  identifier: z.string(),
  division: z.string(),
  zone: z.string(),
  roles: z.array(z.enum(roles)),
};
const firmHead = z.object(firmFacts).openapi("Firm");
export type FirmHead = z.output<typeof firmHead>;
export const firmPage = page(firmHead);
export const firmQuery = z.strictObject({ ...pageQuery, q: word(80).optional() });

export const firmAnswer = z
  .object({
    ...firmFacts,
    sites: z.array(z.object({ id: z.string(), ...names, kind: z.enum(siteKinds) })),
    permits: z.array(
      z.object({
        number: z.string(),
        streams: z.array(z.enum(itemStreams)),
        validFrom: z.string(),
        validTo: z.string(),
        isValid: z.boolean(),
      }),
    ),
    /** Those that are public today, the latest first; fifty at most. */
    violations: z.array(publishedViolation),
    complaints: counts,
    /** Its environmental credit as published, while it holds; null where nothing was. */
    credit: creditMark.nullable(),
  })
  .openapi("FirmRecord");
export type FirmAnswer = z.output<typeof firmAnswer>;
