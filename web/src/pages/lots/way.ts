/**
 * The way of a lot as it is drawn: where its grams come from on the left, what became of them on the right, as wide as
 * they weigh. Pure.
 */
import { parseKilograms } from "../../format/decimal.ts";
import type { Trace } from "./types.ts";

/** A place of the picture: a lot by its key, an end, or what is too little to be drawn by itself. */
export type Place = { name: string; column: number; massG: bigint } & (
  | { is: "lot"; key: string }
  | { is: "end"; end: Trace["fate"]["ends"][number]["end"] }
  | { is: "unknown" }
  | { is: "rest"; count: number }
);
type Band = { from: string; to: string; massG: bigint };
export type Way = { nodes: Place[]; bands: Band[] };

/** Lots drawn by themselves in one column; the rest is drawn as one. */
const drawnInColumn = 6;

/** In grams of the lot that was asked about. */
export function wayOf({ lot, origin, fate }: Trace): Way {
  const whole = grams(lot.massKg);
  const shares = new Map([...origin.lots, ...fate.lots].map(({ key, shareKg }) => [key, grams(shareKg)]));
  const masses = new Map([...origin.lots, ...fate.lots].map(({ key, massKg }) => [key, grams(massKg)]));
  shares.set(lot.id, whole);
  masses.set(lot.id, whole);
  // Of a hop between two lots as much is the lot's as of the one nearer to it.
  const own = (massKg: string, near: string): bigint => {
    const mass = masses.get(near) ?? 0n;
    return mass === 0n ? 0n : (grams(massKg) * (shares.get(near) ?? 0n)) / mass;
  };
  const back = depthsFrom(
    lot.id,
    origin.hops.map(({ from, to }) => [to, from]),
  );
  const on = depthsFrom(
    lot.id,
    fate.hops.map(({ from, to }) => [from, to]),
  );
  const nodes: Place[] = [
    ...[...back].map(([key, depth]): Place => ({
      is: "lot",
      key,
      name: key,
      column: -depth,
      massG: shares.get(key) ?? 0n,
    })),
    ...[...on].flatMap(([key, depth]): Place[] =>
      key === lot.id ? [] : [{ is: "lot", key, name: key, column: depth, massG: shares.get(key) ?? 0n }],
    ),
  ];
  const bands: Band[] = [
    ...origin.hops.map(({ from, to, massKg }) => ({ from, to, massG: own(massKg, to) })),
    ...fate.hops.map(({ from, to, massKg }) => ({ from, to, massG: own(massKg, from) })),
  ];
  const unknown = grams(origin.unknownKg);
  if (unknown > 0n) {
    nodes.push({ is: "unknown", name: "unknown", column: -1, massG: unknown });
    bands.push({ from: "unknown", to: lot.id, massG: unknown });
  }
  for (const [name, same] of Map.groupBy(fate.ends, ({ end, from }) => `${end} ${(on.get(from) ?? 0) + 1}`)) {
    const [first] = same;
    if (!first) continue;
    const column = (on.get(first.from) ?? 0) + 1;
    nodes.push({
      is: "end",
      end: first.end,
      name,
      column,
      massG: same.reduce((sum, { massKg }) => sum + grams(massKg), 0n),
    });
    bands.push(...same.map(({ from, massKg }) => ({ from, to: name, massG: grams(massKg) })));
  }
  return fromZero(gathered({ nodes, bands }));
}

const grams = (kilograms: string): bigint => parseKilograms(kilograms) ?? 0n;

/** How many hops away each lot lies, by the longest way. @param hops from what is nearer to what is farther */
function depthsFrom(start: string, hops: readonly (readonly [string, string])[]): Map<string, number> {
  const depths = new Map([[start, 0]]);
  // Lots make no circle, so after as many rounds as there are hops nothing moves any more.
  for (let round = 0; round < hops.length; round += 1) {
    let isMoved = false;
    for (const [near, far] of hops) {
      const depth = depths.get(near);
      if (depth === undefined || (depths.get(far) ?? -1) > depth) continue;
      depths.set(far, depth + 1);
      isMoved = true;
    }
    if (!isMoved) break;
  }
  return depths;
}

/** The smaller lots of a column as one place, its bands with them. */
function gathered({ nodes, bands }: Way): Way {
  const into = new Map<string, string>();
  const kept = [...Map.groupBy(nodes, ({ column }) => column)].flatMap(([column, all]): Place[] => {
    const lots = all.filter(({ is }) => is === "lot").toSorted((a, b) => (a.massG < b.massG ? 1 : -1));
    const small = lots.slice(drawnInColumn);
    if (small.length < 2) return all;
    const name = `rest ${column}`;
    for (const lot of small) into.set(lot.name, name);
    const massG = small.reduce((sum, lot) => sum + lot.massG, 0n);
    return [...all.filter((place) => !into.has(place.name)), { is: "rest", name, column, massG, count: small.length }];
  });
  const named = bands.map((band) => ({
    ...band,
    from: into.get(band.from) ?? band.from,
    to: into.get(band.to) ?? band.to,
  }));
  const summed = [...Map.groupBy(named, ({ from, to }) => `${from} → ${to}`).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, massG: same.reduce((sum, { massG }) => sum + massG, 0n) }] : [];
  });
  return { nodes: kept.filter(({ massG }) => massG > 0n), bands: summed.filter(({ massG }) => massG > 0n) };
}

function fromZero({ nodes, bands }: Way): Way {
  const first = Math.min(...nodes.map(({ column }) => column));
  return { nodes: nodes.map((node) => ({ ...node, column: node.column - first })), bands };
}
