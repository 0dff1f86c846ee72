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
/** Few are enough where most are above the one before and the steps are those of a register: see `hasRegisterSteps`. */
const fewRises = { days: 7, bills: 3, rising: 0.6 } as const;
/** Where the heading leaves it open, a rise over a few is enough. */
const shortRise = 3;

/** What is looked at: a figure over its days, null where it was not read. */
type Figure = Pick<Written, "from" | "to" | "thousandths">;

/**
 * Whether the rows are a register's: the heading says so, or they never fall and do grow. A meter that was exchanged
 * falls once; that row is refused, so that each meter comes in a file of its own.
 * @param isUse what somebody has said of figures that only look so
 * @returns what to ask, undefined where they are use
 */
export function registerIn(
  headings: readonly string[],
  rows: readonly Written[],
  { daily, isUse }: { daily: boolean; isUse: boolean },
  report: Report,
): ProblemParams | undefined {
  const said = headings.map(saysRegister);
  const isNamed = said.includes("yes");
  if (isUse && !isNamed) return undefined;
  const read = rows.filter(isRead);
  const steps = stepsOf(read);
  const falls = steps.filter((step) => step < 0).length;
  const isOpen = said.includes("perhaps") && read.length >= shortRise;
  const isRise = risesLikeRegister(rows, daily) || (isOpen && neverFalls(steps));
  // A fall in a long rise is another meter's beginning, a register that came round or one that begins anew each month.
  const isExchange =
    falls > 0 &&
    falls <= Math.max(2, steps.length / 20) &&
    read.length >= (daily ? longRise.days : longRise.bills) &&
    steps.filter((step) => step > 0).length > steps.length / 2;
  if (!isNamed && !isRise && !isExchange) return undefined;
  read.slice(1).forEach((row, index) => {
    if ((steps[index] ?? 0) < 0) report.fault(row.row, "value", "register_fell", { day: row.from });
  });
  return { readings: read.length };
}

/** Whether figures in the order of their days grow as those of a register do. */
export function risesLikeRegister(rows: readonly Figure[], daily: boolean): boolean {
  const read = rows.filter(isRead);
  const steps = stepsOf(read);
  if (!neverFalls(steps)) return false;
  const rises = steps.filter((step) => step > 0).length;
  const unit = daily ? "days" : "bills";
  const isLong = read.length >= longRise[unit];
  const isYear = !daily && read.length >= yearOfBills.bills && daysOver(read) >= yearOfBills.days;
  const isSteep =
    daily &&
    daysOver(read) >= steepRise.days &&
    read.length >= steepRise.days &&
    rises >= steepRise.rising * steps.length;
  const isFew = read.length >= fewRises[unit] && rises >= Math.max(2, fewRises.rising * steps.length);
  return isLong || isYear || isSteep || (isFew && hasRegisterSteps(read[0]?.thousandths ?? 0, steps));
}

/**
 * What was used lately is little of what a register shows: at most a quarter. One that began at zero shows first what it
 * shows more each time: from half to twice of it.
 */
function hasRegisterSteps(first: number, steps: readonly number[]): boolean {
  const isSlight = Math.max(...steps) * 4 <= first;
  const isFromZero = first > 0 && steps.every((step) => step * 2 >= first && step <= first * 2);
  return isSlight || isFromZero;
}

function isRead({ thousandths }: Figure): boolean {
  return thousandths !== null;
}

function stepsOf(read: readonly Figure[]): number[] {
  return read.slice(1).map((row, index) => (row.thousandths ?? 0) - (read[index]?.thousandths ?? 0));
}

/** A load that never changes, but once or twice for good, never falls either, and does not grow. */
function neverFalls(steps: readonly number[]): boolean {
  const rises = steps.filter((step) => step > 0).length;
  return steps.every((step) => step >= 0) && rises >= Math.max(1, steps.length / 20);
}

function daysOver(rows: readonly Figure[]): number {
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
