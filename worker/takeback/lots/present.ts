/** Lots and their way as they are answered. Pure. */
import { add, compare, type Fraction, fraction, isZero, multiply, subtract, toFixed } from "../../kernel/fraction.ts";
import type { LotEnd } from "../../kernel/vocabulary/takeback.ts";
import { kg } from "../present.ts";
import { custodyOf, isOfUnknownOrigin, lotIdOf, partOf, sharesAlong, type Way, wholeGrams } from "./rules.ts";
import type { BecameAnswer, LotAnswer, TraceAnswer } from "./schemas.ts";
import type { ChildRow, LotFields, LotRow, ParentRow, TakenFields } from "./store.ts";

export function presentLot(row: LotRow): LotAnswer {
  const { leftG, pieces, leftPieces, ...lot } = row;
  return { id: lotIdOf(lot), ...fieldsOf(lot), pieces, leftKg: kg(BigInt(leftG)), leftPieces };
}

function fieldsOf({ seq: _, visible: __, itemId: itemNumber, massG, ...lot }: LotFields) {
  const { documentId, kind, occurredOn, item, itemNameZh, itemNameEn, stream, ...rest } = lot;
  const { siteId, siteNameZh, siteNameEn, partyId, partyNameZh, partyNameEn, grade } = rest;
  const where = { siteId, siteNameZh, siteNameEn, partyId, partyNameZh, partyNameEn };
  const what = { item, itemNameZh, itemNameEn, stream, grade };
  return { documentId, kind, occurredOn, itemNumber, ...what, ...where, massKg: kg(BigInt(massG)) };
}

/** How much of a lot has come to what end, as what: sums over all who had it on the way. */
export function presentBecame(lot: LotRow, layers: readonly (readonly ChildRow[])[]): BecameAnswer {
  const { lots, shares, ends, goesOn } = fateOf(lot, layers);
  const parts = [
    ...ends.map(({ from, end, grams }) => ({ lot: lots.get(from) ?? lot, end, grams })),
    // Further on it was not looked at.
    ...goesOn.map((place) => {
      const share = shares.get(place);
      return { lot: lots.get(place) ?? lot, end: "in_stock" as const, grams: share ? floor(share) : 0n };
    }),
  ];
  const whole = BigInt(lot.massG);
  const sums = [...Map.groupBy(parts, (part) => `${part.end} ${part.lot.item}`).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, grams: same.reduce((sum, { grams }) => sum + grams, 0n) }] : [];
  });
  return {
    ...itemOf(lot),
    handedInMonth: lot.occurredOn.slice(0, 7),
    massKg: kg(whole),
    parts: sums
      .toSorted((a, b) => (a.grams < b.grams ? 1 : -1))
      .map(({ lot: as, end, grams }) => {
        return { ...itemOf(as), end, massKg: kg(grams), percent: toFixed(fraction(grams * 100n, whole), 1) };
      }),
  };
}

/** What of a lot was handed on, and by which deliveries, in whole grams. */
export function deliveredOf(lot: LotRow, layers: readonly (readonly ChildRow[])[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { deliveryId, grams } of fateOf(lot, layers).ends) {
    if (deliveryId !== null) sums.set(deliveryId, (sums.get(deliveryId) ?? 0n) + grams);
  }
  return sums;
}

const itemOf = ({ item, itemNameZh, itemNameEn }: LotFields) => ({ item, itemNameZh, itemNameEn });

type Place = Pick<LotFields, "seq" | "itemId">;
export const placeOf = ({ seq, itemId }: Place): string => `${seq}.${itemId}`;

type Hop = Way<string> & { row: TakenFields; oneOf: boolean; kinds: LotFields["kind"][] };

export const massIn = (lots: ReadonlyMap<string, Pick<LotFields, "massG">>) => (place: string) =>
  BigInt(lots.get(place)?.massG ?? "0");

/** What came of a lot: the lots that it went into, its share of each, where its grams are, and which were not looked at. */
function fateOf(lot: LotRow, layers: readonly (readonly ChildRow[])[]) {
  const start = placeOf(lot);
  const rows = layers.flat();
  const lots = new Map<string, LotFields>([[start, lot]]);
  for (const child of rows.flatMap(({ children }) => children)) lots.set(placeOf(child), child);
  const hops = layers.map((layer) => hopsOn(layer));
  const shares = sharesAlong(start, hops, massIn(lots));
  const looked = new Set([start, ...hops.slice(0, -1).flatMap((ways) => ways.map(({ to }) => to))]);
  return {
    lots,
    hops,
    shares,
    ends: endsOf(rows, shares, massIn(lots), looked),
    goesOn: [...shares.keys()].filter((place) => !looked.has(place) && lots.has(place)),
  };
}

