/** What other slices may use of the registry. Queries are not run yet: put them into one `db.batch`. */
export { type Dataset } from "./datasets/definitions.ts";
export { amountAsks } from "./amounts.ts";
export { configured, currentValues, isValidOn, settingsIn, zonesWithOwn } from "./datasets/rules.ts";
export {
  assertAdministersSite,
  checkIdentifier,
  checkValidity,
  identifierWarnings,
  permitNoticeDays,
  permitsCovering,
  permitsOfSite,
  pickItem,
  processLoss,
  type UnitWeight,
  unitWeightOf,
  streamsOn,
} from "./rules.ts";
export { readFirstSteps } from "./first-steps/read.ts";
export { reachOf as applicationsReach } from "./applications/rules.ts";
export { applicationsWaiting } from "./applications/store.ts";
export { addMember } from "./consortia/record.ts";
export {
  isRenewed,
  type Item,
  itemsByCode,
  partyFields,
  partyQuery,
  permitQuery,
  permitsEnding,
  type Site,
  siteQuery,
  streamVersions,
} from "./store.ts";
export { referenceOfItems, referenceQuery } from "./datasets/store.ts";
export { grantSite, registerParty, registerPermit, registerSite } from "./verbs.ts";
export { registerZone } from "./zones/record.ts";
export { zoneQuery } from "./zones/store.ts";
export { overrideReference } from "./datasets/record.ts";
