import type { Indicator, Overview } from "./types-figures.ts";
import type { Stream } from "./types.ts";

/** The shapes of a producer's duty, claims, grants and the pages of streams. */

export type Amounts = { pieces: number; massKg: string };
export type ClaimMode = "own" | "joint" | "commissioned";
export type PartyName = { id: string; nameZh: string; nameEn: string };
export type MonthState = "declared" | "zero" | "missing" | "not_due";

export type Claimable = Amounts & {
  treaterId: string;
  treaterNameZh: string;
  treaterNameEn: string;
  mode: ClaimMode;
  stream: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
};

export type DutyItem = Amounts & {
  producerId: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  months: { month: string; state: MonthState }[];
};

export type DutyRate = {
  indicator: Indicator;
  required: string | null;
  short: string | null;
  members: { producerId: string; indicator: Indicator }[];
};

export type StreamDuty = {
  stream: Stream;
  declared: Amounts;
  claimed: Amounts;
  claimable: Amounts;
  modes: (Amounts & { mode: ClaimMode })[];
  items: DutyItem[];
  rates: DutyRate[];
};

export type Duty = {
  year: string;
  asOf: string;
  producer: PartyName;
  members: PartyName[];
  streams: StreamDuty[];
  claimable: Claimable[];
};

export type Claim = Amounts & {
  id: string;
  checks: { code: "unclaimed" | "permit" | "capacity" | "energy"; outcome: "passed" | "not_checked"; detail: string }[];
  occurredOn: string;
  mode: ClaimMode;
  producerNameZh: string;
  producerNameEn: string;
  treaterNameZh: string;
  treaterNameEn: string;
  itemNameZh: string;
  itemNameEn: string;
  state: "booked" | "reversed";
};

export type Grant = {
  id: string;
  treaterNameZh: string;
  treaterNameEn: string;
  granteeNameZh: string;
  granteeNameEn: string;
  stream: Stream;
  year: string;
  state: "standing" | "withdrawn";
};

export type StreamTarget = {
  id: string;
  scope: string;
  measure: string;
  percent: string | null;
  dueOn: string | null;
  validTo: string | null;
  expired: boolean;
  note: string;
  basis: string | null;
  confidence: string;
};

export type StreamSite = {
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  siteKind: string;
  returnedKg: string;
  receivedKg: string;
  treatedKg: string;
  stockKg: string;
};

export type StreamAnswer = Overview & {
  reuse: Indicator[];
  designRates: Indicator[];
  sites: StreamSite[];
  stockAge: {
    method: string;
    asOf: string;
    windowMonths: number;
    totalKg: string;
    buckets: { id: string; massKg: string }[];
  };
  targets: StreamTarget[];
};
