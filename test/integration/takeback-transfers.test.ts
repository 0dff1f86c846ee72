import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  booked,
  box,
  brokenLaws,
  fridge,
  line,
  type Member,
  type Pilot,
  type Place,
  receiptOf,
  refusal,
  standing,
  startPilot,
  stocked,
  transferOf,
  tv,
  underWay,
} from "../support/pilot.ts";
import type { Answered } from "../support/system.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const path = "/takeback/transfers";
const at = (place: Place, item = tv, kind = "stock") => standing(pilot.worker.database, pilot.sites[place], item, kind);
const receive = (id: string, lines: unknown[], changes = {}, member: Member = "treater") =>
  pilot.as[member].post(`${path}/${id}/receipt`, receiptOf(lines, changes));
const refuse = (id: string, changes = {}, member: Member = "treater") =>
  pilot.as[member].post(`${path}/${id}/refusal`, {
    occurredOn: "2026-09-04",
    reason: "not what was agreed",
    ...changes,
  });
const stateOf = async (id: string) => (await pilot.as.recycler.get(`${path}/${id}`)).body["state"];
const lineOf = ({ body }: Answered, index = 0) => (body["lines"] as Record<string, unknown>[])[index];

describe("a dispatch", () => {
  test("moves stock into transit, and is read again as it was answered by both its ends", async () => {
    const { as, sites, trips } = pilot;
    await stocked(pilot, "recycler", "point", 3, "79.52");
    const body = { id: newUuidV7(), externalId: "T-1", manifestNumber: "M-1", ...transferOf(sites.point, sites.plant) };
    let made: Answered | undefined;
    const spent = await trips(async () => {
      made = await as.recycler.post(path, body);
    });
    expect([made?.status, spent]).toEqual([201, 3]);
    expect(made?.body).toMatchObject({
      id: body.id,
      externalId: "T-1",
      fromSiteNameEn: "point",
      toSiteNameEn: "plant",
      occurredOn: "2026-09-03",
      manifestNumber: "M-1",
      state: "dispatched",
      direction: "out",
      receipts: [],
      lines: [
        {
          item: tv,
          pieces: 3,
          massKg: "79.52",
          receivedPieces: 0,
          receivedMassKg: "0",
          refusedPieces: 0,
          refusedMassKg: "0",
        },
      ],
    });
    expect((await as.recycler.get(`${path}/${body.id}`)).body).toEqual(made?.body);
    expect((await as.treater.get(`${path}/${body.id}`)).body).toEqual({ ...made?.body, direction: "in" });
    expect([await at("point"), await at("point", tv, "transit")]).toEqual([
      { pieces: 0, massG: 0 },
      { pieces: 3, massG: 79_520 },
    ]);
    // The same again is the same transfer, although its stock is spent by now.
    expect((await as.recycler.post(path, body)).body).toEqual(made?.body);
    expect((await as.recycler.post(path, { ...body, id: newUuidV7() })).body["id"]).toBe(body.id);
    expect(await refusal(pilot, () => as.recycler.post(path, { ...body, manifestNumber: "M-2" }))).toEqual([
      "id_reused",
      "/id",
    ]);
    expect(
      await refusal(pilot, () => as.recycler.post(path, { ...body, id: undefined, manifestNumber: "M-2" })),
    ).toEqual(["duplicate_external_id", "/externalId"]);
    await receive(body.id, [line(3, "79.52")]);
  });

  test.each<[string, () => Record<string, unknown>, string, string]>([
    ["to itself", () => ({ toSiteId: pilot.sites.point }), "same_site", "/toSiteId"],
    ["to nowhere", () => ({ toSiteId: newUuidV7() }), "site_not_found", "/toSiteId"],
    ["to a shop", () => ({ toSiteId: pilot.sites.shop }), "site_wrong_kind", "/toSiteId"],
    ["from another's site", () => ({ fromSiteId: pilot.sites.rivalPoint }), "site_not_found", "/fromSiteId"],
    ["of more mass than is there", () => ({ lines: [line(5, "100.001")] }), "insufficient_stock", "/lines/0/massKg"],
    ["of more pieces than are there", () => ({ lines: [line(6, "1")] }), "insufficient_stock", "/lines/0/pieces"],
    [
      "of what is not there",
      () => ({ lines: [line(1, "1"), line(1, "1", box)] }),
      "insufficient_stock",
      "/lines/1/massKg",
    ],
    ["of an item twice", () => ({ lines: [line(1, "1"), line(1, "2")] }), "duplicate_line", "/lines/1/item"],
    [
      "of a material",
      () => ({ lines: [line(1, "1", "electronics/material/ferrous")] }),
      "item_not_of_kind",
      "/lines/0/item",
    ],
    ["of nothing", () => ({ lines: [] }), "missing", "/lines"],
    ["of 201 lines", () => ({ lines: Array(201).fill(line(1, "1")) }), "too_many_rows", "/lines"],
    ["of no pieces", () => ({ lines: [line(0, "1")] }), "not_positive", "/lines/0/pieces"],
    ["in the future", () => ({ occurredOn: "2099-01-01" }), "date_in_future", "/occurredOn"],
  ])("is refused %s", async (_, changes, code, pointer) => {
    const { as, sites } = pilot;
    const there = await at("point");
    if (there.pieces === 0) await stocked(pilot, "recycler", "point", 5, "100");
    const body = transferOf(sites.point, sites.plant, { lines: [line(1, "1")], ...changes() });
    expect(await refusal(pilot, () => as.recycler.post(path, body))).toEqual([code, pointer]);
  });

  test("does not lead out of a plant back to where things are collected", async () => {
    const { as, sites } = pilot;
    await stocked(pilot, "treater", "plant", 2, "60", fridge);
    const lines = [line(1, "30", fridge)];
    const back = transferOf(sites.plant, sites.plantPoint, { lines });
    expect(await refusal(pilot, () => as.treater.post(path, back))).toEqual(["site_wrong_kind", "/toSiteId"]);
    const id = await booked(as.treater, path, transferOf(sites.plant, sites.smallPlant, { lines }));
    const arrived = await receive(id, lines, {}, "smallTreater");
    expect(arrived.body["receipts"]).toMatchObject([{ qualification: "already_counted" }]);
    const entry = await as.smallTreater.get(`/ledger/entries/${(arrived.body["receipts"] as { id: string }[])[0]?.id}`);
    expect(entry.body["kind"]).toBe("relay");
  });
});

