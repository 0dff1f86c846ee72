import { describe, expect, test } from "vitest";
import { lossRate, meanInUse, tripsPerBox } from "../../../worker/express/boxes/math.ts";
import { after, boxCodeOf, boxRange, inUseBy } from "../../../worker/express/boxes/rules.ts";
import { Problem } from "../../../worker/kernel/errors.ts";

function verdict<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
}

describe("a code", () => {
  test.each([
    ["own", " bx-0001 ", "BX-0001"],
    ["own", "箱1", "malformed_box_code"],
    ["own", "-1", "malformed_box_code"],
    ["own", "A".repeat(41), "malformed_box_code"],
    // GS1 General Specifications: company prefix 4012345, asset type 12345, check digit 4 over 0401234512345.
    ["grai", "04012345123456ABC1", "04012345123456ABC1"],
    ["grai", "(8003) 04012345123456ABC1", "04012345123456ABC1"],
    ["grai", "800304012345123456ABC1", "04012345123456ABC1"],
    ["grai", "04012345123457ABC1", "malformed_box_code"],
    // A type without a serial is no box.
    ["grai", "04012345123456", "malformed_box_code"],
    ["grai", "14012345123456ABC1", "malformed_box_code"],
    ["grai", `04012345123456${"9".repeat(17)}`, "malformed_box_code"],
  ] as const)("%s %s is read as %s", (scheme, text, expected) => {
    expect(verdict(() => boxCodeOf(scheme, text))).toBe(expected);
  });
});

describe("a range", () => {
  test("goes from one to the other", () => {
    expect(boxRange("BX-0098", "BX-0101")).toEqual(["BX-0098", "BX-0099", "BX-0100", "BX-0101"]);
    expect(boxRange("7", "7")).toEqual(["7"]);
  });
  test.each([
    ["BX-2", "BX-1", "malformed_box_code"],
    ["BX-1", "BY-2", "malformed_box_code"],
    ["BX-9", "BX-10", "malformed_box_code"],
    ["BX", "BX", "malformed_box_code"],
    ["BX-000", "BX-500", "too_many_rows"],
  ])("%s to %s is refused: %s", (first, last, expected) => {
    expect(verdict(() => boxRange(first, last))).toBe(expected);
  });
});

describe("what may happen", () => {
  test.each([
    ["ready", "out", "out"],
    ["out", "out", "box_event_not_possible"],
    ["out", "back", "ready"],
    ["ready", "back", "box_event_not_possible"],
    ["ready", "repair", "repair"],
    ["repair", "out", "box_event_not_possible"],
    ["repair", "repaired", "ready"],
    ["out", "lost", "lost"],
    ["lost", "out", "box_event_not_possible"],
    ["lost", "found", "ready"],
    ["repair", "scrapped", "scrapped"],
    ["out", "scrapped", "box_event_not_possible"],
    ["scrapped", "found", "box_event_not_possible"],
    ["withdrawn", "out", "box_event_not_possible"],
    ["ready", "put_up", "box_event_not_possible"],
  ] as const)("%s, then %s: %s", (state, kind, expected) => {
    const next = verdict(() => after({ code: "B", state, day: "2026-09-01" }, { kind, day: "2026-09-01" }));
    expect(typeof next === "string" ? next : next.state).toBe(expected);
  });
  test("in its order", () => {
    const back = () => after({ code: "B", state: "out", day: "2026-09-02" }, { kind: "back", day: "2026-09-01" });
    expect(verdict(back)).toBe("box_event_earlier");
  });
  test("and what it adds to the boxes in use", () => {
    expect([inUseBy(null, "ready"), inUseBy("ready", "out"), inUseBy("out", "lost"), inUseBy("lost", "ready")]).toEqual(
      [1, 0, -1, 1],
    );
  });
});

describe("the figures", () => {
  // Thirty days: 8 boxes throughout and 4 for the last 15 days are 240 + 60 = 300 box-days, 10 boxes in the mean. Of
  // 45 trips that is 4.5 a box; of 8 and 4 put up one was lost: a twelfth.
  const counts = { atBeginning: 8, putUp: 4, boxDays: 300, trips: 45, lost: 1 };
  test("are exact", () => {
    expect(meanInUse(counts, 30)).toEqual({ numerator: 10n, denominator: 1n });
    expect(tripsPerBox(counts, 30)).toEqual({ numerator: 9n, denominator: 2n });
    expect(lossRate(counts)).toEqual({ numerator: 1n, denominator: 12n });
  });
  test("are not computable where there is nothing to divide by", () => {
    const none = { atBeginning: 0, putUp: 0, boxDays: 0, trips: 0, lost: 0 };
    expect([meanInUse(none, 0), tripsPerBox(none, 30), lossRate(none)]).toEqual([null, null, null]);
  });
});
