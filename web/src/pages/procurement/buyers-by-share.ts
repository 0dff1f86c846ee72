import type { Shares } from "./types.ts";

type Ranked = { id: string; nameZh: string; nameEn: string; display: string };

/** Buyers whose share of this list can be computed, the highest first. Pure. */
export function buyersByShare({ buyers }: Pick<Shares, "buyers">, list: "energy" | "environment"): Ranked[] {
  return buyers
    .flatMap(({ id, nameZh, nameEn, [list]: { display } }) =>
      display === null ? [] : [{ id, nameZh, nameEn, display }],
    )
    .toSorted((a, b) => Number(b.display) - Number(a.display));
}
