/**
 * What the registry reads. Each function makes a query and does not run it, so that a verb
 * can put all it needs into one `db.batch`.
 */
import { and, asc, between, eq, gt, ne, not, or, sql } from "drizzle-orm";
import { among, type Ids } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { paperKeyIn } from "../../db/paper-key.ts";
import { jsonList } from "../../db/json-list.ts";
import { containsLook, looksLike } from "../../db/looks-like.ts";
import { items, parties, permits, sites } from "../../db/schema/index.ts";
import type { Administered } from "../access/administered.ts";
import type { Scope } from "../access/rules.ts";
import { paperKey } from "../kernel/paper-number.ts";
import type { Role } from "../kernel/vocabulary/access.ts";
import type { ItemStream } from "../kernel/vocabulary/registry.ts";

type StreamVersion = { validFrom: string; streams: ItemStream[] };

/** What a site was registered for later, in the order in which that was said. */
export const streamVersions = jsonList<StreamVersion>(
  sql`json_object('validFrom', valid_from, 'streams', json(streams))`,
  sql`from site_streams where site_id = sites.id order by version`,
).as("stream_versions");

const siteFields = {
  id: sites.id,
  nameZh: sites.nameZh,
  nameEn: sites.nameEn,
  kind: sites.kind,
  partyId: sites.partyId,
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
  /** '' where its owner lies in none. */
  ownerZone: parties.zone,
  division: sites.division,
  zone: sites.zone,
  latitude: sites.latitude,
  longitude: sites.longitude,
  floorAreaM2: sites.floorAreaM2,
  streams: sites.streams,
  streamVersions,
  /** Ids of the parties that may book for it, the owner's among them. */
  operators: jsonList<string>(
    sql`json_quote(party_id)`,
    sql`from site_operators where site_id = sites.id order by party_id`,
  ).as("operators"),
};

/** Sites with their owner's names and everybody who may book for them. */
export function siteQuery(db: Db, ids: Ids) {
  return db
    .select(siteFields)
    .from(sites)
    .innerJoin(parties, eq(parties.id, sites.partyId))
    .where(among(sites.id, ids));
}

export type Site = Awaited<ReturnType<typeof siteQuery>>[number];

/** The permits of the owners of these sites; `permitsOfSite` in rules.ts tells which is whose. */
export function permitQuery(db: Db, siteIds: Ids) {
  return db
    .select()
    .from(permits)
    .where(sql`${permits.partyId} in (select party_id from sites where ${among(sites.id, siteIds)})`);
}

/** Items by full code or short code; `pickItem` in rules.ts chooses among what is found. */
export function itemsByCode(db: Db, codes: readonly string[]) {
  return db
    .select()
    .from(items)
    .where(or(among(items.code, codes), among(items.shortCode, codes)));
}

export type Item = Awaited<ReturnType<typeof itemsByCode>>[number];

export function streamQuery(db: Db) {
  return db.selectDistinct({ stream: items.stream }).from(items);
}

export type Page = { limit: number; after: string | undefined };

type SiteFilter = {
  operator?: string | undefined;
  kind?: string | undefined;
  zone?: string | undefined;
  q?: string | undefined;
  owner?: string;
};

export function siteListQuery(db: Db, filter: SiteFilter, page: Page) {
  return db
    .select(siteFields)
    .from(sites)
    .innerJoin(parties, eq(parties.id, sites.partyId))
    .where(isListed(filter, page))
    .orderBy(asc(sites.id))
    .limit(page.limit + 1);
}

/** With what tells their owners apart. */
export function sitesWithOwners(db: Db, filter: SiteFilter, page: Page) {
  const ofOwner = {
    ownerIdentifierType: parties.identifierType,
    ownerIdentifier: parties.identifier,
    ownerDivision: parties.division,
    ownerRoles: partyFields.roles,
  };
  return db
    .select({ ...siteFields, ...ofOwner })
    .from(sites)
    .innerJoin(parties, eq(parties.id, sites.partyId))
    .where(isListed(filter, page))
    .orderBy(asc(sites.id))
    .limit(page.limit + 1);
}

function isListed({ operator, kind, zone, q, owner }: SiteFilter, { after }: Page) {
  return and(
    after === undefined ? undefined : gt(sites.id, after),
    owner === undefined ? undefined : eq(sites.partyId, owner),
    kind === undefined ? undefined : sql`${sites.kind} = ${kind}`,
    zone === undefined ? undefined : eq(sites.zone, zone),
    operator === undefined
      ? undefined
      : sql`${sites.id} in (select site_id from site_operators where party_id = ${operator})`,
    q === undefined ? undefined : or(containsLook(sites.nameZh, q), containsLook(sites.nameEn, q)),
  );
}

export type PermitFields = {
  id: string;
  siteId: string | null;
  number: string;
  streams: ItemStream[];
  wasteCodes: string[] | null;
  yearlyCapacityG: number | null;
  validFrom: string;
  validTo: string;
};

type PermitOfParty = PermitFields & { siteNameZh: string | null; siteNameEn: string | null };

export const partyFields = {
  id: parties.id,
  nameZh: parties.nameZh,
  nameEn: parties.nameEn,
  identifierType: parties.identifierType,
  identifier: parties.identifier,
  division: parties.division,
  zone: parties.zone,
  roles: jsonList<Role>(sql`json_quote(role)`, sql`from party_roles where party_id = parties.id order by role`).as(
    "roles",
  ),
  permits: jsonList<PermitOfParty>(
    sql`json_object('id', id, 'siteId', site_id, 'siteNameZh', (select name_zh from sites where sites.id = site_id),
      'siteNameEn', (select name_en from sites where sites.id = site_id), 'number', number, 'streams', json(streams), 'wasteCodes', json(waste_codes),
      'yearlyCapacityG', yearly_capacity_g, 'validFrom', valid_from, 'validTo', valid_to)`,
    sql`from permits where party_id = parties.id order by valid_from, id`,
  ).as("permits"),
};

