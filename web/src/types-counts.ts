import type { AmountLine } from "./types.ts";

/** The shapes of stocktakes, openings and declarations. */

export type CountLine = AmountLine & { pieces: number; bookedPieces: number; bookedMassKg: string };

export type Count = {
  id: string;
  kind: "opening" | "stocktake";
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  occurredOn: string;
  reason: string;
  evidence: string | null;
  lines: CountLine[];
  state: "booked" | "reversed";
};

export type Declaration = {
  id: string;
  partyId: string;
  producerNameZh: string;
  producerNameEn: string;
  occurredOn: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  period: string;
  pieces: number;
  massKg: string;
  /** The withdrawn declaration whose place it takes. */
  corrects: string | null;
  state: "booked" | "reversed";
};

/** What a plant's meter showed for a month. */
export type PlantEnergy = {
  id: string;
  period: string;
  partyNameZh: string;
  partyNameEn: string;
  siteNameZh: string | null;
  siteNameEn: string | null;
  lines: { item: string; itemNameZh: string; itemNameEn: string; amount: string; unit: string }[];
  state: "booked" | "reversed";
};
