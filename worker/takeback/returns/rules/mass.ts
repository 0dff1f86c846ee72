/** What the mass of a return rests on, and whether it can belong to its pieces. Pure. */
import { type Fault, Problem } from "../../../kernel/errors.ts";
import { formatQuantity, parseDecimal } from "../../../kernel/quantity.ts";
import type { UnitWeight } from "../../../registry/index.ts";
import type { Item } from "../../goods.ts";
import { streamRule } from "../../streams.ts";
import type { MassBasis } from "../../../kernel/vocabulary/takeback.ts";
import type { Value } from "./detail.ts";

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

/** What a piece weighs at least and at most, in grams; null where nothing is configured. */
export type MassRange = { minG: number | null; maxG: number | null };

/** @param ranges the dataset `piece_mass_ranges`, a row for each item and basis of its mass */
export function massRangeOf(ranges: readonly Value[], item: string, basis: MassBasis): MassRange {
  const values = ranges.find(({ code }) => code === `${item}/${basis}`)?.values;
  const grams = (kilograms: string | undefined) => (kilograms ? parseDecimal(kilograms, 3) : null);
  return { minG: grams(values?.["min_kg"]), maxG: grams(values?.["max_kg"]) };
}

/** A slipped comma or a wrong unit: no piece of the item weighs so much, or so little. It is asked before it is booked. */
export function pieceMassAsks(
  { item, pieces, massG }: { item: string; pieces: number; massG: number },
  { minG, maxG }: MassRange,
  weight: UnitWeight | undefined,
): Fault[] {
  if (pieces === 0) return [];
  const [isLight, isHeavy] = [minG !== null && massG < minG * pieces, maxG !== null && massG > maxG * pieces];
  if (!isLight && !isHeavy) return [];
  const params = {
    item,
    perPiece: kg(massG / pieces),
    minimum: kg(minG ?? 0),
    ...(maxG !== null && { maximum: kg(maxG) }),
    ...(weight && { usual: kg(weight.massGrams) }),
  };
  return [{ code: "mass_out_of_proportion", pointer: "/massKg", params }];
}

const kg = (grams: number) => `${formatQuantity("mass", Math.round(grams))} kg`;

/**
 * The year whose unit weight holds for a return: that in which it was placed on the market; the year of the return is
 * assumed where nobody knows.
 * @throws Problem `placed_after_return`
 */
export function weightYearOf(row: { occurredOn: string; placedOnMarketYear?: number | undefined }): number {
  const returned = Number(row.occurredOn.slice(0, 4));
  const { placedOnMarketYear: year = returned } = row;
  if (year <= returned) return year;
  throw new Problem("placed_after_return", { pointer: "/placedOnMarketYear", params: { year, returned } });
}

/** What an estimate by unit weight assumes: kept with the return, and shown with it. */
export function estimateWarnings(
  { massBasis, placedOnMarketYear }: { massBasis: MassBasis; placedOnMarketYear?: number | undefined },
  year: number,
  weight: UnitWeight | undefined,
): Fault[] {
  const table = weight?.table;
  if (massBasis !== "unit_weight" || !table) return [];
  const pointer = "/placedOnMarketYear";
  const isBeyond = year < table.first || year > table.last;
  const { first, last } = table;
  return [
    ...(placedOnMarketYear === undefined ? [{ code: "market_year_assumed" as const, pointer, params: { year } }] : []),
    ...(isBeyond ? [{ code: "unit_weight_extrapolated" as const, pointer, params: { year, first, last } }] : []),
  ];
}

/** `thresholds`: how many times heavier or lighter than the reference one piece may be. */
export const pieceMassFactor = "piece_mass.factor";

/** @param factor null where none is configured: then nothing is out of proportion */
export function isOutOfProportion(massG: number, pieces: number, weightG: number, factor: number | null): boolean {
  if (factor === null || pieces === 0) return false;
  return massG > pieces * weightG * factor || massG * factor < pieces * weightG;
}

/** @param weight what one piece weighs by the reference data; undefined where nothing is known of the item */
export function pieceMassWarnings(
  { item, pieces, massG }: { item: string; pieces: number; massG: number },
  weight: UnitWeight | undefined,
  factor: number | null,
): Fault[] {
  if (!weight || factor === null || !isOutOfProportion(massG, pieces, weight.massGrams, factor)) return [];
  const params = {
    item,
    perPiece: kg(massG / pieces),
    minimum: kg(weight.massGrams / factor),
    maximum: kg(weight.massGrams * factor),
  };
  return [{ code: "mass_out_of_proportion", pointer: "/massKg", params }];
}
