/** Which goods are hazardous waste, and under which code of the national list. Pure. */
import { isValidOn } from "../../registry/index.ts";

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
