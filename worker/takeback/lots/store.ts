/**
 * Lots as the books have them: postings of stock accounts, and what each taking has of which. Queries are not run here.
 * What a query costs grows with what was ever booked of the items at the sites it looks at, and with nothing else.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { accountsInScope } from "../../ledger/index.ts";
import type { Actor } from "../../context.ts";
import { scopeOf } from "../../access/rules.ts";
import type { EntryKind, Fate } from "../../kernel/vocabulary/ledger.ts";
import type { Confirmation, ReturnSource, TransferState } from "../../kernel/vocabulary/takeback.ts";
import type { ItemStream } from "../../kernel/vocabulary/registry.ts";
import { quantityKinds } from "../../kernel/quantity.ts";

const mass = quantityKinds.mass.id;

/** A lot by its place in the books. */
export type At = { seq: number; itemId: number };

/** Lots as they are known: by their places, or as what a document brought in. */
export type Wanted = readonly At[] | { documentId: string; itemId: number | null };

/** As a table `wanted` of seq and item_id. */
function wantedOf(lots: Wanted): SQL {
  if ("documentId" in lots) {
    return sql`wanted as (
      select distinct d.seq, p.item_id from entries d
      cross join postings p on p.entry_seq = d.seq and p.quantity = ${mass} and p.amount > 0
        and ${lots.itemId === null ? sql`1` : sql`p.item_id = ${lots.itemId}`}
      where d.id = ${lots.documentId})`;
  }
  const places = JSON.stringify(lots.map(({ seq, itemId }) => [seq, itemId]));
  return sql`wanted as (select j.value->>0 as seq, j.value->>1 as item_id from json_each(${places}) j)`;
}

/** An entry that stands. */
const stands = (entry: SQL) =>
  sql`${entry}.reverses is null and not exists (select 1 from entries x where x.reverses = ${entry}.id)`;

/** The lots of `wanted`, each with the stock account it lies on. */
const lotsWanted = sql`lots_wanted as materialized (
  select w.seq, w.item_id, p.account_id
  from wanted w cross join postings p on p.entry_seq = w.seq and p.item_id = w.item_id and p.quantity = ${mass}
  cross join accounts a on a.id = p.account_id and a.kind = 'stock'
  group by w.seq, w.item_id, p.account_id having sum(p.amount) > 0)`;

/**
 * From a table `groups` of account_id and item_id to `placed`: what moved there, laid end to end as it came and as it
 * went. What is named is set aside first. Pieces are laid in a row of their own, `placed_pieces`: lots are named by mass.
 */
const placedOf = (tables: { moves: SQL; named: SQL; placed: SQL }, quantity: number, named: SQL) => sql`
  ${tables.moves} as materialized (
    select p.account_id, p.item_id, e.seq, e.id, sum(p.amount) as amount
    from groups g
    cross join postings p on p.account_id = g.account_id and p.item_id = g.item_id and p.quantity = ${quantity}
    cross join entries e on e.seq = p.entry_seq
    where ${stands(sql`e`)}
    group by p.account_id, p.item_id, e.seq),
  ${tables.named} as materialized (
    select t.account_id, t.item_id, t.seq as taker, l.seq as lot, ${named} as amount
    from lot_choices c
    cross join ${tables.moves} t on t.id = c.document_id and t.item_id = c.item_id
    cross join ${tables.moves} l on l.id = c.lot_document_id and l.item_id = c.item_id and l.account_id = t.account_id
    where ${named} > 0),
  ${tables.placed} as materialized (
    select account_id, item_id, seq, id, amount, came, went,
      sum(came) over (partition by account_id, item_id order by seq) as came_to,
      sum(went) over (partition by account_id, item_id order by seq) as went_to,
      sum(went) over (partition by account_id, item_id) as went_all
    from (
      select m.account_id, m.item_id, m.seq, m.id, m.amount,
        iif(m.amount > 0, m.amount - coalesce((select sum(n.amount) from ${tables.named} n
          where n.account_id = m.account_id and n.item_id = m.item_id and n.lot = m.seq), 0), 0) as came,
        iif(m.amount < 0, 0 - m.amount - coalesce((select sum(n.amount) from ${tables.named} n
          where n.account_id = m.account_id and n.item_id = m.item_id and n.taker = m.seq), 0), 0) as went
      from ${tables.moves} m))`;

