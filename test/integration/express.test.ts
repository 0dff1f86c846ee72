import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  agreed,
  atOnce,
  booked,
  box,
  line,
  type Pilot,
  receiptOf,
  refusal,
  startPilot,
  stocked,
  told,
  transferOf,
} from "../support/pilot.ts";

// Express companies and recyclers: what they agree on and what came of it.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

type Body = Record<string, unknown>;
/** The recycler of the pilot is the express company here, the treater collects from it. */
const express = () => pilot.as.recycler;
const collector = () => pilot.as.treater;

function agreementOf(changes: Body = {}) {
  return {
    id: newUuidV7(),
    expressPartyId: pilot.parties.recycler,
    recyclerPartyId: pilot.parties.treater,
    siteIds: [pilot.sites.point],
    from: "2026-09-01",
    until: "2026-12-31",
    kinds: [{ item: box, plan: [{ month: "2026-09", pieces: 200, massKg: "90" }] }],
    settlement: "按月对账，收货方转账",
    ...changes,
  };
}

async function handedOver(pieces: number, massKg: string, day: string): Promise<string> {
  await stocked(pilot, "recycler", "point", pieces, massKg, box);
  const lines = [line(pieces, massKg, box)];
  const sent = transferOf(pilot.sites.point, pilot.sites.plant, { lines });
  const transfer = await booked(express(), "/takeback/transfers", sent);
  await booked(collector(), `/takeback/transfers/${transfer}/receipt`, receiptOf(lines, { occurredOn: day }));
  return transfer;
}

