/** What the ledger answers, within the books the actor may see. */
import { read } from "../../db/read.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { decodeCursor, keyAfter, pageOf } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { monthOf, monthsBetween, shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import {
  type Month,
  presentAccount,
  presentAmount,
  presentEntry,
  presentMonth,
  presentVisibleAccount,
} from "./present.ts";
import { documentTypeOf, quantityKindOf } from "./rules.ts";
import {
  accountByKey,
  accountHistory,
  accountStanding,
  balancesAsOf,
  balancesNow,
  closedMonthsOf,
  entryById,
  entryList,
  firstDayBooked,
  postingsOfEntry,
} from "./store.ts";
import type { EntryFilter } from "./schemas.ts";

type Paging = { cursor?: string | undefined; limit: number };

export async function listBalances(
  ctx: Ctx,
  { siteId, asOf, cursor, limit }: Paging & { siteId?: string | undefined; asOf?: string | undefined },
) {
  const [accountId, itemId, quantity] = numbersOf(cursor, 3);
  const after =
    accountId === undefined || itemId === undefined || quantity === undefined
      ? undefined
      : ([accountId, itemId, quantity] as const);
  const filter = { scope: scopeOf(ctx.actor), siteId, after, limit: limit + 1 };
  const rows = await (asOf === undefined ? balancesNow(ctx.db, filter) : balancesAsOf(ctx.db, asOf, filter));
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.accountId, row.itemId, row.quantity]);
  return { items: items.map((row) => ({ ...presentAccount(row), ...presentAmount(row) })), nextCursor };
}

/** @throws Problem `not_found` also where nothing of it is in the actor's books */
export async function getEntry(ctx: Ctx, id: string) {
  const {
    row: [row],
    postings,
  } = await read(ctx.db, { row: entryById(ctx.db, id), postings: postingsOfEntry(ctx.db, id, scopeOf(ctx.actor)) });
  if (!row || postings.every(({ visible }) => visible !== 1)) throw new Problem("not_found");
  return {
    ...presentEntry(row),
    postings: postings.map((posting) => ({
      line: posting.line,
      ...presentVisibleAccount(posting),
      ...presentAmount(posting),
      estimated: posting.estimated === 1,
    })),
  };
}

export async function listEntries(ctx: Ctx, filter: EntryFilter) {
  const { cursor, limit, ...wanted } = filter;
  const before = keyAfter(cursor, "string", "number");
  const scope = scopeOf(ctx.actor);
  const rows = await entryList(ctx.db, { ...wanted, scope, before, limit: limit + 1 });
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.occurredOn, row.seq]);
  return { items: items.map(presentEntry), nextCursor };
}

/** The postings of an account, the last booked first, each with what stood there after it. @throws Problem `not_found` */
export async function listHistory(ctx: Ctx, key: string, { cursor, limit }: Paging) {
  const { db } = ctx;
  const scope = scopeOf(ctx.actor);
  const [seq, line] = numbersOf(cursor, 2);
  const before = seq === undefined || line === undefined ? undefined : ([seq, line] as const);
  const {
    account: [account],
    standing,
    rows,
  } = await read(db, {
    account: accountByKey(db, key, scope),
    standing: accountStanding(db, key, scope, before),
    rows: accountHistory(db, key, scope, before, limit + 1),
  });
  if (!account) throw new Problem("not_found");
  const running = new Map(standing.map((row) => [`${row.itemId} ${row.quantity}`, BigInt(row.amount)]));
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.seq, row.line]);
  return {
    items: items.map((row) => {
      const slot = `${row.itemId} ${row.quantity}`;
      const balance = running.get(slot) ?? 0n;
      running.set(slot, balance - BigInt(row.amount));
      return {
        entryId: row.entryId,
        seq: row.seq,
        line: row.line,
        kind: row.kind,
        occurredOn: row.occurredOn,
        recordedAt: new Date(row.recordedAt).toISOString(),
        documentType: documentTypeOf(row.kind),
        reverses: row.reverses,
        ...presentAmount(row),
        estimated: row.estimated === 1,
        balance: formatQuantity(quantityKindOf(row.quantity), balance),
      };
    }),
    nextCursor,
  };
}

/** Every month of a zone from the first booking to today, the latest first. */
export async function listMonths(ctx: Ctx, zone = ctx.actor.zone ?? "") {
  const {
    closed,
    first: [first],
  } = await read(ctx.db, { closed: closedMonthsOf(ctx.db, zone), first: firstDayBooked(ctx.db) });
  const today = shanghaiDate(ctx.clock());
  const months = new Set(monthsBetween(monthOf(first?.day ?? today), monthOf(today)));
  for (const { month } of closed) months.add(month);
  const items = [...months]
    .sort()
    .reverse()
    .map((month): Month => {
      const found = closed.find((row) => row.month === month);
      return found ? presentMonth(found) : { zone, month, state: "open", closedAt: null };
    });
  return { items, nextCursor: null };
}

/** @throws Problem `invalid_cursor` */
function numbersOf(cursor: string | undefined, count: number): number[] {
  const key = decodeCursor(cursor);
  if (key === undefined) return [];
  const numbers = key.filter((part) => typeof part === "number");
  if (numbers.length !== count || key.length !== count) throw new Problem("invalid_cursor", { pointer: "/cursor" });
  return numbers;
}
