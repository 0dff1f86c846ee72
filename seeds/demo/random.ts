/** Chance that is the same for everybody: one seed, one pilot. Not for anything that must be secret. */
export type Random = {
  /** Evenly between the bounds. */
  between: (low: number, high: number) => number;
  /** A whole number, both bounds included. */
  whole: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(list: readonly [T, ...T[]]) => T;
  /** One of the list, each as likely as its weight says. */
  weighted: <T extends { weight: number }>(list: readonly [T, ...T[]]) => T;
};

/** @param seed any text; each concern of the pilot has its own, so that one does not shift the others */
export function randomFrom(seed: string): Random {
  let state = fnv1a(seed);
  // Mulberry32: 32 bits of state are plenty for a demonstration.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  return {
    between,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
    weighted: (list) => {
      let rest = between(
        0,
        list.reduce((sum, { weight }) => sum + weight, 0),
      );
      for (const each of list) {
        rest -= each.weight;
        if (rest < 0) return each;
      }
      return list[0];
    },
  };
}

function fnv1a(text: string): number {
  return [...text].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5);
}
