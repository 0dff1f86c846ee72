/** A sentence of a policy document that asks for something, and where the product serves it. */
export type Clause = {
  id: string;
  /** Where it stands in its document. */
  place: string;
  zh: string;
  en: string;
  verdict: Verdict;
  page: string;
  operation: string;
  test: string;
  remarkZh: string;
  remarkEn: string;
};
export type ClauseGroup = { titleZh: string; titleEn: string; clauses: Clause[] };
const verdicts = ["met", "partly", "not"] as const;
type Verdict = (typeof verdicts)[number];

/**
 * Reads `docs/clauses.md`, the one place where the matrix stands: `## 中文 / English` begins a document, and a table row
 * of ten cells is a sentence of it.
 * @throws Error for a row that has another number of cells, an empty one, or another verdict
 */
export function readClauses(markdown: string): ClauseGroup[] {
  const groups: ClauseGroup[] = [];
  for (const line of markdown.split("\n")) {
    const [, titleZh, titleEn] = /^## (.+?) \/ (.+)$/.exec(line) ?? [];
    if (titleZh !== undefined && titleEn !== undefined) groups.push({ titleZh, titleEn, clauses: [] });
    else if (line.startsWith("| ") && !line.startsWith("| 编号 |")) groups.at(-1)?.clauses.push(readClause(line));
  }
  return groups;
}

function readClause(line: string): Clause {
  const cells = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("`", ""));
  const [id, place, zh, en, said, page, operation, test, remarkZh, remarkEn] = cells;
  const verdict = verdicts.find((each) => each === said);
  if (
    cells.length !== 10 ||
    !id ||
    !place ||
    !zh ||
    !en ||
    !verdict ||
    !page ||
    !operation ||
    !test ||
    !remarkZh ||
    !remarkEn
  ) {
    throw new Error(`the clause matrix has a row that is not whole: ${line}`);
  }
  return { id, place, zh, en, verdict, page, operation, test, remarkZh, remarkEn };
}
