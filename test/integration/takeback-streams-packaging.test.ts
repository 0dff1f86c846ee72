import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fractionOf, indicator } from "../support/figures.ts";
import {
  delivered,
  booked,
  box,
  line,
  type Member,
  type Pilot,
  refusal,
  returnOf,
  standing,
  startPilot,
  stocked,
  treatmentOf,
  tv,
} from "../support/pilot.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const carton = "packaging/beverage-carton";
const scrap = "pre_consumer_packaging/beverage-carton";
const figure = async (id: string, period: string, member: Member = "bureau") => indicator(pilot.as[member], id, period);
const value = async (id: string, period: string) => fractionOf(await figure(id, period));

describe("packaging", () => {
  test("may be weighed without being counted, from return to treatment; electronics may not", async () => {
    const { as, sites } = pilot;
    const uncounted = returnOf(sites.plant, { item: carton, pieces: 0, massKg: "200" });
    expect((await as.treater.post("/takeback/returns", uncounted)).body).toMatchObject({
      pieces: 0,
      massKg: "200",
      qualification: "qualified",
    });
    const inputs = [line(0, "200", carton)];
    const outputs = [
      { item: "paper", massKg: "150" },
      { item: "plastics", massKg: "50" },
    ];
    const batch = treatmentOf(sites.plant, { inputs, outputs, lossKg: undefined, lossReason: undefined });
    expect((await as.treater.post("/takeback/treatments", batch)).status).toBe(201);
    const body = returnOf(sites.plant, { item: tv, pieces: 0 });
    expect(await refusal(pilot, () => as.treater.post("/takeback/returns", body))).toEqual(["not_positive", "/pieces"]);
  });

  test("keeps pre-consumer scrap out of every figure of what came back", async () => {
    const { as, sites, worker } = pilot;
    const before = await value("epr.packaging.returned.mass", "2026-09");
    const body = returnOf(sites.plant, { item: carton, pieces: 0, massKg: "70", source: "pre_consumer" });
    expect((await as.treater.post("/takeback/returns", body)).body).toMatchObject({
      item: scrap,
      qualification: "pre_consumer",
    });
    expect(await standing(worker.database, sites.plant, scrap)).toEqual({ pieces: 0, massG: 70_000 });
    const outputs = [{ item: "paper", massKg: "70" }];
    const batch = treatmentOf(sites.plant, { inputs: [line(0, "70", scrap)], outputs, lossKg: undefined });
    await booked(as.treater, "/takeback/treatments", batch);
    const delivery = {
      siteId: sites.plant,
      occurredOn: "2026-09-06",
      item: "paper",
      massKg: "70",
      fate: "recycling",
      buyer: "b",
    };
    await delivered(pilot, { ...delivery, stream: "pre_consumer_packaging" });
    expect(await value("epr.packaging.returned.mass", "2026-09")).toBe(before);
    expect(await value("epr.packaging.outcome_recycling.mass", "2026-09")).toBe("0");
    await delivered(pilot, { ...delivery, stream: "packaging" });
    expect(await value("epr.packaging.outcome_recycling.mass", "2026-09")).toBe("70");
  });

  test.each<[string, Record<string, unknown>]>([
    ["of boxes, which is not kept apart", { item: box, source: "pre_consumer" }],
    ["as if a household had brought it", { item: scrap, source: "household" }],
  ])("refuses scrap %s", async (_, changes) => {
    const body = returnOf(pilot.sites.plant, { ...changes });
    expect(await refusal(pilot, () => pilot.as.treater.post("/takeback/returns", body))).toEqual([
      "source_not_allowed",
      "/source",
    ]);
  });
});

