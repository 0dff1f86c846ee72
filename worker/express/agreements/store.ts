/** Agreements as their readers may see them, and the receipts that fulfil them. Queries are not run here. */
import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { expressAgreementEnds, expressAgreements } from "../../../db/schema/index.ts";
import { stateOf, versionOf } from "../../../db/steps.ts";
import { ownBy, type Seen, seenBy } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import type { AgreementState } from "../../kernel/vocabulary/express.ts";

const seen: Seen = {
  party: (reader) => [
    ownBy(expressAgreements.expressPartyId, reader),
    ownBy(expressAgreements.recyclerPartyId, reader),
  ],
  division: (division) => eq(expressAgreements.division, division),
};

type Named = { id: string; nameZh: string; nameEn: string };
const partyNamed = (id: typeof expressAgreements.expressPartyId, name: string) =>
  jsonList<Named>(
    sql`json_object('id', p.id, 'nameZh', p.name_zh, 'nameEn', p.name_en)`,
    sql`from parties p where p.id = ${id}`,
  ).as(name);

const state = stateOf<AgreementState>(sql`${expressAgreements.id}`);
const fields = {
  row: expressAgreements,
  state: state.as("state"),
  version: versionOf(sql`${expressAgreements.id}`).as("version"),
  endedOn: expressAgreementEnds.endedOn,
  endReason: expressAgreementEnds.reason,
  express: partyNamed(expressAgreements.expressPartyId, "express"),
  recycler: partyNamed(expressAgreements.recyclerPartyId, "recycler"),
};

export function agreementList(
  db: Db,
  actor: Actor,
  filter: { id?: string; state?: AgreementState | undefined },
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .select(fields)
    .from(expressAgreements)
    .leftJoin(expressAgreementEnds, eq(expressAgreementEnds.agreementId, expressAgreements.id))
    .where(
      and(
        seenBy(actor, seen),
        filter.id === undefined ? undefined : eq(expressAgreements.id, filter.id),
        filter.state === undefined ? undefined : eq(state, filter.state),
        before === undefined ? undefined : lt(expressAgreements.id, before),
      ),
    )
    .orderBy(desc(expressAgreements.id))
    .limit(limit + 1);
}
export type AgreementRow = Awaited<ReturnType<typeof agreementList>>[number];

export function agreementById(db: Db, id: string) {
  return db.select().from(expressAgreements).where(eq(expressAgreements.id, id));
}

/** What stands between two parties or is proposed, with the last day on which it is in force. */
export function standingBetween(db: Db, expressId: string, recyclerId: string) {
  return db
    .select({
      id: expressAgreements.id,
      siteIds: expressAgreements.siteIds,
      kinds: expressAgreements.kinds,
      fromDay: expressAgreements.fromDay,
      untilDay: sql<string>`coalesce(${expressAgreementEnds.endedOn}, ${expressAgreements.untilDay})`,
    })
    .from(expressAgreements)
    .leftJoin(expressAgreementEnds, eq(expressAgreementEnds.agreementId, expressAgreements.id))
    .where(
      and(
        eq(expressAgreements.expressPartyId, expressId),
        eq(expressAgreements.recyclerPartyId, recyclerId),
        sql`${state} in ('proposed', 'confirmed', 'ended')`,
      ),
    );
}

/** The names of an agreement's sites and kinds. */
export function namesOf(db: Db, id: string) {
  return {
    sites: db.all<Named>(sql`select s.id as id, s.name_zh as nameZh, s.name_en as nameEn
      from express_agreements a, json_each(a.site_ids) e cross join sites s on s.id = e.value
      where a.id = ${id} order by e.key`),
    items: db.all<{ itemId: number; item: string; itemNameZh: string; itemNameEn: string }>(sql`select i.id as itemId,
      i.code as item, i.name_zh as itemNameZh, i.name_en as itemNameEn
      from express_agreements a, json_each(a.kinds) k cross join items i on i.id = k.value->>'itemId'
      where a.id = ${id} order by k.key`),
  };
}

/** What the recycler received from the agreement's sites, of its kinds, in its days; what was taken back is not among it. */
const fulfilled = (id: string) => sql`from express_agreements a
  left join express_agreement_ends x on x.agreement_id = a.id
  join json_each(a.site_ids) e
  cross join transfers t on t.from_site_id = e.value and t.to_party_id = a.recycler_party_id
  cross join receipts r on r.transfer_id = t.id and r.occurred_on between a.from_day and coalesce(x.ended_on, a.until_day)
  cross join receipt_lines l on l.receipt_id = r.id
  where a.id = ${id} and l.item_id in (select value->>'itemId' from json_each(a.kinds))
    and not exists (select 1 from entries n where n.reverses = r.id)`;

/** By kind and month, added up as whole numbers of the database and told as text. */
export function collectedQuery(db: Db, id: string) {
  return db.all<{ itemId: number; month: string; pieces: string; massG: string }>(sql`select l.item_id as itemId,
    substr(r.occurred_on, 1, 7) as month, cast(sum(l.pieces) as text) as pieces, cast(sum(l.mass_g) as text) as massG
    ${fulfilled(id)} group by 1, 2`);
}

export type Filled = {
  receiptId: string;
  line: number;
  transferId: string;
  receivedOn: string;
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  pieces: number;
  massG: number;
};

/** The rows behind a figure, the latest receipt first. */
export function filledRows(
  db: Db,
  id: string,
  { month, item }: { month?: string | undefined; item?: string | undefined },
  { limit, before }: { limit: number; before: readonly [string, number] | undefined },
) {
  return db.all<Filled>(sql`select o.receiptId as receiptId, o.line as line, o.transferId as transferId,
      o.receivedOn as receivedOn, o.siteId as siteId, o.pieces as pieces, o.massG as massG, s.name_zh as siteNameZh, s.name_en as siteNameEn, i.code as item,
      i.name_zh as itemNameZh, i.name_en as itemNameEn
    from (select r.id as receiptId, l.line as line, t.id as transferId, r.occurred_on as receivedOn,
      t.from_site_id as siteId, l.item_id as itemId, l.pieces as pieces, l.mass_g as massG ${fulfilled(id)}) o
    join sites s on s.id = o.siteId join items i on i.id = o.itemId
    where ${and(
      sql`true`,
      month === undefined ? undefined : sql`substr(o.receivedOn, 1, 7) = ${month}`,
      item === undefined ? undefined : sql`i.code = ${item}`,
      before === undefined ? undefined : sql`(o.receiptId, o.line) < (${before[0]}, ${before[1]})`,
    )}
    order by o.receiptId desc, o.line desc limit ${limit + 1}`);
}
