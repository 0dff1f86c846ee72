/** Boxes and what happened to them. Queries are not run here. */
import { and, desc, eq, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { expressBoxes, expressBoxEvents, parties, sites } from "../../../db/schema/index.ts";
import { type Scope, scopeOf } from "../../access/rules.ts";
import { ownBy, type Seen, seenBy } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import type { BoxState } from "../../kernel/vocabulary/express.ts";

const seen: Seen = {
  party: (reader) => [ownBy(expressBoxes.partyId, reader)],
  division: (division) => eq(expressBoxes.division, division),
};

const ofBox = (which: SQL) => sql`(select ${which} from express_box_events e where e.box_id = ${expressBoxes.id}`;
/** Where the latest event left it. */
const state = sql<BoxState>`${ofBox(sql`e.state`)} order by e.version desc limit 1)`;
const version = sql<number>`${ofBox(sql`max(e.version)`)})`;
/** An event that was not taken back. */
const standing = sql`e.sign = 1 and not exists (select 1 from express_box_events r
  where r.box_id = e.box_id and r.reverses = e.version)`;
const since = sql<string>`coalesce(${ofBox(sql`e.day`)} and ${standing} order by e.version desc limit 1), '')`;
const count = (kind: "back" | "repair") => sql<number>`${ofBox(sql`coalesce(sum(e.sign), 0)`)} and e.kind = ${kind})`;

export function boxList(
  db: Db,
  actor: Actor,
  filter: { id?: string; party?: string | undefined; state?: BoxState | undefined; q?: string | undefined },
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .select({
      row: expressBoxes,
      partyNameZh: sql<string>`${parties.nameZh}`.as("party_name_zh"),
      partyNameEn: sql<string>`${parties.nameEn}`.as("party_name_en"),
      state: state.as("state"),
      version: version.as("version"),
      since: since.as("since"),
      trips: count("back").as("trips"),
      repairs: count("repair").as("repairs"),
      siteId: sites.id,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
    })
    .from(expressBoxes)
    .innerJoin(parties, eq(parties.id, expressBoxes.partyId))
    .leftJoin(
      sites,
      sql`${sites.id} = ${ofBox(sql`e.site_id`)} and e.site_id is not null and ${standing} order by e.version desc limit 1)`,
    )
    .where(
      and(
        seenBy(actor, seen),
        filter.id === undefined ? undefined : eq(expressBoxes.id, filter.id),
        filter.party === undefined ? undefined : eq(expressBoxes.partyId, filter.party),
        filter.state === undefined ? undefined : eq(state, filter.state),
        filter.q === undefined ? undefined : sql`instr(${expressBoxes.code}, ${filter.q.trim().toUpperCase()}) = 1`,
        before === undefined ? undefined : lt(expressBoxes.id, before),
      ),
    )
    .orderBy(desc(expressBoxes.id))
    .limit(limit + 1);
}
export type BoxRow = Awaited<ReturnType<typeof boxList>>[number];

/** A party's boxes that bear these codes, with how far each has come; those that were withdrawn are none. */
export function boxesByCode(db: Db, partyId: string, codes: readonly string[]) {
  return db
    .select({ id: expressBoxes.id, code: expressBoxes.code, state, version, day: since })
    .from(expressBoxes)
    .where(and(eq(expressBoxes.partyId, partyId), among(expressBoxes.code, codes), sql`${state} <> 'withdrawn'`));
}

/** How boxes of these ids stand: whether the code each bears is still its own. */
export function statesOfCodes(db: Db, codeNames: readonly string[]) {
  return db.all<{ name: string; version: number; state: BoxState | null }>(sql`select t.document_id as name,
    max(t.version) as version, (select e.state from express_box_events e where e.box_id = t.state
      order by e.version desc limit 1) as state
    from transitions t where ${among(sql`t.document_id`, codeNames)} group by 1`);
}

/** The two latest events of a box that stand, the later first. */
export function latestEvents(db: Db, boxId: string) {
  return db
    .select()
    .from(expressBoxEvents)
    .where(
      and(
        eq(expressBoxEvents.boxId, boxId),
        eq(expressBoxEvents.sign, 1),
        sql`not exists (select 1 from express_box_events r
          where r.box_id = ${boxId} and r.reverses = ${expressBoxEvents.version})`,
      ),
    )
    .orderBy(desc(expressBoxEvents.version))
    .limit(2);
}

export function eventList(
  db: Db,
  actor: Actor,
  filter: {
    party?: string | undefined;
    box?: string | undefined;
    kind?: (typeof expressBoxEvents.$inferSelect)["kind"] | undefined;
    from?: string | undefined;
    to?: string | undefined;
  },
  { limit, before }: { limit: number; before: readonly [string, string, number] | undefined },
) {
  return db
    .select({
      row: expressBoxEvents,
      code: expressBoxes.code,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
    })
    .from(expressBoxEvents)
    .innerJoin(expressBoxes, eq(expressBoxes.id, expressBoxEvents.boxId))
    .leftJoin(sites, eq(sites.id, expressBoxEvents.siteId))
    .where(
      and(
        seenBy(actor, seen),
        filter.party === undefined ? undefined : eq(expressBoxEvents.partyId, filter.party),
        filter.box === undefined ? undefined : eq(expressBoxEvents.boxId, filter.box),
        filter.kind === undefined ? undefined : eq(expressBoxEvents.kind, filter.kind),
        filter.from === undefined ? undefined : gte(expressBoxEvents.day, filter.from),
        filter.to === undefined ? undefined : lte(expressBoxEvents.day, filter.to),
        before === undefined
          ? undefined
          : sql`(${expressBoxEvents.day}, ${expressBoxEvents.boxId}, ${expressBoxEvents.version}) < (${before[0]}, ${before[1]}, ${before[2]})`,
      ),
    )
    .orderBy(desc(expressBoxEvents.day), desc(expressBoxEvents.boxId), desc(expressBoxEvents.version))
    .limit(limit + 1);
}

/** Whose boxes: a party's own, an authority's district's, or of those one party's. */
function owners(scope: Scope, party: string | undefined): SQL {
  const all: Record<Scope["of"], SQL | undefined> = {
    all: undefined,
    party: scope.of === "party" ? sql`p.id = ${scope.partyId}` : undefined,
    division: scope.of === "division" ? sql`p.division = ${scope.division}` : undefined,
  };
  return sql`(select p.id from parties p where ${and(sql`true`, all[scope.of], party === undefined ? undefined : sql`p.id = ${party}`)})`;
}

export type Summed = {
  atBeginning: number;
  atEnd: number;
  boxDays: number;
  putUp: number;
  trips: number;
  repairs: number;
  lost: number;
  found: number;
  scrapped: number;
};

/** What happened until a day, and of it what happened in the period: one walk over the index by day. */
export function figuresQuery(
  db: Db,
  actor: Actor,
  party: string | undefined,
  { from, to }: { from: string; to: string },
) {
  const kind = (name: string) => sql`coalesce(sum(e.sign) filter (where e.day >= ${from} and e.kind = ${name}), 0)`;
  const whose = owners(scopeOf(actor), party);
  return {
    sums: db.all<Summed>(sql`select coalesce(sum(e.in_use) filter (where e.day < ${from}), 0) as atBeginning,
      coalesce(sum(e.in_use), 0) as atEnd,
      coalesce(sum(e.in_use * cast(julianday(${to}) - julianday(max(e.day, ${from})) + 1 as integer)), 0) as boxDays,
      ${kind("put_up")} as putUp, ${kind("back")} as trips, ${kind("repair")} as repairs, ${kind("lost")} as lost,
      ${kind("found")} as found, ${kind("scrapped")} as scrapped
      from express_box_events e where e.party_id in ${whose} and e.day <= ${to}`),
    scrapped: db.all<{ massG: string }>(sql`select cast(coalesce(sum(e.sign * e.mass_g), 0) as text) as massG
      from express_box_events e where e.party_id in ${whose} and e.day between ${from} and ${to} and e.kind = 'scrapped'`),
    /** Trips in reusable packaging that were reported of months that begin in the period. */
    reported: db.all<{ trips: string | null }>(sql`select cast(sum(l.amount) as text) as trips
      from usage_reports u join usage_report_lines l on l.report_id = u.id and l.measure = 'trips_reusable'
      where u.kind = 'trips' and u.party_id in ${whose}
        and u.period between ${from.slice(0, 7)} and ${to.slice(0, 7)}
        and not exists (select 1 from entries x where x.reverses = u.id)`),
  };
}
