import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import type { Duty } from "../../worker/indicators/duty/schemas.ts";
import type { StreamPage } from "../../worker/indicators/stream/schemas.ts";
import {
  booked,
  brokenLaws,
  fridge,
  type Member,
  type Pilot,
  refusal,
  returnOf,
  startPilot,
  told,
  transferOf,
  treatmentOf,
  tv,
  line,
} from "../support/pilot.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const path = "/takeback/declarations";
const declare = (period: string, changes: Record<string, unknown> = {}, member: Member = "producer") =>
  pilot.as[member].post(path, { item: tv, period, pieces: 10, massKg: "100", ...changes });
const nothing = { pieces: 0, massKg: 0 };
const why = { occurredOn: "2026-09-30", reason: "we did sell" };
const withdraw = (id: unknown, member: Member = "producer") =>
  pilot.as[member].post(`${path}/${String(id)}/withdrawal`, why);

/** What the API answers for a duty; one of another shape fails the expectation that reads it. */
const dutyOf = async (query: string, member: Member = "producer") =>
  (await pilot.as[member].get(`/takeback/duty?${query}`)).body as unknown as Duty;
const monthIn = (duty: Duty, month: string, item = tv) =>
  duty.streams
    .flatMap(({ items }) => items)
    .find((each) => each.item === item)
    ?.months.find((each) => each.month === month)?.state;

describe("a month in which nothing was sold", () => {
  const item = fridge;
  let id = "";

  test("is declared, once, and counts as declared", async () => {
    const names = { id: newUuidV7(), externalId: "ZERO-1" };
    const made = await declare("2026-03", { item, ...nothing, ...names });
    expect([made.status, made.body["massKg"], made.body["state"]]).toEqual([201, "0", "booked"]);
    id = names.id;
    expect((await declare("2026-03", { item, ...nothing, ...names })).body).toEqual(made.body);
    expect((await declare("2026-03", { item, ...nothing, externalId: "ZERO-1" })).body).toEqual(made.body);
    expect(await refusal(pilot, () => declare("2026-04", { item, ...nothing, id }))).toEqual(["id_reused", "/id"]);
    expect(await refusal(pilot, () => declare("2026-03", { item, ...nothing }))).toEqual([
      "already_declared",
      "/period",
    ]);
    expect(await refusal(pilot, () => declare("2026-Q1", { item }))).toEqual(["already_declared", "/period"]);
    expect(monthIn(await dutyOf("year=2026"), "2026-03", item)).toBe("zero");
    const figure = await pilot.as.producer.get("/indicators/epr.electronics.placed_on_market.mass?period=2026-03");
    expect(figure.body["value"]).toMatchObject({ display: "0" });
  });

  test("twenty times at once is declared once", async () => {
    const send = () => declare("2026-05", { item, ...nothing });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map((each) => told(each)[1]))).toEqual(
      new Set(["already_declared"]),
    );
  });

  test("is taken back and declared anew", async () => {
    expect((await withdraw(id, "otherProducer")).status).toBe(404);
    expect(told(await withdraw(id, "bureau"))[1]).toBe("not_permitted");
    const back = await withdraw(id);
    expect([back.status, back.body["state"]]).toEqual([200, "reversed"]);
    expect((await withdraw(id)).body).toEqual(back.body);
    expect(monthIn(await dutyOf("year=2026"), "2026-03", item)).not.toBe("zero");
    expect((await declare("2026-03", { item })).status).toBe(201);
    expect(monthIn(await dutyOf("year=2026"), "2026-03", item)).toBe("declared");
  });

  test("a declaration with an entry is taken back the same way, in the books", async () => {
    const made = await declare("2026-02", { item });
    const back = await withdraw(made.body["id"]);
    expect([back.status, back.body["state"]]).toEqual([200, "reversed"]);
    expect((await withdraw(made.body["id"])).body["state"]).toBe("reversed");
    expect((await declare("2026-02", { item, ...nothing })).status).toBe(201);
  });
});