/**
 * @param hops what was read, layer after layer: `origin` leads back from the lot, `fate` on from it
 */
export function presentTrace(
  lot: LotRow,
  { origin, fate }: { origin: readonly (readonly ParentRow[])[]; fate: readonly (readonly ChildRow[])[] },
): TraceAnswer {
  const start = placeOf(lot);
  const on = fateOf(lot, fate);
  const lots = new Map<string, LotFields>([[start, lot]]);
  for (const row of origin.flat()) lots.set(placeOf(row), row);
  for (const [place, child] of on.lots) lots.set(place, child);
  const massOf = massIn(lots);
  const keys = keysOf(lots);
  const keyOf = (place: string) => keys.get(place) ?? place;

  const back = origin.map((rows) => hopsBack(rows, massOf));
  const backShares = sharesAlong(start, back, massOf);
  const looked = new Set([start, ...back.slice(0, -1).flatMap((ways) => ways.map(({ to }) => to))]);
  const shown = (shares: Map<string, Fraction>) =>
    [...shares].flatMap(([place, share]) => {
      const at = lots.get(place);
      return at && place !== start ? [lotShown(at, keyOf(place), share)] : [];
    });
  return {
    lot: presentLot(lot),
    origin: {
      lots: shown(backShares),
      hops: unique(back.flat()).map((hop) => hopShown({ ...hop, from: hop.to, to: hop.from }, keyOf)),
      unknownKg: kg(floor(unknownOf(lots, back, backShares, massOf))),
      goesOn: [...backShares.keys()].filter((place) => !looked.has(place) && comesOf(lots.get(place))).map(keyOf),
    },
    fate: {
      lots: shown(on.shares),
      hops: unique(on.hops.flat()).map((hop) => hopShown(hop, keyOf)),
      ends: on.ends.map(({ from, end, grams, through }) => ({ from: keyOf(from), end, massKg: kg(grams), through })),
      goesOn: on.goesOn.map(keyOf),
    },
  };
}

/** Of the lots that others hold only a number within this answer is told. */
function keysOf(lots: Map<string, LotFields>): Map<string, string> {
  let others = 0;
  return new Map(
    [...lots].map(([place, lot]) => {
      if (lot.visible === 1) return [place, lotIdOf(lot)];
      others += 1;
      return [place, `other-${others}`];
    }),
  );
}

/** From a lot to each one that it was made of. */
export function hopsBack(rows: readonly ParentRow[], massOf: (place: string) => bigint): Hop[] {
  const byChild = Map.groupBy(rows, ({ ofSeq, ofItemId }) => placeOf({ seq: ofSeq, itemId: ofItemId }));
  return [...byChild].flatMap(([from, parents]) => {
    const inG = parents.reduce((sum, { grams }) => sum + BigInt(grams), 0n);
    const kinds = parents.map(({ kind }) => kind);
    return parents.map((row): Hop => {
      const grams = partOf(BigInt(row.grams), massOf(from), { inG, madeG: BigInt(row.madeG) });
      return { from, to: placeOf(row), grams, row, oneOf: parents.length === 1, kinds };
    });
  });
}

/** From a lot to each one that came of it. */
function hopsOn(rows: readonly ChildRow[]): Hop[] {
  return rows.flatMap((row) => {
    const made = madeOf(row);
    return row.children.map((child): Hop => {
      const grams = partOf(BigInt(row.grams), BigInt(child.massG), made);
      const from = placeOf({ seq: row.fromSeq, itemId: row.fromItemId });
      return { from, to: placeOf(child), grams, row, oneOf: row.grams === row.allG, kinds: [] };
    });
  });
}

function madeOf({ allG, children, lossG }: ChildRow) {
  return { inG: BigInt(allG), madeG: children.reduce((sum, { massG }) => sum + BigInt(massG), BigInt(lossG)) };
}

type End = {
  from: string;
  end: LotEnd;
  grams: Fraction;
  through: ReturnType<typeof throughOf>;
  /** Of what was handed on; null of all else. */
  deliveryId: string | null;
};

/** Where the grams of the lot have gone, and where they stand. */
function endsOf(
  rows: readonly ChildRow[],
  shares: Map<string, Fraction>,
  massOf: (place: string) => bigint,
  looked: ReadonlySet<string>,
) {
  const byLot = Map.groupBy(distinctRows(rows), ({ fromSeq, fromItemId }) =>
    placeOf({ seq: fromSeq, itemId: fromItemId }),
  );
  const ends = [...shares].flatMap(([from, share]): End[] => {
    if (!looked.has(from)) return [];
    const whole = massOf(from);
    const own = (grams: Fraction) => multiply(grams, multiply(share, fraction(1n, whole)));
    const takings = byLot.get(from) ?? [];
    const taken = takings.reduce((sum, { grams }) => sum + BigInt(grams), 0n);
    return [
      { from, end: "in_stock" as const, grams: own(fraction(whole - taken)), through: null, deliveryId: null },
      ...takings.flatMap((row) =>
        endsOfTaking(row).map(({ end, grams }) => {
          const deliveryId = row.takerKind === "delivery" ? row.takerId : null;
          return { from, end, grams: own(grams), through: throughOf(row), deliveryId };
        }),
      ),
    ].filter(({ grams }) => !isZero(grams));
  });
  const whole = wholeGrams(ends.map((end) => [end, end.grams] as const));
  return ends.map((end) => ({ ...end, grams: whole.get(end) ?? 0n }));
}

