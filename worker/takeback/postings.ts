/** What the postings of several documents are made of (DESIGN 1 and 3). Every function returns lines that add up to zero. */
import type { Account, Posting } from "../../db/change-set.ts";
import { attributableOf, qualifiedOf, transferPostings } from "../ledger/index.ts";
import type { Line, Site } from "./goods.ts";

export type Amounts = { pieces: number; massG: number };

export function move(item: { id: number }, from: Account, to: Account, amounts: Amounts, estimated = false): Posting[] {
  const { pieces, massG } = amounts;
  return transferPostings(from, to, { itemId: item.id, pieces, massG, estimated });
}

export function qualifiedPostings(site: Site, line: Line, year: string): Posting[] {
  return move(line.item, qualifiedOf(site), attributableOf(holderOf(site), year), line);
}

/** The party a site belongs to, as far as an account needs it. */
function holderOf({ partyId, division, zone }: Site) {
  return { id: partyId, division, zone };
}