const placedAmong = placedOf({ moves: sql`moves`, named: sql`named`, placed: sql`placed` }, mass, sql`c.mass_g`);
const piecesAmong = placedOf(
  { moves: sql`moves_pieces`, named: sql`named_pieces`, placed: sql`placed_pieces` },
  quantityKinds.pieces.id,
  sql`c.pieces`,
);

/**
 * From `placed` to `takings`: which lots each taking has (rules.ts, `allot`). Where the interval of a taking meets that of
 * a lot, the one has grams of the other; where what was taken back leaves it nothing that was there before it, nothing of
 * what came later is its, so that no lot comes of itself.
 * @param first `t` and `l` in the order in which they are gone through: those that are few first
 */
const takingsAmong = (which: Which, first: SQL) => sql`
  takings as materialized (
    select t.account_id, t.item_id, t.seq as taker, l.seq as lot, 0 as named,
      min(l.came_to, t.went_to) - max(l.came_to - l.came, t.went_to - t.went) as grams
    from ${first} on l.account_id = t.account_id and l.item_id = t.item_id
    where t.went > 0 and l.came > 0 and l.came_to > t.went_to - t.went and l.came_to - l.came < t.went_to
      and l.seq < t.seq and ${which(sql`t.seq`, sql`l.seq`)}
    union all
    select n.account_id, n.item_id, n.taker, n.lot, 1, n.amount from named n where ${which(sql`n.taker`, sql`n.lot`)})`;

export type LotFields = {
  seq: number;
  itemId: number;
  documentId: string;
  kind: EntryKind;
  occurredOn: string;
  /** Grams as text, here and below: sums of the books may be wider than a JavaScript number. */
  massG: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  stream: ItemStream;
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  partyId: string;
  partyNameZh: string;
  partyNameEn: string;
  division: string;
  grade: string | null;
  /** Whether the reader may see whose it is. */
  visible: number;
};
export type LotRow = LotFields & { leftG: string; pieces: string; leftPieces: string };

/** Which of the takings among `groups` are looked at, by the sequence numbers of taking and lot. */
type Which = (taker: SQL, lot: SQL) => SQL;

/** What is told of a lot, on `e`, `i`, `accounts`, `s` and `pa`. */
const lotFields = (actor: Actor) => ({
  seq: sql`e.seq`,
  itemId: sql`i.id`,
  documentId: sql`e.id`,
  kind: sql`e.kind`,
  occurredOn: sql`e.occurred_on`,
  item: sql`i.code`,
  itemNameZh: sql`i.name_zh`,
  itemNameEn: sql`i.name_en`,
  stream: sql`i.stream`,
  siteId: sql`s.id`,
  siteNameZh: sql`s.name_zh`,
  siteNameEn: sql`s.name_en`,
  partyId: sql`s.party_id`,
  partyNameZh: sql`pa.name_zh`,
  partyNameEn: sql`pa.name_en`,
  division: sql`accounts.division`,
  grade: sql`(select g.grade from treatment_lines g where g.treatment_id = e.id and g.item_id = i.id and g.side = 'output'
    order by g.line limit 1)`,
  visible: accountsInScope(scopeOf(actor)) ?? sql`1`,
});

const columnsOf = (fields: Record<string, SQL>) =>
  sql.join(
    Object.entries(fields).map(([name, value]) => sql`${value} as "${sql.raw(name)}"`),
    sql`, `,
  );
const jsonOf = (fields: Record<string, SQL>) =>
  sql`json_object(${sql.join(
    Object.entries(fields).map(([name, value]) => sql`'${sql.raw(name)}', ${value}`),
    sql`, `,
  )})`;
const details = (actor: Actor) => columnsOf(lotFields(actor));

