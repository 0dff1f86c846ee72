/**
 * Figures counted from the documents alone, as a clerk with the paper in hand would: no account, posting, balance or
 * roll-up is read. Of the books only the day of a correction is taken, because a correction has no other paper.
 */
import { sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import type { Period } from "../../worker/kernel/period.ts";

type Flow = { figure: string; documents: string };

/** Each query answers `id, day, zone, item_id, pieces, mass_g` of one line of one document. */
const flows: Flow[] = [
  {
    figure: "placed_on_market",
    documents: `select d.id, d.occurred_on as day, p.zone, d.item_id, d.pieces, d.mass_g
      from declarations d join parties p on p.id = d.party_id`,
  },
  {
    figure: "returned",
    documents: `select r.id, r.occurred_on as day, s.zone, r.item_id, r.pieces, r.mass_g
      from returns r join sites s on s.id = r.site_id`,
  },
  {
    // A plant that passes goods on to another has counted them already.
    figure: "received",
    documents: `select t.id, t.occurred_on as day, s.zone, l.item_id, l.pieces, l.mass_g
      from receipts t join receipt_lines l on l.receipt_id = t.id
      join transfers o on o.id = t.transfer_id join sites f on f.id = o.from_site_id join sites s on s.id = o.to_site_id
      where s.kind = 'treatment_plant' and f.kind <> 'treatment_plant'
      union all select r.id, r.occurred_on, s.zone, r.item_id, r.pieces, r.mass_g
      from returns r join sites s on s.id = r.site_id where s.kind = 'treatment_plant'`,
  },
  {
    figure: "qualified",
    // What was not sent counts from the day the bureau has confirmed it.
    documents: `select t.id, t.occurred_on as day, s.zone, l.item_id,
        l.pieces - coalesce(l.excess_pieces, 0) as pieces, l.mass_g - coalesce(l.excess_mass_g, 0) as mass_g
      from receipts t join receipt_lines l on l.receipt_id = t.id
      join transfers o on o.id = t.transfer_id join sites s on s.id = o.to_site_id
      where t.qualification = 'qualified'
      union all select c.id, c.occurred_on, s.zone, l.item_id, l.excess_pieces, l.excess_mass_g
      from excess_confirmations c join receipts t on t.id = c.receipt_id join receipt_lines l on l.receipt_id = t.id
      join transfers o on o.id = t.transfer_id join sites s on s.id = o.to_site_id where l.excess_mass_g is not null
      union all select r.id, r.occurred_on, s.zone, r.item_id, r.pieces, r.mass_g
      from returns r join sites s on s.id = r.site_id where r.qualification = 'qualified'`,
  },
  {
    figure: "treated",
    documents: `select t.id, t.occurred_on as day, s.zone, l.item_id, l.pieces, l.mass_g
      from treatments t join treatment_lines l on l.treatment_id = t.id and l.side = 'input'
      join sites s on s.id = t.site_id`,
  },
  ...["reuse", "remanufacture", "recycling", "energy_recovery", "disposal"].map((fate) => ({
    figure: `outcome_${fate}`,
    // What was sent counts from its receipt; what was booked before any was asked for counts as it stands.
    documents: `select d.id, d.occurred_on as day, s.zone, d.item_id, d.pieces, d.mass_g
      from deliveries d join sites s on s.id = d.site_id
      where d.fate = '${fate}' and not exists (select 1 from transitions t where t.document_id = d.id)
      union all select r.id, r.occurred_on, s.zone, d.item_id, r.pieces, r.counted_g
      from delivery_receipts r join deliveries d on d.id = r.delivery_id join sites s on s.id = d.site_id
      where d.fate = '${fate}'`,
  })),
];

/** The ids of the indicators that are counted here. */
export const paperFigure = new RegExp(
  `^epr\\.\\w+\\.(${flows.map(({ figure }) => figure).join("|")})\\.(mass|pieces)$`,
);

/** By indicator id, without zeros: what the documents of a zone and period come to in pieces and grams, less corrections. */
export async function figuresOnPaper(
  db: Db,
  zone: string,
  { firstDay, lastDay }: Period,
): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const { figure, documents } of flows) {
    const rows = await db.all<{ stream: string; pieces: number; massG: number }>(sql`
      with line as (${sql.raw(documents)}), dated as (
        select day, zone, item_id, pieces, mass_g from line
        union all select e.occurred_on, l.zone, l.item_id, -l.pieces, -l.mass_g
        from line l join entries e on e.reverses = l.id)
      select i.stream, sum(d.pieces) as pieces, sum(d.mass_g) as massG
      from dated d join items i on i.id = d.item_id
      where d.zone = ${zone} and d.day between ${firstDay} and ${lastDay}
        -- Scrap that never was packaging is in no figure.
        and i.stream <> 'pre_consumer_packaging'
      group by 1`);
    for (const { stream, pieces, massG } of rows) {
      if (pieces !== 0) counted.set(`epr.${stream}.${figure}.pieces`, pieces);
      if (massG !== 0) counted.set(`epr.${stream}.${figure}.mass`, massG);
    }
  }
  return counted;
}
