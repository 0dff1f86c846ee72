/** What the books, permits, filings and violations say of a firm: one select a measure, all of them one statement. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { stateOf } from "../../../db/steps.ts";
import type { CreditMeasure } from "../../kernel/vocabulary/credit.ts";

/** The day in Shanghai of an instant. */
const dayOf = (at: SQL) => sql`date(${at} / 1000 + 28800, 'unixepoch')`;
/** That an entry was not taken back. */
const stands = (id: SQL) => sql`not exists (select 1 from entries x where x.reverses = ${id})`;

type Measure = Exclude<CreditMeasure, "stated">;

/**
 * @param firm the party's id, or a select of it
 * @param today what is not over yet does not count
 * @returns for each measure a select of `id`, `day` and `text`
 */
const selects: Record<Measure, (firm: SQL, today: string) => SQL> = {
  violations: (firm) => sql`
    select v.id, v.published_on as day, v.summary as text from violations v left join suppliers s on s.id = v.supplier_id
    where coalesce(v.party_id, s.party_id) = ${firm}
      and not exists (select 1 from violation_withdrawals w where w.violation_id = v.id)`,
  // Another one of the same stream that goes on takes its place.
  permits_lapsed: (firm, today) => sql`
    select p.id, p.valid_to as day, p.number as text from permits p
    where p.party_id = ${firm} and p.valid_to < ${today} and not exists (
      select 1 from permits n, json_each(n.streams) a, json_each(p.streams) b
      where n.party_id = p.party_id and n.valid_to > p.valid_to and n.valid_from <= date(p.valid_to, '+1 day')
        and a.value = b.value)`,
  yields_outside: (firm) => sql`
    select t.id, t.occurred_on as day, coalesce(t.yield_reason, '') as text from treatments t
    where t.party_id = ${firm} and t.yield_status = 'beyond' and ${stands(sql`t.id`)}`,
  loads_differing: (firm) => sql`
    select t.id, r.occurred_on as day, coalesce(t.manifest_number, '') as text
    from transfers t join receipts r on r.transfer_id = t.id
    where t.from_party_id = ${firm} and ${stands(sql`r.id`)}
      and exists (select 1 from receipt_differences d where d.receipt_id = r.id)`,
  questions_late: (firm, today) => sql`
    select q.id, m.due_on as day, m.text from questions q join question_messages m on m.question_id = q.id
    where q.party_id = ${firm} and m.due_on < ${today} and not exists (
      select 1 from question_messages a where a.question_id = q.id and a.side = 'asked'
        and a.recorded_at >= m.recorded_at and ${dayOf(sql`a.recorded_at`)} <= m.due_on)`,
  complaints_upheld: (firm) => sql`
    select c.id, ${dayOf(sql`c.recorded_at`)} as day, c.kind as text
    from complaints c join sites s on s.id = c.site_id
    where s.party_id = ${firm} and ${stateOf(sql`c.id`)} = 'upheld'`,
  disclosures_late: (firm) => sql`
    select d.id, d.disclosed_on as day, d.year as text from disclosures d
    where d.party_id = ${firm} and d.version = 1 and d.disclosed_on > (d.year + 1) || '-03-15'
      and exists (select 1 from disclosure_subjects s where s.party_id = d.party_id and s.year = d.year)
    union all
    select a.id, a.disclosed_on, a.document from adhoc_disclosures a
    where a.party_id = ${firm} and a.disclosed_on > a.due_on`,
  poor_ratings: (firm) => sql`
    select r.id, r.year || '-12-31' as day, m.colour as text from credit_ratings r join credit_moves m on m.rating_id = r.id
    where r.party_id = ${firm} and m.version = (
      select max(version) from credit_moves where rating_id = r.id and step in ('publish', 'change'))
      and m.colour in ('red', 'black')`,
  retrofits_verified: (firm) => sql`
    select r.id, ${dayOf(sql`t.recorded_at`)} as day, '' as text
    from retrofits r join transitions t on t.document_id = r.id and t.state = 'verified'
    where r.party_id = ${firm} and ${stateOf(sql`r.id`)} = 'verified'`,
  index_published: (firm) => sql`
    select a.id, ${dayOf(sql`v.recorded_at`)} as day, a.year as text
    from gsci_assessments a join gsci_reviews v on v.assessment_id = a.id
    where a.party_id = ${firm} and v.outcome = 'published'`,
};

/** Rows of all measures together, far beyond what a firm has in three years. */
const mostFound = 5_000;

/** The page on which a row is seen; null where it has none of its own. */
export const pages: Record<Measure, (id: string, partyId: string) => string | null> = {
  violations: (_, partyId) => `/firms/${partyId}`,
  permits_lapsed: (_, partyId) => `/firms/${partyId}`,
  yields_outside: (id) => `/ledger/entries/${id}`,
  loads_differing: (id) => `/takeback/transfers/${id}`,
  questions_late: (id) => `/questions/${id}`,
  complaints_upheld: () => "/complaints",
  disclosures_late: () => "/published/disclosures",
  poor_ratings: (id) => `/credit/${id}`,
  retrofits_verified: (id) => `/retrofits/${id}`,
  index_published: (_, partyId) => `/procurement/gsci?buyer=${partyId}`,
};

const measures = Object.keys(selects) as Measure[];

/**
 * All that counts of a firm, the latest first; which of it a scheme looks at, and how far back, its rules say.
 * @param of the firm, or that of a rating, before it is known
 */
export function foundQuery(db: Db, of: { partyId: string } | { ratingId: string }, today: string) {
  const firm =
    "partyId" in of ? sql`${of.partyId}` : sql`(select party_id from credit_ratings where id = ${of.ratingId})`;
  const all = measures.map(
    (measure) => sql`select ${measure} as measure, id, day, text from (${selects[measure](firm, today)})`,
  );
  return db
    .select({
      measure: sql<Measure>`measure`,
      id: sql<string>`id`,
      on: sql<string>`day`,
      text: sql<string>`text`,
    })
    .from(sql`(${sql.join(all, sql` union all `)})`)
    .orderBy(sql`day desc, id`)
    .limit(mostFound);
}
