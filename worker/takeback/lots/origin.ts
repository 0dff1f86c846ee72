/** Where what was delivered comes from: by whom it was handed in, and the steps of its way. Nobody is named. */
import type { Db } from "../../../db/client.ts";
import type { Actor } from "../../context.ts";
import { add, type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";
import type { Custody, ReturnSource } from "../../kernel/vocabulary/takeback.ts";
import { custodyOfHop, hopsBack, massIn, placeOf } from "./present.ts";
import { distinct } from "./read.ts";
import { sharesAlong, wholeGrams } from "./rules.ts";
import { deliveryLots, type LotFields, parentsQuery, type ParentRow, sourcesOf } from "./store.ts";

/** A step of the way, from the first to the last: by what, in which months, how surely (ISO 22095). */
export type Way = { by: EntryKind; from: string; to: string; custody: Custody };
export type Origin = {
  origin: { source: ReturnSource | "unknown"; massG: bigint }[];
  way: Way[];
  /** The returns it stems from. */
  returnIds: string[];
};

/** How far back is looked: a load relayed twice, treated, and delivered takes five. What lies further is unknown. */
const hopsBackAtMost = 6;

/**
 * Of several deliveries together. Content of documented origin is never more than was received: shares are rounded so
 * that they add up.
 * @param parts which grams of which delivery; one that is not there adds nothing
 */
export async function originOfDeliveries(
  db: Db,
  actor: Actor,
  parts: readonly { deliveryId: string; massKg: number }[],
): Promise<Origin> {
  const starts = await deliveryLots(
    db,
    parts.map(({ deliveryId }) => deliveryId),
  );
  const layers: ParentRow[][] = [];
  for (let wanted = distinct(starts); wanted && layers.length < hopsBackAtMost;) {
    const rows = await parentsQuery(db, actor, wanted);
    layers.push(rows);
    wanted = distinct(rows);
  }
  const sources = await sourcesOf(
    db,
    layers.flat().map(({ documentId }) => documentId),
  );
  const told = presentOrigin(starts, parts, layers, new Map(sources.map(({ id, source }) => [id, source])));
  return { ...told, returnIds: sources.map(({ id }) => id) };
}

type Start = { seq: number; itemId: number; documentId: string; massG: string };

/** Pure. */
function presentOrigin(
  starts: readonly Start[],
  parts: readonly { deliveryId: string; massKg: number }[],
  layers: readonly (readonly ParentRow[])[],
  sources: ReadonlyMap<string, ReturnSource>,
): Omit<Origin, "returnIds"> {
  const lots = new Map<string, Pick<LotFields, "massG" | "documentId">>();
  for (const lot of [...starts, ...layers.flat()]) lots.set(placeOf(lot), lot);
  const massOf = massIn(lots);
  const hops = layers.map((rows) => hopsBack(rows, massOf));
  const bySource = new Map<ReturnSource, Fraction>();
  let whole = 0n;
  for (const { deliveryId, massKg } of parts) {
    const start = starts.find(({ documentId }) => documentId === deliveryId);
    if (!start) continue;
    whole += BigInt(massKg);
    const own = fraction(BigInt(massKg), BigInt(start.massG));
    for (const [place, share] of sharesAlong(placeOf(start), hops, massOf)) {
      const source = sources.get(lots.get(place)?.documentId ?? "");
      if (source) bySource.set(source, add(bySource.get(source) ?? fraction(0n), multiply(share, own)));
    }
  }
  const grams = wholeGrams([...bySource]);
  const known = [...grams].map(([source, massG]) => ({ source, massG })).filter(({ massG }) => massG > 0n);
  const rest = whole - known.reduce((sum, { massG }) => sum + massG, 0n);
  return {
    origin: [...known, ...(rest > 0n ? [{ source: "unknown" as const, massG: rest }] : [])],
    way: hops.toReversed().flatMap((layer) => stepsOf(layer)),
  };
}

/** From the least sure to the surest. */
const sureness: readonly Custody[] = ["mass_balance", "segregated", "identity_preserved"];

/** As sure as its least sure hop. */
function stepsOf(layer: ReturnType<typeof hopsBack>): Way[] {
  return [...Map.groupBy(layer, ({ row }) => row.takerKind)].map(([by, hops]) => {
    const months = hops.map(({ row }) => row.takerOn.slice(0, 7)).toSorted();
    const custodies = hops.map(custodyOfHop);
    const custody = sureness.find((each) => custodies.includes(each)) ?? "mass_balance";
    return { by, from: months[0] ?? "", to: months.at(-1) ?? "", custody };
  });
}
