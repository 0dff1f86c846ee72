import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fractionOf, indicator } from "../support/figures.ts";
import {
  agreed,
  booked,
  brokenLaws,
  type Pilot,
  refusal,
  returnOf,
  standing,
  startPilot,
  told,
  treatmentOf,
  tv,
  line,
} from "../support/pilot.ts";
import { tell } from "../support/stories.ts";

const deliveries = "/takeback/deliveries";
const copper = "electronics/material/copper";
const board = "electronics/material/printed-circuit-board";
const many = 20;

let pilot: Pilot;
/** Of another party than the sender's. */
let smelter: string;
beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites, parties } = pilot;
  const place = { division: "120116", nameZh: "再生铜厂", nameEn: "Copper works", zone: null };
  smelter = await booked(as.admin, "/registry/sites", {
    ...place,
    partyId: parties.otherTreater,
    kind: "downstream_receiver",
  });
  await booked(as.treater, "/takeback/returns", returnOf(sites.plant, { pieces: 40, massKg: "1000" }));
  const outputs = [
    { item: "copper", massKg: "600" },
    { item: "printed-circuit-board", massKg: "400" },
  ];
  const batch = treatmentOf(sites.plant, { inputs: [line(40, "1000", tv)], outputs });
  await booked(as.treater, "/takeback/treatments", { ...batch, lossKg: undefined, lossReason: undefined });
});
afterAll(() => pilot.stop());

const sent = (changes: Record<string, unknown> = {}) => ({
  siteId: pilot.sites.plant,
  occurredOn: "2026-09-06",
  item: copper,
  massKg: "10",
  fate: "recycling",
  receiverSiteId: smelter,
  ...changes,
});
const send = (changes: Record<string, unknown> = {}) => booked(pilot.as.treater, deliveries, sent(changes));
const arrived = (changes: Record<string, unknown> = {}) => ({ occurredOn: "2026-09-07", massKg: "10", ...changes });
const receive = (id: string, changes: Record<string, unknown> = {}, by = pilot.as.otherTreater) =>
  by.post(`${deliveries}/${id}/receipt`, arrived(changes));
