/**
 * One cell of a CSV file, quoted where it must be. What a spreadsheet would read as a formula is made text by an
 * apostrophe, also where it begins with the wide signs of a Chinese keyboard; a negative number stays one.
 */
export function csvCell(value: string | number): string {
  const text = String(value);
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isFormula(text: string): boolean {
  return /^[=+@\-\t\r\n＝＋＠－]/.test(text) && !/^-[\d.,]+%?$/.test(text);
}

/** Lines of a file that spreadsheets know to be UTF-8 by its mark. */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
