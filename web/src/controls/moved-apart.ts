/**
 * Labels beside each other's place, from above to below and at least a gap apart; all of them move up where the lowest
 * would stand below the bottom. Places grow downwards.
 */
export function movedApart<T extends { at: number }>(labels: readonly T[], gap: number, bottom: number): T[] {
  const placed: T[] = [];
  for (const label of labels.toSorted((a, b) => a.at - b.at)) {
    const above = placed.at(-1);
    placed.push({ ...label, at: above ? Math.max(label.at, above.at + gap) : label.at });
  }
  const over = Math.max(0, (placed.at(-1)?.at ?? 0) - bottom);
  return placed.map((label) => ({ ...label, at: label.at - over }));
}
