import { describe, expect, it } from "vitest";
import { referenceRows } from "../../../seeds/reference.ts";
import type { Item } from "../../../worker/takeback/goods.ts";
import {
  batteryWarnings,
  checkBattery,
  checkDetail,
  checkNew,
  checkTractionBattery,
  checkVehicle,
  evidenceOf,
  frameOf,
  scrapCode,
  scrapItem,
  supervisionOf,
  vehicleWarnings,
} from "../../../worker/takeback/returns/rules/detail.ts";
import {
  estimateWarnings,
  pieceMassFactor,
  isOutOfProportion,
  massOfReturn,
  pieceMassWarnings,
  weightYearOf,
} from "../../../worker/takeback/returns/rules/mass.ts";
import { battery, box, car, refusalOf, tv } from "./support.ts";

const vehicle = { vin: "1M8GDM9AXKP042788", certificateNumber: "C-1" };
const row = { occurredOn: "2026-09-10", pieces: 1, massBasis: "certificate", massKg: 1_400_000 } as const;
const waste = { wasteCode: "900-052-31", casing: "intact" } as const;
const refusal = (code: string, pointer: string, params: object = {}) => ({ code, pointer, params });

describe("a vehicle", () => {
  const codes = [
    { code: "usage/A", values: { list: "usage", code: "A" } },
    { code: "usage/D", values: { list: "usage", code: "D" } },
    { code: "power/1", values: { list: "power", code: "1" } },
  ];
  const refusedAs = (of: object, onReturn: object = {}) =>
    refusalOf(() => checkVehicle({ ...vehicle, ...of }, { ...row, ...onReturn }, codes));

  it("comes alone, with a number that vehicles have", () => {
    expect(refusedAs({})).toBeUndefined();
    expect(refusedAs({ vin: "JZX100-0012345" })).toBeUndefined();
    expect(refusedAs({ vin: "UNKNOWN" })).toEqual(refusal("malformed_vin", "/vehicle/vin"));
    expect(refusedAs({}, { pieces: 2 })).toEqual(refusal("one_vehicle_per_return", "/pieces"));
  });

  it("has usage and power of the certificate's own lists", () => {
    expect(refusedAs({ usage: "D", power: "1" })).toBeUndefined();
    expect(refusedAs({ usage: "1" })).toEqual(refusal("unknown_vehicle_code", "/vehicle/usage", { allowed: "A, D" }));
    expect(refusedAs({ power: "A" })).toEqual(refusal("unknown_vehicle_code", "/vehicle/power", { allowed: "1" }));
  });

  it("weighs what its certificate says, unless a scale said otherwise", () => {
    expect(refusedAs({ kerbMassKg: 1_400_000 })).toBeUndefined();
    expect(refusedAs({ kerbMassKg: 1_400_001 })).toEqual(
      refusal("mass_not_as_certified", "/massKg", { kerb: "1400.001 kg" }),
    );
    expect(refusedAs({ kerbMassKg: 1_400_001 }, { massBasis: "weighed" })).toBeUndefined();
  });

  it.each([
    [{ firstRegisteredOn: "2026-09-10" }, undefined],
    [{ firstRegisteredOn: "2026-09-11" }, "firstRegisteredOn"],
    [{ handedOverOn: "2026-09-10" }, undefined],
    [{ handedOverOn: "2026-09-11" }, "handedOverOn"],
    [{ firstRegisteredOn: "2026-09-08", handedOverOn: "2026-09-08" }, undefined],
    [{ firstRegisteredOn: "2026-09-09", handedOverOn: "2026-09-08" }, "firstRegisteredOn"],
  ])("was registered, then handed over, then returned: %j", (dates, field) => {
    const expected = field && refusal("vehicle_dates_out_of_order", `/vehicle/${field}`);
    expect(refusedAs(dates)).toEqual(expected);
  });

  it("is taken back once, unless that was reversed; its battery too", () => {
    expect(refusalOf(() => checkNew(undefined))).toBeUndefined();
    expect(refusalOf(() => checkNew({ state: "released" }))).toBeUndefined();
    expect(refusalOf(() => checkNew({ state: "taken_back" }))).toEqual(refusal("vin_already_recorded", "/vehicle/vin"));
    const bearer = { id: "r1", partyId: "p", massG: 1, externalId: null, evidence: null };
    const used = (params: object) =>
      refusal("traction_battery_already_recorded", "/vehicle/tractionBatteryCode", params);
    expect(refusalOf(() => checkTractionBattery(undefined, "p"))).toBeUndefined();
    expect(refusalOf(() => checkTractionBattery(bearer, "p"))).toEqual(used({ document: "r1" }));
    expect(refusalOf(() => checkTractionBattery(bearer, "another"))).toEqual(used({}));
    expect(frameOf("GK3-20 48-17")).toBe("GK3204817");
  });

  it("is said to be unusual, number by number", () => {
    const made = { vin: "1".repeat(17), engineNumber: "00000", certificateNumber: "12345678", plate: "示范00001" };
    const at = (code: string, field: string) => ({ code, pointer: `/vehicle/${field}`, params: {} });
    expect(vehicleWarnings({ ...made, tractionBatteryCode: "ABABAB" }, null, undefined)).toEqual([
      ...["vin", "engineNumber", "certificateNumber", "tractionBatteryCode"].map((field) =>
        at("number_looks_made_up", field),
      ),
      at("plate_unusual", "plate"),
    ]);
    expect(vehicleWarnings({ ...vehicle, plate: "津A00000" }, null, undefined)).toContainEqual(
      at("number_looks_made_up", "plate"),
    );
    expect(vehicleWarnings({ ...vehicle, plate: "津A12345", vin: "GK3-204817" }, "大型客车", { id: "r0" })).toEqual([
      at("vin_not_of_17", "vin"),
      at("plate_on_another_vehicle", "plate"),
      { code: "supervised_dismantling", pointer: "/vehicle", params: { because: "大型客车" } },
    ]);
    expect(vehicleWarnings({ ...vehicle, vin: "1M8GDM9A1KP042788" }, null, undefined)).toEqual([
      at("vin_check_digit", "vin"),
    ]);
  });

  it("is supervised by its item, usage or kind, and by nothing else", () => {
    const of = (list: string, code: string, name?: string) => ({
      code: `${list}/${code}`,
      values: { list, code, ...(name && { name_zh: name }) },
    });
    expect(supervisionOf(car, vehicle, [of("item", "vehicles/bus", "客车"), of("item", car.code, "轿车")])).toBe(
      "轿车",
    );
    expect(supervisionOf(car, { ...vehicle, usage: "D" }, [of("usage", "D")])).toBe("usage/D");
    expect(supervisionOf(car, vehicle, [of("vehicle_type", "重型"), of("colour", car.code)])).toBeNull();
  });
});

