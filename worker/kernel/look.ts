/** What a person sees of a text, for telling whether two are the same. */

/** Takes no room on paper: variation selectors, joiners, direction marks, soft hyphens. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** Small letters of other scripts whose capitals look like Latin ones (Unicode's confusables.txt), and those. */
const foreign = "αβεζηικμνορτυχавекмнорстухіјѕ";
const latin = "abezhikmnoptyxabekmhopctyxijs";
const latinOf = new Map([...foreign].map((letter, at) => [letter, latin.charAt(at)]));

/**
 * A text for comparing: one width, one form of Unicode, small letters, one script where letters look alike, one kind of
 * dash; nothing invisible and no blanks. `ＡＢＣ（天津）` and `abc (天津)` are one.
 */
export function lookOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(unseen, "")
    .replace(/\p{Dash_Punctuation}/gu, "-")
    .replace(/\s/g, "")
    .toLowerCase()
    .normalize("NFC")
    .replace(/[\p{Script=Greek}\p{Script=Cyrillic}]/gu, (letter) => latinOf.get(letter) ?? letter);
}

/**
 * A name as it is kept where the name alone tells two apart: one spelling of width, blanks and brackets. A wide bracket has a
 * blank of its own, so that one before a narrow bracket of a Chinese name looks the same.
 */
export function oneSpelling(name: string): string {
  return latinWhereMixed(name.normalize("NFKC"))
    .replace(unseen, "")
    .replace(/\s+/g, " ")
    .replace(/(?<=[\p{Script=Han}\d]) (?=\()|(?<=\)) (?=[\p{Script=Han}\d])/gu, "")
    .trim();
}

/** Capitals of other scripts that look like Latin ones, where the name has Latin or Chinese letters beside no other of theirs. */
function latinWhereMixed(name: string): string {
  const others = name.match(/[\p{Script=Greek}\p{Script=Cyrillic}]/gu) ?? [];
  const areCapitals = others.every((letter) => latinOf.has(letter.toLowerCase()) && letter !== letter.toLowerCase());
  if (!areCapitals || !/[\p{Script=Latin}\p{Script=Han}]/u.test(name)) return name;
  return name.replace(/[\p{Script=Greek}\p{Script=Cyrillic}]/gu, (letter) => lookOf(letter).toUpperCase());
}

/** Radicals and compatibility ideographs, which pasted text brings along, by the ideograph that they look like. */
const ideographs = new Map<string, string>();
for (const [first, last] of [
  [0x2e80, 0x2fd5],
  [0xf900, 0xfad9],
] as const) {
  for (let code = first; code <= last; code += 1) {
    const letter = String.fromCharCode(code);
    const usual = letter.normalize("NFKC");
    ideographs.set(usual, (ideographs.get(usual) ?? "") + letter);
  }
}

/** What in stored text looks like a letter of a look: both cases, both widths, other scripts. */
function alike(letter: string): string {
  const wide = (text: string) =>
    [...text].map((each) => (/[!-~]/.test(each) ? String.fromCharCode(each.charCodeAt(0) + 0xfee0) : each)).join("");
  const dashes = letter === "-" ? "\u2010\u2011\u2012\u2013\u2014\u2015" : "";
  const foreigners = [...latinOf].filter(([, own]) => own === letter).map(([other]) => other);
  // "ß" has two capitals, which are another look.
  const both = [letter, ...foreigners]
    .flatMap((each) => [each, each.toUpperCase()])
    .filter((each) => [...each].length === 1)
    .join("");
  return [...new Set(both + wide(both) + dashes + (ideographs.get(letter) ?? ""))].join("");
}

/**
 * A pattern of SQLite's GLOB that finds a look in stored text without its blanks, whatever its case and width: the database
 * itself folds ASCII only.
 */
export function globOf(words: string): string {
  return Array.from(lookOf(words), (letter) => {
    const letters = alike(letter);
    // Inside brackets `^` may not come first; `]` and `-` do.
    return `[${letters.startsWith("^") ? [...letters].toReversed().join("") : letters}]`;
  }).join("");
}
