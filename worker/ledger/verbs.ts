/** What changes the books from within the ledger: taking an entry back, closing a month. */
import { read } from "../../db/read.ts";
import { attempt } from "../../db/attempt.ts";
import { type ChangeSet, type Entry, rowsFor, type TableRows } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
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
 * What else changes when an entry of a kind is taken back: the slice that owns its document
 * answers with rows, for example the step that opens a transfer again, and with further entries where some rest on this
 * one. It may refuse with a Problem.
 */
export type ReversalEffects = Readonly<
  Record<
    string,
    (ctx: Ctx, entry: BookedEntry, why: Pick<Reversal, "occurredOn" | "reason">) => Promise<TableRows[] | ChangeSet>
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
  return attempt(async () => {
    const { row, booked, earlier, closed, standing, stock } = await readFacts(ctx, entryId, id, input.occurredOn);
    const { occurredOn, reason } = input;
    const digest = canonicalDigest({ reverses: entryId, occurredOn, reason });
    const answer: Reversal = { id, kind: booked.kind, occurredOn, reverses: entryId, reason };
    if (earlier && earlier.digest !== digest) throw new Problem("id_reused", { pointer: "/id", params: { id } });
    if (earlier) return answer;
    assertReversible(row, occurredOn, shanghaiDate(ctx.clock()));
    assertPeriodOpen(closed, occurredOn);
    const reversal = reversalOf(ctx, booked, { id, digest, occurredOn });
    assertCovered(reversal.postings, standing, ctx.locale);
    assertCoveredSince(reversal.postings, stock, standing, ctx.locale);
    const taken = reversal.postings
      .filter(({ amount }) => amount < 0)
      .filter(({ account }) => account.kind === "stock");
    const more = (await effects[booked.kind]?.(ctx, booked, { occurredOn, reason })) ?? [];
    const effect = Array.isArray(more) ? { entries: [], rows: more } : more;
    const changes: ChangeSet = {
      entries: [reversal, ...effect.entries],
      rows: [
        rowsFor(reversals, [{ id, entryId, reason }]),
        ...spendSteps(
          ctx,
          stock,
          taken.map(({ account, itemId }) => ({ account: account.key, itemId })),
          occurredOn,
        ),
        ...effect.rows,
      ],
    };
    await commit(ctx, changes, id, { status: 201, body: answer });
    return answer;
  });
}

async function readFacts(ctx: Ctx, entryId: string, id: string, occurredOn: string) {
  const { db, actor } = ctx;
  const {
    row: [row],
    postings,
    earlier: [earlier],
    closed,
    standing,
    stock,
  } = await read(db, {
    row: entryById(db, entryId),
    postings: postingsOfEntry(db, entryId, { of: "all" }),
    earlier: entryById(db, id),
    closed: monthsClosedForEntry(db, entryId, occurredOn),
    standing: balancesAround(db, entryId),
    stock: standingQuery(db, stockOfEntry(entryId), occurredOn, shanghaiDate(ctx.clock())),
  });
  if (!row || row.partyId !== actor.partyId) throw new Problem("not_found");
  return { row, booked: bookedEntry(row, postings), earlier, closed, standing, stock };
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
  const row = { zone, month, closedAt: ctx.clock(), closedBy: ctx.actor.id };
  const answer = presentMonth(row);
  try {
    const changes: ChangeSet = { entries: [], rows: [rowsFor(closedMonths, [row])] };
    await commit(ctx, changes, `${zone} ${month}`, { status: 200, body: answer });
    return answer;
  } catch (error) {
    if (!(error instanceof Problem && error.code === "period_closed")) throw error;
    const known = (await closedMonthsOf(ctx.db, zone)).find((closed) => closed.month === month);
    if (!known) throw error;
    return presentMonth(known);
  }
}
