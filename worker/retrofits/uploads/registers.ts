/** Readings of a register, which only grows: use is what lies between two of them. Pure. */
import type { ProblemParams } from "../../kernel/problems.ts";
import { saysRegister } from "../../tables/documents/readings.ts";
import { addDays } from "../../kernel/period.ts";
import { daysIn } from "../math/days.ts";
import type { Report } from "./file.ts";
import type { Written } from "./rows.ts";

/** So many figures that never fall are no use, whatever the heading says: of days, and of bills. */
const longRise = { days: 60, bills: 10 } as const;
/** Fewer bills are enough over most of a year, in which use goes with the seasons. */
const yearOfBills = { bills: 6, days: 300 } as const;
/** Fewer days are enough where nearly each is above the one before, as an appended month of a register's is. */
const steepRise = { days: 14, rising: 0.8 } as const;
/** Where the heading leaves it open, a rise over a few is enough. */
const shortRise = 3;

/**
 * Whether the rows are a register's: the heading says so, or they never fall and do grow. A meter that was exchanged
 * falls once; that row is refused, so that each meter comes in a file of its own.
 * @returns what to ask, undefined where they are use
 */
export function registerIn(
  headings: readonly string[],
  rows: readonly Written[],
  daily: boolean,
  report: Report,
): ProblemParams | undefined {
  const said = headings.map(saysRegister);
  const read = rows.filter(({ thousandths }) => thousandths !== null);
  const steps = read.slice(1).map((row, index) => (row.thousandths ?? 0) - (read[index]?.thousandths ?? 0));
  const falls = steps.filter((step) => step < 0).length;
  const rises = steps.filter((step) => step > 0).length;
  const isLong = read.length >= (daily ? longRise.days : longRise.bills);
  const isNamed = said.includes("yes");
  // A load that never changes, but once or twice for good, never falls either.
  const mayRise = rises >= Math.max(1, steps.length / 20);
  const isYear = !daily && read.length >= yearOfBills.bills && daysOver(read) >= yearOfBills.days;
  const isSteep =
    daily &&
    daysOver(read) >= steepRise.days &&
    read.length >= steepRise.days &&
    rises >= steepRise.rising * steps.length;
  const isOpen = said.includes("perhaps") && read.length >= shortRise;
  const isRise = falls === 0 && mayRise && (isLong || isYear || isSteep || isOpen);
  // A fall in a long rise is another meter's beginning, a register that came round or one that begins anew each month.
  const isExchange = falls > 0 && falls <= Math.max(2, steps.length / 20) && isLong && rises > steps.length / 2;
  if (!isNamed && !isRise && !isExchange) return undefined;
  read.slice(1).forEach((row, index) => {
    if ((steps[index] ?? 0) < 0) report.fault(row.row, "value", "register_fell", { day: row.from });
  });
  return { readings: read.length };
}

function daysOver(rows: readonly Written[]): number {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last ? daysIn({ from: first.from, to: last.to ?? last.from }) : 0;
}

/**
 * What was used from each reading to the next. A row with a last day was read at its end, one without at its beginning:
 * then the last one has no use yet. What was not read between them is not known.
 */
export function differences(rows: readonly Written[], daily: boolean): Written[] {
  if (!daily && rows.some(({ to }) => to !== undefined)) {
    return rows.map((row, index) => {
      const before = rows[index - 1];
      const follows = before?.to === addDays(row.from, -1) || before?.to === row.from;
      return between(before, row, row, follows);
    });
  }
  return rows.slice(0, -1).map((row, index) => {
    const next = rows[index + 1];
    const to = daily || !next ? row.to : addDays(next.from, -1);
    // A day's use is known where the next day, or the same one, was read.
    const follows = !daily || (next !== undefined && next.from <= addDays(row.from, 1));
    return between(row, next, { ...row, to }, follows);
  });
}

function between(first: Written | undefined, last: Written | undefined, row: Written, follows: boolean): Written {
  const [before, after] = [first?.thousandths ?? null, last?.thousandths ?? null];
  return {
    ...row,
    thousandths: follows && before !== null && after !== null ? after - before : null,
    estimated: Boolean(first?.estimated || last?.estimated),
  };
}
