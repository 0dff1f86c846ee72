/** What can be found from anywhere: pages, usual tasks and, by their number, documents. Pure. */
import { homes } from "../../pages/home/by-role.ts";
import type { Role } from "../../types.ts";
import type { Key } from "../../words/index.ts";
import { entriesFor, navigation } from "../navigation.ts";

export type Place = { href: string; label: Key };
type Reader = { role: Role; may: (permission: string) => boolean };

/** What the role does most, then every page of its rail, each address once. */
export function placesFor({ role, may }: Reader): Place[] {
  const pages = navigation.flatMap((group) => entriesFor(group, role, may));
  const guide = { href: "/guide", label: "home.guide" as const };
  const places = [...homes[role].actions, ...pages, guide].map(({ href, label }) => ({ href, label }));
  return [...new Map(places.map((place) => [place.href, place])).values()];
}

/** Those whose words hold everything that was typed, in any order; all of them where nothing was. */
export function matching(places: readonly Place[], typed: string, say: (label: Key) => string): Place[] {
  const wanted = folded(typed).split(" ").filter(Boolean);
  return places.filter(({ label }) => {
    const words = folded(say(label));
    return wanted.every((word) => words.includes(word));
  });
}

/** Case, width and blanks make no difference. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** An entry and its document share a number: where that was typed, the page that shows both. */
export function documentAt(typed: string): string | null {
  const id = typed.trim().toLowerCase();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? `/ledger/entries/${id}` : null;
}

/** Numbers of papers and of platforms have a digit and some length; a name is looked for among pages and companies alone. */
export function isOfDocument(asked: string): boolean {
  return asked.length >= 4 && /\d/.test(asked) && documentAt(asked) === null;
}
