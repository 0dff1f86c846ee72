/**
 * Green procurement: who supplies, which certificates they hold, what was bought. A purchase has
 * the id of its one journal entry; everything here is written once.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { items } from "./ledger.ts";
import { parties } from "./registry.ts";
import { listStatuses } from "../../worker/kernel/vocabulary/ledger.ts";
import {
  type Attribute,
  buyerKinds,
  checkOutcomes,
  indexOutcomes,
  type ItemBasis,
  notGreenReasons,
  productKinds,
  riskLevels,
} from "../../worker/kernel/vocabulary/procurement.ts";
import type { Confirmed } from "./takeback.ts";

const party = (name: string) =>
  text(name)
    .notNull()
    .references(() => parties.id);
const supplier = () =>
  text("supplier_id")
    .notNull()
    .references(() => suppliers.id);
const listStatus = (name: string) => text(name, { enum: listStatuses }).notNull();

/** Shared by all buyers, so that a certificate is registered once. */
export const suppliers = sqliteTable(
  "suppliers",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    nameEn: text("name_en"),
    /** Unified social credit code, where it is known. */
    identifier: text("identifier"),
    /** ISO 3166-1, two letters; null where nobody said. */
    country: text("country"),
    /** The same firm in the registry, where it takes part in the pilot itself. */
    partyId: text("party_id").references(() => parties.id),
    issuerId: text("issuer_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("suppliers_name").on(table.name),
    uniqueIndex("suppliers_identifier").on(table.identifier),
    uniqueIndex("suppliers_party").on(table.partyId),
  ],
);

/** How risky somebody judged a supplier to be; the latest judgement a reader may see is in force. */
export const supplierRisks = sqliteTable(
  "supplier_risks",
  {
    id: text("id").primaryKey(),
    supplierId: supplier(),
    /** The buyer who judged for himself; null where an authority published it for all. */
    assessorId: text("assessor_id"),
    level: text("level", { enum: riskLevels }).notNull(),
    assessedOn: text("assessed_on").notNull(),
    basis: text("basis").notNull(),
    source: text("source").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("supplier_risks_by_supplier").on(table.supplierId, table.assessedOn)],
);

/**
 * A violation of environmental law that an authority published: of a supplier, or of a party of the registry. It leaves
 * the public list when it expires and stays in the register.
 */
