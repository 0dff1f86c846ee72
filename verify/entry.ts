/** A leaf of the log: one entry of the journal with its postings, as canonical JSON. */
import { z } from "zod";
import { type Bytes, utf8 } from "./bytes.ts";
import { leafHash } from "./merkle.ts";

const posting = z.strictObject({
  /** `<kind>:<id>`, for example `stock:0198…`, `outcome:recycling:0198…` or `claimed:0198…:2026`. */
  account: z.string(),
  accountKind: z.string(),
  division: z.string(),
  zone: z.string(),
  party: z.string().nullable(),
  item: z.string(),
  stream: z.string(),
  itemKind: z.string(),
  quantity: z.string(),
  /** Smallest unit, signed. */
  amount: z.int(),
  estimated: z.boolean(),
});
export type LeafPosting = z.infer<typeof posting>;

export const entry = z.strictObject({
  /** From 1, without a gap: the leaf's index in the log is one less. */
  seq: z.int().positive(),
  id: z.string(),
  kind: z.string(),
  occurredOn: z.string(),
  /** Milliseconds UTC. */
  recordedAt: z.int(),
  zone: z.string(),
  party: z.string(),
  actor: z.string(),
  /** SHA-256 of the normalised document behind the entry. */
  document: z.string(),
  reverses: z.string().nullable(),
  postings: z.array(posting),
});
export type LeafEntry = z.infer<typeof entry>;

export function entryHash(leaf: LeafEntry): Bytes {
  return leafHash(utf8(entryText(leaf)));
}

/**
 * The canonical JSON (RFC 8785) of an entry, with its members written out in their order: a log has a hundred thousand
 * of them, and the general way takes six times as long. A property test holds the two equal.
 */
export function entryText(leaf: LeafEntry): string {
  const { actor, document, id, kind, occurredOn, party, recordedAt, reverses, seq, zone } = leaf;
  const postings = leaf.postings.map(postingText).join(",");
  return `{"actor":${text(actor)},"document":${text(document)},"id":${text(id)},"kind":${text(kind)},"occurredOn":${text(occurredOn)},"party":${text(party)},"postings":[${postings}],"recordedAt":${recordedAt},"reverses":${text(reverses)},"seq":${seq},"zone":${text(zone)}}`;
}

function postingText(each: LeafPosting): string {
  const { account, accountKind, amount, division, estimated, item, itemKind, party, quantity, stream, zone } = each;
  return `{"account":${text(account)},"accountKind":${text(accountKind)},"amount":${amount},"division":${text(division)},"estimated":${estimated},"item":${text(item)},"itemKind":${text(itemKind)},"party":${text(party)},"quantity":${text(quantity)},"stream":${text(stream)},"zone":${text(zone)}}`;
}

/** JSON.stringify escapes a string as RFC 8785 asks, 3.2.2.2. */
function text(value: string | null): string {
  return value === null ? "null" : JSON.stringify(value);
}

/** Which postings a part of a figure is the sum of: the figure's own words, kept with it. */
export const select = z.strictObject({
  accountKinds: z.array(z.string()),
  /** null: every kind. */
  entryKinds: z.array(z.string()).nullable(),
  itemKind: z.string().nullable(),
  stream: z.string().nullable(),
  /** Only these of the stream; all of them unless said. */
  items: z.array(z.string()).optional(),
  quantity: z.string(),
  sign: z.union([z.literal(1), z.literal(-1)]),
  /** Months, both included. */
  from: z.string(),
  to: z.string(),
});
export type Select = z.infer<typeof select>;

/** Whose books a report is about; null does not narrow. */
export const scope = z.strictObject({
  division: z.string().nullable(),
  zone: z.string().nullable(),
  party: z.string().nullable(),
});
export type ReportBooks = z.infer<typeof scope>;

/**
 * What an entry adds to a part, in the smallest unit.
 * @param month the month it counts in: that of its date, unless a restatement moved it
 */
export function amountIn(leaf: LeafEntry, wanted: Select, books: ReportBooks, month: string): bigint {
  let sum = 0n;
  for (const each of leaf.postings) {
    if (isInBooks(each, books) && isCounted(each, leaf.kind, month, wanted)) sum += BigInt(each.amount);
  }
  return sum * BigInt(wanted.sign);
}

export function isCounted(each: LeafPosting, entryKind: string, month: string, wanted: Select): boolean {
  return (
    month >= wanted.from &&
    month <= wanted.to &&
    (wanted.entryKinds === null || wanted.entryKinds.includes(entryKind)) &&
    wanted.accountKinds.includes(each.accountKind) &&
    each.quantity === wanted.quantity &&
    (wanted.stream === null || each.stream === wanted.stream) &&
    (wanted.items === undefined || wanted.items.includes(each.item)) &&
    (wanted.itemKind === null || each.itemKind === wanted.itemKind)
  );
}

export function isInBooks(each: LeafPosting, { division, zone, party }: ReportBooks): boolean {
  return (
    (division === null || each.division === division) &&
    (zone === null || each.zone === zone) &&
    (party === null || each.party === party)
  );
}
