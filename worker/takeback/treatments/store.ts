/** Treatment batches, deliveries, and the use of permits. */
import { and, eq, gte, isNull, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { inPlaces } from "../../../db/newest.ts";
import { jsonList } from "../../../db/json-list.ts";
import {
  deliveries,
  type deliveryReceipts,
  entries,
  items,
  parties,
  permits,
  sites,
  treatmentLines,
  treatments,
} from "../../../db/schema/index.ts";
import { latestSteps, nameIn, names, stateOf, versionOf } from "../../../db/steps.ts";
import { bookedBy, type Seen, seenAtSite } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import type { Confirmation } from "../../kernel/vocabulary/takeback.ts";
import {
  type Filter,
  itemFields,
  itemTexts,
  type LineRow,
  listing,
  matching,
  ofItem,
  type Page,
  paged,
  reversal,
  reversed,
  searched,
  siteFields,
  siteTexts,
  visibleRows,
} from "../store.ts";

/** Grams treated in a year under the permits of these sites' owners, as they stand after reversals. */
export function treatedUnderPermits(db: Db, siteId: string, year: string) {
  const reversal = alias(entries, "reversal");
  return db
    .select({ permitId: treatments.permitId, massG: sql`cast(sum(${treatmentLines.massG}) as text)`.mapWith(BigInt) })
    .from(permits)
    .innerJoin(treatments, eq(treatments.permitId, permits.id))
    .innerJoin(treatmentLines, and(eq(treatmentLines.treatmentId, treatments.id), eq(treatmentLines.side, "input")))
    .leftJoin(reversal, eq(reversal.reverses, treatments.id))
    .where(
      and(
        sql`${permits.partyId} = (select party_id from sites where id = ${siteId})`,
        gte(treatments.occurredOn, `${year}-01-01`),
        lte(treatments.occurredOn, `${year}-12-31`),
        isNull(reversal.id),
      ),
    )
    .groupBy(treatments.permitId);
}

const receiver = alias(sites, "receiver");
const receiverOwner = alias(parties, "receiver_owner");
/** Only the rules of deliveries write a delivery's steps; one that has none was never asked to be confirmed. */
export const confirmationOfDelivery = sql<Confirmation>`coalesce(${stateOf(deliveries.id)}, 'recorded')`;

type ReceiptRow = Pick<
  typeof deliveryReceipts.$inferSelect,
  | "id"
  | "occurredOn"
  | "pieces"
  | "massG"
  | "countedG"
  | "reason"
  | "means"
  | "evidence"
  | "confirmerName"
  | "confirmerRole"
>;
/** The receipt that stands: one, or none. */
const standingReceipt = sql`delivery_receipts dr where dr.delivery_id = ${deliveries.id}
    and not exists (select 1 from entries e where e.reverses = dr.id)`;
const receiptList = jsonList<ReceiptRow>(
  sql`json_object('id', dr.id, 'occurredOn', dr.occurred_on, 'pieces', dr.pieces, 'massG', dr.mass_g,
    'countedG', dr.counted_g, 'reason', dr.reason, 'means', dr.means, 'evidence', dr.evidence,
    'confirmerName', dr.confirmer_name, 'confirmerRole', dr.confirmer_role)`,
  sql`from ${standingReceipt} order by dr.id`,
).as("receipts");

/** Whether the party books for the site that a delivery goes to. */
const isReceiver = (partyId: string) => inPlaces([bookedBy(deliveries.receiverSiteId, partyId)]);

const seenDeliveries: Seen = {
  ...seenAtSite(deliveries),
  party: (partyId) => [...seenAtSite(deliveries).party(partyId), bookedBy(deliveries.receiverSiteId, partyId)],
};

/** How many deliveries are on their way to the party. */
export function deliveriesComing(db: Db, partyId: string) {
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(deliveries)
    .leftJoin(reversal, eq(reversal.reverses, deliveries.id))
    .where(and(isReceiver(partyId), isNull(reversal.id), sql`${confirmationOfDelivery} = 'sent'`));
}

type DeliveryFilter = Filter & {
  confirmation?: string | undefined;
  means?: string | undefined;
  receiver?: string | undefined;
};

export function deliveryList(db: Db, actor: Actor, filter: DeliveryFilter, page: Page) {
  const { pieces, massG } = deliveries;
  const list = listing(deliveries.id, page, {
    sorts: { date: deliveries.occurredOn, item: items.nameZh, site: sites.nameZh, mass: massG },
    sums: { pieces, massG },
    stands: isNull(reversal.id),
  });
  const chosen = and(
    matching(deliveries, filter),
    filter.receiver === undefined ? undefined : isReceiver(filter.receiver),
    filter.confirmation === undefined ? undefined : sql`${confirmationOfDelivery} = ${filter.confirmation}`,
    filter.means === undefined
      ? undefined
      : sql`exists (select 1 from ${standingReceipt} and dr.means = ${filter.means})`,
    ofItem(deliveries.itemId, filter.item),
    list.beyond,
  );
  const words = searched(filter.q, [
    ...itemTexts,
    ...siteTexts,
    deliveries.buyer,
    receiver.nameZh,
    receiver.nameEn,
    receiverOwner.nameZh,
    receiverOwner.nameEn,
    deliveries.externalId,
    deliveries.manifestNumber,
  ]);
  const query = db
    .select({
      document: deliveries,
      ...siteFields,
      ...itemFields,
      stream: items.stream,
      itemKind: items.kind,
      reversed,
      receiverNameZh: sql<string | null>`${receiverOwner.nameZh} || ' · ' || ${receiver.nameZh}`.as("receiver_zh"),
      receiverNameEn: sql<string | null>`${receiverOwner.nameEn} || ' · ' || ${receiver.nameEn}`.as("receiver_en"),
      receiverPartyId: receiver.partyId,
      confirmation: confirmationOfDelivery.as("confirmation"),
      version: versionOf(deliveries.id).as("version"),
      receipts: receiptList,
      listed: list.fields,
    })
    .from(deliveries)
    .innerJoin(sites, eq(sites.id, deliveries.siteId))
    .innerJoin(items, eq(items.id, deliveries.itemId))
    .leftJoin(receiver, eq(receiver.id, deliveries.receiverSiteId))
    .leftJoin(receiverOwner, eq(receiverOwner.id, receiver.partyId))
    .leftJoin(reversal, eq(reversal.reverses, deliveries.id))
    .where(visibleRows(actor, deliveries.id, seenDeliveries, { chosen, words }, page))
    .$dynamic();
  return paged(query, list, page);
}

export type TreatmentLine = LineRow & {
  side: "input" | "output";
  number: string | null;
  model: string | null;
  fit: number | boolean | null;
  leadContent: number | null;
  grade: string | null;
  itemId: number;
};

/** The lines of a document as one JSON column: a page stays one statement. */
const treatmentLineList = jsonList<TreatmentLine>(
  sql`json_object('side', l.side, 'pieces', l.pieces, 'massG', l.mass_g,
    'number', l.number, 'model', l.model, 'fit', l.fit, 'leadContent', l.lead_content, 'grade', l.grade, 'itemId', l.item_id,
    'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from treatment_lines l join items i on i.id = l.item_id where l.treatment_id = ${treatments.id} order by l.line`,
).as("lines");

/** The names of all that went in and came out, in one text to be searched. */
const itemsOfBatch = sql`(select group_concat(i.name_zh || ' ' || i.name_en) from treatment_lines l
  join items i on i.id = l.item_id where l.treatment_id = ${treatments.id})`;

/** What went into a batch, in grams. */
const inputMass = sql`(select coalesce(sum(l.mass_g), 0) from treatment_lines l
  where l.treatment_id = ${treatments.id} and l.side = 'input')`;

export function treatmentList(db: Db, actor: Actor, filter: Filter, page: Page) {
  const list = listing(treatments.id, page, {
    sorts: { date: treatments.occurredOn, site: sites.nameZh, mass: inputMass, loss: treatments.lossG },
    sums: { massG: inputMass, lossG: treatments.lossG },
    stands: isNull(reversal.id),
  });
  const chosen = and(
    matching(treatments, filter),
    filter.item === undefined
      ? undefined
      : sql`exists (select 1 from treatment_lines l where l.treatment_id = ${treatments.id} and ${ofItem(sql`l.item_id`, filter.item)})`,
    list.beyond,
  );
  const words = searched(filter.q, [...siteTexts, permits.number, treatments.externalId, itemsOfBatch]);
  const query = db
    .select({
      document: treatments,
      ...siteFields,
      permitNumber: permits.number,
      lines: treatmentLineList,
      reversed,
      listed: list.fields,
    })
    .from(treatments)
    .innerJoin(sites, eq(sites.id, treatments.siteId))
    .innerJoin(permits, eq(permits.id, treatments.permitId))
    .leftJoin(reversal, eq(reversal.reverses, treatments.id))
    .where(visibleRows(actor, treatments.id, seenAtSite(treatments), { chosen, words }, page))
    .$dynamic();
  return paged(query, list, page);
}

/** The site a delivery came from and the one it goes to, as a subselect for the registry's queries. */
export function sitesOfDelivery(id: string): SQL {
  return sql`(select site_id from deliveries where id = ${id} union all select receiver_site_id from deliveries where id = ${id})`;
}

export function itemOfDelivery(db: Db, id: string) {
  return db
    .select()
    .from(items)
    .where(sql`${items.id} = (select item_id from deliveries where id = ${id})`);
}

/** The delivery a receipt confirms, or that itself, with how far it has come. */
export function deliverySteps(db: Db, id: string) {
  return latestSteps(
    db,
    sql`(select delivery_id from delivery_receipts where id = ${id} union all select id from deliveries where id = ${id})`,
  );
}

/** The receipt of a delivery that stands: whose entry it is. */
export function deliveryReceiptsStanding(db: Db, deliveryId: string) {
  return db.all<{ partyId: string; entryId: string; occurredOn: string }>(
    sql`select e.party_id as partyId, e.id as entryId, e.occurred_on as occurredOn
      from delivery_receipts r join entries e on e.id = r.id
      where r.delivery_id = ${deliveryId} and not exists (select 1 from entries b where b.reverses = r.id)`,
  );
}

/** Who delivered what a receipt is of. */
export function senderOfDeliveryReceipt(db: Db, receiptId: string) {
  return db.all<{ partyId: string; entryId: null; occurredOn: null }>(
    sql`select d.party_id as partyId, null as entryId, null as occurredOn
      from delivery_receipts r join deliveries d on d.id = r.delivery_id where r.id = ${receiptId}`,
  );
}

/** The names under which the yearly use of a site's permits is counted. */
export function permitUseNames(siteId: string, year: string): SQL {
  return sql`(select ${nameIn(names.permitUse(sql`id`, year))} from permits
    where party_id = (select party_id from sites where id = ${siteId}))`;
}
