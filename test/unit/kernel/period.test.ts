import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  isCalendarDate,
  monthOf,
  monthsBetween,
  parsePeriod,
  periodOf,
  precedingYears,
  shanghaiDate,
  shanghaiMidnight,
  yearUpTo,
} from "../../../worker/kernel/period.ts";
import { problemOf } from "./support.ts";

describe("parsePeriod", () => {
  it("reads a month", () => {
    expect(parsePeriod("2026-09")).toEqual({
      label: "2026-09",
      kind: "month",
      months: ["2026-09"],
      firstDay: "2026-09-01",
      lastDay: "2026-09-30",
    });
  });

  it("reads a quarter", () => {
    expect(parsePeriod("2026-Q3")).toEqual({
      label: "2026-Q3",
      kind: "quarter",
      months: ["2026-07", "2026-08", "2026-09"],
      firstDay: "2026-07-01",
      lastDay: "2026-09-30",
    });
  });

  it("reads a half-year", () => {
    expect(parsePeriod("2026-H2")).toEqual({
      label: "2026-H2",
      kind: "half_year",
      months: ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"],
      firstDay: "2026-07-01",
      lastDay: "2026-12-31",
    });
  });

  it("reads a year", () => {
    expect(parsePeriod("2026")).toMatchObject({
      label: "2026",
      kind: "year",
      firstDay: "2026-01-01",
      lastDay: "2026-12-31",
    });
    expect(parsePeriod("2026").months).toHaveLength(12);
  });

  it.each([
    ["2024-02", "2024-02-29"],
    ["2026-02", "2026-02-28"],
    ["2000-02", "2000-02-29"],
    ["2100-02", "2100-02-28"],
  ])("ends %s on %s", (label, lastDay) => {
    expect(parsePeriod(label).lastDay).toBe(lastDay);
  });

  it.each([
    "",
    "26",
    "0999",
    "02026",
    "2026-",
    "2026-13",
    "2026-00",
    "2026-9",
    "2026-Q0",
    "2026-Q5",
    "2026-q3",
    "2026-H3",
    "2026-W01",
    "2026Q3",
    " 2026",
    "2026 ",
    "2026-09-01",
    "２０２６",
    "2026-Q3\n",
    "-2026",
  ])("refuses %j", (label) => {
    expect(problemOf(() => parsePeriod(label))).toMatchObject({
      code: "invalid_period",
      params: { value: label },
    });
  });
});

describe("periodOf", () => {
  it.each([
    ["2026-09-30", "month", "2026-09"],
    ["2026-09-30", "quarter", "2026-Q3"],
    ["2026-10-01", "quarter", "2026-Q4"],
    ["2026-06-30", "half_year", "2026-H1"],
    ["2026-07-01", "half_year", "2026-H2"],
    ["2026-12-31", "year", "2026"],
  ] as const)("puts %s into the %s %s", (date, kind, label) => {
    expect(periodOf(date, kind)).toEqual(parsePeriod(label));
  });

  it("refuses a day that does not exist", () => {
    expect(problemOf(() => periodOf("2026-02-29", "month"))).toMatchObject({
      code: "invalid_date",
      params: { value: "2026-02-29" },
    });
  });

  it("repeats of what it refuses twenty characters", () => {
    const long = "9".repeat(50);
    for (const refusal of [() => periodOf(long, "month"), () => parsePeriod(long)]) {
      expect(problemOf(refusal)?.params).toEqual({ value: "9".repeat(20) });
    }
  });
});

describe("precedingYears", () => {
  it("gives the calendar years before, oldest first, as the appliance rule needs three", () => {
    expect(precedingYears(parsePeriod("2026-Q3"), 3).map(({ label }) => label)).toEqual(["2023", "2024", "2025"]);
    expect(precedingYears(parsePeriod("2026"), 1)).toEqual([parsePeriod("2025")]);
    expect(precedingYears(parsePeriod("2026-01"), 0)).toEqual([]);
  });
});

