/** Words of imports that the database keeps, the wire carries and the pages say. */

export const importKinds = [
  "returns",
  "transfers",
  "receipts",
  "treatments",
  "deliveries",
  "declarations",
  "claims",
  "purchases",
  "certificates",
  "parties",
  "sites",
  "permits",
  "operators",
  "people",
  "trips",
  "plastics",
  "energy",
  "readings",
] as const;
export type ImportKindName = (typeof importKinds)[number];

/** Who may send a file of which kind: whoever may book one of its documents. */
export const importPermissions = {
  returns: "takeback.returns.write",
  transfers: "takeback.transfers.write",
  receipts: "takeback.receipts.write",
  treatments: "takeback.treatments.write",
  deliveries: "takeback.deliveries.write",
  declarations: "takeback.declarations.write",
  claims: "takeback.claims.write",
  purchases: "procurement.write",
  certificates: "procurement.suppliers.write",
  parties: "registry.write",
  sites: "registry.write",
  permits: "registry.write",
  operators: "registry.write",
  people: "access.manage",
  trips: "takeback.usage.write",
  plastics: "takeback.usage.write",
  energy: "takeback.energy.write",
  readings: "retrofits.write",
} as const satisfies Record<ImportKindName, string>;

/** `atomic`: nothing unless every row is good. */
export const importModes = ["atomic", "per_row"] as const;

/** What is done with its rows, one after the other. */
export const importPhases = ["check", "book", "reversal"] as const;
export type ImportPhase = (typeof importPhases)[number];

export const importStatuses = ["checking", "checked", "refused", "booking", "booked", "reversing", "reversed"] as const;
export type ImportStatus = (typeof importStatuses)[number];
/** Those in which there is work to be done. */
export const importsRunning = ["checking", "booking", "reversing"] as const satisfies readonly ImportStatus[];

/** `awaiting_consent`: of one that is taken back, and on which another party has relied. */
export const rowStatuses = ["accepted", "duplicate", "rejected", "awaiting_consent"] as const;
export type RowStatus = (typeof rowStatuses)[number];

export const importFormats = ["csv", "xlsx"] as const;
