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
