/**
 * Take-back documents. Each has the id of its one journal entry. Documents are written once;
 * what happens to them later is a row in `transitions`.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Fault } from "../../worker/kernel/errors.ts";
import type { ProblemCode } from "../../worker/kernel/problems.ts";
import { fates } from "../../worker/kernel/vocabulary/ledger.ts";
import { itemStreams } from "../../worker/kernel/vocabulary/registry.ts";
import {
  batteryExceptions,
  casings,
  countKinds,
  differenceKinds,
  exceedRules,
  lineSides,
  massBases,
  qualifications,
  receiptMeans,
  returnSources,
  type WasteForm,
  yieldStatuses,
} from "../../worker/kernel/vocabulary/takeback.ts";
import { items } from "./ledger.ts";
import { parties, permits, sites } from "./registry.ts";

/** How an item is packed for its way, as its manifest says. */
type Packing = { item: string; form: WasteForm; packaging: string; packages: number | null };

const document = () => ({
  id: text("id").primaryKey(),
  /** Whose key or membership wrote it; `externalId` is unique for it. */
  issuerId: text("issuer_id").notNull(),
  externalId: text("external_id"),
  occurredOn: text("occurred_on").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});
const site = (name: string) =>
  text(name)
    .notNull()
    .references(() => sites.id);
const party = (name: string) =>
  text(name)
    .notNull()
    .references(() => parties.id);
const item = () =>
  integer("item_id")
    .notNull()
    .references(() => items.id);

/** What was noticed when it was recorded, so that a replay is answered alike; null where nothing was. */
const warnings = () => text("warnings", { mode: "json" }).$type<readonly Fault[]>();

/** `by`: the id of the person or key, as in the audit log. */
export type Confirmed = { by: string; codes: ProblemCode[] };

/** Photographs that are kept elsewhere; `id` is the SHA-256 of the picture, which documents name. */
export const photographs = sqliteTable(
  "photographs",
  {
    partyId: party("party_id"),
    id: text("id").notNull(),
    type: text("type", { enum: ["image/jpeg", "image/png"] }).notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    bytes: integer("bytes").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.id] })],
);

