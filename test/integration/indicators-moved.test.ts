import { expect, test } from "vitest";
import { computeIndicators } from "../../worker/indicators/index.ts";
import { parsePeriod } from "../../worker/kernel/period.ts";
import { pilotWith } from "../property/indicators/books.ts";

test("a restatement counts a later entry in the month it corrects, in flows and in stocks", async () => {
  const event = { place: 0, other: 0, item: 1, pieces: 2, share: 0, estimated: false, fate: "recycling" } as const;
  const pilot = await pilotWith([
    { ...event, what: "return", month: 29, grams: 7_000 },
    // Dated May 2026: found too late to stand in June 2025.
    { ...event, what: "return", month: 40, grams: 5_000 },
  ]);
  const bureau = pilot.as("bureau");
  const ids = ["epr.electronics.returned.mass", "epr.electronics.stock.mass"];
  const shown = async (label: string, moved: { seq: number; month: string }[]) => {
    const { items } = await computeIndicators(bureau, { period: parsePeriod(label), zone: "all", ids, moved });
    return items.map(({ value, arithmetic }) => [value?.display, arithmetic]);
  };
  const moved = [{ seq: 2, month: "2025-06" }];
  expect(await shown("2025-H1", [])).toEqual([
    ["7", "网点回收 7 kg"],
    ["7", "网点回收 7 kg"],
  ]);
  expect(await shown("2025-H1", moved)).toEqual([
    ["12", "网点回收 12 kg"],
    ["12", "网点回收 12 kg"],
  ]);
  expect(await shown("2025-Q3", moved)).toEqual([
    ["0", "0 kg"],
    ["12", "期初结存 12 kg"],
  ]);
  expect(await shown("2025-Q1", moved)).toEqual([
    [undefined, ""],
    [undefined, ""],
  ]);
  pilot.close();
});
