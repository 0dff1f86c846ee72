/** Passports, what they are made of, and what may still go into products. Queries are not run here. */
import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import { parties, passports, sites } from "../../db/schema/index.ts";

type ContentRow = {
  deliveryId: string;
  massG: number;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
};
const contentList = jsonList<ContentRow>(
  sql`json_object('deliveryId', c.delivery_id, 'massG', c.mass_g, 'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from passport_contents c join items i on i.id = c.item_id where c.passport_id = ${passports.id} order by c.delivery_id`,
).as("contents");

type Filter = {
  id?: string;
  partyId?: string;
  /** null: of products without one; the same of `serial`. */
  gtin?: string | null;
  batch?: string | undefined;
  serial?: string | null | undefined;
  /** Only those that were not taken back. */
  valid?: true;
};

/** Without scope: what a passport says is public, by the act of whoever issued it. */
export function passportList(
  db: Db,
  { id, partyId, gtin, batch, serial, valid }: Filter,
  { limit, before }: { limit: number; before: string | undefined },
) {
  const withdrawn = sql<number>`exists (select 1 from entries x where x.reverses = ${passports.id})`;
  return db
    .select({
      passport: passports,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      contents: contentList,
      withdrawn: withdrawn.as("withdrawn"),
    })
    .from(passports)
    .innerJoin(parties, eq(parties.id, passports.partyId))
    .innerJoin(sites, eq(sites.id, passports.siteId))
    .where(
      and(
        id === undefined ? undefined : eq(passports.id, id),
        partyId === undefined ? undefined : eq(passports.partyId, partyId),
        gtin === undefined ? undefined : sql`${passports.gtin} is ${gtin}`,
        batch === undefined ? undefined : eq(passports.batch, batch),
        serial === undefined ? undefined : sql`${passports.serial} is ${serial}`,
        valid && sql`not ${withdrawn}`,
        before === undefined ? undefined : lt(passports.id, before),
      ),
    )
    .orderBy(desc(passports.id))
    .limit(limit + 1);
}
export type PassportRow = Awaited<ReturnType<typeof passportList>>[number];

type ReceivedRow = {
  deliveryId: string;
  siteId: string;
  itemId: number;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  receivedOn: string;
  countedG: number;
  usedG: number;
};

/** What a party's sites received for recycling and has not been taken back; `which` is on `d`. */
function receivedWhere(db: Db, which: SQL, limit: number) {
  return db.all<ReceivedRow>(sql`
    select * from (
      select d.id as "deliveryId", d.receiver_site_id as "siteId", i.id as "itemId", i.code as item,
        i.name_zh as "itemNameZh", i.name_en as "itemNameEn", r.occurred_on as "receivedOn", r.counted_g as "countedG",
        coalesce((select sum(c.mass_g) from passport_contents c where c.delivery_id = d.id
          and not exists (select 1 from entries x where x.reverses = c.passport_id)), 0) as "usedG"
      from deliveries d
      join delivery_receipts r on r.delivery_id = d.id
      join items i on i.id = d.item_id
      where d.fate = 'recycling' and ${which}
        and not exists (select 1 from entries x where x.reverses = r.id)
      order by r.occurred_on desc, d.id limit ${limit}) received`);
}

export function receivedNamed(db: Db, siteId: string, deliveryIds: readonly string[]) {
  const which = sql`d.id in (select value from json_each(${JSON.stringify(deliveryIds)})) and d.receiver_site_id = ${siteId}`;
  return receivedWhere(db, which, deliveryIds.length);
}

export function receivedOf(db: Db, partyId: string, limit: number) {
  const which = sql`d.receiver_site_id in (select site_id from site_operators where party_id = ${partyId})`;
  return receivedWhere(db, which, limit);
}

type ProductRow = {
  passportId: string;
  nameZh: string;
  nameEn: string | null;
  partyNameZh: string;
  partyNameEn: string;
  madeOn: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  deliveryId: string;
  deliveredG: number;
  contentG: number;
};

/** Without scope, as passports are: what products took of these deliveries, by passports that hold. */
export function passportsOfDeliveries(db: Db, deliveryIds: readonly string[]) {
  return db.all<ProductRow>(sql`
    select p.id as "passportId", p.name_zh as "nameZh", p.name_en as "nameEn", pa.name_zh as "partyNameZh",
      pa.name_en as "partyNameEn", p.made_on as "madeOn", i.code as item, i.name_zh as "itemNameZh",
      i.name_en as "itemNameEn", d.id as "deliveryId", d.mass_g as "deliveredG", c.mass_g as "contentG"
    from json_each(${JSON.stringify(deliveryIds)}) j
    cross join passport_contents c on c.delivery_id = j.value
    cross join deliveries d on d.id = c.delivery_id
    cross join passports p on p.id = c.passport_id
    cross join parties pa on pa.id = p.party_id
    cross join items i on i.id = c.item_id
    where not exists (select 1 from entries x where x.reverses = p.id)
    order by p.made_on, p.id, d.id limit 200`);
}