describe("what belongs to a return's stream", () => {
  it("is there, and nothing of another stream", () => {
    const plain = { ...row, massBasis: "weighed" } as const;
    expect(refusalOf(() => checkDetail(car, plain))).toEqual(refusal("vehicle_required", "/vehicle"));
    expect(refusalOf(() => checkDetail(battery, plain))).toEqual(refusal("battery_required", "/battery"));
    expect(refusalOf(() => checkDetail(tv, { ...plain, battery: waste }))).toEqual(
      refusal("field_not_of_stream", "/battery", { field: "battery", stream: "electronics" }),
    );
    expect(evidenceOf({ ...plain, battery: waste })).toEqual(["weighing"]);
  });

  it("of a battery is a waste code, which is that of the item", () => {
    expect(refusalOf(() => checkBattery(waste))).toBeUndefined();
    expect(refusalOf(() => checkBattery({ ...waste, wasteCode: "31" }))).toEqual(
      refusal("malformed_waste_code", "/battery/wasteCode"),
    );
    const catalogue = [
      { code: "lead_acid_batteries/other", values: { waste_code: "900-052-31" } },
      { code: battery.code, values: { waste_code: "900-044-49" } },
    ];
    expect(batteryWarnings(battery, { ...waste, manifestNumber: "M-1" }, catalogue)).toEqual([
      { code: "waste_code_not_of_item", pointer: "/battery/wasteCode", params: { expected: "900-044-49" } },
      { code: "manifest_number_unusual", pointer: "/battery/manifestNumber", params: {} },
    ]);
    expect(batteryWarnings(battery, waste, [])).toEqual([]);
  });

  it("that never was packaging is kept in a stream of its own", () => {
    const scrap: Item = {
      ...box,
      id: 99,
      stream: "pre_consumer_packaging",
      code: "pre_consumer_packaging/corrugated-box",
    };
    expect(scrapItem([tv, box, scrap], box)).toBe(scrap);
    expect(refusalOf(() => scrapItem([tv, box], box))).toEqual(
      refusal("source_not_allowed", "/source", { item: box.code }),
    );
    expect(refusalOf(() => scrapItem([tv, scrap], tv))?.code).toBe("source_not_allowed");
    expect([scrapCode("electronics/tv-crt"), scrapCode("packaging")]).toEqual([undefined, undefined]);
  });
});