describe("the year up to a period's end", () => {
  it("is a part of it, named by its months, and stays of the period's kind", () => {
    expect(yearUpTo(parsePeriod("2026-Q1"))).toEqual({
      label: "2026-01/2026-03",
      kind: "quarter",
      months: ["2026-01", "2026-02", "2026-03"],
      firstDay: "2026-01-01",
      lastDay: "2026-03-31",
    });
    expect(yearUpTo(parsePeriod("2026-Q3")).months).toHaveLength(9);
    expect(yearUpTo(parsePeriod("2026-01")).label).toBe("2026-01/2026-01");
  });

  it.each(["2026-Q4", "2026-12", "2026-H2", "2026"])("is the year itself where %s ends it", (last) => {
    expect(yearUpTo(parsePeriod(last))).toEqual(parsePeriod("2026"));
  });
});

describe("shanghaiMidnight", () => {
  it("is sixteen hours into the day before in UTC, and the first instant of its own day", () => {
    const midnight = shanghaiMidnight("2026-11-30");
    expect(new Date(midnight).toISOString()).toBe("2026-11-29T16:00:00.000Z");
    expect([shanghaiDate(midnight - 1), shanghaiDate(midnight)]).toEqual(["2026-11-29", "2026-11-30"]);
  });
});

describe("shanghaiDate", () => {
  it.each([
    ["2026-09-30T15:59:59.999Z", "2026-09-30"],
    ["2026-09-30T16:00:00.000Z", "2026-10-01"],
    ["2026-12-31T15:59:59.999Z", "2026-12-31"],
    ["2026-12-31T16:00:00.000Z", "2027-01-01"],
    ["2028-02-28T16:00:00.000Z", "2028-02-29"],
  ])("dates %s as %s", (instant, date) => {
    expect(shanghaiDate(Date.parse(instant))).toBe(date);
  });

  it("agrees with the time-zone database", () => {
    const calendar = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "Asia/Shanghai",
      dateStyle: "short",
    });
    for (const hour of Array.from({ length: 48 }, (_, index) => index)) {
      const instant = Date.UTC(2026, 5, 30, hour);
      expect(shanghaiDate(instant)).toBe(calendar.format(instant));
    }
  });

  it("refuses what is no instant", () => {
    expect(() => shanghaiDate(Number.NaN)).toThrow(RangeError);
  });
});

describe("dates", () => {
  it("are so many days apart, over leap days and years too", () => {
    const from = "2024-02-28";
    expect([from, "2024-03-01", "2025-02-28", "2024-02-27"].map((to) => daysBetween(from, to))).toEqual([
      0, 2, 366, -1,
    ]);
  });

  it.each(["2026-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "1000-01-01", "9999-12-31"])("knows %s", (date) => {
    expect(isCalendarDate(date)).toBe(true);
  });

  it.each([
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-13-01",
    "2026-01-00",
    "2026-01-32",
    "0999-12-31",
    "2026-1-1",
    "20260101",
    "2026/01/01",
    "2026-01-01T00:00:00Z",
    " 2026-01-01",
    "2026-01-01\n",
    "",
    "２０２６-01-01",
  ])("does not know %j", (date) => {
    expect(isCalendarDate(date)).toBe(false);
  });

  it("moves by days", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays("2026-06-15", 365)).toBe("2027-06-15");
    expect(problemOf(() => addDays("9999-12-31", 1))?.code).toBe("invalid_date");
    expect(problemOf(() => addDays("2026-02-30", 1))?.code).toBe("invalid_date");
  });

  it("names the month of a date", () => {
    expect(monthOf("2026-09-30")).toBe("2026-09");
    expect(problemOf(() => monthOf("2026-09"))?.code).toBe("invalid_date");
  });

  it("moves by months", () => {
    expect(addMonths("2026-09", -23)).toBe("2024-10");
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(problemOf(() => addMonths("2026-13", 1))?.code).toBe("invalid_date");
    expect(problemOf(() => addMonths("9999-12", 1))?.code).toBe("invalid_date");
  });

  it("lists the months between two, both included", () => {
    expect(monthsBetween("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsBetween("2026-02", "2026-02")).toEqual(["2026-02"]);
    expect(monthsBetween("2026-03", "2026-02")).toEqual([]);
  });
});
