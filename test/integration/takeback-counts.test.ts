import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { shanghaiDate } from "../../worker/kernel/period.ts";
import {
  booked,
  box,
  brokenLaws,
  countOf,
  fridge,
  line,
  type Member,
  type Pilot,
  refusal,
  standing,
  startPilot,
  stocked,
  tv,
} from "../support/pilot.ts";
import type { Answered } from "../support/system.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await stocked(pilot, "recycler", "point", 10, "100");
});
afterAll(() => pilot.stop());

const at = (item = tv, kind = "stock", place: "point" | "plant" | "station" = "point") =>
  standing(pilot.worker.database, pilot.sites[place], item, kind);
const reverse = (member: Member, id: string) =>
  pilot.as[member].post(`/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-20", reason: "wrong sheet" });

describe("a stocktake", () => {
  const count = (lines: unknown[], changes = {}, member: Member = "recycler") =>
    pilot.as[member].post("/takeback/stocktakes", countOf(pilot.sites.point, lines, changes));

  test("brings the books to what was counted; the difference is variance", async () => {
    const id = newUuidV7();
    let made: Answered | undefined;
    const spent = await pilot.trips(async () => {
      made = await count([line(9, "98.5"), line(1, "40", fridge)], { id, externalId: "S-1", evidence: "sheet 1" });
    });
    expect([made?.status, spent]).toEqual([201, 3]);
    expect(made?.body).toMatchObject({
      id,
      kind: "stocktake",
      reason: "counted",
      evidence: "sheet 1",
      state: "booked",
      lines: [
        { item: tv, pieces: 9, massKg: "98.5", bookedPieces: 10, bookedMassKg: "100" },
        { item: fridge, pieces: 1, massKg: "40", bookedPieces: 0, bookedMassKg: "0" },
      ],
    });
    expect((await pilot.as.recycler.get(`/takeback/stocktakes/${id}`)).body).toEqual(made?.body);
    expect([await at(), await at(fridge)]).toEqual([
      { pieces: 9, massG: 98_500 },
      { pieces: 1, massG: 40_000 },
    ]);
    expect([await at(tv, "variance"), await at(fridge, "variance")]).toEqual([
      { pieces: 1, massG: 1_500 },
      { pieces: -1, massG: -40_000 },
    ]);
    const lines = [line(9, "98.5"), line(1, "40", fridge)];
    expect((await count(lines, { id, externalId: "S-1", evidence: "sheet 1" })).body).toEqual(made?.body);
    expect((await count(lines, { externalId: "S-1", evidence: "sheet 1" })).body).toEqual(made?.body);
    expect(await refusal(pilot, () => count(lines, { id }))).toEqual(["id_reused", "/id"]);
    expect(await refusal(pilot, () => count(lines, { externalId: "S-1" }))).toEqual([
      "duplicate_external_id",
      "/externalId",
    ]);
  });

  test("that agrees with the books books nothing", async () => {
    expect(await refusal(pilot, () => count([line(9, "98.5")]))).toEqual(["nothing_to_book", "/lines"]);
    expect(await refusal(pilot, () => count([line(0, "0", box)]))).toEqual(["nothing_to_book", "/lines"]);
  });

  test("taken back restores what stood before", async () => {
    const before = await at();
    const id = String((await count([line(5, "50")])).body["id"]);
    expect(await at()).toEqual({ pieces: 5, massG: 50_000 });
    expect((await reverse("recycler", id)).status).toBe(201);
    expect(await at()).toEqual(before);
    expect((await pilot.as.recycler.get(`/takeback/stocktakes/${id}`)).body["state"]).toBe("reversed");
  });

  test.each<[string, () => object, string, string]>([
    ["of an item twice", () => ({ lines: [line(1, "1"), line(2, "2")] }), "duplicate_line", "/lines/1/item"],
    ["of nothing known", () => ({ lines: [line(1, "1", "unobtainium")] }), "unknown_item", "/lines/0/item"],
    [
      "of a material of any stream",
      () => ({ lines: [line(1, "1"), line(1, "1", "ferrous")] }),
      "stream_required",
      "/lines/1/stream",
    ],
    ["of less than nothing", () => ({ lines: [line(1, "-1")] }), "negative", "/lines/0/massKg"],
    ["of no line", () => ({ lines: [] }), "missing", "/lines"],
    ["for no reason", () => ({ reason: undefined }), "missing", "/reason"],
    ["at another's site", () => ({ siteId: pilot.sites.rivalPoint }), "site_not_found", "/siteId"],
    ["in the future", () => ({ occurredOn: "2099-01-01" }), "date_in_future", "/occurredOn"],
  ])("is refused %s", async (_, changes, code, pointer) => {
    expect(await refusal(pilot, () => count([line(1, "1")], changes()))).toEqual([code, pointer]);
  });
});

describe("an opening", () => {
  const open = (lines: unknown[], changes = {}) =>
    pilot.as.treater.post(
      "/takeback/openings",
      countOf(pilot.sites.plant, lines, { occurredOn: "2026-01-01", ...changes }),
    );
  const copper = { item: "copper", stream: "electronics", pieces: 0, massKg: "12" };

  test("begins the books of an item at a site, once", async () => {
    const id = newUuidV7();
    let made: Answered | undefined;
    const spent = await pilot.trips(async () => {
      made = await open([line(4, "120"), copper], { id });
    });
    expect([made?.status, spent, made?.body["kind"]]).toEqual([201, 3, "opening"]);
    expect((await pilot.as.treater.get(`/takeback/openings/${id}`)).body).toEqual(made?.body);
    expect(await at(tv, "opening", "plant")).toEqual({ pieces: -4, massG: -120_000 });
    expect((await open([line(4, "120"), copper], { id })).body).toEqual(made?.body);
    expect(await refusal(pilot, () => open([line(1, "40", fridge), line(5, "150")]))).toEqual([
      "already_opened",
      "/lines/1/item",
    ]);
    expect(await refusal(pilot, () => open([copper]))).toEqual(["already_opened", "/lines/0/item"]);
    // An opening is no stocktake, and the other way round.
    expect(await refusal(pilot, () => pilot.as.treater.get(`/takeback/stocktakes/${id}`))).toEqual([
      "not_found",
      undefined,
    ]);
  });

  test("taken back may be done again, and only then", async () => {
    const first = await booked(
      pilot.as.treater,
      "/takeback/openings",
      countOf(pilot.sites.plant, [line(2, "80", fridge)]),
    );
    expect(await refusal(pilot, () => open([line(3, "120", fridge)]))).toEqual(["already_opened", "/lines/0/item"]);
    expect((await reverse("treater", first)).status).toBe(201);
    expect(await at(fridge, "stock", "plant")).toEqual({ pieces: 0, massG: 0 });
    const second = await open([line(3, "120", fridge)]);
    expect(second.status).toBe(201);
    expect(await at(fridge, "stock", "plant")).toEqual({ pieces: 3, massG: 120_000 });
    expect(await refusal(pilot, () => open([line(3, "120", fridge)]))).toEqual(["already_opened", "/lines/0/item"]);
  });

  test("at another site is another opening", async () => {
    const body = countOf(pilot.sites.station, [line(2, "60")]);
    expect((await pilot.as.recycler.post("/takeback/openings", body)).status).toBe(201);
    expect(await at(tv, "stock", "station")).toEqual({ pieces: 2, massG: 60_000 });
  });

  test("of nothing is none", async () => {
    expect(await refusal(pilot, () => open([line(0, "0", box)]))).toEqual(["nothing_to_book", "/lines"]);
  });
});

describe("a declaration", () => {
  const path = "/takeback/declarations";
  const declare = (period: string, changes = {}, member: Member = "producer") =>
    pilot.as[member].post(path, { item: tv, period, pieces: 100, massKg: "2500", ...changes });
  const market = (item = tv, kind = "market") => standing(pilot.worker.database, pilot.parties.producer, item, kind);

  test("of a month is booked on its last day, and is read again as it was answered", async () => {
    const id = newUuidV7();
    let made: Answered | undefined;
    const spent = await pilot.trips(async () => {
      made = await declare("2026-02", { id, externalId: "P-1" });
    });
    expect([made?.status, spent]).toEqual([201, 3]);
    expect(made?.body).toMatchObject({
      id,
      externalId: "P-1",
      partyId: pilot.parties.producer,
      item: tv,
      period: "2026-02",
      occurredOn: "2026-02-28",
      pieces: 100,
      massKg: "2500",
      state: "booked",
    });
    expect((await pilot.as.producer.get(`${path}/${id}`)).body).toEqual(made?.body);
    expect(await market()).toEqual({ pieces: 100, massG: 2_500_000 });
    expect(await market(tv, "production")).toEqual({ pieces: -100, massG: -2_500_000 });
    expect((await declare("2026-02", { id, externalId: "P-1" })).body).toEqual(made?.body);
    expect((await declare("2026-02", { externalId: "P-1" })).body).toEqual(made?.body);
    expect(await refusal(pilot, () => declare("2026-03", { id }))).toEqual(["id_reused", "/id"]);
    expect(await refusal(pilot, () => declare("2026-03", { externalId: "P-1" }))).toEqual([
      "duplicate_external_id",
      "/externalId",
    ]);
  });

  test("of a month inside a declared quarter, or of a quarter around a declared month, is refused", async () => {
    expect(await refusal(pilot, () => declare("2026-Q1"))).toEqual(["already_declared", "/period"]);
    expect((await declare("2026-Q2")).body["occurredOn"]).toBe("2026-06-30");
    for (const period of ["2026-04", "2026-05", "2026-06", "2026-Q2"]) {
      expect(await refusal(pilot, () => declare(period)), period).toEqual(["already_declared", "/period"]);
    }
    expect((await declare("2026-03")).status).toBe(201);
    expect((await declare("2026-Q2", { item: fridge })).status).toBe(201);
    expect((await declare("2026-Q2", {}, "otherProducer")).status).toBe(201);
  });

  test("taken back may be declared anew, month by month too, and only then", async () => {
    const first = await booked(pilot.as.producer, path, { item: box, period: "2025-Q4", pieces: 9, massKg: "9" });
    expect(await refusal(pilot, () => declare("2025-11", { item: box }))).toEqual(["already_declared", "/period"]);
    expect((await reverse("producer", first)).status).toBe(201);
    expect((await pilot.as.producer.get(`${path}/${first}`)).body["state"]).toBe("reversed");
    const second = await booked(pilot.as.producer, path, { item: box, period: "2025-11", pieces: 3, massKg: "3" });
    expect(await refusal(pilot, () => declare("2025-Q4", { item: box }))).toEqual(["already_declared", "/period"]);
    expect((await reverse("producer", second)).status).toBe(201);
    expect((await declare("2025-Q4", { item: box, pieces: 10, massKg: "10" })).status).toBe(201);
    expect(await market(box)).toEqual({ pieces: 10, massG: 10_000 });
    expect((await reverse("producer", first)).body["code"]).toBe("already_reversed");
  });

  test("of a period that still runs is of today", async () => {
    const today = shanghaiDate(Date.now());
    const made = await declare(today.slice(0, 7), { item: "electronics/printer" });
    expect([made.status, made.body["occurredOn"]]).toEqual([201, today]);
  });

  test.each<[string, string, object, string, string]>([
    ["of a year", "2026", {}, "period_kind_not_allowed", "/period"],
    ["of a half-year", "2026-H1", {}, "period_kind_not_allowed", "/period"],
    ["of a period that is none", "2026-Q5", {}, "invalid_period", "/period"],
    ["of a day", "2026-09-01", {}, "too_long", "/period"],
    ["of the future", "9999-Q4", {}, "date_in_future", "/period"],
    ["of the last century", "1999-12", {}, "date_too_old", "/period"],
    ["of a material", "2026-09", { item: "electronics/material/ferrous" }, "item_not_of_kind", "/item"],
    ["for another producer", "2026-09", { producerId: newUuidV7() }, "unknown_field", "/producerId"],
  ])("is refused %s", async (_, period, changes, code, pointer) => {
    expect(await refusal(pilot, () => declare(period, changes))).toEqual([code, pointer]);
  });

  test("is a producer's", async () => {
    for (const member of ["recycler", "treater", "platform", "bureau", "admin"] as const) {
      expect(await refusal(pilot, () => declare("2026-09", {}, member)), member).toEqual(["not_permitted", undefined]);
    }
  });
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