/** What `details` reads from, of a lot at `seq` of `item_id` on `account_id` of the table named. */
const detailsFrom = (of: SQL) => sql`
  cross join entries e on e.seq = ${of}.seq
  cross join items i on i.id = ${of}.item_id
  cross join accounts on accounts.id = ${of}.account_id
  cross join sites s on s.id = accounts.site_id
  cross join parties pa on pa.id = s.party_id`;

/** What nobody has taken of a lot yet, on `placed`. */
const leftOn = (lot: SQL) => sql`max(0, min(${lot}.came, ${lot}.came_to - ${lot}.went_all))`;

/** How much a lot is, and what is left of it, on `l` of `placed` and `lp` of `placed_pieces`. */
const amounts = sql`cast(l.amount as text) as "massG", cast(${leftOn(sql`l`)} as text) as "leftG",
  cast(coalesce(max(lp.amount, 0), 0) as text) as pieces, cast(coalesce(${leftOn(sql`lp`)}, 0) as text) as "leftPieces"`;

/** After `detailsFrom`: an outer join before cross joins would let the planner turn them round. */
const withPieces = sql`left join placed_pieces lp on lp.account_id = l.account_id and lp.item_id = l.item_id and lp.seq = l.seq`;

/** The lots that a document brought in, as they stand. */
export function lotsOfDocument(db: Db, actor: Actor, documentId: string, itemId: number | null) {
  return db.all<LotRow>(sql`
    with groups as (
      select distinct p.account_id, p.item_id from entries d
      cross join postings p on p.entry_seq = d.seq and p.quantity = ${mass} and p.amount > 0
        and ${itemId === null ? sql`1` : sql`p.item_id = ${itemId}`}
      cross join accounts a on a.id = p.account_id and a.kind = 'stock'
      where d.id = ${documentId}),
    ${placedAmong}, ${piecesAmong}
    select ${details(actor)}, ${amounts}
    from placed l ${detailsFrom(sql`l`)} ${withPieces}
    where l.id = ${documentId} and l.amount > 0
    order by i.id`);
}

/** The lots that these documents brought to a site, with what is left of each. */
export function lotsNamed(db: Db, actor: Actor, siteId: string, documentIds: readonly string[]) {
  const documents = JSON.stringify(documentIds);
  return db.all<LotRow>(sql`
    with groups as (
      select distinct p.account_id, p.item_id from json_each(${documents}) j
      cross join entries d on d.id = j.value
      cross join postings p on p.entry_seq = d.seq and p.quantity = ${mass} and p.amount > 0
      cross join accounts a on a.id = p.account_id and a.key = ${`stock:${siteId}`}),
    ${placedAmong}, ${piecesAmong}
    select ${details(actor)}, ${amounts}
    from json_each(${documents}) j cross join placed l on l.id = j.value and l.amount > 0
    ${detailsFrom(sql`l`)} ${withPieces}`);
}

/** Lots of a site of which something is left, the oldest first. @param after sequence number and item of the last one shown */
export function openLots(
  db: Db,
  actor: Actor,
  { siteId, item }: { siteId: string; item: string | undefined },
  { limit, after }: { limit: number; after: readonly [seq: number, itemId: number] | undefined },
) {
  return db.all<LotRow>(sql`
    with groups as (
      select distinct b.account_id, b.item_id from accounts
      cross join balances b on b.account_id = accounts.id and b.amount > 0
        and b.quantity in (${mass}, ${quantityKinds.pieces.id})
      cross join items i on i.id = b.item_id
      where accounts.key = ${`stock:${siteId}`} and ${accountsInScope(scopeOf(actor)) ?? sql`1`}
        and ${item === undefined ? sql`1` : sql`(i.code = ${item} or i.short_code = ${item})`}),
    ${placedAmong}, ${piecesAmong}
    select * from (
      select ${details(actor)}, ${amounts}
      from placed l ${detailsFrom(sql`l`)} ${withPieces}
      where l.amount > 0) open
    where (open."leftG" <> '0' or open."leftPieces" <> '0')
      and ${after === undefined ? sql`1` : sql`(open.seq, open."itemId") > (${after[0]}, ${after[1]})`}
    order by open.seq, open."itemId" limit ${limit + 1}`);
}

