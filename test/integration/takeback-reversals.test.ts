import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  agreed,
  booked,
  brokenLaws,
  countOf,
  fridge,
  line,
  type Member,
  type Pilot,
  type Place,
  receiptOf,
  refusal,
  returnOf,
  standing,
  startPilot,
  stocked,
  transferOf,
  treatmentOf,
  tv,
  underWay,
} from "../support/pilot.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const at = (place: Place, item = tv, kind = "stock") => standing(pilot.worker.database, pilot.sites[place], item, kind);
const reverse = (member: Member, id: string, occurredOn = "2026-09-20") =>
  pilot.as[member].post(`/ledger/entries/${id}/reversal`, { occurredOn, reason: "a mistake" });
const receive = (id: string, lines: unknown[], changes = {}) =>
  pilot.as.treater.post(`/takeback/transfers/${id}/receipt`, receiptOf(lines, changes));
const transferNow = async (id: string) => (await pilot.as.treater.get(`/takeback/transfers/${id}`)).body;
type Receipt = { id: string; partial: boolean; state: string };
const receiptsOf = (body: Record<string, unknown>) => body["receipts"] as Receipt[];
/** The id of a receipt that was just made. */
const received = async (id: string, lines: unknown[], changes = {}) => {
  const before = receiptsOf(await transferNow(id)).map((receipt) => receipt.id);
  const { status, body } = await receive(id, lines, changes);
  expect([status, body["code"]]).toEqual([201, undefined]);
  return receiptsOf(body)
    .filter((receipt) => !before.includes(receipt.id))
    .map((receipt) => receipt.id);
};

describe("taken back,", () => {
  test("a return leaves stock as it was, and shows as reversed", async () => {
    const before = await at("point");
    const id = await stocked(pilot, "recycler", "point", 3, "79.52");
    let said = await reverse("rival", id);
    expect(said.status).toBe(404);
    // One more than any other write: what hangs on the entry is known only when its kind is.
    expect(
      await pilot.trips(async () => {
        said = await reverse("recycler", id);
      }),
    ).toBeLessThanOrEqual(4);
    expect([said.status, said.body]).toEqual([
      201,
      { id: expect.any(String), kind: "return", occurredOn: "2026-09-20", reverses: id, reason: "a mistake" },
    ]);
    expect(await at("point")).toEqual(before);
    expect((await pilot.as.recycler.get(`/takeback/returns/${id}`)).body["state"]).toBe("reversed");
    expect(await refusal(pilot, () => reverse("recycler", id))).toEqual(["already_reversed", undefined]);
    expect(await refusal(pilot, () => reverse("recycler", String(said.body["id"])))).toEqual([
      "not_reversible",
      undefined,
    ]);
  });

  test("a return whose goods are gone stays", async () => {
    const id = await stocked(pilot, "rival", "rivalPoint", 3, "79.52");
    await booked(pilot.as.rival, "/takeback/transfers", transferOf(pilot.sites.rivalPoint, pilot.sites.plant));
    expect(await refusal(pilot, () => reverse("rival", id))).toEqual(["insufficient_stock", undefined]);
  });

  test("a qualified return at the plant is no longer attributable", async () => {
    const attributable = () => standing(pilot.worker.database, `${pilot.parties.treater}:2026`, fridge, "attributable");
    const before = await attributable();
    const id = await stocked(pilot, "treater", "plant", 3, "120", fridge);
    expect((await attributable()).massG).toBe(before.massG + 120_000);
    expect((await reverse("treater", id)).status).toBe(201);
    expect(await attributable()).toEqual(before);
  });

  test("a treatment gives its products back, unless its materials are gone", async () => {
    await stocked(pilot, "treater", "plant", 4, "100");
    const before = await at("plant");
    const id = await booked(pilot.as.treater, "/takeback/treatments", treatmentOf(pilot.sites.plant));
    const delivery = {
      siteId: pilot.sites.plant,
      occurredOn: "2026-09-06",
      item: "glass",
      stream: "electronics",
      massKg: "29.5",
      fate: "recycling",
      buyer: "x",
    };
    const sold = await booked(pilot.as.treater, "/takeback/deliveries", delivery);
    expect(await refusal(pilot, () => reverse("treater", id))).toEqual(["insufficient_stock", undefined]);
    expect((await reverse("treater", sold)).status).toBe(201);
    expect((await pilot.as.treater.get(`/takeback/deliveries/${sold}`)).body["state"]).toBe("reversed");
    expect((await reverse("treater", id)).status).toBe(201);
    expect(await at("plant")).toEqual(before);
    expect(await at("plant", "electronics/material/process-loss", "loss")).toEqual({ pieces: 0, massG: 0 });
  });

  test("by nobody but who booked it", async () => {
    const id = await stocked(pilot, "recycler", "point", 1, "10");
    for (const member of ["rival", "treater"] as const) {
      expect(await refusal(pilot, () => reverse(member, id)), member).toEqual(["not_found", undefined]);
    }
    for (const member of ["platform", "bureau", "commerce", "admin", "centre"] as const) {
      expect(await refusal(pilot, () => reverse(member, id)), member).toEqual(["not_permitted", undefined]);
    }
    expect(await refusal(pilot, () => reverse("recycler", id, "2026-08-31"))).toEqual(["date_too_old", "/occurredOn"]);
    expect(await refusal(pilot, () => reverse("recycler", id, "2099-01-01"))).toEqual([
      "date_in_future",
      "/occurredOn",
    ]);
  });
});

