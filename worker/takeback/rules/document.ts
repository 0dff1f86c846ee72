/** Decisions that several documents share: pure, no I/O, no clock. Each refusal names its place and what to do. */
import { booksFor } from "../../access/index.ts";
import type { Ctx } from "../../context.ts";
import { isFiller } from "../../kernel/identifiers.ts";
import { atPointer, type Fault, Problem } from "../../kernel/errors.ts";
import { assertPeriodOpen } from "../../ledger/index.ts";
import { streamsOn } from "../../registry/index.ts";
import type { Item, Line, Site } from "../goods.ts";
import { permitStreamOf, streamRule } from "../streams.ts";

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
export function ownSite(
  sites: readonly Site[],
  id: string,
  ctx: Pick<Ctx, "actor" | "operation">,
  pointer: string,
): Site {
  const site = sites.find((candidate) => candidate.id === id);
  if (!site || !booksFor(ctx, site)) throw new Problem("site_not_found", { pointer });
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

/**
 * What a site is registered for on the day; where nothing is recorded nothing is refused.
 * @throws Problem `stream_not_of_site` naming them
 */
export function checkSiteStream(site: Site, stream: string, day: string, pointer: string): void {
  const { nameZh, nameEn } = site;
  const permitStream = permitStreamOf(stream);
  const streams = streamsOn(site, day);
  if (!streams || streams.some((each) => each === permitStream)) return;
  const params = { site: `${nameZh} / ${nameEn}`, stream: permitStream, streams: streams.join(", ") };
  throw new Problem("stream_not_of_site", { pointer, params });
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

/** How a manifest number is made up is not confirmed: year, province, prefecture, serial. So another shape is kept, and said. */
export function manifestWarnings(manifestNumber: string | null | undefined, pointer = "/manifestNumber"): Fault[] {
  if (manifestNumber === null || manifestNumber === undefined) return [];
  if (isFiller(manifestNumber)) return [{ code: "number_looks_made_up", pointer, params: {} }];
  if (/^\d{14}$/.test(manifestNumber)) return [];
  return [{ code: "manifest_number_unusual", pointer, params: {} }];
}
