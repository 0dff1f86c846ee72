/** Which point is near and takes what somebody has. The position of whoever asks stays on his device. */
import { greatCircleMetres, type Position } from "../../../../worker/kernel/great-circle.ts";
import type { Point, PointLine } from "./types.ts";

export type Nearby = Point & { metres: number | null; line: PointLine | undefined };

/**
 * Points that accept an item, the nearest first; without a position by name, as they came. A point without a position of
 * its own comes last. One that has said nothing is left out as soon as an item is asked for.
 */
export function pointsFor(
  points: readonly Point[],
  item: string | null | undefined,
  here: Position | undefined,
): Nearby[] {
  const fitting = points.flatMap((point): Nearby[] => {
    const line = point.service?.lines.find((each) => each.item === item);
    if (item && !line) return [];
    const metres = here && point.position ? greatCircleMetres(here, point.position) : null;
    return [{ ...point, metres, line }];
  });
  return here ? fitting.toSorted((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity)) : fitting;
}

/** What any of the points accepts, each once, in the order of its code. */
export function itemsOf(points: readonly Point[]): PointLine[] {
  const byItem = new Map(points.flatMap(({ service }) => (service?.lines ?? []).map((line) => [line.item, line])));
  return [...byItem.values()].toSorted((a, b) => (a.item < b.item ? -1 : 1));
}

/** Positions are told to a hundred metres, so no distance is told more exactly. */
export function kilometres(metres: number): string {
  return (Math.max(1, Math.round(metres / 100)) / 10).toFixed(1);
}
