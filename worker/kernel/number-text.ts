/**
 * How people write a number, read in one way in forms, files and the API: `1,234.5` is 1234.5, because commas may group
 * by threes; `1,5`, `12,50`, `0,525` and `1,23,456` are no numbers, because a comma may also be meant as a point.
 * Full-width signs, which Chinese keyboards write, count as the plain ones. Blanks around it are the caller's to take off.
 *
 * @returns the number in JSON's grammar, for `parseDecimal`; null where it is none
 */
export function plainNumber(text: string): string | null {
  if (text.length > longest) return null;
  const plain = halfWidth(text);
  if (!written.test(plain)) return null;
  return plain.replaceAll(",", "");
}

/** Longer than any amount with its blanks. */
const longest = 60;

/** Digits with or without a comma between each three of them; then, if any, the point and its digits. */
const written = /^-?(0|[1-9][0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?$/;

/** Whether the text is a number as many countries write it, with a comma for the point: `1,5`, `1.234,50`. */
export function hasDecimalComma(text: string): boolean {
  const plain = halfWidth(text).trim();
  return plainNumber(plain) === null && /^-?[0-9.]*,[0-9]+$/.test(plain);
}

/** The number in a cell that may have a unit beside it; the whole text where it has no digits. */
export function numberWithin(cell: string): string {
  return /[-－−]?[\d０-９.．][\d０-９.,，．。]*/.exec(cell)?.[0] ?? cell;
}

/** The full-width signs of numbers as plain ones; everything else as it is. */
export function halfWidth(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, ".")
    .replace(/，/g, ",")
    .replace(/[－−]/g, "-");
}
