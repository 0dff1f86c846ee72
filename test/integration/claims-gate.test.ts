import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  atOnce,
  booked,
  box,
  brokenLaws,
  line,
  type Member,
  type Pilot,
  type Place,
  refusal,
  returnOf,
  standing,
  startPilot,
  told,
  treatmentOf,
  tv,
} from "../support/pilot.ts";

let pilot: Pilot;

beforeAll(async () => {
  pilot = await startPilot();
  for (const treater of ["treater", "smallTreater"] as const) {
    const grant = { granteeId: pilot.parties.producer, stream: "electronics", year: 2026 };
    await booked(pilot.as[treater], "/takeback/grants", grant);
  }
});
afterAll(() => pilot.stop());

const claim = (treater: Member, massKg: string, changes: Record<string, unknown> = {}) =>
  pilot.as.producer.post("/takeback/claims", {
    occurredOn: "2026-09-30",
    year: 2026,
    mode: "commissioned",
    treaterId: pilot.parties[treater],
    item: tv,
    pieces: 0,
    massKg,
    ...changes,
  });
const receive = (treater: Member, place: Place, massKg: string, item = tv) =>
  booked(pilot.as[treater], "/takeback/returns", returnOf(pilot.sites[place], { pieces: 20, massKg, item }));
const checksOf = (body: Record<string, unknown>) =>
  (body["checks"] as { code: string; outcome: string; detail: string }[]).map(
    ({ code, outcome }) => `${code} ${outcome}`,
  );
const setBand = (code: string, value: string) =>
  booked(pilot.as.admin, `/registry/reference/thresholds/${code}/override`, { values: { value }, reason: "survey" });

describe("capacity: a permit for 100 kg a year, 500 kg qualified", () => {
  beforeAll(() => receive("smallTreater", "smallPlant", "500"));

  test("of twenty claims of 10 kg at once exactly ten pass", async () => {
    const answers = await atOnce(20, () => claim("smallTreater", "10"));
    const won = answers.filter(({ status }) => status === 201);
    expect(won).toHaveLength(10);
    expect(checksOf(won[0]?.body ?? {})).toEqual([
      "unclaimed passed",
      "permit passed",
      "capacity passed",
      "energy not_checked",
    ]);
    const rest = answers.filter(({ status }) => status !== 201).map(told);
    expect(rest).toEqual(Array.from({ length: 10 }, () => [409, "claim_exceeds_capacity", "/massKg"]));
    expect((await standing(pilot.worker.database, `${pilot.parties.producer}:2026`, tv, "claimed")).massG).toBe(
      100_000,
    );
  });

  test("a reversal frees its part, and no more", async () => {
    expect(await refusal(pilot, () => claim("smallTreater", "0.001"))).toEqual(["claim_exceeds_capacity", "/massKg"]);
    const [one] = (await pilot.as.producer.get("/takeback/claims?limit=1")).body.items;
    await booked(pilot.as.producer, `/ledger/entries/${String(one?.["id"])}/reversal`, {
      occurredOn: "2026-09-30",
      reason: "too much",
    });
    expect(told(await claim("smallTreater", "10.001"))[1]).toBe("claim_exceeds_capacity");
    expect((await claim("smallTreater", "10")).status).toBe(201);
  });
});