describe("a receipt", () => {
  test("in full ends the transfer and qualifies at a permitted plant", async () => {
    const id = await underWay(pilot, 3, "79.52");
    const before = await at("plant");
    let arrived: Answered | undefined;
    const spent = await pilot.trips(async () => {
      arrived = await receive(id, [line(3, "79.52")]);
    });
    expect([arrived?.status, spent, arrived?.body["state"]]).toEqual([201, 3, "received"]);
    expect(arrived?.body["receipts"]).toMatchObject([
      { partial: false, reason: null, qualification: "qualified", state: "booked" },
    ]);
    expect((await pilot.as.treater.get(`${path}/${id}`)).body).toEqual(arrived?.body);
    const after = await at("plant");
    expect([after.pieces - before.pieces, after.massG - before.massG]).toEqual([3, 79_520]);
    expect(await at("point", tv, "transit")).toEqual({ pieces: 0, massG: 0 });
  });

  test("in two parts, 9.940 t of 10.000 t: the 60 kg that are gone need a reason and stand as variance", async () => {
    const id = await underWay(pilot, 400, "10000");
    const before = [await at("plant"), await at("plant", tv, "variance")];
    const first = await receive(id, [line(150, "4000")], { partial: true });
    expect([first.body["state"], lineOf(first)]).toEqual([
      "partly_received",
      expect.objectContaining({ receivedPieces: 150, receivedMassKg: "4000" }),
    ]);
    const rest = [line(250, "5940")];
    expect(await refusal(pilot, () => receive(id, rest, { occurredOn: "2026-09-05" }))).toEqual([
      "reason_required",
      "/reason",
    ]);
    const last = await receive(id, rest, { occurredOn: "2026-09-05", reason: "scale of the lorry" });
    expect([last.body["state"], lineOf(last)]).toEqual([
      "received",
      expect.objectContaining({ receivedPieces: 400, receivedMassKg: "9940" }),
    ]);
    const [plant, variance] = [await at("plant"), await at("plant", tv, "variance")];
    expect([plant.massG - (before[0]?.massG ?? 0), variance.massG - (before[1]?.massG ?? 0)]).toEqual([
      9_940_000, 60_000,
    ]);
    expect(variance.pieces).toBe(before[1]?.pieces);
    expect(await at("point", tv, "transit")).toEqual({ pieces: 0, massG: 0 });
  });

  test("that takes the last part is the end, although it is called a part", async () => {
    const id = await underWay(pilot, 2, "60");
    await receive(id, [line(1, "30")], { partial: true });
    expect((await receive(id, [line(1, "30")], { partial: true })).body["state"]).toBe("received");
    expect(await refusal(pilot, () => receive(id, [line(1, "30")]))).toEqual(["wrong_state", ""]);
  });

  test("of more than was sent is booked with a reason, and taken from variance", async () => {
    const id = await underWay(pilot, 2, "60");
    const before = await at("plant", tv, "variance");
    expect(await refusal(pilot, () => receive(id, [line(2, "60.5")]))).toEqual(["reason_required", "/reason"]);
    const arrived = await receive(id, [line(2, "60.5")], { reason: "our scale is the better one" });
    expect([arrived.status, lineOf(arrived)]).toEqual([
      201,
      expect.objectContaining({ massKg: "60", receivedMassKg: "60.5" }),
    ]);
    expect((await at("plant", tv, "variance")).massG).toBe(before.massG - 500);
  });

  test("may send a part back, which is a document of its own", async () => {
    const before = [await at("point", fridge), await at("plant", fridge)];
    const id = await underWay(pilot, 10, "400", fridge);
    const lines = [{ ...line(6, "240", fridge), refusedPieces: 4, refusedMassKg: "160" }];
    const arrived = await receive(id, lines, { reason: "four are smashed" });
    expect([arrived.body["state"], lineOf(arrived)]).toEqual([
      "partly_refused",
      expect.objectContaining({ receivedPieces: 6, receivedMassKg: "240", refusedPieces: 4, refusedMassKg: "160" }),
    ]);
    expect((await pilot.as.treater.get(`${path}/${id}`)).body).toEqual(arrived.body);
    const receipts = arrived.body["receipts"] as { id: string }[];
    // The refusal moves only the sender's accounts.
    const kinds = await Promise.all(
      receipts.map(async (of) => (await pilot.as.recycler.get(`/ledger/entries/${of.id}`)).body["kind"]),
    );
    expect(kinds.toSorted()).toEqual(["receipt", "refusal"]);
    const [point, plant] = [await at("point", fridge), await at("plant", fridge)];
    expect([point.massG - (before[0]?.massG ?? 0), plant.massG - (before[1]?.massG ?? 0)]).toEqual([160_000, 240_000]);
  });

  test("again by its id or externalId is the same receipt, after it has ended the transfer", async () => {
    const id = await underWay(pilot, 3, "79.52");
    const given = { id: newUuidV7(), externalId: "E-1" };
    const first = await receive(id, [line(3, "79.52")], given);
    const plant = await at("plant");
    expect((await receive(id, [line(3, "79.52")], given)).body).toEqual(first.body);
    expect((await receive(id, [line(3, "79.52")], { externalId: "E-1" })).body).toEqual(first.body);
    expect(await at("plant")).toEqual(plant);
    expect(await refusal(pilot, () => receive(id, [line(2, "79.52")], given))).toEqual(["id_reused", "/id"]);
    expect(await refusal(pilot, () => receive(id, [line(2, "79.52")], { externalId: "E-1" }))).toEqual([
      "duplicate_external_id",
      "/externalId",
    ]);
    // The same content for another transfer is another receipt.
    const other = await underWay(pilot, 3, "79.52");
    expect(await refusal(pilot, () => receive(other, [line(3, "79.52")], given))).toEqual(["id_reused", "/id"]);
    await receive(other, [line(3, "79.52")]);
  });

  describe("of 10 televisions of 100 kg", () => {
    let id: string;
    beforeAll(async () => {
      id = await underWay(pilot, 10, "100");
    });

    test.each<[string, unknown[], object, Member, string, string | undefined]>([
      ["by the sender", [line(10, "100")], {}, "recycler", "not_permitted", undefined],
      ["by somebody else", [line(10, "100")], {}, "otherTreater", "not_found", undefined],
      ["by the bureau", [line(10, "100")], {}, "bureau", "not_permitted", undefined],
      ["by a platform", [line(10, "100")], {}, "platform", "not_permitted", undefined],
      [
        "before it was sent",
        [line(10, "100")],
        { occurredOn: "2026-09-02" },
        "treater",
        "received_before_dispatch",
        "/occurredOn",
      ],
      ["in the future", [line(10, "100")], { occurredOn: "2099-01-01" }, "treater", "date_in_future", "/occurredOn"],
      ["with a piece missing", [line(9, "100")], {}, "treater", "reason_required", "/reason"],
      ["with a gram missing", [line(10, "99.999")], {}, "treater", "reason_required", "/reason"],
      ["of something else", [line(10, "100", fridge)], {}, "treater", "unknown_item", "/lines/0/item"],
      ["of a line twice", [line(5, "50"), line(5, "50")], {}, "treater", "duplicate_line", "/lines/1/item"],
      [
        "of too much, as a part",
        [line(10, "100.001")],
        { partial: true },
        "treater",
        "receipt_exceeds_dispatch",
        "/lines/0/massKg",
      ],
      [
        "of too many, as a part",
        [line(11, "100")],
        { partial: true },
        "treater",
        "receipt_exceeds_dispatch",
        "/lines/0/pieces",
      ],
      ["of nothing, as a part", [line(0, "0")], { partial: true }, "treater", "nothing_received", "/lines"],
      ["of no line", [], {}, "treater", "missing", "/lines"],
      [
        "sending more back than came",
        [{ ...line(0, "0"), refusedPieces: 10, refusedMassKg: "100.001" }],
        {},
        "treater",
        "refused_exceeds",
        "/lines/0/refusedMassKg",
      ],
      [
        "sending more pieces back",
        [{ ...line(0, "0"), refusedPieces: 11, refusedMassKg: "100" }],
        {},
        "treater",
        "refused_exceeds",
        "/lines/0/refusedPieces",
      ],
    ])("is refused %s", async (_, lines, changes, member, code, pointer) => {
      expect(await refusal(pilot, () => receive(id, lines, changes, member))).toEqual([code, pointer]);
      expect(await stateOf(id)).toBe("dispatched");
    });

    test.each([0, 10])("of %i pieces without any mass is none: a load that never came is refused", async (pieces) => {
      const call = () => receive(id, [line(pieces, "0")], { reason: "stolen on the way" });
      expect(await refusal(pilot, call)).toEqual(["nothing_received", "/lines"]);
    });

    test("of nothing more, after a part, writes the rest off", async () => {
      const before = await at("plant", tv, "variance");
      await receive(id, [line(1, "10")], { partial: true });
      const arrived = await receive(id, [line(0, "0")], { reason: "stolen on the way" });
      expect([arrived.status, arrived.body["state"]]).toEqual([201, "received"]);
      const after = await at("plant", tv, "variance");
      expect([after.pieces - before.pieces, after.massG - before.massG]).toEqual([9, 90_000]);
    });
  });
});

