/** Wire shapes of webhooks. */
import { z } from "@hono/zod-openapi";
import { confirm, id, page, pageQuery, word } from "../http/schemas.ts";
import { attemptFaults, eventGroups, pauseReasons, webhookStatuses } from "../kernel/vocabulary/webhooks.ts";

export const webhookInput = z
  .strictObject({
    id: id.optional(),
    /** Of a public host; https. */
    url: word(500).openapi({ example: "https://platform.example/luzhang" }),
    /** Events whose type begins with one of these are sent. */
    events: z
      .array(z.enum(eventGroups))
      .min(1)
      .max(eventGroups.length)
      .openapi({ example: ["transfer", "receipt"] }),
    confirm,
  })
  .openapi("WebhookInput");
export type WebhookInput = z.output<typeof webhookInput>;

export const webhook = z
  .object({
    id: z.string(),
    url: z.string().openapi({ example: "https://platform.example/luzhang" }),
    events: z.array(z.enum(eventGroups)),
    status: z.enum(webhookStatuses),
    /** Why it is paused. */
    pausedBecause: z.enum(pauseReasons).nullable(),
    /** How often the next event was tried in vain, and when it is tried again. */
    attempts: z.int(),
    nextAt: z.string().nullable(),
    recordedAt: z.string(),
  })
  .openapi("Webhook");
export type WebhookAnswer = z.output<typeof webhook>;

export const createdWebhook = webhook
  .extend({
    /** What its messages are signed with, `whsec_…`: shown once, in the first answer; null in a repeated one. */
    secret: z.string().nullable(),
  })
  .openapi("CreatedWebhook");
export type CreatedWebhook = z.output<typeof createdWebhook>;

export const webhookPage = page(webhook);
export const webhookListQuery = z.strictObject({ ...pageQuery });

export const replayInput = z
  .strictObject({
    /** The event (`webhook-id`) after which everything is sent once more; null: all since the webhook was made. */
    after: word(100).nullable().openapi({ example: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c" }),
  })
  .openapi("WebhookReplay");
export type ReplayInput = z.output<typeof replayInput>;

const delivery = z
  .object({
    /** Of the attempt, beginning with 1. */
    number: z.int(),
    /** As the receiver has it in `webhook-id`. */
    eventId: z.string().openapi({ example: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c" }),
    type: z.string().openapi({ example: "receipt.recorded" }),
    attempt: z.int(),
    delivered: z.boolean(),
    /** The HTTP status of the answer; null where nobody answered. */
    answer: z.int().nullable().openapi({ example: 200 }),
    fault: z.enum(attemptFaults).nullable(),
    ms: z.int().openapi({ example: 120 }),
    at: z.string(),
  })
  .openapi("WebhookDelivery");
export type DeliveryAnswer = z.output<typeof delivery>;
export const deliveryPage = page(delivery);
