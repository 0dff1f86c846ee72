import type { words as chinese } from "./words.zh-CN.ts";

export const words: Record<keyof typeof chinese, string> = {
  "outbox.title": "Outbox",
  "outbox.note": "Forms filled in without a network are kept on this device and sent once each; none is booked twice.",
  "outbox.empty": "Nothing is waiting",
  "outbox.what": "What",
  "outbox.keptAt": "Kept at",
  "outbox.sendNow": "Send now",
  "outbox.state.waiting": "Waiting",
  "outbox.state.sent": "Booked",
  "outbox.state.refused": "Refused",
  "outbox.automatic": "Sent by itself",
  "outbox.openAgain": "Open and change",
  "outbox.dismiss": "Remove",
};
