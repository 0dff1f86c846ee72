import type { words as chinese } from "./words.zh-CN.ts";

/** Receipts confirmed by a link */
export const words: Record<keyof typeof chinese, string> = {
  "confirm.title": "Confirm receipt",
  "confirm.note": "Check what is below, then confirm. This link works once, until {date}.",
  "confirm.from": "From",
  "confirm.to": "To",
  "confirm.sentOn": "Sent on",
  "confirm.what": "What",
  "confirm.manifest": "Manifest number",
  "confirm.received": "What arrived",
  "confirm.date": "Arrived on",
  "confirm.mass": "Mass received",
  "confirm.pieces": "Pieces received",
  "confirm.differences": "Differences",
  "confirm.differences.hint": "Needed where it is not what was sent",
  "confirm.name": "Your name",
  "confirm.role": "Your role",
  "confirm.role.hint": "For example: warehouse manager",
  "confirm.personal":
    "Name and role are kept with this receipt. The name is shown to the sender, the receiver and the bureau, and never published.",
  "confirm.submit": "Confirm receipt",
  "confirm.done": "Confirmed, thank you. You can close this page.",
  "confirm.state.open": "Waits for your confirmation.",
  "confirm.state.used":
    "This link was used on {date} and works only once. If what was confirmed is wrong, tell the sender.",
  "confirm.state.expired": "This link has run out: it worked until {date}. Ask the sender for a new one.",
  "confirm.state.withdrawn":
    "The sender withdrew or replaced this link on {date}. Use the newer one, or ask the sender.",
  "confirm.state.settled": "This delivery no longer waits for a receipt. There is nothing to do.",
};
