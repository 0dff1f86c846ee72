/** What reports ask of the books beyond the indicators: who took part, what was corrected, and the rows of a figure. */
import { type SQL, sql } from "drizzle-orm";
import type { ReportBooks, Select } from "../../../verify/entry.ts";
import type { Db } from "../../../db/client.ts";
import { quantityNamed } from "../../../verify/figures.ts";
import { addMonths, type Period } from "../../kernel/period.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { Activity, SiteName } from "../draft/coverage.ts";
import type { Moved } from "../draft/schemas.ts";

/** Whose stock moved in which month, of the period and the year before it. */
export function activityQuery(db: Db, books: ReportBooks, { months }: Period) {
  const [first = "", last = ""] = [months[0], months.at(-1)];
  return db.all<Activity>(sql`
    select distinct a.site_id as "siteId", i.stream, r.month
    from accounts a
    cross join rollups r on r.account_id = a.id and r.month between ${addMonths(first, -12)} and ${last}
    cross join items i on i.id = r.item_id
    where a.kind = 'stock' and ${inBooks(books)}`);
}

export function sitesQuery(db: Db, { division, zone, party }: ReportBooks) {
  return db.all<SiteName>(sql`
    select id, kind, name_zh as "nameZh", name_en as "nameEn" from sites
    where ${division === null ? sql`true` : sql`division = ${division}`}
      and ${zone === null ? sql`true` : sql`zone = ${zone}`}
      and ${party === null ? sql`true` : sql`party_id = ${party}`}
    order by kind, id`);
}

/**
 * What computed amounts rest on: the sources of the unit weights behind masses that nobody weighed, and region and
 * year of the electricity factors behind verified retrofits.
 */
export function factorsQuery(db: Db, books: ReportBooks, { firstDay, lastDay }: Period) {
  const { division, zone, party } = books;
  return db.all<{ stream: string; source: string }>(sql`
    select distinct i.stream, d.factor_source as source
    from returns d cross join items i on i.id = d.item_id cross join sites s on s.id = d.site_id
    where d.occurred_on between ${firstDay} and ${lastDay} and d.factor_source is not null
      and ${division === null ? sql`true` : sql`s.division = ${division}`}
      and ${zone === null ? sql`true` : sql`s.zone = ${zone}`}
      and ${party === null ? sql`true` : sql`s.party_id = ${party}`}
    union
    select 'energy', r.result->>'factorRegion' || ' ' || (r.result->>'factorYear')
    from entries e cross join retrofit_reviews v on v.entry_id = e.id
    cross join retrofit_results r on r.retrofit_id = v.retrofit_id and r.version = (
      select max(version) from retrofit_results where retrofit_id = v.retrofit_id and version <= v.version)
    where e.kind = 'retrofit' and e.occurred_on between ${firstDay} and ${lastDay}
      and r.result->>'factorYear' is not null and ${touches(sql`e.seq`, books)}
    order by 1, 2`);
}

/** The first day anything was booked in a zone. */
export function begunQuery(db: Db, zone: string) {
  return db.all<{ day: string | null }>(sql`
    select min(r.month) || '-01' as day from accounts a cross join rollups r on r.account_id = a.id where a.zone = ${zone}`);
}

/**
 * Reversals dated after the period of entries dated before its end: what a restatement counts
 * where it belongs, up to a size of the log.
 */
export function correctionsQuery(db: Db, books: ReportBooks, { lastDay }: Period, size: number) {
  return db.all<Moved>(sql`
    select r.id as "entryId", r.seq, substr(o.occurred_on, 1, 7) as month, r.reverses, v.reason
    from entries r cross join entries o on o.id = r.reverses left join reversals v on v.id = r.id
    where r.occurred_on > ${lastDay} and r.seq <= ${size} and o.occurred_on <= ${lastDay}
      and ${touches(sql`r.seq`, books)}
    order by r.seq`);
}

