/** Pure decisions on registry facts. */
import { assertAdministers, assertMayGive } from "../access/administered.ts";
import type { Actor } from "../context.ts";
import { type Fault, Problem } from "../kernel/errors.ts";
import { checkCreditCode, isPersonalNumber } from "../kernel/identifiers.ts";
import { parseDecimal } from "../kernel/quantity.ts";
import type { Role } from "../kernel/vocabulary/access.ts";
import type { IdentifierType, ItemKind, ItemStream } from "../kernel/vocabulary/registry.ts";
import type { ReferenceFact } from "./datasets/rules.ts";

/** The material that process losses are booked as; it is declared as a loss, never named as an output. */
export const processLoss = "process-loss";

/** Days before its end in which a permit is spoken of: a renewal takes its holder and the authority weeks. */
export const permitNoticeDays = 60;

export type SiteFact = { id: string; partyId: string };
export type PermitFact = {
  partyId: string;
  siteId: string | null;
  streams: string[];
  validFrom: string;
  validTo: string;
};
export type ItemFact = { code: string; shortCode: string; stream: ItemStream; kind: ItemKind };

type Registered = {
  streams: ItemStream[] | null;
  streamVersions: readonly { validFrom: string; streams: ItemStream[] }[];
};

/** What a site is registered for on a day: what was said last of those that have begun; null where nothing is recorded. */
export function streamsOn({ streams, streamVersions }: Registered, day: string): ItemStream[] | null {
  return streamVersions.findLast(({ validFrom }) => validFrom <= day)?.streams ?? streams;
}

/** The permits a site works under: its owner's, for this site or for all of his. */
export function permitsOfSite<T extends PermitFact>(permits: readonly T[], site: SiteFact): T[] {
  return permits.filter(({ partyId, siteId }) => partyId === site.partyId && (siteId === null || siteId === site.id));
}

/** The permits that cover a stream on a day; both days of the validity are inside. */
export function permitsCovering<T extends PermitFact>(permits: readonly T[], stream: string, date: string): T[] {
  return permits.filter(
    ({ streams, validFrom, validTo }) => streams.includes(stream) && validFrom <= date && date <= validTo,
  );
}

/**
 * The item a code stands for: its full code, or a material's short code with the stream it comes from.
 * @param items what `itemsByCode` found.
 * @throws Problem `unknown_item`, `stream_required`
 */
export function pickItem<T extends ItemFact>(items: readonly T[], code: string, stream?: string): T {
  const exact = items.find((item) => item.code === code);
  if (exact) return exact;
  const named = items.filter((item) => item.shortCode === code && (stream === undefined || item.stream === stream));
  const [only] = named;
  if (!only) throw new Problem("unknown_item", { params: { item: code } });
  if (named.length > 1) throw new Problem("stream_required", { params: { item: code } });
  return only;
}

export type UnitWeight = {
  massGrams: number;
  source: string;
  /** First and last year of the table it is from; null for the catalogue's own, which holds for every year. */
  table: { first: number; last: number } | null;
};

/**
 * What one piece of a product weighs when nobody weighed it: the weight the catalogue gives, else that of the year in
 * which it was placed on the market. A weight of `unit_weights` holds from its year until the item's next row; what is
 * older than the table takes its first row.
 * @param rows the current `catalogue` and `unit_weights`.
 * @returns undefined where no weight is known: then it must be weighed.
 */
export function unitWeightOf(rows: readonly ReferenceFact[], itemCode: string, year: number): UnitWeight | undefined {
  const listed = rows.find(({ dataset, code }) => dataset === "catalogue" && code === itemCode);
  if (listed?.values.fallback_unit_kg) return { ...weightOf(listed, listed.values.fallback_unit_kg), table: null };
  const byYear = rows
    .filter(({ dataset, values }) => dataset === "unit_weights" && values.item === itemCode)
    .filter(({ values }) => values.kg_per_unit)
    .sort((a, b) => Number(a.values.year) - Number(b.values.year));
  const best = byYear.findLast(({ values }) => Number(values.year) <= year) ?? byYear[0];
  if (!best) return undefined;
  const [first, last] = [Number(byYear[0]?.values.year), Number(byYear.at(-1)?.values.year)];
  return { ...weightOf(best, best.values.kg_per_unit ?? ""), table: { first, last } };
}

