/** What the detectors look at. All masses in grams, months 'YYYY-MM', days 'YYYY-MM-DD'. `store.ts` reads it. */
import type {
  AmountName,
  AmountUnit,
  AnomalyCode,
  Aspect,
  linkNames,
  Severity,
} from "../kernel/vocabulary/anomalies.ts";
import type { HandledStream } from "../kernel/vocabulary/registry.ts";

/** What moved through the stock of products of one site and stream in a month; month '' is all before the window. */
export type Flow = {
  siteId: string;
  stream: HandledStream;
  month: string;
  returnedG: number;
  receivedG: number;
  treatedG: number;
  /** Openings, stocktakes, refused loads that came back: in the stock, but no intake. */
  otherG: number;
  /** All that changed the stock. */
  netG: number;
};

/** A material that came out of a site's treatment of a stream in a month. */
export type Output = { siteId: string; stream: HandledStream; month: string; material: string; massG: number };

/** A transfer whose last receipt lies in the period; arrived is received and refused together. */
export type Load = {
  transferId: string;
  fromSiteId: string;
  toSiteId: string;
  closedOn: string;
  sentG: number;
  arrivedG: number;
  sentPieces: number;
  arrivedPieces: number;
  reason: string | null;
};

/** Returns of a site in a month that were weighed at 10 kg or more, and those of them with a round mass. */
export type Weighings = { siteId: string; month: string; weighed: number; round: number };

/** A claim of a party on its own recovery, and how much of the treater's year came from its own sites. */
export type OwnClaim = Named & {
  claimId: string;
  partyId: string;
  occurredOn: string;
  stream: HandledStream;
  massG: number;
  ownG: number;
  qualifiedG: number;
};

/** What a party delivered in a month, and the part whose buyer bears its own name. */
export type OwnDeliveries = Named & { partyId: string; month: string; ownG: number; deliveredG: number };

/** A batch that was recorded beyond the configured yields, with the reason that was given. */
export type Batch = {
  treatmentId: string;
  siteId: string;
  occurredOn: string;
  stream: HandledStream;
  reason: string | null;
};

/** A return whose pieces cannot well weigh what was said. */
export type Pieces = {
  returnId: string;
  siteId: string;
  occurredOn: string;
  stream: HandledStream;
  item: string;
  pieces: number;
  massG: number;
  referenceG: number;
  reference: string;
};

export type StorageLimit = { siteId: string; stream: HandledStream; maxDays: number; source: string };

type Named = { nameZh: string; nameEn: string };

export type Observed = {
  /** The months that are judged, the oldest first; none lies in the future. */
  months: readonly string[];
  /** The month that still runs: it is not too low yet. */
  running: string;
  flows: readonly Flow[];
  outputs: readonly Output[];
  loads: readonly Load[];
  weighings: readonly Weighings[];
  claims: readonly OwnClaim[];
  deliveries: readonly OwnDeliveries[];
  batches: readonly Batch[];
  pieces: readonly Pieces[];
  limits: readonly StorageLimit[];
};

export type Amount = { name: AmountName; value: string; unit: AmountUnit };

/** Where the rows or the document are: a path of the interface below /api/v1. */
export type Link = { name: (typeof linkNames)[number]; href: string };

export type Finding = {
  /** What makes it this one and no other, whatever period is asked for: its id follows from it. */
  key: string;
  code: AnomalyCode;
  severity: Severity;
  month: string;
  subject: { kind: "site"; id: string } | { kind: "party"; id: string; nameZh: string; nameEn: string };
  /** The sender of a load. */
  fromSiteId?: string;
  stream: HandledStream | null;
  item?: string;
  /** Which of several things a code looks at: the flow of an outlier, the kind of self-dealing. */
  aspect: Aspect | null;
  amounts: Amount[];
  /** Numbers and signs only, so that it reads the same in both languages. */
  arithmetic: string;
  /** Codes of `thresholds` (or of another source in `limit`) it was held against. */
  thresholds: string[];
  /** A limit that is not among the thresholds: a site's own, with where it is written down. */
  limit?: { value: string; unit: string; source: string };
  /** The reason the books hold for it. */
  reason: string | null;
  links: Link[];
};
