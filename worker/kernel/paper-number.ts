/** Numbers of papers: how one is kept, and when two are one. */
import { lookOf } from "./look.ts";

/** What says that a number follows. `NORTH-7` is no number 7. */
const numberWord = /^(?:(?:NO|NR|NUMBER)(?=[.:#\d])|#|第|\p{Script=Han}{0,6}(?:编号|单号|号码|证号))[.:#]*/u;

/** №7, No. 7, 编号：7 and 第7号 are 7; 津环〔2026〕7号 is how that office writes its numbers. */
function withoutNumberWords(number: string): string {
  const said = number.replace(numberWord, "").replace(/号$/, "");
  return /^[A-Z]{0,6}[./_-]?\d[A-Z\d./_-]*$/.test(said) ? said : number;
}

/**
 * A number as it is kept and shown: full-width signs, blanks inside, small letters, letters of another script, dashes of
 * another length and other brackets make no other spelling, and neither do the words that say that it is a number, a
 * letter O among digits, or how the 14 digits of a manifest are parted. Empty where nothing is left.
 */
export function paperNumberOf(text: string): string {
  const number = withoutNumberWords(lookOf(text).toUpperCase())
    .replace(/[〔[【]/g, "(")
    .replace(/[〕\]】]/g, ")")
    .replace(/(?<![A-Z])[O\d]*\d[O\d]*(?![A-Z])/g, (run) => run.replaceAll("O", "0"))
    // As offices write the year of a document (GB/T 9704-2012).
    .replace(/\((\d{4})\)/g, "〔$1〕");
  return /^(?:\d[-./_]?){14}$/.test(number) ? number.replace(/\D/g, "") : number;
}

/** What parts a number and is no part of it; the database leaves out the same (`paperKeyIn`). */
export const partingSigns = [..."-./_:#()〔〕第号 "];

/** By what papers are looked up: its letters and digits alone. Two of one key are asked `isSamePaper`. */
export function paperKey(number: string): string {
  return Array.from(number, (sign) => (partingSigns.includes(sign) ? "" : sign)).join("");
}

/**
 * Whether two kept numbers are one paper's: one may be parted where the other is not. Both parted, and at different places
 * between their digits, they are two: 2026-1-12 and 2026-11-2.
 */
export function isSamePaper(one: string, other: string): boolean {
  if (paperKey(one) !== paperKey(other)) return false;
  const [ones, others] = [partedAt(one), partedAt(other)];
  const isWithin = (places: readonly number[], of: readonly number[]) => places.every((place) => of.includes(place));
  return isWithin(ones, others) || isWithin(others, ones);
}

/** After how many letters and digits a sign stands between two digits. */
function partedAt(number: string): number[] {
  const places: number[] = [];
  let kept = "";
  let isParted = false;
  for (const sign of number) {
    if (partingSigns.includes(sign)) {
      isParted = true;
      continue;
    }
    if (isParted && /\d$/.test(kept) && /\d/.test(sign)) places.push(kept.length);
    kept += sign;
    isParted = false;
  }
  return places;
}
