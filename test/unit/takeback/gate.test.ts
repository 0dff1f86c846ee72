import { describe, expect, it } from "vitest";
import {
  capacityOf,
  checkGate,
  type Gate,
  type GateCheck,
  permitsOfYear,
  sayCheck,
} from "../../../worker/takeback/claims/rules/gate.ts";
import { refusalOf, refused } from "./support.ts";

const permit = {
  number: "P-1",
  streams: ["electronics"],
  yearlyCapacityG: 100_000_000,
  validFrom: "2024-01-01",
  validTo: "2026-03-31",
};
const month = { siteId: "plant", month: "2026-02", energyWh: "900000", stream: "electronics", treatedG: "12000000" };
const band = new Map([
  ["plant_energy_min.electronics", "20"],
  ["plant_energy_max.electronics", "150"],
]);
const gate = (changes: Partial<Gate> = {}): Gate => ({
  stream: "electronics",
  year: "2026",
  massG: 10_000_000,
  unclaimedG: 40_000_000,
  permits: [permit],
  claimedG: 0n,
  metered: [month],
  thresholds: band,
  ...changes,
});
const outcomes = (changes: Partial<Gate>) => checkGate(gate(changes)).map(({ code, outcome }) => `${code} ${outcome}`);
const checkOf = (wanted: GateCheck["code"], changes: Partial<Gate> = {}) => {
  const check = checkGate(gate(changes)).find(({ code }) => code === wanted);
  if (!check) throw new Error(`no check of ${wanted}`);
  return check;
};
const energy = (changes: Partial<Gate>) => {
  const { outcome, say } = checkOf("energy", changes);
  return [outcome, say];
};

