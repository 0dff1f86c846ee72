import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fractionOf, indicator } from "../support/figures.ts";
import {
  delivered,
  atOnce,
  booked,
  brokenLaws,
  countOf,
  line,
  type Pilot,
  refusal,
  returnOf,
  standing,
  startPilot,
  transferOf,
} from "../support/pilot.ts";
import { car, carOf, openStreams, vinOf } from "../support/vehicles-and-batteries.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await openStreams(pilot, "V-1", "2026-11-19", "5000000");
});
afterAll(() => pilot.stop());

const returns = "/takeback/returns";
const at = (item: string, kind = "stock") => standing(pilot.worker.database, pilot.sites.plant, item, kind);
const give = (serial: number, changes = {}, vehicle = {}) =>
  pilot.as.treater.post(returns, carOf(pilot.sites.plant, serial, changes, vehicle));
const codesOf = (body: Record<string, unknown>) => (body["warnings"] as { code: string }[]).map(({ code }) => code);
const takeApart = (changes: Record<string, unknown>) => ({
  siteId: pilot.sites.plant,
  occurredOn: "2026-09-05",
  inputs: [line(1, "1000", car)],
  ...changes,
});

describe("a vehicle", () => {
  test("is taken back by its certificate, qualifies at a permitted plant, and is read again as it was answered", async () => {
    const vehicle = {
      plate: "津A00001",
      ownerName: "示范车主",
      engineNumber: "E-1",
      model: "示范牌 1",
      vehicleType: "小型轿车",
      usage: "A",
      power: "1",
      kerbMassKg: "1000",
      firstRegisteredOn: "2009-05-01",
      handedOverOn: "2026-08-31",
    };
    const { status, body } = await give(1, {}, vehicle);
    expect([status, body["qualification"], body["warnings"]]).toEqual([201, "qualified", []]);
    expect(body["vehicle"]).toMatchObject({ ...vehicle, vin: vinOf(1), supervised: false, personalWithheld: false });
    expect((await pilot.as.treater.get(`${returns}/${String(body["id"])}`)).body).toEqual(body);
  });

  test("shows plate and owner to the parties concerned and the bureau, to nobody else", async () => {
    const id = await booked(
      pilot.as.treater,
      returns,
      carOf(pilot.sites.plant, 2, {}, { plate: "津A00002", ownerName: "李四" }),
    );
    const seen = async (member: "treater" | "bureau" | "commerce" | "admin") => {
      const listed = (await pilot.as[member].get(`${returns}?item=${car}`)).body.items.find((row) => row["id"] === id);
      const alone = (await pilot.as[member].get(`${returns}/${id}`)).body;
      expect(alone).toEqual(listed);
      const { plate, ownerName } = alone["vehicle"] as Record<string, unknown>;
      return [plate, ownerName];
    };
    expect([await seen("treater"), await seen("bureau")]).toEqual([
      ["津A00002", "李四"],
      ["津A00002", "李四"],
    ]);
    expect([await seen("commerce"), await seen("admin")]).toEqual([
      [null, null],
      [null, null],
    ]);
    expect((await pilot.as.recycler.get(`${returns}/${id}`)).status).toBe(404);
    const exported = await pilot.worker.fetch("/api/v1/ledger/export?format=hledger&from=2026-01-01&to=2026-12-31", {
      headers: { authorization: `Bearer ${pilot.secrets.treater}` },
    });
    expect(await exported.text()).not.toMatch(/津A00002|李四/);
    expect(pilot.worker.logs.join("\n")).not.toMatch(/津A00002|李四/);
  });

  test("comes once, in the book and in a batch, until its return is reversed", async () => {
    const id = await booked(pilot.as.treater, returns, carOf(pilot.sites.plant, 3));
    const again = carOf(pilot.sites.plant, 3, { massKg: "900" });
    expect(await refusal(pilot, () => pilot.as.treater.post(returns, again))).toEqual([
      "vin_already_recorded",
      "/vehicle/vin",
    ]);
    await booked(pilot.as.treater, `/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-02", reason: "mistyped" });
    await booked(pilot.as.treater, returns, again);
    const rows = [carOf(pilot.sites.plant, 4), carOf(pilot.sites.plant, 4, { massKg: "900" })];
    const { body } = await pilot.as.treater.post(`${returns}/batch`, { mode: "per_row", rows });
    expect(body).toMatchObject({
      accepted: 1,
      rejected: 1,
      receipts: [{}, { code: "vin_already_recorded", pointer: "/rows/1/vehicle/vin" }],
    });
  });

  test("of eight who bring it at once, one does", async () => {
    const answers = await atOnce(8, () => give(5));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(409)]);
  });

  test("is warned of where the check digit fails, more so where it begins with L, and where it needs supervision", async () => {
    const foreign = await give(6, {}, { vin: "1M8GDM9A1KP042788" });
    const domestic = await give(
      7,
      {},
      { vin: `${vinOf(7).slice(0, 8)}${vinOf(7)[8] === "1" ? "2" : "1"}${vinOf(7).slice(9)}` },
    );
    const taxi = await give(8, {}, { usage: "D" });
    const bus = await give(9, { item: "vehicles/bus" });
    const lorry = await give(10, { item: "vehicles/truck" }, { vehicleType: "重型半挂牵引车" });
    expect([foreign, domestic, taxi, bus, lorry].map(({ body }) => codesOf(body))).toEqual([
      ["vin_check_digit"],
      ["vin_check_digit_domestic"],
      ["supervised_dismantling"],
      ["supervised_dismantling"],
      ["supervised_dismantling"],
    ]);
    expect(taxi.body["vehicle"]).toMatchObject({ supervised: true });
    const id = String(taxi.body["id"]);
    expect((await pilot.as.treater.get(`${returns}/${id}`)).body).toEqual(taxi.body);
  });

  test.each<[string, object, object, string, string]>([
    ["without its field", { vehicle: undefined }, {}, "vehicle_required", "/vehicle"],
    [
      "with a battery's field",
      { battery: { wasteCode: "900-052-31", casing: "intact" } },
      {},
      "field_not_of_stream",
      "/battery",
    ],
    ["with a VIN that is none", {}, { vin: "1M8GDM9AXKPO42788" }, "malformed_vin", "/vehicle/vin"],
    ["with a frame number that is none", {}, { vin: "车架 204817" }, "malformed_vin", "/vehicle/vin"],
    ["with letters only", {}, { vin: "UNKNOWN" }, "malformed_vin", "/vehicle/vin"],
    ["with a usage that is none", {}, { usage: "Z" }, "unknown_vehicle_code", "/vehicle/usage"],
    ["with a power that is none", {}, { power: "0" }, "unknown_vehicle_code", "/vehicle/power"],
    ["two at once", { pieces: 2 }, {}, "one_vehicle_per_return", "/pieces"],
    ["none of it", { pieces: 0 }, {}, "not_positive", "/pieces"],
    [
      "with another mass than certified",
      { massKg: "1000.001" },
      { kerbMassKg: "1000" },
      "mass_not_as_certified",
      "/massKg",
    ],
    ["without a mass", { massKg: undefined }, {}, "mass_required", "/massKg"],
    ["by unit weight", { massKg: undefined, massBasis: "unit_weight" }, {}, "mass_basis_not_allowed", "/massBasis"],
    [
      "handed over after it came",
      {},
      { handedOverOn: "2026-09-02" },
      "vehicle_dates_out_of_order",
      "/vehicle/handedOverOn",
    ],
    [
      "registered after that",
      {},
      { firstRegisteredOn: "2026-09-02" },
      "vehicle_dates_out_of_order",
      "/vehicle/firstRegisteredOn",
    ],
    ["with an unknown field", {}, { colour: "red" }, "unknown_field", "/vehicle/colour"],
    ["as offcuts", { source: "pre_consumer" }, {}, "source_not_allowed", "/source"],
  ])("is refused %s", async (_, changes, vehicle, code, pointer) => {
    const { vehicle: own, ...row } = carOf(pilot.sites.plant, 90, {}, vehicle) as Record<string, unknown>;
    const body = { ...row, vehicle: own, ...changes };
    expect(await refusal(pilot, () => pilot.as.treater.post(returns, body))).toEqual([code, pointer]);
  });

  test("does not fit a television", async () => {
    const body = returnOf(pilot.sites.plant, { vehicle: { vin: vinOf(91), certificateNumber: "C" } });
    expect(await refusal(pilot, () => pilot.as.treater.post(returns, body))).toEqual([
      "field_not_of_stream",
      "/vehicle",
    ]);
  });

  test("is not added by a count, but may be found missing", async () => {
    const { pieces, massG } = await at(car);
    const count = (more: number) =>
      countOf(pilot.sites.plant, [
        { item: car, pieces: pieces + more, massKg: String((massG + more * 1_000_000) / 1_000) },
      ]);
    const path = "/takeback/stocktakes";
    expect(await refusal(pilot, () => pilot.as.treater.post(path, count(1)))).toEqual([
      "counted_one_by_one",
      "/lines/0/pieces",
    ]);
    expect(await refusal(pilot, () => pilot.as.treater.post("/takeback/openings", count(1)))).toEqual([
      "counted_one_by_one",
      "/lines/0/pieces",
    ]);
    expect((await pilot.as.treater.post(path, count(-1))).status).toBe(201);
  });

  test("may not pass treatment by", async () => {
    for (const fate of ["reuse", "recycling", "remanufacture"]) {
      const body = {
        siteId: pilot.sites.plant,
        occurredOn: "2026-09-05",
        item: car,
        pieces: 1,
        massKg: "900",
        fate,
        buyer: "b",
      };
      expect(await refusal(pilot, () => pilot.as.treater.post("/takeback/deliveries", body))).toEqual([
        "fate_not_allowed",
        "/fate",
      ]);
    }
  });

  test("received from a collection point qualifies by the certificate it came with", async () => {
    const { as, sites } = pilot;
    await booked(as.recycler, returns, carOf(sites.point, 11));
    const sent = await booked(
      as.recycler,
      "/takeback/transfers",
      transferOf(sites.point, sites.plant, { lines: [line(1, "1000", car)] }),
    );
    const received = await as.treater.post(`/takeback/transfers/${sent}/receipt`, {
      occurredOn: "2026-09-04",
      lines: [line(1, "1000", car)],
    });
    expect(received.body["receipts"]).toMatchObject([{ qualification: "qualified" }]);
  });

  test("treated the day after the permit ended is refused", async () => {
    const body = takeApart({ occurredOn: "2026-11-20", outputs: [{ item: "ferrous", massKg: "1000" }] });
    expect(await refusal(pilot, () => pilot.as.treater.post("/takeback/treatments", body))).toEqual([
      "permit_not_covering",
      "/occurredOn",
    ]);
    const late = await give(12, { occurredOn: "2026-11-20" });
    expect(late.body["qualification"]).toBe("no_permit");
  });
});

describe("the five assemblies", () => {
  const engine = { item: "assembly-engine", massKg: "100", number: "EN-1", model: "EA111", fit: true };
  const assembly = "vehicles/material/assembly-engine";
  const ferrous = "vehicles/material/ferrous";

  test("carry number, model and state; one that is not fit is ferrous metal in the books", async () => {
    const outputs = [
      engine,
      { ...engine, number: "EN-2", fit: false },
      { item: "assembly-gearbox", massKg: "50", number: "GB-1", model: "MQ200", fit: true },
      { item: "reusable-part", massKg: "50", pieces: 2 },
      { item: "ferrous", massKg: "690" },
    ];
    const [metal, motor] = [await at(ferrous), await at(assembly)];
    const id = await booked(
      pilot.as.treater,
      "/takeback/treatments",
      takeApart({ outputs, lossKg: "10", lossReason: "fluids" }),
    );
    const { body } = await pilot.as.treater.get(`/takeback/treatments/${id}`);
    expect((body["outputs"] as unknown[]).slice(0, 2)).toMatchObject([
      { item: assembly, pieces: 1, massKg: "100", number: "EN-1", model: "EA111", fit: true },
      { item: assembly, pieces: 1, massKg: "100", number: "EN-2", model: "EA111", fit: false },
    ]);
    expect([(await at(ferrous)).massG - metal.massG, (await at(assembly)).massG - motor.massG]).toEqual([
      790_000, 100_000,
    ]);
  });

  const deliver = (changes: object) =>
    pilot.as.treater.post("/takeback/deliveries", {
      siteId: pilot.sites.plant,
      occurredOn: "2026-09-06",
      item: "assembly-engine",
      stream: "vehicles",
      massKg: "100",
      pieces: 1,
      fate: "remanufacture",
      buyer: "示范再制造",
      ...changes,
    });

  test("are remanufactured only when fit, otherwise they are ferrous metal", async () => {
    expect(await refusal(pilot, () => deliver({ massKg: "200", pieces: 2 }))).toEqual(["assembly_not_fit", "/fate"]);
    expect(await refusal(pilot, () => deliver({ fate: "reuse" }))).toEqual(["fate_not_allowed", "/fate"]);
    expect(await refusal(pilot, () => deliver({ item: "ferrous", pieces: 0 }))).toEqual(["fate_not_allowed", "/fate"]);
    const fit = await deliver({});
    expect(fit.status).toBe(201);
    const arrived = { occurredOn: "2026-09-07", massKg: "100", document: "weighing slip" };
    await booked(pilot.as.bureau, `/takeback/deliveries/${String(fit.body["id"])}/receipt`, arrived);
    expect((await deliver({ item: "ferrous", pieces: 0, fate: "recycling" })).status).toBe(201);
    expect(await refusal(pilot, () => deliver({ massKg: "1" }))).toEqual(["assembly_not_fit", "/fate"]);
    expect(
      fractionOf(await indicator(pilot.as.treater, "epr.vehicles.assemblies_remanufactured.pieces", "2026-09")),
    ).toBe("1");
  });

  test("and reused parts are marked as the law has it", async () => {
    const part = await deliver({ item: "reusable-part", massKg: "50", pieces: 2, fate: "reuse" });
    expect(part.body["mark"]).toBe("报废机动车回用件");
  });

  test.each<[string, object, string, string]>([
    ["without a number", { number: undefined }, "assembly_details_required", "/outputs/0/number"],
    ["without a model", { model: undefined }, "assembly_details_required", "/outputs/0/model"],
    ["without a state", { fit: undefined }, "assembly_details_required", "/outputs/0/fit"],
    ["two on a line", { pieces: 2 }, "one_assembly_per_line", "/outputs/0/pieces"],
    ["as metal with a number", { item: "ferrous" }, "field_not_of_stream", "/outputs/0/number"],
    ["with a lead content", { leadPercent: "1" }, "field_not_of_stream", "/outputs/0/leadPercent"],
  ])("are refused %s", async (_, changes, code, pointer) => {
    const body = takeApart({ outputs: [{ ...engine, massKg: "1000", ...changes }] });
    expect(await refusal(pilot, () => pilot.as.treater.post("/takeback/treatments", body))).toEqual([code, pointer]);
  });

  test("come out heavier than the car by a gram, or twice under one number, are refused", async () => {
    const heavier = takeApart({ outputs: [{ ...engine, massKg: "1000.001" }] });
    const twice = takeApart({
      outputs: [
        { ...engine, massKg: "500" },
        { ...engine, massKg: "500" },
      ],
    });
    const treat = (body: object) => refusal(pilot, () => pilot.as.treater.post("/takeback/treatments", body));
    expect([await treat(heavier), await treat(twice)]).toEqual([
      ["outputs_exceed_inputs", "/outputs"],
      ["duplicate_line", "/outputs/1/item"],
    ]);
  });
});

test("a new-energy car whose traction battery is not handed on apart is warned of", async () => {
  const item = "vehicles/new-energy";
  await booked(
    pilot.as.treater,
    returns,
    carOf(pilot.sites.plant, 20, { item }, { power: "9", tractionBatteryCode: "TB-1" }),
  );
  const treat = (outputs: object[], massKg: string) =>
    pilot.as.treater.post("/takeback/treatments", takeApart({ inputs: [line(1, massKg, item)], outputs }));
  const without = await treat([{ item: "ferrous", massKg: "1000" }], "1000");
  expect(without.body["warnings"]).toMatchObject([{ code: "key_product_missing", pointer: "/outputs" }]);
  await booked(pilot.as.treater, returns, carOf(pilot.sites.plant, 21, { item }, { tractionBatteryCode: "TB-2" }));
  const withBattery = await treat(
    [
      { item: "ferrous", massKg: "600" },
      { item: "traction-battery", massKg: "400", pieces: 1 },
    ],
    "1000",
  );
  expect(withBattery.body["warnings"]).toEqual([]);
});

test("1,000 small cars by the published composition: the material utilisation is exact", async () => {
  // Xinhua 2024-12-11: 740 kg ferrous, 100 aluminium, 70 plastics, 36 rubber; the rest of 1,000 kg is residue here.
  const { as, sites } = pilot;
  const occurredOn = "2025-06-01";
  const rows = Array.from({ length: 1_000 }, (_, n) => carOf(sites.plant, 1_000 + n, { occurredOn }));
  const sent = await as.treater.post(`${returns}/batch`, { mode: "atomic", rows });
  expect(sent.body).toMatchObject({ accepted: 1_000, rejected: 0 });
  const parts = [
    ["ferrous", "740000"],
    ["aluminium", "100000"],
    ["plastics", "70000"],
    ["rubber", "36000"],
    ["residue", "54000"],
  ] as const;
  await booked(as.treater, "/takeback/treatments", {
    siteId: sites.plant,
    occurredOn,
    inputs: [line(1_000, "1000000", car)],
    outputs: parts.map(([item, massKg]) => ({ item, massKg })),
  });
  for (const [item, massKg] of parts) {
    const fate = item === "residue" ? "disposal" : "recycling";
    const body = { siteId: sites.plant, occurredOn, item, stream: "vehicles", massKg, fate, buyer: "示范钢厂" };
    await delivered(pilot, body);
  }
  const utilisation = await indicator(as.treater, "epr.vehicles.treated_mass_recovery.mass", "2025");
  // 946 ÷ 1,000.
  expect(utilisation).toMatchObject({
    value: { numerator: "473", denominator: "5", display: "94.6" },
    status: "target_expired",
    target: { percent: "75" },
  });
  expect(fractionOf(await indicator(as.treater, "epr.vehicles.qualified.mass", "2025-06"))).toBe("1000000");
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});

test("capacity is exceeded on the last day of the year by a gram", async () => {
  const { as, sites, parties } = pilot;
  await booked(as.admin, "/registry/permits", {
    partyId: parties.smallTreater,
    number: "V-2",
    streams: ["vehicles"],
    yearlyCapacityKg: "1000",
    validFrom: "2025-01-01",
    validTo: "2025-12-31",
  });
  await booked(as.smallTreater, returns, carOf(sites.smallPlant, 30, { occurredOn: "2025-12-30", massKg: "1000.001" }));
  const batch = (massKg: string) => ({
    siteId: sites.smallPlant,
    occurredOn: "2025-12-31",
    inputs: [line(1, massKg, car)],
    outputs: [{ item: "ferrous", massKg }],
  });
  const path = "/takeback/treatments";
  expect(await refusal(pilot, () => as.smallTreater.post(path, batch("1000.001")))).toEqual([
    "permit_capacity_exceeded",
    "/inputs",
  ]);
  expect((await as.smallTreater.post(path, batch("1000"))).status).toBe(201);
});