describe("a refusal", () => {
  test("sends all back that is still on the way", async () => {
    const before = await at("point");
    const id = await underWay(pilot, 10, "100");
    await receive(id, [line(4, "40")], { partial: true });
    const said = await refuse(id);
    expect([said.status, said.body["state"], lineOf(said)]).toEqual([
      201,
      "partly_refused",
      expect.objectContaining({ receivedPieces: 4, receivedMassKg: "40", refusedPieces: 6, refusedMassKg: "60" }),
    ]);
    const after = await at("point");
    expect([after.pieces - before.pieces, after.massG - before.massG]).toEqual([6, 60_000]);
  });

  test("of the whole leaves nothing at the receiver, and again by its id is the same", async () => {
    const before = [await at("point"), await at("plant")];
    const id = await underWay(pilot, 10, "100");
    const given = { id: newUuidV7() };
    const said = await refuse(id, given);
    expect([said.status, said.body["state"]]).toEqual([201, "refused"]);
    expect((await refuse(id, given)).body).toEqual(said.body);
    expect((await at("point")).massG - (before[0]?.massG ?? 0)).toBe(100_000);
    expect(await at("plant")).toEqual(before[1]);
    expect(await refusal(pilot, () => refuse(id))).toEqual(["wrong_state", ""]);
    expect(await refusal(pilot, () => receive(id, [line(10, "100")]))).toEqual(["wrong_state", ""]);
  });

  test("is the receiver's, has a reason, and comes after the dispatch", async () => {
    const id = await underWay(pilot, 1, "10");
    expect(await refusal(pilot, () => refuse(id, { reason: undefined }))).toEqual(["missing", "/reason"]);
    expect(await refusal(pilot, () => refuse(id, { reason: " " }))).toEqual(["missing", "/reason"]);
    expect(await refusal(pilot, () => refuse(id, {}, "recycler"))).toEqual(["not_permitted", undefined]);
    expect(await refusal(pilot, () => refuse(id, {}, "otherTreater"))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => refuse(id, { occurredOn: "2026-09-02" }))).toEqual([
      "received_before_dispatch",
      "/occurredOn",
    ]);
    await refuse(id);
  });
});

