import type { words as chinese } from "./words.zh-CN.ts";

/** Sheets of fields */
export const words: Record<keyof typeof chinese, string> = {
  "grid.hint": "Paste a block from a spreadsheet; Enter and the arrows go from line to line.",
  "grid.pasted": "{count} cells were filled in.",
  "grid.lost":
    "{count} cells were filled in; {lost} lay beyond the grid, or where something is booked already, and were not.",
  "grid.unreadable":
    "What was pasted cannot be read (a quotation mark is not closed, or it is too much): nothing was filled in.",
  "grid.line": "Line {number}",
  "grid.fault.comma": "A comma may be a point or group digits: write 1.5 or 1,500",
  "grid.fault.number": "Not a number",
  "grid.fault.whole": "A whole number is needed",
  "grid.fault.choice": "There is no such choice: write a registered name",
  "grid.book": "Book {count}",
  "grid.booked": "{count} booked",
  "grid.steps": "Move, remove",
  "grid.up": "Move line {line} up",
  "grid.remove": "Remove line {line}",
};
