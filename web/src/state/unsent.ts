/** What somebody has typed or has waiting to be sent on this device, while he is here; lists are fetched again. */
import { drop, kept, keptNames } from "./keep.ts";

const unsent = ["out.", "draft."] as const;
/** Where it is while he is away (sealed.ts). */
export const sealedPlace = "sealed";

export function unsentNames(owner: string): string[] {
  return unsent.flatMap((start) => keptNames(owner, start));
}

export function removeUnsent(owner: string): void {
  for (const name of [...unsentNames(owner), sealedPlace]) drop(owner, name);
}

export const isSealed = (owner: string): boolean => kept<unknown>(owner, sealedPlace) !== null;
