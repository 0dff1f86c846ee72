/** How much of a stream a site may hold and for how long: warned of, or refused, as was registered. Pure. */
import { type Fault, Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";

/** The limit in force, and what lies at the site. */
export type Storage = {
  siteId: string;
  stream: string;
  maxMassG: number | null;
  maxDays: number | null;
  onExceed: "warn" | "refuse";
  heldG: bigint;
  /** What came in the last `maxDays`; all else of `heldG` has lain longer, as the oldest leaves first. */
  recentG: bigint;
};

const kg = (grams: bigint | number) => `${formatQuantity("mass", grams)} kg`;

export function overdueOf({ maxDays, heldG, recentG }: Pick<Storage, "maxDays" | "heldG" | "recentG">): bigint {
  return maxDays === null || heldG < recentG ? 0n : heldG - recentG;
}

/**
 * What is to be said when more comes in.
 * @throws Problem `storage_exceeded`, `storage_too_long` where the limit refuses
 */
export function storageWarnings(storage: Storage | undefined, addedG: number, pointer: string): Fault[] {
  if (!storage) return [];
  const faults = exceeded(storage, addedG, pointer);
  const [first] = faults;
  if (first && storage.onExceed === "refuse") throw new Problem(first.code, first);
  return faults;
}

function exceeded(storage: Storage, addedG: number, pointer: string): Fault[] {
  const { maxMassG, maxDays } = storage;
  const heldG = storage.heldG + BigInt(addedG);
  const overdueG = overdueOf(storage);
  return [
    ...(maxMassG !== null && heldG > maxMassG
      ? [{ code: "storage_exceeded", pointer, params: { held: kg(heldG), limit: kg(maxMassG) } } as const]
      : []),
    ...(maxDays !== null && overdueG > 0
      ? [{ code: "storage_too_long", pointer, params: { held: kg(overdueG), days: maxDays } } as const]
      : []),
  ];
}
