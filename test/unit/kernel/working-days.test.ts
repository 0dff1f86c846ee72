import { describe, expect, it } from "vitest";
import { type Holiday, workingDaysAfter } from "../../../worker/kernel/working-days.ts";

const holidays: Holiday[] = [
  { year: "2025", firstDay: "2025-10-01", lastDay: "2025-10-08", workDays: ["2025-09-28", "2025-10-11"] },
  { year: "2026", firstDay: "2026-01-01", lastDay: "2026-01-03", workDays: ["2026-01-04"] },
  { year: "2026", firstDay: "2026-02-15", lastDay: "2026-02-23", workDays: ["2026-02-14", "2026-02-28"] },
  { year: "2026", firstDay: "2026-10-01", lastDay: "2026-10-07", workDays: ["2026-09-20", "2026-10-10"] },
];

describe("working days", () => {
  it.each([
    ["2026-11-16", "2026-11-23"],
    ["2026-11-20", "2026-11-27"],
    ["2026-11-21", "2026-11-27"],
    ["2026-11-22", "2026-11-27"],
    // National Day, with the Saturday that is worked for it.
    ["2026-09-30", "2026-10-13"],
    ["2026-09-29", "2026-10-12"],
    // The Spring Festival, between two Saturdays that are worked.
    ["2026-02-12", "2026-02-26"],
    ["2026-02-23", "2026-02-28"],
    // The year begins with a Sunday that is worked.
    ["2025-12-31", "2026-01-08"],
    ["2025-09-26", "2025-10-10"],
  ])("five after %s end on %s", (day, by) => {
    expect(workingDaysAfter(day, 5, holidays)).toEqual({ day: by, yearsUnknown: [] });
  });

  it("are Monday to Friday in a year whose holidays are not known, and the year is named", () => {
    expect(workingDaysAfter("2026-12-29", 5, holidays)).toEqual({ day: "2027-01-05", yearsUnknown: ["2027"] });
    expect(workingDaysAfter("2026-12-24", 5, holidays)).toEqual({ day: "2026-12-31", yearsUnknown: [] });
    expect(workingDaysAfter("2026-11-20", 1, [])).toEqual({ day: "2026-11-23", yearsUnknown: ["2026"] });
  });

  it("are none where none is asked for", () => {
    expect(workingDaysAfter("2026-11-21", 0, holidays)).toEqual({ day: "2026-11-21", yearsUnknown: [] });
  });
});
