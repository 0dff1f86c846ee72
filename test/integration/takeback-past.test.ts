import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "../../db/schema/index.ts";
import {
  atOnce,
  booked,
  box,
  brokenLaws,
  countOf,
  fridge,
  line,
  nobodysId,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  standing,
  startPilot,
  stocked,
  transferOf,
  treatmentOf,
  tv,
} from "../support/pilot.ts";

// What is recorded later than it happened, and what others may know of what has not happened yet.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const returned = (occurredOn: string, pieces: number, massKg: string, item = tv) =>
  booked(pilot.as.recycler, "/takeback/returns", returnOf(pilot.sites.point, { occurredOn, pieces, massKg, item }));
const send = (occurredOn: string, pieces: number, massKg: string, item = tv, more = {}) =>
  pilot.as.recycler.post(
    "/takeback/transfers",
    transferOf(pilot.sites.point, pilot.sites.plant, { occurredOn, lines: [line(pieces, massKg, item)], ...more }),
  );
const onDay = async (asOf: string, item = tv) => {
  const { body } = await pilot.as.recycler.get(`/ledger/balances?siteId=${pilot.sites.point}&asOf=${asOf}&limit=200`);
  const row = body.items.find((each) => each["kind"] === "stock" && each["item"] === item && each["unit"] === "kg");
  return row?.["amount"] ?? "0";
};

describe("a dispatch dated back", () => {
  test("must not leave any day since with less than nothing, although there is enough now", async () => {
    await returned("2026-06-01", 10, "100");
    await booked(
      pilot.as.recycler,
      "/takeback/transfers",
      transferOf(pilot.sites.point, pilot.sites.plant, { occurredOn: "2026-06-10", lines: [line(8, "80")] }),
    );
    await returned("2026-06-20", 10, "100");
    expect(await refusal(pilot, () => send("2026-06-05", 3, "30"))).toEqual(["insufficient_stock_then", "/occurredOn"]);
    const said = await send("2026-06-05", 3, "30");
    expect(said.status).toBe(409);
    expect(said.body["detail"]).toContain("At the end of 2026-06-19 only 20 kg of electronics/tv-crt was there");
    // Pieces are held like mass.
    expect(await refusal(pilot, () => send("2026-06-05", 3, "20"))).toEqual(["insufficient_stock_then", "/occurredOn"]);
    // Before the first return nothing was there at all.
    expect((await refusal(pilot, () => send("2026-05-31", 1, "1")))[0]).toBe("insufficient_stock_then");
    expect((await send("2026-06-05", 2, "20")).status).toBe(201);
    expect([await onDay("2026-06-05"), await onDay("2026-06-19"), await onDay("2026-06-30")]).toEqual([
      "80",
      "0",
      "100",
    ]);
    expect((await send("2026-06-20", 10, "100")).status).toBe(201);
  });

  test("of many at once takes what was there then, and no more", async () => {
    await returned("2026-07-01", 10, "100", fridge);
    await returned("2026-07-20", 100, "1000", fridge);
    const answers = await atOnce(20, () => send("2026-07-10", 1, "10", fridge));
    const sorts = answers.map(({ status, body }) => body["code"] ?? status);
    expect(sorts.filter((sort) => sort === 201)).toHaveLength(10);
    expect(new Set(sorts)).toEqual(new Set([201, "insufficient_stock_then"]));
    expect(await onDay("2026-07-19", fridge)).toBe("0");
  });

  test("goes for drafts too, on the day they are sent", async () => {
    await returned("2026-08-01", 5, "50", box);
    const draft = await booked(
      pilot.as.recycler,
      "/takeback/transfers",
      transferOf(pilot.sites.point, pilot.sites.plant, {
        occurredOn: "2026-07-30",
        draft: true,
        lines: [line(5, "50", box)],
      }),
    );
    const dispatch = (body: object) => pilot.as.recycler.post(`/takeback/transfers/${draft}/dispatch`, body);
    expect(await refusal(pilot, () => dispatch({}))).toEqual(["insufficient_stock_then", "/occurredOn"]);
    expect((await dispatch({ occurredOn: "2026-08-01" })).status).toBe(200);
  });
});

