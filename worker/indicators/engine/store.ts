/**
 * All SQL of the indicators. Nothing is run here: a verb puts what it needs into one `db.batch`.
 * `cross join` fixes the order of the loops, so that accounts are found first and roll-ups and
 * postings are only sought by key, never scanned.
 */
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { accounts, parties, referenceValues } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { accountsInScope } from "../../ledger/index.ts";
import type { Cell, Reading, Span, Standing } from "./math.ts";
import type { Measure, Stream, Subject } from "../catalogue/measures.ts";
import type { Declared } from "./declared.ts";
import type { Material } from "./rules.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";

/** Whose accounts count; `zone` null for all zones of the scope. */
export type Within = {
  scope: Scope;
  zone: string | null;
  /** Only the accounts of this party, of those in scope. */
  producer?: string;
};

type CellRow = Omit<Cell, "reading" | "estimated" | "debit" | "credit"> & {
  reading: number;
  estimated: number;
  debit: string;
  credit: string;
};

/** Every reading in one statement. A sum may pass what a JavaScript number holds, so it comes as text. */
export function turnoverQuery(db: Db, within: Within, readings: readonly Reading[], streams: readonly Subject[]) {
  const asked = JSON.stringify(readings.map(({ accountKind, from, to, by }) => [accountKind, from, to, by]));
  return db.all<CellRow>(sql`
    select t.reading, t.month, t.item, t.entry_kind as "entryKind", t.stream, t.item_kind as "itemKind",
      t.quantity, t.estimated, cast(t.debit as text) as debit, cast(t.credit as text) as credit
    from (
      select s.key as reading, case s.value->>3 when 'month' then r.month else '' end as month,
        case s.value->>3 when 'item' then i.code else '' end as item,
        r.kind as entry_kind, i.stream, i.kind as item_kind, r.quantity, r.estimated,
        sum(r.debit) as debit, sum(r.credit) as credit
      from json_each(${asked}) s
      cross join accounts on accounts.kind = s.value->>0 and ${inScope(within)}
      cross join rollups r on r.account_id = accounts.id and r.month >= s.value->>1 and r.month <= s.value->>2
      cross join items i on i.id = r.item_id
      where ${isAmong(sql`i.stream`, streams)}
      group by 1, 2, 3, 4, 5, 6, 7, 8
    ) t`);
}

/** An entry that a restated report counts in another month than that of its date. */
export type Moved = { seq: number; month: string };

/** What moved entries add to each reading: where their month lies in it and their date does not. */
export function movedTurnoverQuery(
  db: Db,
  within: Within,
  readings: readonly Reading[],
  streams: readonly Subject[],
  moved: readonly Moved[],
) {
  const asked = JSON.stringify(readings.map(({ accountKind, from, to, by }) => [accountKind, from, to, by]));
  return db.all<CellRow>(sql`
    select t.reading, t.month, t.item, t.entry_kind as "entryKind", t.stream, t.item_kind as "itemKind",
      t.quantity, t.estimated, cast(t.debit as text) as debit, cast(t.credit as text) as credit
    from (
      select s.key as reading, case s.value->>3 when 'month' then m.value->>1 else '' end as month,
        case s.value->>3 when 'item' then i.code else '' end as item,
        e.kind as entry_kind, i.stream, i.kind as item_kind, p.quantity, p.estimated,
        sum(max(p.amount, 0)) as debit, sum(max(-p.amount, 0)) as credit
      ${movedPostings(within, moved)}
      cross join items i on i.id = p.item_id
      cross join json_each(${asked}) s on s.value->>0 = accounts.kind
        and m.value->>1 between s.value->>1 and s.value->>2
        and substr(e.occurred_on, 1, 7) not between s.value->>1 and s.value->>2
      where ${isAmong(sql`i.stream`, streams)}
      group by 1, 2, 3, 4, 5, 6, 7, 8
    ) t`);
}

export function movedPostings(within: Within, moved: readonly Moved[]): SQL {
  return sql`from json_each(${JSON.stringify(moved.map(({ seq, month }) => [seq, month]))}) m
      cross join entries e on e.seq = m.value->>0
      cross join postings p on p.entry_seq = e.seq
      cross join accounts on accounts.id = p.account_id and ${inScope(within)}`;
}

/** Puts each row back to the reading it answers. */
export function cellsFrom(rows: readonly CellRow[], readings: readonly Reading[]): Cell[] {
  return rows.flatMap(({ reading: index, estimated, debit, credit, ...row }) => {
    const reading = readings[index];
    const sums = { debit: BigInt(debit), credit: BigInt(credit) };
    return reading ? [{ ...row, ...sums, reading, estimated: estimated === 1 }] : [];
  });
}

