/** One cell of a CSV file: quoted where it must be, and what a spreadsheet would read as a formula is made text. */
export function csvCell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of a file that spreadsheets know to be UTF-8 by its mark. */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