/** One lot's part in what was taken: `grams` of it. */
export type TakenFields = {
  taker: number;
  takerId: string;
  takerKind: EntryKind;
  takerOn: string;
  takerVisible: number;
  /** Whether the taking names the lot, and whether nothing else lay there. */
  named: number;
  alone: number;
  grams: string;
};
export type ParentRow = LotFields &
  TakenFields & {
    /** The lot that came of it, and all that came of it together, in grams. */
    ofSeq: number;
    ofItemId: number;
    madeG: string;
  };

const taken = (actor: Actor) => sql`
  t.taker, d.id as "takerId", d.kind as "takerKind", d.occurred_on as "takerOn", t.named, cast(t.grams as text) as grams,
  (select count(*) from placed z where z.account_id = t.account_id and z.item_id = t.item_id and z.seq < t.taker
    and z.came > 0 and z.came_to > k.went_to - k.went) = 1 as alone,
  exists (select 1 from postings q cross join accounts on accounts.id = q.account_id
    where q.entry_seq = t.taker and ${accountsInScope(scopeOf(actor)) ?? sql`1`}) as "takerVisible"`;

const takenFrom = sql`
  cross join entries d on d.seq = t.taker
  cross join placed k on k.account_id = t.account_id and k.item_id = t.item_id and k.seq = t.taker`;

/** What came of a dispatch: received or sent back, in grams of an item. */
const arrivedOf = (dispatch: SQL, item: SQL) => sql`coalesce((
  select sum(q.amount) from receipts rc cross join entries r on r.id = rc.id and ${stands(sql`r`)}
  cross join postings q on q.entry_seq = r.seq and q.item_id = ${item} and q.quantity = ${mass} and q.amount > 0
  cross join accounts qa on qa.id = q.account_id and qa.kind = 'stock'
  where rc.transfer_id = ${dispatch}.id), 0)`;

/** What the lots were made of, one hop back: a treatment's inputs, what its transfer took at the sender, or what a delivery took. */
export function parentsQuery(db: Db, actor: Actor, lots: Wanted) {
  return db.all<ParentRow>(sql`
    with ${wantedOf(lots)},
    makers as materialized (
      select w.seq as of_seq, w.item_id as of_item, m.seq as taker, p.account_id, p.item_id
      from wanted w cross join entries m on m.seq = w.seq and m.kind in ('treatment', 'delivery')
      cross join postings p on p.entry_seq = m.seq and p.quantity = ${mass} and p.amount < 0
      cross join accounts a on a.id = p.account_id and a.kind = 'stock'
      union
      select w.seq, w.item_id, d.seq, p.account_id, p.item_id
      from wanted w cross join entries m on m.seq = w.seq and m.kind in ('receipt', 'relay', 'refusal')
      cross join receipts rc on rc.id = m.id
      cross join entries d on d.id = rc.transfer_id
      cross join postings p on p.entry_seq = d.seq and p.item_id = w.item_id and p.quantity = ${mass} and p.amount < 0
      cross join accounts a on a.id = p.account_id and a.kind = 'stock'),
    groups as (select distinct account_id, item_id from makers),
    ${placedAmong},
    ${takingsAmong((taker) => sql`${taker} in (select taker from makers)`, sql`placed t cross join placed l`)}
    select ${details(actor)}, cast(o.amount as text) as "massG", ${taken(actor)}, k2.of_seq as "ofSeq", k2.of_item as "ofItemId",
      cast(iif(d.kind = 'treatment', 0, ${arrivedOf(sql`d`, sql`k2.item_id`)}) as text) as "madeG"
    from makers k2
    cross join takings t on t.taker = k2.taker and t.account_id = k2.account_id and t.item_id = k2.item_id
    ${takenFrom}
    cross join placed o on o.account_id = t.account_id and o.item_id = t.item_id and o.seq = t.lot
    ${detailsFrom(sql`o`)}
    order by k2.of_seq, k2.of_item, t.taker, t.lot, i.id`);
}

