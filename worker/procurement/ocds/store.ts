/** Releases that were taken in, and what was booked of their processes. Queries are not run here. */
import { and, eq, sql } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { ocdsReleases, parties } from "../../../db/schema/index.ts";

export function releasesOf(db: Db, partyId: string, ocids: readonly string[]) {
  return db
    .select()
    .from(ocdsReleases)
    .where(and(eq(ocdsReleases.partyId, partyId), among(ocdsReleases.ocid, ocids)));
}

export type PurchaseOfProcess = { id: string; externalId: string; digest: string; isReversed: boolean };

/** Of processes: their external ids begin with the process and `#`. In the order in which they were booked. */
export function purchasesOfProcesses(db: Db, issuerId: string, ocids: readonly string[]) {
  return db.all<PurchaseOfProcess>(sql`
    select p.id, p.external_id as externalId, e.digest,
      exists (select 1 from entries r where r.reverses = p.id) as isReversed
    from json_each(${JSON.stringify(ocids)}) o
    cross join purchases p on p.issuer_id = ${issuerId} and p.external_id >= o.value || '#' and p.external_id < o.value || '$'
    join entries e on e.id = p.id
    order by p.recorded_at, p.id`);
}

export function identifierOf(db: Db, partyId: string) {
  return db.select({ identifier: parties.identifier }).from(parties).where(eq(parties.id, partyId));
}