test("treatments, deliveries and reversals dated back are held the same way", async () => {
  const { as, sites } = pilot;
  await booked(
    as.treater,
    "/takeback/returns",
    returnOf(sites.plant, { occurredOn: "2026-06-10", pieces: 2, massKg: "50" }),
  );
  const treat = (occurredOn: string) =>
    as.treater.post("/takeback/treatments", treatmentOf(sites.plant, { occurredOn }));
  expect(await refusal(pilot, () => treat("2026-06-09"))).toEqual(["insufficient_stock_then", "/occurredOn"]);
  await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant, { occurredOn: "2026-06-12" }));
  const deliver = (occurredOn: string) =>
    as.treater.post("/takeback/deliveries", {
      siteId: sites.plant,
      occurredOn,
      item: "ferrous",
      massKg: "20",
      fate: "recycling",
      buyer: "Smelter",
    });
  expect(await refusal(pilot, () => deliver("2026-06-11"))).toEqual(["insufficient_stock_then", "/occurredOn"]);
  expect((await deliver("2026-06-12")).status).toBe(201);
  // 10 came in July and went; taking the return back in July would leave July short, in September it does not.
  const id = await returned("2026-09-01", 4, "40", "electronics/washing-machine");
  await booked(
    as.recycler,
    "/takeback/transfers",
    transferOf(sites.point, sites.plant, {
      occurredOn: "2026-09-02",
      lines: [line(4, "40", "electronics/washing-machine")],
    }),
  );
  await returned("2026-09-10", 4, "40", "electronics/washing-machine");
  const reverse = (occurredOn: string) =>
    as.recycler.post(`/ledger/entries/${id}/reversal`, { occurredOn, reason: "entered twice" });
  expect(await refusal(pilot, () => reverse("2026-09-05"))).toEqual(["insufficient_stock_then", "/occurredOn"]);
  expect((await reverse("2026-09-10")).status).toBe(201);
});

test("a count of a past day is set against the books of that day", async () => {
  const { as, sites } = pilot;
  const item = "electronics/air-conditioner";
  await returned("2026-08-01", 10, "300", item);
  await returned("2026-08-20", 5, "150", item);
  const counted = await as.recycler.post(
    "/takeback/stocktakes",
    countOf(sites.point, [{ item, pieces: 9, massKg: "270" }], { occurredOn: "2026-08-10" }),
  );
  expect(counted.status).toBe(201);
  expect(counted.body["lines"]).toMatchObject([{ bookedPieces: 10, bookedMassKg: "300", pieces: 9, massKg: "270" }]);
  expect([await onDay("2026-08-10", item), await onDay("2026-08-20", item)]).toEqual(["270", "420"]);
});

test("a draft is its sender's: the receiver finds it when it is dispatched", async () => {
  const { as, sites } = pilot;
  await stocked(pilot, "recycler", "point", 2, "50");
  const draft = await booked(
    as.recycler,
    "/takeback/transfers",
    transferOf(sites.point, sites.plant, {
      draft: true,
      lines: [line(2, "50")],
    }),
  );
  const path = `/takeback/transfers/${draft}`;
  const listed = async () => (await as.treater.get("/takeback/transfers?limit=200")).body.items.map(({ id }) => id);
  expect((await as.treater.get(path)).status).toBe(404);
  expect(await listed()).not.toContain(draft);
  expect((await as.treater.get("/takeback/transfers?state=draft")).body.items).toEqual([]);
  const receive = () => as.treater.post(`${path}/receipt`, receiptOf([line(2, "50")]));
  expect(await refusal(pilot, receive)).toEqual(["not_found", undefined]);
  expect((await as.recycler.get(path)).body["state"]).toBe("draft");
  expect((await as.recycler.post(`${path}/dispatch`, {})).status).toBe(200);
  expect(await listed()).toContain(draft);
  expect((await receive()).status).toBe(201);
});