describe("the ghost-tonne gate", () => {
  it("passes what rests on a permit, capacity that is left and energy that fits", () => {
    expect(outcomes({})).toEqual(["unclaimed passed", "permit passed", "capacity passed", "energy passed"]);
  });

  it("writes the energy out: 900 kWh over 12 t is 75 kWh a tonne", () => {
    const check = checkOf("energy");
    expect(sayCheck(check, "en", true).detail).toContain("900 kWh ÷ 12000 kg × 1,000 = 75.0 kWh/t");
    expect(sayCheck(check, "zh-CN", true).detail).toContain("75.0 kWh/t（1 个计量月），在合理范围 20–150 kWh/t 之内");
  });

  it("tells a reader whose books they are not what came of a check, without a figure of them", () => {
    const said = checkGate(gate()).map((check) => [check.code, sayCheck(check, "en", false).detail]);
    expect(said.slice(2)).toEqual([
      ["capacity", "The claim stays within the yearly capacity of the treater's permit."],
      ["energy", "The treater's energy a tonne lies within the plausible band."],
    ]);
  });

  it.each<[string, Partial<Gate>, [string, string]]>([
    ["no permit", { permits: [] }, ["claim_without_permit", "/treaterId"]],
    [
      "a permit of another stream",
      { permits: [{ ...permit, streams: ["vehicles"] }] },
      ["claim_without_permit", "/treaterId"],
    ],
    ["a permit of another year", { year: "2027" }, ["claim_without_permit", "/treaterId"]],
    ["a gram more than the capacity", { claimedG: 90_000_001n }, ["claim_exceeds_capacity", "/massKg"]],
    [
      "energy too low to be true",
      { metered: [{ ...month, energyWh: "239999" }] },
      ["claim_energy_implausible", "/treaterId"],
    ],
    [
      "energy too high to be true",
      { metered: [{ ...month, energyWh: "1800001" }] },
      ["claim_energy_implausible", "/treaterId"],
    ],
  ])("refuses %s", (_, changes, expected) => {
    expect(refused(() => checkGate(gate(changes)))).toEqual(expected);
  });

  it("lets what stands exactly on a limit pass", () => {
    expect(outcomes({ claimedG: 90_000_000n, metered: [{ ...month, energyWh: "240000" }] })).toContain("energy passed");
  });

  it.each<[string, Partial<Gate>, string]>([
    ["nothing metered", { metered: [] }, "energy_not_metered"],
    ["no band configured", { thresholds: new Map([["plant_energy_min.electronics", ""]]) }, "energy_not_configured"],
    ["nothing treated", { metered: [{ ...month, stream: null, treatedG: "0" }] }, "energy_nothing_treated"],
    ["several streams", { metered: [month, { ...month, stream: "packaging" }] }, "energy_several_streams"],
  ])("says that it did not check energy: %s", (_, changes, say) => {
    expect(energy(changes)).toEqual(["not_checked", say]);
  });

  it("says that it did not check a capacity that is not on record, and adds those that are", () => {
    const open = { ...permit, number: "P-2", yearlyCapacityG: null };
    expect(outcomes({ permits: [permit, open], claimedG: 10n ** 12n })).toContain("capacity not_checked");
    expect(outcomes({ permits: [permit, { ...permit, number: "P-3" }], claimedG: 190_000_000n })).toContain(
      "capacity passed",
    );
  });

  it("counts the energy of a month once, however many streams it has rows for", () => {
    const other = { ...month, month: "2026-03", treatedG: "6000000", energyWh: "450000" };
    expect(checkOf("energy", { metered: [month, other] }).params).toMatchObject({
      months: "2",
      arithmetic: expect.stringContaining("1350 kWh ÷ 18000 kg"),
    });
    const idle = { ...month, stream: null, treatedG: "0" };
    expect(checkOf("energy", { metered: [month, { ...idle, month: "2026-03" }] }).params).toMatchObject({
      arithmetic: expect.stringContaining("1800 kWh ÷ 12000 kg"),
    });
  });

  it("does not let a correction of another stream take from what was treated of this one", () => {
    const corrected = { ...month, stream: "packaging", treatedG: "-3000000" };
    expect(checkOf("energy", { metered: [month, corrected] }).params["arithmetic"]).toContain("900 kWh ÷ 12000 kg");
  });

  it("says who lacks a permit for what in which year", () => {
    expect(refusalOf(() => checkGate(gate({ permits: [] })))?.params).toEqual({ stream: "electronics", year: "2026" });
  });

  it.each([
    ["begins on the last day of the year", { validFrom: "2026-12-31", validTo: "2030-12-31" }, true],
    ["begins on the day after", { validFrom: "2027-01-01", validTo: "2030-12-31" }, false],
    ["ends on the first day of the year", { validTo: "2026-01-01" }, true],
    ["ended on the day before", { validTo: "2025-12-31" }, false],
  ])("reads a permit of one day of the year as one of the year: it %s", (_, dates, isOfYear) => {
    expect(permitsOfYear([{ ...permit, ...dates }], "electronics", "2026")).toHaveLength(isOfYear ? 1 : 0);
  });

  it("knows no capacity where one of the permits names none, in whichever order", () => {
    const open = { ...permit, yearlyCapacityG: null };
    expect(
      [
        [permit, open],
        [open, permit],
        [permit, permit],
      ].map(capacityOf),
    ).toEqual([null, null, 200_000_000]);
  });

  it("holds a claim to the one limit of the band that is configured, and says that the other is open", () => {
    const least = new Map([["plant_energy_min.electronics", "20"]]);
    const most = new Map([["plant_energy_max.electronics", "150"]]);
    const using = (thresholds: Map<string, string>, kilowattHours: number) =>
      energy({ thresholds, metered: [{ ...month, energyWh: String(kilowattHours * 1_000) }] });
    // 12 t: 240 kWh are 20 a tonne, 1,800 kWh are 150.
    for (const within of [using(least, 240), using(least, 99_999), using(most, 1), using(most, 1_800)]) {
      expect(within).toEqual(["passed", "energy_within"]);
    }
    for (const refusing of [() => using(least, 239), () => using(most, 1_801)]) {
      expect(refused(refusing)?.[0]).toBe("claim_energy_implausible");
    }
    expect(checkOf("energy", { thresholds: least }).params["band"]).toBe("20–∞ kWh/t");
    expect(checkOf("energy", { thresholds: most }).params["band"]).toBe("0–150 kWh/t");
  });
});

