/**
 * What each stream demands of its documents: data, so that a new stream is a row here and the
 * rules stay one. A stream that has no row takes no documents.
 */
import type { Fate } from "../kernel/vocabulary/ledger.ts";
import type { MassBasis } from "../kernel/vocabulary/takeback.ts";
import { Problem } from "../kernel/errors.ts";
import { type HandledStream, handledStreams } from "../kernel/vocabulary/registry.ts";

/** What a receipt can rest on (DESIGN 3): the receiver's scale, a recovery certificate, a transfer manifest. */
export type Evidence = "weighing" | "certificate" | "manifest";

/** The part of a return that only one stream has. */
export type Detail = "vehicle" | "battery";

export type StreamRule = {
  open: boolean;
  /** How the mass of a return may be known. */
  massBases: readonly MassBasis[];
  /** The evidence that makes a receipt by a permitted plant qualified recovery; null: never, whatever there is. */
  qualifyingEvidence: Evidence | null;
  /** 危险废物转移联单, 生态环境部令第23号; and an approval where it leaves the district. */
  manifestRequired: boolean;
  /** What a return has to say of the thing itself; of another stream it may not. */
  detail: Detail | null;
  /** Each enters a stock by itself, under its own number: no count may add any. */
  oneByOne: boolean;
  /** Weighed without being counted, pieces may be 0. */
  mayBeUncounted: boolean;
  /** What may become of a product that was not treated. */
  productFates: readonly Fate[];
  /** Outputs with a number of their own; one that is not fit is `unfitAs` from then on. */
  assemblies: { codes: readonly string[]; fates: readonly Fate[]; unfitAs: string } | null;
  /** What is written on goods that are used again, by what they are in the books. */
  reuseMarks: Readonly<Partial<Record<"product" | "material", string>>>;
  /** The stream whose permits cover it, where that is not itself. */
  permitStream?: string;
  /** The stream in which its pre-consumer scrap is kept, item for item. */
  preConsumerStream?: string;
};

const weighedStream: StreamRule = {
  open: true,
  massBases: ["weighed"],
  qualifyingEvidence: "weighing",
  manifestRequired: false,
  detail: null,
  oneByOne: false,
  mayBeUncounted: false,
  productFates: ["reuse"],
  assemblies: null,
  reuseMarks: {},
};

const streamRules: Readonly<Record<HandledStream, StreamRule>> = {
  // A repaired unit was not treated and is sold as second-hand (国务院令第551号).
  electronics: { ...weighedStream, massBases: ["weighed", "unit_weight"], reuseMarks: { product: "旧货" } },
  packaging: { ...weighedStream, mayBeUncounted: true, preConsumerStream: "pre_consumer_packaging" },
  // Offcuts of makers never were packaging: a stream of their own keeps them out of every figure of the other.
  pre_consumer_packaging: {
    ...weighedStream,
    qualifyingEvidence: null,
    mayBeUncounted: true,
    permitStream: "packaging",
  },
  tyres: weighedStream,
  lead_acid_batteries: {
    ...weighedStream,
    qualifyingEvidence: "manifest",
    manifestRequired: true,
    detail: "battery",
    productFates: [],
  },
  // 国务院令第715号: a scrapped vehicle is dismantled; its five assemblies may be remanufactured when fit, else they are metal.
  vehicles: {
    ...weighedStream,
    massBases: ["certificate", "weighed"],
    qualifyingEvidence: "certificate",
    detail: "vehicle",
    oneByOne: true,
    productFates: [],
    assemblies: {
      codes: ["assembly-engine", "assembly-steering", "assembly-gearbox", "assembly-axle", "assembly-frame"],
      fates: ["remanufacture", "recycling"],
      unfitAs: "ferrous",
    },
    reuseMarks: { material: "报废机动车回用件" },
  },
};

const closedStream: StreamRule = { ...weighedStream, open: false };

export function streamRule(stream: string): StreamRule {
  const known = handledStreams.find((name) => name === stream);
  return known ? streamRules[known] : closedStream;
}

/** The stream under whose permits another one runs. */
export function permitStreamOf(stream: string): string {
  return streamRule(stream).permitStream ?? stream;
}

/** A stream somebody named, where it takes documents. @throws Problem `stream_not_open` */
export function openStream(stream: string): HandledStream {
  const known = handledStreams.find((name) => name === stream);
  if (!known || !streamRules[known].open) {
    throw new Problem("stream_not_open", { pointer: "/stream", params: { stream } });
  }
  return known;
}

/** Whether an output is one of those that carry a number, a model and a state. */
export function isAssembly({ stream, shortCode }: { stream: string; shortCode: string }): boolean {
  return streamRule(stream).assemblies?.codes.includes(shortCode) ?? false;
}

/** The materials that assemblies become where they are not fit. */
export const unfitAs = Object.values(streamRules).flatMap(({ assemblies }) => (assemblies ? [assemblies.unfitAs] : []));
