/** What the rules of take-back need to know of the world; `store.ts` reads it. */
import type { Item, Site } from "../registry/index.ts";

export type { Item, Site };

export type Permit = {
  id: string;
  partyId: string;
  siteId: string | null;
  number: string;
  streams: string[];
  yearlyCapacityG: number | null;
  validFrom: string;
  validTo: string;
};

/** What lies on a site's stock account, per item: smallest units. */
export type Stock = { itemId: number; pieces: number; massG: number };

export type Line = { item: Item; pieces: number; massG: number };
