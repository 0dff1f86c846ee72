/** CPU of fitting a model to one year of daily readings, and to a year of bills. */
import { fitUsagePerDay, type SearchRules, type UsePeriod } from "../../worker/retrofits/math/usage-per-day.ts";
import { shopDays } from "../support/shop.ts";
import { quantile, record } from "./report.ts";

const rounds = 40;

export function measureRetrofitFit(): void {
  const days = shopDays("2024-01-02", 365, { base: 900, cooling: 40, heating: 12, spread: 60 }).map(
    ({ kilowattHours, fahrenheit }) => ({ days: 1, use: kilowattHours, temperatures: [fahrenheit] }),
  );
  const bills = Array.from({ length: 12 }, (_, month) => together(days.slice(month * 30, month * 30 + 30)));
  const daily = cpuOf(days, { cooling: true, minimumNonZero: 10 });
  // A Worker that has just started fits as slowly as the first of these.
  record("fit of a year of days, the first one", daily[0] ?? Number.NaN, "ms CPU", { atMost: 50 });
  record("fit of a year of days, p95", quantile(daily.slice(1), 0.95), "ms CPU", { atMost: 50 });
  record("fit of twelve bills, p95", quantile(cpuOf(bills, { cooling: true, minimumNonZero: 0 }), 0.95), "ms CPU", {
    atMost: 50,
  });
}

function together(days: readonly UsePeriod[]): UsePeriod {
  const use = days.reduce((sum, day) => sum + day.use, 0);
  return { days: days.length, use, temperatures: days.flatMap(({ temperatures }) => temperatures) };
}

/** Milliseconds of each round, in the order they were run: of this thread alone, as a Worker is charged. */
function cpuOf(periods: readonly UsePeriod[], rules: SearchRules): number[] {
  return Array.from({ length: rounds }, () => {
    const before = process.threadCpuUsage();
    fitUsagePerDay(periods, rules);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
}
