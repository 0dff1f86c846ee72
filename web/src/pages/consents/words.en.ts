import type { words as chinese } from "./words.zh-CN.ts";

/** Consent to reversals. */
export const words: Record<keyof typeof chinese, string> = {
  "consents.title": "Consent to reversals",
  "consents.note":
    "What another party has received or confirmed is taken back only when it agrees. Both stay in the books: the record and its reversal. The bureau decides where nobody answers in time.",
  "consents.what": "Record",
  "consents.who": "Asked by → of",
  "consents.why": "Reason",
  "consents.due": "Answer by",
  "consents.mine": "Waiting for me",
  "consents.mine.true": "Only what waits for me",
  "consents.state.awaiting": "Waiting",
  "consents.state.accepted": "Accepted",
  "consents.state.refused": "Refused",
  "consents.by.party": "answered by who was asked",
  "consents.by.bureau": "decided by the bureau",
  "consents.on": "to be reversed on {date}",
  "consents.document": "Open the document",
  "consents.entry": "The record",
  "consents.reversal": "Its reversal",
  "consents.along": "{count} entries of who is asked go with it",
  "consents.accept": "Accept",
  "consents.refuse": "Refuse",
  "consents.accept.note":
    "“{what}” is taken back for the reason given. Nothing is deleted: the record stays, and its reversal beside it. The answer is final.",
  "consents.refuse.note": "“{what}” stays as it is. Say why. The answer is final.",
  "consents.label": "answer to the reversal of {what}",
  "consents.empty": "No requests",
  "consents.empty.next": "Requests appear here when somebody takes back what another party has relied on.",
};
