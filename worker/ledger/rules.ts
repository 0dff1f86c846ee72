/** What the ledger allows. Pure decisions over what the store has read. */
import type { Account, Entry, Posting } from "../../db/change-set.ts";
import { Problem } from "../kernel/errors.ts";
import { quantityKinds, quantityNames, type QuantityKind } from "../kernel/quantity.ts";
import type { EntryRow, PostingRow } from "./store.ts";
import type { DocumentType, EntryKind } from "../kernel/vocabulary/ledger.ts";

/** The quantity kind behind the number the database keeps. @throws RangeError for a number that means nothing */
export function quantityKindOf(id: number): QuantityKind {
  const known = quantityNames.find((name) => quantityKinds[name].id === id);
  if (!known) throw new RangeError(`no quantity kind ${id}`);
  return known;
}

/** In which document an entry of this kind is written down, or to which it says something more. */
export function documentTypeOf(kind: EntryKind): DocumentType | null {
  return documentOf[kind];
}

const documentOf: Record<EntryKind, DocumentType | null> = {
  declaration: "declaration",
  claim: "claim",
  return: "return",
  plant_return: "return",
  dispatch: "transfer",
  receipt: "receipt",
  relay: "receipt",
  excess: "receipt",
  refusal: "receipt",
  treatment: "treatment",
  delivery: "delivery",
  delivery_receipt: "delivery",
  opening: "stocktake",
  stocktake: "stocktake",
  usage: "usage_report",
  purchase: "purchase",
  check: "purchase",
  sale: null,
  content: null,
  retrofit: null,
};

/**
 * Whether an entry may be taken back, and on that day.
 * @throws Problem `not_reversible`, `already_reversed`, `date_in_future`, `date_too_old`
 */
export function assertReversible(
  entry: Pick<EntryRow, "reverses" | "reversedBy" | "occurredOn">,
  occurredOn: string,
  today: string,
): void {
  if (entry.reverses !== null) throw new Problem("not_reversible");
  if (entry.reversedBy !== null) throw new Problem("already_reversed", { params: { entry: entry.reversedBy } });
  const pointer = "/occurredOn";
  if (occurredOn > today) throw new Problem("date_in_future", { pointer, params: { today } });
  if (occurredOn < entry.occurredOn) {
    throw new Problem("date_too_old", { pointer, params: { earliest: entry.occurredOn } });
  }
}

/** An entry as the books hold it, and as a slice that owns its document gets it to say what else must change. */
export type BookedEntry = Pick<Entry, "id" | "kind" | "occurredOn" | "zone" | "partyId"> & {
  seq: number;
  postings: Posting[];
};

export function bookedEntry(row: EntryRow, postings: readonly PostingRow[]): BookedEntry {
  const { id, seq, kind, occurredOn, zone, partyId } = row;
  return { id, seq, kind, occurredOn, zone, partyId, postings: postings.map(bookedPosting) };
}

function bookedPosting(row: PostingRow): Posting {
  const { account: key, kind, siteId, partyId, division, zone, itemId, amount } = row;
  const account: Account = { key, kind, siteId, partyId, division, zone };
  return { account, itemId, quantity: quantityKindOf(row.quantity), amount, estimated: row.estimated === 1 };
}
