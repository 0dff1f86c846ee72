/**
 * All SQL of the anomalies. Nothing is run here: a verb puts it into one `db.batch`. Months come from roll-ups, documents
 * by the day of their entries; `cross join` fixes the order of the loops.
 */
import { and, asc, between, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { accounts, anomalyDispositions } from "../../db/schema/index.ts";
import type { Scope } from "../access/rules.ts";
import type { Period } from "../kernel/period.ts";
import { quantityKinds } from "../kernel/quantity.ts";
import { accountsInScope } from "../ledger/index.ts";
import type {
  Batch,
  Flow,
  Load,
  Output,
  OwnClaim,
  OwnDeliveries,
  Pieces,
  StorageLimit,
  Weighings,
} from "./observed.ts";

/** Whose books; `zone` null for all zones of the scope. */
export type Within = { scope: Scope; zone: string | null };
type Days = Pick<Period, "firstDay" | "lastDay">;

/** More documents of one kind than this are not shown at once; the answer says so. */
export const mostDocuments = 500;

/** One row where the zone lies in the division (null: in any), none where it does not. */
export function zoneQuery(db: Db, zone: string, division: string | null) {
  return db.all<{ known: number }>(sql`
    select 1 as known from (select zone, division from parties union all select zone, division from sites)
    where zone = ${zone} and ${division === null ? sql`true` : sql`division = ${division}`} limit 1`);
}

type Names = { id: string; nameZh: string; nameEn: string };
/** Whose site it is. */
export type SiteNames = Names & { partyId: string };

export function siteNames(db: Db, within: Within) {
  return db.all<SiteNames>(sql`
    select s.id, s.name_zh as "nameZh", s.name_en as "nameEn", s.party_id as "partyId" from sites s where ${siteInScope(within)}`);
}

/** Sites and parties of these zones. */
export function placesIn(db: Db, zones: readonly string[]) {
  return db.all<{ id: string; zone: string }>(sql`
    select id, zone from (select id, zone from sites union all select id, zone from parties)
    where ${isAmong(sql`zone`, zones)}`);
}

/** The senders of loads lie anywhere. */
export function senderNames(db: Db, within: Within, days: Days) {
  return db.all<SiteNames>(sql`
    select distinct f.id, f.name_zh as "nameZh", f.name_en as "nameEn", f.party_id as "partyId"
    from ${entriesOf(days, ["receipt", "relay", "refusal"])}
    cross join receipts rc on rc.id = e.id
    cross join transfers t on t.id = rc.transfer_id
    cross join sites s on s.id = t.to_site_id and ${siteInScope(within)}
    cross join sites f on f.id = t.from_site_id`);
}

export function itemNames(db: Db) {
  return db.all<{ code: string; nameZh: string; nameEn: string }>(
    sql`select code, name_zh as "nameZh", name_en as "nameEn" from items`,
  );
}

/** @param from the first month told apart; all before it is one row with month '' */
export function flowQuery(db: Db, within: Within, from: string, to: string) {
  const net = sql`r.debit - r.credit`;
  const of = (...kinds: string[]) =>
    asFloat(sql`coalesce(sum(case when ${isAmong(sql`r.kind`, kinds)} then ${net} end), 0)`);
  return db.all<Flow>(sql`
    select accounts.site_id as "siteId", i.stream, case when r.month < ${from} then '' else r.month end as month,
      ${of("return", "plant_return")} as "returnedG", ${of("receipt", "relay")} as "receivedG",
      -${of("treatment")} as "treatedG", ${of("opening", "stocktake", "refusal")} as "otherG", ${asFloat(sql`sum(${net})`)} as "netG"
    from accounts
    cross join rollups r on r.account_id = accounts.id and r.month <= ${to} and r.quantity = ${mass}
    cross join items i on i.id = r.item_id and i.kind = 'product'
    where accounts.kind = 'stock' and ${inScope(within)}
    group by 1, 2, 3`);
}

export function outputQuery(db: Db, within: Within, from: string, to: string) {
  return db.all<Output>(sql`
    select accounts.site_id as "siteId", i.stream, r.month, i.code as material,
      ${asFloat(sql`sum(r.debit - r.credit)`)} as "massG"
    from accounts
    cross join rollups r on r.account_id = accounts.id and r.month between ${from} and ${to}
      and r.kind = 'treatment' and r.quantity = ${mass}
    cross join items i on i.id = r.item_id and i.kind = 'material'
    where accounts.kind = 'stock' and ${inScope(within)}
    group by 1, 2, 3, 4`);
}

/** Loads whose last receipt lies in the days, the largest difference first. */
export function loadQuery(db: Db, within: Within, days: Days) {
  const sent = (column: string) =>
    sql`(select sum(l.${sql.raw(column)}) from transfer_lines l where l.transfer_id = t.id)`;
  const arrived = (column: string) => sql`(
    select coalesce(sum(l.${sql.raw(column)} + l.refused_${sql.raw(column)}), 0) from receipts o
    cross join receipt_lines l on l.receipt_id = o.id
    where o.transfer_id = t.id and not exists (select 1 from entries x where x.reverses = o.id))`;
  return db.all<Load>(sql`
    select t.id as "transferId", t.from_site_id as "fromSiteId", t.to_site_id as "toSiteId",
      e.occurred_on as "closedOn", rc.reason, ${asFloat(sent("mass_g"))} as "sentG",
      ${asFloat(arrived("mass_g"))} as "arrivedG",
      ${sent("pieces")} as "sentPieces", ${arrived("pieces")} as "arrivedPieces"
    from ${entriesOf(days, ["receipt", "relay", "refusal"])}
    cross join receipts rc on rc.id = e.id and rc.partial = 0 and rc.reason is not null
    cross join transfers t on t.id = rc.transfer_id
    cross join sites s on s.id = t.to_site_id and ${siteInScope(within)}
    where ${stands}
    order by abs("sentG" - "arrivedG") desc, t.id
    limit ${mostDocuments + 1}`);
}

/** From a tonne on a whole half-tonne is round, below a whole ten kilograms. */
export function weighingQuery(db: Db, within: Within, days: Days) {
  return db.all<Weighings>(sql`
    select d.site_id as "siteId", substr(e.occurred_on, 1, 7) as month, count(*) as weighed,
      sum(d.mass_g % iif(d.mass_g >= 1000000, 500000, 10000) = 0) as round
    from ${entriesOf(days, ["return", "plant_return"])}
    cross join returns d on d.id = e.id and d.mass_basis = 'weighed' and d.mass_g >= 10000
    cross join sites s on s.id = d.site_id and ${siteInScope(within)}
    where ${stands}
    group by 1, 2`);
}

/** @param weights what one piece weighs: item, year, grams, source */
export function pieceQuery(
  db: Db,
  within: Within,
  days: Days,
  weights: readonly (readonly [item: string, year: string, grams: number, source: string])[],
  factor: number,
) {
  return db.all<Pieces>(sql`
    with w as materialized (
      select i.id as item_id, i.code, i.stream, j.value->>1 as year, j.value->>2 as grams, j.value->>3 as source
      from json_each(${JSON.stringify(weights)}) j cross join items i on i.code = j.value->>0)
    select d.id as "returnId", d.site_id as "siteId", e.occurred_on as "occurredOn", w.stream, w.code as item,
      d.pieces, d.mass_g as "massG", w.grams as "referenceG", w.source as reference
    from ${entriesOf(days, ["return", "plant_return"])}
    cross join returns d on d.id = e.id and d.pieces > 0 and d.mass_basis <> 'unit_weight'
    cross join w on w.item_id = d.item_id and w.year = substr(e.occurred_on, 1, 4)
      and (d.mass_g > d.pieces * w.grams * ${factor} or d.mass_g * ${factor} < d.pieces * w.grams)
    cross join sites s on s.id = d.site_id and ${siteInScope(within)}
    where ${stands}
    order by d.id
    limit ${mostDocuments + 1}`);
}

/** Claims of treaters on what they treated themselves, with how much of their year came from sites of their own. */
export function ownClaimQuery(db: Db, within: Within, days: Days) {
  const inYear = sql`r.month between c.year || '-01' and c.year || '-12'`;
  const qualified = (kind: SQL) => sql`coalesce((
    select sum(r.credit - r.debit) from accounts q cross join rollups r on r.account_id = q.id and ${inYear}
      and r.quantity = ${mass} and ${kind}
    cross join items qi on qi.id = r.item_id and qi.stream = i.stream
    where q.party_id = c.party_id and q.kind = 'qualified'), 0)`;
  const sentToItself = sql`coalesce((
    select -sum(p.amount) from transfers t cross join receipts rc on rc.transfer_id = t.id
    cross join entries o on o.id = rc.id and substr(o.occurred_on, 1, 4) = c.year
    cross join postings p on p.entry_seq = o.seq and p.quantity = ${mass}
    cross join accounts q on q.id = p.account_id and q.kind = 'qualified'
    cross join items qi on qi.id = p.item_id and qi.stream = i.stream
    where t.to_party_id = c.party_id and t.from_party_id = c.party_id
      and not exists (select 1 from entries x where x.reverses = o.id)), 0)`;
  return db.all<OwnClaim>(sql`
    select c.id as "claimId", c.party_id as "partyId", pa.name_zh as "nameZh", pa.name_en as "nameEn",
      e.occurred_on as "occurredOn", i.stream, c.mass_g as "massG",
      ${asFloat(sql`${qualified(sql`r.kind = 'plant_return'`)} + ${sentToItself}`)} as "ownG",
      ${asFloat(qualified(sql`true`))} as "qualifiedG"
    from ${entriesOf(days, ["claim"])}
    cross join claims c on c.id = e.id and c.party_id = c.treater_id
    cross join parties pa on pa.id = c.party_id and ${placeInScope(sql`pa`, within)}
    cross join items i on i.id = c.item_id
    where ${stands}
    order by c.id
    limit ${mostDocuments + 1}`);
}

/** Deliveries to a buyer who bears the deliverer's own name or number, by party and month. */
export function ownDeliveryQuery(db: Db, within: Within, days: Days) {
  const own = sql`trim(d.buyer) in (pa.name_zh, pa.name_en, pa.identifier)`;
  return db.all<OwnDeliveries>(sql`
    select d.party_id as "partyId", pa.name_zh as "nameZh", pa.name_en as "nameEn",
      substr(e.occurred_on, 1, 7) as month, ${asFloat(sql`sum(iif(${own}, d.mass_g, 0))`)} as "ownG",
      ${asFloat(sql`sum(d.mass_g)`)} as "deliveredG"
    from ${entriesOf(days, ["delivery"])}
    cross join deliveries d on d.id = e.id
    cross join parties pa on pa.id = d.party_id and ${placeInScope(sql`pa`, within)}
    where ${stands}
    group by 1, 4 having "ownG" > 0`);
}

export function batchQuery(db: Db, within: Within, days: Days) {
  return db.all<Batch>(sql`
    select d.id as "treatmentId", d.site_id as "siteId", e.occurred_on as "occurredOn", d.yield_reason as reason,
      (select i.stream from treatment_lines l join items i on i.id = l.item_id where l.treatment_id = d.id limit 1) as stream
    from ${entriesOf(days, ["treatment"])}
    cross join treatments d on d.id = e.id and d.yield_status = 'beyond'
    cross join sites s on s.id = d.site_id and ${siteInScope(within)}
    where ${stands}
    order by d.id
    limit ${mostDocuments + 1}`);
}

/** The limits of stores in force that say for how long. */
export function limitQuery(db: Db, within: Within) {
  return db.all<StorageLimit>(sql`
    select l.site_id as "siteId", l.stream, l.max_days as "maxDays", l.source from storage_limits l
    cross join sites s on s.id = l.site_id and ${siteInScope(within)}
    where l.max_days is not null and l.version = (
      select max(o.version) from storage_limits o where o.site_id = l.site_id and o.stream = l.stream)`);
}

/** What was said of anomalies of these months, the oldest first. */
export function dispositionQuery(db: Db, { scope }: Within, from: string, to: string) {
  return db
    .select()
    .from(anomalyDispositions)
    .where(
      and(
        between(anomalyDispositions.month, from, to),
        scope.of === "division" ? eq(anomalyDispositions.division, scope.division) : undefined,
      ),
    )
    .orderBy(asc(anomalyDispositions.recordedAt), asc(anomalyDispositions.id));
}
export type DispositionRow = Awaited<ReturnType<typeof dispositionQuery>>[number];

export function dispositionById(db: Db, id: string) {
  return db.select().from(anomalyDispositions).where(eq(anomalyDispositions.id, id));
}

const mass = quantityKinds.mass.id;

/** Sums may be larger than a JavaScript number counts in ones. A sign to look at is no figure: its nearest float will do. */
const asFloat = (sum: SQL): SQL => sql`cast(${sum} as real)`;

/** `e`: entries of these kinds by the day they count for. */
function entriesOf({ firstDay, lastDay }: Days, kinds: readonly string[]): SQL {
  return sql`(select seq, id, occurred_on, reverses from entries
    where occurred_on between ${firstDay} and ${lastDay} and ${isAmong(sql`kind`, kinds)}) e`;
}

/** The entry `e` is a document's own and was not taken back. */
const stands = sql`e.reverses is null and not exists (select 1 from entries x where x.reverses = e.id)`;

function inScope({ scope, zone }: Within): SQL {
  return and(accountsInScope(scope), zone === null ? undefined : eq(accounts.zone, zone)) ?? sql`true`;
}

const siteInScope = (within: Within): SQL => placeInScope(sql`s`, within);

/** On a site or a party under this name. Only authorities ask, so a party's own view is its own places. */
function placeInScope(name: SQL, { scope, zone }: Within): SQL {
  const ofScope =
    scope.of === "division" ? sql`${name}.division = ${scope.division}` : scope.of === "all" ? sql`true` : sql`false`;
  return sql`(${ofScope} and ${zone === null ? sql`true` : sql`${name}.zone = ${zone}`})`;
}

/** Any number of values in one bound argument. */
function isAmong(column: SQL, values: readonly string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}
