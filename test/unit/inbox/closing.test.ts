import { describe, expect, it } from "vitest";
import { silentIn } from "../../../worker/inbox/closing/rules.ts";
import type { Reported } from "../../../worker/inbox/closing/store.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";

const rows = (partyId: string, what: Reported["what"], ...months: string[]): Reported[] =>
  months.map((month) => ({ partyId, nameZh: partyId, nameEn: partyId, what, month }));
const silent = (period: string, ...of: Reported[][]) =>
  silentIn(of.flat(), parsePeriod(period)).map(({ partyId, what, months }) => [partyId, what, months]);

describe("who has not reported for a period", () => {
  it("is who reported in the year before and has a month without anything", () => {
    const found = silent(
      "2026-Q3",
      rows("whole", "stock", "2026-05", "2026-07", "2026-08", "2026-09"),
      rows("gap", "stock", "2026-05", "2026-07", "2026-09"),
      rows("gone", "stock", "2025-11"),
    );
    expect(found).toEqual([
      ["gap", "stock", ["2026-08"]],
      ["gone", "stock", ["2026-07", "2026-08", "2026-09"]],
    ]);
  });

  it("is nobody who is new", () => {
    expect(silent("2026-Q3", rows("new", "market", "2026-09"))).toEqual([]);
  });

  it("is asked of sales and of goods apart", () => {
    const both = [rows("both", "stock", "2026-06", "2026-07"), rows("both", "market", "2026-05", "2026-06")];
    expect(silent("2026-07", ...both)).toEqual([["both", "market", ["2026-07"]]]);
  });

  it("is not who declares by the quarter, before the quarter's last month", () => {
    const quarterly = rows("quarterly", "market", "2025-12", "2026-03", "2026-06");
    expect(silent("2026-07", quarterly)).toEqual([]);
    expect(silent("2026-Q3", quarterly)).toEqual([["quarterly", "market", ["2026-09"]]]);
  });
});
