import type { words as chinese } from "./words.zh-CN.ts";

/** Lots and their way. */
export const words: Record<keyof typeof chinese, string> = {
  "lots.title": "Lots in stock",
  "lots.note":
    "Which lots a site's stock is made of, the oldest first: where nobody says otherwise they are taken in this order",
  "lots.chooseSite": "Choose a site to see which lots its stock is made of.",
  "lots.none": "No lot has anything left",
  "lots.choose": "Say which lots it takes (optional: else the oldest)",
  "lots.choose.hint": "What is not named is taken of the oldest.",
  "lots.chosen": "Lots named: {count}, {mass} kg together",
  "lots.takeAll": "Take all of it",
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
  "lots.way.says": "{mass} kg of {item}: out of {lots} lots, to {ends} ends so far; {left} kg are left.",
};
