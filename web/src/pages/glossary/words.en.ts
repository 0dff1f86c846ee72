import type { words as chinese } from "./words.zh-CN.ts";

/** Glossary */
export const words: Record<keyof typeof chinese, string> = {
  "glossary.title": "Glossary",
  "glossary.note":
    "What the words of the field mean here, and what they rest on; “product” marks a definition of our own",
  "glossary.search": "Find a word",
  "glossary.term": "Word",
  "glossary.meaning": "Meaning",
  "glossary.source": "Source",
  "clauses.title": "Clause matrix",
  "clauses.note":
    "{count} sentences of five policy documents ask for something: {met} met, {partly} partly, {not} not; each test run holds that the pages, operations and tests named here exist",
  "clauses.clause": "Sentence",
  "clauses.remark": "Remark",
  "clauses.page": "Page",
  "clauses.held": "Operation and test",
  "clauses.met": "Met",
  "clauses.partly": "Partly",
  "clauses.not": "Not met",
  "dictionary.title": "Indicator dictionary",
  "dictionary.note":
    "What is divided by what, by which rule, and from which document; the whole table can be taken along",
  "dictionary.search": "Find a figure",
  "dictionary.figure": "Figure",
  "dictionary.parts": "Numerator and denominator",
  "dictionary.formula": "Formula and rules",
  "dictionary.basis": "Basis",
  "dictionary.notComputed": "Not computed: no official formula was published, or a sourced value is missing",
  "terms.title": "Words on this page",
  "terms.none": "No word of the glossary stands on this page.",
  "terms.all": "The whole glossary",
};
