import type { words as chinese } from "./words.zh-CN.ts";

/** What became of what somebody handed in. */
export const words: Record<keyof typeof chinese, string> = {
  "became.title": "What became of mine",
  "became.note": "Enter the code on the receipt to see how far it has come; no firm, place or person is named",
  "became.code": "Code on the receipt",
  "became.ask": "The code is printed on the receipt; its QR code leads here too.",
  "became.noCode": "This is no code of a receipt: a code has 32 digits and letters in five groups. Please check it.",
  "became.what":
    "{what}, {mass} kg, handed in {month}; {again} kg of it were reused, remanufactured or recycled so far.",
  "became.end": "Where it is, and as what",
  "became.end.in_stock": "in store on its way",
  "became.end.in_transit": "on the road",
  "became.end.difference": "difference on the scales",
  "became.end.loss": "process loss",
  "became.end.unconfirmed": "handed on, not yet confirmed",
  "became.end.recorded": "handed on",
  "became.end.reuse": "used again",
  "became.end.remanufacture": "remanufactured",
  "became.end.recycling": "recycled",
  "became.end.energy_recovery": "energy recovery",
  "became.end.disposal": "disposed of",
  "became.products": "Products with something of it inside",
  "became.products.of": "{what}, {mass} kg of it",
  "became.how":
    "Grams of a heap cannot be told apart: shares follow from the books, first in first out and by mass balance, up to three steps on.",
};
