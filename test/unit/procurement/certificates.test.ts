import { describe, expect, it } from "vitest";
import {
  greenLists,
  isDue,
  lookAgainAfter,
  stateOf,
  whyUnchecked,
} from "../../../worker/procurement/certificates/rules.ts";

describe("a certificate", () => {
  it("is stated until somebody looks, and then what was seen last", () => {
    expect([stateOf(undefined), stateOf({ outcome: "checked" }), stateOf({ outcome: "revoked" })]).toEqual([
      "stated",
      "checked",
      "revoked",
    ]);
  });

  it.each([
    ["checked", "2026-11-19", true],
    ["checked", "2026-11-20", false],
    ["checked", null, false],
    ["revoked", "2026-11-19", false],
  ] as const)("%s, to be looked at again by %s: due %s", (outcome, lookAgainOn, due) => {
    expect(isDue({ outcome, lookAgainOn }, "2026-11-20")).toBe(due);
  });

  it("is looked up again on the day given, else as configured, and no later than it ends", () => {
    const on = (days: number) => `day ${days}`;
    expect(lookAgainAfter("2026-05-01", "2026-12-31", on, 90)).toBe("2026-05-01");
    expect(lookAgainAfter(undefined, "2026-12-31", () => "2026-06-01", 90)).toBe("2026-06-01");
    expect(lookAgainAfter(undefined, "2026-12-31", () => "2027-06-01", 90)).toBe("2026-12-31");
    expect(lookAgainAfter(undefined, "2026-12-31", on, null)).toBe("2026-12-31");
  });
});

describe("a purchase with a checked certificate", () => {
  const purchase = {
    energyStatus: "green",
    environmentStatus: "plain",
    buyerId: "buyer",
    isClosed: false,
  } as const;

  it("counts in the lists in which it is green", () => {
    expect(greenLists(purchase)).toBe("energy");
    expect(greenLists({ ...purchase, environmentStatus: "green" })).toBe("both");
    expect(greenLists({ energyStatus: "outside", environmentStatus: "green" })).toBe("environment");
    expect(greenLists({ energyStatus: "plain", environmentStatus: "outside" })).toBeNull();
  });

  it("counts unless its buyer is who checked, or its month is closed", () => {
    expect(whyUnchecked(purchase, "bureau")).toBeNull();
    expect(whyUnchecked(purchase, "buyer")).toBe("checked_by_its_buyer");
    expect(whyUnchecked({ ...purchase, isClosed: true }, "bureau")).toBe("period_closed");
    expect(whyUnchecked({ ...purchase, energyStatus: "plain" }, "bureau")).toBe("not_green_as_stated");
  });
});
