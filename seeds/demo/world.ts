/** The state of the pilot while it is thought out, day by day. Pure: no database, no clock. */
import { randomFrom, type Random } from "./random.ts";
import type { Step } from "./steps.ts";
import { type Held, Yards } from "./yards.ts";

/** What may go wrong with a transfer. */
export type Mishap = "refused" | "partly_refused" | "partial" | "wrong_receiver" | "wrong_scale_ticket";

export type Arrival = { transferId: string; from: string; to: string; lines: Held[]; mishap?: Mishap };

export type World = {
  /** The last day of the pilot, in Shanghai. */
  today: string;
  yards: Yards;
  /** What will be handed in on a day; it is in the yards from that day on. */
  handedIn: Map<string, { site: string; held: Held }[]>;
  /** What will reach its receiver on a day. */
  arriving: Map<string, Arrival[]>;
  /** What was put off to a day. */
  later: Map<string, Step[]>;
  /** The day after which a plant may treat no more, by its site. */
  permitEnds: Map<string, string>;
  /** Grams treated by each plant and month, `plant-3 2026-08`. */
  treated: Map<string, number>;
  /** How many documents of a kind there were, to take turns and to single out a few. */
  serials: Map<string, number>;
  random: Random;
  steps: Step[];
};

export function newWorld(today: string, permitEnds: Map<string, string>): World {
  return {
    today,
    yards: new Yards(),
    handedIn: new Map(),
    arriving: new Map(),
    later: new Map(),
    permitEnds,
    treated: new Map(),
    serials: new Map(),
    random: randomFrom("luzhang demonstration"),
    steps: [],
  };
}

/** Counts the documents of a kind, from 1. */
export function nextSerial(world: World, kind: string): number {
  const serial = (world.serials.get(kind) ?? 0) + 1;
  world.serials.set(kind, serial);
  return serial;
}

/** Adds to a list that a map keeps per key. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
