/** Decisions of take-back: pure, no I/O, no clock. Each refusal names its place and what to do. */
import { assertPeriodOpen, type Fate } from "../ledger/index.ts";
import { atPointer, Problem } from "../kernel/errors.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { permitsCovering, permitsOfSite, processLoss, type UnitWeight } from "../registry/index.ts";
import type { Item, Line, Permit, Site, Stock } from "./facts.ts";
import { type Arrival, massOf } from "./math.ts";
import { type MassBasis, streamRule } from "./streams.ts";

/** Older than any document of the pilot; what lay there before is an opening balance. */
const earliest = "2000-01-01";

export function checkDay(day: string, today: string, pointer = "/occurredOn"): void {
  if (day > today) throw new Problem("date_in_future", { pointer, params: { today } });
  if (day < earliest) throw new Problem("date_too_old", { pointer, params: { earliest } });
}

/**
 * @param places those in whose books something changes
 * @throws Problem `period_closed` naming the first month that is open in the zones of all of them
 */
export function checkOpen(
  closed: readonly { zone: string; month: string }[],
  places: readonly { zone: string }[],
  day: string,
  pointer = "/occurredOn",
): void {
  atPointer(pointer, () =>
    assertPeriodOpen(
      closed.filter((month) => places.some(({ zone }) => zone === month.zone)),
      day,
    ),
  );
}

/** Another party's site is answered like one that does not exist. */
export function ownSite(sites: readonly Site[], id: string, partyId: string, pointer: string): Site {
  const site = sites.find((candidate) => candidate.id === id);
  if (!site?.operators.includes(partyId)) throw new Problem("site_not_found", { pointer });
  return site;
}

export function knownSite(sites: readonly Site[], id: string, pointer: string): Site {
  const site = sites.find((candidate) => candidate.id === id);
  if (!site) throw new Problem("site_not_found", { pointer });
  return site;
}

export function siteOfKind(site: Site, kinds: readonly Site["kind"][], pointer: string): void {
  if (kinds.includes(site.kind)) return;
  throw new Problem("site_wrong_kind", { pointer, params: { kind: site.kind, kinds: kinds.join(", ") } });
}

/** A product of an open stream, by its full code. */
export function productNamed(items: readonly Item[], code: string, pointer: string): Item {
  const item = items.find((candidate) => candidate.code === code);
  if (!item) throw new Problem("unknown_item", { pointer, params: { item: code } });
  if (item.kind !== "product") {
    throw new Problem("item_not_of_kind", { pointer, params: { item: code, kind: "product" } });
  }
  if (!streamRule(item.stream).open) {
    throw new Problem("stream_not_open", { pointer, params: { stream: item.stream } });
  }
  return item;
}

/** An output material of the batch's stream: `ferrous`, or written out `electronics/material/ferrous`. */
export function materialNamed(
  items: readonly Item[],
  code: string,
  stream: string,
  pointer: string,
): Item {
  const named = items.filter(
    (item) => (item.code === code || item.shortCode === code) && item.shortCode !== processLoss,
  );
  const item = named.find((candidate) => candidate.stream === stream && candidate.kind === "material");
  if (item) return item;
  throw named.length > 0
    ? new Problem("item_not_of_kind", { pointer, params: { item: code, kind: "material" } })
    : new Problem("unknown_item", { pointer, params: { item: code } });
}

/**
 * What lies at a site may be named shortly where only one stream's material is meant.
 * @param at the line that names it, `` where the document has one item only
 */
export function stockedItem(
  items: readonly Item[],
  code: string,
  stream: string | undefined,
  stock: readonly Stock[],
  at: string,
): Item {
  const item = itemInStock(items, code, stream, stock, at);
  if (streamRule(item.stream).open) return item;
  throw new Problem("stream_not_open", { pointer: `${at}/item`, params: { stream: item.stream } });
}

function itemInStock(
  items: readonly Item[],
  code: string,
  stream: string | undefined,
  stock: readonly Stock[],
  at: string,
): Item {
  const named = items.filter(
    (item) =>
      (item.code === code || item.shortCode === code) &&
      item.shortCode !== processLoss &&
      (stream === undefined || item.stream === stream),
  );
  const [only] = named;
  if (!only) throw new Problem("unknown_item", { pointer: `${at}/item`, params: { item: code } });
  if (named.length === 1) return only;
  const there = named.filter((item) => stock.some(({ itemId, massG }) => itemId === item.id && massG > 0));
  const [single] = there;
  if (there.length === 1 && single) return single;
  throw new Problem("stream_required", { pointer: `${at}/stream`, params: { item: code } });
}

