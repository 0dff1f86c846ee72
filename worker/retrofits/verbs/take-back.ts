/** Taking a verification back: all its entries stand or fall together. */
import { type ChangeSet, type Entry, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { reversals } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { type BookedEntry, bookedEntry, entryById, entryOf, postingsOfEntry } from "../../ledger/index.ts";
import { bookingDay } from "../rules.ts";
import { today } from "./support.ts";

/** @throws Problem `not_found` */
export async function entriesBooked({ db }: Ctx, ids: readonly string[]): Promise<BookedEntry[]> {
  const facts = await read(
    db,
    ids.map((id) => ({ rows: entryById(db, id), postings: postingsOfEntry(db, id, { of: "all" }) })),
  );
  return facts.map(({ rows: [row], postings }) => {
    if (!row) throw new Problem("not_found");
    return bookedEntry(row, postings);
  });
}

/** The negated entries, each on its own day where that month is still open: a period's sums then forget both. */
export function takenBack(
  ctx: Ctx,
  booked: readonly BookedEntry[],
  closed: readonly { month: string }[],
  reason: string,
): ChangeSet {
  const entries = booked.map(({ kind, zone, partyId, id: reverses, occurredOn, postings }): Entry => {
    return entryOf(ctx, {
      id: ctx.newId(),
      digest: canonicalDigest({ reverses, reason }),
      kind,
      occurredOn: bookingDay(occurredOn, closed, today(ctx)),
      zone,
      partyId,
      reverses,
      postings: postings.map((posting) => ({ ...posting, amount: 0 - posting.amount })),
    });
  });
  const linked = entries.map(({ id, reverses }) => ({ id, entryId: reverses ?? "", reason }));
  return { entries, rows: entries.length === 0 ? [] : [rowsFor(reversals, linked)] };
}
