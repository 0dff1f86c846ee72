/** What a webhook's object does: reads on in the logs, sends event after event, and keeps what came of it. */
import { type ChangeSet, rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { read } from "../../db/read.ts";
import { webhookDeliveries } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { decrypt, encryptionKeyOf } from "../http/encryption.ts";
import { noticeRows } from "../notices/index.ts";
import { afterFailure } from "./back-off.ts";
import { type Event, inOrder, type Place } from "./events.ts";
import { type Answered, type Exit, isDelivered, send, type Sending } from "./send.ts";
import { deliveryList, type DeliveryRow, heardAfter, webhookById, type WebhookRow } from "./store.ts";

/** How long the log of deliveries goes back. */
export const deliveriesKeptDays = 30;

/** Events that are read at once. Their log goes to the database together: what was sent and not noted is sent again. */
const atOnce = 50;
/** …or after so long. */
const notedEveryMs = 1_000;
/** Waiting so long is done here; for longer there is the alarm. */
const shortWaitMs = 1_000;

export type Way = { exit: Exit; receivers: readonly string[]; limitMs: number; luck: () => number };

/**
 * Delivers in order until nothing is left, something fails, or the time is over. An event is passed only once it was
 * delivered: one that fails holds up those behind it, as their order is what a receiver relies on.
 * @returns when there is more to do (milliseconds UTC); null where nothing is, until something happens; `silent` where it
 * is paused or not there, and what happens is none of its business
 */
export async function deliverWebhook(
  ctx: Ctx,
  id: string,
  way: Way,
  budgetMs: number,
): Promise<number | "silent" | null> {
  const until = ctx.clock() + budgetMs;
  let number: number | undefined;
  for (;;) {
    const [row] = await webhookById(ctx.db, id);
    if (row?.state.status !== "active") return "silent";
    if (row.state.nextAt > ctx.clock()) {
      const wait = row.state.nextAt - ctx.clock();
      if (wait > shortWaitMs || row.state.nextAt > until) return row.state.nextAt;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    const { events, place, isAll } = await readOn(ctx, row);
    if (events.length === 0 && isAll) return null;
    number ??= (await deliveryList(ctx.db, id, { limit: 1, before: undefined }))[0]?.number ?? 0;
    const secret = await decrypt(encryptionKeyOf(ctx), row.webhook.secret);
    const sending: Sending = { ...way, url: row.webhook.url, secret: secret ?? "" };
    const slice = await deliverSome(ctx, row, { events, place, sending, number });
    number += slice.log.length;
    await commit(ctx, changesOf(ctx, row, slice, way.luck()), id);
    if (ctx.clock() >= until) return ctx.clock();
  }
}

async function readOn(ctx: Ctx, row: WebhookRow) {
  const { entrySeq, happeningSeq } = row.state;
  const from: Place = { entrySeq, happeningSeq };
  const { head, ...heard } = await read(ctx.db, heardAfter(ctx.db, row, from, atOnce));
  return inOrder({ from, ...heard, head: head[0] ?? from, limit: atOnce }, row.webhook.events);
}

type Some = { events: readonly Event[]; place: Place; sending: Sending; number: number };
type Slice = { log: DeliveryRow[]; place: Place; failed: Answered | null };

async function deliverSome(ctx: Ctx, row: WebhookRow, { events, place, sending, number }: Some): Promise<Slice> {
  const { entrySeq, happeningSeq, attempts } = row.state;
  const log: DeliveryRow[] = [];
  const since = ctx.clock();
  let reached: Place = { entrySeq, happeningSeq };
  for (const event of events) {
    const began = ctx.clock();
    const answered = await send(event, began, sending);
    const delivered = isDelivered(answered);
    log.push({
      webhookId: row.webhook.id,
      number: number + log.length + 1,
      eventId: event.id,
      type: event.type,
      ...event.place,
      attempt: log.length === 0 ? attempts + 1 : 1,
      delivered,
      answer: answered.answer,
      fault: answered.fault,
      ms: ctx.clock() - began,
      recordedAt: began,
    });
    if (!delivered) return { log, place: reached, failed: answered };
    reached = event.place;
    if (ctx.clock() - since >= notedEveryMs && event !== events.at(-1)) return { log, place: reached, failed: null };
  }
  // What lies behind the last event is none of its business.
  return { log, place, failed: null };
}

function changesOf(ctx: Ctx, { webhook, state }: WebhookRow, { log, place, failed }: Slice, luck: number): ChangeSet {
  const seenAt = ctx.clock();
  const rows = log.length === 0 ? [] : [rowsFor(webhookDeliveries, log)];
  const told = { ...state, ...place, seenAt };
  if (!failed) {
    return { entries: [], rows, edits: [{ edit: "webhook_told", state: { ...told, attempts: 0, nextAt: 0 } }] };
  }
  const attempts = log.length === 1 ? state.attempts + 1 : 1;
  const next = afterFailure(attempts, failed, luck);
  if ("waitMs" in next) {
    const waits = { ...told, attempts, nextAt: seenAt + next.waitMs };
    return { entries: [], rows, edits: [{ edit: "webhook_told", state: waits }] };
  }
  const paused = { ...told, status: "paused", reason: next.pause, attempts, nextAt: 0 } as const;
  const to = { partyId: webhook.partyId };
  const said = { host: new URL(webhook.url).host };
  // Each pause is told of: a webhook is paused after its last attempt, whose number is no other's.
  const subject = `${webhook.id} ${log.at(-1)?.number}`;
  const notice = noticeRows(ctx, [{ kind: "webhook_paused", to, subject, recordId: webhook.id, said }]);
  return { entries: [], rows: [...rows, ...notice], edits: [{ edit: "webhook_told", state: paused }] };
}
