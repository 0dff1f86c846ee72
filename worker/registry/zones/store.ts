/** Zones with what is known of them: names and area are versions of the dataset `network_settings`, under the zone's code. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { referenceValues, zones } from "../../../db/schema/index.ts";

/** One zone, or all of them. */
export function zoneQuery(db: Db, code?: string) {
  return db
    .select({
      code: zones.code,
      division: zones.division,
      nameZh: zones.nameZh,
      nameEn: zones.nameEn,
      version: sql<number>`coalesce(${referenceValues.version}, 0)`,
      values: referenceValues.values,
      source: referenceValues.source,
      confidence: referenceValues.confidence,
    })
    .from(zones)
    .leftJoin(
      referenceValues,
      and(
        eq(referenceValues.dataset, "network_settings"),
        eq(referenceValues.code, zones.code),
        sql`${referenceValues.version} = (select max(version) from reference_values
          where dataset = 'network_settings' and code = ${zones.code})`,
      ),
    )
    .where(code === undefined ? undefined : eq(zones.code, code))
    .orderBy(asc(zones.code));
}

export type ZoneRow = Awaited<ReturnType<typeof zoneQuery>>[number];
