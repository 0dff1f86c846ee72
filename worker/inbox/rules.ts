/** In what order things wait. Pure. */

/** What is due first stands first, what has no date after all that has one; otherwise the order stays. */
export function inDueOrder<T extends { due: string | null }>(items: readonly T[]): T[] {
  const never = "~";
  return items.toSorted((a, b) =>
    (a.due ?? never) < (b.due ?? never) ? -1 : Number((a.due ?? never) > (b.due ?? never)),
  );
}
