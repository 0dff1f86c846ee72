import type { words as chinese } from "./words.zh-CN.ts";

/** Finding, and the keys */
export const words: Record<keyof typeof chinese, string> = {
  "finding.title": "Find",
  "finding.what": "a page, a company, or the number of a manifest, slip or document",
  "finding.found": "What was found",
  "finding.nothing": "Nothing found. Try other words, or check the number.",
  "finding.page": "page",
  "finding.company": "company",
  "finding.document": "document",
  "finding.keys": "Keys",
  "finding.key.find": "find pages, companies and documents",
  "finding.key.keys": "show the keys",
  "finding.key.choose": "move among what was found, and open it",
  "finding.key.close": "close a dialog",
  "finding.key.next": "to the next control",
};
