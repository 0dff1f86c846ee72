/** Words of procurement that the database keeps, the wire carries and the pages say. */

/** The two lists of green categories: 节能产品, 环境标志产品. */
export const listNames = ["energy", "environment"] as const;
export type ListName = (typeof listNames)[number];

/** What a product may claim: 节能, 节水, 节材, 环境标志, 绿色产品. */
export const attributes = ["energy", "water", "material", "environmental_label", "green_product"] as const;
export type Attribute = (typeof attributes)[number];

/** What a list asks of its buyers; `mandatory_in_part`: of some products of the category only, which its note names. */
export const requirements = ["mandatory", "mandatory_in_part", "preferred"] as const;

/** Why a line is not green in a list. */
export const notGreenReasons = [
  "category_not_listed",
  "class_not_named",
  "other_code_version",
  "not_in_force",
  "attribute_not_claimed",
  "no_certificate",
  "certificate_not_yet_valid",
  "certificate_expired",
  "certificate_of_other_category",
  "certificate_not_for_attribute",
] as const;
export type NotGreenReason = (typeof notGreenReasons)[number];
/** What is known of a certificate: what a buyer says, what an authority saw in a register, or that it no longer holds. */
export const certificateStates = ["stated", "checked", "revoked"] as const;
export type CertificateState = (typeof certificateStates)[number];
/** Why a purchase that is green as stated does not count as checked. */
const uncheckedCodes = ["certificate_not_checked", "certificate_revoked", "check_not_counted"] as const;
export type UncheckedCode = (typeof uncheckedCodes)[number];
/** Of what a buyer is warned: what keeps a line from counting, and the duty to buy green that it does not meet. */
export const purchaseWarningCodes = [
  ...notGreenReasons,
  ...uncheckedCodes,
  "mandatory_not_green",
  "mandatory_in_part",
] as const;
export type PurchaseWarningCode = (typeof purchaseWarningCodes)[number];

/** What a look into the register came to. */
export const checkOutcomes = ["checked", "revoked"] as const;

/** Entries of the catalogue: in force, those of them whose certificate was revoked, and all that were once in force. */
export const catalogueStates = [...checkOutcomes, "removed"] as const;
export type CatalogueState = (typeof catalogueStates)[number];
/** Why an entry is in the catalogue no longer. */
export const removalReasons = ["revoked", "expired"] as const;

/** Why a purchase that rests on a checked certificate does not count as checked. */
export const uncheckedReasons = ["not_green_as_stated", "checked_by_its_buyer", "period_closed"] as const;
export type UncheckedReason = (typeof uncheckedReasons)[number];

export const productKinds = ["equipment", "material"] as const;
export const riskLevels = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof riskLevels)[number];
/** What a reviewer makes of a self-assessment by the index, and where one stands. */
export const indexOutcomes = ["published", "returned"] as const;
export const indexStates = ["filed", ...indexOutcomes] as const;
export type IndexState = (typeof indexStates)[number];
/** What an item's points rest on: the books, what the reviewer checked, or what the firm states. */
export const itemBases = ["books", "checked", "stated"] as const;
export type ItemBasis = (typeof itemBases)[number];
export const buyerKinds = ["enterprise", "public_body"] as const;

export const creditGrades = ["A", "B", "C", "D"] as const;
export type CreditGrade = (typeof creditGrades)[number];
/** Whether a supplier recovered what it has to. */
export const recoveryDuties = ["met", "not_met", "not_applicable", "unknown"] as const;
export type RecoveryDuty = (typeof recoveryDuties)[number];
/** What a credit grade lacked. */
export const creditGaps = ["certificates", "recovery_duty"] as const;
export type CreditGap = (typeof creditGaps)[number];

/** Why a share of the books cannot be computed. */
export const rateReasons = ["no_suppliers", "suppliers_not_assessed", "nothing_declared", "nothing_claimed"] as const;
export type RateReason = (typeof rateReasons)[number];

/** What a share of the books is counted in. */
export const rateUnits = ["kg", "suppliers"] as const;
export type RateUnit = (typeof rateUnits)[number];

/** Why a buyer's share has no median beside it. */
export const medianReasons = ["kind_not_recorded", "too_few_peers"] as const;

export const violationStates = ["public", "expired", "withdrawn"] as const;

/** What became of a release of OCDS, and of what it says was bought. */
export const ocdsReleaseStatuses = ["accepted", "duplicate", "changed"] as const;
export const ocdsPurchaseStatuses = ["booked", "duplicate", "amended", "taken_back", "refused", "left"] as const;
/** Why nothing is booked of a part of it. */
export const unclearCodes = [
  "no_buyer",
  "another_buyer",
  "not_signed",
  "no_supplier",
  "no_items",
  "no_category",
  "not_yuan",
  "no_amount",
] as const;
export type UnclearCode = (typeof unclearCodes)[number];