export function refuseDuplicates(lines: readonly { item: Item }[], pointer: string): void {
  const seen = new Set<number>();
  lines.forEach(({ item }, index) => {
    if (seen.has(item.id)) {
      throw new Problem("duplicate_line", { pointer: `${pointer}/${index}/item`, params: { item: item.code } });
    }
    seen.add(item.id);
  });
}

/** The mass of a return and, where it is a guess from a unit weight, the factor's source. */
export function massOfReturn(
  item: Item,
  row: { pieces: number; massKg?: number | undefined; massBasis: MassBasis },
  weight: UnitWeight | undefined,
): { massG: number; factorSource: string | null } {
  const { massBases } = streamRule(item.stream);
  if (!massBases.includes(row.massBasis)) {
    throw new Problem("mass_basis_not_allowed", {
      pointer: "/massBasis",
      params: { basis: row.massBasis, bases: massBases.join(", ") },
    });
  }
  if (row.massBasis !== "unit_weight") {
    if (row.massKg === undefined) throw new Problem("mass_required", { pointer: "/massKg" });
    return { massG: row.massKg, factorSource: null };
  }
  if (row.massKg !== undefined) throw new Problem("mass_not_with_unit_weight", { pointer: "/massKg" });
  if (!weight) throw new Problem("mass_not_estimable", { pointer: "/massBasis", params: { item: item.code } });
  return { massG: row.pieces * weight.massGrams, factorSource: weight.source };
}

/** The site's permit that covers stream and day; of several, the one that runs longest. */
export function coveringPermit(
  permits: readonly Permit[],
  site: Site,
  stream: string,
  day: string,
): Permit | undefined {
  return permitsCovering(permitsOfSite(permits, site), stream, day).toSorted((a, b) =>
    b.validTo.localeCompare(a.validTo),
  )[0];
}

/** @throws Problem `permit_missing` where there is none for the stream, `permit_not_covering` naming the nearest. */
export function requirePermit(
  permits: readonly Permit[],
  site: Site,
  stream: string,
  day: string,
): Permit {
  const covering = coveringPermit(permits, site, stream, day);
  if (covering) return covering;
  const ofSite = permitsOfSite(permits, site);
  const nearest = ofSite.find((permit) => permit.streams.includes(stream)) ?? ofSite[0];
  if (!nearest) throw new Problem("permit_missing", { pointer: "/siteId", params: { stream } });
  throw new Problem("permit_not_covering", {
    pointer: "/occurredOn",
    params: {
      permit: nearest.number,
      stream,
      date: day,
      validFrom: nearest.validFrom,
      validTo: nearest.validTo,
    },
  });
}

export type Qualification = "qualified" | "not_at_plant" | "no_permit" | "not_weighed" | "already_counted";

/**
 * Qualified recovery (DESIGN 3): received by a treater whose permit covers stream and date,
 * with the evidence the stream demands. What one plant passes to another was counted there.
 */
export function qualificationOf(
  site: Site,
  from: Site | undefined,
  stream: string,
  day: string,
  basis: MassBasis,
  permits: readonly Permit[],
): Qualification {
  if (site.kind !== "treatment_plant") return "not_at_plant";
  if (from?.kind === "treatment_plant") return "already_counted";
  if (!coveringPermit(permits, site, stream, day)) return "no_permit";
  return basis === streamRule(stream).qualifyingBasis ? "qualified" : "not_weighed";
}

/** The database has the last word; this one says which item, how much is there and how much was asked. */
export function requireStock(stock: readonly Stock[], lines: readonly Line[], pointer: string): void {
  lines.forEach(({ item, pieces, massG }, index) => {
    const there = stock.find(({ itemId }) => itemId === item.id) ?? { pieces: 0, massG: 0 };
    const at = lines.length === 1 && pointer === "" ? "" : `${pointer}/${index}`;
    if (there.massG < massG) throw shortage(item, `${at}/massKg`, there.massG, massG, "mass");
    if (there.pieces < pieces) throw shortage(item, `${at}/pieces`, there.pieces, pieces, "pieces");
  });
}

function shortage(
  item: Item,
  pointer: string,
  available: number,
  asked: number,
  quantity: "mass" | "pieces",
): Problem {
  const unit = quantity === "mass" ? " kg" : "";
  return new Problem("insufficient_stock", {
    pointer,
    params: {
      item: item.code,
      available: formatQuantity(quantity, available) + unit,
      asked: formatQuantity(quantity, asked) + unit,
    },
  });
}

