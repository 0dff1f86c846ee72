/** Openings and stocktakes. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { sites, stocktakeLines, stocktakes } from "../../../db/schema/index.ts";
import { latestSteps, nameIn, names } from "../../../db/steps.ts";
import { seenAtSite } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import {
  type Filter,
  type LineRow,
  listing,
  matching,
  ofItem,
  type Page,
  paged,
  reversal,
  reversed,
  searched,
  siteFields,
  siteTexts,
  visibleRows,
} from "../store.ts";

const stocktakeLineList = jsonList<LineRow & { bookedPieces: number; bookedMassG: number }>(
  sql`json_object('pieces', l.pieces, 'massG', l.mass_g,
    'bookedPieces', l.booked_pieces, 'bookedMassG', l.booked_mass_g,
    'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from ${stocktakeLines} l join items i on i.id = l.item_id where l.stocktake_id = ${stocktakes.id} order by l.line`,
).as("lines");

export function stocktakeList(db: Db, actor: Actor, kind: "opening" | "stocktake", filter: Filter, page: Page) {
  const list = listing(stocktakes.id, page, {
    sorts: { date: stocktakes.occurredOn, site: sites.nameZh },
    sums: {},
    stands: isNull(reversal.id),
  });
  const chosen = and(
    eq(stocktakes.kind, kind),
    matching(stocktakes, filter),
    list.beyond,
    filter.item === undefined
      ? undefined
      : sql`exists (select 1 from stocktake_lines l where l.stocktake_id = ${stocktakes.id} and ${ofItem(sql`l.item_id`, filter.item)})`,
  );
  const words = searched(filter.q, [...siteTexts, stocktakes.reason, stocktakes.evidence]);
  const query = db
    .select({ document: stocktakes, ...siteFields, lines: stocktakeLineList, reversed, listed: list.fields })
    .from(stocktakes)
    .innerJoin(sites, eq(sites.id, stocktakes.siteId))
    .leftJoin(reversal, eq(reversal.reverses, stocktakes.id))
    .where(visibleRows(actor, stocktakes.id, seenAtSite(stocktakes), { chosen, words }, page))
    .$dynamic();
  return paged(query, list, page);
}

/** The last day after this one on which an item of the site was counted, by items that were; reversed counts do not count. */
export function laterCounts(db: Db, siteId: string, day: string) {
  return db
    .select({ itemId: stocktakeLines.itemId, day: sql<string>`max(${stocktakes.occurredOn})` })
    .from(stocktakes)
    .innerJoin(stocktakeLines, eq(stocktakeLines.stocktakeId, stocktakes.id))
    .leftJoin(reversal, eq(reversal.reverses, stocktakes.id))
    .where(
      and(
        eq(stocktakes.siteId, siteId),
        eq(stocktakes.kind, "stocktake"),
        gt(stocktakes.occurredOn, day),
        isNull(reversal.id),
      ),
    )
    .groupBy(stocktakeLines.itemId);
}

/** The steps an opening has taken: one for each of its items. */
export function openingSteps(db: Db, stocktakeId: string) {
  return latestSteps(
    db,
    sql`(select ${nameIn(names.opening(sql`s.site_id`, sql`l.item_id`))}
      from stocktakes s join stocktake_lines l on l.stocktake_id = s.id where s.id = ${stocktakeId})`,
  );
}