export const returns = sqliteTable(
  "returns",
  {
    ...document(),
    partyId: party("party_id"),
    siteId: site("site_id"),
    itemId: item(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    massBasis: text("mass_basis", { enum: massBases }).notNull(),
    /** As the one who handed it in says, or a plate on it; null where nobody knows. */
    placedOnMarketYear: integer("placed_on_market_year"),
    /** Where an estimated mass comes from; null when it was measured. */
    factorSource: text("factor_source"),
    source: text("source", { enum: returnSources }).notNull(),
    evidence: text("evidence"),
    /** Ids of photographs; null where there are none. */
    photographs: text("photographs", { mode: "json" }).$type<string[]>(),
    /** Why it counts as qualified recovery at once, or why not (yet). */
    qualification: text("qualification", { enum: qualifications }).notNull(),
    warnings: warnings(),
    /** What was asked and said yes to, and by whom; null where nothing was. */
    confirmed: text("confirmed", { mode: "json" }).$type<Confirmed>(),
  },
  (table) => [
    uniqueIndex("returns_external").on(table.issuerId, table.externalId),
    index("returns_by_party").on(table.partyId, table.id),
    index("returns_by_site").on(table.siteId, table.id),
    // Whose return shows a photograph that somebody else took: few have any.
    index("returns_with_photographs")
      .on(table.partyId, table.issuerId)
      .where(sql`${table.photographs} is not null`),
    // Packaging may be weighed without being counted.
    check("return_pieces", sql`${table.pieces} >= 0`),
    check("return_mass", sql`${table.massG} > 0`),
  ],
);

export const transfers = sqliteTable(
  "transfers",
  {
    ...document(),
    /** SHA-256 of the normalised request: a draft has no entry to compare a replay with. */
    digest: text("digest").notNull(),
    fromSiteId: site("from_site_id"),
    toSiteId: site("to_site_id"),
    fromPartyId: party("from_party_id"),
    toPartyId: party("to_party_id"),
    manifestNumber: text("manifest_number"),
    /** Of the authority that let hazardous waste go to another district. */
    approvalNumber: text("approval_number"),
  },
  (table) => [
    uniqueIndex("transfers_external").on(table.issuerId, table.externalId),
    index("transfers_by_sender").on(table.fromPartyId, table.id),
    index("transfers_by_receiver").on(table.toPartyId, table.id),
    index("transfers_by_from_site").on(table.fromSiteId, table.id),
    index("transfers_by_to_site").on(table.toSiteId, table.id),
    check("transfer_moves", sql`${table.fromSiteId} <> ${table.toSiteId}`),
  ],
);

export const transferLines = sqliteTable(
  "transfer_lines",
  {
    transferId: text("transfer_id")
      .notNull()
      .references(() => transfers.id),
    line: integer("line").notNull(),
    itemId: item(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    /** How much of it has a broken casing; null where it was not said. */
    brokenMassG: integer("broken_mass_g"),
  },
  (table) => [
    primaryKey({ columns: [table.transferId, table.line] }),
    uniqueIndex("transfer_lines_item").on(table.transferId, table.itemId),
  ],
);

/** A receipt, a part of one, or a refusal of what was dispatched. */
export const receipts = sqliteTable(
  "receipts",
  {
    ...document(),
    transferId: text("transfer_id")
      .notNull()
      .references(() => transfers.id),
    partial: integer("partial", { mode: "boolean" }).notNull(),
    reason: text("reason"),
    qualification: text("qualification", { enum: qualifications }).notNull(),
  },
  (table) => [
    uniqueIndex("receipts_external").on(table.issuerId, table.externalId),
    index("receipts_by_transfer").on(table.transferId),
  ],
);

export const receiptLines = sqliteTable(
  "receipt_lines",
  {
    receiptId: text("receipt_id")
      .notNull()
      .references(() => receipts.id),
    line: integer("line").notNull(),
    itemId: item(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    refusedPieces: integer("refused_pieces").notNull(),
    refusedMassG: integer("refused_mass_g").notNull(),
    brokenMassG: integer("broken_mass_g"),
    /** What of it would qualify and was not sent: it waits for the bureau. null where nothing does. */
    excessPieces: integer("excess_pieces"),
    excessMassG: integer("excess_mass_g"),
  },
  (table) => [primaryKey({ columns: [table.receiptId, table.line] })],
);

/** The bureau's yes to what arrived beyond what was sent; its entry has the same id. */
export const excessConfirmations = sqliteTable(
  "excess_confirmations",
  {
    ...document(),
    receiptId: text("receipt_id")
      .notNull()
      .references(() => receipts.id),
    reason: text("reason").notNull(),
  },
  (table) => [
    uniqueIndex("excess_confirmations_external").on(table.issuerId, table.externalId),
    index("excess_confirmations_by_receipt").on(table.receiptId),
  ],
);

/**
 * Who carries a load of hazardous waste, in what and which way: the part of a manifest that its transfer does not say
 * (生态环境部令第23号 articles 10 to 13). The highest version is in force; a correction keeps its time (article 29).
 */
export const carriages = sqliteTable(
  "carriages",
  {
    id: text("id").primaryKey(),
    transferId: text("transfer_id")
      .notNull()
      .references(() => transfers.id),
    version: integer("version").notNull(),
    carrier: text("carrier").notNull(),
    /** 营运证件号. */
    carrierPermit: text("carrier_permit"),
    carrierPhone: text("carrier_phone"),
    plate: text("plate").notNull(),
    driver: text("driver").notNull(),
    driverPhone: text("driver_phone"),
    escort: text("escort"),
    route: text("route"),
    distanceKm: integer("distance_km"),
    /** 危险货物运单号. */
    waybill: text("waybill"),
    unNumber: text("un_number"),
    emergencyPhone: text("emergency_phone"),
    precautions: text("precautions"),
    /** Form and packaging of each item. */
    packing: text("packing", { mode: "json" }).$type<Packing[]>().notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [uniqueIndex("carriages_version").on(table.transferId, table.version)],
);

/** What the receiver found to be otherwise than the manifest says. */
export const receiptDifferences = sqliteTable(
  "receipt_differences",
  {
    receiptId: text("receipt_id")
      .notNull()
      .references(() => receipts.id),
    line: integer("line").notNull(),
    kind: text("kind", { enum: differenceKinds }).notNull(),
    /** Code of the item it is about; null for the whole load. */
    item: text("item"),
    /** What was found. */
    found: text("found").notNull(),
  },
  (table) => [primaryKey({ columns: [table.receiptId, table.line] })],
);

/**
 * That hazardous waste may go to another province: what, how much, between whom (生态环境部令第23号 article 27). It ends
 * with the earliest of twelve months, the period applied for, and the receiver's licence.
 */
export const wasteApprovals = sqliteTable("waste_approvals", {
  id: text("id").primaryKey(),
  number: text("number").notNull().unique(),
  fromPartyId: party("from_party_id"),
  toPartyId: party("to_party_id"),
  decidedOn: text("decided_on").notNull(),
  /** Last day of the period that was applied for. */
  appliedTo: text("applied_to").notNull(),
  /** The receiver's licence, whose end is one of the three. */
  permitId: text("permit_id")
    .notNull()
    .references(() => permits.id),
  /** 贮存, 利用 or 处置方式, as the decision words it. */
  treatment: text("treatment").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

export const wasteApprovalLines = sqliteTable(
  "waste_approval_lines",
  {
    approvalId: text("approval_id")
      .notNull()
      .references(() => wasteApprovals.id),
    wasteCode: text("waste_code").notNull(),
    name: text("name").notNull(),
    massG: integer("mass_g").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.approvalId, table.wasteCode] }),
    check("waste_approval_mass", sql`${table.massG} > 0`),
  ],
);

/** The life of a document, one row a step: a second step from the same version fails by itself. */
export const transitions = sqliteTable(
  "transitions",
  {
    documentId: text("document_id").notNull(),
    version: integer("version").notNull(),
    state: text("state").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.version] })],
);

