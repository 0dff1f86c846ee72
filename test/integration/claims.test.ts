import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  atOnce,
  booked,
  box,
  brokenLaws,
  fridge,
  line,
  type Member,
  nobodysId,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  standing,
  startPilot,
  told,
  tv,
  underWay,
} from "../support/pilot.ts";

let pilot: Pilot;
const path = "/takeback/claims";

beforeAll(async () => {
  pilot = await startPilot();
  for (const stream of ["electronics", "packaging"]) await grant("treater", "producer", stream);
});
afterAll(() => pilot.stop());

function grant(from: Member, to: Member, stream: string, year: string | number = "2026") {
  const body = { granteeId: pilot.parties[to], stream, year };
  return booked(pilot.as[from], "/takeback/grants", body);
}

const claimOf = (changes: Record<string, unknown> = {}) => ({
  occurredOn: "2026-09-30",
  year: 2026,
  mode: "commissioned",
  treaterId: pilot.parties.treater,
  item: tv,
  pieces: 0,
  massKg: "1",
  ...changes,
});
const claims = (changes: Record<string, unknown> = {}, member: Member = "producer") =>
  pilot.as[member].post(path, claimOf(changes));
const left = (item = tv, year = "2026") =>
  standing(pilot.worker.database, `${pilot.parties.treater}:${year}`, item, "attributable");
const taken = (member: Member, item = tv) =>
  standing(pilot.worker.database, `${pilot.parties[member]}:2026`, item, "claimed");

/** Handed in at the plant itself, on its scale: qualified at once. */
const receive = (pieces: number, massKg: string, changes: Record<string, unknown> = {}) =>
  booked(pilot.as.treater, "/takeback/returns", returnOf(pilot.sites.plant, { pieces, massKg, ...changes }));

describe("chain of custody: 40 t certified beside 60 t other at one plant", () => {
  beforeAll(async () => {
    await receive(1_000, "40000", { item: box });
    // The same boxes from another plant were counted there; by unit weight they were not weighed; and a part came earlier.
    await receive(700, "30000", { item: box, occurredOn: "2025-06-30" });
    const other = await booked(
      pilot.as.otherTreater,
      "/takeback/returns",
      returnOf(pilot.sites.otherPlant, { item: box, pieces: 500, massKg: "30000" }),
    );
    if (!other) throw new Error("no other collection point");
    const lines = [line(500, "30000", box)];
    const { otherPlant, plant } = pilot.sites;
    const sent = { fromSiteId: otherPlant, toSiteId: plant, occurredOn: "2026-09-03", lines };
    const id = await booked(pilot.as.otherTreater, "/takeback/transfers", sent);
    await booked(pilot.as.treater, `/takeback/transfers/${id}/receipt`, receiptOf(lines));
  });

  test("the plant holds 100 t, of which 40 t can be claimed", async () => {
    expect((await standing(pilot.worker.database, pilot.sites.plant, box)).massG).toBe(100_000_000);
    expect((await left(box)).massG).toBe(40_000_000);
  });

  test("a gram more is refused, saying what is there", async () => {
    const answer = await claims({ item: box, massKg: "40000.001", pieces: 1_000 });
    expect(told(answer)).toEqual([409, "claim_exceeds_qualified", "/massKg"]);
    expect(answer.body["detail"]).toContain("40000 kg");
    expect(answer.body["detail"]).toContain("40000.001 kg");
  });

  test("40.000001 t has more decimals than its gram: 40,000.001 kg is the smallest excess there is", async () => {
    expect(told(await claims({ item: box, massKg: "40000.0001" }))).toEqual([400, "too_precise", "/massKg"]);
  });

  test("40 t passes, and nothing is left", async () => {
    const answer = await claims({ item: box, massKg: "40000", pieces: 1_000 });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      massKg: "40000",
      pieces: 1_000,
      year: "2026",
      stream: "packaging",
      state: "booked",
    });
    expect(await left(box)).toEqual({ pieces: 0, massG: 0 });
    expect(await taken("producer", box)).toEqual({ pieces: 1_000, massG: 40_000_000 });
    expect(await refusal(pilot, () => claims({ item: box, massKg: "0.001" }))).toEqual([
      "claim_exceeds_qualified",
      "/massKg",
    ]);
  });
});