describe("trips of a month", () => {
  const trips = (changes: object = {}, member: Member = "recycler") =>
    pilot.as[member].post("/takeback/trips", {
      period: "2025-10",
      expressTrips: 1_000,
      reusableTrips: 125,
      cartonsReused: 40,
      collectionDevices: 7,
      ...changes,
    });

  test("are reported once, and make the share against its expired target", async () => {
    const reported = await trips({ externalId: "T-10" });
    expect(reported.body).toMatchObject({ kind: "trips", period: "2025-10", collectionDevices: 7, state: "booked" });
    const id = String(reported.body["id"]);
    expect((await pilot.as.recycler.get(`/takeback/trips/${id}`)).body).toEqual(reported.body);
    expect((await trips({ externalId: "T-10" })).body).toEqual(reported.body);
    expect(await refusal(pilot, () => trips())).toEqual(["already_reported", "/period"]);
    expect(await figure("epr.packaging.reusable_trip_share.pieces", "2025-10")).toMatchObject({
      value: { display: "12.5" },
      target: { percent: "10" },
      status: "met",
    });
    expect(await value("epr.packaging.cartons_reused.pieces", "2025-10")).toBe("40");
    expect(await figure("epr.packaging.reusable_trip_share.pieces", "2025-11")).toMatchObject({
      value: null,
      status: "not_computable",
    });
    await booked(pilot.as.recycler, `/ledger/entries/${id}/reversal`, {
      occurredOn: "2025-10-31",
      reason: "counted anew",
    });
    expect((await trips({ reusableTrips: 200 })).status).toBe(201);
    expect(await value("epr.packaging.reusable_trip_share.pieces", "2025-10")).toBe("20");
    expect((await pilot.as.rival.get("/takeback/trips")).body.items).toEqual([]);
    expect((await pilot.as.bureau.get("/takeback/trips")).body.items).toHaveLength(2);
  });

  test.each<[string, object, string, string]>([
    ["more reusable than all", { reusableTrips: 1_001 }, "trips_exceed_total", "/reusableTrips"],
    ["of a quarter", { period: "2025-Q3" }, "period_kind_not_allowed", "/period"],
    ["of a month to come", { period: "2099-01" }, "date_in_future", "/period"],
    ["of none at all", { expressTrips: 0, reusableTrips: 0, cartonsReused: 0 }, "not_positive", "/reusableTrips"],
  ])("are refused: %s", async (_, changes, code, pointer) => {
    expect(await refusal(pilot, () => trips({ period: "2025-09", ...changes }))).toEqual([code, pointer]);
  });

  test("are no treater's to report", async () => {
    expect((await trips({}, "treater")).status).toBe(403);
  });
});

describe("single-use plastics of a half-year", () => {
  const plastics = (changes: object = {}) =>
    pilot.as.retailer.post("/takeback/plastics", {
      period: "2025-H2",
      lines: [
        { item: "packaging/plastic-bag", usedKg: "1200.5", recoveredKg: "30" },
        { item: "packaging/plastic-express", usedKg: "99.5", recoveredKg: "0" },
      ],
      ...changes,
    });

  test("are used and recovered", async () => {
    const { status, body } = await plastics();
    expect([status, (body["lines"] as unknown[]).length]).toEqual([201, 4]);
    expect([await value("plastics.used.mass", "2025-H2"), await value("plastics.recovered.mass", "2025-H2")]).toEqual([
      "1300",
      "30",
    ]);
    expect(await refusal(pilot, () => plastics())).toEqual(["already_reported", "/period"]);
  });

  test.each<[string, object, string, string]>([
    ["of a month", { period: "2025-09" }, "period_kind_not_allowed", "/period"],
    ["of televisions", { lines: [{ item: tv, usedKg: "1", recoveredKg: "1" }] }, "item_not_of_kind", "/lines/0/item"],
    [
      "twice on one form",
      { lines: [1, 2].map(() => ({ item: carton, usedKg: "1", recoveredKg: "1" })) },
      "duplicate_line",
      "/lines/1/item",
    ],
  ])("are refused: %s", async (_, changes, code, pointer) => {
    expect(await refusal(pilot, () => plastics({ period: "2025-H1", ...changes }))).toEqual([code, pointer]);
  });
});

