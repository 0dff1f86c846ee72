/** What the links of the network ask of documents outside the sums of the books. Nothing is run here. */
import { sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";

type Firm = { partyId: string };

/** Certificates that purchases of a zone's buyers of the period name, each with whether it was checked by its end. */
export function certificatesUsed(db: Db, zone: string, { firstDay, lastDay }: Period) {
  return db.all<Firm & { id: string; checked: 0 | 1 }>(sql`
    select distinct d.party_id as "partyId", d.certificate_id as id, ${isChecked(sql`d.certificate_id`, lastDay)} as checked
    from parties b cross join purchases d on d.party_id = b.id
    where b.zone = ${zone} and d.certificate_id is not null and d.occurred_on between ${firstDay} and ${lastDay}
      and not exists (select 1 from entries r where r.reverses = d.id)`);
}

/** Suppliers that a zone's buyers bought from in the period, with where they are and whether a certificate of theirs is checked. */
export function suppliersUsed(db: Db, zone: string, { firstDay, lastDay }: Period) {
  return db.all<Firm & { id: string; country: string | null; checked: 0 | 1 }>(sql`
    select distinct d.party_id as "partyId", s.id, s.country, exists (
      select 1 from product_certificates c where c.supplier_id = s.id and ${isChecked(sql`c.id`, lastDay)}) as checked
    from parties b cross join purchases d on d.party_id = b.id cross join suppliers s on s.id = d.supplier_id
    where b.zone = ${zone} and d.occurred_on between ${firstDay} and ${lastDay}
      and not exists (select 1 from entries r where r.reverses = d.id)`);
}

const isChecked = (certificate: ReturnType<typeof sql>, day: string) => sql`coalesce((
  select k.outcome = 'checked' from certificate_checks k
  where k.certificate_id = ${certificate} and k.checked_on <= ${day} order by k.version desc limit 1), 0)`;

/** Old for new: what was taken back in trade-in at a zone's sites, by firm. */
export function tradedIn(db: Db, zone: string, { firstDay, lastDay }: Period) {
  return db.all<Firm & { pieces: number; grams: string }>(sql`
    select r.party_id as "partyId", sum(r.pieces) as pieces, cast(sum(r.mass_g) as text) as grams
    from sites s cross join returns r on r.site_id = s.id
    where s.zone = ${zone} and r.source = 'trade_in' and r.occurred_on between ${firstDay} and ${lastDay}
      and not exists (select 1 from entries e where e.reverses = r.id)
    group by r.party_id`);
}

/** Of the months for which a plant reported its meter: what it used, and the mass of products treated there. */
export function plantEnergy(db: Db, zone: string, { months }: Period) {
  const span = sql`r.month between ${months[0] ?? ""} and ${months.at(-1) ?? ""}`;
  return db.all<Firm & { wattHours: string; grams: string }>(sql`
    with metered as (
      select a.party_id, a.site_id, r.month, sum(r.debit - r.credit) as wh
      from accounts a cross join rollups r on r.account_id = a.id and ${span}
      where a.zone = ${zone} and a.kind = 'usage:energy'
      group by 1, 2, 3 having sum(r.debit - r.credit) > 0)
    select m.party_id as "partyId", cast(sum(m.wh) as text) as "wattHours", cast(sum(coalesce(t.grams, 0)) as text) as grams
    from metered m left join (
      select a.site_id, r.month, sum(r.credit - r.debit) as grams
      from accounts a cross join rollups r on r.account_id = a.id and ${span}
        and r.kind = 'treatment' and r.quantity = ${quantityKinds.mass.id}
      cross join items i on i.id = r.item_id and i.kind = 'product'
      where a.zone = ${zone} and a.kind = 'stock'
      group by 1, 2) t on t.site_id = m.site_id and t.month = m.month
    group by 1`);
}

type Role = "producer" | "buyer";

/** Producers and buyers of a zone, each with what was published of its index of a year; a role has a row for each. */
export function indexed(db: Db, zone: string, year: string) {
  return db.all<Firm & { role: Role; items: string | null }>(sql`
    select p.id as "partyId", o.role, (
      select v.items from gsci_assessments a cross join gsci_reviews v on v.assessment_id = a.id
      where a.party_id = p.id and a.year = ${year} and v.outcome = 'published'
      order by v.recorded_at desc, v.id desc limit 1) as items
    from parties p cross join party_roles o on o.party_id = p.id and o.role in ('producer', 'buyer')
    where p.zone = ${zone}
    order by p.id`);
}
