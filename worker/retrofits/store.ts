/** Projects with their plans, readings and reviews. Queries are not run here: a verb batches them. */
import { and, asc, desc, eq, lt, lte, ne, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import {
  apiKeys,
  authUsers,
  closedMonths,
  parties,
  retrofitMonths,
  retrofitPlans,
  retrofitResults,
  retrofitReviews,
  retrofits,
  retrofitSeries,
  sites,
} from "../../db/schema/index.ts";
import { nameIn, names, stateOf, versionOf } from "../../db/steps.ts";
import { seenAtSite, seenBy } from "../access/store/visible.ts";
import type { Actor } from "../context.ts";
import type { RetrofitState } from "../kernel/vocabulary/retrofits.ts";

/** A step of the chain that is the latest one: the state and version of a project. */
const state = stateOf<RetrofitState>(retrofits.id);
const version = versionOf(retrofits.id);

/** The plan, or the result, with the highest version. */
export const latestPlan = and(
  eq(retrofitPlans.retrofitId, retrofits.id),
  sql`${retrofitPlans.version} = (select max(version) from retrofit_plans where retrofit_id = ${retrofits.id})`,
);
export const latestResult = and(
  eq(retrofitResults.retrofitId, retrofits.id),
  sql`${retrofitResults.version} = (select max(version) from retrofit_results where retrofit_id = ${retrofits.id})`,
);

export const siteFields = { siteId: sites.id, siteNameZh: sites.nameZh, siteNameEn: sites.nameEn };
const partyFields = { partyId: parties.id, partyNameZh: parties.nameZh, partyNameEn: parties.nameEn };

/** A party sees its own and those of premises it books for; an authority its district's. */
export const seenRetrofits = seenAtSite(retrofits);

/** How many of the projects that the actor sees stand in a state. */
export function retrofitsIn(db: Db, actor: Actor, wanted: RetrofitState) {
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(retrofits)
    .innerJoin(sites, eq(sites.id, retrofits.siteId))
    .where(and(seenBy(actor, seenRetrofits), sql`${state} = ${wanted}`));
}

/** One project with its plan and where it stands; nothing where the actor may not see it. */
export function projectQuery(db: Db, actor: Actor, id: string) {
  return db
    .select({
      document: retrofits,
      ...siteFields,
      ...partyFields,
      division: sites.division,
      zone: sites.zone,
      floorAreaM2: sites.floorAreaM2,
      state: state.as("state"),
      version: version.as("version"),
      plan: retrofitPlans,
      result: retrofitResults.result,
      resultVersion: retrofitResults.version,
    })
    .from(retrofits)
    .innerJoin(sites, eq(sites.id, retrofits.siteId))
    .innerJoin(parties, eq(parties.id, retrofits.partyId))
    .innerJoin(retrofitPlans, latestPlan)
    .leftJoin(retrofitResults, latestResult)
    .where(and(eq(retrofits.id, id), seenBy(actor, seenRetrofits)));
}

export type Project = Awaited<ReturnType<typeof projectQuery>>[number];

/** Projects of the issuer under the same id or external id: what a replay is compared with. */
export function earlierProjects(
  db: Db,
  issuerId: string,
  given: { id?: string | undefined; externalId?: string | undefined },
) {
  const { id = null, externalId = null } = given;
  return db
    .select({ id: retrofits.id, externalId: retrofits.externalId, digest: retrofits.digest })
    .from(retrofits)
    .where(
      or(
        sql`${retrofits.id} = ${id}`,
        and(eq(retrofits.issuerId, issuerId), sql`${retrofits.externalId} = ${externalId}`),
      ),
    );
}

/** A select of the version of the project to which its latest result belongs. */
export function resultVersionOf(retrofitId: string): SQL {
  return sql`(select max(version) from retrofit_results where retrofit_id = ${retrofitId})`;
}

/** The uploads in force at a version of the project. SQLite gives the bare columns of the row that holds max(). */
export function seriesQuery(db: Db, retrofitId: string, upTo?: SQL) {
  return db
    .select({
      kind: retrofitSeries.kind,
      meter: retrofitSeries.meter,
      side: retrofitSeries.side,
      days: retrofitSeries.days,
      rows: retrofitSeries.rows,
      version: sql<number>`max(${retrofitSeries.version})`,
    })
    .from(retrofitSeries)
    .where(
      and(
        eq(retrofitSeries.retrofitId, retrofitId),
        upTo === undefined ? undefined : lte(retrofitSeries.version, upTo),
      ),
    )
    .groupBy(retrofitSeries.kind, retrofitSeries.meter, retrofitSeries.side);
}

/** The same without the days themselves. */
export function uploadsQuery(db: Db, retrofitId: string) {
  return db
    .select({
      kind: retrofitSeries.kind,
      meter: retrofitSeries.meter,
      side: retrofitSeries.side,
      days: retrofitSeries.days,
      version: sql<number>`max(${retrofitSeries.version})`,
    })
    .from(retrofitSeries)
    .where(eq(retrofitSeries.retrofitId, retrofitId))
    .groupBy(retrofitSeries.kind, retrofitSeries.meter, retrofitSeries.side);
}

/** The plan a result was computed from. */
export function planAtQuery(db: Db, retrofitId: string, upTo: SQL) {
  return db
    .select()
    .from(retrofitPlans)
    .where(and(eq(retrofitPlans.retrofitId, retrofitId), lte(retrofitPlans.version, upTo)))
    .orderBy(desc(retrofitPlans.version))
    .limit(1);
}

export function reviewsQuery(db: Db, retrofitId: string) {
  return db
    .select({
      version: retrofitReviews.version,
      decision: retrofitReviews.decision,
      comment: retrofitReviews.comment,
      entryId: retrofitReviews.entryId,
      recordedAt: retrofitReviews.recordedAt,
      reviewer: sql<string>`coalesce(${authUsers.name}, ${apiKeys.name}, ${retrofitReviews.actorId})`,
    })
    .from(retrofitReviews)
    .leftJoin(authUsers, eq(authUsers.id, retrofitReviews.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, retrofitReviews.actorId))
    .where(eq(retrofitReviews.retrofitId, retrofitId))
    .orderBy(asc(retrofitReviews.version));
}

export type ReviewRow = Awaited<ReturnType<typeof reviewsQuery>>[number];

/** The entries of a project's verifications beside those of the reviews themselves. */
export function monthsQuery(db: Db, retrofitId: string) {
  return db
    .select({ version: retrofitMonths.version, month: retrofitMonths.month, entryId: retrofitMonths.entryId })
    .from(retrofitMonths)
    .where(eq(retrofitMonths.retrofitId, retrofitId))
    .orderBy(asc(retrofitMonths.version), asc(retrofitMonths.month));
}

export type MonthRow = Awaited<ReturnType<typeof monthsQuery>>[number];

/** The project an entry belongs to, and its latest step. */
export function projectOfEntry(db: Db, entryId: string) {
  return db
    .select({ retrofitId: retrofits.id, version: versionOf(sql`retrofits.id`).as("latest") })
    .from(retrofits)
    .where(
      sql`${retrofits.id} in (
        select retrofit_id from retrofit_reviews where entry_id = ${entryId} and decision = 'verify'
        union select retrofit_id from retrofit_months where entry_id = ${entryId})`,
    );
}

/** The site of a project, as a select. */
const siteOfProject = (retrofitId: string) => sql`(select site_id from retrofits where id = ${retrofitId})`;

/** How many savings have been verified at the project's site: who verifies the next takes the step after it. */
export function savingsStepQuery(db: Db, retrofitId: string) {
  return db
    .select({ version: versionOf(nameIn(names.savings(siteOfProject(retrofitId)))).as("version") })
    .from(retrofits)
    .where(eq(retrofits.id, retrofitId));
}

/** All projects of the same site. */
export function projectsBesideQuery(db: Db, retrofitId: string) {
  return db
    .select({ id: retrofits.id })
    .from(retrofits)
    .where(sql`${retrofits.siteId} = ${siteOfProject(retrofitId)}`);
}

/** The other projects of the same site that are verified, with their plans and results. */
export function verifiedBesideQuery(db: Db, retrofitId: string) {
  return db
    .select({ id: retrofits.id, plan: retrofitPlans, result: retrofitResults.result })
    .from(retrofits)
    .innerJoin(retrofitPlans, latestPlan)
    .leftJoin(retrofitResults, latestResult)
    .where(
      and(
        sql`${retrofits.siteId} = ${siteOfProject(retrofitId)}`,
        ne(retrofits.id, retrofitId),
        sql`${state} = 'verified'`,
      ),
    )
    .orderBy(retrofits.id);
}

/** What those were read in their reporting periods. */
export function readingsBesideQuery(db: Db, retrofitId: string) {
  return db
    .select({
      retrofitId: retrofitSeries.retrofitId,
      meter: retrofitSeries.meter,
      rows: retrofitSeries.rows,
      version: sql<number>`max(${retrofitSeries.version})`,
    })
    .from(retrofitSeries)
    .innerJoin(retrofits, eq(retrofits.id, retrofitSeries.retrofitId))
    .where(
      and(
        sql`${retrofits.siteId} = ${siteOfProject(retrofitId)}`,
        ne(retrofits.id, retrofitId),
        sql`${state} = 'verified'`,
        eq(retrofitSeries.kind, "readings"),
        eq(retrofitSeries.side, "reporting"),
      ),
    )
    .groupBy(retrofitSeries.retrofitId, retrofitSeries.meter);
}

/** The closed months of the zone a project lies in. */
export function closedMonthsOfProject(db: Db, retrofitId: string) {
  return db
    .select({ month: closedMonths.month })
    .from(closedMonths)
    .where(
      sql`${closedMonths.zone} = (select s.zone from retrofits r join sites s on s.id = r.site_id where r.id = ${retrofitId})`,
    );
}

export type Page = { limit: number; before: string | undefined };

/** A figure out of a stored result: the whole of it is only read with the project itself. */
const figure = (path: string) => sql<string | null>`${retrofitResults.result} ->> ${sql.raw(`'${path}'`)}`;

export function projectList(
  db: Db,
  actor: Actor,
  filter: { site?: string | undefined; state?: RetrofitState | undefined },
  page: Page,
) {
  const chosen = and(
    page.before === undefined ? undefined : lt(retrofits.id, page.before),
    filter.site === undefined ? undefined : eq(retrofits.siteId, filter.site),
    filter.state === undefined ? undefined : sql`${state} = ${filter.state}`,
  );
  return db
    .select({
      document: retrofits,
      ...siteFields,
      ...partyFields,
      state: state.as("state"),
      version: version.as("version"),
      plan: retrofitPlans,
      resultVersion: retrofitResults.version,
      savedKwh: figure("$.saved.value").as("saved_kwh"),
      savedPercent: figure("$.meters[0].savedPercent").as("saved_percent"),
      meterCount: sql<number>`json_array_length(${retrofitResults.result}, '$.meters')`.as("meter_count"),
      tceCalorific: figure("$.coal.calorific.value").as("tce_calorific"),
      avoidedKg: figure("$.carbon.avoided.value").as("avoided_kg"),
      paybackYears: figure("$.money.paybackYears.value").as("payback_years"),
    })
    .from(retrofits)
    .innerJoin(sites, eq(sites.id, retrofits.siteId))
    .innerJoin(parties, eq(parties.id, retrofits.partyId))
    .innerJoin(retrofitPlans, latestPlan)
    .leftJoin(retrofitResults, latestResult)
    .where(and(seenBy(actor, seenRetrofits, { id: retrofits.id, chosen, limit: page.limit + 1 }), chosen))
    .orderBy(desc(retrofits.id))
    .limit(page.limit + 1);
}

export type ListedProject = Awaited<ReturnType<typeof projectList>>[number];
