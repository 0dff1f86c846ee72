/** What a producer's duty page reads beside its figures. Queries are not run here: a verb batches them. */
import { sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import type { ItemStream } from "../../kernel/vocabulary/registry.ts";
import type { ClaimMode } from "../../kernel/vocabulary/takeback.ts";

export type PartyName = { id: string; nameZh: string; nameEn: string };

/** The producer, where he is one and lies in the division (null: anywhere). */
export function producerQuery(db: Db, partyId: string, division: string | null) {
  return db.all<PartyName>(sql`
    select id, name_zh as "nameZh", name_en as "nameEn" from parties
    where id = ${partyId} and ${division === null ? sql`true` : sql`division = ${division}`}
      and exists (select 1 from party_roles where party_id = parties.id and role = 'producer')`);
}

/** Who belongs to a consortium on a day; nobody where the party is none. */
export function membersOn(db: Db, consortiumId: string, day: string) {
  return db.all<PartyName>(sql`
    select distinct p.id, p.name_zh as "nameZh", p.name_en as "nameEn"
    from consortium_members m cross join parties p on p.id = m.member_id
    where m.consortium_id = ${consortiumId} and m.valid_from <= ${day} and coalesce(m.valid_to, '9999-12-31') >= ${day}
    order by p.id`);
}

/** Every membership of a consortium, with its last day where it has one: whose books a duty is read from hangs on it. */
export function membershipsQuery(db: Db) {
  return db.all<{ consortiumId: string; memberId: string; validFrom: string; validTo: string | null }>(sql`
    select consortium_id as "consortiumId", member_id as "memberId", valid_from as "validFrom", valid_to as "validTo"
    from consortium_members order by member_id`);
}

export type DeclaredItem = {
  producerId: string;
  stream: ItemStream;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  period: string;
  pieces: number;
  massG: number;
};

/** Declarations that stand, of the given calendar years. */
export function declaredItems(db: Db, partyIds: readonly string[], years: { first: string; last: string }) {
  return db.all<DeclaredItem>(sql`
    select d.party_id as "producerId", i.stream, i.code as item, i.name_zh as "itemNameZh", i.name_en as "itemNameEn",
      d.period, d.pieces, d.mass_g as "massG"
    from json_each(${JSON.stringify(partyIds)}) j
    cross join declarations d on d.party_id = j.value
    cross join items i on i.id = d.item_id
    where substr(d.period, 1, 4) between ${years.first} and ${years.last}
      and not exists (select 1 from entries e where e.reverses = d.id)
      and not exists (select 1 from declaration_withdrawals w where w.declaration_id = d.id)
    order by i.id, d.period`);
}

/** Grams as text. */
export type ClaimedMode = { stream: ItemStream; mode: ClaimMode; pieces: number; massG: string };

/** Claims that stand for a year, by stream and mode. */
export function claimedModes(db: Db, partyIds: readonly string[], year: string) {
  return db.all<ClaimedMode>(sql`
    select i.stream, c.mode, sum(c.pieces) as pieces, cast(sum(c.mass_g) as text) as "massG"
    from json_each(${JSON.stringify(partyIds)}) j
    cross join claims c on c.party_id = j.value and c.year = ${year}
    cross join items i on i.id = c.item_id
    where not exists (select 1 from entries e where e.reverses = c.id)
    group by 1, 2`);
}

export type Claimable = {
  treaterId: string;
  treaterNameZh: string;
  treaterNameEn: string;
  mode: ClaimMode;
  stream: ItemStream;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  pieces: number;
  /** Grams as text. */
  massG: string;
};

/** What a producer may still claim of a year: unclaimed recovery in his own plants, and of treaters that granted it. */
export function claimableQuery(db: Db, partyId: string, year: string, day: string) {
  return db.all<Claimable>(sql`
    with granted(treater_id, stream, mode) as (
      select ${partyId}, null, 'own'
      union
      -- What was granted to a consortium is recovered jointly, and claimed by its members.
      select g.treater_id, g.stream, iif(exists (select 1 from consortium_members where consortium_id = g.grantee_id),
        'joint', 'commissioned') from recovery_grants g
      where g.grantee_id = ${partyId} and g.year = ${year} and g.treater_id <> ${partyId}
        and not exists (select 1 from recovery_grant_withdrawals w where w.grant_id = g.id)
      union
      select g.treater_id, g.stream, 'joint' from consortium_members m
      cross join recovery_grants g on g.grantee_id = m.consortium_id and g.year = ${year}
      where m.member_id = ${partyId} and m.valid_from <= ${day} and coalesce(m.valid_to, '9999-12-31') >= ${day}
        and not exists (select 1 from recovery_grant_withdrawals w where w.grant_id = g.id)
    )
    select t.id as "treaterId", t.name_zh as "treaterNameZh", t.name_en as "treaterNameEn", g.mode, i.stream,
      i.code as item, i.name_zh as "itemNameZh", i.name_en as "itemNameEn",
      sum(iif(b.quantity = 2, b.amount, 0)) as pieces, cast(sum(iif(b.quantity = 1, b.amount, 0)) as text) as "massG"
    from granted g
    cross join accounts a on a.key = 'attributable:' || g.treater_id || ':' || ${year}
    cross join parties t on t.id = g.treater_id
    cross join balances b on b.account_id = a.id and b.amount > 0
    cross join items i on i.id = b.item_id and (g.stream is null or i.stream = g.stream)
    group by t.id, g.mode, i.id
    order by i.id, t.id, g.mode`);
}
