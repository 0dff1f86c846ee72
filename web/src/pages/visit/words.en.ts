import type { words as chinese } from "./words.zh-CN.ts";

/** One visit to a collection point. */
export const words: Record<keyof typeof chinese, string> = {
  "visit.title": "Log a visit",
  "visit.note": "Tap what is usual, key in its mass, book; several things in one visit",
  "visit.whole": "Whole form (vehicles, other days)",
  "visit.usual": "Usual items",
  "visit.last": "last {pieces} pcs · {mass} kg",
  "visit.lines": "This visit",
  "visit.unweighed": "not weighed",
  "visit.remove": "Remove {item}",
  "visit.book": "Book ({count})",
  "visit.another": "Add another",
  "visit.drop": "Remove",
  "visit.same": "Same as last time: {pieces} pcs · {mass} kg",
  "visit.fewer": "One less",
  "visit.more": "One more",
  "visit.pad": "Number pad",
  "visit.back": "Delete a digit",
  "visit.evidence": "Add the number of a slip",
  "visit.receipt": "Receipt",
  "visit.receipt.note": "The QR code leads to what becomes of these things; no firm, place or person is named there.",
  "visit.qr": "QR code to what becomes of it",
  "visit.kept": "booked once there is a network",
  "visit.next": "Next visitor",
  "visit.print": "Print receipt",
};