export function partyQuery(db: Db, id: string) {
  return db.select(partyFields).from(parties).where(eq(parties.id, id));
}

export function partyByIdentifierQuery(db: Db, type: "uscc" | "other", identifier: string) {
  return db
    .select(partyFields)
    .from(parties)
    .where(and(eq(parties.identifierType, type), eq(parties.identifier, identifier)));
}

/** Other parties of a zone, its own unless said, whose Chinese name looks like this one and is written otherwise. */
export function partyLookQuery(db: Db, { id, nameZh, zone }: { id: string; nameZh: string; zone?: string }) {
  return db
    .select({ id: parties.id, nameZh: parties.nameZh, identifier: parties.identifier })
    .from(parties)
    .where(
      and(
        zone === undefined
          ? sql`${parties.zone} = (select zone from parties where id = ${id})`
          : eq(parties.zone, zone),
        ne(parties.id, id),
        ne(parties.nameZh, nameZh),
        looksLike(parties.nameZh, nameZh),
      ),
    )
    .limit(1);
}

/** Another site of its owner, whom a registered one knows, whose Chinese name looks like this one and is written otherwise. */
export function siteLookQuery(db: Db, { id, nameZh, partyId }: { id: string; nameZh: string; partyId?: string }) {
  return db
    .select({ nameZh: sites.nameZh, owner: parties.nameZh })
    .from(sites)
    .innerJoin(parties, eq(parties.id, sites.partyId))
    .where(
      and(
        partyId === undefined
          ? sql`${sites.partyId} = (select party_id from sites where id = ${id})`
          : eq(sites.partyId, partyId),
        ne(sites.id, id),
        ne(sites.nameZh, nameZh),
        looksLike(sites.nameZh, nameZh),
      ),
    )
    .limit(1);
}

export type Party = Awaited<ReturnType<typeof partyQuery>>[number];

/** @param filter.reader to whom numbers that are no credit codes show only where they are his own, or of the zone he looks after */
export function partyListQuery(
  db: Db,
  filter: {
    role?: string | undefined;
    q?: string | undefined;
    zone?: string | undefined;
    reader?: { partyId: string; zone: string | undefined } | undefined;
  },
  { limit, after }: Page,
) {
  return db
    .select(partyFields)
    .from(parties)
    .where(
      and(
        after === undefined ? undefined : gt(parties.id, after),
        filter.role === undefined
          ? undefined
          : sql`${parties.id} in (select party_id from party_roles where role = ${filter.role})`,
        filter.zone === undefined ? undefined : eq(parties.zone, filter.zone),
        filter.q === undefined
          ? undefined
          : or(
              containsLook(parties.nameZh, filter.q),
              containsLook(parties.nameEn, filter.q),
              and(
                containsLook(parties.identifier, filter.q),
                filter.reader === undefined
                  ? undefined
                  : or(
                      eq(parties.identifierType, "uscc"),
                      eq(parties.id, filter.reader.partyId),
                      filter.reader.zone === undefined ? undefined : eq(parties.zone, filter.reader.zone),
                    ),
              ),
            ),
      ),
    )
    .orderBy(asc(parties.id))
    .limit(limit + 1);
}

export function itemListQuery(
  db: Db,
  filter: { stream?: ItemStream | undefined; hidden: string },
  page: { limit: number; after: number | undefined },
) {
  return db
    .select()
    .from(items)
    .where(
      and(
        page.after === undefined ? undefined : gt(items.id, page.after),
        filter.stream === undefined ? undefined : eq(items.stream, filter.stream),
        sql`${items.shortCode} <> ${filter.hidden}`,
      ),
    )
    .orderBy(asc(items.id))
    .limit(page.limit + 1);
}

/** A later permit of the holder takes this one's place: for all of its streams, at its site or at all of the holder's. */
export const isRenewed = sql`exists (select 1 from permits later where later.party_id = permits.party_id
  and later.valid_to > permits.valid_to and not exists (
    select 1 from json_each(permits.streams) s where s.value not in (select value from json_each(later.streams)))
  and coalesce(later.site_id, '') in ('', coalesce(permits.site_id, '')))`;

/** Permits that nobody has renewed whose last day lies between two: how many, and the first of those days. */
export function permitsEnding(db: Db, scope: Scope | Administered, from: string, to: string) {
  return db
    .select({
      count: sql<number>`count(*)`.as("count"),
      first: sql<string | null>`min(${permits.validTo})`.as("first"),
    })
    .from(permits)
    .innerJoin(parties, eq(parties.id, permits.partyId))
    .where(
      and(
        between(permits.validTo, from, to),
        not(isRenewed),
        scope.of === "party" ? eq(permits.partyId, scope.partyId) : undefined,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
        scope.of === "zone" ? eq(parties.zone, scope.zone) : undefined,
      ),
    );
}

export function permitByIdQuery(db: Db, id: string) {
  return db.select().from(permits).where(eq(permits.id, id));
}

/** Those that may be of this number, however it is parted: two of one key are asked `isSamePaper`. */
export function permitsByNumberQuery(db: Db, numbers: readonly string[]) {
  return db
    .select()
    .from(permits)
    .where(among(paperKeyIn(permits.number), numbers.map(paperKey)));
}

/** Its holder. */
export function partyOfPermitQuery(db: Db, id: string) {
  return db
    .select({ division: parties.division, zone: parties.zone })
    .from(permits)
    .innerJoin(parties, eq(parties.id, permits.partyId))
    .where(eq(permits.id, id));
}