describe("a producer's duty", () => {
  beforeAll(async () => {
    for (const year of [2023, 2024, 2025]) {
      for (const quarter of [1, 2, 3, 4])
        await declare(`${year}-Q${quarter}`, { pieces: 10 * (year - 2022), massKg: "100" });
    }
    await declare("2026-Q1");
    await declare("2026-04");
    await booked(pilot.as.treater, "/takeback/returns", returnOf(pilot.sites.plant, { pieces: 60, massKg: "600" }));
    const grant = { granteeId: pilot.parties.producer, stream: "electronics", year: 2026 };
    await booked(pilot.as.treater, "/takeback/grants", grant);
    await booked(pilot.as.producer, "/takeback/claims", {
      occurredOn: "2026-09-30",
      year: 2026,
      mode: "commissioned",
      treaterId: pilot.parties.treater,
      item: tv,
      pieces: 20,
      massKg: "250",
    });
  });

  test("shows what he declared, claimed and may still claim, the rates and what is missing", async () => {
    const duty = await dutyOf("year=2026");
    expect(duty.producer.id).toBe(pilot.parties.producer);
    const stream = duty.streams.find(({ stream: name }) => name === "electronics");
    expect(stream).toMatchObject({
      claimed: { pieces: 20, massKg: "250" },
      claimable: { pieces: 40, massKg: "350" },
      modes: [{ mode: "commissioned", pieces: 20, massKg: "250" }],
    });
    expect(duty.claimable).toMatchObject([
      { treaterId: pilot.parties.treater, item: tv, mode: "commissioned", massKg: "350" },
    ]);
    expect(monthIn(duty, "2026-04")).toBe("declared");
    expect(monthIn(duty, "2026-05")).toBe("missing");
    const rate = (id: string) =>
      stream?.rates.find(({ indicator }) => indicator.id === `epr.electronics.${id}`)?.indicator;
    // (40 + 80 + 120) ÷ 3 = 80 pieces a year.
    expect(rate("appliance_2021_claimed.pieces")?.arithmetic).toBe("20 pieces ÷ [(40 + 80 + 120) pieces ÷ 3] = 25.0 %");
    const same = rate("claimed_over_pom.mass");
    expect(same?.value?.display).toBe(((250 / Number(stream?.declared.massKg)) * 100).toFixed(1));
    expect(same?.status).toBe("no_target");
    const rows = await pilot.as.producer.get((same?.rowsHref ?? "").replace("/api/v1", ""));
    expect(rows.body).toMatchObject({ total: "250", count: 1 });
    const bureausRows = await pilot.as.bureau.get((same?.rowsHref ?? "").replace("/api/v1", ""));
    expect(bureausRows.body).toMatchObject({ total: "250", count: 1 });
  });

  test("a new producer is not judged by years he had no books", async () => {
    await declare("2026-Q1", {}, "otherProducer");
    const duty = await dutyOf("year=2026", "otherProducer");
    expect(duty.streams[0]?.rates.map(({ indicator }) => indicator.reasonCode)).toContain("years_not_declared");
    expect(duty.streams[0]?.claimed).toEqual({ pieces: 0, massKg: "0" });
    const pom = duty.streams[0]?.rates.find(({ indicator }) => indicator.id.endsWith("claimed_over_pom.mass"));
    expect(pom?.indicator.value?.display).toBe("0.0");
  });

  test("of a consortium is the sum of its members", async () => {
    const consortium = await booked(pilot.as.admin, "/registry/parties", {
      nameZh: "回收联合体",
      nameEn: "Recovery consortium",
      identifierType: "other",
      identifier: "CONSORTIUM-2",
      roles: ["producer"],
      division: "120116",
      zone: "TEDA",
    });
    for (const member of ["producer", "otherProducer"] as const) {
      const body = { partyId: pilot.parties[member], validFrom: "2026-01-01" };
      expect((await pilot.as.admin.post(`/registry/parties/${consortium}/members`, body)).status).toBe(201);
    }
    const alone = await dutyOf(`year=2026&producerId=${pilot.parties.producer}`, "bureau");
    const other = await dutyOf(`year=2026&producerId=${pilot.parties.otherProducer}`, "bureau");
    const together = await dutyOf(`year=2026&producerId=${consortium}`, "bureau");
    expect(together.members).toHaveLength(2);
    const declared = (duty: Duty) => Number(duty.streams[0]?.declared.massKg);
    expect(declared(together)).toBe(declared(alone) + declared(other));
    const pom = together.streams[0]?.rates.find(({ indicator }) => indicator.id.endsWith("claimed_over_pom.mass"));
    expect(pom?.members).toHaveLength(2);
    expect(pom?.indicator.value?.display).toBe(((250 / declared(together)) * 100).toFixed(1));
    expect(pom?.indicator.arithmetic).toMatch(/^250 kg ÷ .* kg [=≈] \d/);
    const averaged = together.streams[0]?.rates.find(({ indicator }) =>
      indicator.id.includes("appliance_2021_claimed"),
    );
    expect(averaged?.indicator).toMatchObject({ value: null, reasonCode: "years_not_declared" });
  });

  test("is his own, or the bureau's of the district to see", async () => {
    const of = (member: Member, query: string) => pilot.as[member].get(`/takeback/duty?${query}`);
    const his = `year=2026&producerId=${pilot.parties.producer}`;
    expect((await of("producer", his)).status).toBe(200);
    expect((await of("otherProducer", his)).status).toBe(404);
    expect((await of("farBureau", his)).status).toBe(404);
    expect((await of("bureau", `year=2026&producerId=${pilot.parties.treater}`)).status).toBe(404);
    expect(told(await of("bureau", "year=2026")).slice(0, 2)).toEqual([400, "missing"]);
    expect(told(await of("producer", "year=26")).slice(0, 2)).toEqual([400, "malformed_value"]);
    expect((await of("treater", his)).status).toBe(403);
  });
});

