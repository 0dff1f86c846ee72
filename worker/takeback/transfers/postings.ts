import type { Posting } from "../../../db/change-set.ts";
import {
  manifestDifferingOf,
  manifestMatchedOf,
  manifestsOf,
  stockOf,
  transitOf,
  varianceOf,
} from "../../ledger/index.ts";
import type { Item, Line, Site } from "../goods.ts";
import { excessOf } from "./math.ts";
import { type Amounts, move, qualifiedPostings } from "../postings.ts";

export function dispatchPostings(from: Site, lines: readonly Line[]): Posting[] {
  return lines.flatMap((line) => move(line.item, stockOf(from), transitOf(from), line));
}

export type ReceivedLine = Line & {
  /** Dispatched and neither received nor refused; negative when more arrived than was sent. */
  missing: Amounts;
  /** What of it was sent counts at once; the rest waits for the bureau. */
  qualified: boolean;
};

/** @param year that of the receipt, in which what qualifies counts */
export function receiptPostings(from: Site, to: Site, lines: readonly ReceivedLine[], year: string): Posting[] {
  return lines.flatMap((line) => [
    ...move(line.item, transitOf(from), stockOf(to), line),
    ...move(line.item, transitOf(from), varianceOf(to), line.missing),
    ...(line.qualified ? qualifiedPostings(to, sentOf(line), year) : []),
  ]);
}

function sentOf(line: ReceivedLine): Line {
  const { pieces, massG } = excessOf(line);
  return { item: line.item, pieces: line.pieces - pieces, massG: line.massG - massG };
}

export function refusalPostings(from: Site, lines: readonly Line[]): Posting[] {
  return lines.flatMap((line) => move(line.item, transitOf(from), stockOf(from), line));
}

/** A manifest that is closed: one piece of the first thing it was for. @param agrees nothing was missing, too much or refused */
export function manifestPostings(to: Site, item: Item, agrees: boolean): Posting[] {
  const account = agrees ? manifestMatchedOf(to) : manifestDifferingOf(to);
  return move(item, manifestsOf(to), account, { pieces: 1, massG: 0 });
}
