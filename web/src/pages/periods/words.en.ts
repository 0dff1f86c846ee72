import type { words as chinese } from "./words.zh-CN.ts";

/** Words of accounts and the closing of months */
export const words: Record<keyof typeof chinese, string> = {
  "periods.title": "Closing of periods",
  "periods.note": "A closed month takes no new entries; corrections are dated in an open month and linked",
  "periods.empty": "No months yet",
  "periods.longer": "Quarters, halves and the year",
  "periods.longer.note": "Closed once all its months are; sealed once a report of it is",
  "periods.months": "Months",
  "periods.openMonths": "Open months",
  "periods.state.open": "open",
  "periods.state.closed": "closed",
  "periods.state.sealed": "sealed",
  "periods.running": "running",
  "periods.closedAt": "Closed",
  "periods.close": "Close",
  "periods.label": "closing of {month}",
  "periods.close.title": "Close {month}",
  "periods.close.what": "Nobody in {zone} can book an entry dated in {month} any more.",
  "periods.close.corrections":
    "What turns out to be wrong later is corrected in an open month, linked to what it corrects; the figures of {month} stay.",
  "periods.close.final": "Closing cannot be undone. First make sure that everybody has logged everything.",
  "periods.close.earlier": "Earlier months, from {month} on, are still open; as a rule they are closed first.",
  "periods.close.understood": "I have checked that {month} is complete",
  "periods.close.submit": "Close {month}",
};
