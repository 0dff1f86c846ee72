/** What a person sees of a text, for telling whether two are the same. */

/** Takes no room on paper: variation selectors, joiners, direction marks, soft hyphens. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text for comparing: one width, one form of Unicode, small letters, one kind of dash; nothing invisible and no blanks.
 * `ＡＢＣ（天津）` and `abc (天津)` are one.
 */
export function lookOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(unseen, "")
    .replace(/\p{Dash_Punctuation}/gu, "-")
    .replace(/\s/g, "")
    .toLowerCase()
    .normalize("NFC");
}

/**
 * A name as it is kept where the name alone tells two apart: one spelling of width, blanks and brackets. A wide bracket has a
 * blank of its own, so that one before a narrow bracket of a Chinese name looks the same.
 */
export function oneSpelling(name: string): string {
  return name
    .normalize("NFKC")
    .replace(unseen, "")
    .replace(/\s+/g, " ")
    .replace(/(?<=[\p{Script=Han}\d]) (?=\()|(?<=\)) (?=[\p{Script=Han}\d])/gu, "")
    .trim();
}

/** What in stored text looks like a letter of a look: both cases, both widths. */
function alike(letter: string): string {
  const wide = (text: string) =>
    [...text].map((each) => (/[!-~]/.test(each) ? String.fromCharCode(each.charCodeAt(0) + 0xfee0) : each)).join("");
  const dashes = letter === "-" ? "\u2010\u2011\u2012\u2013\u2014\u2015" : "";
  // "ß" has two capitals, which are another look.
  const both = [letter, letter.toUpperCase()].filter((each) => [...each].length === 1).join("");
  return [...new Set(both + wide(both) + dashes)].join("");
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