describe("a declaration of a closed month", () => {
  const declare = (changes: object) =>
    pilot.as.producer.post("/takeback/declarations", {
      item: tv,
      period: "2026-04",
      pieces: 10,
      massKg: "100",
      ...changes,
    });
  let first = "";

  beforeAll(async () => {
    first = String((await declare({})).body["id"]);
    for (const month of ["2026-04", "2026-05"]) await pilot.as.bureau.post(`/ledger/periods/${month}/close`, {});
  });

  test("says which month is open and how it is declared late", async () => {
    const said = await declare({ period: "2026-05" });
    expect([said.status, said.body["code"], said.body["pointer"]]).toEqual([409, "period_closed", "/period"]);
    expect(said.body["detail"]).toContain("2026-06");
    expect(said.body["detail"]).toContain("To declare 2026-05 late");
    const days = { "2026-05-30": "date_too_old", "2026-05-31": "period_closed", "2999-01-01": "date_in_future" };
    for (const [occurredOn, code] of Object.entries(days)) {
      expect(await refusal(pilot, () => declare({ period: "2026-05", occurredOn }))).toEqual([code, "/occurredOn"]);
    }
    const late = await declare({ period: "2026-05", occurredOn: "2026-06-15" });
    expect([late.status, late.body["period"], late.body["occurredOn"], late.body["corrects"]]).toEqual([
      201,
      "2026-05",
      "2026-06-15",
      null,
    ]);
  });

  test("takes the place of one that was taken back, openly and linked", async () => {
    const back = await pilot.as.producer.post(`/takeback/declarations/${first}/withdrawal`, {
      occurredOn: "2026-06-20",
      reason: "wrong count",
    });
    expect([back.status, back.body["state"]]).toEqual([200, "reversed"]);
    const anew = await declare({ pieces: 12, massKg: "120", occurredOn: "2026-06-20", externalId: "ANEW" });
    expect([anew.status, anew.body["corrects"]]).toEqual([201, first]);
    expect((await declare({ pieces: 12, massKg: "120", occurredOn: "2026-06-20", externalId: "ANEW" })).body).toEqual(
      anew.body,
    );
    const figure = async (period: string) =>
      (await pilot.as.producer.get(`/indicators/epr.electronics.placed_on_market.pieces?period=${period}`)).body[
        "value"
      ];
    expect(await figure("2026-04")).toMatchObject({ display: "10" });
    expect(await figure("2026-06")).toMatchObject({ display: "12" });
  });

  test("of nothing sold is late in the same way, and is the same when it is sent again", async () => {
    const nothing = { period: "2026-05", item: fridge, pieces: 0, massKg: 0, externalId: "LATE-0" };
    const late = { ...nothing, occurredOn: "2026-06-30" };
    const made = await declare(late);
    expect([made.status, made.body["occurredOn"]]).toEqual([201, "2026-06-30"]);
    expect((await declare(late)).body).toEqual(made.body);
    expect(await refusal(pilot, () => declare(nothing))).toEqual(["duplicate_external_id", "/externalId"]);
  });

  test("names no day of its own while its month is open", async () => {
    expect(await refusal(pilot, () => declare({ period: "2026-07", occurredOn: "2026-08-01" }))).toEqual([
      "declaration_day_fixed",
      "/occurredOn",
    ]);
  });
});

test("a refused read is in the audit log, once a minute however often it is tried", async () => {
  const { as, parties, worker } = pilot;
  const refusals = async () => {
    const rows = await worker.database.select().from(auditLog).where(eq(auditLog.partyId, parties.buyer));
    return rows
      .filter(({ outcome }) => outcome === "refused")
      .map(({ operation, subject }) => `${operation} ${subject}`);
  };
  for (let times = 0; times < 5; times += 1) await as.buyer.get("/takeback/returns");
  for (let times = 0; times < 5; times += 1) await as.buyer.get(`/procurement/purchases/${nobodysId}`);
  await as.buyer.get("/procurement/purchases?limit=no");
  // In a minute of that many tries `test/unit/http/refused-reads.test.ts` counts one of each.
  const expected = new Set(["takeback.read not_permitted", "procurement.read not_found"]);
  await expect.poll(async () => new Set(await refusals())).toEqual(expected);
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  expect((await standing(pilot.worker.database, pilot.sites.point)).massG).toBeGreaterThanOrEqual(0);
});
