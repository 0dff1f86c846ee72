import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { roles } from "../../worker/kernel/vocabulary/access.ts";
import {
  applicationOutcomes,
  type ApplyingRole,
  confidences,
  type ItemStream,
  identifierTypes,
  registryChangeSubjects,
  type SiteKind,
  siteKinds,
  targetDirections,
} from "../../worker/kernel/vocabulary/registry.ts";

/** A zone of a district, such as a development area: what reports are drawn up for. */
export const zones = sqliteTable("zones", {
  code: text("code").primaryKey(),
  /** GB/T 2260 code of the district it lies in. */
  division: text("division").notNull(),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

export const parties = sqliteTable(
  "parties",
  {
    id: text("id").primaryKey(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    /** `uscc` is checked by GB 32100-2015; `other` covers older registrations and individuals. */
    identifierType: text("identifier_type", { enum: identifierTypes }).notNull(),
    identifier: text("identifier").notNull(),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [uniqueIndex("parties_identifier").on(table.identifierType, table.identifier)],
);

export const partyRoles = sqliteTable(
  "party_roles",
  {
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    role: text("role", { enum: roles }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.role] })],
);

export const sites = sqliteTable(
  "sites",
  {
    id: text("id").primaryKey(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    kind: text("kind", { enum: siteKinds }).notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    /** WGS84 degrees. */
    latitude: real("latitude"),
    longitude: real("longitude"),
    /** Retail premises only, m2. */
    floorAreaM2: real("floor_area_m2"),
    /** What it is registered for; null where nothing was recorded: then nothing is refused. */
    streams: text("streams", { mode: "json" }).$type<ItemStream[]>(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("sites_by_party").on(table.partyId),
    check(
      "site_position",
      sql`(${table.latitude} is null) = (${table.longitude} is null) and (${table.latitude} is null or (${table.latitude} between -90 and 90 and ${table.longitude} between -180 and 180))`,
    ),
  ],
);

/** What a site is registered for from a day on. Said anew it is the next version: of those that have begun the latest holds. */
export const siteStreams = sqliteTable(
  "site_streams",
  {
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    version: integer("version").notNull(),
    validFrom: text("valid_from").notNull(),
    streams: text("streams", { mode: "json" }).$type<ItemStream[]>().notNull(),
    reason: text("reason").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.version] })],
);

/** Who may book for a site besides its owner, for example a collection platform. */
export const siteOperators = sqliteTable(
  "site_operators",
  {
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.partyId] }),
    index("site_operators_by_party").on(table.partyId),
  ],
);

/** A treatment licence: what a party may treat, how much a year, from when to when (both days included). */
export const permits = sqliteTable(
  "permits",
  {
    id: text("id").primaryKey(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    /** The one site it covers; null covers every site of the holder. */
    siteId: text("site_id").references(() => sites.id),
    number: text("number").notNull().unique(),
    streams: text("streams", { mode: "json" }).$type<ItemStream[]>().notNull(),
    /** Codes of the hazardous waste list it covers; null where it names none: then those of its streams. */
    wasteCodes: text("waste_codes", { mode: "json" }).$type<string[]>(),
    yearlyCapacityG: integer("yearly_capacity_g"),
    validFrom: text("valid_from").notNull(),
    validTo: text("valid_to").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("permits_by_party").on(table.partyId),
    check("permit_validity", sql`${table.validFrom} <= ${table.validTo}`),
  ],
);

/**
 * What of the register was said anew. Its row is the change: the database writes `present` over `former` where it comes
 * in, and refuses any other change of what is registered.
 */
export const registryChanges = sqliteTable(
  "registry_changes",
  {
    subject: text("subject", { enum: registryChangeSubjects }).notNull(),
    /** Of the party, site or permit; for a grant to book that of the site. */
    subjectId: text("subject_id").notNull(),
    version: integer("version").notNull(),
    former: text("former", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    present: text("present", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    reason: text("reason").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.subjectId, table.version] })],
);

/**
 * Facts from outside: catalogue, factors, targets, legal bases, settings. One row per version;
 * the highest version is in force and the older ones stay, with who changed them and why.
 */
export const referenceValues = sqliteTable(
  "reference_values",
  {
    dataset: text("dataset").notNull(),
    code: text("code").notNull(),
    version: integer("version").notNull(),
    values: text("values", { mode: "json" }).$type<Record<string, string>>().notNull(),
    source: text("source").notNull(),
    confidence: text("confidence", { enum: confidences }).notNull(),
    validFrom: text("valid_from"),
    validTo: text("valid_to"),
    actorId: text("actor_id").notNull(),
    reason: text("reason"),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.dataset, table.code, table.version] })],
);

/**
 * What an authority aims at for a figure: in its zone, or for one party. Written once; whoever sets it anew for the same
 * days writes the next version, and the latest counts.
 */
export const targets = sqliteTable(
  "targets",
  {
    id: text("id").primaryKey(),
    /** The indicator's id. */
    figure: text("figure").notNull(),
    division: text("division").notNull(),
    /** '': the whole district. */
    zone: text("zone").notNull(),
    /** '': everybody together; else one party's own figure. */
    party: text("party").notNull(),
    version: integer("version").notNull(),
    /** Per cent, a plain decimal. */
    value: text("value").notNull(),
    direction: text("direction", { enum: targetDirections }).notNull(),
    validFrom: text("valid_from").notNull(),
    validTo: text("valid_to"),
    source: text("source").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("targets_version").on(
      table.division,
      table.zone,
      table.party,
      table.figure,
      table.validFrom,
      table.version,
    ),
    check("target_validity", sql`${table.validTo} is null or ${table.validFrom} <= ${table.validTo}`),
  ],
);

/** What a company says of itself when it applies; a yearly capacity in grams. */
export type ApplicationContent = {
  nameZh: string;
  nameEn?: string | undefined;
  identifier: string;
  roles: ApplyingRole[];
  zone: string;
  contact: { name: string; email: string; telephone?: string | undefined };
  sites: {
    kind: SiteKind;
    nameZh: string;
    nameEn?: string | undefined;
    latitude?: number | null | undefined;
    longitude?: number | null | undefined;
    streams?: string[] | null | undefined;
  }[];
  permits: {
    number: string;
    streams: string[];
    yearlyCapacityKg?: number | null | undefined;
    validFrom: string;
    validTo: string;
  }[];
};

/** A company that applies by itself: in no register before it is approved. Only the SHA-256 of its link's token is kept. */
export const applications = sqliteTable(
  "applications",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    content: text("content", { mode: "json" }).$type<ApplicationContent>().notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("applications_by_place").on(table.division, table.zone)],
);

/** What came of it, once. */
export const applicationDecisions = sqliteTable("application_decisions", {
  applicationId: text("application_id")
    .primaryKey()
    .references(() => applications.id),
  outcome: text("outcome", { enum: applicationOutcomes }).notNull(),
  /** Why it was returned. */
  reason: text("reason"),
  /** The company that it became. */
  partyId: text("party_id").references(() => parties.id),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});
