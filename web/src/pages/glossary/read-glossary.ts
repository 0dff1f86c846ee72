/** A word of the field: its name and meaning in both languages, and what it rests on. */
export type Term = { zh: string; en: string; meaningZh: string; meaningEn: string; source: string };
export type TermGroup = { titleZh: string; titleEn: string; terms: Term[] };

/**
 * Reads `docs/glossary.md`, the one place where the words stand: `## 中文 / English` begins a group, and a table row of
 * five cells is a word.
 * @throws Error for a row that has another number of cells or an empty one
 */
export function readGlossary(markdown: string): TermGroup[] {
  const groups: TermGroup[] = [];
  for (const line of markdown.split("\n")) {
    const [, titleZh, titleEn] = /^## (.+?) \/ (.+)$/.exec(line) ?? [];
    if (titleZh !== undefined && titleEn !== undefined) groups.push({ titleZh, titleEn, terms: [] });
    else if (line.startsWith("| ") && !line.startsWith("| 中文 |")) groups.at(-1)?.terms.push(readTerm(line));
  }
  return groups;
}

/** The name people know a document by, in both languages, without our row's code; that of a document is one. */
export function sourceName(source: string): [zh: string, en: string | undefined] {
  const [zh = source, en] = source.replace(/ \([a-z0-9-]+\)/g, "").split(" / ");
  return [zh, en];
}

function readTerm(line: string): Term {
  const cells = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  const [zh, en, meaningZh, meaningEn, source] = cells;
  if (cells.length !== 5 || !zh || !en || !meaningZh || !meaningEn || !source) {
    throw new Error(`the glossary has a row without five cells: ${line}`);
  }
  return { zh, en, meaningZh, meaningEn, source };
}

/** The groups with the words that name or explain `wanted`, in either language; all of them where nothing is wanted. */
export function findTerms(groups: readonly TermGroup[], wanted: string): TermGroup[] {
  const folded = fold(wanted);
  return groups
    .map((group) => ({
      ...group,
      terms: group.terms.filter((term) => fold(Object.values(term).join(" ")).includes(folded)),
    }))
    .filter(({ terms }) => terms.length > 0);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}
