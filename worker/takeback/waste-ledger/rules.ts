/** Which unit declares what, and by when (HJ 1259-2022). Pure. */
import { addDays, type Period } from "../../kernel/period.ts";
import type { WasteUnitClass, wasteClassReasons } from "../../kernel/vocabulary/takeback.ts";

/** Grams a year from which a unit is under key supervision, and from which its management is simplified. */
const keyFromG = 100_000_000n;
const simplifiedFromG = 10_000_000n;
/** Day of the month by which a month or quarter is declared. */
const dueDay = "15";

export type UnitFacts = {
  /** Numbers of the permits for hazardous waste that hold in the period. */
  permits: readonly string[];
  /** Whether the books show that it treats hazardous waste itself. */
  treatsItself: boolean;
  /** Of the three years before the period's: what the books show as produced. A year without any is left out. */
  produced: readonly { year: string; massG: bigint }[];
};

/**
 * The class of one site: key from 100 t a year, with a licence or a treatment facility of its own; simplified from 10 t;
 * otherwise registered. The greatest of the three years counts. null where the books show nothing to judge by. What an
 * authority decided otherwise is not in the books.
 */
export function unitClassOf({ permits, treatsItself, produced }: UnitFacts): {
  class: WasteUnitClass | null;
  because: (typeof wasteClassReasons)[number];
} {
  if (permits.length > 0) return { class: "key", because: "permit" };
  if (treatsItself) return { class: "key", because: "own_treatment" };
  const masses = produced.map(({ massG }) => massG);
  if (masses.length === 0) return { class: null, because: "nothing_produced" };
  const reaches = (least: bigint) => masses.some((massG) => massG >= least);
  const byMass = reaches(keyFromG) ? "key" : reaches(simplifiedFromG) ? "simplified" : "registered";
  return { class: byMass, because: "mass" };
}

/**
 * The last day of a declaration for the period; null where none is asked of a unit of that class. Key: each month by the
 * 15th of the next; simplified: each quarter by the 15th of the month after it; every unit: the year by 31 March.
 */
export function dueDayOf(unit: WasteUnitClass | null, { kind, lastDay }: Period): string | null {
  const next = addDays(lastDay, 1);
  if (kind === "year") return `${next.slice(0, 4)}-03-31`;
  const isAsked = (unit === "key" && kind === "month") || (unit === "simplified" && kind === "quarter");
  return isAsked ? `${next.slice(0, 8)}${dueDay}` : null;
}
