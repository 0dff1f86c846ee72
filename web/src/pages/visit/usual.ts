import type { Item, ReturnRow } from "../../types.ts";
import { emptyReturn, type ReturnValues } from "../takeback/return-values.ts";

/** An item of a tile, and how it came in last; null where it never did. */
export type Usual = { item: Item; last: Last | null };
export type Last = Pick<ReturnRow, "pieces" | "massKg" | "massBasis" | "source">;

export const mostTiles = 10;

/**
 * What a site takes in most, the most frequent first, filled up with what else it may take in the order of the catalogue.
 * A vehicle needs its papers and has no tile.
 * @param rows the site's latest returns, newest first
 * @param items of the catalogue
 * @param streams what the site is registered for; empty: for all
 */
export function usualItems(rows: readonly ReturnRow[], items: readonly Item[], streams: readonly string[]): Usual[] {
  const booked = rows.filter(({ state }) => state === "booked");
  const times = (code: string): number => booked.filter(({ item }) => item === code).length;
  return items
    .filter(({ kind, stream }) => kind === "product" && stream !== "vehicles" && fits(streams, stream))
    .map((item) => ({ item, times: times(item.code), last: booked.find((row) => row.item === item.code) }))
    .sort((a, b) => b.times - a.times)
    .slice(0, mostTiles)
    .map(({ item, last }) => ({ item, last: last ? lastOf(last) : null }));
}

function fits(streams: readonly string[], stream: string): boolean {
  return streams.length === 0 || streams.includes(stream);
}

function lastOf({ pieces, massKg, massBasis, source }: ReturnRow): Last {
  return { pieces, massKg, massBasis, source };
}

/** One of an item, its mass known in the way it was last time; how much it weighs is not taken over. */
export function lineOf({ item, last }: Usual, today: string, siteId: string, source: string): ReturnValues {
  const estimated = last?.massBasis === "unit_weight" && item.fallbackUnitKg !== null;
  const massBasis = estimated ? "unit_weight" : "weighed";
  return { ...emptyReturn(today, siteId), item: item.code, source, massBasis };
}

/** What of the last return of an item is the same again. */
export function sameAs({ pieces, massKg, massBasis }: Last): Partial<ReturnValues> {
  return { pieces: String(pieces), massKg: massBasis === "unit_weight" ? "" : massKg, massBasis };
}

/** What stands after a key of the number pad; `back` takes the last sign away. A second decimal point is none. */
export function pressed(value: string, key: string): string {
  if (key === "back") return value.slice(0, -1);
  if (key === ".") return value.includes(".") ? value : `${value || "0"}.`;
  return value.length >= 9 ? value : value + key;
}

/** How much a line weighs, where that is known before it is booked. */
export function isWeighed({ massBasis, massKg }: ReturnValues): boolean {
  return massBasis === "unit_weight" || Number(massKg) > 0;
}
