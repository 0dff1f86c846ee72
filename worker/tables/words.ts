/** Cells that name one of a few things: a choice of the wire format, or something that is on record. */
import { nearestNames, plainWords } from "./names.ts";
import { suggestionsAFile, type Row, type RowFault, type Written } from "./table.ts";
import type { ProblemCode, ProblemParams } from "../kernel/problems.ts";

/** What may stand in a file for each choice, in either language; the first two are shown. */
export type Choices<Word extends string> = Readonly<Record<Word, readonly [zh: string, en: string, ...string[]]>>;

/**
 * The cells of one row, and what is wrong with them. A cell that is refused is `undefined`, like an empty one: the row
 * is refused by its faults.
 */
export class Cells<Name extends string> {
  readonly faults: RowFault<Name>[];
  private readonly values: Row<Name>["values"];
  private readonly file: Row<Name>["file"];

  constructor({ values, faults, file = { suggestionsLeft: suggestionsAFile } }: Written<Name>) {
    this.values = values;
    this.file = file;
    this.faults = [...faults];
  }

  text(column: Name): string | undefined {
    return this.values[column];
  }

  /** A whole number as the API takes it, 3.0 too, as programs write it; other text goes as it is, for the API to say what is wrong. */
  count(column: Name): number | string | undefined {
    const text = this.values[column];
    return text !== undefined && /^\d{1,15}(\.0{1,9})?$/.test(text) ? Number(text) : text;
  }

  refuse(column: Name, code: ProblemCode, params: ProblemParams = {}): undefined {
    this.faults.push({ column, code, params: { value: (this.values[column] ?? "").slice(0, 60), ...params } });
    return undefined;
  }

  /** The needed cell of a row; refused where it is empty, unless something else is wrong with it already. */
  needed(column: Name): string {
    const text = this.values[column];
    if (text === undefined && !this.faults.some((fault) => fault.column === column)) this.refuse(column, "missing");
    return text ?? "";
  }

  /** @returns the choice that is written, the default where nothing is */
  choice<Word extends string>(column: Name, choices: Choices<Word>): Word | undefined {
    const written = this.values[column];
    return written === undefined ? undefined : this.chosen(column, written, choices);
  }

  /** Several choices in one cell, with any of the signs between them that lists have. */
  choicesIn<Word extends string>(column: Name, choices: Choices<Word>): Word[] {
    return this.listed(column).flatMap((part) => this.chosen(column, part, choices) ?? []);
  }

  /** Several words in one cell, for the API to say what is wrong. */
  listed(column: Name): string[] {
    const written = (this.values[column] ?? "").split(/[、,，;；/|]/).map((part) => part.trim());
    return written.filter(Boolean);
  }

  private chosen<Word extends string>(column: Name, written: string, choices: Choices<Word>): Word | undefined {
    const wanted = plainWords(written);
    const all = Object.entries<readonly string[]>(choices);
    const found = all.find(([word, spellings]) => [word, ...spellings].some((one) => plainWords(one) === wanted));
    // The entry's key is one of the record's own words.
    if (found) return found[0] as Word;
    const shown = all.map(([, [zh = "", en = ""]]) => `${zh} (${en})`);
    return this.refuse(column, "word_unknown", { value: written.slice(0, 60), choices: shown.join("、") });
  }

  /**
   * The thing on record that the cell names by one of its names.
   * @param unknown what is said where none fits
   * @returns undefined where none fits (with the nearest names) or more than one does
   */
  named<Thing>(
    column: Name,
    things: readonly Thing[],
    namesOf: (thing: Thing) => readonly (string | null)[],
    unknown: "name_unknown" | "site_not_yours" = "name_unknown",
  ) {
    const written = this.values[column];
    if (written === undefined) return undefined;
    const [found, another] = namedLike(written, things, namesOf);
    if (found !== undefined && another === undefined) return found;
    if (another !== undefined) return this.refuse(column, "name_ambiguous");
    const nearest = this.file.suggestionsLeft > 0 ? nearestNames(written, onRecord(things, namesOf).names) : [];
    this.file.suggestionsLeft -= 1;
    return this.refuse(column, unknown, nearest.length > 0 ? { nearest: nearest.join("、") } : {});
  }
}

/** Everything that has the written name; one thing may have it twice. */
export function namedLike<Thing>(
  written: string,
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly (string | null)[],
): readonly Thing[] {
  return onRecord(things, namesOf).byWords.get(plainWords(written)) ?? [];
}

type OnRecord<Thing> = { names: readonly string[]; byWords: ReadonlyMap<string, readonly Thing[]> };

/** Kept as long as the list itself: a file asks the same list in every row. */
const arranged = new WeakMap<readonly unknown[], OnRecord<unknown>>();

/** A list by its names, arranged once. A list is asked by one way of naming its things. */
function onRecord<Thing>(
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly (string | null)[],
): OnRecord<Thing> {
  const known = arranged.get(things);
  // Made below for this very list, so of these things.
  if (known) return known as OnRecord<Thing>;
  const byWords = new Map<string, Thing[]>();
  const names: string[] = [];
  for (const thing of things) {
    const own = namesOf(thing).filter((name) => name !== null);
    names.push(...own);
    for (const words of new Set(own.map(plainWords))) byWords.set(words, [...(byWords.get(words) ?? []), thing]);
  }
  const made = { names, byWords };
  arranged.set(things, made);
  return made;
}
