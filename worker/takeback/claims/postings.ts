import type { Posting } from "../../../db/change-set.ts";
import { attributableOf, claimedOf } from "../../ledger/index.ts";
import type { Line } from "../goods.ts";
import { move } from "../postings.ts";

/** Of a treater's qualified and unclaimed recovery of a year, what a producer counts as his. */
export function claimPostings(
  treater: { id: string; division: string; zone: string },
  producer: { id: string; division: string; zone: string },
  year: string,
  line: Line,
): Posting[] {
  return move(line.item, attributableOf(treater, year), claimedOf(producer, year), line);
}