describe("a stream's page", () => {
  const read = async (stream: string, member: Member = "bureau", query = "period=2026-Q3") =>
    (await pilot.as[member].get(`/indicators/streams/${stream}?${query}`)).body as unknown as StreamPage;

  beforeAll(async () => {
    const { point, plant } = pilot.sites;
    const old = { occurredOn: "2025-06-10", pieces: 10, massKg: "100" };
    await booked(pilot.as.recycler, "/takeback/returns", returnOf(point, old));
    await booked(
      pilot.as.recycler,
      "/takeback/returns",
      returnOf(point, { occurredOn: "2026-08-10", pieces: 4, massKg: "40" }),
    );
    const sent = transferOf(point, plant, { occurredOn: "2026-09-03", lines: [line(6, "70")] });
    await booked(pilot.as.recycler, "/takeback/transfers", sent);
    await booked(pilot.as.treater, "/takeback/treatments", treatmentOf(plant));
  });

  test("says how long stock has lain, first in first out, and adds up to the stock", async () => {
    const { stockAge, headline } = await read("electronics", "recycler");
    // 140 kg came, 70 kg of the oldest left: 30 kg of June last year and 40 kg of August remain.
    const kg = Object.fromEntries(stockAge.buckets.map(({ id, massKg }) => [id, massKg]));
    expect(kg).toEqual({ under_1: "0", "1_to_3": "40", "3_to_6": "0", "6_to_12": "0", "12_to_24": "30", over_24: "0" });
    expect(stockAge.method).toBe("fifo_by_month");
    expect(headline.find(({ id }) => id === "epr.electronics.stock.mass")?.value?.display).toBe(stockAge.totalKg);
    const earlier = await read("electronics", "recycler", "period=2025-Q2");
    expect(earlier.stockAge.buckets[0]).toEqual({ id: "under_1", massKg: "100" });
  });

  test("lists the sites that handled most", async () => {
    const { sites } = await read("electronics");
    expect(sites.map(({ siteId }) => siteId)).toEqual([pilot.sites.plant, pilot.sites.point]);
    expect(sites[0]).toMatchObject({ returnedKg: "600", receivedKg: "0", treatedKg: "50" });
    expect(sites[1]).toMatchObject({ returnedKg: "40", stockKg: "70" });
    expect((await read("electronics", "farBureau")).sites).toEqual([]);
  });

  test("shows reuse first, targets that have run out as such, and design rates by themselves", async () => {
    const electronics = await read("electronics");
    expect(electronics.reuse.map(({ id }) => id.split(".").slice(2).join("."))).toEqual([
      "reuse_share.mass",
      "remanufacture_share.mass",
      "reuse_avoided.carbon",
    ]);
    expect(electronics.reuse.at(-1)?.reasonCode).toBe("not_configured");
    const vehicles = await read("vehicles");
    expect(vehicles.designRates.map(({ id }) => id)).toEqual(["epr.vehicles.elv_iso22628.mass"]);
    expect(vehicles.rates.some(({ designRate }) => designRate)).toBe(false);
    expect(vehicles.targets.find(({ id }) => id === "elv-2023")).toMatchObject({ percent: "75", expired: true });
    const overview = await pilot.as.bureau.get("/indicators/overview?period=2026-Q3&stream=vehicles");
    const rates = overview.body["rates"] as { id: string }[];
    expect(rates.some(({ id }) => id.includes("iso22628"))).toBe(false);
  });

  test("is one round trip beside that of who asks", async () => {
    expect(await pilot.trips(() => read("electronics"))).toBe(2);
    expect(await pilot.trips(() => dutyOf("year=2026"))).toBe(2);
  });
});

test("the books keep their laws", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
