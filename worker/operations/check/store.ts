/** What is counted anew, and what must not be found. Nothing is run here. */
import { asc, gt, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { reportSeals, sealKeys, treeHeads } from "../../../db/schema/index.ts";

export type Range = { after: number; upTo: number };

/** How far the books go. */
export function endsQuery(db: Db) {
  return db.all<{ entries: number; accounts: number }>(sql`
    select (select coalesce(max(seq), 0) from entries) as entries, (select coalesce(max(id), 0) from accounts) as accounts`);
}

/** Entries whose postings do not add up, and postings without an entry. */
export function unbalanced(db: Db, { after, upTo }: Range) {
  return db.all<{ seq: number }>(sql`
    select entry_seq as seq from postings where entry_seq > ${after} and entry_seq <= ${upTo}
    group by entry_seq, quantity having sum(amount) <> 0
    union select entry_seq from postings p where entry_seq > ${after} and entry_seq <= ${upTo}
      and not exists (select 1 from entries e where e.seq = p.entry_seq)
    limit 20`);
}

type Documents = {
  kinds: string;
  table: string;
  /** Whether it has the day of its entry. */
  day: boolean;
  /** Quantity kind, what the document says of it, and the accounts whose postings add up to that. */
  amounts: readonly (readonly [quantity: 1 | 2 | 5, of: string, accounts: string])[];
};

const sent = (column: string) => `(select coalesce(sum(${column}), 0) from transfer_lines where transfer_id = d.id)`;

/** What a treatment adds to the stock beyond what it takes from it. */
const gained = (column: string) =>
  `(select coalesce(sum(iif(side = 'output', 1, -1) * ${column}), 0) from treatment_lines where treatment_id = d.id)`;

/** Documents that share their id with the entry, and what both say. */
const documents: readonly Documents[] = [
  {
    kinds: "'return', 'plant_return'",
    table: "returns",
    day: true,
    amounts: [
      [1, "-d.mass_g", "a.kind = 'generator'"],
      [2, "-d.pieces", "a.kind = 'generator'"],
    ],
  },
  {
    kinds: "'dispatch'",
    table: "transfers",
    day: false,
    amounts: [
      [1, sent("mass_g"), "a.kind = 'transit'"],
      [2, sent("pieces"), "a.kind = 'transit'"],
    ],
  },
  {
    kinds: "'treatment'",
    table: "treatments",
    day: true,
    amounts: [
      [1, gained("mass_g"), "a.kind = 'stock'"],
      // An assembly that is not fit is metal in the books, which is not counted in pieces.
      [2, `-(${gained("iif(fit = 0, 0, pieces)")})`, "a.kind = 'dismantled'"],
    ],
  },
  {
    kinds: "'delivery'",
    table: "deliveries",
    day: true,
    amounts: [
      [1, "-d.mass_g", "a.kind = 'stock'"],
      [2, "-d.pieces", "a.kind = 'stock'"],
    ],
  },
  {
    kinds: "'declaration'",
    table: "declarations",
    day: true,
    amounts: [
      [1, "d.mass_g", "a.kind = 'market'"],
      [2, "d.pieces", "a.kind = 'market'"],
    ],
  },
  {
    kinds: "'claim'",
    table: "claims",
    day: true,
    amounts: [
      [1, "d.mass_g", "a.kind = 'claimed'"],
      [2, "d.pieces", "a.kind = 'claimed'"],
    ],
  },
  {
    kinds: "'purchase'",
    table: "purchases",
    day: true,
    amounts: [[5, "d.amount_fen", "a.kind like 'spend:%'"]],
  },
];

function differs({ kinds, table, day, amounts }: Documents, { after, upTo }: Range): string {
  const sums = amounts.map(
    ([quantity, of, accounts]) => `(
      select coalesce(sum(p.amount), 0) from postings p cross join accounts a on a.id = p.account_id
      where p.entry_seq = e.seq and p.quantity = ${quantity} and ${accounts}) <> ${of}`,
  );
  const wrong = ["d.id is null", ...(day ? ["d.occurred_on <> e.occurred_on"] : []), ...sums].join(" or ");
  return `select e.seq from entries e left join ${table} d on d.id = e.id
    where e.seq > ${after} and e.seq <= ${upTo} and e.reverses is null and e.kind in (${kinds}) and (${wrong})`;
}

/** Entries whose document is not there, or says something else than they do. */
export function documentsThatDiffer(db: Db, range: Range) {
  return db.all<{ seq: number }>(
    sql`${sql.raw(documents.map((each) => differs(each, range)).join("\n union all "))} limit 20`,
  );
}

/** Reversals that are not the negative of what they take back, or of which no reason is kept. */
export function reversalsThatDiffer(db: Db, { after, upTo }: Range) {
  return db.all<{ seq: number }>(sql`
    select r.seq from entries r left join entries e on e.id = r.reverses
    where r.seq > ${after} and r.seq <= ${upTo} and r.reverses is not null and (e.seq is null or exists (
      select 1 from postings p where p.entry_seq in (r.seq, e.seq)
      group by p.account_id, p.item_id, p.quantity, p.estimated having sum(p.amount) <> 0))
    limit 20`);
}

/** Balances of some accounts that are not the sum of their postings, or that lost their guard. */
export function balancesThatDiffer(db: Db, { after, upTo }: Range) {
  return db.all<{ account: string }>(sql`
    select distinct a.key as account from (
      select account_id, item_id, quantity, sum(amount) as off from (
        select account_id, item_id, quantity, amount from postings
          where account_id > ${after} and account_id <= ${upTo}
        union all select account_id, item_id, quantity, -amount from balances
          where account_id > ${after} and account_id <= ${upTo})
      group by account_id, item_id, quantity having off <> 0
      union all select b.account_id, 0, 0, 0 from balances b cross join accounts g on g.id = b.account_id
        where b.account_id > ${after} and b.account_id <= ${upTo} and b.guarded <> g.guarded) found
    left join accounts a on a.id = found.account_id limit 20`);
}

/** Roll-ups of some accounts that are not the recount. */
export function rollupsThatDiffer(db: Db, { after, upTo }: Range) {
  return db.all<{ account: string }>(sql`
    select distinct a.key as account from (
      select account_id from (
        select p.account_id, substr(e.occurred_on, 1, 7) as month, e.kind, p.item_id, p.quantity, p.estimated,
          max(p.amount, 0) as debit, max(-p.amount, 0) as credit
        from postings p cross join entries e on e.seq = p.entry_seq
        where p.account_id > ${after} and p.account_id <= ${upTo}
        union all select account_id, month, kind, item_id, quantity, estimated, -debit, -credit from rollups
        where account_id > ${after} and account_id <= ${upTo})
      group by account_id, month, kind, item_id, quantity, estimated
      having sum(debit) <> 0 or sum(credit) <> 0) found
    left join accounts a on a.id = found.account_id limit 20`);
}

/** Tree heads after a size, the smallest first, each with the key it was signed by. */
export function headsAfter(db: Db, size: number, limit: number) {
  return db
    .select({
      size: treeHeads.size,
      rootHash: treeHeads.rootHash,
      signature: treeHeads.signature,
      recordedAt: treeHeads.recordedAt,
      publicKey: sealKeys.publicKey,
    })
    .from(treeHeads)
    .leftJoin(sealKeys, sql`${sealKeys.id} = ${treeHeads.keyId}`)
    .where(gt(treeHeads.size, size))
    .orderBy(asc(treeHeads.size))
    .limit(limit);
}

export function sealsAfter(db: Db, reportId: string, limit: number) {
  return db
    .select({
      reportId: reportSeals.reportId,
      content: reportSeals.content,
      digest: reportSeals.digest,
      signature: reportSeals.signature,
      publicKey: sealKeys.publicKey,
    })
    .from(reportSeals)
    .leftJoin(sealKeys, sql`${sealKeys.id} = ${reportSeals.keyId}`)
    .where(gt(reportSeals.reportId, reportId))
    .orderBy(asc(reportSeals.reportId))
    .limit(limit);
}
