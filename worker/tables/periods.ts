/** Months, quarters, half-years and years as people and spreadsheets write them. */
import { monthNumbered } from "./days.ts";
import { plainWords } from "./names.ts";

type Form = [written: RegExp, label: (first: string, second: string) => string];

const two = (part: string) => part.padStart(2, "0");
const numbers = "一二三四";
const digit = (part: string) => (numbers.includes(part) ? String(numbers.indexOf(part) + 1) : part);
const month = (year: string, part: string) => `${year}-${two(part)}`;

/** Without blanks and in small letters. */
const forms: readonly Form[] = [
  [/^(\d{4})年?度?$/, (year) => year],
  [/^(\d{4})[-/.年](0?[1-9]|1[0-2])(?:月份?)?$/, month],
  [/^(\d{4})(0[1-9]|1[0-2])$/, month],
  // A month that a spreadsheet took for a day is kept as the first of it.
  [/^(\d{4})[-/.年](0?[1-9]|1[0-2])[-/.月]0?1日?(?:t?0?0:00(?::00)?)?$/, month],
  [/^(\d{4})[-年]?(?:q|第?(?=[1-4一二三四]季))([1-4一二三四])(?:季度?)?$/, (year, part) => `${year}-Q${digit(part)}`],
  [/^q([1-4])-?(\d{4})$/, (part, year) => `${year}-Q${part}`],
  [/^(\d{4})[-年]?h([12])$/, (year, part) => `${year}-H${part}`],
  [/^(\d{4})年?第([12])个半年$/, (year, part) => `${year}-H${part}`],
  [/^(\d{4})年?([上下])半年$/, (year, part) => `${year}-H${part === "上" ? 1 : 2}`],
  [/^h([12])-?(\d{4})$/, (part, year) => `${year}-H${part}`],
];

/**
 * @returns the label of the period that is written: 2026-10, 2026-Q3, 2026-H1 or 2026; where it is none, the text as it
 * is, for the API to say what is wrong with it
 */
export function periodIn(text: string): string {
  const plain = plainWords(text);
  // Oct-26 is what a spreadsheet in English makes of 2026-10.
  const [, name = "", year = ""] = /^([a-z]{3,9})-?(\d{4}|\d{2})$/.exec(plain) ?? [];
  const named = monthNumbered(name);
  if (named > 0) return month(year.padStart(4, "20"), String(named));
  for (const [written, label] of forms) {
    const [, first = "", second = ""] = written.exec(plain) ?? [];
    if (first !== "") return label(first, second);
  }
  return text;
}