describe("an agreement", () => {
  let id: string;
  test("is proposed once by twenty at once, and confirmed by the other side", async () => {
    const sent = await atOnce(20, () => express().post("/express/agreements", agreementOf()));
    const made = sent.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(new Set(sent.filter(({ status }) => status !== 201).map(({ body }) => body["code"]))).toEqual(
      new Set(["agreement_overlaps"]),
    );
    id = String(made[0]?.body["id"]);
    expect(made[0]?.body).toMatchObject({ state: "proposed", proposer: "express", side: "express" });
    const step = (who: typeof express, to: string) => who().post(`/express/agreements/${id}/step`, { step: to });
    expect(told(await step(express, "confirmed"))).toEqual([403, "not_permitted", undefined]);
    expect(told(await step(collector, "withdrawn"))).toEqual([403, "not_permitted", undefined]);
    const all = await atOnce(5, () => step(collector, "confirmed"));
    expect(all.map(({ status, body }) => [status, body["state"]])).toEqual(Array(5).fill([200, "confirmed"]));
    expect(told(await step(collector, "declined"))).toEqual([409, "agreement_not_so", undefined]);
  });

  test("shows what the recycler received under it, and each figure its receipts", async () => {
    const transfer = await handedOver(150, "67.5", "2026-09-10");
    await handedOver(30, "13.5", "2026-10-10");
    const shown = await express().get(`/express/agreements/${id}`);
    expect(shown.body).toMatchObject({
      sites: [{ id: pilot.sites.point }],
      totals: [
        {
          item: box,
          pieces: "180",
          massKg: "81",
          plannedPieces: "200",
          pieceShare: { numerator: "9", denominator: "10", percent: "90.0" },
        },
      ],
    });
    expect(shown.body["months"]).toMatchObject([
      { month: "2026-09", pieces: "150", massShare: { numerator: "3", denominator: "4", percent: "75.0" } },
      { month: "2026-10", pieces: "30", massKg: "13.5", plannedMassKg: null, massShare: null },
      { month: "2026-11", pieces: "0" },
      { month: "2026-12", pieces: "0" },
    ]);
    const rows = await collector().get(`/express/agreements/${id}/rows?month=2026-09&item=${box}`);
    expect(rows.body).toMatchObject({
      items: [{ transferId: transfer, receivedOn: "2026-09-10", pieces: 150, massKg: "67.5", item: box }],
      nextCursor: null,
    });
    const first = await collector().get(`/express/agreements/${id}/rows?limit=1`);
    const next = await collector().get(`/express/agreements/${id}/rows?limit=1&cursor=${first.body["nextCursor"]}`);
    expect([...first.body.items, ...next.body.items].map(({ pieces }) => pieces)).toEqual([30, 150]);
  });

  test("leaves out a receipt that was taken back", async () => {
    const transfer = await handedOver(7, "3", "2026-09-12");
    const total = async () => (await express().get(`/express/agreements/${id}`)).body["totals"];
    expect(await total()).toMatchObject([{ pieces: "187" }]);
    const rows = await express().get(`/express/agreements/${id}/rows`);
    const receipt = rows.body.items.find((row) => row["transferId"] === transfer)?.["receiptId"];
    expect((await agreed(pilot, "treater", "recycler", String(receipt))).status).toBeLessThan(300);
    expect(await total()).toMatchObject([{ pieces: "180" }]);
  });

  test("is read by both and their bureau, and by nobody else", async () => {
    for (const reader of [express(), collector(), pilot.as.bureau]) {
      expect((await reader.get(`/express/agreements/${id}`)).status).toBe(200);
      expect((await reader.get("/express/agreements?state=confirmed")).body.items).toMatchObject([{ id }]);
    }
    for (const other of [pilot.as.rival, pilot.as.farBureau, pilot.as.otherTreater]) {
      expect((await other.get(`/express/agreements/${id}`)).status).toBe(404);
      expect((await other.get(`/express/agreements/${id}/rows`)).status).toBe(404);
      expect((await other.get("/express/agreements")).body.items).toEqual([]);
    }
    expect((await pilot.as.rival.post(`/express/agreements/${id}/step`, { step: "declined" })).status).toBe(404);
    expect((await pilot.as.bureau.post("/express/agreements", agreementOf())).status).toBe(403);
  });

  test("is refused where its terms are none", async () => {
    const propose = (changes: Body, by = express()) =>
      refusal(pilot, () => by.post("/express/agreements", agreementOf(changes)));
    expect(await propose({ siteIds: [pilot.sites.rivalPoint] })).toEqual(["site_not_found", "/siteIds/0"]);
    expect(await propose({ recyclerPartyId: pilot.parties.buyer })).toEqual(["agreement_side", "/recyclerPartyId"]);
    expect(await propose({}, pilot.as.rival)).toEqual(["agreement_side", "/recyclerPartyId"]);
    expect(await propose({ kinds: [{ item: "no/such" }] })).toEqual(["unknown_item", "/kinds/0/item"]);
    const quarter = [{ item: box, plan: [{ month: "2026-Q4", pieces: 1 }] }];
    expect(await propose({ kinds: quarter })).toEqual(["period_kind_not_allowed", "/kinds/0/plan/0/month"]);
    expect(await propose({ id, settlement: "另议" })).toEqual(["id_reused", "/id"]);
  });

  test("is ended early with a reason, and another may follow it", async () => {
    const end = (changes: Body = {}) => ({ endedOn: "2026-11-30", reason: "网点停业", ...changes });
    const path = `/express/agreements/${id}/end`;
    expect(await refusal(pilot, () => express().post(path, end({ endedOn: "2026-11-01" })))).toEqual([
      "agreement_end_outside",
      "/endedOn",
    ]);
    const all = await atOnce(5, () => collector().post(path, end()));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    expect(all[0]?.body).toMatchObject({ state: "ended", endedOn: "2026-11-30", endReason: "网点停业" });
    expect(
      await refusal(pilot, () =>
        express().post("/express/agreements", agreementOf({ from: "2026-11-30", kinds: [{ item: box }] })),
      ),
    ).toEqual(["agreement_overlaps", "/from"]);
    const next = agreementOf({ from: "2026-12-01", kinds: [{ item: box }] });
    const made = await collector().post("/express/agreements", next);
    expect([made.status, made.body["proposer"]]).toEqual([201, "recycler"]);
    expect((await collector().post("/express/agreements", next)).body).toMatchObject({
      id: next.id,
      state: "proposed",
    });
    expect((await collector().post(`/express/agreements/${next.id}/step`, { step: "withdrawn" })).status).toBe(200);
  });
});

