import { afterAll, beforeAll, expect, test } from "vitest";
import type { Duty } from "../../worker/indicators/duty/schemas.ts";
import {
  delivered,
  booked,
  brokenLaws,
  countOf,
  line,
  type Pilot,
  returnOf,
  startPilot,
  treatmentOf,
  tv,
} from "../support/pilot.ts";
import { batteriesOf, manifest, openStreams, starter } from "../support/vehicles-and-batteries.ts";

// Rates whose result is known beforehand, from the documents through the API to the figure and its rows.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await openStreams(pilot, "P-RATES");
});
afterAll(() => pilot.stop());

test("what was held at the start is in the arithmetic: 1,188 kg out of 1,000 kg put in are no 118.8 %", async () => {
  const { as, sites } = pilot;
  const ferrous = { item: "ferrous", stream: "electronics", pieces: 0, massKg: "300" };
  await booked(as.treater, "/takeback/openings", countOf(sites.plant, [ferrous], { occurredOn: "2026-05-31" }));
  await booked(
    as.treater,
    "/takeback/returns",
    returnOf(sites.plant, { occurredOn: "2026-08-01", pieces: 40, massKg: "1000" }),
  );
  const batch = { inputs: [line(40, "1000")], outputs: [{ item: "ferrous", massKg: "960" }], lossKg: "40" };
  await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant, { ...batch, occurredOn: "2026-08-10" }));
  await delivered(pilot, {
    siteId: sites.plant,
    occurredOn: "2026-08-20",
    item: "ferrous",
    stream: "electronics",
    massKg: "1188",
    fate: "recycling",
    buyer: "Smelter",
  });
  const { body } = await as.bureau.get("/indicators/epr.electronics.treated_mass_recovery.mass?period=2026-Q3");
  expect(body).toMatchObject({
    value: { display: "96.7" },
    arithmetic: "1,188 kg ÷ (300 kg + 1,000 kg − 72 kg) ≈ 96.7 %",
    explanation: expect.stringContaining("In stock at the start 300 kg, put in 1,000 kg, in stock at the end 72 kg"),
  });
  const rows = await as.bureau.get("/indicators/epr.electronics.treated_mass_recovery.mass/rows?period=2026-Q3");
  expect(rows.body).toMatchObject({ total: "1188" });
  const gone = await as.bureau.get(
    "/indicators/epr.electronics.treated_mass_recovery.mass/rows?period=2026-Q3&part=denominator",
  );
  expect(gone.body).toMatchObject({ total: "1228" });
});

test("a producer with two years of history is measured by last year's sales", async () => {
  const { as, parties, sites } = pilot;
  for (const [year, massKg] of [
    [2024, "20000"],
    [2025, "10000"],
  ] as const) {
    for (const quarter of [1, 2, 3, 4]) {
      const sold = { item: starter, period: `${year}-Q${quarter}`, pieces: 1_000, massKg };
      await booked(as.producer, "/takeback/declarations", sold);
    }
  }
  const handedIn = batteriesOf(sites.plant, 800, "12000", { occurredOn: "2026-06-01" }, { manifestNumber: manifest });
  await booked(as.treater, "/takeback/returns", handedIn);
  const grant = { granteeId: parties.producer, stream: "lead_acid_batteries", year: 2026 };
  await booked(as.treater, "/takeback/grants", grant);
  await booked(as.producer, "/takeback/claims", {
    occurredOn: "2026-06-30",
    year: 2026,
    mode: "commissioned",
    treaterId: parties.treater,
    item: starter,
    pieces: 800,
    massKg: "12000",
  });
  const duty = (await as.producer.get("/takeback/duty?year=2026")).body as unknown as Duty;
  const rates = duty.streams.find(({ stream }) => stream === "lead_acid_batteries")?.rates ?? [];
  const draft = rates.find(({ indicator }) => indicator.id === "epr.lead_acid_batteries.lab_draft_2020.mass");
  // 12 t of the 40 t of 2025, not of an average with the 80 t of 2024.
  expect(draft?.indicator).toMatchObject({
    value: { display: "30.0" },
    arithmetic: "12,000 kg ÷ 40,000 kg = 30.0 %",
  });
  expect(draft?.indicator.titleEn).toContain("draft");
});

test("a claim of another producer's quantity, of another stream and of another year are refused", async () => {
  const { as, parties, sites } = pilot;
  await booked(as.treater, "/takeback/returns", returnOf(sites.plant, { occurredOn: "2026-06-01", item: tv }));
  const claimOf = (changes: Record<string, unknown>) => ({
    occurredOn: "2026-06-30",
    year: 2026,
    mode: "commissioned",
    treaterId: parties.treater,
    item: starter,
    pieces: 1,
    massKg: "1",
    ...changes,
  });
  const refused = async (member: "producer" | "otherProducer", changes: Record<string, unknown>) => {
    const { status, body } = await as[member].post("/takeback/claims", claimOf(changes));
    expect(status).toBeGreaterThanOrEqual(400);
    return body["code"];
  };
  expect(await refused("otherProducer", {})).toBe(await refused("producer", { item: tv }));
  expect(await refused("producer", { year: 2025, occurredOn: "2025-06-30" })).toBeTruthy();
  expect(await refused("producer", { massKg: "0.001", pieces: 0 })).toBeTruthy();
});

test("the books keep their laws", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
