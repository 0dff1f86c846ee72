/**
 * A change set as SQL: one set-based statement per table, whatever the number of rows.
 * Postings go in first, under the sequence numbers their entries are about to take; inserting
 * an entry makes the database check and seal them (migration `guards`). Balances and
 * roll-ups are then computed from the rows just inserted.
 */
import { getTableColumns, getTableName } from "drizzle-orm";
import { assertNever } from "../worker/kernel/errors.ts";
import { quantityKinds } from "../worker/kernel/quantity.ts";
import { type Account, type ChangeSet, type Edit, type Entry, tablesByName, writableTables } from "./change-set.ts";
import type { Statement } from "./pipeline.ts";

const accountsSql = `
insert into accounts (key, kind, site_id, party_id, division, zone, guarded)
select j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6
from json_each(?) j where not exists (select 1 from accounts a where a.key = j.value->>0)`;

const postingsSql = `
insert into postings (entry_seq, line, account_id, item_id, quantity, amount, estimated)
select last.seq + (j.value->>0), j.value->>1, a.id, j.value->>3, j.value->>4, j.value->>5, j.value->>6
from (select coalesce(max(seq), 0) + 1 as seq from entries) last
cross join json_each(?) j
cross join accounts a on a.key = j.value->>2`;

const entriesSql = `
insert into entries (seq, id, digest, kind, occurred_on, zone, party_id, actor_id, recorded_at, reverses)
select last.seq + j.key, j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, j.value->>7, j.value->>8
from (select coalesce(max(seq), 0) + 1 as seq from entries) last
cross join json_each(?) j`;

/**
 * The new amount is worked out in the SELECT: an upsert that adds would have its
 * first candidate row, the bare difference, refused by the CHECK.
 */
const balancesFrom = (turnover: string, amount: string) => `
insert into balances (account_id, item_id, quantity, amount, guarded)
select p.account_id, p.item_id, p.quantity, coalesce(b.amount, 0) + ${amount}, a.guarded
from (${turnover} group by account_id, item_id, quantity) p
cross join accounts a on a.id = p.account_id
left join balances b on b.account_id = p.account_id and b.item_id = p.item_id and b.quantity = p.quantity
where true
on conflict (account_id, item_id, quantity) do update set amount = excluded.amount`;

const balancesSql = balancesFrom(
  `select account_id, item_id, quantity, sum(amount) as amount from postings
  where entry_seq > (select max(seq) from entries) - ?`,
  "p.amount",
);

/**
 * What comes first cannot spend what comes after, in one group as little as in two: where a
 * guarded account would fall below zero after some entry, the amount is that lowest
 * point, so that the CHECK refuses it. Costs 6 % of the engine's time, so it is left out where nothing is spent.
 */
const balancesEntryByEntrySql = balancesFrom(
  `select account_id, item_id, quantity, sum(amount) as amount, min(reached) as lowest from (
    select account_id, item_id, quantity, amount,
      sum(amount) over (partition by account_id, item_id, quantity order by entry_seq) as reached
    from postings where entry_seq > (select max(seq) from entries) - ?)`,
  "iif(a.guarded = 1 and coalesce(b.amount, 0) + p.lowest < 0, p.lowest, p.amount)",
);

const rollupsSql = `
insert into rollups (account_id, month, kind, item_id, quantity, estimated, debit, credit)
select p.account_id, substr(e.occurred_on, 1, 7), e.kind, p.item_id, p.quantity, p.estimated,
  sum(max(p.amount, 0)), sum(max(-p.amount, 0))
from entries e cross join postings p on p.entry_seq = e.seq
where e.seq > (select max(seq) from entries) - ?
group by 1, 2, 3, 4, 5, 6
on conflict (account_id, month, kind, item_id, quantity, estimated)
do update set debit = debit + excluded.debit, credit = credit + excluded.credit`;

const documentSql = new Map(
  writableTables.map((table) => {
    const columns = Object.values<{ name: string }>(getTableColumns(table)).map(({ name }) => name);
    const values = columns.map((_, index) => `j.value->>${index}`).join(", ");
    const names = columns.map((name) => `"${name}"`).join(", ");
    return [
      getTableName(table),
      `insert into "${getTableName(table)}" (${names}) select ${values} from json_each(?) j`,
    ];
  }),
);

/** Rows that one statement forgets: a group of the Journal stays short. */
export const expiredAtOnce = 500;
/** Chunks of files are large. */
export const chunksAtOnce = 20;

