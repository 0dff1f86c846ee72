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
};
