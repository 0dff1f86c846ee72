/** What lies where while the pilot is thought out: the plan never sends away what is not there. */

export type Amounts = { pieces: number; massG: number };
export type Held = Amounts & { item: string };

export class Yards {
  readonly #held = new Map<string, Map<string, Amounts>>();

  /** What a site holds, in the order of the items' names. */
  at(site: string): Held[] {
    return [...(this.#held.get(site) ?? [])]
      .filter(([, { massG }]) => massG > 0)
      .map(([item, amounts]) => ({ item, ...amounts }))
      .toSorted((a, b) => (a.item < b.item ? -1 : 1));
  }

  put(site: string, item: string, { pieces, massG }: Amounts): void {
    const there = this.#amounts(site, item);
    there.pieces += pieces;
    there.massG += massG;
  }

  take(site: string, { item, pieces, massG }: Held): void {
    const there = this.#amounts(site, item);
    if (there.pieces < pieces || there.massG < massG) throw new Error(`${site} has not so much of ${item}`);
    there.pieces -= pieces;
    there.massG -= massG;
  }

  #amounts(site: string, item: string): Amounts {
    const items = this.#held.get(site) ?? new Map<string, Amounts>();
    this.#held.set(site, items);
    const amounts = items.get(item) ?? { pieces: 0, massG: 0 };
    items.set(item, amounts);
    return amounts;
  }
}

/**
 * A part of what is held, in whole pieces, with the mass they have on average (to 10 g, as a scale
 * says it); all of the mass with the last piece. Undefined where it comes to nothing.
 */
export function partOf({ item, pieces, massG }: Held, share: number): Held | undefined {
  const count = Math.floor(pieces * share);
  if (count === 0) return undefined;
  const part = count === pieces ? massG : Math.floor((massG * count) / pieces / 10) * 10;
  return part === 0 ? undefined : { item, pieces: count, massG: part };
}