const editSql: Record<Edit["edit"], string> = {
  session_ended: "delete from auth_sessions where token in (select j.value->>0 from json_each(?) j)",
  sessions_ended: `
delete from auth_sessions where id in (
  select s.id from json_each(?) j cross join auth_sessions s on s.user_id = j.value->>0 where s.token is not j.value->>1)`,
  password_replaced: `
update auth_accounts set password = j.value->>1, must_change = j.value->>2, updated_at = j.value->>3 from json_each(?) j
where user_id = j.value->>0 and provider_id = 'credential'`,
  sessions_expired: `
delete from auth_sessions where id in (
  select s.id from json_each(?) j cross join auth_sessions s where s.expires_at < j.value->>0 limit ${expiredAtOnce})`,
  answers_expired: `
delete from idempotency_keys where (actor_id, key) in (
  select k.actor_id, k.key from json_each(?) j cross join idempotency_keys k
  where k.recorded_at < j.value->>0 limit ${expiredAtOnce})`,
  import_files_expired: `
delete from import_chunks where (import_id, chunk) in (
  select c.import_id, c.chunk from json_each(?) j cross join imports i cross join import_states s on s.id = i.id
    cross join import_chunks c on c.import_id = i.id
  where i.recorded_at < j.value->>0 and s.status not in ('checking', 'booking', 'reversing') limit ${chunksAtOnce})`,
  key_used: `
insert into key_uses (key_id, day, requests, refused, last_at)
select j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4
from json_each(?) j cross join api_keys k on k.id = j.value->>0 where true
on conflict (key_id, day) do update set requests = requests + excluded.requests, refused = refused + excluded.refused,
  last_at = max(last_at, excluded.last_at)`,
  job_stood: `
insert or replace into jobs (name, outcome, cursor, started_at, seen_at, done_at, said)
select j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6 from json_each(?) j`,
  // Before the books where it ends, after them where it holds: what comes in with the same group may be promised too.
  reservation_stood: `
insert into stock_reservations (offer_id, account_id, item_id, pieces, mass_g, receiver_site_id, ended_by)
select j.value->>0, a.id, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6
from json_each(?) j cross join accounts a on a.key = j.value->>1 where true
on conflict (offer_id) do update set receiver_site_id = excluded.receiver_site_id, ended_by = excluded.ended_by`,
  import_stood: `
insert or replace into import_states
  (id, status, phase, chunk, accepted, duplicates, rejected, reversed_on, reason, seen_at)
select j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, j.value->>7, j.value->>8,
  j.value->>9 from json_each(?) j`,
  capture_stood: `
insert or replace into epcis_capture_states (id, next, seen_at, done_at)
select j.value->>0, j.value->>1, j.value->>2, j.value->>3 from json_each(?) j`,
  webhook_made: `
insert into webhook_states (id, status, reason, entry_seq, happening_seq, attempts, next_at, epoch, seen_at)
select j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, j.value->>7, j.value->>8
from json_each(?) j`,
  webhook_set: `
update webhook_states set status = j.value->>1, reason = j.value->>2, entry_seq = coalesce(j.value->>3, entry_seq),
  happening_seq = coalesce(j.value->>4, happening_seq), attempts = 0, next_at = 0, epoch = epoch + 1,
  seen_at = j.value->>5
from json_each(?) j where webhook_states.id = j.value->>0`,
  webhook_told: `
update webhook_states set status = j.value->>1, reason = j.value->>2, entry_seq = j.value->>3,
  happening_seq = j.value->>4, attempts = j.value->>5, next_at = j.value->>6, seen_at = j.value->>8
from json_each(?) j where webhook_states.id = j.value->>0 and epoch = j.value->>7`,
  deliveries_expired: `
delete from webhook_deliveries where (webhook_id, number) in (
  select d.webhook_id, d.number from json_each(?) j cross join webhook_deliveries d
  where d.recorded_at < j.value->>0 limit ${expiredAtOnce})`,
};

function valuesOf(edit: Edit): (string | number | null)[] {
  switch (edit.edit) {
    case "session_ended":
      return [edit.token];
    case "sessions_ended":
      return [edit.userId, edit.keep];
    case "password_replaced":
      return [edit.userId, edit.hash, edit.mustChange ? 1 : 0, edit.at];
    case "sessions_expired":
    case "answers_expired":
    case "deliveries_expired":
    case "import_files_expired":
      return [edit.before];
    case "key_used": {
      const { keyId, day, requests, refused, lastAt } = edit.use;
      return [keyId, day, requests, refused, lastAt];
    }
    case "job_stood": {
      const { name, outcome, cursor = null, startedAt, seenAt, doneAt = null, said } = edit.job;
      return [name, outcome, cursor, startedAt, seenAt, doneAt, said];
    }
    case "reservation_stood": {
      const { offerId, account, itemId, pieces, massG, receiverSiteId, endedBy } = edit.reservation;
      return [offerId, account, itemId, pieces, massG, receiverSiteId, endedBy];
    }
    case "import_stood": {
      const { id, status, phase, chunk, accepted, duplicates, rejected, reversedOn, reason, seenAt } = edit.state;
      return [id, status, phase, chunk, accepted, duplicates, rejected, reversedOn, reason, seenAt];
    }
    case "capture_stood": {
      const { id, next, seenAt, doneAt } = edit.state;
      return [id, next, seenAt, doneAt];
    }
    case "webhook_made":
    case "webhook_told": {
      const { id, status, reason, entrySeq, happeningSeq, attempts, nextAt, epoch, seenAt } = edit.state;
      return [id, status, reason, entrySeq, happeningSeq, attempts, nextAt, epoch, seenAt];
    }
    case "webhook_set":
      return [edit.id, edit.status, edit.reason, edit.entrySeq, edit.happeningSeq, edit.seenAt];
    default:
      return assertNever(edit);
  }
}

