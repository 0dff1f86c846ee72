import type { Account, Posting } from "../../../db/change-set.ts";
import type { Fate } from "../../kernel/vocabulary/ledger.ts";
import {
  amountOn,
  dismantledOf,
  leadContentOf,
  leadInOf,
  leadOutOf,
  lossOf,
  outcomeOf,
  postingsOn,
  stockOf,
  unconfirmedOf,
  varianceOf,
} from "../../ledger/index.ts";
import type { Line, Site } from "../goods.ts";
import { type Amounts, move } from "../postings.ts";

/** Mass is conserved and items are transformed; pieces of the inputs end here, those of parts begin. */
export function treatmentPostings(
  site: Site,
  inputs: readonly Line[],
  outputs: readonly Line[],
  loss: { item: { id: number }; massG: number },
): Posting[] {
  const stock = stockOf(site);
  const mass = (account: Account, itemId: number, massG: number): Posting[] =>
    postingsOn(account, { itemId, pieces: 0, massG });
  return [
    ...inputs.flatMap(({ item, massG }) => mass(stock, item.id, -massG)),
    ...outputs.flatMap(({ item, massG }) => mass(stock, item.id, massG)),
    ...mass(lossOf(site), loss.item.id, loss.massG),
    ...inputs.flatMap(({ item, pieces }) => move(item, stock, dismantledOf(site), { pieces, massG: 0 })),
    ...outputs.flatMap(({ item, pieces }) => move(item, dismantledOf(site), stock, { pieces, massG: 0 })),
  ];
}

/** What is sent has no fate until somebody has it. */
export function deliveryPostings(site: Site, line: Line): Posting[] {
  return move(line.item, stockOf(site), unconfirmedOf(site), line);
}

/** @param arrived no more than was sent; the rest of it is a difference */
export function deliveryReceiptPostings(site: Site, { item, ...sent }: Line, arrived: Amounts, fate: Fate): Posting[] {
  const missing = { pieces: sent.pieces - arrived.pieces, massG: sent.massG - arrived.massG };
  return [
    ...move(item, unconfirmedOf(site), outcomeOf(fate, site), arrived),
    ...move(item, unconfirmedOf(site), varianceOf(site), missing),
  ];
}

/** @param grams the lead of each line; nothing is booked of a line without lead */
export function leadPostings(
  site: Site,
  side: "input" | "output",
  lines: readonly { item: { id: number } }[],
  grams: readonly number[],
): Posting[] {
  const account = side === "input" ? leadInOf(site) : leadOutOf(site);
  return lines.flatMap(({ item }, index) => {
    const massG = grams[index] ?? 0;
    return [
      ...amountOn(account, item.id, "mass", massG, false),
      ...amountOn(leadContentOf(site), item.id, "mass", 0 - massG, false),
    ];
  });
}
