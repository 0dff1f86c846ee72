/** Words of environmental disclosure (企业环境信息依法披露管理办法, 生态环境部令第24号) that the database keeps, the wire carries and the pages say. */

/** Why a firm has to disclose (articles 7 and 8). */
export const disclosureReasons = ["key_polluter", "clean_production_audit", "listed_company", "bond_issuer"] as const;
export type DisclosureReason = (typeof disclosureReasons)[number];

/** What is disclosed as it happens (article 17), and a change of what was disclosed (article 18). */
export const disclosureMatters = [
  "permit_granted",
  "permit_changed",
  "permit_renewed",
  "permit_revoked",
  "penalty",
  "detention",
  "criminal",
  "damages",
  "change",
] as const;

/** Contents of the yearly report (articles 12, 14 and 15), in their order. */
export const disclosureParts = [
  "basic",
  "management",
  "pollution",
  "waste",
  "carbon",
  "emergency",
  "violations",
  "adhoc",
  "other",
  "clean_production",
  "financing",
] as const;
export type DisclosurePart = (typeof disclosureParts)[number];

/** Where the yearly report of a firm stands. */
export const disclosureStates = ["due", "overdue", "on_time", "late"] as const;
