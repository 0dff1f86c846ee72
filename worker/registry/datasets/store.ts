/** Reference data with its versions. Queries are not run here: a verb batches them. */
import { and, asc, eq, getTableColumns, gte, inArray, lt, or, sql } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { apiKeys, authUsers, items, referenceValues } from "../../../db/schema/index.ts";
import type { Dataset } from "./definitions.ts";

/** Every version of every row of a dataset, oldest first; `currentValues` in rules.ts picks. */
export function referenceQuery(db: Db, dataset: Dataset) {
  return db
    .select()
    .from(referenceValues)
    .where(eq(referenceValues.dataset, dataset))
    .orderBy(asc(referenceValues.code), asc(referenceValues.version));
}

/**
 * What datasets say of some items: every version of the rows whose code is an item's, or begins with it as in
 * `electronics/tv-crt@2019` and `electronics/tv-crt/weighed`. A longer code of another item comes along; rules name theirs whole.
 * @param codes codes or short codes of items, as `itemsByCode` takes them
 */
export function referenceOfItems(db: Db, datasets: readonly Dataset[], codes: readonly string[]) {
  return db
    .select(getTableColumns(referenceValues))
    .from(items)
    .crossJoin(referenceValues)
    .where(
      and(
        or(among(items.code, codes), among(items.shortCode, codes)),
        inArray(referenceValues.dataset, [...datasets]),
        gte(referenceValues.code, items.code),
        lt(referenceValues.code, sql`${items.code} || 'A'`),
      ),
    );
}

/** The same with the name of whoever wrote each version, for people to read. */
export function referenceHistoryQuery(db: Db, dataset: Dataset, code?: string) {
  return db
    .select({
      dataset: referenceValues.dataset,
      code: referenceValues.code,
      version: referenceValues.version,
      values: referenceValues.values,
      source: referenceValues.source,
      confidence: referenceValues.confidence,
      validFrom: referenceValues.validFrom,
      validTo: referenceValues.validTo,
      reason: referenceValues.reason,
      recordedAt: referenceValues.recordedAt,
      actorName: sql<string>`coalesce(${authUsers.name}, ${apiKeys.name}, ${referenceValues.actorId})`,
    })
    .from(referenceValues)
    .leftJoin(authUsers, eq(authUsers.id, referenceValues.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, referenceValues.actorId))
    .where(and(eq(referenceValues.dataset, dataset), code === undefined ? undefined : eq(referenceValues.code, code)))
    .orderBy(asc(referenceValues.code), asc(referenceValues.version));
}

export type ReferenceVersion = Awaited<ReturnType<typeof referenceHistoryQuery>>[number];

export function datasetQuery(db: Db) {
  return db
    .select({
      dataset: referenceValues.dataset,
      rows: sql<number>`count(distinct ${referenceValues.code})`,
    })
    .from(referenceValues)
    .groupBy(referenceValues.dataset);
}