describe("a dispatch taken back", () => {
  test("was never sent: the transfer is cancelled and takes no receipt", async () => {
    const before = await at("point");
    const id = await underWay(pilot, 3, "79.52");
    expect((await reverse("recycler", id)).status).toBe(201);
    expect((await transferNow(id))["state"]).toBe("cancelled");
    expect((await at("point")).massG).toBe(before.massG + 79_520);
    expect(await refusal(pilot, () => receive(id, [line(3, "79.52")]))).toEqual(["wrong_state", ""]);
  });

  test("must not have arrived: what others have on the way does not go instead", async () => {
    const arrived = await underWay(pilot, 10, "100");
    const [receipt = ""] = await received(arrived, [line(10, "100")]);
    // The same goods of another transfer are on the way, so the accounts alone would allow it.
    const other = await underWay(pilot, 10, "100");
    expect((await reverse("recycler", arrived)).status).toBe(202);
    expect((await agreed(pilot, "treater", "recycler", receipt)).status).toBe(200);
    expect((await transferNow(arrived))["state"]).toBe("dispatched");
    expect((await reverse("recycler", arrived)).status).toBe(201);
    expect(await at("point", tv, "transit")).toEqual({ pieces: 10, massG: 100_000 });
    await received(other, [line(10, "100")]);
    expect(await at("point", tv, "transit")).toEqual({ pieces: 0, massG: 0 });
  });

  test("that was refused or received in part waits for the receiver, and nothing moves until then", async () => {
    const refused = await underWay(pilot, 10, "100");
    const body = { occurredOn: "2026-09-04", reason: "no" };
    await booked(pilot.as.treater, `/takeback/transfers/${refused}/refusal`, body);
    const partly = await underWay(pilot, 10, "100");
    await received(partly, [line(1, "10")], { partial: true });
    // So much of other transfers is on the way that the accounts alone would allow it.
    const other = await underWay(pilot, 20, "200");
    const before = await at("point", tv, "transit");
    for (const id of [refused, partly]) expect((await reverse("recycler", id)).status).toBe(202);
    expect(await at("point", tv, "transit")).toEqual(before);
    await received(partly, [line(9, "90")]);
    await received(other, [line(20, "200")]);
  });
});

