/** Words of the books that the database keeps, the wire carries and the pages say. */

/** What can become of a thing: 再使用, 再制造, 再生利用, 能量回收, 处置. */
export const fates = ["reuse", "remanufacture", "recycling", "energy_recovery", "disposal"] as const;
export type Fate = (typeof fates)[number];
/** Those by which the thing or its material is used again. */
export const fatesOfUse: readonly string[] = ["reuse", "remanufacture", "recycling"] satisfies Fate[];

/** What a party reports of its packaging (trips, cartons, plastics), or of a plant's meters (energy). */
export const usages = [
  "trips_reusable",
  "trips_other",
  "cartons_reused",
  "plastics_used",
  "plastics_recovered",
  "energy",
] as const;
export type Usage = (typeof usages)[number];

/** Where a purchase stands in a list of green categories: green in it, in it but not green, not in it. */
export const listStatuses = ["green", "plain", "outside"] as const;
export type ListStatus = (typeof listStatuses)[number];
/**
 * One class for each pair of standings in the two lists, so that every yuan stands in one class
 * only and both shares are sums of classes: of energy and water saving
 * `energy_green.*` ÷ (`energy_green.*` + `energy_plain.*`), of the environmental label alike.
 */
export type SpendClass = `energy_${ListStatus}.environment_${ListStatus}`;
const spendClasses = listStatuses.flatMap((energy) =>
  listStatuses.map((environment): SpendClass => `energy_${energy}.environment_${environment}`),
);

/** In which lists a purchase is green by a certificate that was checked: each yuan stands on one account only. */
export const checkedLists = ["energy", "environment", "both"] as const;
export type CheckedLists = (typeof checkedLists)[number];

/** What an entry is about; a reversal has the kind of the entry it takes back. */
export const entryKinds = [
  "declaration",
  "claim",
  "return",
  "plant_return",
  "dispatch",
  "receipt",
  "relay",
  "excess",
  "refusal",
  "treatment",
  "delivery",
  "delivery_receipt",
  "opening",
  "stocktake",
  "usage",
  "purchase",
  "check",
  "sale",
  "content",
  "retrofit",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Programs of plain-text accounting that the books are written for. */
export const journalFormats = ["hledger", "beancount"] as const;
export type JournalFormat = (typeof journalFormats)[number];

/** What becomes of a request to take back what somebody else has relied on, and who may say so. */
export const consentAnswerWords = ["accepted", "refused"] as const;
export const consentStatuses = ["awaiting", ...consentAnswerWords] as const;
export const consentDeciders = ["party", "bureau"] as const;
export type ConsentDecider = (typeof consentDeciders)[number];

export const documentTypes = [
  "declaration",
  "claim",
  "return",
  "transfer",
  "receipt",
  "treatment",
  "delivery",
  "stocktake",
  "usage_report",
  "purchase",
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Kinds of accounts; some are split by what became of a thing, what is reported, or how money was spent. */
export const accountKinds = [
  "stock",
  "transit",
  "variance",
  "loss",
  "qualified",
  "dismantled",
  "opening",
  "broken",
  "casings",
  "manifest_matched",
  "manifest_differing",
  "manifests",
  "lead_in",
  "lead_out",
  "lead_content",
  "reported",
  "market",
  "production",
  "attributable",
  "claimed",
  "payable",
  "demand",
  "consumed",
  "saved",
  "baseline_carbon",
  "emitted",
  "avoided",
  "saved_coal",
  "baseline_coal",
  "invested",
  "generator",
  "outcome:unconfirmed",
  ...fates.map((fate) => `outcome:${fate}` as const),
  ...usages.map((usage) => `usage:${usage}` as const),
  ...spendClasses.map((spendClass) => `spend:${spendClass}` as const),
  ...checkedLists.map((lists) => `checked:${lists}` as const),
  "checks",
  "bought",
  "sold",
  "embodied",
  "contents",
] as const;
export type AccountKind = (typeof accountKinds)[number];
