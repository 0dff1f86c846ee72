/** What other slices may use of the registry. Queries are not run yet: put them into one `db.batch`. */
export { type Dataset, datasetNames, datasets, isDataset } from "./datasets.ts";
export {
  currentValues,
  isValidOn,
  permitsCovering,
  permitsOfSite,
  pickItem,
  processLoss,
  type UnitWeight,
  unitWeightOf,
} from "./rules.ts";
export { addMember } from "./consortia.ts";
export { type Item, itemsByCode, permitQuery, referenceQuery, type Site, siteQuery } from "./store.ts";
export { grantSite, overrideReference, registerParty, registerPermit, registerSite } from "./verbs.ts";
