/** What the pages of boxes decide. Pure. */
import { withQuery } from "../../api/call.ts";
import { filled } from "../../forms/typed.ts";
import type { BoxEventKind } from "../../../../worker/kernel/vocabulary/express.ts";
import type { BoxFigures } from "./types.ts";

const counts = ["atBeginning", "putUp", "trips", "repairs", "lost", "found", "scrapped", "atEnd"] as const;
const kindOf: Partial<Record<(typeof counts)[number], BoxEventKind>> = {
  putUp: "put_up",
  trips: "back",
  repairs: "repair",
  lost: "lost",
  found: "found",
  scrapped: "scrapped",
};

/** The counts of a period, each that is one of events with the address of its rows. */
export function countsOf(figures: BoxFigures) {
  return counts.map((name) => {
    const kind = kindOf[name];
    const { from, to } = figures;
    const href = kind && figures[name] !== 0 ? withQuery("/express/boxes/events", { kind, from, to }) : undefined;
    return { name, count: figures[name], href };
  });
}

type PutUp = {
  scheme: string;
  codes: string;
  first: string;
  last: string;
  model: string;
  material: string;
  massKg: string;
  designTrips: string;
  day: string;
  siteId: string;
};

/** Boxes by a column of codes or, where none stands there, by a range. */
export function putUpBody({ codes, first, last, designTrips, ...rest }: PutUp): Record<string, unknown> {
  const listed = codes.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const trips = filled(designTrips);
  return {
    ...rest,
    ...(listed.length > 0 ? { codes: listed } : { range: { first, last } }),
    ...(trips !== undefined && { designTrips: Number(trips) }),
  };
}

/** What can be taken back: the latest event that stands, of all events of a box with the latest first. */
export function latestStanding<E extends { version: number; sign: number; reverses: number | null }>(
  events: readonly E[],
): E | undefined {
  const gone = new Set(events.map(({ reverses }) => reverses));
  return events
    .filter(({ version, sign }) => sign > 0 && !gone.has(version))
    .toSorted((a, b) => b.version - a.version)[0];
}
