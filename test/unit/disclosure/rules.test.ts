import { describe, expect, test } from "vitest";
import {
  adhocDue,
  assertYearOver,
  checkTexts,
  daysLate,
  yearlyDue,
  yearlyState,
} from "../../../worker/disclosure/rules.ts";

describe("what is due when", () => {
  test("a year's report on the 15th of March after it (article 19)", () => {
    expect(yearlyDue("2025")).toBe("2026-03-15");
    expect(yearlyState("2026-03-15", null, "2026-03-15")).toBe("due");
    expect(yearlyState("2026-03-15", null, "2026-03-16")).toBe("overdue");
    expect(yearlyState("2026-03-15", "2026-03-15", "2026-11-20")).toBe("on_time");
    expect(yearlyState("2026-03-15", "2026-03-16", "2026-11-20")).toBe("late");
  });

  test("what happened five working days after the document, holidays left out (article 17)", () => {
    // Friday 2026-11-13 to Friday 2026-11-20.
    expect(adhocDue("2026-11-13", [])).toBe("2026-11-20");
    const holiday = { year: "2026", firstDay: "2026-11-16", lastDay: "2026-11-17", workDays: ["2026-11-21"] };
    expect(adhocDue("2026-11-13", [holiday])).toBe("2026-11-23");
    expect([daysLate("2026-11-20", "2026-11-20"), daysLate("2026-11-20", "2026-11-23")]).toEqual([0, 3]);
  });

  test("a year that is not over is not reported, and each part is written once", () => {
    expect(() => assertYearOver("2025", "2026-11-20")).not.toThrow();
    expect(() => assertYearOver("2026", "2026-11-20")).toThrow(expect.objectContaining({ code: "period_not_over" }));
    expect(() => checkTexts([{ part: "other" }, { part: "waste" }])).not.toThrow();
    expect(() => checkTexts([{ part: "other" }, { part: "other" }])).toThrow(
      expect.objectContaining({ code: "disclosure_part_twice", pointer: "/texts/1/part" }),
    );
  });
});
