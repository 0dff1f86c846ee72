/** Stores with their limits as they are answered. Pure. */
import { kg, type Row } from "../present.ts";
import { overdueOf } from "./rules.ts";
import type { StorageAnswer } from "./schemas.ts";
import type { storageList } from "./store.ts";

export function presentStorage({ maxMassG, heldG, recentG, ...row }: Row<typeof storageList>): StorageAnswer {
  const overdueG = overdueOf({ maxDays: row.maxDays, heldG, recentG });
  const state = maxMassG !== null && heldG > maxMassG ? "exceeded" : overdueG > 0 ? "overdue" : "within";
  return {
    ...row,
    maxMassKg: maxMassG === null ? null : kg(maxMassG),
    heldKg: kg(heldG),
    overdueKg: kg(overdueG),
    state,
  };
}
