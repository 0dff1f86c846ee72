import type { words as chinese } from "./words.zh-CN.ts";

/** Lots and their way. */
export const words: Record<keyof typeof chinese, string> = {
  "lots.one": "Lot",
  "lots.left": "Left of it",
  "lots.grade": "Grade",
  "lots.broughtBy": "Brought in by",
  "lots.way": "Its way",
  "lots.way.note":
    "Where it comes from on the left, what became of it on the right, as wide as it weighs; three steps either way",
  "lots.origin": "Where it comes from",
  "lots.fate": "What became of it",
  "lots.end": "Where it is",
  "lots.share": "Of this lot (kg)",
  "lots.unknown": "{mass} kg of unknown origin: found by a count, there at the beginning, or more than was sent",
  "lots.unknown.short": "unknown origin",
  "lots.rest": "{count} other lots",
  "lots.withheld": "another party ({division})",
  "lots.goesOn": "Further on:",
  "lots.from": "From",
  "lots.to": "To",
  "lots.by": "By",
  "lots.custody": "Chain of custody",
  "lots.custody.identity_preserved": "identity preserved",
  "lots.custody.segregated": "segregated",
  "lots.custody.mass_balance": "mass balance",
};
