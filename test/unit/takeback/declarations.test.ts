import { describe, expect, it } from "vitest";
import { undeclaredMonths } from "../../../worker/takeback/declarations/rules.ts";

const today = "2026-11-20";
const month = (period: string, item = "electronics/tv-crt", state = "declared") => ({ item, month: period, state });
const monthsOf = (year: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => month(`${year}-${String(from + index).padStart(2, "0")}`));

describe("the months a producer still has to declare", () => {
  it("are those that are over since the item's first, and not the one that runs", () => {
    expect(undeclaredMonths(monthsOf(2026, 7, 9), today)).toEqual(["2026-10"]);
    expect(undeclaredMonths(monthsOf(2026, 7, 10), today)).toEqual([]);
    expect(undeclaredMonths([month("2026-07"), month("2026-10")], today)).toEqual(["2026-08", "2026-09"]);
    expect(undeclaredMonths([month("2025-12")], "2026-01-31")).toEqual([]);
    expect(undeclaredMonths([month("2025-12")], "2026-02-01")).toEqual(["2026-01"]);
  });

  it("are none before a first declaration, nor of one for the month that runs", () => {
    expect(undeclaredMonths([], today)).toEqual([]);
    expect(undeclaredMonths([month("2026-11")], today)).toEqual([]);
  });

  it("are those of every item, each month once and the oldest first", () => {
    const steps = [
      ...monthsOf(2026, 9, 10),
      month("2026-07", "electronics/refrigerator"),
      month("2026-08", "electronics/washing-machine"),
    ];
    expect(undeclaredMonths(steps, today)).toEqual(["2026-08", "2026-09", "2026-10"]);
    // The one that is looked at first lacks the later months.
    expect(undeclaredMonths(steps.toReversed(), today)).toEqual(["2026-08", "2026-09", "2026-10"]);
  });

  it("have one that was declared and taken back among them", () => {
    expect(undeclaredMonths([month("2026-09"), month("2026-10", undefined, "withdrawn")], today)).toEqual(["2026-10"]);
  });

  it("end for a product of which nothing was declared in the twelve months before the last", () => {
    // October 2026 is the last month that is over; a product last declared in October 2025 is still waited for.
    expect(undeclaredMonths([month("2025-09")], today)).toEqual([]);
    expect(undeclaredMonths([month("2025-10")], today)).toHaveLength(12);
    // What counts is the latest, whatever the order they are read in.
    expect(undeclaredMonths([month("2026-09"), month("2024-01")], today)).toHaveLength(32);
    expect(undeclaredMonths([month("2026-09"), month("2024-01"), month("2024-02")], today)).toHaveLength(31);
  });
});
