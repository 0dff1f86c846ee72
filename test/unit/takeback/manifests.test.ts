import { describe, expect, it } from "vitest";
import { lastDayOf, requireCovered } from "../../../worker/takeback/approvals/rules.ts";
import { workingDaysAfter } from "../../../worker/kernel/working-days.ts";
import { confirmationOf, holidaysFrom, numberDoubts } from "../../../worker/takeback/manifests/rules.ts";
import { referenceRows } from "../../../seeds/reference.ts";

describe("a manifest number", () => {
  const tianjin = { division: "120116", day: "2026-11-20" };
  const baoding = { division: "130602", day: "2026-11-20" };
  const inDivision = (division: string) => ({ division, day: "2026-11-20" });
  it.each([
    ["20261201000001", tianjin, []],
    ["20261299000001", tianjin, []],
    ["20251201000001", tianjin, ["year"]],
    ["20261301000001", tianjin, ["province"]],
    ["20261306000001", baoding, []],
    ["20261301000001", baoding, ["prefecture"]],
    // The municipalities, whose digits for a prefecture are not known: Beijing, Shanghai, Chongqing.
    ["20261177000001", inDivision("110105"), []],
    ["20263177000001", inDivision("310115"), []],
    ["20265077000001", inDivision("500112"), []],
    ["202612010000012", tianjin, ["digits"]],
    ["X20261201000001", tianjin, ["digits"]],
    ["2026120100001", tianjin, ["digits"]],
    ["２０２６１２０１０００００１", tianjin, ["digits"]],
  ] as const)("%s of %o: %o", (number, sender, doubts) => {
    expect(numberDoubts(number, sender)).toEqual(doubts);
  });
});

describe("the days to confirm", () => {
  const holidays = holidaysFrom(referenceRows().filter(({ dataset }) => dataset === "public_holidays"));
  it("are five working days, by the holidays on record", () => {
    // National Day of 2026, with the Saturday that is worked for it.
    expect(workingDaysAfter("2026-09-30", 5, holidays)).toEqual({ day: "2026-10-13", yearsUnknown: [] });
  });

  it("know of every holiday that its days follow one another and that weekends alone are worked for it", () => {
    for (const { firstDay, lastDay, workDays, year } of holidays) {
      expect(firstDay <= lastDay && firstDay.startsWith(year)).toBe(true);
      for (const day of workDays) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
    }
  });

  it("take a column that a row of the holidays lacks for an empty one", () => {
    expect(holidaysFrom([{ values: {} }])).toEqual([{ year: "", firstDay: "", lastDay: "", workDays: [] }]);
  });

  it("begin with acceptance, and with the dispatch until then", () => {
    expect(confirmationOf(null, undefined, "2026-11-20", holidays)).toBeNull();
    expect(confirmationOf("2026-11-02", undefined, "2026-11-10", holidays)).toMatchObject({
      countedFrom: "dispatched",
      by: "2026-11-09",
      on: null,
      isOverdue: true,
    });
    const accepted = { occurredOn: "2026-11-09", recordedOn: "2026-11-16" };
    expect(confirmationOf("2026-11-02", accepted, "2026-12-31", holidays)).toEqual({
      countedFrom: "accepted",
      by: "2026-11-16",
      on: "2026-11-16",
      isOverdue: false,
      yearsUnknown: [],
    });
  });
});

describe("an approval", () => {
  const approval = {
    id: "a",
    number: "N",
    fromPartyId: "f",
    toPartyId: "t",
    decidedOn: "2026-06-01",
    appliedTo: "2027-12-31",
    licenceTo: "2028-12-31",
  };
  it.each([
    [{}, "2027-05-31"],
    [{ appliedTo: "2027-02-28" }, "2027-02-28"],
    [{ licenceTo: "2026-12-31" }, "2026-12-31"],
    [{ decidedOn: "2028-02-29", appliedTo: "2030-01-01", licenceTo: "2030-01-01" }, "2029-02-28"],
  ])("with %o ends on %s", (changes, last) => expect(lastDayOf({ ...approval, ...changes })).toBe(last));

  it("covers a load to the last gram of each waste", () => {
    const of = (grams: bigint) => new Map([["900-052-31", grams]]);
    const sent = { fromPartyId: "f", toPartyId: "t", day: "2026-11-20" };
    expect(() => requireCovered(approval, of(100n), of(60n), of(40n), sent)).not.toThrow();
    expect(() => requireCovered(approval, of(100n), of(60n), of(41n), sent)).toThrow("approval_used_up");
    expect(() => requireCovered(approval, new Map(), of(0n), of(1n), sent)).toThrow("approval_not_for_waste");
    expect(() => requireCovered(approval, of(1n), of(0n), of(1n), { ...sent, toPartyId: "x" })).toThrow(
      "approval_of_others",
    );
    expect(() => requireCovered(approval, of(1n), of(0n), of(1n), { ...sent, day: "2027-06-01" })).toThrow(
      "approval_not_valid",
    );
  });
});
