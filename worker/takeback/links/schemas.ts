/** The wire shapes of one-time links: for the sender, and for whoever has the link and no account. */
import { z } from "@hono/zod-openapi";
import { date, id, massKg, piecesOrZero, text, word } from "../../http/schemas.ts";
import { linkStates } from "../../kernel/vocabulary/takeback.ts";
import { shown } from "../schemas.ts";

const maxDays = 90;

export const linkInput = z
  .strictObject({
    id: id.optional(),
    /** How many days after today it can be used. */
    days: z.int().min(1).max(maxDays).openapi({ example: 14 }),
  })
  .openapi("DeliveryLinkInput");
export type LinkInput = z.output<typeof linkInput>;

const linkAnswer = z
  .object({
    id: z.string(),
    state: z.enum(linkStates),
    madeAt: z.string(),
    /** The last day it can be used, in Shanghai. */
    expiresOn: z.string(),
    /** When it was used or withdrawn. */
    endedAt: shown,
  })
  .openapi("DeliveryLink");
export type LinkAnswer = z.output<typeof linkAnswer>;

export const madeLink = linkAnswer
  .extend({
    /** Shown once, in the first answer; null in a repeated one. */
    token: shown,
  })
  .openapi("MadeDeliveryLink");
export type MadeLink = z.output<typeof madeLink>;

export const linkList = z.object({ items: z.array(linkAnswer) }).openapi("DeliveryLinks");
export type LinkList = z.output<typeof linkList>;

const token = word(100).openapi({ example: "8Jm0Yx2mF1nq0tY2n3kT5s7r9b4v6c8x0z1a2S3d4F5" });

export const linkOpening = z.strictObject({ token }).openapi("DeliveryLinkOpening");

export const linkReceiptInput = z
  .strictObject({
    id: id.optional(),
    token,
    occurredOn: date,
    massKg,
    /** All that were sent, unless said. */
    pieces: piecesOrZero.optional(),
    /** Needed where it is not what was sent. */
    reason: text(500).optional(),
    /** Who says so, and as what. */
    name: text(60),
    role: text(60),
  })
  .openapi("DeliveryLinkReceiptInput");
export type LinkReceiptInput = z.output<typeof linkReceiptInput>;

/** What the one who has the link needs to see, and no more. */
export const linkedAnswer = z
  .object({
    state: z.enum(linkStates),
    /** The day on which it was used, withdrawn or ran out; null where it is open or settled. */
    endedOn: shown,
    /** null where there is nothing to confirm by it. */
    delivery: z
      .object({
        senderZh: z.string(),
        senderEn: z.string(),
        receiverZh: z.string(),
        receiverEn: z.string(),
        occurredOn: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        pieces: z.int(),
        massKg: z.string(),
        manifestNumber: shown,
      })
      .nullable(),
    expiresOn: z.string(),
    today: z.string(),
  })
  .openapi("LinkedDelivery");
export type LinkedAnswer = z.output<typeof linkedAnswer>;
