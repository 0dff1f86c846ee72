/** Which days still take entries. Pure: the closed months come from `periodGuardQuery`. */
import { Problem } from "../kernel/errors.ts";
import { addMonths, monthOf } from "../kernel/period.ts";

/** @throws Problem `period_closed` with the first month that is open */
export function assertPeriodOpen(closed: readonly { month: string }[], occurredOn: string): void {
  const month = monthOf(occurredOn);
  const openPeriod = openPeriodFor(closed, occurredOn);
  if (openPeriod !== month) throw new Problem("period_closed", { params: { period: month, openPeriod } });
}

/** The month of the date, or the first one after it that is open. */
export function openPeriodFor(closed: readonly { month: string }[], occurredOn: string): string {
  const months = new Set(closed.map(({ month }) => month));
  let month = monthOf(occurredOn);
  while (months.has(month)) month = addMonths(month, 1);
  return month;
}

/** Only what is over can be closed. @throws Problem `period_not_over` */
export function assertMonthIsOver(month: string, today: string): void {
  if (month >= monthOf(today)) throw new Problem("period_not_over", { params: { period: month } });
}
