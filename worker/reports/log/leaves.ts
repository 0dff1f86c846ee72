/** Entries as leaves of the log. Pure. */
import type { LeafEntry } from "../../../verify/entry.ts";
import { quantityKindOf } from "../../ledger/index.ts";

export type LeafRow = Omit<LeafEntry, "postings"> & {
  /** JSON: [account, kind, division, zone, party, item, stream, item kind, quantity, amount, estimated] each. */
  postings: string;
};

type PostingFacts = [string, string, string, string, string | null, string, string, string, number, number, number];

export function leafOf({ postings, ...facts }: LeafRow): LeafEntry {
  return {
    ...facts,
    postings: factsIn(postings).map(
      ([account, accountKind, division, zone, party, item, stream, itemKind, quantity, amount, estimated]) => ({
        account,
        accountKind,
        division,
        zone,
        party,
        item,
        stream,
        itemKind,
        quantity: quantityKindOf(quantity),
        amount,
        estimated: estimated === 1,
      }),
    ),
  };
}

/** The column is made by `leavesQuery` alone, in this very order. */
function factsIn(json: string): PostingFacts[] {
  return JSON.parse(json) as PostingFacts[];
}
