import { Problem } from "../kernel/errors.ts";
import { isPrintable } from "./schemas.ts";

/** Where the next page begins: the sort key of the last row shown. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(key)));
}

/** @throws Problem `invalid_cursor`: begin again without a cursor. */
export function decodeCursor(cursor: string | undefined): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(decodeURIComponent(atob(cursor)));
    if (Array.isArray(key) && key.every(isSortKey)) return key;
  } catch {
    // falls through: not one of ours
  }
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}

/** JSON can write a number that no number is (1e400), and any character. */
function isSortKey(part: unknown): part is string | number {
  return typeof part === "string" ? part.isWellFormed() && isPrintable(part) : Number.isFinite(part);
}

/** One page out of `limit + 1` rows read. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}

type KeyType = "string" | "number";
type Key<Types extends readonly KeyType[]> = { [At in keyof Types]: Types[At] extends "string" ? string : number };

/** Where a list goes on that is sorted by columns of these types. @throws Problem `invalid_cursor` */
export function keyAfter<const Types extends readonly KeyType[]>(
  cursor: string | undefined,
  ...types: Types
): Key<Types> | undefined {
  const key = decodeCursor(cursor);
  if (key === undefined) return undefined;
  // Compared part by part, so it is what the types say.
  if (key.length === types.length && types.every((type, at) => typeof key[at] === type)) return key as Key<Types>;
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}

/** Of a list that is sorted by one text. @throws Problem `invalid_cursor` */
export const textAfter = (cursor: string | undefined): string | undefined => keyAfter(cursor, "string")?.[0];

/** Of a list that is sorted by one number. @throws Problem `invalid_cursor` */
export const numberAfter = (cursor: string | undefined): number | undefined => keyAfter(cursor, "number")?.[0];
