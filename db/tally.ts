/**
 * Numbers that only grow, each under the series of Prometheus that it is: `name{label="value"}`. Adding two tallies is
 * adding their numbers, so those of many isolates become one wherever they meet.
 */
export type Tally = Record<string, number>;

/** Labels come from closed sets of our own words: nothing in them has to be escaped. */
export function seriesOf(name: string, labels: Record<string, string | number> = {}): string {
  return `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(",")}}`;
}

export function addTo(tally: Tally, more: Tally): void {
  for (const [series, number] of Object.entries(more)) tally[series] = (tally[series] ?? 0) + number;
}

export function count(tally: Tally, name: string, labels: Record<string, string | number>): void {
  addTo(tally, { [seriesOf(name, labels)]: 1 });
}

/** One value of a histogram. @param bounds of its buckets, the last without one */
export function observe(
  tally: Tally,
  name: string,
  labels: Record<string, string | number>,
  bounds: readonly number[],
  value: number,
): void {
  for (const bound of bounds) {
    // A bucket that is empty is there all the same: a quantile needs all of them.
    addTo(tally, { [seriesOf(`${name}_bucket`, { ...labels, le: bound })]: value <= bound ? 1 : 0 });
  }
  addTo(tally, {
    [seriesOf(`${name}_bucket`, { ...labels, le: "+Inf" })]: 1,
    [seriesOf(`${name}_sum`, labels)]: value,
    [seriesOf(`${name}_count`, labels)]: 1,
  });
}