/** After the rows: who signs in while his password is replaced is out too. */
function editStatements(edits: Edit[]): Statement[] {
  const byKind = Map.groupBy(edits, ({ edit }) => edit);
  return [...byKind].map(([edit, same]) => ({ sql: editSql[edit], args: [JSON.stringify(same.map(valuesOf))] }));
}

/** The statements that write the given change sets together, in an order the guards accept. */
export function statementsFor(sets: ChangeSet[]): Statement[] {
  const entries = sets.flatMap((set) => set.entries);
  const { after = [], before = [] } = Object.groupBy(
    sets.flatMap((set) => set.edits ?? []),
    (edit) => (edit.edit === "reservation_stood" && edit.reservation.endedBy === null ? "after" : "before"),
  );
  return [
    ...documentStatements(sets),
    ...editStatements(before),
    ...(entries.length > 0 ? bookStatements(entries) : []),
    ...editStatements(after),
  ];
}

function bookStatements(entries: Entry[]): Statement[] {
  const accounts = new Map<string, Account>();
  const postings: unknown[][] = [];
  entries.forEach((entry, offset) => {
    entry.postings.forEach(({ account, itemId, quantity, amount, estimated }, line) => {
      accounts.set(account.key, account);
      const kind = quantityKinds[quantity].id;
      postings.push([offset, line, account.key, itemId, kind, amount, estimated ? 1 : 0]);
    });
  });
  const accountRows = [...accounts.values()].map((account) => [
    account.key,
    account.kind,
    account.siteId,
    account.partyId,
    account.division,
    account.zone,
    mayNotGoBelowZero(account.kind) ? 1 : 0,
  ]);
  const entryRows = entries.map((entry) => [
    entry.id,
    entry.digest,
    entry.kind,
    entry.occurredOn,
    entry.zone,
    entry.partyId,
    entry.actorId,
    entry.recordedAt,
    entry.reverses,
  ]);
  return [
    { sql: accountsSql, args: [JSON.stringify(accountRows)] },
    { sql: postingsSql, args: [JSON.stringify(postings)] },
    { sql: entriesSql, args: [JSON.stringify(entryRows)] },
    { sql: mayOverlap(entries) ? balancesEntryByEntrySql : balancesSql, args: [entries.length] },
    { sql: rollupsSql, args: [entries.length] },
  ];
}

/** Whether some of several entries spend what others might bring. */
function mayOverlap(entries: Entry[]): boolean {
  return (
    entries.length > 1 &&
    entries.some(({ postings }) =>
      postings.some(({ account, amount }) => amount < 0 && mayNotGoBelowZero(account.kind)),
    )
  );
}

function documentStatements(sets: ChangeSet[]): Statement[] {
  const rowsByTable = new Map<string, unknown[][]>();
  for (const { table, rows } of sets.flatMap((set) => set.rows)) {
    const columns = Object.entries(getTableColumns(tableNamed(table)));
    const collected = rowsByTable.get(table) ?? [];
    for (const row of rows) {
      collected.push(
        columns.map(([property, column]) => {
          const value = row[property];
          return value === undefined || value === null ? null : column.mapToDriverValue(value);
        }),
      );
    }
    rowsByTable.set(table, collected);
  }
  // In the order of `writableTables`, so that a row finds its parent.
  return [...documentSql].flatMap(([table, sql]) => {
    const rows = rowsByTable.get(table);
    return rows && rows.length > 0 ? [{ sql, args: [JSON.stringify(rows)] }] : [];
  });
}

function tableNamed(name: string) {
  const table = tablesByName.get(name);
  if (!table) throw new Error(`no writable table ${name}`);
  return table;
}

const guardedKinds = new Set([
  "market",
  "stock",
  "transit",
  "loss",
  "attributable",
  "claimed",
  "consumed",
  "emitted",
  "invested",
]);

/** DESIGN 1. The database holds the same table as a CHECK on `accounts`. */
export function mayNotGoBelowZero(kind: string): boolean {
  return guardedKinds.has(kind) || kind.startsWith("outcome:") || kind.startsWith("spend:");
}