/** Deliveries as the beginnings of ways back, where they stand. */
export function deliveryLots(db: Db, ids: readonly string[]) {
  return db.all<At & { documentId: string; massG: string }>(sql`
    select e.seq, d.item_id as "itemId", d.id as "documentId", cast(d.mass_g as text) as "massG"
    from json_each(${JSON.stringify(ids)}) j cross join deliveries d on d.id = j.value
    cross join entries e on e.id = d.id and ${stands(sql`e`)}`);
}

/** Of the documents those that are returns, with who handed it in. */
export function sourcesOf(db: Db, documentIds: readonly string[]) {
  return db.all<{ id: string; source: ReturnSource }>(sql`
    select r.id, r.source from json_each(${JSON.stringify([...new Set(documentIds)])}) j
    cross join returns r on r.id = j.value`);
}

export type ChildRow = TakenFields & {
  fromSeq: number;
  fromItemId: number;
  /** All that the taking took, of every item that went into the same. */
  allG: string;
  /** Lots that came of it. */
  children: LotFields[];
  /** Declared process loss of a treatment. */
  lossG: string;
  /** Of a delivery. */
  fate: Fate | null;
  confirmation: Confirmation | null;
  /** Of a transfer. */
  transferState: TransferState | null;
};

/** What took of the lots, one hop on, and what came of it. */
export async function takersOf(db: Db, actor: Actor, lots: Wanted): Promise<ChildRow[]> {
  const rows = await db.all<Omit<ChildRow, "children"> & { children: string }>(sql`
    with ${wantedOf(lots)}, ${lotsWanted},
    groups as (select distinct account_id, item_id from lots_wanted),
    ${placedAmong},
    ${takingsAmong((_, lot) => sql`${lot} in (select seq from lots_wanted)`, sql`placed l cross join placed t`)}
    select t.lot as "fromSeq", t.item_id as "fromItemId", ${taken(actor)},
      (select cast(0 - sum(q.amount) as text) from postings q
        cross join accounts qa on qa.id = q.account_id and qa.kind = 'stock'
        where q.entry_seq = t.taker and q.quantity = ${mass} and q.amount < 0
          and (d.kind = 'treatment' or q.item_id = t.item_id)) as "allG",
      (select json_group_array(json(value)) from (
        select ${jsonOf({ ...lotFields(actor), massG: sql`cast(sum(q.amount) as text)` })} as value
        from (select t.taker as seq where d.kind = 'treatment'
          union all select r.seq from receipts rc cross join entries r on r.id = rc.id and ${stands(sql`r`)}
          where d.kind = 'dispatch' and rc.transfer_id = d.id) made
        cross join entries e on e.seq = made.seq
        cross join postings q on q.entry_seq = e.seq and q.quantity = ${mass} and q.amount > 0
          and (d.kind = 'treatment' or q.item_id = t.item_id)
        cross join accounts on accounts.id = q.account_id and accounts.kind = 'stock'
        cross join items i on i.id = q.item_id
        cross join sites s on s.id = accounts.site_id
        cross join parties pa on pa.id = s.party_id
        group by e.seq, i.id, accounts.id order by e.seq, i.id)) as children,
      (select cast(coalesce(sum(q.amount), 0) as text) from postings q
        cross join accounts qa on qa.id = q.account_id and qa.kind = 'loss'
        where q.entry_seq = t.taker and q.quantity = ${mass}) as "lossG",
      (select fate from deliveries where id = d.id) as fate,
      iif(d.kind = 'delivery', coalesce((select state from transitions where document_id = d.id order by version desc limit 1), 'recorded'), null)
        as confirmation,
      iif(d.kind = 'dispatch', (select state from transitions where document_id = d.id order by version desc limit 1), null)
        as "transferState"
    from takings t ${takenFrom}
    cross join lots_wanted w on w.seq = t.lot and w.item_id = t.item_id and w.account_id = t.account_id
    order by t.lot, t.item_id, t.taker`);
  // What `json_group_array` makes is a list of what is in it.
  return rows.map((row) => ({ ...row, children: JSON.parse(row.children) as LotFields[] }));
}