function weightOf(row: ReferenceFact, kilograms: string): Pick<UnitWeight, "massGrams" | "source"> {
  return {
    massGrams: parseDecimal(kilograms, 3),
    source: `${row.source} (${row.dataset} ${row.code} v${row.version})`,
  };
}

/**
 * GB 32100-2015 for `uscc`, which may only be written as one: genuine codes from before 2016 fail the sum, which is said
 * by `identifierWarnings`. Older registrations and individuals have numbers of many shapes.
 * @throws Problem `personal_number`, `malformed_credit_code`
 */
export function checkIdentifier(type: IdentifierType, identifier: string): void {
  if (type === "other") return;
  const pointer = "/identifier";
  if (isPersonalNumber(identifier)) throw new Problem("personal_number", { pointer });
  if (checkCreditCode(identifier) !== "malformed") return;
  throw new Problem("malformed_credit_code", { pointer, params: { value: identifier } });
}

/** What a reader of the code should know: its sum does not fit, as with older ones and with slips of the pen. */
export function identifierWarnings(type: IdentifierType, identifier: string | null): Fault[] {
  if (type === "other" || identifier === null || checkCreditCode(identifier) === "valid") return [];
  return [{ code: "wrong_check_digit", pointer: "/identifier", params: { value: identifier } }];
}

/**
 * What a party may be registered as, and by whom: an administrator of a zone registers what lies in it and leads nowhere else.
 * @throws Problem `zone_needed`, `other_zone`, `role_beyond_zone`
 */
export function checkPartyRoles(
  actor: Actor,
  { division, zone = "", roles }: { division: string; zone?: string; roles: readonly Role[] },
): void {
  assertAdministers(actor, { division, zone }, "/zone");
  assertMayGive(actor, roles, "/roles");
  if (roles.includes("zone_admin") && zone === "") throw new Problem("zone_needed", { pointer: "/zone" });
}

/** A site of another zone's party, or one that lies there, is that zone's. @throws Problem `other_zone` */
export function assertAdministersSite(
  actor: Actor,
  { division, zone, ownerZone }: { division: string; zone: string; ownerZone: string },
  pointer?: string,
): void {
  assertAdministers(actor, { division, zone }, pointer);
  assertAdministers(actor, { division, zone: ownerZone }, pointer);
}

/** @throws Problem `ends_before_start` */
export function checkValidity(validFrom: string | null, validTo: string | null): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    throw new Problem("ends_before_start", { pointer: "/validTo", params: { from: validFrom, to: validTo } });
  }
}

/** @throws Problem `unknown_stream` for a stream that is not in the catalogue. */
export function knownStreams(streams: readonly string[], catalogue: readonly ItemStream[]): ItemStream[] {
  return streams.map((stream, index) => {
    const known = catalogue.find((name) => name === stream);
    if (known) return known;
    throw new Problem("unknown_stream", {
      pointer: `/streams/${index}`,
      params: { stream, streams: catalogue.join(", ") },
    });
  });
}

/** @throws Problem `missing`: half a position is none. */
export function checkPosition(latitude: number | null, longitude: number | null): void {
  if ((latitude === null) === (longitude === null)) return;
  throw new Problem("missing", { pointer: latitude === null ? "/latitude" : "/longitude" });
}

/** @throws Problem `site_wrong_kind`: only a shop's energy is set against its floor. */
export function checkFloorArea(kind: string, floorAreaM2: number | null): void {
  if (floorAreaM2 === null || kind === "retail_premises") return;
  throw new Problem("site_wrong_kind", {
    pointer: "/floorAreaM2",
    params: { kind, kinds: "retail_premises" },
  });
}