export const treatments = sqliteTable(
  "treatments",
  {
    ...document(),
    partyId: party("party_id"),
    siteId: site("site_id"),
    lossG: integer("loss_g").notNull(),
    lossReason: text("loss_reason"),
    permitId: text("permit_id").notNull(),
    /** Against the yields that were configured that day; null before they were looked at. */
    yieldStatus: text("yield_status", { enum: yieldStatuses }),
    yieldReason: text("yield_reason"),
    warnings: warnings(),
  },
  (table) => [
    uniqueIndex("treatments_external").on(table.issuerId, table.externalId),
    index("treatments_by_party").on(table.partyId, table.id),
    index("treatments_by_site").on(table.siteId, table.id),
  ],
);

export const treatmentLines = sqliteTable(
  "treatment_lines",
  {
    treatmentId: text("treatment_id")
      .notNull()
      .references(() => treatments.id),
    line: integer("line").notNull(),
    side: text("side", { enum: lineSides }).notNull(),
    itemId: item(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    /** Of one of a vehicle's five assemblies: one that is not fit is booked as ferrous metal. */
    number: text("number"),
    model: text("model"),
    fit: integer("fit", { mode: "boolean" }),
    /** Stated lead content, thousandths of a per cent; null where it was not stated. */
    leadContent: integer("lead_content"),
    /** Of an output, its grade by a national scrap standard (dataset `scrap_grades`); null where it was not stated. */
    grade: text("grade"),
  },
  (table) => [primaryKey({ columns: [table.treatmentId, table.line] })],
);

/**
 * What a document takes of a lot by name. A lot is a posting on a stock account; all that is not named takes the oldest
 * first, which follows from the order of the books and is written nowhere.
 */
export const lotChoices = sqliteTable(
  "lot_choices",
  {
    documentId: text("document_id").notNull(),
    itemId: item(),
    /** The document that brought the lot in. */
    lotDocumentId: text("lot_document_id").notNull(),
    massG: integer("mass_g").notNull(),
    /** Of them, which pieces; what names none takes the oldest. */
    pieces: integer("pieces").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.itemId, table.lotDocumentId] }),
    index("lot_choices_by_lot").on(table.lotDocumentId, table.itemId),
    check("lot_choice_mass", sql`${table.massG} > 0`),
  ],
);

