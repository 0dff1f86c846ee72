/** Collection points, complaints about them, and firms. Queries are not run here. */
import { and, asc, desc, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import { containsLook } from "../../db/looks-like.ts";
import { complaintAnswers, complaints, parties, pointServices, sites, transitions } from "../../db/schema/index.ts";
import { stateOf, versionOf } from "../../db/steps.ts";
import { bookedBy, type Seen, seenBy } from "../access/store/visible.ts";
import type { Actor } from "../context.ts";
import { creditOf } from "../credit/index.ts";
import type { ComplaintState, PointPrice } from "../kernel/vocabulary/points.ts";
import type { SiteKind } from "../kernel/vocabulary/registry.ts";
import { partyFields, streamVersions } from "../registry/index.ts";

type LineRow = {
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  price: PointPrice;
  amountFen: number | null;
  per: "piece" | "kg" | null;
};
const lines = jsonList<LineRow>(
  sql`json_object('item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en, 'price', l.value ->> 'price',
    'amountFen', l.value ->> 'amountFen', 'per', l.value ->> 'per')`,
  sql`from json_each(${pointServices.lines}) l join items i on i.id = l.value ->> 'itemId' order by l.key`,
).as("lines");

/** Complaints about sites: how many came, were answered, and were found right. @param which on `c` and its site `s` */
function complaintCounts(which: SQL) {
  const count = (states: SQL) => sql<number>`(
    select count(*) from complaints c join sites s on s.id = c.site_id where ${which} and ${states})`;
  const latest = sql`(select state from ${transitions} where document_id = c.id order by version desc limit 1)`;
  return {
    received: count(sql`1`).as("received"),
    answered: count(sql`${latest} <> 'received'`).as("answered"),
    upheld: count(sql`${latest} = 'upheld'`).as("upheld"),
  };
}

export type PointFilter = { id?: string; zone?: string | undefined; item?: string | undefined };

/** For everybody: every collection point with what it says last of itself, by name. */
export function pointList(db: Db, { id, zone, item }: PointFilter, limit: number) {
  const isLatest = sql`${pointServices.version} = (select max(version) from point_services v where v.site_id = ${sites.id})`;
  return db
    .select({
      id: sites.id,
      nameZh: sites.nameZh,
      nameEn: sites.nameEn,
      partyId: sites.partyId,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      division: sites.division,
      zone: sites.zone,
      latitude: sites.latitude,
      longitude: sites.longitude,
      streams: sites.streams,
      streamVersions,
      service: pointServices,
      lines,
      ...complaintCounts(sql`c.site_id = ${sites.id}`),
    })
    .from(sites)
    .innerJoin(parties, eq(parties.id, sites.partyId))
    .leftJoin(pointServices, and(eq(pointServices.siteId, sites.id), isLatest))
    .where(
      and(
        eq(sites.kind, "collection_point"),
        id === undefined ? undefined : eq(sites.id, id),
        zone === undefined ? undefined : eq(sites.zone, zone),
        item === undefined
          ? undefined
          : sql`exists (select 1 from json_each(${pointServices.lines}) l join items i on i.id = l.value ->> 'itemId'
              where i.code = ${item} or i.short_code = ${item})`,
      ),
    )
    .orderBy(asc(sites.nameZh), asc(sites.id))
    .limit(limit);
}
export type PointRow = Awaited<ReturnType<typeof pointList>>[number];

/** The number of the last version of what a point says. */
export function lastService(db: Db, siteId: string) {
  return db
    .select({ version: sql<number>`coalesce(max(${pointServices.version}), 0)`.as("version") })
    .from(pointServices)
    .where(eq(pointServices.siteId, siteId));
}

const state = stateOf<ComplaintState>(sql`complaints.id`);

type AnswerRow = { text: string; byNameZh: string; byNameEn: string; recordedAt: number };
const answers = jsonList<AnswerRow>(
  sql`json_object('text', a.text, 'byNameZh', p.name_zh, 'byNameEn', p.name_en, 'recordedAt', a.recorded_at)`,
  sql`from ${complaintAnswers} a join parties p on p.id = a.party_id where a.complaint_id = complaints.id order by a.version`,
).as("answers");

export type ComplaintFilter = { id?: string; state?: ComplaintState | undefined };

/** @param reader whoever has the code; or somebody who sees those of his points, or of his district */
export function complaintList(
  db: Db,
  reader: Actor | "holder",
  { id, state: wanted }: ComplaintFilter,
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .select({
      complaint: complaints,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      partyId: sites.partyId,
      state: state.as("state"),
      version: versionOf(sql`complaints.id`).as("version"),
      answers,
    })
    .from(complaints)
    .innerJoin(sites, eq(sites.id, complaints.siteId))
    .where(
      and(
        reader === "holder" ? undefined : seenBy(reader, atPoint),
        id === undefined ? undefined : eq(complaints.id, id),
        wanted === undefined ? undefined : sql`${state} = ${wanted}`,
        before === undefined ? undefined : lt(complaints.id, before),
      ),
    )
    .orderBy(desc(complaints.id))
    .limit(limit + 1);
}
export type ComplaintRow = Awaited<ReturnType<typeof complaintList>>[number];

/** Those of the points that a party books for; an authority those of its district. */
const atPoint: Seen = {
  party: (reader) => [bookedBy(sites.id, reader)],
  division: (division) => eq(sites.division, division),
};

/** How many complaints wait at a point, or for somebody. */
export function complaintsIn(db: Db, of: { siteId: string } | { actor: Actor }, wanted: ComplaintState) {
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(complaints)
    .innerJoin(sites, eq(sites.id, complaints.siteId))
    .where(
      and("siteId" in of ? eq(complaints.siteId, of.siteId) : seenBy(of.actor, atPoint), sql`${state} = ${wanted}`),
    );
}

const authorities = sql`(select party_id from party_roles where role in ('bureau', 'commerce', 'centre', 'admin', 'zone_admin'))`;
/** A credit code is a firm's; an authority is none. */
const isFirm = and(eq(parties.identifierType, "uscc"), sql`${parties.id} not in ${authorities}`);

export function firmList(
  db: Db,
  today: string,
  { id, q }: { id?: string; q?: string | undefined },
  { limit, after }: { limit: number; after: string | undefined },
) {
  const owned = alias(sites, "owned");
  type SiteRow = { id: string; nameZh: string; nameEn: string; kind: SiteKind };
  return db
    .select({
      ...partyFields,
      sites: jsonList<SiteRow>(
        sql`json_object('id', ${owned.id}, 'nameZh', ${owned.nameZh}, 'nameEn', ${owned.nameEn}, 'kind', ${owned.kind})`,
        sql`from sites owned where owned.party_id = ${parties.id} order by owned.id limit 200`,
      ).as("sites"),
      ...complaintCounts(sql`s.party_id = ${parties.id}`),
      credit: creditOf(sql`parties.id`, today).as("credit"),
    })
    .from(parties)
    .where(
      and(
        isFirm,
        id === undefined ? undefined : eq(parties.id, id),
        q === undefined
          ? undefined
          : sql`(${containsLook(parties.nameZh, q)} or ${containsLook(parties.nameEn, q)} or ${containsLook(parties.identifier, q)})`,
        after === undefined ? undefined : gt(parties.id, after),
      ),
    )
    .orderBy(asc(parties.id))
    .limit(limit + 1);
}
export type FirmRow = Awaited<ReturnType<typeof firmList>>[number];
