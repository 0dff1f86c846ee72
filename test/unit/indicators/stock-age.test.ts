import { describe, expect, it } from "vitest";
import { stockAge } from "../../../worker/indicators/stream/stock-age.ts";
import { addMonths } from "../../../worker/kernel/period.ts";

const last = "2026-11";
const row = (age: number | null, inG: number, heldG: number, accountId = 1) => ({
  accountId,
  itemId: 1,
  month: age === null ? null : addMonths(last, -age),
  inG: String(inG),
  heldG: String(heldG),
});
/** Only the buckets that hold something. */
const aged = (...rows: ReturnType<typeof row>[]) =>
  Object.fromEntries(stockAge(rows, last).flatMap(({ id, massG }) => (massG === 0n ? [] : [[id, Number(massG)]])));

describe("how long stock has lain", () => {
  it.each([
    [0, "under_1"],
    [1, "1_to_3"],
    [2, "1_to_3"],
    [3, "3_to_6"],
    [5, "3_to_6"],
    [6, "6_to_12"],
    [11, "6_to_12"],
    [12, "12_to_24"],
    [23, "12_to_24"],
    [24, "over_24"],
  ])("what came in %i months ago is %s", (age, bucket) => {
    expect(aged(row(age, 10, 10))).toEqual({ [bucket]: 10 });
  });

  it("what stands is what came in last: older inflows have gone", () => {
    expect(aged(row(13, 50, 30), row(0, 10, 30), row(4, 20, 30))).toEqual({ under_1: 10, "3_to_6": 20 });
    expect(aged(row(0, 10, 31), row(4, 20, 31))).toEqual({ under_1: 10, "3_to_6": 20, over_24: 1 });
  });

  it("what no inflow explains is older than all of them", () => {
    expect(aged(row(null, 0, 7))).toEqual({ over_24: 7 });
  });

  it("each account and item is reckoned by itself, and inflows of one month are one", () => {
    expect(aged(row(0, 10, 5), row(1, 10, 12, 2), row(1, 1, 12, 2))).toEqual({ under_1: 5, "1_to_3": 11, over_24: 1 });
  });

  it("nothing there is every bucket with 0", () => {
    expect(stockAge([], last).map(({ massG }) => massG)).toEqual([0n, 0n, 0n, 0n, 0n, 0n]);
  });
});
