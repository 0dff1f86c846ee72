/** Bills, and whether their last day is the first of the next one. Pure. */
import { addDays } from "../../kernel/period.ts";
import type { Report } from "./file.ts";
import type { DayRow, Days, Written } from "./rows.ts";

/**
 * Many bills end on the day on which the next begins, which then is only the next one's. Where every bill meets the
 * next on one day they are read so; where a bill stands alone and runs from a day to the same day of another month, it
 * is asked.
 */
export function billsFrom(rows: readonly Written[], report: Report): Days {
  const bills = rows.flatMap(({ row, line, from, to, thousandths, estimated }): DayRow[] => {
    if (to !== undefined) return [{ row, line, from, to, thousandths, estimated }];
    report.fault(row, "to", "missing");
    return [];
  });
  const pairs = bills.slice(1).map((bill, index) => [bills[index]?.to ?? "", bill.from] as const);
  const doFollow = pairs.some(([to, from]) => addDays(to, 1) === from);
  const doMeet = !doFollow && pairs.some(([to, from]) => to === from) && pairs.every(([to, from]) => to <= from);
  const isUnclear = !doFollow && !doMeet && bills.some(runsToSameDay);
  if (!doMeet && !isUnclear) return { rows: bills, notes: [] };
  const shortened = bills.map((bill) => (doMeet || runsToSameDay(bill) ? { ...bill, to: addDays(bill.to, -1) } : bill));
  for (const { row, from, to } of shortened) if (to < from) report.fault(row, "to", "period_reversed");
  const [first] = bills.filter(runsToSameDay);
  return {
    rows: shortened,
    notes: [{ code: "end_day_not_counted", count: shortened.length }],
    ask: isUnclear && first ? { code: "bill_end_unclear", params: { from: first.from, to: first.to } } : undefined,
  };
}

/** From the 1st to the 1st, or from the 15th to the 15th. */
function runsToSameDay({ from, to }: DayRow): boolean {
  return from < to && from.slice(8) === to.slice(8);
}
