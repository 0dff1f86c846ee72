/** What the columns of a file mean: each kind of document is a table of its columns. */
import { Problem } from "../kernel/errors.ts";
import type { Locale } from "../kernel/terms.ts";
import { nearestNames, plainWords } from "./names.ts";
import { converted, endingUnit, type Unit, unitNamed } from "./units.ts";

export type Column = {
  zh: string;
  en: string;
  /** Other headings for the same, in any language; case, blanks and width do not matter. */
  aliases?: readonly string[];
  /** `code`: an identifier, which a spreadsheet must not have rewritten; `note`: our own remarks, never read back. */
  kind: "text" | "code" | "day" | "number" | "whole" | "note" | "list";
  /** The unit that the values are wanted in, as `units.ts` names it. */
  unit?: string;
  isNeeded?: true;
  /** Understood where it is there, and in no template. */
  isUnoffered?: true;
  /** Words that say that a number is not there. */
  emptyWords?: RegExp;
};

export type Columns<Name extends string> = Readonly<Record<Name, Column>>;

/** What several rows of a document may say differently, and the lists of its body that they are put together in. */
export type Lines = { columns: readonly string[]; lists: readonly string[] };

/** A heading that is understood; `unit` where it says one. */
export type Meaning<Name extends string> = { name: Name; unit: Unit | undefined };

/** A heading that is not, and what it may have been meant for. */
export type IgnoredColumn<Name extends string> = { index: number; heading: string; nearest: Name | undefined };

/** The keys of a record that was written as one, in its order. */
export function namesOf<Name extends string>(columns: Columns<Name>): Name[] {
  return Object.keys(columns) as Name[];
}

type Known<Name extends string> = ReadonlyMap<string, Name>;

function knownHeadings<Name extends string>(columns: Columns<Name>): Known<Name> {
  const pairs = namesOf(columns).flatMap((name) => {
    const { zh, en, aliases = [] } = columns[name];
    return [name, zh, en, ...aliases].map((heading): [string, Name] => [plainWords(heading), name]);
  });
  // Of two columns that claim a heading the earlier one keeps it.
  return new Map(pairs.toReversed());
}

/** How many of the headings mean something. */
export function countUnderstood<Name extends string>(columns: Columns<Name>) {
  const known = knownHeadings(columns);
  return (headings: readonly string[]): number =>
    headings.filter((heading) => meaningOf(heading, columns, known) !== undefined).length;
}

export type Understanding<Name extends string> = {
  /** For each column of the file. */
  meanings: readonly (Meaning<Name> | undefined)[];
  ignored: readonly IgnoredColumn<Name>[];
};

/**
 * @param isFilled whether a column has anything below its heading
 * @throws Problem `columns_missing`, `column_twice`, `unit_not_of_column`
 */
export function understandColumns<Name extends string>(
  headings: readonly string[],
  columns: Columns<Name>,
  isFilled: (index: number) => boolean,
  locale?: Locale,
): Understanding<Name> {
  const known = knownHeadings(columns);
  const meanings = headings.map((heading) => meaningOf(heading, columns, known));
  meanings.forEach((meaning, index) => {
    if (!meaning) return;
    const column = columns[meaning.name];
    const first = meanings.findIndex((other) => other?.name === meaning.name);
    if (first < index && column.kind !== "note") {
      const params = { first: headings[first] ?? "", second: headings[index] ?? "", column: titleOf(column, locale) };
      throw new Problem("column_twice", { params });
    }
    refuseOtherUnit(headings[index] ?? "", meaning.unit, column);
  });
  const found = new Set(meanings.map((meaning) => meaning?.name));
  const missing = neededBut(found, columns);
  if (missing.length > 0) {
    throw new Problem("columns_missing", {
      params: { columns: missing.map((name) => titleOf(columns[name], locale)).join("、"), found: shownList(headings) },
    });
  }
  const ignored = headings.flatMap((heading, index) => {
    const isThere = heading.trim() !== "" || isFilled(index);
    return meanings[index] || !isThere
      ? []
      : [{ index, heading: heading.trim(), nearest: nearestColumn(heading, columns, found) }];
  });
  return { meanings, ignored };
}

/** The needed columns that none of some headings means. */
export function missingIn<Name extends string>(headings: readonly string[], columns: Columns<Name>): Name[] {
  const known = knownHeadings(columns);
  return neededBut(new Set(headings.map((heading) => meaningOf(heading, columns, known)?.name)), columns);
}

