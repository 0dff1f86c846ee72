import type { Item } from "../../types.ts";
import { filled, wholeNumber } from "./amounts.ts";

export const returnSources = ["household", "enterprise", "trade_in", "express", "public_body"] as const;
export type ReturnSource = (typeof returnSources)[number];
export type MassBasis = "weighed" | "certificate" | "unit_weight";

/** What the return form holds: text exactly as typed. */
export type ReturnValues = {
  siteId: string;
  occurredOn: string;
  item: string;
  pieces: string;
  massKg: string;
  massBasis: string;
  source: string;
  evidence: string;
};

export function emptyReturn(today: string, siteId: string): ReturnValues {
  return {
    siteId,
    occurredOn: today,
    item: "",
    pieces: "1",
    massKg: "",
    massBasis: "weighed",
    source: "household",
    evidence: "",
  };
}

/** How the mass of an item may be known: a certificate states a vehicle's, a unit weight needs one on record. */
export function basesFor(item: Item | undefined): MassBasis[] {
  if (item?.stream === "vehicles") return ["weighed", "certificate"];
  return item?.fallbackUnitKg ? ["weighed", "unit_weight"] : ["weighed"];
}

export function returnBody(values: ReturnValues): Record<string, unknown> {
  return {
    siteId: values.siteId,
    occurredOn: values.occurredOn,
    item: values.item,
    pieces: wholeNumber(values.pieces),
    massKg: filled(values.massKg),
    massBasis: values.massBasis,
    source: values.source,
    evidence: filled(values.evidence),
  };
}
