/** What changes the books from within the ledger: taking an entry back, closing a month. */
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { type ChangeSet, type Entry, rowsFor, type TableRows } from "../../db/change-set.ts";
import { closedMonths, reversals } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { assertCovered, assertCoveredSince } from "./coverage.ts";
import { spendSteps } from "./past.ts";
import { assertMonthIsOver, assertPeriodOpen } from "./periods.ts";
import { entryOf } from "./postings.ts";
import { type Month, presentMonth } from "./present.ts";
import { assertReversible, type BookedEntry, bookedEntry } from "./rules.ts";
import type { ReversalInput } from "./schemas.ts";
import {
  balancesAround,
  closedMonthsOf,
  entryById,
  monthsClosedForEntry,
  postingsOfEntry,
  standingQuery,
  stockOfEntry,
} from "./store.ts";
import type { EntryKind } from "../kernel/vocabulary/ledger.ts";

/**
 * What else changes when an entry of a kind is taken back: the slice that owns its document reads how that stands, and
 * what it gives back decides: rows, for example the step that opens a transfer again, and further entries where some rest
 * on this one. It may refuse with a Problem.
 */
export type ReversalEffects = Readonly<
  Record<
    string,
    (
      ctx: Ctx,
      entry: BookedEntry,
      why: Pick<Reversal, "occurredOn" | "reason">,
    ) => Promise<() => TableRows[] | ChangeSet>
  >
>;

export type Reversal = { id: string; kind: EntryKind; occurredOn: string; reverses: string; reason: string };

/**
 * Takes an entry of the actor's party back: a new entry of the same kind, negated and linked,
 * with the reason. The same id with the same content is the same reversal.
 * @throws Problem `not_found`, `id_reused`, `not_reversible`, `already_reversed`, `date_in_future`,
 * `date_too_old`, `period_closed`, `insufficient_stock`, and what the effects refuse; nothing is written then
 */
export function reverseEntry(
  ctx: Ctx,
  effects: ReversalEffects,
  entryId: string,
  input: ReversalInput,
): Promise<Reversal> {
  const id = input.id ?? ctx.newId();
  const { occurredOn, reason } = input;
  const digest = canonicalDigest({ reverses: entryId, occurredOn, reason });
  return record(ctx, {
    read: () => readFacts(ctx, effects, { entryId, id, occurredOn, reason }),
    decide: ({ row, booked, earlier, closed, standing, stock, effect }): Decision<Reversal> => {
      const answer: Reversal = { id, kind: booked.kind, occurredOn, reverses: entryId, reason };
      if (earlier) {
        assertSame(id, earlier.digest === digest);
        return { status: "unchanged", answer };
      }
      assertReversible(row, occurredOn, shanghaiDate(ctx.clock()));
      assertPeriodOpen(closed, occurredOn);
      const reversal = reversalOf(ctx, booked, { id, digest, occurredOn });
      assertCovered(reversal.postings, standing, ctx.locale);
      assertCoveredSince(reversal.postings, stock, standing, ctx.locale);
      const taken = reversal.postings
        .filter(({ account, amount }) => amount < 0 && account.kind === "stock")
        .map(({ account, itemId }) => ({ account: account.key, itemId }));
      const more = effect?.() ?? [];
      const { entries, rows } = Array.isArray(more) ? { entries: [], rows: more } : more;
      const own = [rowsFor(reversals, [{ id, entryId, reason }]), ...spendSteps(ctx, stock, taken, occurredOn)];
      const changes = { entries: [reversal, ...entries], rows: [...own, ...rows] };
      return { status: "accepted", id, changes, answer };
    },
  });
}

type Asked = { entryId: string; id: string; occurredOn: string; reason: string };

async function readFacts(ctx: Ctx, effects: ReversalEffects, { entryId, id, ...why }: Asked) {
  const { occurredOn } = why;
  const { db, actor } = ctx;
  const {
    row: [row],
    postings,
    earlier: [earlier],
    ...facts
  } = await read(db, {
    row: entryById(db, entryId),
    postings: postingsOfEntry(db, entryId, { of: "all" }),
    earlier: entryById(db, id),
    closed: monthsClosedForEntry(db, entryId, occurredOn),
    standing: balancesAround(db, entryId),
    stock: standingQuery(db, stockOfEntry(entryId), occurredOn, shanghaiDate(ctx.clock())),
  });
  if (!row || row.partyId !== actor.partyId) throw new Problem("not_found");
  const booked = bookedEntry(row, postings);
  return { ...facts, row, booked, earlier, effect: await effects[booked.kind]?.(ctx, booked, why) };
}

function reversalOf(
  ctx: Ctx,
  booked: BookedEntry,
  { id, digest, occurredOn }: Pick<Entry, "id" | "digest" | "occurredOn">,
): Entry {
  const { kind, zone, partyId, id: reverses } = booked;
  const postings = booked.postings.map((posting) => ({ ...posting, amount: -posting.amount }));
  return entryOf(ctx, { id, digest, kind, occurredOn, zone, partyId, reverses, postings });
}

/**
 * Closes a month of the actor's zone for good. A month that is closed already stays as it is
 * and is answered alike, so that closing may be repeated.
 * @throws Problem `not_permitted` for an actor of no zone, `period_not_over`
 */
export async function closeMonth(ctx: Ctx, month: string): Promise<Month> {
  const { zone } = ctx.actor;
  if (!zone) throw new Problem("not_permitted");
  assertMonthIsOver(month, shanghaiDate(ctx.clock()));
  return record(ctx, {
    read: () => closedMonthsOf(ctx.db, zone),
    decide: (closed): Decision<Month> => {
      const known = closed.find((each) => each.month === month);
      if (known) return { status: "unchanged", answer: presentMonth(known) };
      const row = { zone, month, closedAt: ctx.clock(), closedBy: ctx.actor.id };
      const changes = { entries: [], rows: [rowsFor(closedMonths, [row])] };
      return { status: "accepted", id: `${zone} ${month}`, changes, answer: presentMonth(row) };
    },
    status: 200,
  });
}
