/** What the books fill of a firm's yearly environmental report, as it stood on the day it was disclosed. */
export type DisclosedFacts = {
  firm: { nameZh: string; nameEn: string; identifier: string; roles: string[] };
  reasons: string[];
  sites: { nameZh: string; nameEn: string; kind: string }[];
  permits: { number: string; streams: string[]; validFrom: string; validTo: string }[];
  /** Environmental credit as published; null where nothing was. */
  credit: { colour: string | null; year: string } | null;
  /** By item and where it went, in grams as text: sums may pass what a number holds. */
  waste: { item: string; nameZh: string; nameEn: string; wasteCode: string | null; way: string; massG: string }[];
  /** Electricity of sites, Wh as text. */
  electricityWh: string | null;
  violations: { documentNumber: string | null; on: string; summary: string; basis: string }[];
  adhoc: {
    id: string;
    matter: string;
    document: string;
    number: string | null;
    disclosedOn: string;
    daysLate: number;
  }[];
};
