import { describe, expect, it } from "vitest";
import {
  batteryWarnings,
  checkDetail,
  evidenceOf,
  supervisionOf,
  vehicleWarnings,
} from "../../../worker/takeback/returns/rules/detail.ts";
import { manifestWarnings } from "../../../worker/takeback/rules/document.ts";
import { checkBroken, evidenceOfReceipt, requireApproval } from "../../../worker/takeback/transfers/rules.ts";
import {
  checkYields,
  keyProductWarnings,
  leadBalance,
  leadWarnings,
} from "../../../worker/takeback/treatments/rules/outputs.ts";
import { overdueOf, storageWarnings } from "../../../worker/takeback/storage/rules.ts";
import { subsidyOf } from "../../../worker/takeback/treatments/subsidies.ts";
import { battery, car, ferrous, fridge, glass, lead, lineOf, refused, siteOf, tv } from "./support.ts";

const row = { occurredOn: "2026-09-01", pieces: 1, massBasis: "weighed" } as const;
const vehicle = { vin: "1M8GDM9AXKP042788", certificateNumber: "C-1" };
const waste = { wasteCode: "900-052-31", casing: "intact" } as const;

describe("what a return says of the thing itself", () => {
  it.each([
    [car, { ...row, vehicle }, undefined],
    [battery, { ...row, battery: waste }, undefined],
    [tv, row, undefined],
    [car, row, ["vehicle_required", "/vehicle"]],
    [battery, { ...row, vehicle }, ["field_not_of_stream", "/vehicle"]],
    [tv, { ...row, battery: waste }, ["field_not_of_stream", "/battery"]],
  ])("is its stream's own: %#", (item, given, expected) => {
    expect(refused(() => checkDetail(item, given))).toEqual(expected);
  });

  it("is the evidence it qualifies by", () => {
    expect(evidenceOf({ ...row, vehicle })).toEqual(["weighing", "certificate"]);
    expect(evidenceOf({ ...row, massBasis: "certificate", vehicle })).toEqual(["certificate"]);
    expect(evidenceOf({ ...row, battery: { ...waste, manifestNumber: "M" } })).toEqual(["weighing", "manifest"]);
    expect(evidenceOfReceipt(car, null)).toEqual(["weighing", "certificate"]);
    expect(evidenceOfReceipt(battery, "M")).toEqual(["weighing", "manifest"]);
  });
});

describe("warnings", () => {
  const rules = [
    { code: "item/vehicles/bus", values: { list: "item", code: "vehicles/bus", name_zh: "大型客车" } },
    { code: "usage/D", values: { list: "usage", code: "D", name_zh: "出租客运" } },
    { code: "vehicle_type/重型", values: { list: "vehicle_type", code: "重型", name_zh: "重型货车" } },
  ];

  it.each([
    [{}, null],
    [{ usage: "D" }, "出租客运"],
    [{ usage: "A" }, null],
    [{ vehicleType: "重型半挂牵引车" }, "重型货车"],
    [{ vehicleType: "轻型货车" }, null],
  ])("of supervision come from the table: %j", (more, expected) => {
    expect(supervisionOf(car, { ...vehicle, ...more }, rules)).toBe(expected);
  });

  it("of a check digit are stronger for Chinese numbers", () => {
    const codes = (vin: string) => vehicleWarnings({ ...vehicle, vin }, null, undefined).map(({ code }) => code);
    expect([codes(vehicle.vin), codes("1M8GDM9A1KP042788"), codes("LSVAA49J232047371")]).toEqual([
      [],
      ["vin_check_digit"],
      ["vin_check_digit_domestic"],
    ]);
  });

  it("of manifest numbers and waste codes keep what was written", () => {
    expect([manifestWarnings(null), manifestWarnings("20261201000001")]).toEqual([[], []]);
    expect(manifestWarnings("0".repeat(14)).map(({ code }) => code)).toEqual(["number_looks_made_up"]);
    expect(manifestWarnings("M-1")).toEqual([
      { code: "manifest_number_unusual", pointer: "/manifestNumber", params: {} },
    ]);
    const catalogue = [{ code: battery.code, values: { waste_code: "900-052-31" } }];
    expect(batteryWarnings(battery, waste, catalogue)).toEqual([]);
    expect(batteryWarnings(battery, { ...waste, wasteCode: "900-041-49" }, catalogue)).toMatchObject([
      { code: "waste_code_not_of_item" },
    ]);
  });

  it("of a key product are for the item that was taken apart", () => {
    const keys = [{ code: "", values: { item: tv.code, material: "glass" } }];
    expect(keyProductWarnings([lineOf(tv, 1, 5)], [lineOf(glass, 0, 5)], keys)).toEqual([]);
    expect(keyProductWarnings([lineOf(fridge, 1, 5)], [], keys)).toEqual([]);
    expect(keyProductWarnings([lineOf(tv, 1, 5)], [lineOf(ferrous, 0, 5)], keys)).toMatchObject([
      { params: { material: "glass" } },
    ]);
  });
});

