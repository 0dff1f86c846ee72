/** How documents become postings (DESIGN 1 and 3). Every function returns lines that add up to zero. */
import type { Account, Posting } from "../../db/change-set.ts";
import {
  amountOn,
  attributableOf,
  brokenOf,
  casingsOf,
  claimedOf,
  dismantledOf,
  generatorOf,
  leadContentOf,
  leadInOf,
  leadOutOf,
  lossOf,
  manifestDifferingOf,
  manifestMatchedOf,
  manifestsOf,
  marketOf,
  openingOf,
  outcomeOf,
  postingsOn,
  productionOf,
  qualifiedOf,
  stockOf,
  transferPostings,
  transitOf,
  varianceOf,
} from "../ledger/index.ts";
import type { Item, Line, Site } from "./facts.ts";
import type { Fate } from "../kernel/vocabulary/ledger.ts";

type Amounts = { pieces: number; massG: number };

function move(item: { id: number }, from: Account, to: Account, amounts: Amounts, estimated = false): Posting[] {
  const { pieces, massG } = amounts;
  return transferPostings(from, to, { itemId: item.id, pieces, massG, estimated });
}

/** @param qualifiedIn the year in which it counts as qualified recovery; null where it does not */
export function returnPostings(site: Site, line: Line, estimated: boolean, qualifiedIn: string | null): Posting[] {
  return [
    ...move(line.item, generatorOf(site), stockOf(site), line, estimated),
    ...(qualifiedIn === null ? [] : qualifiedPostings(site, line, qualifiedIn)),
  ];
}

function qualifiedPostings(site: Site, line: Line, year: string): Posting[] {
  return move(line.item, qualifiedOf(site), attributableOf(holderOf(site), year), line);
}

/** The party a site belongs to, as far as an account needs it. */
function holderOf({ partyId, division, zone }: Site) {
  return { id: partyId, division, zone };
}

export function dispatchPostings(from: Site, lines: readonly Line[]): Posting[] {
  return lines.flatMap((line) => move(line.item, stockOf(from), transitOf(from), line));
}

export type ReceivedLine = Line & {
  /** Dispatched and neither received nor refused; negative when more arrived than was sent. */
  missing: Amounts;
  qualified: boolean;
};

/** @param year that of the receipt, in which what qualifies counts */
export function receiptPostings(from: Site, to: Site, lines: readonly ReceivedLine[], year: string): Posting[] {
  return lines.flatMap((line) => [
    ...move(line.item, transitOf(from), stockOf(to), line),
    ...move(line.item, transitOf(from), varianceOf(to), line.missing),
    ...(line.qualified ? qualifiedPostings(to, line, year) : []),
  ]);
}

export function refusalPostings(from: Site, lines: readonly Line[]): Posting[] {
  return lines.flatMap((line) => move(line.item, transitOf(from), stockOf(from), line));
}

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

export function deliveryPostings(site: Site, line: Line, fate: Fate): Posting[] {
  return move(line.item, stockOf(site), outcomeOf(fate, site), line);
}

/** @param lines the difference to book: counted less booked */
export function countPostings(site: Site, kind: "opening" | "stocktake", lines: readonly Line[]): Posting[] {
  const contra = kind === "opening" ? openingOf(site) : varianceOf(site);
  return lines.flatMap((line) => move(line.item, contra, stockOf(site), line));
}

export function declarationPostings(
  producer: { id: string; division: string; zone: string },
  item: Item,
  amounts: Amounts,
): Posting[] {
  return move(item, productionOf(producer), marketOf(producer), amounts);
}

/** Of a treater's qualified and unclaimed recovery of a year, what a producer counts as his. */
export function claimPostings(
  treater: { id: string; division: string; zone: string },
  producer: { id: string; division: string; zone: string },
  year: string,
  line: Line,
): Posting[] {
  return move(line.item, attributableOf(treater, year), claimedOf(producer, year), line);
}

/** Broken casings are counted beside the stock they are a part of. */
export function brokenPostings(site: Site, line: Line): Posting[] {
  return move(line.item, casingsOf(site), brokenOf(site), line);
}

/** A manifest that is closed: one piece of the first thing it was for. @param agrees nothing was missing, too much or refused */
export function manifestPostings(to: Site, item: Item, agrees: boolean): Posting[] {
  const account = agrees ? manifestMatchedOf(to) : manifestDifferingOf(to);
  return move(item, manifestsOf(to), account, { pieces: 1, massG: 0 });
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