describe("a receipt taken back", () => {
  test("puts the goods on the way again, with what was missing, and can be made anew", async () => {
    const variance = await at("plant", tv, "variance");
    const id = await underWay(pilot, 10, "100");
    const [wrong = ""] = await received(id, [line(10, "90")], { reason: "misread" });
    expect((await agreed(pilot, "treater", "recycler", wrong)).status).toBe(200);
    expect(await at("plant", tv, "variance")).toEqual(variance);
    const now = await transferNow(id);
    expect([now["state"], receiptsOf(now).map(({ state }) => state)]).toEqual(["dispatched", ["reversed"]]);
    expect(now["lines"]).toMatchObject([{ receivedPieces: 0, receivedMassKg: "0" }]);
    expect((await receive(id, [line(10, "100")])).body["state"]).toBe("received");
    expect(await at("plant", tv, "variance")).toEqual(variance);
  });

  test("that was a part leaves the other part, in either order", async () => {
    const id = await underWay(pilot, 10, "100");
    const [first = ""] = await received(id, [line(4, "40")], { partial: true });
    const [second = ""] = await received(id, [line(6, "60")], { partial: true });
    expect((await transferNow(id))["state"]).toBe("received");
    expect((await agreed(pilot, "treater", "recycler", first)).status).toBe(200);
    expect(await transferNow(id)).toMatchObject({
      state: "partly_received",
      lines: [{ receivedPieces: 6, receivedMassKg: "60" }],
    });
    expect((await agreed(pilot, "treater", "recycler", second)).status).toBe(200);
    expect((await transferNow(id))["state"]).toBe("dispatched");
    expect((await receive(id, [line(10, "100")])).body["state"]).toBe("received");
    expect(await at("point", tv, "transit")).toEqual({ pieces: 0, massG: 0 });
  });

  test("comes after the one that closed the transfer and wrote the rest off", async () => {
    const id = await underWay(pilot, 10, "100");
    const [part = ""] = await received(id, [line(5, "50")], { partial: true });
    const [last = ""] = await received(id, [line(4, "49")], { reason: "one is missing" });
    expect(await refusal(pilot, () => reverse("treater", part))).toEqual(["not_reversible", undefined]);
    expect((await agreed(pilot, "treater", "recycler", last)).status).toBe(200);
    expect((await agreed(pilot, "treater", "recycler", part)).status).toBe(200);
    // All of it is on the way again, and all of it can be received.
    expect((await receive(id, [line(10, "100")])).body["state"]).toBe("received");
    expect(await at("point", tv, "transit")).toEqual({ pieces: 0, massG: 0 });
  });

  test("that sent a part back: first what was taken in, then what was refused", async () => {
    const before = { point: await at("point", fridge), plant: await at("plant", fridge) };
    const id = await underWay(pilot, 10, "400", fridge);
    const lines = [{ ...line(6, "238", fridge), refusedPieces: 4, refusedMassKg: "160" }];
    const made = await received(id, lines, { reason: "two kilograms are gone, four are smashed" });
    const parts = receiptsOf(await transferNow(id)).filter(({ id: of }) => made.includes(of));
    const [taken = "", sentBack = ""] = [false, true].map(
      (partial) => parts.find((of) => of.partial === partial)?.id ?? "",
    );
    expect(await refusal(pilot, () => reverse("treater", sentBack))).toEqual(["not_reversible", undefined]);
    expect((await agreed(pilot, "treater", "recycler", taken)).status).toBe(200);
    expect(await transferNow(id)).toMatchObject({
      state: "partly_received",
      lines: [{ receivedPieces: 0, receivedMassKg: "0", refusedPieces: 4, refusedMassKg: "160" }],
    });
    expect((await agreed(pilot, "treater", "recycler", sentBack)).status).toBe(200);
    expect((await transferNow(id))["state"]).toBe("dispatched");
    expect(await at("point", fridge)).toEqual(before.point);
    expect((await receive(id, [line(10, "400", fridge)])).body["state"]).toBe("received");
    expect((await at("plant", fridge)).massG).toBe(before.plant.massG + 400_000);
    expect(await at("point", fridge, "transit")).toEqual({ pieces: 0, massG: 0 });
  });

  test("whose goods were treated stays", async () => {
    const { as, sites } = pilot;
    await stocked(pilot, "recycler", "point", 5, "200");
    const id = await booked(
      as.recycler,
      "/takeback/transfers",
      transferOf(sites.point, sites.smallPlant, { lines: [line(2, "50")] }),
    );
    const arrived = await as.smallTreater.post(`/takeback/transfers/${id}/receipt`, receiptOf([line(2, "50")]));
    await booked(as.smallTreater, "/takeback/treatments", treatmentOf(sites.smallPlant));
    const receipt = receiptsOf(arrived.body)[0]?.id ?? "";
    const asked = await reverse("smallTreater", receipt);
    const answer = () => pilot.as.recycler.post(`/consents/${asked.body["requestId"]}`, { answer: "accepted" });
    expect(await refusal(pilot, answer)).toEqual(["insufficient_stock", undefined]);
  });
});

test("a refusal taken back puts the goods on the way again", async () => {
  const before = await at("point");
  const id = await underWay(pilot, 10, "100");
  const body = { occurredOn: "2026-09-04", reason: "no" };
  const said = await pilot.as.treater.post(`/takeback/transfers/${id}/refusal`, body);
  expect((await agreed(pilot, "treater", "recycler", receiptsOf(said.body)[0]?.id ?? "")).status).toBe(200);
  expect(await transferNow(id)).toMatchObject({
    state: "dispatched",
    lines: [{ refusedPieces: 0, refusedMassKg: "0" }],
  });
  expect(await at("point")).toEqual(before);
  expect((await receive(id, [line(10, "100")])).body["state"]).toBe("received");
});