describe("a load of hazardous waste", () => {
  const here = siteOf("collection_point", { id: "a" });
  const far = siteOf("treatment_plant", { id: "b", division: "120110" });

  it("leaves its district with an approval only", () => {
    expect(refused(() => requireApproval([{ item: battery }], here, far, undefined))).toEqual([
      "approval_required",
      "/approvalNumber",
    ]);
    expect(refused(() => requireApproval([{ item: battery }], here, far, "A"))).toBeUndefined();
    expect(
      refused(() => requireApproval([{ item: battery }], here, siteOf("treatment_plant"), undefined)),
    ).toBeUndefined();
    expect(refused(() => requireApproval([{ item: tv }], here, far, undefined))).toBeUndefined();
  });

  it("is broken in part, at most in whole", () => {
    expect(refused(() => checkBroken(battery, 10, 10, 0))).toBeUndefined();
    expect(refused(() => checkBroken(battery, 11, 10, 2))).toEqual(["broken_exceeds_mass", "/lines/2/brokenMassKg"]);
    expect(refused(() => checkBroken(tv, 0, 10, 0))).toEqual(["field_not_of_stream", "/lines/0/brokenMassKg"]);
  });
});

describe("a store", () => {
  const full = {
    siteId: "s",
    stream: "lead_acid_batteries",
    maxMassG: 100,
    maxDays: 30,
    onExceed: "warn",
    heldG: 90n,
    recentG: 40n,
  } as const;

  it("holds too long what did not come in lately", () => {
    expect([overdueOf(full), overdueOf({ ...full, recentG: 95n }), overdueOf({ ...full, maxDays: null })]).toEqual([
      50n,
      0n,
      0n,
    ]);
  });

  it("is silent about mass without a limit of mass, and about age until something is overdue", () => {
    const codes = (changes: object) => storageWarnings({ ...full, ...changes }, 0, "/massKg");
    expect(codes({ maxMassG: null, maxDays: null })).toEqual([]);
    expect(codes({ recentG: 90n })).toEqual([]);
    expect(codes({ recentG: 89n })).toMatchObject([{ code: "storage_too_long" }]);
  });

  it("says how much lies there, and how much may", () => {
    const tonne = { ...full, maxMassG: 1_000_000, heldG: 900_000n, recentG: 400_000n };
    expect(storageWarnings(tonne, 200_000, "/massKg")).toEqual([
      { code: "storage_exceeded", pointer: "/massKg", params: { held: "1100 kg", limit: "1000 kg" } },
      { code: "storage_too_long", pointer: "/massKg", params: { held: "500 kg", days: 30 } },
    ]);
  });

  it("warns beyond its limit, refuses where that was registered, and is silent without a limit", () => {
    const codes = (storage: Parameters<typeof storageWarnings>[0], added: number) =>
      storageWarnings(storage, added, "/massKg").map(({ code }) => code);
    expect([codes({ ...full, maxDays: null }, 10), codes({ ...full, maxDays: null }, 11), codes(full, 10)]).toEqual([
      [],
      ["storage_exceeded"],
      ["storage_too_long"],
    ]);
    expect(refused(() => storageWarnings({ ...full, onExceed: "refuse" }, 11, "/massKg"))).toEqual([
      "storage_exceeded",
      "/massKg",
    ]);
    expect(codes(undefined, 10 ** 9)).toEqual([]);
  });
});

describe("yields", () => {
  const of = (permille: string, tolerance: string) => [
    { code: "", values: { item: tv.code, material: "glass", permille, tolerance_permille: tolerance } },
  ];
  const inputs = [lineOf(tv, 10, 100_000)];
  const check = (glassG: number, coefficients = of("400", "50"), reason?: string) =>
    checkYields(inputs, [lineOf(glass, 0, glassG)], coefficients, reason);

  it("are not configured where none was supplied, or not for every input", () => {
    expect(check(1, []).status).toBe("not_configured");
    expect(checkYields([...inputs, lineOf(fridge, 1, 1)], [], of("400", "50"), undefined).status).toBe(
      "not_configured",
    );
    expect(check(1, of("", "")).status).toBe("not_configured");
  });

  it("are within the tolerance to the gram, and beyond it need a reason", () => {
    expect([check(35_000).status, check(45_000).status]).toEqual(["within", "within"]);
    expect(refused(() => check(34_999))).toEqual(["yield_reason_required", "/yieldReason"]);
    expect(refused(() => check(45_001))).toEqual(["yield_reason_required", "/yieldReason"]);
    expect(check(0, of("400", "50"), "old tubes")).toMatchObject({
      status: "beyond",
      warnings: [{ code: "yield_deviation" }],
    });
  });
});

