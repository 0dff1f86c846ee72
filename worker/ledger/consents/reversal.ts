/** An entry that is taken back, and with it what others have booked on it: read, judged and booked as one. */
import { type ChangeSet, type Entry, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { reversals } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";
import { assertCovered, assertCoveredSince, assertNotHeld } from "../coverage.ts";
import { spendSteps } from "../past.ts";
import { assertPeriodOpen } from "../periods.ts";
import { entryOf } from "../postings.ts";
import { assertReversible, type BookedEntry, bookedEntry } from "../rules.ts";
import {
  balancesAround,
  entryById,
  monthsClosedForEntries,
  postingsOfEntry,
  standingQuery,
  stockOfEntries,
} from "../store.ts";
import { askedOf, type Reliances } from "./rules.ts";
import { waitingConsent } from "./store.ts";

/** What is taken back, when, why, and which entries of others go with it. */
export type Asked = { entryId: string; id: string; occurredOn: string; reason: string; along: readonly string[] };

type Effect = (
  ctx: Ctx,
  entry: BookedEntry,
  why: Pick<Asked, "occurredOn" | "reason" | "along">,
) => Promise<() => TableRows[] | ChangeSet>;

/**
 * What else changes when an entry of a kind is taken back: the slice that owns its document reads how that stands, and
 * what it gives back decides: rows, for example the step that opens a transfer again, and further entries where some rest
 * on this one. It may refuse with a Problem.
 */
export type ReversalEffects = Readonly<Record<string, Effect>>;

/** All that hangs on entries, as the slices above the ledger know it. */
export type Ties = { effects: ReversalEffects; reliances: Reliances };

export type Reversal = { id: string; kind: EntryKind; occurredOn: string; reverses: string; reason: string };

export function digestOfReversal({ entryId, occurredOn, reason }: Pick<Asked, "entryId" | "occurredOn" | "reason">) {
  return canonicalDigest({ reverses: entryId, occurredOn, reason });
}

export type ReversalFacts = Awaited<ReturnType<typeof readReversal>>;

/** @throws Problem `not_found` */
export async function readReversal(ctx: Ctx, ties: Ties, { entryId, id, along, ...why }: Asked) {
  const { db } = ctx;
  const ids = [entryId, ...along];
  const { entries, postings, earlier, ...facts } = await read(db, {
    entries: ids.map((each) => entryById(db, each)),
    postings: ids.map((each) => postingsOfEntry(db, each, { of: "all" })),
    earlier: entryById(db, id),
    waiting: waitingConsent(db, entryId),
    closed: monthsClosedForEntries(db, ids, why.occurredOn),
    standing: balancesAround(db, ids),
    stock: standingQuery(db, stockOfEntries(ids), why.occurredOn, shanghaiDate(ctx.clock())),
  });
  const [taken, ...others] = entries.map(([row], index) => {
    if (!row) throw new Problem("not_found");
    return { row, booked: bookedEntry(row, postings[index] ?? []) };
  });
  if (!taken) throw new Problem("not_found");
  const { kind, partyId } = taken.booked;
  const who = askedOf(partyId, (await ties.reliances[kind]?.(ctx, entryId)) ?? []);
  const effect = await ties.effects[kind]?.(ctx, taken.booked, { ...why, along: who?.along ?? [] });
  return { ...facts, taken, others, earlier: earlier[0], effect, who };
}

/**
 * The entries that take it back, those of others first, with the reason of each.
 * @throws Problem `not_reversible`, `already_reversed`, `date_in_future`, `date_too_old`, `period_closed`,
 * `insufficient_stock`, and what the effects refuse
 */
export function reversalChanges(ctx: Ctx, facts: ReversalFacts, asked: Asked): ChangeSet {
  const { occurredOn, reason } = asked;
  const { taken, others, closed, standing, stock, effect } = facts;
  const today = shanghaiDate(ctx.clock());
  for (const { row } of [taken, ...others]) assertReversible(row, occurredOn, today);
  assertPeriodOpen(closed, occurredOn);
  const entries = [...others, taken].map(({ booked }) => {
    const isAsked = booked.id === asked.entryId;
    const id = isAsked ? asked.id : derivedUuid(`${asked.id} ${booked.id}`, occurredOn);
    return negated(ctx, booked, { id, digest: digestOfReversal({ ...asked, entryId: booked.id }), occurredOn });
  });
  const postings = entries.flatMap((entry) => entry.postings);
  assertCovered(postings, standing, ctx.locale);
  assertNotHeld(postings, stock);
  assertCoveredSince(postings, stock, standing, ctx.locale);
  const spent = postings
    .filter(({ account, amount }) => amount < 0 && account.kind === "stock")
    .map(({ account, itemId }) => ({ account: account.key, itemId }));
  const more = effect?.() ?? [];
  const { entries: moreEntries, rows, edits = [] } = Array.isArray(more) ? { entries: [], rows: more } : more;
  const reasons = entries.map(({ id, reverses }) => ({ id, entryId: reverses ?? "", reason }));
  const own = [rowsFor(reversals, reasons), ...spendSteps(ctx, stock, spent, occurredOn)];
  return { entries: [...entries, ...moreEntries], rows: [...own, ...rows], edits };
}

function negated(
  ctx: Ctx,
  booked: BookedEntry,
  { id, digest, occurredOn }: Pick<Entry, "id" | "digest" | "occurredOn">,
): Entry {
  const { kind, zone, partyId, id: reverses } = booked;
  const postings = booked.postings.map((posting) => ({ ...posting, amount: -posting.amount }));
  return entryOf(ctx, { id, digest, kind, occurredOn, zone, partyId, reverses, postings });
}