/** What of a taking became no lot. */
function endsOfTaking(row: ChildRow): { end: LotEnd; grams: Fraction }[] {
  const { takerKind, fate, confirmation, transferState } = row;
  const taken = BigInt(row.grams);
  if (takerKind === "delivery") {
    return [{ end: confirmation === "sent" ? "unconfirmed" : (fate ?? "recorded"), grams: fraction(taken) }];
  }
  const made = madeOf(row);
  const became = row.children.reduce((sum, { massG }) => add(sum, partOf(taken, BigInt(massG), made)), fraction(0n));
  const rest = subtract(fraction(taken), became);
  if (takerKind === "treatment") return [{ end: "loss", grams: rest }];
  const isOpen = transferState === "dispatched" || transferState === "partly_received";
  return [{ end: takerKind === "dispatch" && isOpen ? "in_transit" : "difference", grams: rest }];
}

/** What of the lot no document brought in: lots of unknown origin, and what was more than had been sent. */
function unknownOf(
  lots: Map<string, LotFields>,
  layers: readonly (readonly Hop[])[],
  shares: Map<string, Fraction>,
  massOf: (place: string) => bigint,
): Fraction {
  const byChild = Map.groupBy(unique(layers.flat()), ({ from }) => from);
  return [...shares].reduce((unknown, [place, share]) => {
    const lot = lots.get(place);
    if (!lot) return unknown;
    if (isOfUnknownOrigin(lot.kind)) return add(unknown, share);
    const hops = byChild.get(place);
    if (!hops) return unknown;
    const known = hops.reduce((sum, { grams }) => add(sum, grams), fraction(0n));
    const missing = subtract(fraction(massOf(place)), known);
    return compare(missing, fraction(0n)) > 0
      ? add(unknown, multiply(missing, multiply(share, fraction(1n, massOf(place)))))
      : unknown;
  }, fraction(0n));
}

/** Whether a lot was made of others. */
function comesOf(lot: LotFields | undefined): boolean {
  return lot !== undefined && ["treatment", "receipt", "relay", "refusal"].includes(lot.kind);
}

/** A lot that is reached by ways of unlike length is read once for each. */
function unique(hops: readonly Hop[]): Hop[] {
  return [...new Map(hops.map((hop) => [`${hop.from} ${hop.to} ${hop.row.taker}`, hop])).values()];
}

function distinctRows(rows: readonly ChildRow[]): ChildRow[] {
  return [...new Map(rows.map((row) => [`${row.fromSeq}.${row.fromItemId} ${row.taker} ${row.named}`, row])).values()];
}

function lotShown(lot: LotFields, key: string, share: Fraction): TraceAnswer["origin"]["lots"][number] {
  const { kind, item, itemNameZh, itemNameEn, stream, massKg, ...own } = fieldsOf(lot);
  const withheld = lot.visible !== 1;
  const shown = withheld ? Object.fromEntries(Object.keys(own).map((name) => [name, null])) : own;
  const told = { key, withheld, division: lot.division, kind, item, itemNameZh, itemNameEn, massKg };
  // What may be withheld has the names of `fieldsOf`.
  return { ...shown, ...told, stream, shareKg: kg(floor(share)) } as TraceAnswer["origin"]["lots"][number];
}

function hopShown(hop: Hop, keyOf: (place: string) => string) {
  const { from, to, grams, row } = hop;
  return {
    from: keyOf(from),
    to: keyOf(to),
    massKg: kg(floor(grams)),
    custody: custodyOfHop(hop),
    through: throughOf(row),
  };
}

export function custodyOfHop({ row: { named, alone, takerKind }, oneOf, kinds }: Hop) {
  return custodyOf({ by: takerKind, isOneLot: oneOf, isSure: named === 1 || alone === 1, of: kinds });
}

function throughOf({ takerId, takerKind, takerOn, takerVisible }: TakenFields) {
  return takerVisible === 1 ? { documentId: takerId, kind: takerKind, occurredOn: takerOn } : null;
}

/** What is claimed is never more than what there is. */
const floor = ({ numerator, denominator }: Fraction): bigint => numerator / denominator;
