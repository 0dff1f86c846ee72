import { describe, expect, it } from "vitest";
import { checkGate, type Gate, sayCheck } from "../../../worker/takeback/claims/rules/gate.ts";
import { refused } from "./support.ts";

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
const energy = (changes: Partial<Gate>) => {
  const check = checkGate(gate(changes)).find(({ code }) => code === "energy");
  return [check?.outcome, check?.say];
};

describe("the ghost-tonne gate", () => {
  it("passes what rests on a permit, capacity that is left and energy that fits", () => {
    expect(outcomes({})).toEqual(["unclaimed passed", "permit passed", "capacity passed", "energy passed"]);
  });

  it("writes the energy out: 900 kWh over 12 t is 75 kWh a tonne", () => {
    const check = checkGate(gate()).find(({ code }) => code === "energy");
    if (!check) throw new Error("no check of energy");
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
    const check = checkGate(gate({ metered: [month, other] })).find(({ code }) => code === "energy");
    expect(check?.params).toMatchObject({ months: "2", arithmetic: expect.stringContaining("1350 kWh ÷ 18000 kg") });
  });
});
