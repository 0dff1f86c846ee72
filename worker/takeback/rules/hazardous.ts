/** Which goods are hazardous waste, and under which code of the national list. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { isValidOn, permitsCovering, permitsOfSite } from "../../registry/index.ts";
import type { Item, Permit, Site } from "../goods.ts";
import { permitStreamOf } from "../streams.ts";

type Fact = Parameters<typeof isValidOn>[0] & { dataset: string; code: string; values: Record<string, string> };

/** The datasets that `wasteCodeOf` reads: of products, and of what comes out of them. */
export const wasteCodeDatasets = ["catalogue", "waste_codes"] as const;

/**
 * The code of the national list of hazardous wastes under which an item moves on a day; null where it is none.
 * @param facts the current values of `wasteCodeDatasets`
 * @param item by its full code: the same material is hazardous in one stream and not in another
 */
export function wasteCodeOf(facts: readonly Fact[], item: string, day: string): string | null {
  const found = facts.find((fact) => {
    const isOne = wasteCodeDatasets.some((dataset) => dataset === fact.dataset);
    return isOne && fact.code === item && isValidOn(fact, day);
  });
  return found?.values["waste_code"] || null;
}

/** The permits by which a receiver may have waste of a code that day: those that name it, and those of its stream that name none. */
export function wastePermits(
  permits: readonly Permit[],
  receiver: Pick<Site, "id" | "partyId">,
  { item, wasteCode, day }: { item: Pick<Item, "stream">; wasteCode: string; day: string },
): Permit[] {
  const ofSite = permitsOfSite(permits, receiver);
  const named = ofSite.filter(({ wasteCodes, validFrom, validTo }) => {
    return wasteCodes?.includes(wasteCode) && validFrom <= day && day <= validTo;
  });
  const unnamed = permitsCovering(ofSite, permitStreamOf(item.stream), day).filter(({ wasteCodes }) => !wasteCodes);
  return [...named, ...unnamed];
}

/**
 * Hazardous waste goes to a receiver whose permit covers its code that day.
 * @throws Problem `permit_not_for_waste`
 */
export function requireWastePermit(
  permits: readonly Permit[],
  receiver: Site,
  { item, wasteCode, day }: { item: Item; wasteCode: string; day: string },
): void {
  if (wastePermits(permits, receiver, { item, wasteCode, day }).length > 0) return;
  throw new Problem("permit_not_for_waste", {
    pointer: "/receiverSiteId",
    params: { receiver: receiver.nameZh, code: wasteCode, date: day },
  });
}
