/** What the ledger allows. Pure decisions over what the store has read. */
import type { Account, Entry, Posting } from "../../db/change-set.ts";
import { mayNotGoBelowZero } from "../../db/statements.ts";
import type { Locale } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { formatQuantity, quantityKinds, type QuantityKind } from "../kernel/quantity.ts";
import type { EntryRow, PostingRow, StandingRow } from "./store.ts";

/** The quantity kind behind the number the database keeps. @throws RangeError for a number that means nothing */
export function quantityKindOf(id: number): QuantityKind {
  const known = quantityNames.find((name) => quantityKinds[name].id === id);
  if (!known) throw new RangeError(`no quantity kind ${id}`);
  return known;
}

const quantityNames = ["mass", "pieces", "energy", "carbon", "money"] as const satisfies readonly QuantityKind[];

/** In which document an entry of this kind is written down; both have the same id. */
export function documentTypeOf(kind: string): string | null {
  return documentTypes[kind] ?? null;
}

const documentTypes: Readonly<Record<string, string>> = {
  declaration: "declaration",
  return: "return",
  plant_return: "return",
  dispatch: "transfer",
  receipt: "receipt",
  relay: "receipt",
  refusal: "receipt",
  treatment: "treatment",
  delivery: "delivery",
  opening: "stocktake",
  stocktake: "stocktake",
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

/**
 * Refuses what would take more from an account than stands there, naming item, site and
 * amounts. The database holds the same line; here it is said in words.
 * @throws Problem `insufficient_stock` (item, site, available, asked)
 */
export function assertCovered(
  postings: readonly Posting[],
  standing: readonly StandingRow[],
  locale: Locale,
): void {
  const there = new Map(standing.map((row) => [`${row.account} ${row.itemId} ${row.quantity}`, row]));
  const taken = new Map<string, { posting: Posting; amount: number }>();
  for (const posting of postings.filter(({ account }) => mayNotGoBelowZero(account.kind))) {
    const key = `${posting.account.key} ${posting.itemId} ${quantityKinds[posting.quantity].id}`;
    taken.set(key, { posting, amount: (taken.get(key)?.amount ?? 0) + posting.amount });
  }
  for (const [key, { posting, amount }] of taken) {
    const row = there.get(key);
    if ((row?.amount ?? 0) + amount >= 0) continue;
    const say = (units: number) =>
      `${formatQuantity(posting.quantity, units)} ${quantityKinds[posting.quantity].displayUnit}`;
    const [item, site] =
      locale === "en" ? [row?.itemNameEn, row?.siteNameEn] : [row?.itemNameZh, row?.siteNameZh];
    throw new Problem("insufficient_stock", {
      params: {
        ...(item ? { item } : {}),
        ...(site ? { site } : {}),
        available: say(row?.amount ?? 0),
        asked: say(-amount),
      },
    });
  }
}