export const violations = sqliteTable(
  "violations",
  {
    id: text("id").primaryKey(),
    supplierId: text("supplier_id").references(() => suppliers.id),
    partyId: text("party_id").references(() => parties.id),
    summary: text("summary").notNull(),
    /** The law that was violated. */
    basis: text("basis").notNull(),
    documentNumber: text("document_number"),
    decidedOn: text("decided_on"),
    publishedOn: text("published_on").notNull(),
    /** The last day on which it is public; null until it is withdrawn. */
    expiresOn: text("expires_on"),
    source: text("source").notNull(),
    issuerId: text("issuer_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("violations_by_supplier").on(table.supplierId, table.publishedOn),
    index("violations_by_party").on(table.partyId, table.publishedOn),
    check("violation_of_one", sql`(${table.supplierId} is null) <> (${table.partyId} is null)`),
  ],
);

/** Why a violation no longer holds; it stays in the register. */
export const violationWithdrawals = sqliteTable("violation_withdrawals", {
  violationId: text("violation_id")
    .primaryKey()
    .references(() => violations.id),
  reason: text("reason").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** A certificate of a supplier's product. A renewal under the same number begins on another day. */
export const productCertificates = sqliteTable(
  "product_certificates",
  {
    id: text("id").primaryKey(),
    supplierId: supplier(),
    body: text("body").notNull(),
    number: text("number").notNull(),
    validFrom: text("valid_from").notNull(),
    validTo: text("valid_to").notNull(),
    /** What it certifies, a purchase cannot claim more by it; empty where it was not said. */
    attributes: text("attributes", { mode: "json" }).$type<Attribute[]>().notNull(),
    product: text("product"),
    productKind: text("product_kind", { enum: productKinds }),
    /** The one category it is for; null where it was not said. */
    categoryCode: text("category_code"),
    codeVersion: text("code_version"),
    issuerId: text("issuer_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("product_certificates_number").on(table.supplierId, table.body, table.number, table.validFrom),
    check("certificate_validity", sql`${table.validFrom} <= ${table.validTo}`),
    check("certificate_category", sql`(${table.categoryCode} is null) = (${table.codeVersion} is null)`),
  ],
);

/**
 * That an authority looked a certificate up, and what it saw: the highest version is in force, and a certificate without
 * any is only stated. It belongs to the certificate, whoever sells what it is for.
 */
export const certificateChecks = sqliteTable(
  "certificate_checks",
  {
    id: text("id").primaryKey(),
    certificateId: text("certificate_id")
      .notNull()
      .references(() => productCertificates.id),
    version: integer("version").notNull(),
    outcome: text("outcome", { enum: checkOutcomes }).notNull(),
    checkedOn: text("checked_on").notNull(),
    /** The status as the register words it. */
    seen: text("seen").notNull(),
    /** Which register was looked at; null where it was not said. */
    lookedAt: text("looked_at"),
    /** After this day the look is stale; null for a revoked one. */
    lookAgainOn: text("look_again_on"),
    /** The authority that looked. */
    partyId: party("party_id"),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    /** Purchases that rested on it when it was decided: a guard refuses the row where another one came in between. */
    purchases: integer("purchases").notNull(),
  },
  (table) => [
    uniqueIndex("certificate_checks_version").on(table.certificateId, table.version),
    index("certificate_checks_by_party").on(table.partyId),
  ],
);

export const purchases = sqliteTable(
  "purchases",
  {
    id: text("id").primaryKey(),
    /** Whose key or membership wrote it; `externalId` is unique for it. */
    issuerId: text("issuer_id").notNull(),
    externalId: text("external_id"),
    occurredOn: text("occurred_on").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    /** The buyer. */
    partyId: party("party_id"),
    supplierId: supplier(),
    categoryCode: text("category_code").notNull(),
    codeVersion: text("code_version").notNull(),
    itemId: integer("item_id")
      .notNull()
      .references(() => items.id),
    amountFen: integer("amount_fen").notNull(),
    description: text("description"),
    attributes: text("attributes", { mode: "json" }).$type<Attribute[]>().notNull(),
    /** Of a category that is mandatory in part: whether it is one of the products that are; null where nobody has said. */
    mandatoryProduct: integer("mandatory_product", { mode: "boolean" }),
    certificateId: text("certificate_id").references(() => productCertificates.id),
    /** How many checks of that certificate the booking knew: a guard refuses it where another one came in between. */
    knownChecks: integer("known_checks"),
    /** Where the line stands in each list, and why it is not green there: as it was decided when booked. */
    energyStatus: listStatus("energy_status"),
    energyReason: text("energy_reason", { enum: notGreenReasons }),
    environmentStatus: listStatus("environment_status"),
    environmentReason: text("environment_reason", { enum: notGreenReasons }),
    /** What was asked and said yes to, and by whom; null where nothing was. */
    confirmed: text("confirmed", { mode: "json" }).$type<Confirmed>(),
  },
  (table) => [
    uniqueIndex("purchases_external").on(table.issuerId, table.externalId),
    index("purchases_by_party").on(table.partyId, table.id),
    index("purchases_by_supplier").on(table.supplierId, table.occurredOn),
    index("purchases_by_certificate").on(table.certificateId),
    check("purchase_amount", sql`${table.amountFen} > 0`),
    check("purchase_energy_reason", sql`(${table.energyStatus} = 'green') = (${table.energyReason} is null)`),
    check(
      "purchase_environment_reason",
      sql`(${table.environmentStatus} = 'green') = (${table.environmentReason} is null)`,
    ),
  ],
);

/** That a purchase counts as checked: the id is that of an entry of kind `check`, which a reversal takes back. */
export const purchaseChecks = sqliteTable(
  "purchase_checks",
  {
    id: text("id").primaryKey(),
    purchaseId: text("purchase_id")
      .notNull()
      .references(() => purchases.id),
  },
  (table) => [index("purchase_checks_by_purchase").on(table.purchaseId)],
);

/** What sort of buyer a party is: whom it is compared with. The highest version is in force. */
export const buyerProfiles = sqliteTable(
  "buyer_profiles",
  {
    partyId: party("party_id"),
    version: integer("version").notNull(),
    kind: text("kind", { enum: buyerKinds }).notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.version] })],
);

/** A self-assessment by the green-supply-chain index; the latest of a year is in force. */
export const gsciAssessments = sqliteTable(
  "gsci_assessments",
  {
    id: text("id").primaryKey(),
    partyId: party("party_id"),
    year: text("year").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("gsci_assessments_by_party").on(table.partyId, table.year, table.recordedAt)],
);

export const gsciScores = sqliteTable(
  "gsci_scores",
  {
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => gsciAssessments.id),
    code: text("code").notNull(),
    /** Hundredths of a point. */
    scoreHundredths: integer("score_hundredths").notNull(),
    evidence: text("evidence").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.code] }),
    check("gsci_score", sql`${table.scoreHundredths} >= 0`),
  ],
);

/**
 * What a reviewer made of a self-assessment: published with what was checked, or returned with what to mend. What is
 * published is kept as it was shown; the highest version is in force.
 */
export const gsciReviews = sqliteTable(
  "gsci_reviews",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => gsciAssessments.id),
    version: integer("version").notNull(),
    outcome: text("outcome", { enum: indexOutcomes }).notNull(),
    note: text("note"),
    /** Points in hundredths; whether the reviewer saw what they rest on, or the books tell them. */
    items: text("items", { mode: "json" }).$type<ReviewedItem[]>().notNull(),
    /** The reviewer's. */
    partyId: party("party_id"),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [uniqueIndex("gsci_reviews_version").on(table.assessmentId, table.version)],
);

export type ReviewedItem = { code: string; points: number; weight: number; seen: ItemBasis };

/** Releases of the Open Contracting Data Standard that a buyer took in, as they came. */
export const ocdsReleases = sqliteTable(
  "ocds_releases",
  {
    partyId: party("party_id"),
    ocid: text("ocid").notNull(),
    releaseId: text("release_id").notNull(),
    /** As it says. */
    date: text("date").notNull(),
    digest: text("digest").notNull(),
    /** JSON. */
    body: text("body").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.ocid, table.releaseId] })],
);
