/** Decisions of take-back: pure, no I/O, no clock. Each refusal names its place and what to do. */
import { assertPeriodOpen } from "../ledger/index.ts";
import { atPointer, Problem } from "../kernel/errors.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { processLoss } from "../registry/index.ts";
import type { Item, Line, Permit, Site, Stock } from "./facts.ts";
import { type Arrival, massOf } from "./math.ts";
import { isAssembly, streamRule } from "./streams.ts";
import { type Fate, fates } from "../kernel/vocabulary/ledger.ts";

export * from "./rules/qualification.ts";

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
export function materialNamed(items: readonly Item[], code: string, stream: string, pointer: string): Item {
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

/** @param lines of the same item only where they carry different numbers */
export function refuseDuplicates(lines: readonly { item: Item; number?: string | null }[], pointer: string): void {
  const seen = new Set<string>();
  lines.forEach(({ item, number = null }, index) => {
    const key = `${item.id} ${number ?? ""}`;
    if (seen.has(key)) {
      throw new Problem("duplicate_line", { pointer: `${pointer}/${index}/item`, params: { item: item.code } });
    }
    seen.add(key);
  });
}

/** Pieces may be 0 only where the stream is weighed without being counted. */
export function checkCounted(lines: readonly Pick<Line, "item" | "pieces">[], pointer: string): void {
  lines.forEach(({ item, pieces }, index) => {
    if (pieces > 0 || streamRule(item.stream).mayBeUncounted) return;
    throw new Problem("not_positive", { pointer: pointer === "" ? "/pieces" : `${pointer}/${index}/pieces` });
  });
}

/** The database has the last word; this one says which item, how much is there and how much was asked. */
export function requireStock(stock: readonly Stock[], lines: readonly Line[], pointer: string): void {
  lines.forEach(({ item, pieces, massG }, index) => {
    const there = stock.find(({ itemId }) => itemId === item.id) ?? { itemId: item.id, pieces: 0, massG: 0 };
    const at = lines.length === 1 && pointer === "" ? "" : `${pointer}/${index}`;
    if (there.massG < massG) throw shortage(item, `${at}/massKg`, there.massG, massG, "mass");
    if (there.pieces < pieces) throw shortage(item, `${at}/pieces`, there.pieces, pieces, "pieces");
    requireStockSince(there, { item, pieces, massG });
  });
}

/** With a past date there was enough on every day since, too. @throws Problem `insufficient_stock_then` */
function requireStockSince({ lowest }: Pick<Stock, "lowest">, { item, pieces, massG }: Line): void {
  if (!lowest) return;
  const short =
    lowest.massG.amount < massG
      ? ({ quantity: "mass", unit: " kg", asked: massG, ...lowest.massG } as const)
      : lowest.pieces.amount < pieces
        ? ({ quantity: "pieces", unit: "", asked: pieces, ...lowest.pieces } as const)
        : undefined;
  if (!short) return;
  throw new Problem("insufficient_stock_then", {
    pointer: "/occurredOn",
    params: {
      item: item.code,
      date: short.on ?? "",
      available: formatQuantity(short.quantity, short.amount) + short.unit,
      asked: formatQuantity(short.quantity, short.asked) + short.unit,
    },
  });
}

/**
 * Only assemblies that are fit lie in stock as such: the others are ferrous metal in the books since they came out.
 * @throws Problem `assembly_not_fit`
 */
export function requireFit(stock: readonly Stock[], { item, pieces, massG }: Line, fate: Fate): void {
  if (!isAssembly(item) || fate !== "remanufacture") return;
  const there = stock.find(({ itemId }) => itemId === item.id) ?? { pieces: 0, massG: 0 };
  if (there.pieces >= pieces && there.massG >= massG) return;
  const isShort = there.pieces < pieces;
  throw new Problem("assembly_not_fit", {
    pointer: "/fate",
    params: {
      item: item.code,
      available: isShort ? there.pieces : `${formatQuantity("mass", there.massG)} kg`,
      asked: isShort ? pieces : `${formatQuantity("mass", massG)} kg`,
    },
  });
}

/** What enters a stock one by one is not added by a count. @param difference counted less booked */
export function checkCountable(item: Item, difference: number, index: number): void {
  if (difference <= 0 || !streamRule(item.stream).oneByOne || item.kind !== "product") return;
  throw new Problem("counted_one_by_one", { pointer: `/lines/${index}/pieces`, params: { item: item.code } });
}

function shortage(item: Item, pointer: string, available: number, asked: number, quantity: "mass" | "pieces"): Problem {
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

/**
 * What may become of it: an untreated product is not handed on past treatment, and only a vehicle's
 * assemblies are remanufactured.
 */
export function checkFate(item: Item, fate: Fate): void {
  const { productFates, assemblies } = streamRule(item.stream);
  const allowed = item.kind === "product" ? productFates : isAssembly(item) ? (assemblies?.fates ?? fates) : fates;
  const isAllowed = allowed.includes(fate) && (fate !== "remanufacture" || assemblies === null || isAssembly(item));
  if (isAllowed) return;
  const others = allowed.filter((other) => other !== fate).join(", ");
  throw new Problem("fate_not_allowed", {
    pointer: "/fate",
    params: { item: item.code, fate, ...(others ? { fates: others } : {}) },
  });
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
  const unexplained = arrived.find(({ massG, refused, missing }) => {
    const whole = massG + refused.massG + missing.massG;
    return missing.pieces !== 0 || needsReason(missing.massG, whole, tolerance);
  });
  if (!unexplained) return;
  const { item, missing } = unexplained;
  // Only what is still missing may be on its way.
  const isShort = missing.massG > 0 || missing.pieces > 0;
  const missed = `${formatQuantity("mass", missing.massG)} kg / ${missing.pieces}`;
  throw new Problem("reason_required", {
    pointer: "/reason",
    ...(isShort ? { params: { item: item.code, missing: missed } } : {}),
  });
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
