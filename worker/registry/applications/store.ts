/** Applications of companies. Queries are not run here. */
import { and, asc, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { applicationDecisions, applications, sites } from "../../../db/schema/index.ts";
import type { ApplicationState } from "../../kernel/vocabulary/registry.ts";

/** Where an application lies for whoever decides: everywhere, in a district, or in one zone of it. */
export type Reach = { division?: string | undefined; zone?: string | undefined };

const fields = { row: applications, decision: applicationDecisions };
const query = (db: Db) =>
  db
    .select(fields)
    .from(applications)
    .leftJoin(applicationDecisions, eq(applicationDecisions.applicationId, applications.id));

const within = ({ division, zone }: Reach) =>
  and(
    division === undefined ? undefined : eq(applications.division, division),
    zone === undefined ? undefined : eq(applications.zone, zone),
  );

export function applicationQuery(db: Db, by: { id: string } | { tokenHash: string }) {
  return query(db).where("id" in by ? eq(applications.id, by.id) : eq(applications.tokenHash, by.tokenHash));
}
export type ApplicationRow = Awaited<ReturnType<typeof applicationQuery>>[number];

/** Newest first. */
export function applicationList(
  db: Db,
  reach: Reach,
  state: ApplicationState | undefined,
  { limit, before }: { limit: number; before: string | undefined },
) {
  return query(db)
    .where(
      and(
        within(reach),
        state === undefined
          ? undefined
          : state === "submitted"
            ? isNull(applicationDecisions.applicationId)
            : eq(applicationDecisions.outcome, state),
        before === undefined ? undefined : lt(applications.id, before),
      ),
    )
    .orderBy(desc(applications.id))
    .limit(limit);
}

/** How many wait for a decision. */
export function applicationsWaiting(db: Db, reach: Reach) {
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(applications)
    .leftJoin(applicationDecisions, eq(applicationDecisions.applicationId, applications.id))
    .where(and(within(reach), isNull(applicationDecisions.applicationId)));
}

/** Where things are handed in, which the public knows, to a hundred metres. */
export function publicSpots(db: Db) {
  const rounded = (column: typeof sites.latitude | typeof sites.longitude) => sql<number>`round(${column}, 3)`;
  return db
    .selectDistinct({
      zone: sites.zone,
      latitude: rounded(sites.latitude).as("latitude"),
      longitude: rounded(sites.longitude).as("longitude"),
    })
    .from(sites)
    .where(and(eq(sites.kind, "collection_point"), sql`${sites.latitude} is not null`))
    .orderBy(asc(sites.zone))
    .limit(mostSpots);
}

const mostSpots = 500;