describe("a closed month", () => {
  beforeAll(async () => {
    const { as, sites } = pilot;
    await booked(
      as.far,
      "/takeback/returns",
      returnOf(sites.farPoint, { occurredOn: "2026-03-01", pieces: 9, massKg: "90" }),
    );
    await booked(
      as.treater,
      "/takeback/returns",
      returnOf(sites.plant, { occurredOn: "2026-03-01", pieces: 10, massKg: "300" }),
    );
    // TEDA's April and May, Dongli's April only.
    for (const month of ["2026-04", "2026-05"]) await as.bureau.post(`/ledger/periods/${month}/close`, {});
    await as.farBureau.post("/ledger/periods/2026-04/close", {});
  });

  test.each<[string, Member, string, () => unknown, string]>([
    [
      "return",
      "recycler",
      "/takeback/returns",
      () => returnOf(pilot.sites.point, { occurredOn: "2026-05-31" }),
      "/occurredOn",
    ],
    [
      "dispatch",
      "recycler",
      "/takeback/transfers",
      () => transferOf(pilot.sites.point, pilot.sites.plant, { occurredOn: "2026-05-31", lines: [line(1, "1")] }),
      "/occurredOn",
    ],
    [
      "treatment",
      "treater",
      "/takeback/treatments",
      () => treatmentOf(pilot.sites.plant, { occurredOn: "2026-05-31" }),
      "/occurredOn",
    ],
    [
      "delivery",
      "treater",
      "/takeback/deliveries",
      () => ({
        siteId: pilot.sites.plant,
        occurredOn: "2026-05-31",
        item: "glass",
        massKg: 1,
        fate: "recycling",
        buyer: "x",
      }),
      "/occurredOn",
    ],
    [
      "stocktake",
      "treater",
      "/takeback/stocktakes",
      () => countOf(pilot.sites.plant, [line(1, "1")], { occurredOn: "2026-05-31" }),
      "/occurredOn",
    ],
    [
      "opening",
      "treater",
      "/takeback/openings",
      () => countOf(pilot.sites.plant, [line(1, "1")], { occurredOn: "2026-05-31" }),
      "/occurredOn",
    ],
    [
      "declaration",
      "producer",
      "/takeback/declarations",
      () => ({ item: tv, period: "2026-05", pieces: 1, massKg: 1 }),
      "/period",
    ],
  ])("takes no %s, and the first open one is named", async (_, member, path, body, pointer) => {
    expect(await refusal(pilot, () => pilot.as[member].post(path, body()))).toEqual(["period_closed", pointer]);
    const said = await pilot.as[member].post(path, body());
    expect(said.body["detail"]).toContain("2026-05 is closed");
    expect(said.body["detail"]).toContain("2026-06");
  });

  test("takes no row of a batch, and the others are booked", async () => {
    const rows = [returnOf(pilot.sites.point, { occurredOn: "2026-04-30" }), returnOf(pilot.sites.point)];
    const { body } = await pilot.as.recycler.post("/takeback/returns/batch", { mode: "per_row", rows });
    expect(body["receipts"]).toMatchObject([
      { status: "rejected", code: "period_closed", pointer: "/rows/0/occurredOn" },
      { status: "accepted" },
    ]);
  });

  test("of either end takes no receipt and no refusal, and the month named is open at both", async () => {
    const { as, sites } = pilot;
    const given = transferOf(sites.farPoint, sites.plant, { occurredOn: "2026-03-02", lines: [line(9, "90")] });
    const id = await booked(as.far, "/takeback/transfers", given);
    for (const [day, open] of [
      ["2026-04-15", "2026-06"],
      ["2026-05-15", "2026-06"],
    ] as const) {
      const said = () => receive(id, [line(9, "90")], { occurredOn: day });
      expect(await refusal(pilot, said), day).toEqual(["period_closed", "/occurredOn"]);
      expect((await said()).body["detail"]).toContain(open);
      const refuse = () => as.treater.post(`/takeback/transfers/${id}/refusal`, { occurredOn: day, reason: "no" });
      expect(await refusal(pilot, refuse), day).toEqual(["period_closed", "/occurredOn"]);
    }
    // Only the sender's month is closed, the receiver books in Dongli's open May.
    const local = transferOf(sites.plant, sites.otherPlant, { occurredOn: "2026-03-02", lines: [line(1, "10")] });
    const other = await booked(as.treater, "/takeback/transfers", local);
    expect(
      (
        await as.otherTreater.post(
          `/takeback/transfers/${other}/receipt`,
          receiptOf([line(1, "10")], { occurredOn: "2026-06-01" }),
        )
      ).status,
    ).toBe(201);
    expect((await receive(id, [line(9, "90")], { occurredOn: "2026-06-01" })).status).toBe(201);
  });

  test("takes no reversal; the correction goes into an open one", async () => {
    const id = await booked(
      pilot.as.recycler,
      "/takeback/returns",
      returnOf(pilot.sites.point, { occurredOn: "2026-03-31" }),
    );
    expect((await refusal(pilot, () => reverse("recycler", id, "2026-04-01")))[0]).toBe("period_closed");
    expect((await reverse("recycler", id, "2026-06-01")).status).toBe(201);
  });
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
