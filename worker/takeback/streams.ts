/**
 * What each stream demands of its documents: data, so that a new stream is a row here and
 * the rules stay one. Streams that are not `open` have demands the product cannot check yet
 * (VIN and certificate, waste code and casing) and are refused rather than half recorded.
 */
export type MassBasis = "weighed" | "certificate" | "unit_weight";

export type StreamRule = {
  open: boolean;
  /** How the mass of a return may be known. */
  massBases: readonly MassBasis[];
  /** The evidence that makes a receipt by a permitted plant qualified recovery (DESIGN 3). */
  qualifyingBasis: MassBasis;
  /** 危险废物转移联单, 生态环境部令第23号. */
  manifestRequired: boolean;
};

const weighedStream: StreamRule = {
  open: true,
  massBases: ["weighed"],
  qualifyingBasis: "weighed",
  manifestRequired: false,
};

const streamRules: Readonly<Record<string, StreamRule>> = {
  electronics: { ...weighedStream, massBases: ["weighed", "unit_weight"] },
  packaging: weighedStream,
  tyres: weighedStream,
  lead_acid_batteries: { ...weighedStream, open: false, manifestRequired: true },
  vehicles: {
    open: false,
    massBases: ["certificate", "weighed"],
    qualifyingBasis: "certificate",
    manifestRequired: false,
  },
};

const closedStream: StreamRule = { ...weighedStream, open: false };

export function streamRule(stream: string): StreamRule {
  return streamRules[stream] ?? closedStream;
}
