/** What the books of a zone say before a period of it is closed. Nothing is run here. */
import { sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { stateOf } from "../../../db/steps.ts";
import { addMonths, type Period } from "../../kernel/period.ts";

export type Reported = { partyId: string; nameZh: string; nameEn: string; what: "stock" | "market"; month: string };

/** Which firms moved stock or declared sales in which month of the period and the year before it. */
export function reportedMonths(db: Db, zone: string, { months }: Period) {
  const [first = "", last = ""] = [months[0], months.at(-1)];
  return db.all<Reported>(sql`
    select distinct p.id as "partyId", p.name_zh as "nameZh", p.name_en as "nameEn", a.kind as what, r.month
    from accounts a cross join rollups r on r.account_id = a.id and r.month between ${addMonths(first, -12)} and ${last}
    cross join parties p on p.id = a.party_id
    where a.zone = ${zone} and a.kind in ('stock', 'market')
    order by p.id, a.kind, r.month`);
}

/** Loads of a zone that were sent by the period's end and have not arrived, wholly or in part. */
export function onTheWay(db: Db, zone: string, { lastDay }: Period) {
  return db.all<{ count: number }>(sql`
    select count(*) as count from transfers t
    where t.occurred_on <= ${lastDay} and ${stateOf(sql`t.id`)} in ('dispatched', 'partly_received')
      and exists (select 1 from sites s where s.id in (t.from_site_id, t.to_site_id) and s.zone = ${zone})`);
}

/** Deliveries of a zone's sites that were sent by the period's end and that nobody has confirmed. */
export function unconfirmed(db: Db, zone: string, { lastDay }: Period) {
  return db.all<{ count: number }>(sql`
    select count(*) as count from deliveries d cross join sites s on s.id = d.site_id and s.zone = ${zone}
    where d.occurred_on <= ${lastDay} and ${stateOf(sql`d.id`)} = 'sent'
      and not exists (select 1 from entries e where e.reverses = d.id)`);
}

/** Requests to take back what another party has relied on, that wait for its answer. */
export function consentsOpen(db: Db, zone: string) {
  return db.all<{ count: number }>(sql`
    select count(*) as count from consents c cross join parties p on p.id = c.asked_party_id and p.zone = ${zone}
    where not exists (select 1 from consent_answers a where a.consent_id = c.id)`);
}
