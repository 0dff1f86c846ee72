import type { words as chinese } from "./words.zh-CN.ts";

/** Pages for those who write programs */
export const words: Record<keyof typeof chinese, string> = {
  "developers.title": "API",
  "developers.note":
    "Every operation with its fields and an example, made from the definitions that the server validates by. Each can be called from this page.",
  "developers.key": "Machines use a key: choose Authorize and paste it. Without one you call as yourself.",
  "developers.keys": "Keys",
  "developers.noKey": "An administrator gives out keys, on the page Keys.",
  "developers.try":
    "Open an operation and choose Try it out: the example is filled in. Execute sends it and shows the curl command that does the same.",
  "developers.real":
    "What you write here is booked for real; you are asked once more before it is sent. Batches and imports can be tried with dryRun first.",
  "developers.document": "OpenAPI document",
  "developers.part": "Part",
  "developers.reader": "Operations",
  "developers.ask": "Send this?",
  "developers.ask.note":
    "It is booked or registered as anything else is; afterwards it can only be reversed or corrected.",
  "developers.send": "Send",
  "developers.notSent": "Nothing was sent.",
};
