/** Webhooks: made, looked at, paused, resumed, told again, deleted. Each party its own. */
import { randomBytes } from "node:crypto";
import { type Edit, rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { webhooks } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { encrypt, encryptionKeyOf } from "../http/encryption.ts";
import { numberAfter, pageOf, textAfter } from "../http/paging.ts";
import { refusedReceiver } from "../http/receivers.ts";
import { requireConfirmed } from "../kernel/confirm.ts";
import { Problem } from "../kernel/errors.ts";
import { roles } from "../kernel/vocabulary/access.ts";
import { deliveriesKeptDays } from "./deliver.ts";
import type { Place } from "./events.ts";
import type { CreatedWebhook, DeliveryAnswer, ReplayInput, WebhookAnswer, WebhookInput } from "./schemas.ts";
import {
  deliveredEvent,
  deliveryList,
  type DeliveryRow,
  headQuery,
  ownWebhook,
  webhookById,
  webhookList,
  type WebhookRow,
} from "./store.ts";

const mostOfOne = 20;

type State = WebhookRow["state"];

/**
 * A receiver from now on: it is told what happens after this. The secret leaves in this one answer.
 * @throws Problem `receiver_malformed`, `receiver_not_public`, `needs_confirmation` where it is not encrypted,
 * `too_many_webhooks`, `id_reused`
 */
export async function createWebhook(ctx: Ctx, input: WebhookInput): Promise<CreatedWebhook> {
  const { db, actor } = ctx;
  const id = input.id ?? ctx.newId();
  const url = receiverOf(ctx, input);
  const events = [...new Set(input.events)];
  const role = roles.find((each) => each === actor.role);
  if (!role) throw new Problem("not_permitted");
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const encrypted = await encrypt(encryptionKeyOf(ctx), secret);
  return record(ctx, {
    read: () =>
      read(db, {
        known: webhookById(db, id),
        others: webhookList(db, actor.partyId, { limit: mostOfOne }),
        head: headQuery(db),
      }),
    decide: ({ known: [known], others, head: [head] }): Decision<CreatedWebhook> => {
      if (known) {
        const { webhook } = known;
        const isSame = webhook.url === url && webhook.events.join() === events.join();
        assertSame(id, isSame && webhook.partyId === actor.partyId);
        return { status: "unchanged", answer: { ...present(known), secret: null } };
      }
      if (others.length >= mostOfOne) throw new Problem("too_many_webhooks", { params: { most: mostOfOne } });
      const recordedAt = ctx.clock();
      const from = head ?? { entrySeq: 0, happeningSeq: 0 };
      const made = { id, partyId: actor.partyId, role, url, events, ...from, actorId: actor.id, recordedAt };
      const stands = { reason: null, attempts: 0, nextAt: 0, epoch: 0, seenAt: recordedAt } as const;
      const state: State = { id, status: "active", ...from, ...stands };
      const webhook = { ...made, secret: encrypted };
      const edits: Edit[] = [{ edit: "webhook_made", state }];
      const changes = { entries: [], rows: [rowsFor(webhooks, [webhook])], edits };
      const answer = present({ webhook, state });
      return { status: "accepted", id, changes, answer: { ...answer, secret }, kept: { ...answer, secret: null } };
    },
  });
}

function receiverOf({ receivers = [] }: Ctx, { url, confirm }: WebhookInput): string {
  const pointer = "/url";
  const refused = refusedReceiver(url, receivers);
  if (refused === "malformed") throw new Problem("receiver_malformed", { pointer });
  if (refused === "not_public") throw new Problem("receiver_not_public", { pointer });
  const { protocol, href } = new URL(url);
  if (protocol === "http:" && !receivers.includes(new URL(url).host)) {
    requireConfirmed([{ code: "receiver_not_encrypted", pointer, params: {} }], confirm);
  }
  return href;
}

export async function listWebhooks(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const rows = await webhookList(ctx.db, ctx.actor.partyId, { limit: limit + 1, after: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ webhook }) => [webhook.id]);
  return { items: items.map(present), nextCursor };
}

export async function getWebhook(ctx: Ctx, id: string): Promise<WebhookAnswer> {
  const [row] = await ownWebhook(ctx.db, ctx.actor.partyId, id);
  if (!row) throw new Problem("not_found");
  return present(row);
}

