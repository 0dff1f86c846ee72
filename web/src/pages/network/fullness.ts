/** How full the stores of sites are. Pure. */
import { formatNumber } from "../../format/format.ts";
import type { Storage } from "../../types-usage.ts";

type Store = Pick<Storage, "siteId" | "heldKg" | "maxMassKg">;

/** Each site's fullest store, 1 being its limit; a store whose mass is not limited is never full. */
export function fullestOf(stores: readonly Store[]): Map<string, number> {
  const fullest = new Map<string, number>();
  for (const { siteId, heldKg, maxMassKg } of stores) {
    if (maxMassKg === null || Number(maxMassKg) === 0) continue;
    fullest.set(siteId, Math.max(fullest.get(siteId) ?? 0, Number(heldKg) / Number(maxMassKg)));
  }
  return fullest;
}

/** As it is read: whole per cent. */
export const percent = (fullness: number): string => `${formatNumber(Math.round(fullness * 100))} %`;