describe("lead", () => {
  const input = (leadContent: number | null) => [{ ...lineOf(battery, 1, 10_000), leadContent }];
  const output = (leadContent: number | null, massG = 6_000) => [
    { ...lineOf(lead, 0, massG), number: null, model: null, fit: null, leadContent },
  ];
  const of = "lead_acid_batteries";

  it("balances by stated contents only", () => {
    expect(leadBalance(of, input(null), output(null))).toBeNull();
    expect(leadBalance(of, input(62_500), output(99_000))).toEqual({ inputs: [6_250], outputs: [5_940] });
    expect(refused(() => leadBalance(of, input(62_500), output(null)))).toEqual([
      "lead_content_incomplete",
      "/outputs/0/leadPercent",
    ]);
    expect(refused(() => leadBalance("tyres", input(1), output(null)))).toEqual([
      "field_not_of_stream",
      "/inputs/0/leadPercent",
    ]);
  });

  it("coming out beyond what went in is warned of", () => {
    expect(leadWarnings(leadBalance(of, input(60_000), output(100_000)))).toEqual([]);
    expect(leadWarnings(leadBalance(of, input(59_000), output(100_000)))).toMatchObject([
      { code: "lead_exceeds_input" },
    ]);
    expect(leadWarnings(null)).toEqual([]);
  });
});

describe("a former subsidy", () => {
  const subsidy = (condition: string, yuan: string) => ({
    values: { class: "television", yuan_per_unit: yuan, condition },
    source: "s",
    confidence: "secondary" as const,
    validFrom: "2016-01-01",
    validTo: "2021-03-31",
  });
  const line = { item: tv.code, itemNameZh: "", itemNameEn: "", pieces: 10 };

  it("is exact without a condition, a range with one, and nothing on other days and for other things", () => {
    expect(subsidyOf(line, "2018-01-01", [subsidy("", "85")])).toMatchObject({
      minYuan: "850",
      maxYuan: "850",
      reason: "listed",
    });
    const open = [subsidy("small", "60"), subsidy("large", "70")];
    expect(subsidyOf(line, "2018-01-01", open)).toMatchObject({
      minYuan: "0",
      maxYuan: "700",
      conditions: ["small", "large"],
      reason: "depends_on_condition",
    });
    expect(subsidyOf(line, "2021-04-01", open)).toMatchObject({ minYuan: null, reason: "no_subsidy_that_day" });
    expect(subsidyOf({ ...line, item: fridge.code }, "2018-01-01", open)).toMatchObject({
      reason: "no_subsidy_that_day",
    });
    expect(subsidyOf({ ...line, item: battery.code }, "2018-01-01", open)).toMatchObject({ reason: "not_in_scheme" });
  });

  it("is said whole: of what, a unit and together, by which sources, or that there was none", () => {
    const rows = [
      subsidy("", "60"),
      { ...subsidy("", "70"), confidence: "unconfirmed" as const },
      { ...subsidy("", "65"), source: "t" },
    ];
    const named = { item: tv.code, itemNameZh: "电视机", itemNameEn: "television", pieces: 10 };
    const amounts = { minYuanPerUnit: "60", maxYuanPerUnit: "70", minYuan: "600", maxYuan: "700" };
    const more = { conditions: [], sources: ["s", "t"], confidence: "secondary", reason: "depends_on_condition" };
    expect(subsidyOf(named, "2018-01-01", rows)).toEqual({ ...named, ...amounts, ...more });
    const none = { minYuanPerUnit: null, maxYuanPerUnit: null, minYuan: null, maxYuan: null, confidence: null };
    const nothing = { conditions: [], sources: [], reason: "no_subsidy_that_day" };
    expect(subsidyOf(named, "2012-06-30", rows)).toEqual({ ...named, ...none, ...nothing });
  });

  it.each([
    ["tv-crt", "television"],
    ["tv-flat", "television"],
    ["refrigerator", "refrigerator"],
    ["washing-machine", "washing-machine"],
    ["air-conditioner", "air-conditioner"],
    ["computer-desktop", "computer"],
    ["computer-laptop", "computer"],
  ])("of electronics/%s is that of the fund's class %s", (name, of) => {
    const classes = ["television", "refrigerator", "washing-machine", "air-conditioner", "computer"];
    const rows = classes.map((each) => ({
      ...subsidy("", "85"),
      values: { class: each, yuan_per_unit: each === of ? "35" : "85", condition: "" },
    }));
    expect(subsidyOf({ ...line, item: `electronics/${name}` }, "2018-01-01", rows).maxYuanPerUnit).toBe("35");
  });
});
