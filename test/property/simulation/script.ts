/** What happens in a simulated world, as data: fast-check makes it from a seed, and makes it smaller where it fails. */
import fc from "fast-check";

/** One document of a client. */
export type Act = {
  /** Grams that are brought; below zero they are spent, which the books may refuse. */
  massG: number;
  /** Sent twice at once. */
  twice: boolean;
  /** Milliseconds before it is sent. */
  afterMs: number;
};

const faultKinds = [
  /** The Journal's object ends, what waits in it is gone; what it has sent is on its way. */
  "object_ended",
  /** Whoever works on imports and webhooks is ended in the middle. */
  "worker_ended",
  /** The database is away for a while; of what it was doing nothing is left. */
  "database_away",
  /** The database dies at one of its next statements. */
  "database_dies",
  "disk_full",
  /** Half of all that is sent is lost for a while, requests and answers. */
  "network_bad",
  /** The receiver of the webhook fails for a while. */
  "receiver_fails",
  /** The clocks of clients jump by hours. */
  "clock_jumps",
] as const;
export type Fault = { kind: (typeof faultKinds)[number]; atMs: number; ms: number };

export type Script = {
  /** How long each thing takes, and what is lost now and then, follows from it. */
  weather: number;
  clients: Act[][];
  faults: Fault[];
  /** Rows of a file that is imported meanwhile; true is one that is refused. */
  rows: boolean[];
};

const act = fc.record({
  massG: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: -2_000, max: -1 })),
  twice: fc.boolean(),
  afterMs: fc.nat(300),
});
const fault = fc.record({
  kind: fc.constantFrom(...faultKinds),
  atMs: fc.nat(2_000),
  ms: fc.integer({ min: 1, max: 1_500 }),
});

export const script = fc.record({
  weather: fc.nat(),
  clients: fc.array(fc.array(act, { maxLength: 8 }), { maxLength: 5 }),
  faults: fc.array(fault, { maxLength: 5 }),
  rows: fc.array(fc.boolean(), { maxLength: 12 }),
});
