/** Names as people write them: which are the same, and which one was probably meant. */

/** What nobody sees, and what two ways of writing differ in: width, case, blanks. */
export function plainWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, "");
}

/** Longer texts are sentences; nobody misspells them into a name. */
const longestName = 60;
/** More names than this, and a suggestion costs more than it helps. */
const mostNames = 5_000;
/** So many suggestions a person looks at. */
const mostSuggestions = 3;

/**
 * The names that were probably meant: one holds the other, or few characters differ (a quarter, at least one).
 * @returns the nearest first, none where nothing is near
 */
export function nearestNames(written: string, names: readonly string[]): string[] {
  const wanted = plainWords(written);
  if (wanted === "" || wanted.length > longestName) return [];
  const scored = [...new Set(names)].slice(0, mostNames).flatMap((name) => {
    const known = plainWords(name);
    const distance = distanceOf(wanted, known);
    return distance === undefined ? [] : [{ name, distance }];
  });
  return scored
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, mostSuggestions)
    .map(({ name }) => name);
}

/** undefined where they are too far apart; a name within the other is nearer than one that differs. */
function distanceOf(wanted: string, known: string): number | undefined {
  const [short, long] = wanted.length < known.length ? [wanted, known] : [known, wanted];
  if (short === "") return undefined;
  if (short.length > 1 && long.includes(short)) return 1 - short.length / long.length;
  const allowed = Math.max(1, Math.floor(long.length / 4));
  if (short.length < 2 || long.length - short.length > allowed) return undefined;
  const edits = editsBetween(wanted, known);
  return edits <= allowed ? edits : undefined;
}

/** How many characters have to be put in, taken out or replaced (Levenshtein 1965). */
function editsBetween(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (before[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    before = current;
  }
  return before[b.length] ?? 0;
}