describe("a draft", () => {
  const draft = (lines: unknown[], changes = {}) =>
    pilot.as.recycler.post(path, transferOf(pilot.sites.point, pilot.sites.plant, { draft: true, lines, ...changes }));
  const dispatch = (id: string, body: object = {}, member: Member = "recycler") =>
    pilot.as[member].post(`${path}/${id}/dispatch`, body);

  test("moves nothing, may be of stock still to come, and goes when it is dispatched", async () => {
    const before = await at("point", box);
    const externalId = "DRAFT-1";
    const made = await draft([line(7, "70", box)], { externalId });
    const id = String(made.body["id"]);
    expect([made.status, made.body["state"]]).toEqual([201, "draft"]);
    expect((await draft([line(7, "70", box)], { externalId })).body).toEqual(made.body);
    expect(await at("point", box)).toEqual(before);
    expect(await refusal(pilot, () => dispatch(id))).toEqual(["insufficient_stock", "/lines/0/massKg"]);
    // The receiver has not been told of it yet.
    expect(await refusal(pilot, () => receive(id, [line(7, "70", box)]))).toEqual(["not_found", undefined]);
    expect((await pilot.as.treater.get(`${path}/${id}`)).status).toBe(404);
    await stocked(pilot, "recycler", "point", 7, "70", box);
    let sent: Answered | undefined;
    expect(
      await pilot.trips(async () => {
        sent = await dispatch(id);
      }),
    ).toBe(3);
    expect([sent?.status, sent?.body["state"], sent?.body["occurredOn"]]).toEqual([200, "dispatched", "2026-09-03"]);
    expect(await at("point", box)).toEqual(before);
    expect(await refusal(pilot, () => dispatch(id))).toEqual(["wrong_state", ""]);
    expect((await receive(id, [line(7, "70", box)])).body["state"]).toBe("received");
  });

  test("goes on the day it is dispatched, which is then its day for the receiver too", async () => {
    await stocked(pilot, "recycler", "point", 1, "10");
    const id = String((await draft([line(1, "10")])).body["id"]);
    expect(await refusal(pilot, () => dispatch(id, { occurredOn: "2099-01-01" }))).toEqual([
      "date_in_future",
      "/occurredOn",
    ]);
    const sent = await dispatch(id, { occurredOn: "2026-09-20" });
    expect(sent.body["occurredOn"]).toBe("2026-09-20");
    expect((await pilot.as.recycler.get(`${path}/${id}`)).body).toEqual(sent.body);
    expect(await refusal(pilot, () => receive(id, [line(1, "10")], { occurredOn: "2026-09-10" }))).toEqual([
      "received_before_dispatch",
      "/occurredOn",
    ]);
    const found = await pilot.as.recycler.get(`${path}?from=2026-09-20&to=2026-09-20`);
    expect(found.body.items.map((row) => row["id"])).toEqual([id]);
    await receive(id, [line(1, "10")], { occurredOn: "2026-09-20" });
  });

  test("is dispatched by its sender only", async () => {
    const id = String((await draft([line(1, "10")])).body["id"]);
    expect(await refusal(pilot, () => dispatch(id, {}, "treater"))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => dispatch(id, {}, "rival"))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => dispatch(newUuidV7()))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => dispatch(id, { occurredOn: "2026-13-01" }))).toEqual([
      "invalid_date",
      "/occurredOn",
    ]);
  });
});

