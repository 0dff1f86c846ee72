import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  atOnce,
  booked,
  box,
  brokenLaws,
  countOf,
  fridge,
  line,
  type Pilot,
  receiptOf,
  returnOf,
  standing,
  startPilot,
  stocked,
  transferOf,
  treatmentOf,
  tv,
  underWay,
} from "../support/pilot.ts";
import type { Answered } from "../support/system.ts";

// What DESIGN 10 forbids is tried here with many clients at the same moment.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const many = 20;
const at = (place: "point" | "plant" | "smallPlant" | "rivalPoint", item = tv, kind = "stock") =>
  standing(pilot.worker.database, pilot.sites[place], item, kind);

/** How many answers there were of each sort: `201`, `409 wrong_state`. */
function tally(answers: readonly Answered[]): Record<string, number> {
  const sorts = answers.map(({ status, body }) => [status, body["code"]].filter(Boolean).join(" "));
  return Object.fromEntries(
    Map.groupBy(sorts, (sort) => sort)
      .entries()
      .map(([sort, all]) => [sort, all.length]),
  );
}
const idsOf = (answers: readonly Answered[]) => new Set(answers.map(({ body }) => body["id"]));

describe("twenty at once", () => {
  test.each<[string, () => object]>([
    ["id", () => ({ id: newUuidV7() })],
    ["externalId", () => ({ externalId: "RACE-1" })],
    ["id and externalId", () => ({ id: newUuidV7(), externalId: "RACE-2" })],
  ])("returns under the same %s are one tonne", async (_, names) => {
    const before = await at("point");
    const body = { ...returnOf(pilot.sites.point, { pieces: 40, massKg: 1_000 }), ...names() };
    const answers = await atOnce(many, () => pilot.as.recycler.post("/takeback/returns", body));
    expect(tally(answers)).toEqual({ "201": many });
    expect(idsOf(answers).size).toBe(1);
    expect(await at("point")).toEqual({ pieces: before.pieces + 40, massG: before.massG + 1_000_000 });
  });

  test("returns under the same externalId with other contents are one, and the others hear why", async () => {
    const before = await at("point");
    const answers = await atOnce(many, (index) =>
      pilot.as.recycler.post(
        "/takeback/returns",
        returnOf(pilot.sites.point, { externalId: "RACE-3", pieces: index + 1 }),
      ),
    );
    expect(tally(answers)).toEqual({ "201": 1, "409 duplicate_external_id": many - 1 });
    const winner = answers.find(({ status }) => status === 201);
    expect((await at("point")).pieces).toBe(before.pieces + Number(winner?.body["pieces"]));
  });

  test("dispatches spend exactly what is there", async () => {
    await stocked(pilot, "recycler", "point", 7, "70", fridge);
    const send = transferOf(pilot.sites.point, pilot.sites.plant, { lines: [line(1, "10", fridge)] });
    const answers = await atOnce(many, () => pilot.as.recycler.post("/takeback/transfers", send));
    expect(tally(answers)).toEqual({ "201": 7, "409 insufficient_stock": many - 7 });
    expect([await at("point", fridge), await at("point", fridge, "transit")]).toEqual([
      { pieces: 0, massG: 0 },
      { pieces: 7, massG: 70_000 },
    ]);
  });

  test("dispatches of one draft send it once", async () => {
    await stocked(pilot, "recycler", "point", 40, "100", box);
    const draft = transferOf(pilot.sites.point, pilot.sites.plant, { draft: true, lines: [line(1, "1", box)] });
    const id = await booked(pilot.as.recycler, "/takeback/transfers", draft);
    const answers = await atOnce(many, () => pilot.as.recycler.post(`/takeback/transfers/${id}/dispatch`, {}));
    expect(tally(answers)).toEqual({ "200": 1, "409 wrong_state": many - 1 });
    expect(await at("point", box, "transit")).toEqual({ pieces: 1, massG: 1_000 });
  });

  test("receipts of one transfer are one", async () => {
    const id = await underWay(pilot, 10, "100");
    const before = await at("plant");
    const answers = await atOnce(many, () =>
      pilot.as.treater.post(`/takeback/transfers/${id}/receipt`, receiptOf([line(10, "100")])),
    );
    expect(tally(answers)).toEqual({ "201": 1, "409 wrong_state": many - 1 });
    expect((await at("plant")).massG).toBe(before.massG + 100_000);
  });

  test("receipts of one transfer under the same id are one, and all hear the same", async () => {
    const id = await underWay(pilot, 10, "100");
    const before = await at("plant");
    const body = receiptOf([line(10, "100")], { id: newUuidV7() });
    const answers = await atOnce(many, () => pilot.as.treater.post(`/takeback/transfers/${id}/receipt`, body));
    expect(tally(answers)).toEqual({ "201": many });
    expect(new Set(answers.map(({ body: said }) => JSON.stringify(said))).size).toBe(1);
    expect((await at("plant")).massG).toBe(before.massG + 100_000);
  });

  test("parts of one transfer are never more than was sent", async () => {
    const id = await underWay(pilot, 8, "80");
    const before = await at("plant");
    const answers = await atOnce(many, () =>
      pilot.as.treater.post(`/takeback/transfers/${id}/receipt`, receiptOf([line(1, "10")], { partial: true })),
    );
    const { "201": taken = 0, ...rest } = tally(answers);
    expect(taken).toBe(8);
    expect(Object.keys(rest)).toEqual(["409 wrong_state"]);
    expect((await at("plant")).massG).toBe(before.massG + 80_000);
    expect((await pilot.as.treater.get(`/takeback/transfers/${id}`)).body["state"]).toBe("received");
  });

  test("receipts and refusals of one transfer end it one way", async () => {
    const id = await underWay(pilot, 10, "100");
    const before = [await at("point"), await at("plant")];
    const answers = await atOnce(many, (index) =>
      index % 2 === 0
        ? pilot.as.treater.post(`/takeback/transfers/${id}/receipt`, receiptOf([line(10, "100")]))
        : pilot.as.treater.post(`/takeback/transfers/${id}/refusal`, { occurredOn: "2026-09-04", reason: "no" }),
    );
    expect(tally(answers)).toEqual({ "201": 1, "409 wrong_state": many - 1 });
    const after = [await at("point"), await at("plant")];
    const grown = after.map(({ massG }, index) => massG - (before[index]?.massG ?? 0)).toSorted((a, b) => a - b);
    expect(grown).toEqual([0, 100_000]);
  });

  test("treatments use the permit to its capacity and no further", async () => {
    await booked(
      pilot.as.smallTreater,
      "/takeback/returns",
      returnOf(pilot.sites.smallPlant, { pieces: 50, massKg: 500 }),
    );
    const batch = treatmentOf(pilot.sites.smallPlant, {
      inputs: [line(1, 9)],
      outputs: [{ item: "ferrous", massKg: 9 }],
      lossKg: undefined,
      lossReason: undefined,
    });
    const answers = await atOnce(many, () => pilot.as.smallTreater.post("/takeback/treatments", batch));
    // 11 times 9 kg is what 100 kg has room for.
    expect(tally(answers)).toEqual({ "201": 11, "409 permit_capacity_exceeded": many - 11 });
    expect(await at("smallPlant")).toEqual({ pieces: 39, massG: 401_000 });
  });

  test("treatments never use stock twice", async () => {
    await stocked(pilot, "treater", "plant", 5, "25", box);
    const batch = treatmentOf(pilot.sites.plant, {
      inputs: [line(1, "5", box)],
      outputs: [{ item: "paper", massKg: 5 }],
      lossKg: undefined,
      lossReason: undefined,
    });
    const answers = await atOnce(many, () => pilot.as.treater.post("/takeback/treatments", batch));
    expect(tally(answers)).toEqual({ "201": 5, "409 insufficient_stock": many - 5 });
    expect(await at("plant", box)).toEqual({ pieces: 0, massG: 0 });
  });

  test("deliveries never use stock twice", async () => {
    const delivery = {
      siteId: pilot.sites.plant,
      occurredOn: "2026-09-06",
      item: "packaging/material/paper",
      massKg: 4,
      fate: "recycling",
      buyer: "x",
    };
    const answers = await atOnce(many, () => pilot.as.treater.post("/takeback/deliveries", delivery));
    expect(tally(answers)).toEqual({ "201": 6, "409 insufficient_stock": many - 6 });
    expect(await at("plant", "packaging/material/paper")).toEqual({ pieces: 0, massG: 1_000 });
  });

  test("stocktakes of one count correct the books once", async () => {
    await stocked(pilot, "rival", "rivalPoint", 7, "70");
    const answers = await atOnce(many, () =>
      pilot.as.rival.post("/takeback/stocktakes", countOf(pilot.sites.rivalPoint, [line(6, "60")])),
    );
    expect(tally(answers)).toEqual({ "201": 1, "422 nothing_to_book": many - 1 });
    expect(await at("rivalPoint")).toEqual({ pieces: 6, massG: 60_000 });
  });

  test("openings of one item are one", async () => {
    const body = countOf(pilot.sites.rivalPoint, [line(3, "90", fridge)]);
    const answers = await atOnce(many, () => pilot.as.rival.post("/takeback/openings", body));
    expect(tally(answers)).toEqual({ "201": 1, "409 already_opened": many - 1 });
    expect(await at("rivalPoint", fridge)).toEqual({ pieces: 3, massG: 90_000 });
  });

  test("declarations of one month are one, also as part of a quarter", async () => {
    const answers = await atOnce(many, (index) =>
      pilot.as.producer.post("/takeback/declarations", {
        item: tv,
        period: index % 2 === 0 ? "2026-Q1" : "2026-02",
        pieces: 5,
        massKg: 50,
      }),
    );
    expect(tally(answers)).toEqual({ "201": 1, "409 already_declared": many - 1 });
    expect(await standing(pilot.worker.database, pilot.parties.producer, tv, "market")).toEqual({
      pieces: 5,
      massG: 50_000,
    });
  });

  test("reversals of one entry are one", async () => {
    const before = await at("point");
    const id = await stocked(pilot, "recycler", "point", 3, "30");
    const answers = await atOnce(many, () =>
      pilot.as.recycler.post(`/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-05", reason: "x" }),
    );
    expect(tally(answers)).toEqual({ "201": 1, "409 already_reversed": many - 1 });
    expect(await at("point")).toEqual(before);
  });

  test("a dispatch taken back while it is received is either, never both", async () => {
    for (let round = 0; round < 4; round += 1) {
      const other = await underWay(pilot, 10, "100");
      const id = await underWay(pilot, 10, "100");
      const before = [await at("point"), await at("plant"), await at("point", tv, "transit")];
      const answers = await Promise.all([
        pilot.as.recycler.post(`/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-05", reason: "x" }),
        pilot.as.treater.post(`/takeback/transfers/${id}/receipt`, receiptOf([line(10, "100")])),
      ]);
      expect(answers.filter(({ status }) => status === 201).length).toBe(1);
      const after = [await at("point"), await at("plant"), await at("point", tv, "transit")];
      const moved = after.map(({ massG }, index) => massG - (before[index]?.massG ?? 0));
      expect(moved).toEqual(answers[0]?.status === 201 ? [100_000, 0, -100_000] : [0, 100_000, -100_000]);
      await booked(pilot.as.treater, `/takeback/transfers/${other}/receipt`, receiptOf([line(10, "100")]));
    }
  });
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