/** Untreated products may be handed on for reuse only: anything else would pass treatment by. */
export function checkFate(item: Item, fate: Fate): void {
  if (item.kind === "product" && fate !== "reuse") {
    throw new Problem("fate_not_allowed", {
      pointer: "/fate",
      params: { item: item.code, fate, fates: "reuse" },
    });
  }
}

/**
 * Whether a difference is so large that it has to be explained. Without a configured tolerance
 * every difference is: none was published, so none is assumed.
 * @param tolerancePermille thousandths of `whole`, with six decimals at most; null where not configured
 */
export function needsReason(difference: number, whole: number, tolerancePermille: number | null): boolean {
  // Whole numbers: in floats 4.35 ‰ of 100 kg would be less than 435 g.
  const perThousandMillion = BigInt(Math.round((tolerancePermille ?? 0) * 1e6));
  return BigInt(Math.abs(difference)) * 1_000_000_000n > BigInt(whole) * perThousandMillion;
}

/**
 * Where goods may go. What a plant took in leaves it as material, or untreated only to another
 * plant: back in a collection point it could be received, and counted, a second time.
 */
export function checkRoute(from: Site, to: Site): void {
  if (from.id === to.id) throw new Problem("same_site", { pointer: "/toSiteId" });
  const receivers: readonly Site["kind"][] =
    from.kind === "treatment_plant"
      ? ["treatment_plant"]
      : ["transfer_station", "sorting_centre", "collection_point", "treatment_plant"];
  siteOfKind(to, receivers, "/toSiteId");
}

export function requireManifest(lines: readonly Line[], manifestNumber: string | undefined): void {
  if (manifestNumber === undefined && lines.some(({ item }) => streamRule(item.stream).manifestRequired)) {
    throw new Problem("manifest_required", { pointer: "/manifestNumber" });
  }
}

/** The states from which a receipt or a refusal may come. */
const receivable = ["dispatched", "partly_received"];

export function checkReceivable(state: string): void {
  if (receivable.includes(state)) return;
  throw new Problem("wrong_state", { pointer: "", params: { state, states: receivable.join(", ") } });
}

export function checkOrder(dispatchedOn: string, receivedOn: string): void {
  if (receivedOn < dispatchedOn) {
    throw new Problem("received_before_dispatch", { pointer: "/occurredOn", params: { dispatchedOn } });
  }
}

/** @param tolerance thousandths of what was on the way; a piece too many or too few always needs a reason */
export function requireReason(arrived: readonly Arrival[], tolerance: number | null): void {
  const unexplained = arrived.some(({ massG, refused, missing }) => {
    const whole = massG + refused.massG + missing.massG;
    return missing.pieces !== 0 || needsReason(missing.massG, whole, tolerance);
  });
  if (unexplained) throw new Problem("reason_required", { pointer: "/reason" });
}

/** A batch of several streams would leave open which of them its materials came from. */
export function requireOneStream(inputs: readonly Line[]): string {
  const [first] = inputs;
  const other = inputs.findIndex(({ item }) => item.stream !== first?.item.stream);
  if (!first || other >= 0) throw new Problem("one_stream_per_batch", { pointer: `/inputs/${other}/item` });
  return first.item.stream;
}

/** Conservation of mass, to the gram: outputs and declared loss are exactly the inputs. */
export function checkConserved(inputs: readonly Line[], outputs: readonly Line[], lossG: number): void {
  const into = massOf(inputs);
  const out = massOf(outputs) + lossG;
  if (into === out) return;
  const kg = (grams: number) => `${formatQuantity("mass", grams)} kg`;
  throw out > into
    ? new Problem("outputs_exceed_inputs", { pointer: "/outputs", params: { inputs: kg(into), outputs: kg(out) } })
    : new Problem("outputs_below_inputs", {
        pointer: "/lossKg",
        params: { inputs: kg(into), outputs: kg(out), difference: kg(into - out) },
      });
}

/** @param used grams already treated under the permit in the calendar year */
export function checkCapacity(permit: Permit, year: string, used: number, asked: number): void {
  const capacity = permit.yearlyCapacityG;
  if (capacity === null || used + asked <= capacity) return;
  const kg = (grams: number) => `${formatQuantity("mass", grams)} kg`;
  throw new Problem("permit_capacity_exceeded", {
    pointer: "/inputs",
    params: { permit: permit.number, year, capacity: kg(capacity), used: kg(used), asked: kg(asked) },
  });
}
