import { nearestNames } from "../../../../worker/tables/names.ts";
import type { Site } from "../../types.ts";

type Named = Pick<Site, "id" | "partyId" | "partyNameZh" | "partyNameEn" | "nameZh" | "nameEn">;

/** So many a person looks at. */
const most = 3;

/**
 * The sites of others whose own or whose owner's name was probably meant, the nearest first.
 * @param except the sending site: its owner receives nothing from himself
 */
export function nearReceivers<S extends Named>(written: string, sites: readonly S[], except: string): S[] {
  const sender = sites.find(({ id }) => id === except)?.partyId;
  const others = sites.filter(({ partyId }) => partyId !== sender);
  const namesOf = (site: Named) => [site.partyNameZh, site.partyNameEn, site.nameZh, site.nameEn];
  const near = nearestNames(written, others.flatMap(namesOf));
  const found = near.flatMap((name) => others.filter((site) => namesOf(site).includes(name)));
  return [...new Set(found)].slice(0, most);
}
