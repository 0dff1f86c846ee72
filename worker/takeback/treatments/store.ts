/** Treatment batches, deliveries, and the use of permits. */
import { and, desc, eq, gte, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { deliveries, entries, items, permits, sites, treatmentLines, treatments } from "../../../db/schema/index.ts";
import { nameIn, names } from "../../../db/steps.ts";
import type { Actor } from "../../context.ts";
import {
  type Filter,
  itemFields,
  type LineRow,
  matching,
  type Page,
  reversal,
  reversed,
  siteFields,
  visible,
} from "../store.ts";

/** Grams treated in a year under the permits of these sites' owners, as they stand after reversals. */
export function treatedUnderPermits(db: Db, siteId: string, year: string) {
  const reversal = alias(entries, "reversal");
  return db
    .select({ permitId: treatments.permitId, massG: sql<number>`sum(${treatmentLines.massG})` })
    .from(permits)
    .innerJoin(treatments, eq(treatments.permitId, permits.id))
    .innerJoin(treatmentLines, and(eq(treatmentLines.treatmentId, treatments.id), eq(treatmentLines.side, "input")))
    .leftJoin(reversal, eq(reversal.reverses, treatments.id))
    .where(
      and(
        sql`${permits.partyId} = (select party_id from sites where id = ${siteId})`,
        gte(treatments.occurredOn, `${year}-01-01`),
        lte(treatments.occurredOn, `${year}-12-31`),
        isNull(reversal.id),
      ),
    )
    .groupBy(treatments.permitId);
}

export function deliveryList(db: Db, actor: Actor, filter: Filter, page: Page) {
  return db
    .select({
      document: deliveries,
      ...siteFields,
      ...itemFields,
      stream: items.stream,
      itemKind: items.kind,
      reversed,
    })
    .from(deliveries)
    .innerJoin(sites, eq(sites.id, deliveries.siteId))
    .innerJoin(items, eq(items.id, deliveries.itemId))
    .leftJoin(reversal, eq(reversal.reverses, deliveries.id))
    .where(
      and(
        visible(actor, deliveries),
        matching(deliveries, filter, page),
        filter.item === undefined ? undefined : or(eq(items.code, filter.item), eq(items.shortCode, filter.item)),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(page.limit + 1);
}

export type TreatmentLine = LineRow & {
  side: "input" | "output";
  number: string | null;
  model: string | null;
  fit: number | boolean | null;
  leadContent: number | null;
};

/** The lines of a document as one JSON column: a page stays one statement. */
const treatmentLineList = jsonList<TreatmentLine>(
  sql`json_object('side', l.side, 'pieces', l.pieces, 'massG', l.mass_g,
    'number', l.number, 'model', l.model, 'fit', l.fit, 'leadContent', l.lead_content,
    'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from treatment_lines l join items i on i.id = l.item_id where l.treatment_id = ${treatments.id} order by l.line`,
).as("lines");

export function treatmentList(db: Db, actor: Actor, filter: Filter, page: Page) {
  return db
    .select({
      document: treatments,
      ...siteFields,
      permitNumber: permits.number,
      lines: treatmentLineList,
      reversed,
    })
    .from(treatments)
    .innerJoin(sites, eq(sites.id, treatments.siteId))
    .innerJoin(permits, eq(permits.id, treatments.permitId))
    .leftJoin(reversal, eq(reversal.reverses, treatments.id))
    .where(
      and(
        visible(actor, treatments),
        matching(treatments, filter, page),
        filter.item === undefined
          ? undefined
          : sql`exists (select 1 from treatment_lines l join items i on i.id = l.item_id where l.treatment_id = ${treatments.id} and ${filter.item} in (i.code, i.short_code))`,
      ),
    )
    .orderBy(desc(treatments.id))
    .limit(page.limit + 1);
}

/** The names under which the yearly use of a site's permits is counted. */
export function permitUseNames(siteId: string, year: string): SQL {
  return sql`(select ${nameIn(names.permitUse(sql`id`, year))} from permits
    where party_id = (select party_id from sites where id = ${siteId}))`;
}
