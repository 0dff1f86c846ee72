/** JSON of others, as it came. Pure. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Deeper than anything a standard nests, and no deeper than what looks through it can follow. */
const deepest = 64;

/** Whether it can be kept as it came: extensions may hold anything, but no number beyond all numbers, and not without end. */
export function isKeepable(document: Json): boolean {
  const left: { value: Json; depth: number }[] = [{ value: document, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, depth } = next;
    if (depth > deepest || (typeof value === "number" && !Number.isFinite(value))) return false;
    if (typeof value !== "object" || value === null) continue;
    for (const part of Object.values(value)) left.push({ value: part, depth: depth + 1 });
  }
  return true;
}