describe("a claim", () => {
  test("moves what is qualified and unclaimed to the producer, and its reversal frees it", async () => {
    await receive(10, "250");
    const id = newUuidV7();
    const first = await claims({ id, externalId: "C-1", pieces: 4, massKg: "100", evidence: "contract 7" });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      id,
      mode: "commissioned",
      producerId: pilot.parties.producer,
      evidence: "contract 7",
    });
    expect([await left(), await taken("producer")]).toEqual([
      { pieces: 6, massG: 150_000 },
      { pieces: 4, massG: 100_000 },
    ]);
    const entry = await pilot.as.producer.get(`/ledger/entries/${id}`);
    expect(entry.body).toMatchObject({ kind: "claim", documentType: "claim", documentId: id });

    const reversal = { occurredOn: "2026-09-30", reason: "wrong treater" };
    const stranger = await pilot.as.otherProducer.post(`/ledger/entries/${id}/reversal`, reversal);
    expect(stranger.status).toBe(404);
    expect((await pilot.as.producer.post(`/ledger/entries/${id}/reversal`, reversal)).status).toBe(201);
    expect((await left()).massG).toBe(250_000);
    expect((await pilot.as.producer.get(`${path}/${id}`)).body["state"]).toBe("reversed");
    expect((await claims({ pieces: 10, massKg: "250" })).status).toBe(201);
  });

  test("sent again is the same claim, and another under its names is refused", async () => {
    await receive(2, "50");
    const names = { id: newUuidV7(), externalId: "C-2" };
    const before = await claims({ ...names, massKg: "10" });
    expect(before.status).toBe(201);
    expect((await claims({ ...names, massKg: "10" })).body).toEqual(before.body);
    expect((await claims({ externalId: "C-2", massKg: "10" })).body).toEqual(before.body);
    expect(await refusal(pilot, () => claims({ ...names, massKg: "11" }))).toEqual(["id_reused", "/id"]);
    expect(await refusal(pilot, () => claims({ externalId: "C-2", massKg: "11" }))).toEqual([
      "duplicate_external_id",
      "/externalId",
    ]);
    const key = { "idempotency-key": newUuidV7() };
    const once = await pilot.as.producer.post(path, claimOf({ massKg: "5" }), key);
    const again = await pilot.as.producer.post(path, claimOf({ massKg: "5" }), key);
    expect([once.body, again.headers.get("idempotency-hit")]).toEqual([again.body, "true"]);
    expect((await left()).massG).toBe(35_000);
  });

  test("of many at once claims exactly what is there", async () => {
    await receive(1, "7", { item: fridge });
    const answers = await atOnce(20, () => claims({ item: fridge, massKg: "1" }));
    const won = answers.filter(({ status }) => status === 201).length;
    expect(won).toBe(7);
    const rest = answers.filter(({ status }) => status !== 201).map(told);
    expect(new Set(rest.map(([, code]) => code))).toEqual(new Set(["claim_exceeds_qualified"]));
    expect((await left(fridge)).massG).toBe(0);
    expect((await taken("producer", fridge)).massG).toBe(7_000);
  });

  test("keeps the receipt it rests on from being taken back", async () => {
    const id = await receive(1, "30", { item: fridge });
    const claimed = await booked(pilot.as.producer, path, claimOf({ item: fridge, massKg: "20" }));
    const reverse = () =>
      pilot.as.treater.post(`/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-30", reason: "wrong scale" });
    expect(await refusal(pilot, reverse)).toEqual(["insufficient_stock", undefined]);
    await booked(pilot.as.producer, `/ledger/entries/${claimed}/reversal`, {
      occurredOn: "2026-09-30",
      reason: "redo",
    });
    expect((await reverse()).status).toBe(201);
  });

  test("of what came by transfer counts in the year of the receipt", async () => {
    await grant("treater", "producer", "electronics", 2025);
    const before = await left();
    const transfer = await underWay(pilot, 4, "90");
    await booked(pilot.as.treater, `/takeback/transfers/${transfer}/receipt`, receiptOf([line(4, "90")]));
    expect((await left()).massG).toBe(before.massG + 90_000);
    const lastYear = { year: 2025, occurredOn: "2025-12-31" };
    expect(await refusal(pilot, () => claims({ ...lastYear, massKg: "1" }))).toEqual([
      "claim_exceeds_qualified",
      "/massKg",
    ]);
  });
});

describe("nobody claims", () => {
  test("what the treater did not grant him", async () => {
    expect(await refusal(pilot, () => claims({}, "otherProducer"))).toEqual(["claim_not_granted", "/treaterId"]);
    expect(await refusal(pilot, () => claims({ treaterId: pilot.parties.otherTreater }))).toEqual([
      "claim_not_granted",
      "/treaterId",
    ]);
    expect(await refusal(pilot, () => claims({ item: "tyres/car" }))).toEqual(["claim_not_granted", "/treaterId"]);
    expect(await refusal(pilot, () => claims({ mode: "joint" }))).toEqual(["claim_not_granted", "/treaterId"]);
    expect(await refusal(pilot, () => claims({ treaterId: nobodysId }))).toEqual(["party_not_found", "/treaterId"]);
  });

  test("any more once the grant is taken back, while what was claimed stays", async () => {
    const id = await grant("treater", "otherProducer", "electronics");
    expect(await grant("treater", "otherProducer", "electronics")).toBe(id);
    await receive(1, "3");
    expect((await claims({ massKg: "1" }, "otherProducer")).status).toBe(201);
    const withdraw = (member: Member) => pilot.as[member].post(`/takeback/grants/${id}/withdrawal`, {});
    expect((await withdraw("otherTreater")).status).toBe(404);
    expect((await withdraw("treater")).body["state"]).toBe("withdrawn");
    expect((await withdraw("treater")).body["state"]).toBe("withdrawn");
    expect(await refusal(pilot, () => claims({}, "otherProducer"))).toEqual(["claim_not_granted", "/treaterId"]);
    expect((await taken("otherProducer")).massG).toBe(1_000);
  });

  test("under a grant that was given or taken back twice at once", async () => {
    const body = { granteeId: pilot.parties.otherProducer, stream: "electronics", year: "2025" };
    const given = await atOnce(20, () => pilot.as.treater.post("/takeback/grants", body));
    expect(given.map(({ status }) => status)).toEqual(given.map(() => 201));
    const [id, ...others] = new Set(given.map(({ body: said }) => said["id"]));
    expect(others).toEqual([]);
    const gone = await atOnce(20, () => pilot.as.treater.post(`/takeback/grants/${String(id)}/withdrawal`, {}));
    expect(gone.map(({ status, body: said }) => [status, said["state"]])).toEqual(gone.map(() => [200, "withdrawn"]));
    const { items } = (await pilot.as.otherProducer.get("/takeback/grants?year=2025")).body;
    expect(items.map((item) => [item["id"], item["state"]])).toEqual([[id, "withdrawn"]]);
    const claim = { year: 2025, occurredOn: "2025-12-31" };
    expect(await refusal(pilot, () => claims(claim, "otherProducer"))).toEqual(["claim_not_granted", "/treaterId"]);
    // What was taken back can be given again.
    expect(await grant("treater", "otherProducer", "electronics", "2025")).not.toBe(id);
  });

  test("from a plant without a permit, or what its permit did not cover", async () => {
    await grant("otherTreater", "producer", "electronics");
    await booked(pilot.as.otherTreater, "/takeback/returns", returnOf(pilot.sites.otherPlant));
    expect(await refusal(pilot, () => claims({ treaterId: pilot.parties.otherTreater }))).toEqual([
      "claim_exceeds_qualified",
      "/massKg",
    ]);
  });

  test("joint recovery but through a consortium of his", async () => {
    const consortium = await booked(pilot.as.admin, "/registry/parties", {
      nameZh: "联合体",
      nameEn: "Consortium",
      identifierType: "other",
      identifier: "CONSORTIUM-1",
      roles: ["producer"],
      division: "120116",
      zone: "TEDA",
    });
    const member = { partyId: pilot.parties.otherProducer, validFrom: "2026-01-01", validTo: "2026-12-31" };
    const members = `/registry/parties/${consortium}/members`;
    expect((await pilot.as.producer.post(members, member)).status).toBe(403);
    expect((await pilot.as.admin.post(members, member)).status).toBe(201);
    expect((await pilot.as.admin.post(members, member)).status).toBe(201);
    expect((await pilot.as.admin.get(members)).body.items).toHaveLength(1);
    const later = { ...member, validFrom: "2026-06-01" };
    expect(told(await pilot.as.admin.post(members, later)).slice(0, 2)).toEqual([409, "membership_overlaps"]);
    const nested = `/registry/parties/${pilot.parties.otherProducer}/members`;
    const inner = { ...member, partyId: pilot.parties.producer };
    expect(told(await pilot.as.admin.post(nested, inner)).slice(0, 2)).toEqual([422, "not_a_consortium_of_consortia"]);
    const body = { granteeId: consortium, stream: "electronics", year: "2026" };
    await booked(pilot.as.treater, "/takeback/grants", body);
    await receive(1, "2");
    expect((await claims({ mode: "joint" }, "otherProducer")).status).toBe(201);
    expect(await refusal(pilot, () => claims({ mode: "commissioned" }, "otherProducer"))).toEqual([
      "claim_not_granted",
      "/treaterId",
    ]);
    expect(await refusal(pilot, () => claims({ mode: "joint" }))).toEqual(["claim_not_granted", "/treaterId"]);
  });
});

test.each<[string, Record<string, unknown>, [number, string, string]]>([
  ["a year that is not that of its date", { year: 2025 }, [422, "claim_outside_year", "/year"]],
  ["a year to come", { year: 2027 }, [422, "claim_outside_year", "/year"]],
  ["no year", { year: "26" }, [400, "malformed_value", "/year"]],
  ["a day to come", { year: 2027, occurredOn: "2027-01-01" }, [422, "date_in_future", "/occurredOn"]],
  ["nothing", { massKg: "0" }, [400, "not_positive", "/massKg"]],
  ["less than nothing", { massKg: "-1" }, [400, "not_positive", "/massKg"]],
  ["more than the unit holds", { massKg: "1e30" }, [400, "not_a_number", "/massKg"]],
  ["a number too large", { massKg: "9999999999999999" }, [400, "out_of_range", "/massKg"]],
  ["negative pieces", { pieces: -1 }, [400, "not_positive", "/pieces"]],
  ["another mode", { mode: "mine" }, [400, "not_in_list", "/mode"]],
  ["a material", { item: "electronics/material/ferrous" }, [422, "item_not_of_kind", "/item"]],
  ["an unknown item", { item: "electronics/nothing" }, [422, "unknown_item", "/item"]],
  ["in another's name", { producerId: "x" }, [400, "unknown_field", "/producerId"]],
])("a claim of %s is refused", async (_, changes, expected) => {
  const answer = await claims(changes);
  expect([answer.status, ...told(answer).slice(1)]).toEqual(expected);
});

test("only producers claim, and only treaters grant", async () => {
  for (const member of ["recycler", "treater", "bureau", "platform"] as const) {
    expect(told(await claims({}, member))[1], member).toBe("not_permitted");
  }
  const body = { granteeId: pilot.parties.producer, stream: "electronics", year: 2026 };
  expect(told(await pilot.as.producer.post("/takeback/grants", body))[1]).toBe("not_permitted");
  const nobody = { ...body, granteeId: pilot.parties.recycler };
  expect(told(await pilot.as.treater.post("/takeback/grants", nobody))[1]).toBe("role_not_held");
  expect(told(await pilot.as.treater.post("/takeback/grants", { ...body, stream: "nothing" }))[1]).toBe(
    "stream_not_open",
  );
});

test("claims are seen by their two sides and the bureau of the district", async () => {
  const seen = async (member: Member) => (await pilot.as[member].get(`${path}?limit=200`)).body.items.length;
  const [all, own, others] = [await seen("bureau"), await seen("producer"), await seen("otherProducer")];
  expect(all).toBe(own + others);
  expect(await seen("treater")).toBe(all);
  expect([await seen("farBureau"), await seen("otherTreater"), await seen("recycler")]).toEqual([0, 0, 0]);
  const one = (await pilot.as.producer.get(`${path}?limit=1`)).body.items[0];
  expect((await pilot.as.otherProducer.get(`${path}/${String(one?.["id"])}`)).status).toBe(404);
});

test("the books keep their laws", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