/** kg; the masses of this file are whole or halves. */
const figure = async (name: string) => {
  const [kg = 0, parts = 1] = fractionOf(await indicator(pilot.as.bureau, `epr.electronics.${name}.mass`, "2026-09"))
    .split("/")
    .map(Number);
  return kg / parts;
};
const takeBack = (id: string, by = pilot.as.treater) =>
  by.post(`/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-08", reason: "mistaken" });
const receiptId = (body: Record<string, unknown>) => String((body["receipt"] as { id: string } | null)?.id);

describe("a delivery", () => {
  test("to a name that nobody knows is booked, stands as sent, and counts as nothing", async () => {
    const { answers, figures } = await tell(pilot, "evidence/04-receiver-invented.json", "510401");
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[2]?.body).toMatchObject({ confirmation: "sent", daysWaiting: 8, receiverSiteId: null });
    // What nobody has confirmed is still held: nothing was reused, and there is nothing yet to be a share of.
    expect(Object.values(figures)).toEqual(["0", "null"]);
  });

  test("to whoever is refused", async () => {
    const whoever = sent({ receiverSiteId: undefined, buyer: "随便谁" });
    expect(await refusal(pilot, () => pilot.as.treater.post(deliveries, whoever))).toEqual([
      "buyer_names_nobody",
      "/buyer",
    ]);
  });

  test("counts from its receipt on, and its receiver sees what is on its way", async () => {
    const [recycled, waiting] = [await figure("outcome_recycling"), await figure("unconfirmed")];
    const id = await send();
    expect(await figure("unconfirmed")).toBe(waiting + 10);
    const { as } = pilot;
    const { body: way } = await as.otherTreater.get(`${deliveries}?incoming=true&confirmation=sent`);
    expect(way.items.map((each) => [each["id"], each["direction"], each["daysWaiting"]])).toEqual([[id, "in", 75]]);
    expect((await as.rival.get(`${deliveries}/${id}`)).status).toBe(404);
    const received = await receive(id);
    expect(received.body).toMatchObject({
      confirmation: "received",
      daysWaiting: null,
      receipt: { massKg: "10", countedKg: "10", means: "receiver" },
    });
    expect((await as.otherTreater.get(`${deliveries}/${id}`)).body).toEqual(received.body);
    expect([await figure("outcome_recycling"), await figure("unconfirmed")]).toEqual([recycled + 10, waiting]);
    expect(told(await receive(id))).toEqual([409, "delivery_not_waiting", undefined]);
  });

  test("received twice by one id is one receipt", async () => {
    const id = await send();
    const first = await receive(id, { externalId: "D-1" });
    expect((await receive(id, { externalId: "D-1" })).body).toEqual(first.body);
  });

  test("weighed heavier than it was sent counts as sent; lighter, as received; each with a reason", async () => {
    const before = await figure("outcome_recycling");
    const [heavy, light] = [await send(), await send()];
    expect(told(await receive(heavy, { massKg: "100" }))).toEqual([422, "reason_required", "/reason"]);
    expect((await receive(heavy, { massKg: "100", reason: "another scale" })).body["receipt"]).toMatchObject({
      massKg: "100",
      countedKg: "10",
    });
    const variance = async () => (await standing(pilot.worker.database, pilot.sites.plant, copper, "variance")).massG;
    const was = await variance();
    await receive(light, { massKg: "9.5", reason: "wet" });
    expect([(await figure("outcome_recycling")) - before, (await variance()) - was]).toEqual([19.5, 500]);
  });

  test("is received by one of twenty at once", async () => {
    const id = await send();
    const answers = await Promise.all(Array.from({ length: many }, () => receive(id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.map(told).filter(([, code]) => code === "delivery_not_waiting")).toHaveLength(many - 1);
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  });

  test("is not confirmed by whoever sent it, by strangers, or by the bureau without a paper", async () => {
    const id = await send();
    const { as } = pilot;
    const by = (caller: typeof as.treater, changes = {}) =>
      refusal(pilot, () => caller.post(`${deliveries}/${id}/receipt`, arrived(changes)));
    expect(await by(as.treater)).toEqual(["not_permitted", undefined]);
    expect(await by(as.smallTreater)).toEqual(["not_found", undefined]);
    expect(await by(as.farBureau, { document: "slip" })).toEqual(["not_found", undefined]);
    expect(await by(as.bureau)).toEqual(["missing", "/document"]);
    expect(await by(as.otherTreater, { massKg: "0" })).toEqual(["not_positive", "/massKg"]);
    expect(await by(as.otherTreater, { occurredOn: "2026-09-05" })).toEqual([
      "received_before_dispatch",
      "/occurredOn",
    ]);
    const seen = await receive(id, { document: "磅单 77" }, as.bureau);
    expect(seen.body["receipt"]).toMatchObject({ means: "document", document: "磅单 77" });
  });

  test("is taken back only after its receipt was, by whose word that was", async () => {
    const before = await figure("outcome_recycling");
    // Another one on its way, which the books would take instead.
    await send();
    const id = await send();
    const receipt = receiptId((await receive(id)).body);
    expect((await takeBack(id)).status).toBe(202);
    expect(told(await takeBack(receipt))).toEqual([404, "not_found", undefined]);
    const back = { occurredOn: "2026-09-08", reason: "mistaken" };
    expect((await agreed(pilot, "otherTreater", "treater", receipt, back)).status).toBe(200);
    expect(await figure("outcome_recycling")).toBe(before);
    const again = await receive(id);
    expect(again.status).toBe(201);
    await agreed(pilot, "otherTreater", "treater", receiptId(again.body), back);
    expect((await takeBack(id)).status).toBe(201);
    const read = (await pilot.as.treater.get(`${deliveries}/${id}`)).body;
    expect([read["confirmation"], read["daysWaiting"], read["receipt"]]).toEqual(["withdrawn", null, null]);
    expect(told(await receive(id))).toEqual([409, "delivery_not_waiting", undefined]);
  });
});

describe("hazardous waste", () => {
  const hazardous = (changes: Record<string, unknown> = {}) =>
    sent({ item: board, manifestNumber: "20261201510001", ...changes });
  const tried = (changes: Record<string, unknown> = {}) =>
    refusal(pilot, () => pilot.as.treater.post(deliveries, hazardous(changes)));

  test("goes to a receiver whose permit covers its code that day, with a manifest of its own", async () => {
    const { as, parties } = pilot;
    expect(await tried({ receiverSiteId: undefined, buyer: "somebody" })).toEqual([
      "receiver_required",
      "/receiverSiteId",
    ]);
    // The works have a permit for packaging, which names no code and covers another stream.
    expect(await tried()).toEqual(["permit_not_for_waste", "/receiverSiteId"]);
    const permit = {
      partyId: parties.otherTreater,
      streams: ["tyres"],
      validFrom: "2026-09-01",
      validTo: "2026-09-30",
    };
    await booked(as.admin, "/registry/permits", { ...permit, number: "W-1", wasteCodes: ["900-044-49"] });
    expect(await tried()).toEqual(["permit_not_for_waste", "/receiverSiteId"]);
    await booked(as.admin, "/registry/permits", { ...permit, number: "W-2", wasteCodes: ["900-045-49"] });
    expect(await tried({ occurredOn: "2026-10-01" })).toEqual(["permit_not_for_waste", "/receiverSiteId"]);
    expect(await tried({ manifestNumber: undefined })).toEqual(["manifest_required", "/manifestNumber"]);
    const made = await as.treater.post(deliveries, hazardous());
    expect([made.status, made.body["wasteCode"], made.body["manifestNumber"]]).toEqual([
      201,
      "900-045-49",
      "20261201510001",
    ]);
    expect(await tried()).toEqual(["paper_used", "/manifestNumber"]);
    expect(
      told(await as.treater.post(deliveries, sent({ manifestNumber: "20261201510001", occurredOn: "2026-09-07" }))),
    ).toEqual([409, "paper_used", "/manifestNumber"]);
  });

  test("codes of a permit are well formed", async () => {
    const permit = {
      partyId: pilot.parties.otherTreater,
      streams: ["tyres"],
      validFrom: "2026-09-01",
      validTo: "2026-09-30",
    };
    const body = { ...permit, number: "W-3", wasteCodes: ["HW49"] };
    expect(await refusal(pilot, () => pilot.as.admin.post("/registry/permits", body))).toEqual([
      "malformed_waste_code",
      "/wasteCodes/0",
    ]);
  });
});

describe("a site registered for streams", () => {
  test("takes no other: returns, transfers and deliveries are refused in words that name its own", async () => {
    const { as, parties, sites } = pilot;
    const place = { division: "120116", nameZh: "轮胎点", nameEn: "Tyres only", zone: "TEDA", streams: ["tyres"] };
    const site = async (partyId: string, kind: string) =>
      booked(as.admin, "/registry/sites", { ...place, partyId, kind });
    const point = await site(parties.recycler, "collection_point");
    const works = await site(parties.otherTreater, "downstream_receiver");
    const read = await as.recycler.get("/registry/sites?mine=true");
    expect(read.body.items.find(({ id }) => id === point)?.["streams"]).toEqual(["tyres"]);
    const refused = await as.recycler.post("/takeback/returns", returnOf(point));
    expect(told(refused)).toEqual([422, "stream_not_of_site", "/siteId"]);
    expect(refused.body["detail"]).toContain("registered for tyres, not for electronics");
    await booked(as.recycler, "/takeback/returns", returnOf(point, { item: "tyres/car", pieces: 1, massKg: "9" }));
    await booked(as.recycler, "/takeback/returns", returnOf(sites.point));
    const load = { fromSiteId: sites.point, toSiteId: point, occurredOn: "2026-09-02", lines: [line(1, "10", tv)] };
    expect(await refusal(pilot, () => as.recycler.post("/takeback/transfers", load))).toEqual([
      "stream_not_of_site",
      "/lines/0/item",
    ]);
    expect(await refusal(pilot, () => as.treater.post(deliveries, sent({ receiverSiteId: works })))).toEqual([
      "stream_not_of_site",
      "/receiverSiteId",
    ]);
  });

  test("takes others from the day on which they were registered, whatever was booked before", async () => {
    const { as, parties } = pilot;
    const place = { division: "120116", nameZh: "改类点", nameEn: "Changing", zone: "TEDA", streams: ["tyres"] };
    const point = await booked(as.admin, "/registry/sites", {
      ...place,
      partyId: parties.recycler,
      kind: "collection_point",
    });
    const path = `/registry/sites/${point}/streams`;
    const change = { streams: ["electronics"], validFrom: "2026-09-10", reason: "备案变更" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => as.admin.post(path, change)));
    for (const { status, body } of answers) {
      expect([status, body["streams"], body["streamVersions"]]).toEqual([
        200,
        ["electronics"],
        [{ validFrom: "2026-09-10", streams: ["electronics"] }],
      ]);
    }
    const on = async (occurredOn: string, rest: Record<string, unknown> = {}) =>
      told(await as.recycler.post("/takeback/returns", returnOf(point, { occurredOn, ...rest })))[1];
    expect(await on("2026-09-09")).toBe("stream_not_of_site");
    expect(await on("2026-09-10")).toBeUndefined();
    expect(await on("2026-09-09", { item: "tyres/car", pieces: 1, massKg: "9" })).toBeUndefined();
    expect(await on("2026-09-11", { item: "tyres/car", pieces: 1, massKg: "8" })).toBe("stream_not_of_site");
    // What begins later is shown and not yet in force; what is said last of two that have begun holds.
    const later = { ...change, streams: ["electronics", "tyres"], validFrom: "2026-12-01" };
    expect((await as.admin.post(path, later)).body["streams"]).toEqual(["electronics"]);
    expect((await as.admin.post(path, { ...later, validFrom: "2026-09-01" })).body["streams"]).toEqual(later.streams);
    expect(told(await as.admin.post(path, { ...change, streams: ["cheese"] }))).toEqual([
      422,
      "unknown_stream",
      "/streams/0",
    ]);
    expect(told(await as.recycler.post(path, change))[1]).toBe("not_permitted");
  });

  test("names only streams that there are", async () => {
    const place = { division: "120116", nameZh: "点", nameEn: "Point", kind: "collection_point", streams: ["cheese"] };
    const body = { ...place, partyId: pilot.parties.recycler };
    expect(await refusal(pilot, () => pilot.as.admin.post("/registry/sites", body))).toEqual([
      "unknown_stream",
      "/streams/0",
    ]);
  });
});
