/** Webhooks and what they are told. Queries are not run here. */
import { and, asc, desc, eq, getTableColumns, gt, lt, ne, or, sql, type SQL } from "drizzle-orm";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import {
  entries,
  happenings,
  notices,
  parties,
  webhookDeliveries,
  webhooks,
  webhookStates,
} from "../../db/schema/index.ts";
import { type Scope, scopeOf } from "../access/rules.ts";
import type { Actor, Role } from "../context.ts";
import { happeningTypes } from "../kernel/vocabulary/webhooks.ts";
import { entriesAfter } from "../ledger/index.ts";
import { kindsFor } from "../notices/index.ts";
import { isHeard, kindsHeard, type Place } from "./events.ts";

const fields = { webhook: webhooks, state: webhookStates, division: parties.division, zone: parties.zone };

function webhookQuery(db: Db, where: SQL | undefined) {
  return db
    .select(fields)
    .from(webhooks)
    .innerJoin(webhookStates, eq(webhookStates.id, webhooks.id))
    .innerJoin(parties, eq(parties.id, webhooks.partyId))
    .where(where);
}

export type WebhookRow = Awaited<ReturnType<typeof webhookQuery>>[number];

/** Whoever's it is. */
export const webhookById = (db: Db, id: string) => webhookQuery(db, eq(webhooks.id, id));

export const ownWebhook = (db: Db, partyId: string, id: string) =>
  webhookQuery(db, and(eq(webhooks.id, id), eq(webhooks.partyId, partyId)));

/** A party's, but for deleted ones; by id. */
export function webhookList(db: Db, partyId: string, { limit, after }: { limit: number; after?: string | undefined }) {
  const isNext = after === undefined ? undefined : gt(webhooks.id, after);
  return webhookQuery(db, and(eq(webhooks.partyId, partyId), ne(webhookStates.status, "deleted"), isNext))
    .orderBy(asc(webhooks.id))
    .limit(limit);
}

/** Those that are told what happens, after one of them. */
export function activeWebhooks(db: Db, after: string, limit: number) {
  return db
    .select({ id: webhookStates.id })
    .from(webhookStates)
    .where(and(eq(webhookStates.status, "active"), gt(webhookStates.id, after)))
    .orderBy(asc(webhookStates.id))
    .limit(limit);
}

/** The last of both logs. */
export function headQuery(db: Db) {
  return db.all<Place>(sql`select (select coalesce(max(seq), 0) from ${entries}) as entrySeq,
    (select coalesce(max(seq), 0) from ${happenings}) as happeningSeq`);
}

/** What comes after a place, of all that it asks for and somebody of its party and role may know. */
export function heardAfter(db: Db, { webhook, division, zone }: WebhookRow, from: Place, limit: number) {
  const { partyId, role, events } = webhook;
  const scope = scopeOf(readerOf(webhook, { division, zone }));
  return {
    head: headQuery(db),
    entries: entriesAfter(db, { scope, after: from.entrySeq, kinds: kindsHeard(events), limit }),
    happenings: db
      .select({ ...getTableColumns(happenings), recordId: notices.recordId })
      .from(happenings)
      .leftJoin(notices, eq(notices.id, happenings.subjectId))
      .where(
        and(
          gt(happenings.seq, from.happeningSeq),
          among(happenings.type, typesFor(role, events)),
          concerns(scope, { partyId, zone }),
        ),
      )
      .orderBy(asc(happenings.seq))
      .limit(limit),
  };
}

/** As whom it reads. */
function readerOf(
  { partyId, role, actorId: id }: WebhookRow["webhook"],
  place: { division: string; zone: string },
): Actor {
  return { kind: "system", id, name: "", partyId, role, ...place };
}

/** Notices of kinds that the role reads, and all else that is asked for. */
function typesFor(role: Role, events: WebhookRow["webhook"]["events"]): string[] {
  const notices = kindsFor(role).map((kind) => `notice.${kind}`);
  return [...notices, ...happeningTypes].filter((type) => isHeard(type, events));
}

/** What concerns a party is told to it, what concerns the offices of a place to those, and to administrators what no party has. */
function concerns(scope: Scope, { partyId, zone }: { partyId: string; zone: string }): SQL | undefined {
  const own = eq(happenings.partyId, partyId);
  switch (scope.of) {
    case "party":
      return own;
    case "division":
      return or(
        own,
        and(eq(happenings.division, scope.division), or(eq(happenings.zone, ""), eq(happenings.zone, zone))),
      );
    case "all":
      return or(own, ne(happenings.division, ""));
  }
}

type LogPage = { limit: number; before: number | undefined };

/** The log, the latest attempt first. */
export function deliveryList(db: Db, webhookId: string, { limit, before }: LogPage) {
  const isOlder = before === undefined ? undefined : lt(webhookDeliveries.number, before);
  return db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhookId), isOlder))
    .orderBy(desc(webhookDeliveries.number))
    .limit(limit);
}
export type DeliveryRow = Awaited<ReturnType<typeof deliveryList>>[number];

/** The latest attempt of an event that arrived. */
export function deliveredEvent(db: Db, webhookId: string, eventId: string) {
  return db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        eq(webhookDeliveries.eventId, eventId),
        eq(webhookDeliveries.delivered, true),
      ),
    )
    .orderBy(desc(webhookDeliveries.number))
    .limit(1);
}
