import type { Posting } from "../../../db/change-set.ts";
import { brokenOf, casingsOf, generatorOf, stockOf } from "../../ledger/index.ts";
import type { Line, Site } from "../goods.ts";
import { move, qualifiedPostings } from "../postings.ts";

/** @param qualifiedIn the year in which it counts as qualified recovery; null where it does not */
export function returnPostings(site: Site, line: Line, estimated: boolean, qualifiedIn: string | null): Posting[] {
  return [
    ...move(line.item, generatorOf(site), stockOf(site), line, estimated),
    ...(qualifiedIn === null ? [] : qualifiedPostings(site, line, qualifiedIn)),
  ];
}

/** Broken casings are counted beside the stock they are a part of. */
export function brokenPostings(site: Site, line: Line): Posting[] {
  return move(line.item, casingsOf(site), brokenOf(site), line);
}
