import { expect, test } from "vitest";
import { changeOf, reasonsIn } from "../../../../web/src/pages/reports/trend.ts";

const periods = (...labels: string[]) => labels.map((period) => ({ period, reportId: period }));
const figure = (...values: [string, string | null][]) => ({
  id: "x",
  title: { zh: "", en: "" },
  unit: "kg" as const,
  values: values.map(([period, display]) => ({ period, display, reason: null })),
});

test("the last quarter is held against the one before it, where both are told and they follow each other", () => {
  const two = { periods: periods("2025-Q4", "2026-Q1") };
  expect(changeOf(two, figure(["2025-Q4", "9"], ["2026-Q1", "10"]))).toBe("up");
  expect(changeOf(two, figure(["2025-Q4", "10"], ["2026-Q1", "9"]))).toBe("down");
  expect(changeOf(two, figure(["2025-Q4", "9"], ["2026-Q1", "9"]))).toBe("same");
  expect(changeOf(two, figure(["2025-Q4", null], ["2026-Q1", "9"]))).toBeNull();
  expect(changeOf(two, figure(["2026-Q1", "9"]))).toBeNull();
  const apart = { periods: periods("2025-Q3", "2026-Q1") };
  expect(changeOf(apart, figure(["2025-Q3", "9"], ["2026-Q1", "10"]))).toBeNull();
  expect(changeOf({ periods: [] }, figure())).toBeNull();
});

test("why a figure is not told is said once", () => {
  const rule = { zh: "不足三家", en: "fewer than three" };
  const withheld = { ...figure(["2026-Q1", null]), values: [{ period: "2026-Q1", display: null, reason: rule }] };
  expect(reasonsIn({ figures: [withheld, withheld, figure(["2026-Q1", "9"])] })).toEqual([rule]);
});