export async function listDeliveries(
  ctx: Ctx,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const { own, rows } = await read(ctx.db, {
    own: ownWebhook(ctx.db, ctx.actor.partyId, id),
    rows: deliveryList(ctx.db, id, { limit: limit + 1, before: numberAfter(cursor) }),
  });
  if (own.length === 0) throw new Problem("not_found");
  const { items, nextCursor } = pageOf(rows, limit, ({ number }) => [number]);
  return { items: items.map(presentDelivery), nextCursor };
}

/** Nothing is sent until it is resumed, and nothing of what happens meanwhile is lost. */
export const pauseWebhook = (ctx: Ctx, id: string) => stand(ctx, id, { status: "paused", reason: "owner" });

/** What waits is sent now, from where it stopped. */
export const resumeWebhook = (ctx: Ctx, id: string) => stand(ctx, id, { status: "active", reason: null });

/** It is told nothing more, ever. Its log stays until it runs out. */
export const deleteWebhook = (ctx: Ctx, id: string) => stand(ctx, id, { status: "deleted", reason: null });

/** @throws Problem `not_found`, `webhook_deleted` */
function stand(ctx: Ctx, id: string, to: Pick<State, "status" | "reason">): Promise<WebhookAnswer> {
  return record(ctx, {
    read: () => ownWebhook(ctx.db, ctx.actor.partyId, id),
    decide: ([row]): Decision<WebhookAnswer> => {
      if (!row) throw new Problem("not_found");
      if (row.state.status === to.status) return { status: "unchanged", answer: present(row) };
      if (row.state.status === "deleted") throw new Problem("webhook_deleted");
      return set(ctx, row, to);
    },
    status: 200,
  });
}

/**
 * Everything after an event is sent once more, in the same order and under the same ids, before what is new.
 * @throws Problem `not_found`, `webhook_deleted`, `event_not_delivered`
 */
export function replayWebhook(ctx: Ctx, id: string, { after }: ReplayInput): Promise<WebhookAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () =>
      read(db, {
        own: ownWebhook(db, actor.partyId, id),
        event: deliveredEvent(db, id, after ?? ""),
      }),
    decide: ({ own: [row], event: [event] }): Decision<WebhookAnswer> => {
      if (!row) throw new Problem("not_found");
      if (row.state.status === "deleted") throw new Problem("webhook_deleted");
      const from = after === null ? row.webhook : event;
      if (!from) {
        throw new Problem("event_not_delivered", { pointer: "/after", params: { days: deliveriesKeptDays } });
      }
      const { entrySeq, happeningSeq } = from;
      return set(ctx, row, { ...row.state, entrySeq, happeningSeq });
    },
    status: 200,
  });
}

type Set = Pick<State, "status" | "reason"> & Partial<Place>;

function set(ctx: Ctx, row: WebhookRow, { status, reason, entrySeq, happeningSeq }: Set): Decision<WebhookAnswer> {
  const { id } = row.webhook;
  const place = { entrySeq: entrySeq ?? null, happeningSeq: happeningSeq ?? null };
  const edits: Edit[] = [{ edit: "webhook_set", id, status, reason, ...place, seenAt: ctx.clock() }];
  const state = { ...row.state, status, reason, attempts: 0 };
  return { status: "accepted", id, changes: { entries: [], rows: [], edits }, answer: present({ ...row, state }) };
}

function present({ webhook, state }: Pick<WebhookRow, "webhook" | "state">): WebhookAnswer {
  const { id, url, events, recordedAt } = webhook;
  const { status, reason, attempts, nextAt } = state;
  return {
    id,
    url,
    events,
    status,
    pausedBecause: reason,
    attempts,
    nextAt: status === "active" && attempts > 0 ? new Date(nextAt).toISOString() : null,
    recordedAt: new Date(recordedAt).toISOString(),
  };
}

function presentDelivery({
  number,
  eventId,
  type,
  attempt,
  delivered,
  answer,
  fault,
  ms,
  recordedAt,
}: DeliveryRow): DeliveryAnswer {
  return { number, eventId, type, attempt, delivered, answer, fault, ms, at: new Date(recordedAt).toISOString() };
}
