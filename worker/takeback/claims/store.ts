/** What claims, grants and consortia read. Queries are not run here: a verb batches them. */
import { and, desc, eq, gte, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import {
  claims,
  closedMonths,
  consortiumMembers,
  entries,
  items,
  parties,
  permits,
  recoveryGrants,
  recoveryGrantWithdrawals,
} from "../../../db/schema/index.ts";
import { ownBy, type Seen, seenBy } from "../../access/store/visible.ts";
import { latestSteps, nameIn, names } from "../../../db/steps.ts";
import type { Actor } from "../../context.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { ofItem } from "../store.ts";

export type Page = { limit: number; before: string | undefined };
export type ClaimFilter = {
  id?: string | undefined;
  producer?: string | undefined;
  treater?: string | undefined;
  year?: string | undefined;
  item?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

const treater = alias(parties, "treater");
const reversal = alias(entries, "reversal");

const eitherDivision = (division: string) => or(eq(parties.division, division), eq(treater.division, division));

const seenClaims: Seen = {
  party: (partyId) => [ownBy(claims.partyId, partyId), ownBy(claims.treaterId, partyId)],
  division: eitherDivision,
};

/** A producer sees his claims, a treater those on what it received, an authority its district's. */
export function claimList(db: Db, actor: Actor, filter: ClaimFilter, page: Page) {
  const chosen = and(
    filter.id === undefined ? undefined : eq(claims.id, filter.id),
    filter.producer === undefined ? undefined : eq(claims.partyId, filter.producer),
    filter.treater === undefined ? undefined : eq(claims.treaterId, filter.treater),
    filter.year === undefined ? undefined : eq(claims.year, filter.year),
    ofItem(claims.itemId, filter.item),
    filter.from === undefined ? undefined : gte(claims.occurredOn, filter.from),
    filter.to === undefined ? undefined : lte(claims.occurredOn, filter.to),
    page.before === undefined ? undefined : lt(claims.id, page.before),
  );
  return db
    .select({
      document: claims,
      producerNameZh: parties.nameZh,
      producerNameEn: parties.nameEn,
      treaterNameZh: treater.nameZh,
      treaterNameEn: treater.nameEn,
      item: items.code,
      itemNameZh: items.nameZh,
      itemNameEn: items.nameEn,
      stream: items.stream,
      reversed: sql<number>`${reversal.id} is not null`.mapWith(Boolean),
    })
    .from(claims)
    .innerJoin(parties, eq(parties.id, claims.partyId))
    .innerJoin(treater, eq(treater.id, claims.treaterId))
    .innerJoin(items, eq(items.id, claims.itemId))
    .leftJoin(reversal, eq(reversal.reverses, claims.id))
    .where(and(seenBy(actor, seenClaims, { id: claims.id, chosen, limit: page.limit + 1 }), chosen))
    .orderBy(desc(claims.id))
    .limit(page.limit + 1);
}

export function partiesByIds(db: Db, ids: readonly string[]) {
  return db.select().from(parties).where(among(parties.id, ids));
}

/** The closed months of the zones these parties lie in. */
export function closedMonthsOfParties(db: Db, ids: readonly string[]) {
  return db
    .select({ zone: closedMonths.zone, month: closedMonths.month })
    .from(closedMonths)
    .where(sql`${closedMonths.zone} in (select zone from parties where ${among(parties.id, ids)})`);
}

export function permitsOfParty(db: Db, partyId: string) {
  return db.select().from(permits).where(eq(permits.partyId, partyId)).orderBy(permits.validFrom, permits.id);
}

const streamOfItem = (code: string) => sql`(select stream from items where code = ${code})`;

/** Grams claimed of a treater in a year, of the stream an item belongs to, net of reversals. */
export function claimedOfStream(db: Db, treaterId: string, year: string, item: string) {
  return db
    .select({ massG: sql`cast(coalesce(sum(${claims.massG}), 0) as text)`.mapWith(BigInt) })
    .from(claims)
    .innerJoin(items, eq(items.id, claims.itemId))
    .leftJoin(reversal, eq(reversal.reverses, claims.id))
    .where(
      and(
        eq(claims.treaterId, treaterId),
        eq(claims.year, year),
        sql`${items.stream} = ${streamOfItem(item)}`,
        sql`${reversal.id} is null`,
      ),
    );
}

/** The step the claims of a treater, a stream and a year have come to. */
export function claimedSteps(db: Db, treaterId: string, year: string, item: string) {
  return latestSteps(db, sql`(select ${nameIn(names.claimed(treaterId, streamOfItem(item), year))})`);
}

/**
 * The metered months of a treater's sites in a year, each with what was treated there in that month, a row for each
 * stream. A month in which nothing was treated is one row without a stream. Amounts as text.
 */
export function meteredMonths(db: Db, treaterId: string, year: string) {
  return db.all<{ siteId: string; month: string; energyWh: string; stream: string | null; treatedG: string }>(sql`
    with metered as (
      select a.site_id, r.month, sum(r.debit - r.credit) as wh
      from accounts a cross join rollups r on r.account_id = a.id and r.month between ${`${year}-01`} and ${`${year}-12`}
      where a.party_id = ${treaterId} and a.kind = 'usage:energy'
      group by a.site_id, r.month having sum(r.debit - r.credit) > 0)
    select m.site_id as "siteId", m.month, cast(m.wh as text) as "energyWh", t.stream,
      cast(coalesce(t.grams, 0) as text) as "treatedG"
    from metered m left join (
      select a.site_id, r.month, i.stream, sum(r.credit - r.debit) as grams
      from accounts a cross join rollups r on r.account_id = a.id and r.month between ${`${year}-01`} and ${`${year}-12`}
        and r.kind = 'treatment' and r.quantity = ${quantityKinds.mass.id}
      cross join items i on i.id = r.item_id and i.kind = 'product'
      where a.party_id = ${treaterId} and a.kind = 'stock'
      group by a.site_id, r.month, i.stream) t on t.site_id = m.site_id and t.month = m.month
    order by m.site_id, m.month, t.stream`);
}

/** Who may claim of a treater in a year, while the grant stands. */
export function standingGrants(db: Db, treaterId: string, year: string) {
  return db
    .select({ granteeId: recoveryGrants.granteeId, stream: recoveryGrants.stream })
    .from(recoveryGrants)
    .where(and(eq(recoveryGrants.treaterId, treaterId), eq(recoveryGrants.year, year), isStanding));
}

const isStanding = sql`not exists (select 1 from recovery_grant_withdrawals w where w.grant_id = ${recoveryGrants.id})`;

/** The consortia a party was a member of on a day. */
export function consortiaOf(db: Db, memberId: string, day: string) {
  return db
    .selectDistinct({ consortiumId: consortiumMembers.consortiumId })
    .from(consortiumMembers)
    .where(and(eq(consortiumMembers.memberId, memberId), memberOn(day)));
}

function memberOn(day: string): SQL {
  return sql`${consortiumMembers.validFrom} <= ${day} and coalesce(${consortiumMembers.validTo}, '9999-12-31') >= ${day}`;
}

export type GrantFilter = {
  id?: string | undefined;
  treater?: string | undefined;
  grantee?: string | undefined;
  year?: string | undefined;
};

const seenGrants: Seen = {
  party: (partyId) => [
    ownBy(recoveryGrants.treaterId, partyId),
    ownBy(recoveryGrants.granteeId, partyId),
    {
      column: recoveryGrants.granteeId,
      values: sql`select consortium_id as value from consortium_members where member_id = ${partyId}`,
    },
  ],
  division: eitherDivision,
};

/** Grants as their two sides see them; a consortium's are also its members' to see. */
export function grantList(db: Db, actor: Actor, filter: GrantFilter, page: Page) {
  const chosen = and(
    filter.id === undefined ? undefined : eq(recoveryGrants.id, filter.id),
    filter.treater === undefined ? undefined : eq(recoveryGrants.treaterId, filter.treater),
    filter.grantee === undefined ? undefined : eq(recoveryGrants.granteeId, filter.grantee),
    filter.year === undefined ? undefined : eq(recoveryGrants.year, filter.year),
    page.before === undefined ? undefined : lt(recoveryGrants.id, page.before),
  );
  return db
    .select({
      document: recoveryGrants,
      treaterNameZh: treater.nameZh,
      treaterNameEn: treater.nameEn,
      granteeNameZh: parties.nameZh,
      granteeNameEn: parties.nameEn,
      withdrawn: sql<number>`${recoveryGrantWithdrawals.grantId} is not null`.mapWith(Boolean),
    })
    .from(recoveryGrants)
    .innerJoin(parties, eq(parties.id, recoveryGrants.granteeId))
    .innerJoin(treater, eq(treater.id, recoveryGrants.treaterId))
    .leftJoin(recoveryGrantWithdrawals, eq(recoveryGrantWithdrawals.grantId, recoveryGrants.id))
    .where(and(seenBy(actor, seenGrants, { id: recoveryGrants.id, chosen, limit: page.limit + 1 }), chosen))
    .orderBy(desc(recoveryGrants.id))
    .limit(page.limit + 1);
}

export function rolesOf(db: Db, partyId: string) {
  return db.all<{ role: string }>(sql`select role from party_roles where party_id = ${partyId}`);
}
