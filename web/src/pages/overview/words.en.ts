import type { words as chinese } from "./words.zh-CN.ts";

/** Overview: what its pictures say beside the figures */
export const words: Record<keyof typeof chinese, string> = {
  "flows.title": "Flow of materials",
  "flows.note":
    "As wide as it weighs. Neighbouring stages are amounts of one period and not the same goods: what differs stands apart, as held or as held before. What was placed on the market is there to compare.",
  "flows.negative":
    "Corrections of earlier periods outweigh what happened in this one, so no flow can be drawn. The figures above say how much.",
  "flows.from": "From",
  "flows.to": "To",
  "flows.market": "Market",
  "flows.returned": "Returned",
  "flows.received": "Received",
  "flows.treated": "Treated",
  "flows.delivered": "Sent on",
  "flows.before_returned": "Held before",
  "flows.before_received": "Held before",
  "flows.before_treated": "Held before",
  "flows.before_delivered": "Held before",
  "flows.after_returned": "Held, moving, elsewhere",
  "flows.after_received": "Added to stock",
  "flows.after_treated": "Held, unconfirmed",
  "flows.after_delivered": "Held",
  "flows.loss": "Process loss",
  "flows.reuse": "Reuse",
  "flows.remanufacture": "Remanufacture",
  "flows.recycling": "Recycling",
  "flows.energy_recovery": "Energy recovery",
  "flows.disposal": "Disposal",
};
