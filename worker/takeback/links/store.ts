/** One-time links, with what they lead to. */
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { deliveries, deliveryLinks, items, parties, sites } from "../../../db/schema/index.ts";
import { nameIn, names, stateOf, versionOf } from "../../../db/steps.ts";
import { seenAtSite, seenBy } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import { confirmationOfDelivery } from "../treatments/store.ts";

const chain = nameIn(names.deliveryLink(sql`${deliveries.id}`));
const isUsed = sql<boolean>`exists (select 1 from delivery_receipts r where r.link_id = ${deliveryLinks.id})`.mapWith(
  Boolean,
);
/** The step after the one by which the link was opened. */
const endedAt = sql<number | null>`(select min(later.recorded_at) from transitions later join transitions own
  on own.document_id = later.document_id and own.state = ${deliveryLinks.id} and later.version > own.version
  where later.document_id = ${chain})`;

const standing = {
  link: deliveryLinks,
  open: stateOf<string | null>(chain).as("open_link"),
  chain: versionOf(chain).as("chain"),
  endedAt: endedAt.as("ended_at"),
  isUsed: isUsed.as("is_used"),
  confirmation: confirmationOfDelivery.as("confirmation"),
};

/** The links of a delivery, latest first; nothing where the reader may not see who sent it. */
export function linksOf(db: Db, actor: Actor, deliveryId: string) {
  return db
    .select(standing)
    .from(deliveryLinks)
    .innerJoin(deliveries, eq(deliveries.id, deliveryLinks.deliveryId))
    .innerJoin(sites, eq(sites.id, deliveries.siteId))
    .where(and(eq(deliveries.id, deliveryId), seenBy(actor, seenAtSite(deliveries))))
    .orderBy(desc(deliveryLinks.id));
}

const sender = alias(parties, "sender");
const receiver = alias(sites, "receiver");
const receiverOwner = alias(parties, "receiver_owner");

/** What a link leads to: for whoever has the token, signed in or not. */
export function linkedDelivery(db: Db, tokenHash: string) {
  return db
    .select({
      ...standing,
      document: deliveries,
      version: versionOf(deliveries.id).as("version"),
      item: items,
      senderZh: sql<string>`${sender.nameZh} || ' · ' || ${sites.nameZh}`.as("sender_zh"),
      senderEn: sql<string>`${sender.nameEn} || ' · ' || ${sites.nameEn}`.as("sender_en"),
      receiverZh: sql<string>`coalesce(${receiverOwner.nameZh}, ${deliveries.buyer})`.as("receiver_zh"),
      receiverEn: sql<string>`coalesce(${receiverOwner.nameEn}, ${deliveries.buyer})`.as("receiver_en"),
    })
    .from(deliveryLinks)
    .innerJoin(deliveries, eq(deliveries.id, deliveryLinks.deliveryId))
    .innerJoin(items, eq(items.id, deliveries.itemId))
    .innerJoin(sites, eq(sites.id, deliveries.siteId))
    .innerJoin(sender, eq(sender.id, sites.partyId))
    .leftJoin(receiver, eq(receiver.id, deliveries.receiverSiteId))
    .leftJoin(receiverOwner, eq(receiverOwner.id, receiver.partyId))
    .where(eq(deliveryLinks.tokenHash, tokenHash));
}

/** The site from which went what a link leads to, as a subselect. */
export function siteOfLink(tokenHash: string): SQL {
  return sql`(select d.site_id from delivery_links l join deliveries d on d.id = l.delivery_id where l.token_hash = ${tokenHash})`;
}
