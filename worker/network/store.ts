/** All SQL of the network. Queries are not run here: a verb puts what it needs into one `db.batch`. */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { accounts } from "../../db/schema/index.ts";
import type { Scope } from "../access/rules.ts";
import type { Period } from "../kernel/period.ts";
import { quantityKinds } from "../kernel/quantity.ts";
import { type SiteKind, type TakebackStream, takebackStreams } from "../kernel/vocabulary/registry.ts";
import { accountsInScope } from "../ledger/index.ts";

/** Whose books; `zone` null for all zones of the scope, `stream` null for all streams. */
export type Within = { scope: Scope; zone: string | null; stream: TakebackStream | null };

/** A place as the map needs it. */
export type Place = { id: string; nameZh: string; nameEn: string; latitude: number | null; longitude: number | null };

export type ActiveSite = Place & { kind: SiteKind; returnedG: string; receivedG: string; dispatchedG: string };

/**
 * The sites with any posting of the stream in the period, and what they took in and sent off, net of reversals. A sum
 * may pass what a JavaScript number holds, so it comes as text.
 */
export function activeSiteQuery(db: Db, within: Within, period: Period) {
  const net = (kinds: readonly string[]) => sql`cast(coalesce(sum(case when accounts.kind = 'stock'
      and r.quantity = ${quantityKinds.mass.id} and ${isAmong(sql`r.kind`, kinds)} then r.debit - r.credit end), 0) as text)`;
  return db.all<ActiveSite>(sql`
    select s.id, s.name_zh as "nameZh", s.name_en as "nameEn", s.latitude, s.longitude, s.kind,
      ${net(["return", "plant_return"])} as "returnedG",
      ${net(["receipt", "relay"])} as "receivedG",
      ${net(["dispatch", "refusal"])} as "dispatchedG"
    from accounts
    cross join sites s on s.id = accounts.site_id
    cross join rollups r on r.account_id = accounts.id and ${inMonths(period)}
    cross join items i on i.id = r.item_id
    where ${inScope(within)} and ${ofStream(within)}
    group by s.id
    order by s.kind, s.id`);
}

export type LegRow = {
  fromId: string;
  fromNameZh: string;
  fromNameEn: string;
  fromLatitude: number | null;
  fromLongitude: number | null;
  toId: string;
  toNameZh: string;
  toNameEn: string;
  toLatitude: number | null;
  toLongitude: number | null;
  /** Whose site it left. */
  senderId: string;
  massG: string;
};

/**
 * Mass received in the period from each site at each other: what receipts put into stock, net of reversals, so that the
 * legs into a site add up to what it received. A leg counts in the zone of its receiver; a party also sees the legs
 * that begin at its own sites.
 */
export function legQuery(db: Db, { scope, zone, stream }: Within, { firstDay, lastDay }: Period) {
  const received = and(accountsInScope(scope), zone === null ? undefined : eq(accounts.zone, zone)) ?? sql`true`;
  const sent =
    scope.of === "party"
      ? sql`(from_site.party_id = ${scope.partyId} or from_site.id in (select site_id from site_operators where party_id = ${scope.partyId}))
        and ${zone === null ? sql`true` : sql`accounts.zone = ${zone}`}`
      : sql`false`;
  return db.all<LegRow>(sql`
    select from_site.id as "fromId", from_site.name_zh as "fromNameZh", from_site.name_en as "fromNameEn",
      from_site.latitude as "fromLatitude", from_site.longitude as "fromLongitude",
      to_site.id as "toId", to_site.name_zh as "toNameZh", to_site.name_en as "toNameEn",
      to_site.latitude as "toLatitude", to_site.longitude as "toLongitude",
      from_site.party_id as "senderId", cast(sum(p.amount) as text) as "massG"
    from entries e
    cross join receipts rc on rc.id = coalesce(e.reverses, e.id)
    cross join transfers t on t.id = rc.transfer_id
    cross join postings p on p.entry_seq = e.seq and p.quantity = ${quantityKinds.mass.id}
    cross join accounts on accounts.id = p.account_id and accounts.kind = 'stock' and accounts.site_id = t.to_site_id
    cross join sites from_site on from_site.id = t.from_site_id
    cross join sites to_site on to_site.id = t.to_site_id
    cross join items i on i.id = p.item_id
    where e.occurred_on between ${firstDay} and ${lastDay} and e.kind in ('receipt', 'relay')
      and ((${received}) or (${sent})) and ${ofStream({ stream })}
    group by from_site.id, to_site.id
    having sum(p.amount) <> 0
    order by sum(p.amount) desc, from_site.id, to_site.id`);
}

/** One row where the zone lies in the division (null: in any), none where it does not. */
export function zoneQuery(db: Db, zone: string, division: string | null) {
  return db.all<{ known: number }>(sql`
    select 1 as known from (select zone, division from parties union all select zone, division from sites)
    where zone = ${zone} and ${division === null ? sql`true` : sql`division = ${division}`} limit 1`);
}

/** On `accounts`. */
export function inScope({ scope, zone }: Within): SQL {
  return and(accountsInScope(scope), zone === null ? undefined : eq(accounts.zone, zone)) ?? sql`true`;
}

/** On `items i`: what a retrofit or a purchase posts is no part of the network. */
export function ofStream({ stream }: Pick<Within, "stream">): SQL {
  return stream === null ? isAmong(sql`i.stream`, takebackStreams) : sql`i.stream = ${stream}`;
}

export function inMonths({ months }: Pick<Period, "months">): SQL {
  return sql`r.month between ${months[0] ?? ""} and ${months.at(-1) ?? ""}`;
}

/** Any number of values in one bound argument. */
export function isAmong(column: SQL, values: readonly string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}
