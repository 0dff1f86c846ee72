/**
 * CPU of fitting one year of daily readings: the target is 50 ms. Run it with
 * `node test/bench/retrofit-fit.ts`; it prints one line per number.
 */
import { fitUsagePerDay } from "../../worker/retrofits/math/usage-per-day.ts";
import { shopDays } from "../support/shop.ts";

const rounds = 40;
const periods = shopDays("2024-01-02", 365, { base: 900, cooling: 40, heating: 12, spread: 60 }).map(
  ({ kilowattHours, fahrenheit }) => ({ days: 1, use: kilowattHours, temperatures: [fahrenheit] }),
);

const milliseconds = Array.from({ length: rounds }, () => {
  const before = process.cpuUsage();
  fitUsagePerDay(periods, { cooling: true, minimumNonZero: 10 });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
});
const [first = 0, ...warm] = milliseconds;
const sorted = warm.toSorted((a, b) => a - b);
console.log(`first fit      ${first.toFixed(1)} ms CPU`);
console.log(`median fit     ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1)} ms CPU`);
console.log(`slowest warm   ${(sorted.at(-1) ?? 0).toFixed(1)} ms CPU`);
