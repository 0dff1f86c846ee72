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

/** Where a list that is sorted by one text goes on. @throws Problem `invalid_cursor` */
export function textAfter(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const key = decodeCursor(cursor)?.[0];
  if (typeof key === "string") return key;
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}

/** Where a list that is sorted by one number goes on. @throws Problem `invalid_cursor` */
export function numberAfter(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const key = decodeCursor(cursor)?.[0];
  if (typeof key === "number") return key;
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}