/** What was booked after a period in place of something that was reversed: of the same kinds, the newest first. */
export function replacementsQuery(db: Db, books: ReportBooks, { lastDay }: Period, reversals: readonly number[]) {
  return db.all<{ entryId: string; seq: number; kind: EntryKind; occurredOn: string }>(sql`
    select e.id as "entryId", e.seq, e.kind, e.occurred_on as "occurredOn" from entries e
    where e.occurred_on > ${lastDay} and e.reverses is null
      and e.kind in (select r.kind from entries r where r.seq in (select value from json_each(${JSON.stringify(reversals)})))
      and e.seq > (select min(value) from json_each(${JSON.stringify(reversals)}))
      and ${touches(sql`e.seq`, books)}
    order by e.seq desc limit 50`);
}

/** How many entries after a number are dated in or before the period: what was computed without them is out of date. */
export function lateEntries(db: Db, books: ReportBooks, { lastDay }: Period, seq: number) {
  return db.all<{ seq: number }>(sql`
    select e.seq from entries e where e.seq > ${seq} and e.occurred_on <= ${lastDay} and ${touches(sql`e.seq`, books)} limit 1`);
}

/** Entries booked between two sizes of the log and dated in or before the period. */
export function entriesBetween(db: Db, books: ReportBooks, { lastDay }: Period, sizes: { from: number; to: number }) {
  return db.all<{ seq: number }>(sql`
    select e.seq from entries e
    where e.seq > ${sizes.from} and e.seq <= ${sizes.to} and e.occurred_on <= ${lastDay} and ${touches(sql`e.seq`, books)}
    order by e.seq limit 5000`);
}

export type RowsWanted = { select: Select | null; books: ReportBooks; moved: readonly Moved[]; size: number };

/** A select of the numbers of the entries behind a part of a figure; of all entries where no part is meant. */
export function seqsBehind({ select, books, moved, size }: RowsWanted, after: number, limit: number): SQL {
  if (select === null) {
    return sql`select e.seq from entries e where e.seq > ${after} and e.seq <= ${size} order by e.seq limit ${limit}`;
  }
  const here = moved.filter(({ month }) => month >= select.from && month <= select.to).map(({ seq }) => seq);
  const kinds = select.entryKinds;
  return sql`
    select e.seq from entries e
    where e.seq > ${after} and e.seq <= ${size}
      and (substr(e.occurred_on, 1, 7) between ${select.from} and ${select.to}
        or e.seq in (select value from json_each(${JSON.stringify(here)})))
      and ${kinds === null ? sql`true` : sql`e.kind in (select value from json_each(${JSON.stringify(kinds)}))`}
      and exists (
        select 1 from postings p cross join accounts a on a.id = p.account_id cross join items i on i.id = p.item_id
        where p.entry_seq = e.seq and a.kind in (select value from json_each(${JSON.stringify(select.accountKinds)}))
          and p.quantity = ${quantityKinds[quantityNamed(select.quantity)].id}
          and ${select.stream === null ? sql`true` : sql`i.stream = ${select.stream}`}
          and ${select.items === undefined ? sql`true` : sql`i.code in (select value from json_each(${JSON.stringify(select.items)}))`}
          and ${select.itemKind === null ? sql`true` : sql`i.kind = ${select.itemKind}`}
          and ${inBooks(books)})
    order by e.seq limit ${limit}`;
}

/** Entries by id, with what a restatement needs to know of them. */
export function entriesNamed(db: Db, ids: readonly string[], books: ReportBooks) {
  return db.all<{ id: string; seq: number; occurredOn: string; reverses: string | null; inBooks: number }>(sql`
    select e.id, e.seq, e.occurred_on as "occurredOn", e.reverses, ${touches(sql`e.seq`, books)} as "inBooks"
    from entries e where e.id in (select value from json_each(${JSON.stringify(ids)}))`);
}

/** Whether an entry has a posting in the books of a report. */
function touches(seq: SQL, books: ReportBooks): SQL {
  return sql`exists (select 1 from postings p cross join accounts a on a.id = p.account_id where p.entry_seq = ${seq} and ${inBooks(books)})`;
}

/** On accounts under the name `a`. */
function inBooks({ division, zone, party }: ReportBooks): SQL {
  return sql`${division === null ? sql`true` : sql`a.division = ${division}`}
    and ${zone === null ? sql`true` : sql`a.zone = ${zone}`}
    and ${party === null ? sql`true` : sql`a.party_id = ${party}`}`;
}
