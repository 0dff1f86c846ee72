/** Which months producers have declared. Pure. */
import { monthsBetween, parsePeriod, type Period } from "../../kernel/period.ts";
import type { Measure } from "../catalogue/measures.ts";

/** Declarations of what a measure counts. */
export function ofMeasure(
  declared: readonly Declared[],
  { stream, items }: Pick<Measure, "stream" | "items">,
): Declared[] {
  return declared.filter((each) => each.stream === stream && (items === undefined || items.includes(each.item)));
}

/**
 * Months of the years for which a declaration is missing: months nobody declared, and months a
 * producer left out between two declarations. Before his first he may not have sold yet.
 */
export function undeclaredMonths(declared: readonly Declared[], years: readonly Period[]): string[] {
  const covered = new Set<string>();
  const skipped = new Set<string>();
  for (const own of monthsByProducer(declared, years)) {
    const [first = "", last = ""] = [own.at(0), own.at(-1)];
    for (const month of own) covered.add(month);
    for (const month of monthsBetween(first, last)) if (!own.includes(month)) skipped.add(month);
  }
  return years.flatMap(({ months }) => months).filter((month) => !covered.has(month) || skipped.has(month));
}

/** Months a producer left out between his first declaration in the years and their end. */
export function monthsLeftOut(declared: readonly Declared[], years: readonly Period[]): string[] {
  const last = years.at(-1)?.months.at(-1) ?? "";
  const missing = monthsByProducer(declared, years).flatMap((own) =>
    monthsBetween(own.at(0) ?? last, last).filter((month) => !own.includes(month)),
  );
  return [...new Set(missing)].toSorted();
}

/**
 * How many producers stopped declaring before the last of the years ended. Whether they left the
 * market or forgot cannot be seen, so the figure says it.
 */
export function producersWhoStopped(declared: readonly Declared[], years: readonly Period[]): number {
  const last = years.at(-1)?.months.at(-1);
  return monthsByProducer(declared, years).filter((own) => own.at(-1) !== last).length;
}

/** The declared months of each producer that lie in the years, in order; producers without any are left out. */
export function monthsByProducer(declared: readonly Declared[], years: readonly Period[]): string[][] {
  const asked = new Set(years.flatMap(({ months }) => months));
  return [...Map.groupBy(declared, ({ producerId }) => producerId).values()]
    .map((own) => new Set(own.flatMap(({ period }) => parsePeriod(period).months)))
    .map((months) => [...months].filter((month) => asked.has(month)).toSorted())
    .filter((months) => months.length > 0);
}

/** A year of which every month is missing is said as the year. */
export function inYears(months: readonly string[]): string[] {
  return [...Map.groupBy(months, (month) => month.slice(0, 4))].flatMap(([year, own]) =>
    own.length === 12 ? [year] : own,
  );
}

/** A producer's declaration that stands: which months of which item it covers. */
export type Declared = { producerId: string; stream: string; item: string; period: string };
