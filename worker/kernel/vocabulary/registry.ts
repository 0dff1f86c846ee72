/** Words of parties, sites, items and reference data that the database keeps, the wire carries and the pages say. */

/** `uscc`: 统一社会信用代码. */
export const identifierTypes = ["uscc", "other"] as const;
export type IdentifierType = (typeof identifierTypes)[number];

export const siteKinds = [
  "collection_point",
  "transfer_station",
  "sorting_centre",
  "treatment_plant",
  "retail_premises",
  /** Of whoever uses or disposes of what comes out of treatment. */
  "downstream_receiver",
] as const;
export type SiteKind = (typeof siteKinds)[number];

export const itemKinds = ["product", "material"] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Whose products are taken back. */
export const takebackStreams = ["electronics", "vehicles", "lead_acid_batteries", "packaging", "tyres"] as const;
export type TakebackStream = (typeof takebackStreams)[number];

/** Whose items are handled: scrap that never was packaging is kept apart and in no figure of a stream. */
export const handledStreams = [...takebackStreams, "pre_consumer_packaging"] as const;
export type HandledStream = (typeof handledStreams)[number];

/** Under which the books know their items: goods, what is bought, what is metered. */
export const itemStreams = [...handledStreams, "procurement", "energy"] as const;
export type ItemStream = (typeof itemStreams)[number];

/** How sure a fact of the reference data is; everything but `full-text` is marked on the screen. */
export const confidences = [
  "full-text",
  "secondary",
  "unconfirmed",
  "product default",
  "not configured",
  "override",
] as const;
export type Confidence = (typeof confidences)[number];

/** Which side of a target is the good one. */
export const targetDirections = ["at_least", "at_most"] as const;
export type TargetDirection = (typeof targetDirections)[number];

/** Datasets of which a zone may have values of its own, each under `<code>@<zone>`. */
export const setByZone = ["settings", "thresholds"] as const;

export function isSetByZone(dataset: string): boolean {
  return setByZone.some((each) => each === dataset);
}

/** As what a company may apply by itself: no authority, and nobody who looks after others. */
export const applyingRoles = ["recycler", "treater", "producer", "retailer", "buyer", "platform"] as const;
export type ApplyingRole = (typeof applyingRoles)[number];
export const applicationOutcomes = ["approved", "returned"] as const;
export const applicationStates = ["submitted", ...applicationOutcomes] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** What of the register is changed, and not only added: a grant to book for a site ends. */
export const registryChangeSubjects = ["party", "site", "permit", "operator"] as const;
export type RegistryChangeSubject = (typeof registryChangeSubjects)[number];