describe("reusable boxes", () => {
  const put = (changes: Body = {}, by = express()) =>
    by.post("/express/boxes", {
      scheme: "own",
      model: "中号折叠箱",
      material: "PP",
      massKg: "1.2",
      designTrips: 60,
      day: "2026-09-01",
      siteId: pilot.sites.point,
      ...changes,
    });
  const note = (...events: Body[]) => express().post("/express/box-events", { events });
  const boxNamed = async (code: string) => (await express().get(`/express/boxes?q=${code}`)).body.items[0] ?? {};

  test("have one code each, also where twenty put it up at once", async () => {
    const sent = await atOnce(20, () => put({ codes: ["bx-0001"] }));
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(sent.filter(({ status }) => status !== 201).map(told)).toEqual(
      Array(19).fill([422, "box_code_taken", "/codes/0"]),
    );
    expect((await put({ range: { first: "BX-0002", last: "BX-0010" } })).body).toEqual({ count: 9 });
    const refused = (changes: Body, by = express()) => refusal(pilot, () => put(changes, by));
    expect(await refused({ range: { first: "BX-0010", last: "BX-0011" } })).toEqual(["box_code_taken", "/range"]);
    expect(await refused({ codes: ["A", "a"] })).toEqual(["box_code_taken", "/codes/1"]);
    expect(await refused({ scheme: "grai", codes: ["04012345123457X"] })).toEqual(["malformed_box_code", "/codes/0"]);
    expect(await refused({ codes: ["A"], siteId: pilot.sites.rivalPoint })).toEqual(["site_not_found", "/siteId"]);
    expect(await refused({ codes: ["A"], day: "2027-01-01" })).toEqual(["date_in_future", "/day"]);
    // A GRAI is one box's everywhere, an own code its owner's.
    const grai = { scheme: "grai", codes: ["(8003)04012345123456X1"] };
    expect((await put(grai)).status).toBe(201);
    expect(await refused({ ...grai, siteId: pilot.sites.rivalPoint }, pilot.as.rival)).toEqual([
      "box_code_taken",
      "/codes/0",
    ]);
    const rivals = await put({ codes: ["BX-0001"], siteId: pilot.sites.rivalPoint }, pilot.as.rival);
    expect(rivals.status).toBe(201);
  });

  test("go out, come back, are repaired, lost, found and scrapped, in that order alone", async () => {
    const trip = [
      { code: "BX-0001", kind: "out", day: "2026-09-02", siteId: pilot.sites.point, waybill: "SF1" },
      { code: "BX-0001", kind: "back", day: "2026-09-04", siteId: pilot.sites.station },
    ];
    expect((await note(...trip, { ...trip[0], day: "2026-09-05" })).body).toEqual({ count: 3 });
    expect(await boxNamed("BX-0001")).toMatchObject({ state: "out", trips: 1, since: "2026-09-05" });
    const again = await atOnce(20, () => note({ code: "BX-0002", kind: "out", day: "2026-09-05" }));
    expect(again.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = (...events: Body[]) => refusal(pilot, () => note(...events));
    expect(await refused(trip[0] ?? {})).toEqual(["box_event_not_possible", "/events/0/kind"]);
    expect(await refused({ code: "BX-0001", kind: "back", day: "2026-09-01" })).toEqual([
      "box_event_earlier",
      "/events/0/kind",
    ]);
    expect(await refused({ code: "BX-0003", kind: "lost", day: "2026-09-05" })).toEqual([
      "reason_required",
      "/events/0/reason",
    ]);
    expect(await refused({ code: "NONE", kind: "out", day: "2026-09-05" })).toEqual(["box_unknown", "/events/0/code"]);
    const scrap = { code: "BX-0004", kind: "scrapped", day: "2026-09-16", reason: "箱体破损" };
    expect(await refused(scrap)).toEqual(["missing", "/events/0/fate"]);
    const rest = await note(
      { code: "BX-0002", kind: "lost", day: "2026-09-16", reason: "未收回" },
      { code: "BX-0003", kind: "repair", day: "2026-09-10", reason: "卡扣" },
      { code: "BX-0003", kind: "repaired", day: "2026-09-10" },
      { ...scrap, fate: "recycling", massKg: "1.1" },
    );
    expect(rest.status).toBe(201);
    expect(await boxNamed("BX-0004")).toMatchObject({ state: "scrapped" });
  });

  test("make figures that are exact, with their rows, beside what was reported", async () => {
    const figures = async () => (await express().get("/express/box-figures?period=2026-09")).body;
    // Eleven boxes from the 1st of September, 330 box-days, without two from the 16th on: 30 less.
    expect(await figures()).toMatchObject({
      atBeginning: 0,
      atEnd: 9,
      putUp: 11,
      trips: 1,
      repairs: 1,
      lost: 1,
      scrappedKg: "1.1",
      meanInUse: { numerator: "10", denominator: "1", display: "10.0" },
      tripsPerBox: { numerator: "1", denominator: "10", display: "0.10" },
      lossRate: { numerator: "1", denominator: "11", display: "9.09" },
      reportedTrips: null,
      contradicts: false,
    });
    const rows = await express().get("/express/box-events?from=2026-09-01&to=2026-09-30&kind=lost");
    expect(rows.body.items).toMatchObject([{ code: "BX-0002", day: "2026-09-16", sign: 1, reason: "未收回" }]);
    await booked(express(), "/takeback/trips", { period: "2026-09", expressTrips: 9, reusableTrips: 0 });
    expect(await figures()).toMatchObject({ reportedTrips: "0", contradicts: true });
    expect((await pilot.as.bureau.get("/express/box-figures?period=2026-09")).body).toMatchObject({ putUp: 12 });
    expect((await pilot.as.farBureau.get("/express/box-figures?period=2026-09")).body).toMatchObject({
      putUp: 0,
      meanInUse: { display: "0.0" },
      tripsPerBox: null,
      lossRate: null,
    });
  });

  test("are taken back step by step, the latest first, and their sums with them", async () => {
    const { id } = await boxNamed("BX-0002");
    const events = await express().get(`/express/box-events?box=${id}`);
    const [lost, out] = events.body.items;
    const back = (version: unknown) => express().post(`/express/boxes/${id}/correction`, { version });
    expect(told(await back(out?.["version"]))).toEqual([422, "box_event_not_possible", undefined]);
    const all = await atOnce(5, () => back(lost?.["version"]));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await boxNamed("BX-0002")).toMatchObject({ state: "out", since: "2026-09-05" });
    const sums = await express().get("/express/box-figures?period=2026-09");
    expect(sums.body).toMatchObject({ lost: 0, atEnd: 10, lossRate: { display: "0.00" } });
    expect((await back(out?.["version"])).body).toMatchObject({ state: "ready" });
    expect((await back(1)).body).toMatchObject({ state: "withdrawn" });
    expect((await put({ codes: ["BX-0002"] })).status).toBe(201);
    expect((await note({ code: "BX-0002", kind: "out", day: "2026-09-20" })).status).toBe(201);
  });

  test("are their owner's and the bureau's to read, and their owner's to note", async () => {
    const { id } = await boxNamed("BX-0001");
    expect((await pilot.as.bureau.get(`/express/boxes/${id}`)).body).toMatchObject({ code: "BX-0001" });
    expect((await express().get("/express/boxes?limit=3")).body.items).toHaveLength(3);
    for (const other of [pilot.as.rival, pilot.as.farBureau]) {
      expect((await other.get(`/express/boxes/${id}`)).status).toBe(404);
      expect((await other.get(`/express/box-events?box=${id}`)).body.items).toEqual([]);
    }
    expect((await pilot.as.rival.post(`/express/boxes/${id}/correction`, { version: 1 })).status).toBe(404);
    expect((await pilot.as.bureau.post("/express/box-events", { events: [] })).status).toBe(403);
  });
});
