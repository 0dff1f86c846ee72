import { type Locale, sayTerms } from "../terms.ts";

/**
 * One refusal as people and machines meet it: the HTTP status, a title that names the problem, and a detail that says
 * what to do, in Chinese and English.
 *
 * {braces} are filled from the problem's parameters and are the same in both languages. They stand inside [brackets], a
 * passage that is left out when a parameter of it is not known, because the database's own refusals carry none: every
 * text reads well without its passages.
 *
 * Status: 400 the request is not well formed; 401 to 415 and 429 as HTTP says; 409 the request clashes with what is
 * recorded by now (state, stock, an id in use) and may succeed at another time; 422 it breaks a rule and will not.
 */
export type ProblemText = {
  status: number;
  titleZh: string;
  titleEn: string;
  detailZh: string;
  detailEn: string;
};

export type ProblemTexts = Record<string, ProblemText>;

/** What fills the placeholders of a text. Amounts come formatted with their unit ("12.5 kg"), dates as 'YYYY-MM-DD'. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** A text for a person. Passages whose parameters are not all given are left out. */
export function renderText(
  text: ProblemText,
  params: ProblemParams,
  locale: Locale,
): { title: string; detail: string } {
  return locale === "en"
    ? { title: text.titleEn, detail: fill(text.detailEn, params, locale) }
    : { title: text.titleZh, detail: fill(text.detailZh, params, locale) };
}

/** Parameters with these names hold words of the wire format, which are said in the reader's language. */
const wordParams = new Set(
  "role roles state states kind kinds stream streams fate fates quantity basis bases expected allowed".split(" "),
);

function fill(template: string, params: ProblemParams, locale: Locale): string {
  return template.replace(/\[([^\]]*)\]/g, (_, passage: string) => {
    const names = Array.from(passage.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
    if (!names.every((name) => Object.hasOwn(params, name))) return "";
    return passage.replace(/\{(\w+)\}/g, (_braces, name: string) => say(name, String(params[name]), locale));
  });
}

function say(name: string, value: string, locale: Locale): string {
  return wordParams.has(name) ? sayTerms(value, locale) : value;
}