describe("what the gate says", () => {
  const plain = {
    permits: [
      { ...permit, yearlyCapacityG: null },
      { ...permit, number: "P-2" },
    ],
  };
  const noBand = { thresholds: new Map<string, string>() };
  const arithmetic = "900 kWh ÷ 12000 kg × 1,000 = 75.0 kWh/t";

  it.each<[GateCheck["code"], Partial<Gate>, string, string]>([
    ["unclaimed", {}, "可认领 40000 kg，本次认领 10000 kg。", "40000 kg could be claimed, 10000 kg is claimed."],
    [
      "permit",
      plain,
      "许可证 P-1, P-2 在该年覆盖此类别（2024-01-01 至 2026-03-31）。",
      "Permit P-1, P-2 covers the stream in that year (2024-01-01 to 2026-03-31).",
    ],
    [
      "capacity",
      { claimedG: 5_000_000n },
      "2026 年已认领 5000 kg，加本次 10000 kg，不超过许可证 P-1 的年能力 100000 kg。",
      "5000 kg claimed in 2026 and 10000 kg now stay within the yearly capacity 100000 kg of permit P-1.",
    ],
    [
      "capacity",
      plain,
      "许可证 P-1, P-2 没有登记年能力，因此没有核对。",
      "Permit P-1, P-2 has no yearly capacity on record, so it was not checked.",
    ],
    [
      "energy",
      noBand,
      `${arithmetic}（1 个计量月）；没有设定该类别的合理范围，因此没有核对。`,
      `${arithmetic} over 1 metered months; no plausible band is configured for the stream, so it was not checked.`,
    ],
    [
      "energy",
      { metered: [] },
      "处理企业 2026 年没有登记计量电耗，因此没有核对。",
      "The treater reported no metered energy for 2026, so it was not checked.",
    ],
    [
      "energy",
      { metered: [{ ...month, stream: null, treatedG: "0" }] },
      "2026 年的计量月里没有处理该类别的记录，因此没有核对。",
      "Nothing of the stream was treated in the metered months of 2026, so it was not checked.",
    ],
  ])("of %s, whole and in either language", (code, changes, zh, en) => {
    const check = checkOf(code, changes);
    expect([sayCheck(check, "zh-CN", true).detail, sayCheck(check, "en", true).detail]).toEqual([zh, en]);
  });

  it("is the same without figures to a reader whose books they are not, in either language", () => {
    const said = (check: GateCheck) => [sayCheck(check, "zh-CN", false).detail, sayCheck(check, "en", false).detail];
    expect(said(checkOf("capacity"))[0]).toBe("本次认领在处理企业许可证的年能力之内。");
    expect(said(checkOf("energy"))[0]).toBe("处理企业的单位电耗在合理范围之内。");
    expect(said(checkOf("energy", noBand))).toEqual([
      "没有设定该类别的合理范围，因此没有核对。",
      "No plausible band is configured for the stream, so it was not checked.",
    ]);
  });

  it("of a check that was kept under a name no longer known is that name, and a figure that was not kept is left out", () => {
    const kept = { ...checkOf("unclaimed"), params: { asked: "1 kg" } };
    expect(sayCheck({ ...kept, say: "of_old" }, "en", true)).toEqual({
      code: "unclaimed",
      outcome: "passed",
      detail: "of_old",
    });
    expect(sayCheck({ ...kept, say: "of_old" }, "zh-CN", false).detail).toBe("of_old");
    expect(sayCheck(kept, "en", true).detail).toBe(" could be claimed, 1 kg is claimed.");
  });
});