describe("metered energy of a plant", () => {
  const energy = (changes: Record<string, unknown> = {}, member: Member = "treater") =>
    pilot.as[member].post("/takeback/energy", {
      siteId: pilot.sites.plant,
      period: "2026-09",
      carrier: "electricity",
      energyKwh: "3.5",
      ...changes,
    });

  test("is booked in Wh, once a month and site, until it is reversed", async () => {
    const first = await energy({ externalId: "E-9" });
    expect(first.body).toMatchObject({
      kind: "energy",
      period: "2026-09",
      siteId: pilot.sites.plant,
      siteNameEn: "plant",
      lines: [{ measure: "energy", item: "energy/electricity", amount: "3.5", unit: "kWh" }],
      state: "booked",
    });
    const id = String(first.body["id"]);
    const entry = (await pilot.as.treater.get(`/ledger/entries/${id}`)).body;
    expect(entry).toMatchObject({ kind: "usage", documentType: "usage_report" });
    expect(entry["postings"]).toContainEqual(
      expect.objectContaining({ account: `usage:energy:${pilot.sites.plant}`, amount: "3.5", unit: "kWh" }),
    );
    // What was treated there in the month is answered beside it, by the report and by the list alike.
    const listed = (await pilot.as.treater.get("/takeback/energy")).body.items.find((row) => row["id"] === id);
    expect([first.body["treatedKg"], listed?.["treatedKg"]]).toEqual(["0", "0"]);
    expect((await energy({ externalId: "E-9" })).body).toEqual(first.body);
    expect(await refusal(pilot, () => energy())).toEqual(["already_reported", "/period"]);
    await booked(pilot.as.treater, `/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-30", reason: "misread" });
    expect((await pilot.as.treater.get(`/takeback/energy/${id}`)).body["state"]).toBe("reversed");
    const answers = await atOnce(8, () => energy({ energyKwh: "4" }));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await pilot.as.bureau.get("/takeback/energy")).body.items).toHaveLength(2);
    expect((await pilot.as.otherTreater.get("/takeback/energy")).body.items).toEqual([]);
    expect((await pilot.as.otherTreater.get(`/takeback/energy/${id}`)).status).toBe(404);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ["a quarter", { period: "2026-Q2" }, "period_kind_not_allowed", "/period"],
    ["a month to come", { period: "2099-01" }, "date_in_future", "/period"],
    ["nothing", { energyKwh: "0" }, "not_positive", "/energyKwh"],
    ["less than a Wh", { energyKwh: "0.0001" }, "too_precise", "/energyKwh"],
    ["another carrier", { carrier: "coal" }, "not_in_list", "/carrier"],
  ])("of %s is refused", async (_, changes, code, pointer) => {
    expect(await refusal(pilot, () => energy({ period: "2026-08", ...changes }))).toEqual([code, pointer]);
  });

  test("is for the plant's own party to report, and for plants only", async () => {
    const siteId = pilot.sites.otherPlant;
    expect(await refusal(pilot, () => energy({ siteId }))).toEqual(["site_not_found", "/siteId"]);
    const point = pilot.sites.plantPoint;
    expect(await refusal(pilot, () => energy({ siteId: point }))).toEqual(["site_wrong_kind", "/siteId"]);
    expect(told(await energy({}, "recycler"))[1]).toBe("not_permitted");
  });

  test("is held against what was treated in the same months", async () => {
    await receive("treater", "plant", "500");
    const nothing = await claim("treater", "1");
    expect(checksOf(nothing.body)).toContain("energy not_checked");
    await booked(pilot.as.treater, "/takeback/treatments", treatmentOf(pilot.sites.plant));
    const unknown = await claim("treater", "1", { occurredOn: "2026-09-29" });
    // How much energy and mass that was is in the treater's books: his to see, and the authority's.
    const arithmetic = "4 kWh ÷ 50 kg × 1,000 = 80.0 kWh/t";
    expect(JSON.stringify(unknown.body["checks"])).not.toContain("kWh");
    const seen = `/takeback/claims/${String(unknown.body["id"])}`;
    for (const reader of ["treater", "bureau"] as const) {
      expect(JSON.stringify((await pilot.as[reader].get(seen)).body["checks"])).toContain(arithmetic);
    }
    expect(checksOf(unknown.body)).toContain("energy not_checked");

    await setBand("plant_energy_min.electronics", "90");
    expect(await refusal(pilot, () => claim("treater", "1"))).toEqual(["claim_energy_implausible", "/treaterId"]);
    await setBand("plant_energy_min.electronics", "40");
    await setBand("plant_energy_max.electronics", "80");
    const within = await claim("treater", "1");
    expect(checksOf(within.body)).toContain("energy passed");
    expect((await pilot.as.producer.get(`/takeback/claims/${String(within.body["id"])}`)).body).toEqual(within.body);

    await receive("treater", "plant", "100", box);
    const packed = { inputs: [line(1, "50", box)], outputs: [{ item: "paper", massKg: "49.5" }] };
    await booked(pilot.as.treater, "/takeback/treatments", treatmentOf(pilot.sites.plant, packed));
    expect(checksOf((await claim("treater", "1")).body)).toContain("energy not_checked");
  });
});

test("the books keep their laws", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