describe("electronics", () => {
  const batch = (changes: object) =>
    pilot.as.treater.post(
      "/takeback/treatments",
      treatmentOf(pilot.sites.plant, {
        outputs: [{ item: "leaded-glass", massKg: "50" }],
        lossKg: undefined,
        lossReason: undefined,
        ...changes,
      }),
    );

  test("have no yield check until coefficients are supplied; beyond the tolerance a reason is needed", async () => {
    await stocked(pilot, "treater", "plant", 20, "500");
    expect((await batch({})).body).toMatchObject({ yieldStatus: "not_configured", warnings: [] });
    // Whoever supplies one calls it as he likes.
    const supplied = await pilot.as.admin.post("/registry/reference/yield_coefficients/our-glass/override", {
      values: { item: tv, material: "leaded-glass", permille: "240", tolerance_permille: "20" },
      reason: "weighed in June",
    });
    expect(supplied.body).toMatchObject({ version: 1, confidence: "override", history: [] });
    const outputs = (massKg: string, rest: string) => ({
      outputs: [
        { item: "leaded-glass", massKg },
        { item: "glass", massKg: rest },
      ],
    });
    expect((await batch(outputs("13", "37"))).body["yieldStatus"]).toBe("within");
    expect(await refusal(pilot, () => batch(outputs("13.001", "36.999")))).toEqual([
      "yield_reason_required",
      "/yieldReason",
    ]);
    const off = await batch({ ...outputs("20", "30"), yieldReason: "old tubes" });
    expect(off.body).toMatchObject({
      yieldStatus: "beyond",
      yieldReason: "old tubes",
      warnings: [{ code: "yield_deviation" }],
    });
    expect((await pilot.as.treater.get(`/takeback/treatments/${String(off.body["id"])}`)).body).toEqual(off.body);
  });

  test("were paid for by the day of treatment: a range where a condition is open, nothing after 2023", async () => {
    await stocked(pilot, "treater", "plant", 1, "40", "electronics/refrigerator");
    const paid = async (occurredOn: string, item: string, massKg: string) => {
      const body = {
        siteId: pilot.sites.plant,
        occurredOn,
        inputs: [line(1, massKg, item)],
        outputs: [{ item: "ferrous", massKg }],
      };
      await pilot.as.treater.post(
        "/takeback/returns",
        returnOf(pilot.sites.plant, { occurredOn, item, pieces: 1, massKg }),
      );
      const made = await pilot.as.treater.post("/takeback/treatments", { ...body, yieldReason: "one piece" });
      const { body: said } = await pilot.as.treater.get(`/takeback/treatments/${String(made.body["id"])}/subsidies`);
      return said.items[0];
    };
    await booked(pilot.as.admin, "/registry/permits", {
      partyId: pilot.parties.treater,
      number: "E-OLD",
      streams: ["electronics"],
      validFrom: "2010-01-01",
      validTo: "2023-12-31",
    });
    expect(await paid("2014-05-01", tv, "30")).toMatchObject({
      minYuanPerUnit: "85",
      maxYuanPerUnit: "85",
      reason: "listed",
    });
    expect(await paid("2018-05-01", tv, "30")).toMatchObject({
      minYuanPerUnit: "0",
      maxYuanPerUnit: "70",
      reason: "depends_on_condition",
    });
    expect(await paid("2022-05-01", "electronics/computer-desktop", "9")).toMatchObject({
      minYuan: "45",
      maxYuan: "45",
      reason: "listed",
    });
    expect(await paid("2024-05-01", tv, "30")).toMatchObject({
      minYuan: null,
      maxYuan: null,
      reason: "no_subsidy_that_day",
    });
    expect(await paid("2022-05-01", "electronics/printer", "9")).toMatchObject({
      maxYuan: null,
      reason: "not_in_scheme",
    });
  });

  test("that were repaired leave as second-hand goods and were not treated", async () => {
    await stocked(pilot, "treater", "plant", 1, "25");
    const treated = await value("epr.electronics.treated.mass", "2026-10");
    const body = {
      siteId: pilot.sites.plant,
      occurredOn: "2026-10-01",
      item: tv,
      pieces: 1,
      massKg: "25",
      fate: "reuse",
      buyer: "二手店",
    };
    expect((await pilot.as.treater.post("/takeback/deliveries", body)).body["mark"]).toBe("旧货");
    expect(await value("epr.electronics.treated.mass", "2026-10")).toBe(treated);
  });
});
