import { describe, expect, test } from "vitest";
import { presentPlan } from "../../../worker/network/plans/present.ts";
import type { LastLoad, PlanRow } from "../../../worker/network/plans/store.ts";

/** One site is to be closed for another, and a third place, no site yet, opened too. Accepted on the 1st of September in China. */
const by = { partyId: "o", actorId: "u", recordedAt: Date.parse("2026-08-31T17:00:00Z") };
const place = { nameZh: "", nameEn: "", latitude: 0, capacityG: 1_000, costFen: 1 };
const point = { id: "p", nameZh: "", nameEn: "", latitude: 0, longitude: 0, massG: 1_000 };
const candidates = [
  { id: "old", siteId: "old", ...place, longitude: 0.1, existing: true },
  { id: "new", siteId: "new", ...place, longitude: 0.2, existing: false },
  { id: "field", siteId: null, ...place, longitude: 0.3, existing: false },
];
const solver = { name: "by hand", version: "1", status: "time_limit", elapsedMs: 0, boundYuan: 0, gap: 1 };
const row: PlanRow = {
  plan: {
    id: "n",
    digest: "",
    year: "2027",
    division: "120116",
    zone: "",
    stream: "",
    problem: JSON.stringify({ points: [point], candidates, fenPerTonneKm: 100, unplaced: [] }),
    ...by,
  },
  result: { planId: "n", digest: "", solution: JSON.stringify({ open: [1, 2], prices: [0], solver }), ...by },
  acceptance: { planId: "n", taskId: "t", digest: "", ...by },
};

describe("the steps of an accepted plan", () => {
  test.each<[string, string, Record<string, string>, [boolean, boolean]]>([
    ["are not done while nothing says so", "2026-09-20", { old: "2026-08" }, [false, false]],
    ["what had loads before is not opened by them", "2026-09-20", { new: "2026-08" }, [false, false]],
    ["one is open from its first load on, in the same month too", "2026-09-20", { new: "2026-09" }, [true, false]],
    ["a close waits until a whole month is over", "2026-10-31", { old: "2026-09" }, [false, false]],
    ["and is done where none came in it", "2026-11-01", { old: "2026-09" }, [false, true]],
    ["also where none ever came", "2026-11-01", {}, [false, true]],
    ["a load of a later month undoes it", "2026-12-01", { old: "2026-10", new: "2026-12" }, [true, false]],
  ])("%s", (_, today, last, [isOpen, isClosed]) => {
    const loads = Object.entries(last).map(([siteId, month]): LastLoad => ({ siteId, month }));
    expect(presentPlan(row, { loads, today }).acceptance?.steps).toEqual([
      { candidate: 1, step: "open", done: isOpen },
      { candidate: 2, step: "open", done: null },
      { candidate: 0, step: "close", done: isClosed },
    ]);
  });
});
