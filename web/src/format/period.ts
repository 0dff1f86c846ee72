import { t } from "../words/index.ts";

export const periodKinds = ["month", "quarter", "half_year", "year"] as const;
export type PeriodKind = (typeof periodKinds)[number];

const patterns: Record<PeriodKind, RegExp> = {
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  half_year: /^(\d{4})-H([12])$/,
  year: /^(\d{4})$/,
};
const partsPerYear: Record<PeriodKind, number> = { month: 12, quarter: 4, half_year: 2, year: 1 };
const offered: Record<PeriodKind, number> = { month: 24, quarter: 12, half_year: 8, year: 6 };

/** The kind of a period label such as 2026-Q3; null when it is not one. */
export function periodKindOf(label: string): PeriodKind | null {
  return periodKinds.find((kind) => patterns[kind].test(label)) ?? null;
}

/** The period of this kind that holds the date. */
export function periodOf(date: string, kind: PeriodKind): string {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const part = Math.ceil(month / (12 / partsPerYear[kind]));
  return labelOf(kind, year, part);
}

/** The period so many steps later (or earlier, when negative). */
export function periodAfter(label: string, steps: number): string {
  const kind = periodKindOf(label) ?? "quarter";
  const match = patterns[kind].exec(label);
  const perYear = partsPerYear[kind];
  const index = Number(match?.[1] ?? 0) * perYear + (Number(match?.[2] ?? 1) - 1) + steps;
  return labelOf(kind, Math.floor(index / perYear), (index % perYear) + 1);
}

/** The same period of the year before. */
export const yearBefore = (label: string): string => `${Number(label.slice(0, 4)) - 1}${label.slice(4)}`;

/** The periods a picker offers, newest first, ending with the one that holds today. */
export function recentPeriods(today: string, kind: PeriodKind): string[] {
  const newest = periodOf(today, kind);
  return Array.from({ length: offered[kind] }, (_, step) => periodAfter(newest, -step));
}

/** The year that holds the period if it is over, otherwise the one before it. */
export function lastWholeYear(period: string, today: string): string {
  const year = period.slice(0, 4);
  return lastDayOf(year) < today ? year : periodAfter(year, -1);
}

/** The months of a period: 2026-07, 2026-08, 2026-09. */
export function monthsOf(period: string): string[] {
  const kind = periodKindOf(period) ?? "quarter";
  const count = 12 / partsPerYear[kind];
  const last = lastDayOf(period).slice(0, 7);
  return Array.from({ length: count }, (_, step) => periodAfter(last, step + 1 - count));
}

/** The last day of a period. */
export function lastDayOf(label: string): string {
  const next = periodAfter(label, 1);
  const kind = periodKindOf(next) ?? "quarter";
  const match = patterns[kind].exec(next);
  const firstMonth = (Number(match?.[2] ?? 1) - 1) * (12 / partsPerYear[kind]);
  return new Date(Date.UTC(Number(match?.[1] ?? 0), firstMonth, 0)).toISOString().slice(0, 10);
}

/** A period in the reader's words: 2026 年第三季度, Q3 2026. */
export function periodName(label: string): string {
  const kind = periodKindOf(label);
  if (!kind) return label;
  const match = patterns[kind].exec(label);
  const [, year = "", part = ""] = match ?? [];
  return t(`period.name.${kind}`, { year, part: Number(part), month: part });
}

function labelOf(kind: PeriodKind, year: number, part: number): string {
  switch (kind) {
    case "month":
      return `${year}-${String(part).padStart(2, "0")}`;
    case "quarter":
      return `${year}-Q${part}`;
    case "half_year":
      return `${year}-H${part}`;
    case "year":
      return String(year);
  }
}
