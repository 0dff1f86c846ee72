/** Who has not reported for a period. Pure. */
import type { Period } from "../../kernel/period.ts";
import type { Reported } from "./store.ts";

export type Silent = Pick<Reported, "partyId" | "nameZh" | "nameEn" | "what"> & { months: string[] };

const endsQuarter = (month: string) => Number(month.slice(5)) % 3 === 0;

/**
 * Firms that reported in the year before and have months of the period without anything. Who only ever reported in the
 * last month of a quarter reports by the quarter, and is not asked about the months before.
 */
export function silentIn(rows: readonly Reported[], { months }: Pick<Period, "months">): Silent[] {
  const own = new Set(months);
  return [...Map.groupBy(rows, ({ partyId, what }) => `${partyId} ${what}`).values()].flatMap((of) => {
    const [first] = of;
    const before = of.filter(({ month }) => !own.has(month));
    if (!first || before.length === 0) return [];
    // One month is no rhythm.
    const isQuarterly = before.length > 1 && before.every(({ month }) => endsQuarter(month));
    const missing = months.filter(
      (month) => (!isQuarterly || endsQuarter(month)) && !of.some((each) => each.month === month),
    );
    const { partyId, nameZh, nameEn, what } = first;
    return missing.length === 0 ? [] : [{ partyId, nameZh, nameEn, what, months: missing }];
  });
}
