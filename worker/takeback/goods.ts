/** What the rules of take-back need to know of the world; the stores read it. */
import type { Held } from "../ledger/index.ts";
import type { Item, Site } from "../registry/index.ts";

export type { Item, Site };

export type Permit = {
  id: string;
  partyId: string;
  siteId: string | null;
  number: string;
  streams: string[];
  /** null: it names none, and covers those of its streams. */
  wasteCodes: string[] | null;
  yearlyCapacityG: number | null;
  validFrom: string;
  validTo: string;
};

type Lowest = { amount: number; on: string | null };

/**
 * What lies on a site's stock account, per item: smallest units. With it, where a past day was asked about, what lay there
 * at the end of that day, and the least that lay there since.
 */
export type Stock = {
  itemId: number;
  pieces: number;
  massG: number;
  atDay?: { pieces: number; massG: number };
  lowest?: { pieces: Lowest; massG: Lowest };
  /** What offers of the market hold of it. */
  held?: readonly Held[];
};

export type Line = { item: Item; pieces: number; massG: number };
