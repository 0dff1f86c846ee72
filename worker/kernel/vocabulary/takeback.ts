/** Words of take-back that the database keeps, the wire carries and the pages say. */
import { fates } from "./ledger.ts";

/** Of a document with an entry: taken back or not. */
export const documentStates = ["booked", "reversed"] as const;
export type DocumentState = (typeof documentStates)[number];

/** What the mass of a return rests on. */
export const massBases = ["weighed", "certificate", "unit_weight"] as const;
export type MassBasis = (typeof massBases)[number];

/** Who handed it in; `pre_consumer`: offcuts of makers. */
export const returnSources = ["household", "enterprise", "trade_in", "express", "public_body", "pre_consumer"] as const;
export type ReturnSource = (typeof returnSources)[number];

/** Whether what came in counts as qualified recovery, or what is in the way. */
export const qualifications = [
  "qualified",
  "not_at_plant",
  "no_permit",
  "not_weighed",
  "no_certificate",
  "no_manifest",
  "pre_consumer",
  "already_counted",
] as const;
export type Qualification = (typeof qualifications)[number];

/** Why a new-energy vehicle comes without its traction battery, or with another than the one it was registered with. */
export const batteryExceptions = ["swap_model", "replaced", "owner_statement"] as const;

export const casings = ["intact", "broken"] as const;

/** How far a transfer has come, as its steps say. */
export const transferStates = [
  "draft",
  "dispatched",
  "partly_received",
  "received",
  "partly_refused",
  "refused",
  "cancelled",
] as const;
export type TransferState = (typeof transferStates)[number];
/** What somebody has to do about one: send the draft, receive the load, confirm what arrived beyond what was sent. */
export const transferWaits = ["dispatch", "receipt", "excess"] as const;
export type TransferWait = (typeof transferWaits)[number];
/** What arrived beyond what was sent: it qualifies once the bureau has looked at it. */
export const excessStates = ["excess_awaiting", "excess_confirmed"] as const;
export type ExcessState = (typeof excessStates)[number];
/** Seen from the reader; `both` where it stays in the house, and for an authority that looks at it from outside. */
export const transferDirections = ["out", "in", "both"] as const;

/** In what a load differs from its manifest (生态环境部令第23号 article 18): 名称, 数量, 特性, 形态, 包装方式. */
export const differenceKinds = ["name", "quantity", "property", "form", "packaging"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];
/** 形态: 固态, 半固态, 液态, 气态, 其他. */
export const wasteForms = ["solid", "semi_solid", "liquid", "gas", "other"] as const;
export type WasteForm = (typeof wasteForms)[number];
/** How far a delivery has come; `recorded`: booked when nobody was asked to confirm one. */
export const confirmations = ["recorded", "sent", "received", "withdrawn"] as const;
export type Confirmation = (typeof confirmations)[number];
/** Who said that a delivery arrived: its receiver, the bureau on a document it saw, or whoever was given the link to it. */
export const receiptMeans = ["receiver", "document", "link"] as const;
/** How a one-time link stands; `settled`: the delivery waits for no receipt any more, and not by this link. */
export const linkStates = ["open", "used", "expired", "withdrawn", "settled"] as const;
export type LinkState = (typeof linkStates)[number];

/** How surely grams are those that came in (ISO 22095). */
export const custodies = ["identity_preserved", "segregated", "mass_balance"] as const;
export type Custody = (typeof custodies)[number];
/** Where the way of grams ends, or stands. */
export const lotEnds = ["in_stock", "in_transit", "difference", "loss", "unconfirmed", "recorded", ...fates] as const;
export type LotEnd = (typeof lotEnds)[number];

/** Of a batch's outputs against the yields configured. */
export const yieldStatuses = ["not_configured", "within", "beyond"] as const;
export const lineSides = ["input", "output"] as const;
export const subsidyReasons = ["listed", "depends_on_condition", "not_in_scheme", "no_subsidy_that_day"] as const;

export const countKinds = ["opening", "stocktake"] as const;
export type CountKind = (typeof countKinds)[number];

/** 自行回收, 联合回收, 委托回收. */
export const claimModes = ["own", "joint", "commissioned"] as const;
export type ClaimMode = (typeof claimModes)[number];
/** What a claim is held against. */
export const checkCodes = ["unclaimed", "permit", "capacity", "energy"] as const;
export const checkOutcomes = ["passed", "not_checked"] as const;
export const grantStates = ["standing", "withdrawn"] as const;

/** What happens to a load that would exceed a store's limit. */
export const exceedRules = ["warn", "refuse"] as const;
export const storageStates = ["within", "exceeded", "overdue"] as const;

/** What is reported for a period instead of booked thing by thing. */
export const usageKinds = ["trips", "plastics", "energy"] as const;
export type UsageKind = (typeof usageKinds)[number];

/** How hazardous waste comes to a site and leaves it (HJ 1259-2022): 收集, 接收, 产生, 盘点; 自行利用/处置, 委外, 退回. */
export const wasteMovements = [
  "collected",
  "received",
  "produced",
  "counted",
  "treated",
  "handed_over",
  "sent_back",
] as const;
export type WasteMovement = (typeof wasteMovements)[number];
/** 重点监管, 简化管理, 登记管理. */
export const wasteUnitClasses = ["key", "simplified", "registered"] as const;
export type WasteUnitClass = (typeof wasteUnitClasses)[number];
/** What put a unit into its class. */
export const wasteClassReasons = ["permit", "own_treatment", "mass", "nothing_produced"] as const;
/** What the standard's tables ask for and the books do not hold. */
export const wasteFactsMissing = [
  "batch_numbers",
  "containers",
  "facilities",
  "handlers",
  "component",
  "form",
  "own_method",
] as const;

/** What each list of documents can be sorted by. */
export const documentSorts = {
  returns: ["date", "item", "site", "pieces", "mass"],
  transfers: ["date", "from", "to", "mass"],
  treatments: ["date", "site", "mass", "loss"],
  deliveries: ["date", "item", "site", "mass"],
  declarations: ["period", "producer", "item", "pieces", "mass", "date"],
  counts: ["date", "site"],
} as const;
/** What such a list adds up to, as far as its documents have it: pieces, and kilograms. */
export const documentSums = ["pieces", "massKg", "lossKg"] as const;

/** A paper that stands for one thing, and the documents that can stand under its number. */
export const paperKinds = ["manifest", "recovery_certificate"] as const;
export type PaperKind = (typeof paperKinds)[number];
export const paperHolders = ["transfer", "return", "delivery"] as const;
export type PaperHolder = (typeof paperHolders)[number];
