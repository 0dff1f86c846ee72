/**
 * One cell of a CSV file, quoted where it must be. What a spreadsheet would read as a formula is made text by an
 * apostrophe, also behind blanks, which spreadsheets skip, and where it begins with the wide signs of a Chinese
 * keyboard; a negative number stays one. `withoutGuard` takes the apostrophe off again.
 */
export function csvCell(value: string | number): string {
  const text = String(value);
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text that already has an apostrophe before a formula gets one more, so that reading takes off what writing put on. */
function isFormula(text: string): boolean {
  const bare = text.replace(/^['\s]+/, "");
  return /^'*[\t\r\n]/.test(text) || (/^[=+@\-＝＋＠－]/.test(bare) && !/^-[\d.,]+%?$/.test(bare));
}

/** A cell as it was before `csvCell` made a formula text. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Lines of a file that spreadsheets know to be UTF-8 by its mark. */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
