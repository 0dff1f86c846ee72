import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { parties } from "./registry.ts";
import { actorKinds, auditOutcomes, type Role, roles } from "../../worker/kernel/vocabulary/access.ts";

/** The four tables that Better Auth reads. It writes none of them: what it would write is committed as any other change. */
export const authUsers = sqliteTable("auth_users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: integer("email_verified", { mode: "boolean" }).notNull(),
  image: text("image"),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

export const authSessions = sqliteTable(
  "auth_sessions",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => authUsers.id),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("auth_sessions_by_user").on(table.userId)],
);

export const authAccounts = sqliteTable(
  "auth_accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => authUsers.id),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
    scope: text("scope"),
    password: text("password"),
    /** A password that somebody else has seen: it opens nothing but the change of it. */
    mustChange: integer("must_change", { mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("auth_accounts_by_user").on(table.userId)],
);

export const authVerifications = sqliteTable("auth_verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

/** What makes the codes on somebody's telephone. Which one is in force, if any, is a step (`names.secondFactor`). */
export const secondFactors = sqliteTable("second_factors", {
  id: text("id").primaryKey(),
  userId: text("user_id")
    .notNull()
    .references(() => authUsers.id),
  /** Encrypted with the deployment's AUTH_SECRET. */
  secret: text("secret").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** Codes on paper for when the telephone is lost; only the SHA-256 of each. Used ones have taken a step. */
export const recoveryCodes = sqliteTable(
  "recovery_codes",
  {
    factorId: text("factor_id")
      .notNull()
      .references(() => secondFactors.id),
    hash: text("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.factorId, table.hash] })],
);

/** For whom a person acts, and as what. One per person. */
export const memberships = sqliteTable("memberships", {
  userId: text("user_id")
    .primaryKey()
    .references(() => authUsers.id),
  partyId: text("party_id")
    .notNull()
    .references(() => parties.id),
  role: text("role", { enum: roles }).notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

type Membership = { name: string; partyId: string; role: Role };

/** How somebody is called and for whom he acts, said anew: as with `registry_changes` the row is the change. */
export const personChanges = sqliteTable(
  "person_changes",
  {
    userId: text("user_id")
      .notNull()
      .references(() => authUsers.id),
    version: integer("version").notNull(),
    /** `since`: from when that held, milliseconds UTC. */
    former: text("former", { mode: "json" }).$type<Membership & { since: number }>().notNull(),
    present: text("present", { mode: "json" }).$type<Membership>().notNull(),
    reason: text("reason").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.version] })],
);

/** That somebody may come in by a link and choose his own password. Only the SHA-256 of the link's token is kept. */
export const invitations = sqliteTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    role: text("role", { enum: roles }).notNull(),
    /** The last day it can be used, in Shanghai. */
    expiresOn: text("expires_on").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("invitations_by_email").on(table.email)],
);

/** A machine's key. Only the SHA-256 of the secret is kept. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    secretHash: text("secret_hash").notNull().unique(),
    /** The first characters of the secret, to recognise it by. */
    prefix: text("prefix").notNull(),
    name: text("name").notNull(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    role: text("role", { enum: roles }).notNull(),
    expiresAt: integer("expires_at"),
    recordedAt: integer("recorded_at").notNull(),
    /** What of its role's permissions it has; null for all of them. */
    scopes: text("scopes", { mode: "json" }).$type<string[]>(),
    /** The key in whose place it was made, once, and until when that one goes on. */
    replaces: text("replaces"),
    overlapUntil: integer("overlap_until"),
  },
  (table) => [index("api_keys_by_party").on(table.partyId), uniqueIndex("api_keys_replaces").on(table.replaces)],
);

/** How often a key was used, by the day in Shanghai: isolates add what they counted, each at most every quarter of an hour. */
export const keyUses = sqliteTable(
  "key_uses",
  {
    keyId: text("key_id")
      .notNull()
      .references(() => apiKeys.id),
    day: text("day").notNull(),
    requests: integer("requests").notNull(),
    /** Of them those that were answered by a problem. */
    refused: integer("refused").notNull(),
    lastAt: integer("last_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.day] })],
);

/** That somebody of another party may act for a party: in which role, at what, where and until when. A revocation ends it. */
export const delegations = sqliteTable(
  "delegations",
  {
    id: text("id").primaryKey(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    delegateId: text("delegate_id")
      .notNull()
      .references(() => parties.id),
    /** That of whoever gave it: it leads no further than his own. */
    role: text("role", { enum: roles }).notNull(),
    /** Permissions. */
    kinds: text("kinds", { mode: "json" }).$type<string[]>().notNull(),
    /** Null for all sites of the party. */
    siteIds: text("site_ids", { mode: "json" }).$type<string[]>(),
    /** The last day of it, in Shanghai. */
    validTo: text("valid_to").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("delegations_by_party").on(table.partyId, table.id),
    index("delegations_by_delegate").on(table.delegateId, table.partyId),
  ],
);

/** Takes a membership (by user id), a key or a delegation (by its id) out of force. */
export const revocations = sqliteTable("revocations", {
  subjectId: text("subject_id").primaryKey(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** Every change and every refused attempt. No personal data, no secrets. */
export const auditLog = sqliteTable(
  "audit_log",
  {
    id: text("id").primaryKey(),
    recordedAt: integer("recorded_at").notNull(),
    actorKind: text("actor_kind", { enum: actorKinds }).notNull(),
    actorId: text("actor_id").notNull(),
    partyId: text("party_id").notNull(),
    operation: text("operation").notNull(),
    outcome: text("outcome", { enum: auditOutcomes }).notNull(),
    /** The document written, or the problem code of the refusal. */
    subject: text("subject"),
    requestId: text("request_id").notNull(),
  },
  (table) => [index("audit_log_by_party").on(table.partyId, table.id)],
);

/** The first answer given under a client's Idempotency-Key. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    actorId: text("actor_id").notNull(),
    key: text("key").notNull(),
    digest: text("digest").notNull(),
    status: integer("status").notNull(),
    body: text("body").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actorId, table.key] }),
    // Old answers are found to be forgotten.
    index("idempotency_keys_by_time").on(table.recordedAt),
  ],
);
