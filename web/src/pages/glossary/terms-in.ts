import type { Term, TermGroup } from "./read-glossary.ts";

/**
 * The words of the glossary that a text uses, in the order in which it first does. A word may have several names, apart by
 * a slash or in brackets; the longest counts, so that "recovery rate" is not taken for "recovery".
 */
export function termsIn(text: string, groups: readonly TermGroup[], language: "zh" | "en"): Term[] {
  const names = groups
    .flatMap(({ terms }) => terms.flatMap((term) => namesOf(term[language]).map((name) => ({ term, name }))))
    .sort((a, b) => b.name.length - a.name.length);
  let rest = folded(text);
  const found = new Map<Term, number>();
  for (const { term, name } of names) {
    const at = placesOf(rest, name, language);
    if (at.length === 0) continue;
    found.set(term, Math.min(at[0] ?? 0, found.get(term) ?? Infinity));
    for (const place of at) rest = rest.slice(0, place) + " ".repeat(name.length) + rest.slice(place + name.length);
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([term]) => term);
}

function namesOf(name: string): string[] {
  return name
    .split(/ \/ |[(（),，、;；]/)
    .map((part) => folded(part.replace(/[)）]/g, "")).trim())
    .filter((part) => part.length > 1);
}

/** English words stand by themselves, with an s at most; Chinese ones stand anywhere. */
function placesOf(text: string, name: string, language: "zh" | "en"): number[] {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = language === "en" ? new RegExp(`\\b${escaped}(?=s?\\b)`, "g") : new RegExp(escaped, "g");
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}
