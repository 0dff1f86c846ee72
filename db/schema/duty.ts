/**
 * Producer responsibility: who may claim a treater's qualified recovery, the claims, consortia of
 * producers, and declarations without an entry that were taken back. Rows are written once.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { items } from "./ledger.ts";
import { parties } from "./registry.ts";
import { declarations } from "./takeback.ts";
import { itemStreams } from "../../worker/kernel/vocabulary/registry.ts";
import { claimModes } from "../../worker/kernel/vocabulary/takeback.ts";

/** One thing a claim was held against; `say` names its sentence, amounts stand in `params` with their unit. */
export type GateCheck = {
  code: "unclaimed" | "permit" | "capacity" | "energy";
  outcome: "passed" | "not_checked";
  say: string;
  params: Readonly<Record<string, string>>;
};

const party = (name: string) =>
  text(name)
    .notNull()
    .references(() => parties.id);

/** A treater lets a producer, or a consortium, claim what it received of a stream in a year. */
export const recoveryGrants = sqliteTable(
  "recovery_grants",
  {
    id: text("id").primaryKey(),
    treaterId: party("treater_id"),
    /** The producer or consortium that may claim. */
    granteeId: party("grantee_id"),
    stream: text("stream", { enum: itemStreams }).notNull(),
    year: text("year").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("recovery_grants_by_treater").on(table.treaterId, table.id),
    index("recovery_grants_by_grantee").on(table.granteeId, table.year, table.id),
  ],
);

/** A grant that was taken back; what had been claimed under it stays claimed. */
export const recoveryGrantWithdrawals = sqliteTable("recovery_grant_withdrawals", {
  grantId: text("grant_id")
    .primaryKey()
    .references(() => recoveryGrants.id),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** What a producer counts as recovered for him, out of what a treater received. Shares its id with its entry. */
export const claims = sqliteTable(
  "claims",
  {
    id: text("id").primaryKey(),
    issuerId: text("issuer_id").notNull(),
    externalId: text("external_id"),
    occurredOn: text("occurred_on").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    partyId: party("party_id"),
    treaterId: party("treater_id"),
    /** Calendar year of the recovery. */
    year: text("year").notNull(),
    mode: text("mode", { enum: claimModes }).notNull(),
    itemId: integer("item_id")
      .notNull()
      .references(() => items.id),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    evidence: text("evidence"),
    /** What was looked at before it was booked, and what could not be; null before anything was. */
    checks: text("checks", { mode: "json" }).$type<readonly GateCheck[]>(),
  },
  (table) => [
    uniqueIndex("claims_external").on(table.issuerId, table.externalId),
    index("claims_by_party").on(table.partyId, table.year, table.id),
    index("claims_by_treater").on(table.treaterId, table.id),
    check("claim_mass", sql`${table.massG} > 0 and ${table.pieces} >= 0`),
    check("claim_year", sql`substr(${table.occurredOn}, 1, 4) = ${table.year}`),
  ],
);

/** Producers that meet their duty together; both days of the membership are inside, null runs on. */
export const consortiumMembers = sqliteTable(
  "consortium_members",
  {
    consortiumId: party("consortium_id"),
    memberId: party("member_id"),
    validFrom: text("valid_from").notNull(),
    validTo: text("valid_to"),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.consortiumId, table.memberId, table.validFrom] }),
    index("consortium_members_by_member").on(table.memberId),
    check("membership_validity", sql`${table.validTo} is null or ${table.validFrom} <= ${table.validTo}`),
    check("membership_of_another", sql`${table.consortiumId} <> ${table.memberId}`),
  ],
);

/** A declaration of nothing has no entry to reverse: this takes it back. */
export const declarationWithdrawals = sqliteTable("declaration_withdrawals", {
  declarationId: text("declaration_id")
    .primaryKey()
    .references(() => declarations.id),
  reason: text("reason").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});
