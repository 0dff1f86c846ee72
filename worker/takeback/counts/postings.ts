import type { Posting } from "../../../db/change-set.ts";
import { openingOf, stockOf, varianceOf } from "../../ledger/index.ts";
import type { Line, Site } from "../goods.ts";
import { move } from "../postings.ts";

/** @param lines the difference to book: counted less booked */
export function countPostings(site: Site, kind: "opening" | "stocktake", lines: readonly Line[]): Posting[] {
  const contra = kind === "opening" ? openingOf(site) : varianceOf(site);
  return lines.flatMap((line) => move(line.item, contra, stockOf(site), line));
}
