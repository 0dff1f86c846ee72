import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  isCalendarDate,
  monthOf,
  monthsBetween,
  parsePeriod,
  periodOf,
  precedingYears,
  shanghaiDate,
  type PeriodKind,
} from "../../../worker/kernel/period.ts";

const kinds: readonly PeriodKind[] = ["month", "quarter", "half_year", "year"];
const year = fc.integer({ min: 1000, max: 9999 });
const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2199, 11, 31) });
const date = instant.map(shanghaiDate);

describe.each(kinds)("periods of kind %s", (kind) => {
  it("partition the year: no gap, no overlap, every month once", () => {
    fc.assert(
      fc.property(year, (value) => {
        const parts = partsOf(value, kind);
        expect(parts.flatMap(({ months }) => months)).toEqual(parsePeriod(`${value}`).months);
        expect(parts[0]?.firstDay).toBe(`${value}-01-01`);
        expect(parts.at(-1)?.lastDay).toBe(`${value}-12-31`);
        for (const [index, part] of parts.slice(1).entries())
          expect(addDays(parts[index]?.lastDay ?? "", 1)).toBe(part.firstDay);
      }),
    );
  });

  it("hold the dates they are the period of, and come back from their label", () => {
    fc.assert(
      fc.property(date, (day) => {
        const period = periodOf(day, kind);
        expect(period.kind).toBe(kind);
        expect(period.firstDay <= day && day <= period.lastDay).toBe(true);
        expect(period.months).toContain(monthOf(day));
        expect(parsePeriod(period.label)).toEqual(period);
        expect(monthsBetween(monthOf(period.firstDay), monthOf(period.lastDay))).toEqual(period.months);
      }),
    );
  });
});

describe("days", () => {
  it("change in Shanghai at 16:00 UTC and at no other millisecond", () => {
    fc.assert(
      fc.property(date, fc.nat(86_399_999), (day, offset) => {
        const midnight = Date.parse(`${day}T16:00:00.000Z`) - 86_400_000;
        expect(shanghaiDate(midnight)).toBe(day);
        expect(shanghaiDate(midnight + offset)).toBe(day);
        expect(shanghaiDate(midnight - 1)).toBe(addDays(day, -1));
        expect(shanghaiDate(midnight + 86_400_000)).toBe(addDays(day, 1));
      }),
    );
  });

  it("move there and back", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -3000, max: 3000 }), (day, days) => {
        const moved = addDays(day, days);
        expect(isCalendarDate(moved)).toBe(true);
        expect(Math.sign(days)).toBe(moved < day ? -1 : moved > day ? 1 : 0);
        expect(addDays(moved, -days)).toBe(day);
      }),
    );
  });

  it("exist exactly where the calendar of the platform has them", () => {
    fc.assert(
      fc.property(year, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (y, m, d) => {
        const text = `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
        const real = new Date(Date.UTC(y, m - 1, d));
        const exists = real.getUTCFullYear() === y && real.getUTCMonth() === m - 1 && real.getUTCDate() === d;
        expect(isCalendarDate(text)).toBe(exists);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("months", () => {
  it("move there and back", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -600, max: 600 }), (day, count) => {
        const month = monthOf(day);
        expect(addMonths(addMonths(month, count), -count)).toBe(month);
        expect(monthsBetween(month, addMonths(month, count))).toHaveLength(Math.max(0, count + 1));
      }),
    );
  });
});

describe("preceding years", () => {
  it("are adjacent and end before the year of the period", () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...kinds), fc.nat(10), (day, kind, count) => {
        const years = precedingYears(periodOf(day, kind), count);
        const current = Number(day.slice(0, 4));
        expect(years.map(({ label }) => Number(label))).toEqual(
          Array.from({ length: count }, (_, index) => current - count + index),
        );
      }),
    );
  });
});

function partsOf(year: number, kind: PeriodKind) {
  const starts = parsePeriod(`${year}`).months.map((month) => periodOf(`${month}-01`, kind));
  return starts.filter((period, index) => period.label !== starts[index - 1]?.label);
}
