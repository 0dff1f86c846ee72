/** Ids that follow from what a site or permit is known by, so that two who register it at once make one. Pure. */
import { derivedUuid } from "../../kernel/identifiers.ts";

/** Days in ids say nothing of what has none of its own. */
export const anyDay = "2020-01-01";

/** A name is a site's once within its party. */
export const siteIdOf = (partyId: string, nameZh: string): string => derivedUuid(`site ${partyId} ${nameZh}`, anyDay);

export const permitIdOf = (number: string): string => derivedUuid(`permit ${number}`, anyDay);