type StandingRow = Omit<Standing, "amount"> & { amount: string };

export function standingFrom(rows: readonly StandingRow[]): Standing[] {
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/**
 * What stood on accounts of these kinds at the end of a month: what stands there now, less what
 * was posted for later months and not moved back. Years of history behind it are not read.
 */
export function standingQuery(
  db: Db,
  within: Within,
  accountKinds: readonly string[],
  lastMonth: string,
  streams: readonly Subject[],
  moved: readonly Moved[],
) {
  const wanted = sql`${isAmong(sql`accounts.kind`, accountKinds)} and ${inScope(within)}`;
  return db.all<StandingRow>(sql`
    select t.account_kind as "accountKind", i.code as item, i.stream, i.kind as "itemKind", t.quantity,
      cast(sum(t.amount) as text) as amount
    from (
      select accounts.kind as account_kind, b.item_id, b.quantity, b.amount
      from accounts cross join balances b on b.account_id = accounts.id
      where ${wanted}
      union all
      select accounts.kind, r.item_id, r.quantity, r.credit - r.debit
      from accounts cross join rollups r on r.account_id = accounts.id and r.month > ${lastMonth}
      where ${wanted}
      union all
      select accounts.kind, p.item_id, p.quantity, p.amount
      ${movedPostings(within, moved)}
      where ${wanted} and m.value->>1 <= ${lastMonth} and substr(e.occurred_on, 1, 7) > ${lastMonth}
    ) t
    cross join items i on i.id = t.item_id
    where ${isAmong(sql`i.stream`, streams)}
    group by 1, 2, 3, 4, 5`);
}

/** The streams of which anything had moved through a stock, or been bought, by the end of a month. */
export function activityQuery(db: Db, within: Within, lastMonth: string) {
  return db.all<{ stream: string }>(sql`
    select distinct i.stream
    from accounts
    cross join balances b on b.account_id = accounts.id
    cross join items i on i.id = b.item_id
    where accounts.kind in ('stock', 'payable') and ${inScope(within)} and exists (
      select 1 from rollups r
      where r.account_id = b.account_id and r.month <= ${lastMonth} and r.item_id = b.item_id)`);
}

/** Declarations that were not taken back, of the given calendar years, by producers in scope. */
export function declaredQuery(db: Db, within: Within, years: { first: string; last: string }) {
  // From the parties, not their accounts: who only ever declared that nothing was sold has none.
  return db.all<Declared>(sql`
    select distinct d.party_id as "producerId", i.stream, i.code as item, d.period
    from parties
    cross join declarations d on d.party_id = parties.id
    cross join items i on i.id = d.item_id
    where ${producersIn(within)}
      and substr(d.period, 1, 4) between ${years.first} and ${years.last}
      and not exists (select 1 from entries e where e.reverses = d.id)
      and not exists (select 1 from declaration_withdrawals w where w.declaration_id = d.id)`);
}

/** On `parties`: those whose own accounts are in scope. */
function producersIn({ scope, zone, producer }: Within): SQL {
  return (
    and(
      scope.of === "party" ? eq(parties.id, scope.partyId) : undefined,
      scope.of === "division" ? eq(parties.division, scope.division) : undefined,
      zone === null ? undefined : eq(parties.zone, zone),
      producer === undefined ? undefined : eq(parties.id, producer),
    ) ?? sql`true`
  );
}

/** The items of a stream, to name what is in stock. */
export function itemNamesQuery(db: Db, stream: Stream) {
  return db.all<{ code: string; nameZh: string; nameEn: string }>(
    sql`select code, name_zh as "nameZh", name_en as "nameEn" from items where stream = ${stream} order by id`,
  );
}

/** What each material of the streams is meant for. */
export function materialsQuery(db: Db, streams: readonly Subject[]) {
  return db.all<Material>(sql`
    select code, stream, default_fate as "defaultFate" from items
    where kind = 'material' and ${isAmong(sql`stream`, streams)}`);
}

/** One row where the zone lies in the division (null: in any), none where it does not. */
export function zoneQuery(db: Db, zone: string, division: string | null) {
  const inDivision = division === null ? sql`true` : sql`division = ${division}`;
  return db.all<{ known: number }>(sql`
    select 1 as known from (select zone, division from parties union all select zone, division from sites)
    where zone = ${zone} and ${inDivision} limit 1`);
}

/** Behind which row a page begins, in the order of the books; entries after `asOf` are left out. */
export type Position = { asOf: number; occurredOn: string; seq: number; line: number };

export type RowFact = {
  entryId: string;
  seq: number;
  line: number;
  occurredOn: string;
  kind: EntryKind;
  reverses: string | null;
  siteId: string | null;
  siteNameZh: string | null;
  siteNameEn: string | null;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  amount: number;
  estimated: number;
};

/** The postings behind a measure, in the order of the books. */
export function rowsQuery(
  db: Db,
  within: Within,
  measure: Measure,
  span: Span,
  { formula, after, limit }: { formula: string; after: Position | undefined; limit: number },
) {
  const later = after
    ? sql`and e.seq <= ${after.asOf} and e.occurred_on >= ${after.occurredOn}
      and (e.occurred_on, e.seq, p.line) > (${after.occurredOn}, ${after.seq}, ${after.line})`
    : sql``;
  return db.all<RowFact>(sql`
    select e.id as "entryId", e.seq, p.line, e.occurred_on as "occurredOn", e.kind, e.reverses,
      accounts.site_id as "siteId", s.name_zh as "siteNameZh", s.name_en as "siteNameEn",
      i.code as item, i.name_zh as "itemNameZh", i.name_en as "itemNameEn",
      p.amount, p.estimated
    ${postingsOf(within, measure, span, formula)} ${later}
    order by e.occurred_on, e.seq, p.line limit ${limit}`);
}

/** How many rows there are, what they add up to, and up to which entry of the books that holds. */
export type RowTotals = { count: number; total: string; asOf: number };

/** Goes through every row, so only a first page asks; the pages after it are told. */
export function rowTotalsQuery(db: Db, within: Within, measure: Measure, span: Span, formula: string) {
  return db.all<RowTotals>(sql`
    select count(*) as count, cast(coalesce(sum(p.amount), 0) as text) as total,
      (select coalesce(max(seq), 0) from entries) as "asOf"
    ${postingsOf(within, measure, span, formula)}`);
}

/**
 * One party's postings are found through its accounts, a district's through the days asked for:
 * either way the rest of the books is not touched.
 */
function postingsOf(within: Within, measure: Measure, { from, to }: Span, formula: string): SQL {
  const { entryKinds } = measure;
  const path =
    within.scope.of === "party" || within.producer !== undefined
      ? sql`from accounts
        cross join postings p on p.account_id = accounts.id
        cross join entries e on e.seq = p.entry_seq`
      : sql`from entries e
        cross join postings p on p.entry_seq = e.seq
        cross join accounts on accounts.id = p.account_id`;
  return sql`${path}
    cross join items i on i.id = p.item_id
    left join sites s on s.id = accounts.site_id
    where e.occurred_on >= ${`${from}-01`} and e.occurred_on <= ${`${to}-31`}
      and ${isAmong(sql`accounts.kind`, measure.accountKinds)}
      and p.quantity = ${quantityKinds[measure.quantity].id}
      and i.stream = ${measure.stream}
      and ${measure.meantFor ? isAmong(sql`i.default_fate`, measure.meantFor) : sql`true`}
      and ${measure.byItem ? isInScopeOf(formula) : sql`true`}
      and ${measure.itemKind === null ? sql`true` : sql`i.kind = ${measure.itemKind}`}
      and ${entryKinds === null ? sql`true` : isAmong(sql`e.kind`, entryKinds)}
      and ${inScope(within)}`;
}

/** On `items`: those that a formula's `scope` names, all of them where it names none; as `scopeFrom` reads it. */
function isInScopeOf(formula: string): SQL {
  const { dataset, code, version, values } = referenceValues;
  return sql`coalesce((
    select nullif(${values}->>'scope', '') is null or instr(';' || (${values}->>'scope') || ';', ';' || i.code || ';') > 0
    from ${referenceValues} where ${dataset} = 'rate_formulas' and ${code} = ${formula}
    order by ${version} desc limit 1), true)`;
}

/** On `accounts`. */
export function inScope({ scope, zone, producer }: Within): SQL {
  return (
    and(
      accountsInScope(scope),
      zone === null ? undefined : eq(accounts.zone, zone),
      producer === undefined ? undefined : eq(accounts.partyId, producer),
    ) ?? sql`true`
  );
}

/** Any number of values in one bound argument. */
function isAmong(column: SQL, values: readonly string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}