describe("the mass of a return", () => {
  const weight = { massGrams: 10_000, source: "s", table: { first: 1995, last: 2024 } };

  it("that cannot be taken is refused with what could be", () => {
    expect(refusalOf(() => massOfReturn(tv, { pieces: 1, massKg: 1, massBasis: "certificate" }, weight))).toEqual(
      refusal("mass_basis_not_allowed", "/massBasis", { basis: "certificate", bases: "weighed, unit_weight" }),
    );
    expect(refusalOf(() => massOfReturn(tv, { pieces: 1, massBasis: "unit_weight" }, undefined))).toEqual(
      refusal("mass_not_estimable", "/massBasis", { item: tv.code }),
    );
  });

  it("is estimated by the weight of its year on the market, else of the return's", () => {
    const year = (placedOnMarketYear?: number) => weightYearOf({ occurredOn: "2026-09-01", placedOnMarketYear });
    expect([year(), year(2019), year(2026)]).toEqual([2026, 2019, 2026]);
    expect(refusalOf(() => year(2027))).toEqual(
      refusal("placed_after_return", "/placedOnMarketYear", { year: 2027, returned: 2026 }),
    );
  });

  it("says what its estimate assumes", () => {
    const pointer = "/placedOnMarketYear";
    const beyond = (year: number) => ({
      code: "unit_weight_extrapolated",
      pointer,
      params: { year, first: 1995, last: 2024 },
    });
    const unknown = { massBasis: "unit_weight" } as const;
    const known = { ...unknown, placedOnMarketYear: 2000 };
    expect(estimateWarnings(unknown, 2026, weight)).toEqual([
      { code: "market_year_assumed", pointer, params: { year: 2026 } },
      beyond(2026),
    ]);
    expect([1995, 2024].flatMap((year) => estimateWarnings(known, year, weight))).toEqual([]);
    expect([1994, 2025].flatMap((year) => estimateWarnings(known, year, weight))).toEqual([beyond(1994), beyond(2025)]);
    expect(estimateWarnings({ massBasis: "weighed" }, 1990, weight)).toEqual([]);
    expect(estimateWarnings(unknown, 1990, { ...weight, table: null })).toEqual([]);
    expect(estimateWarnings(unknown, 1990, undefined)).toEqual([]);
  });

  it.each([
    [300_000, 3, 10, false],
    [300_001, 3, 10, true],
    [3_000, 3, 10, false],
    [2_999, 3, 10, true],
    [1, 3, null, false],
    [1, 0, 10, false],
  ])("of %d g in %d pieces of 10 kg is out of proportion at %s times: %s", (massG, pieces, factor, expected) => {
    expect(isOutOfProportion(massG, pieces, 10_000, factor)).toBe(expected);
    const warned = pieceMassWarnings({ item: tv.code, pieces, massG }, weight, factor);
    expect(warned.map(({ code, pointer }) => [code, pointer])).toEqual(
      expected ? [["mass_out_of_proportion", "/massKg"]] : [],
    );
    expect(pieceMassWarnings({ item: tv.code, pieces, massG }, undefined, factor)).toEqual([]);
  });

  it("is judged by a factor that the reference data have", () => {
    const thresholds = referenceRows().filter(({ dataset }) => dataset === "thresholds");
    expect(thresholds.map(({ code }) => code)).toContain(pieceMassFactor);
  });

  it("out of proportion is said a piece, with what would be in it", () => {
    expect(pieceMassWarnings({ item: tv.code, pieces: 2, massG: 400_000 }, weight, 10)[0]?.params).toEqual({
      item: tv.code,
      perPiece: "200 kg",
      minimum: "1 kg",
      maximum: "100 kg",
    });
  });
});