/** Where a column stands under these headings; -1 where it does not. */
export function placeOf<Name extends string>(name: Name, headings: readonly string[], columns: Columns<Name>): number {
  const known = knownHeadings(columns);
  return headings.findIndex((heading) => meaningOf(heading, columns, known)?.name === name);
}

function neededBut<Name extends string>(found: ReadonlySet<Name | undefined>, columns: Columns<Name>): Name[] {
  return namesOf(columns).filter((name) => columns[name].isNeeded && !found.has(name));
}

function refuseOtherUnit(heading: string, unit: Unit | undefined, { unit: wanted }: Column): void {
  const own = wanted === undefined ? undefined : unitNamed(wanted);
  if (!unit || !own || converted("0", unit, own) !== undefined) return;
  throw new Problem("unit_not_of_column", { params: { heading: heading.trim(), unit: unit.word, wanted: own.word } });
}

/**
 * `质量(吨)`, `用电量kWh`, `temp_f`: the heading as it is, or without the unit at its end; `MWh` alone is the one column
 * that is measured in such units.
 */
function meaningOf<Name extends string>(
  heading: string,
  columns: Columns<Name>,
  known: Known<Name>,
): Meaning<Name> | undefined {
  const plain = plainWords(heading)
    .replace(/[【[{〔「《<]/g, "(")
    .replace(/[】\]}〕」》>]/g, ")")
    // Forms mark what has to be filled in.
    .replace(/^[*★]+|[*★]+$|\((必填|选填|可选|required|optional)\)$/g, "");
  const parts = headingParts(plain);
  const ending = endingUnit(plain);
  const endingName = ending && known.get(ending.before.replace(/[/_:,;-]$/, ""));
  const whole = known.get(plain);
  if (whole !== undefined) {
    // A heading that the table has with its unit says that unit.
    const unit = parts?.unit ?? (endingName === whole ? ending?.unit : undefined);
    return { name: whole, unit: hasUnit(columns[whole]) ? unit : undefined };
  }
  const base = parts && known.get(parts.before);
  if (base !== undefined && parts) {
    if (hasUnit(columns[base]) && parts.unit) return { name: base, unit: parts.unit };
    // How a day is written: 日期(年-月-日).
    if (columns[base].kind === "day" && /^[ymd年月日/.-]+$/.test(parts.inside)) return { name: base, unit: undefined };
    return undefined;
  }
  if (ending && endingName !== undefined && hasUnit(columns[endingName]))
    return { name: endingName, unit: ending.unit };
  const alone = unitNamed(plain);
  const measured = alone ? namesOf(columns).filter((name) => familyOf(columns[name]) === alone.family) : [];
  return alone && measured[0] !== undefined && measured.length === 1 ? { name: measured[0], unit: alone } : undefined;
}

/** `质量(单位:吨)`, `质量/吨`: what stands before the bracket or sign, and the unit in or after it. */
function headingParts(plain: string): { before: string; inside: string; unit: Unit | undefined } | undefined {
  const match = /^(.+?)\((.+)\)$/.exec(plain) ?? /^(.+?)[/_:,;-](.+)$/.exec(plain);
  if (!match) return undefined;
  const [, before = "", inside = ""] = match;
  return { before, inside, unit: unitNamed(inside.replace(/^(单位|unit)[:=]?/, "")) };
}

function familyOf({ unit }: Column): Unit["family"] | undefined {
  return unit === undefined ? undefined : unitNamed(unit)?.family;
}

function hasUnit({ unit }: Column): boolean {
  return unit !== undefined;
}

/** In the reader's language, in both where it is not known. */
function titleOf({ zh, en }: Column, locale: Locale | undefined): string {
  if (locale === undefined) return `${zh} (${en})`;
  return locale === "en" ? en : zh;
}

/** A file may have any number of headings; a message has room for some. */
function shownList(headings: readonly string[]): string {
  const named = headings.map((heading) => heading.trim().slice(0, 40)).filter(Boolean);
  return named.slice(0, 12).join("、") + (named.length > 12 ? " …" : "");
}

function nearestColumn<Name extends string>(
  heading: string,
  columns: Columns<Name>,
  found: ReadonlySet<Name | undefined>,
): Name | undefined {
  const free = namesOf(columns).filter((name) => !found.has(name) && columns[name].kind !== "note");
  const [nearest] = nearestNames(
    heading,
    free.flatMap((name) => [columns[name].zh, columns[name].en]),
  );
  return free.find((name) => columns[name].zh === nearest || columns[name].en === nearest);
}