test("the configured tolerance of a transfer spares its reason, and one gram more does not", async () => {
  const override = "/registry/reference/settings/transfer_tolerance_permille/override";
  const tolerance = { values: { value: "5" }, reason: "agreed with the bureau" };
  expect((await pilot.as.admin.post(override, tolerance)).status).toBe(201);
  const within = await underWay(pilot, 10, "100");
  expect(await refusal(pilot, () => receive(within, [line(10, "99.499")]))).toEqual(["reason_required", "/reason"]);
  expect(await refusal(pilot, () => receive(within, [line(10, "100.501")]))).toEqual(["reason_required", "/reason"]);
  // A piece is never within it.
  expect(await refusal(pilot, () => receive(within, [line(9, "99.5")]))).toEqual(["reason_required", "/reason"]);
  const before = await at("plant", tv, "variance");
  expect((await receive(within, [line(10, "99.5")])).body["state"]).toBe("received");
  expect((await at("plant", tv, "variance")).massG).toBe(before.massG + 500);
});

test("a tolerance of the receiving zone goes before that of all zones", async () => {
  const { admin } = pilot.as;
  const zone = { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA", source: "a test" };
  expect((await admin.post("/registry/zones", zone)).status).toBe(201);
  const override = "/registry/reference/settings/transfer_tolerance_permille@TEDA/override";
  const set = async (value: string) =>
    (await admin.post(override, { values: { value }, reason: "agreed with the bureau" })).status;
  expect(await set("10")).toBe(201);
  const within = await underWay(pilot, 10, "100");
  expect(await refusal(pilot, () => receive(within, [line(10, "98.999")]))).toEqual(["reason_required", "/reason"]);
  expect((await receive(within, [line(10, "99")])).body["state"]).toBe("received");
  expect(await set("")).toBe(201);
  const after = await underWay(pilot, 10, "100");
  expect(await refusal(pilot, () => receive(after, [line(10, "99")]))).toEqual(["reason_required", "/reason"]);
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});

describe("what waits", () => {
  type Waiting = { kind: string; count: number; due: string | null; href: string };
  const inboxOf = async (member: Member) => {
    const { status, body } = await pilot.as[member].get("/inbox");
    expect(status).toBe(200);
    const items = body["items"] as Waiting[];
    expect(body["total"]).toBe(items.reduce((sum, { count }) => sum + count, 0));
    return new Map(items.map((item) => [item.kind, item]));
  };
  const countsOf = async (member: Member) => {
    const waiting = await inboxOf(member);
    return [waiting.get("transfers_to_receive")?.count ?? 0, waiting.get("transfers_to_send")?.count ?? 0] as const;
  };

  test("for its receiver until he has it, for its sender while it is a draft, and for nobody else", async () => {
    const others = () => Promise.all([countsOf("otherTreater"), countsOf("rival")]);
    const of = async () => [...(await countsOf("treater")), ...(await countsOf("recycler"))];
    const [before, othersBefore] = [await of(), await others()];
    const more = async () => (await of()).map((count, index) => count - (before[index] ?? 0));
    const id = await underWay(pilot, 3, "79.52");
    const { point, plant } = pilot.sites;
    const drafted = transferOf(point, plant, { draft: true, lines: [line(1, "20")] });
    const draft = await booked(pilot.as.recycler, path, drafted);
    expect(await more()).toEqual([1, 0, 0, 1]);
    expect(await others()).toEqual(othersBefore);
    expect((await receive(id, [line(1, "20")], { partial: true })).status).toBe(201);
    expect(await more()).toEqual([1, 0, 0, 1]);
    expect((await receive(id, [line(2, "59.52")])).status).toBe(201);
    expect(await more()).toEqual([0, 0, 0, 1]);
    await stocked(pilot, "recycler", "point", 1, "20");
    expect((await pilot.as.recycler.post(`${path}/${draft}/dispatch`, {})).status).toBe(200);
    expect(await more()).toEqual([1, 0, 0, 0]);
  });

  test("is counted as the list that it leads to shows it, and is due where the law sets the days", async () => {
    const { point, plant } = pilot.sites;
    await stocked(pilot, "recycler", "point", 1, "20");
    const manifest = { manifestNumber: "M-WAIT", occurredOn: "2026-09-04", lines: [line(1, "20")] };
    await booked(pilot.as.recycler, path, transferOf(point, plant, manifest));
    const waiting = (await inboxOf("treater")).get("transfers_to_receive");
    // The fourth is a Friday: five working days on.
    expect(waiting?.due).toBe("2026-09-11");
    const { body } = await pilot.as.treater.get(`${waiting?.href}&limit=200`);
    expect(body.items.length).toBe(waiting?.count);
  });

  test("takes one round trip beside that of who asks; the bureau's, with what anomalies rest on, two", async () => {
    // For a key that the Worker has not seen yet nothing is read ahead.
    const spent = async (member: Member) => {
      await pilot.as[member].get("/me");
      return pilot.trips(() => pilot.as[member].get("/inbox"));
    };
    expect([await spent("recycler"), await spent("producer"), await spent("commerce"), await spent("admin")]).toEqual([
      2, 2, 2, 2,
    ]);
    expect(await spent("bureau")).toBe(3);
    expect((await pilot.worker.fetch("/api/v1/inbox")).status).toBe(401);
  });
});