export const deliveries = sqliteTable(
  "deliveries",
  {
    ...document(),
    partyId: party("party_id"),
    siteId: site("site_id"),
    itemId: item(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    fate: text("fate", { enum: fates }).notNull(),
    buyer: text("buyer").notNull(),
    /** The registered site it goes to; null where only a name was given, which nobody can confirm but the bureau. */
    receiverSiteId: text("receiver_site_id").references(() => sites.id),
    /** Its code of the hazardous waste list that day; null where it is none. */
    wasteCode: text("waste_code"),
    manifestNumber: text("manifest_number"),
  },
  (table) => [
    uniqueIndex("deliveries_external").on(table.issuerId, table.externalId),
    index("deliveries_by_party").on(table.partyId, table.id),
    index("deliveries_by_site").on(table.siteId, table.id),
    index("deliveries_by_receiver").on(table.receiverSiteId, table.id),
  ],
);

/**
 * By which a receiver outside the product confirms a delivery, once. Of the token in it nothing is kept but its SHA-256.
 * The steps of `names.deliveryLink` say which one of a delivery is open.
 */
export const deliveryLinks = sqliteTable(
  "delivery_links",
  {
    id: text("id").primaryKey(),
    deliveryId: text("delivery_id")
      .notNull()
      .references(() => deliveries.id),
    tokenHash: text("token_hash").notNull().unique(),
    /** Its last day, in Shanghai. */
    expiresOn: text("expires_on").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("delivery_links_by_delivery").on(table.deliveryId)],
);

/** That a delivery arrived: its fate counts from here on. Its entry has the same id. */
export const deliveryReceipts = sqliteTable(
  "delivery_receipts",
  {
    ...document(),
    deliveryId: text("delivery_id")
      .notNull()
      .references(() => deliveries.id),
    pieces: integer("pieces").notNull(),
    /** As the receiver weighed it; no more counts than was sent. */
    massG: integer("mass_g").notNull(),
    countedG: integer("counted_g").notNull(),
    reason: text("reason"),
    means: text("means", { enum: receiptMeans }).notNull(),
    /** The paper that the bureau saw. */
    evidence: text("evidence"),
    /** The link that was used for it, and who says that he used it. */
    linkId: text("link_id").references(() => deliveryLinks.id),
    confirmerName: text("confirmer_name"),
    confirmerRole: text("confirmer_role"),
  },
  (table) => [
    uniqueIndex("delivery_receipts_external").on(table.issuerId, table.externalId),
    uniqueIndex("delivery_receipts_link").on(table.linkId),
    index("delivery_receipts_by_delivery").on(table.deliveryId),
    check("delivery_receipt_mass", sql`${table.massG} > 0 and ${table.countedG} <= ${table.massG}`),
  ],
);

/** A count of what is there: `opening` starts the books of a site, `stocktake` corrects them. */
export const stocktakes = sqliteTable(
  "stocktakes",
  {
    ...document(),
    kind: text("kind", { enum: countKinds }).notNull(),
    partyId: party("party_id"),
    siteId: site("site_id"),
    reason: text("reason").notNull(),
    evidence: text("evidence"),
    confirmed: text("confirmed", { mode: "json" }).$type<Confirmed>(),
  },
  (table) => [
    uniqueIndex("stocktakes_external").on(table.issuerId, table.externalId),
    index("stocktakes_by_party").on(table.partyId, table.id),
    index("stocktakes_by_site").on(table.siteId, table.id),
  ],
);

export const stocktakeLines = sqliteTable(
  "stocktake_lines",
  {
    stocktakeId: text("stocktake_id")
      .notNull()
      .references(() => stocktakes.id),
    line: integer("line").notNull(),
    itemId: item(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    bookedPieces: integer("booked_pieces").notNull(),
    bookedMassG: integer("booked_mass_g").notNull(),
  },
  (table) => [primaryKey({ columns: [table.stocktakeId, table.line] })],
);

/** What a producer placed on the market in a month or quarter. */
export const declarations = sqliteTable(
  "declarations",
  {
    ...document(),
    partyId: party("party_id"),
    itemId: item(),
    period: text("period").notNull(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    /** The withdrawn declaration of the same item and period whose place it takes. */
    corrects: text("corrects"),
    confirmed: text("confirmed", { mode: "json" }).$type<Confirmed>(),
  },
  (table) => [
    uniqueIndex("declarations_external").on(table.issuerId, table.externalId),
    index("declarations_by_party").on(table.partyId, table.id),
  ],
);

const ofReturn = () =>
  text("return_id")
    .primaryKey()
    .references(() => returns.id);

/** A vehicle as its recovery certificate names it. That no VIN comes twice is a key in `transitions`. */
export const vehicles = sqliteTable(
  "vehicles",
  {
    returnId: ofReturn(),
    vin: text("vin").notNull(),
    /** Personal: shown to the parties concerned and the bureau only. */
    plate: text("plate"),
    engineNumber: text("engine_number"),
    certificateNumber: text("certificate_number").notNull(),
    model: text("model"),
    vehicleType: text("vehicle_type"),
    /** Codes of the certificate, dataset `vehicle_codes`. */
    usage: text("usage"),
    power: text("power"),
    kerbMassG: integer("kerb_mass_g"),
    /** Personal, like the plate. */
    ownerName: text("owner_name"),
    tractionBatteryCode: text("traction_battery_code"),
    /** Why it came without its battery, or with another, and the papers of that. */
    batteryException: text("battery_exception", { enum: batteryExceptions }),
    batteryPaper: text("battery_paper"),
    batteryVoucher: text("battery_voucher"),
    firstRegisteredOn: text("first_registered_on"),
    handedOverOn: text("handed_over_on"),
    /** Has to be dismantled under supervision (国务院令第715号, dataset `supervised_vehicles`). */
    supervised: integer("supervised", { mode: "boolean" }).notNull(),
  },
  (table) => [index("vehicles_by_vin").on(table.vin)],
);

export const batteries = sqliteTable("batteries", {
  returnId: ofReturn(),
  wasteCode: text("waste_code").notNull(),
  casing: text("casing", { enum: casings }).notNull(),
  /** Where it came straight to a plant: the manifest it came with. */
  manifestNumber: text("manifest_number"),
});

/** How much of a stream a site may hold and for how long; the highest version is in force. */
export const storageLimits = sqliteTable(
  "storage_limits",
  {
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    stream: text("stream", { enum: itemStreams }).notNull(),
    version: integer("version").notNull(),
    maxMassG: integer("max_mass_g"),
    maxDays: integer("max_days"),
    onExceed: text("on_exceed", { enum: exceedRules }).notNull(),
    source: text("source").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.stream, table.version] })],
);
