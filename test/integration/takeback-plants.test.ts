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
  refusal,
  returnOf,
  standing,
  startPilot,
  stocked,
  treatmentOf,
  tv,
} from "../support/pilot.ts";
import type { Answered } from "../support/system.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await stocked(pilot, "treater", "plant", 20, "600");
  await stocked(pilot, "treater", "plant", 5, "200", fridge);
  await stocked(pilot, "treater", "plant", 50, "25", box);
});
afterAll(() => pilot.stop());

const treatments = "/takeback/treatments";
const deliveries = "/takeback/deliveries";
const at = (item: string, kind = "stock", place: Place = "plant") =>
  standing(pilot.worker.database, pilot.sites[place], item, kind);
const treat = (changes: Record<string, unknown> = {}, member: Member = "treater") =>
  pilot.as[member].post(treatments, treatmentOf(pilot.sites.plant, changes));
const ferrous = "electronics/material/ferrous";

describe("a treatment", () => {
  test("turns products into materials and loss, to the gram, and is read again as it was answered", async () => {
    const before = await at(tv);
    const id = newUuidV7();
    let made: Answered | undefined;
    const spent = await pilot.trips(async () => {
      made = await treat({
        id,
        externalId: "B-1",
        outputs: [
          { item: "ferrous", massKg: "20" },
          { item: "electronics/material/printed-circuit-board", massKg: "29.5", pieces: 2 },
        ],
      });
    });
    expect([made?.status, spent]).toEqual([201, 3]);
    expect(made?.body).toMatchObject({
      id,
      externalId: "B-1",
      siteNameEn: "plant",
      inputs: [{ item: tv, pieces: 2, massKg: "50" }],
      outputs: [
        { item: ferrous, pieces: 0, massKg: "20" },
        { item: "electronics/material/printed-circuit-board", pieces: 2, massKg: "29.5" },
      ],
      lossKg: "0.5",
      lossReason: "dust",
      permitNumber: "P-1",
      state: "booked",
    });
    expect((await pilot.as.treater.get(`${treatments}/${id}`)).body).toEqual(made?.body);
    const after = await at(tv);
    expect([after.pieces - before.pieces, after.massG - before.massG]).toEqual([-2, -50_000]);
    expect(await at(ferrous)).toEqual({ pieces: 0, massG: 20_000 });
    expect(await at("electronics/material/printed-circuit-board")).toEqual({ pieces: 2, massG: 29_500 });
    expect(await at("electronics/material/process-loss", "loss")).toEqual({ pieces: 0, massG: 500 });
    expect(await at(tv, "dismantled")).toEqual({ pieces: 2, massG: 0 });
  });

  test("again by its id or externalId is the same batch", async () => {
    const given = { id: newUuidV7(), externalId: "B-2" };
    const first = await treat(given);
    const stock = await at(tv);
    expect((await treat(given)).body).toEqual(first.body);
    expect((await treat({ externalId: "B-2" })).body).toEqual(first.body);
    expect(await at(tv)).toEqual(stock);
    expect(await refusal(pilot, () => treat({ ...given, lossReason: "wind" }))).toEqual(["id_reused", "/id"]);
    expect(await refusal(pilot, () => treat({ externalId: "B-2", lossReason: "wind" }))).toEqual([
      "duplicate_external_id",
      "/externalId",
    ]);
  });

  test("may mix products of one stream, and needs no reason where nothing is lost", async () => {
    const inputs = [line(1, "30"), line(1, "40", fridge)];
    const outputs = [{ item: "ferrous", massKg: 70 }];
    const made = await treat({ inputs, outputs, lossKg: undefined, lossReason: undefined });
    expect([made.status, made.body["lossKg"], made.body["lossReason"]]).toEqual([201, "0", null]);
  });

  test.each<[string, () => Record<string, unknown>, string, string]>([
    ["of more than comes in", () => ({ lossKg: "0.501" }), "outputs_exceed_inputs", "/outputs"],
    ["of less than comes in", () => ({ lossKg: "0.499" }), "outputs_below_inputs", "/lossKg"],
    ["of nothing but input", () => ({ outputs: [], lossKg: undefined }), "outputs_below_inputs", "/lossKg"],
    ["with a loss nobody explains", () => ({ lossReason: undefined }), "loss_reason_required", "/lossReason"],
    [
      "of two streams",
      () => ({ inputs: [line(1, "30"), line(40, "20", box)] }),
      "one_stream_per_batch",
      "/inputs/1/item",
    ],
    ["of a line twice", () => ({ inputs: [line(1, "25"), line(1, "25")] }), "duplicate_line", "/inputs/1/item"],
    [
      "with an output twice",
      () => ({
        outputs: [
          { item: "ferrous", massKg: 20 },
          { item: ferrous, massKg: 29.5 },
        ],
      }),
      "duplicate_line",
      "/outputs/1/item",
    ],
    ["into nothing known", () => ({ outputs: [{ item: "gold", massKg: "49.5" }] }), "unknown_item", "/outputs/0/item"],
    ["into a product", () => ({ outputs: [{ item: fridge, massKg: "49.5" }] }), "item_not_of_kind", "/outputs/0/item"],
    [
      "into another stream's material",
      () => ({ outputs: [{ item: "packaging/material/ferrous", massKg: "49.5" }] }),
      "item_not_of_kind",
      "/outputs/0/item",
    ],
    [
      "into a loss called an output",
      () => ({ outputs: [{ item: "process-loss", massKg: "49.5" }] }),
      "unknown_item",
      "/outputs/0/item",
    ],
    ["of a material", () => ({ inputs: [line(1, "50", ferrous)] }), "item_not_of_kind", "/inputs/0/item"],
    [
      "of more than is there",
      () => ({ inputs: [line(2, "50000")], outputs: [{ item: "ferrous", massKg: "49999.5" }] }),
      "insufficient_stock",
      "/inputs/0/massKg",
    ],
    ["of more pieces than are there", () => ({ inputs: [line(999, "50")] }), "insufficient_stock", "/inputs/0/pieces"],
    ["at a collection point", () => ({ siteId: pilot.sites.plantPoint }), "site_wrong_kind", "/siteId"],
    ["at another's plant", () => ({ siteId: pilot.sites.otherPlant }), "site_not_found", "/siteId"],
    ["before the permit began", () => ({ occurredOn: "2023-12-31" }), "permit_not_covering", "/occurredOn"],
    ["in the future", () => ({ occurredOn: "2099-01-01" }), "date_in_future", "/occurredOn"],
    ["of no input", () => ({ inputs: [] }), "missing", "/inputs"],
    ["with a negative loss", () => ({ lossKg: "-0.5" }), "negative", "/lossKg"],
  ])("is refused %s", async (_, changes, code, pointer) => {
    expect(await refusal(pilot, () => treat(changes()))).toEqual([code, pointer]);
  });

  test("needs a permit for the stream on the day", async () => {
    const { as, sites } = pilot;
    await booked(as.otherTreater, "/takeback/returns", returnOf(sites.otherPlant));
    const body = treatmentOf(sites.otherPlant);
    expect(await refusal(pilot, () => as.otherTreater.post(treatments, body))).toEqual([
      "permit_not_covering",
      "/occurredOn",
    ]);
    await booked(
      as.treater,
      "/takeback/returns",
      returnOf(sites.plant, { item: "tyres/car", occurredOn: "2025-12-01" }),
    );
    const tyres = { inputs: [line(2, "50", "tyres/car")], outputs: [{ item: "rubber", massKg: "49.5" }] };
    expect(await refusal(pilot, () => treat(tyres))).toEqual(["permit_not_covering", "/occurredOn"]);
    expect((await treat({ ...tyres, occurredOn: "2025-12-31" })).status).toBe(201);
  });

  test("stays within the permit's capacity of a calendar year, and a reversal gives it back", async () => {
    const { as, sites } = pilot;
    const delivered = { occurredOn: "2025-12-01", pieces: 20, massKg: "400" };
    await booked(as.smallTreater, "/takeback/returns", returnOf(sites.smallPlant, delivered));
    const small = (massKg: number, occurredOn = "2026-06-01") =>
      as.smallTreater.post(treatments, {
        ...treatmentOf(sites.smallPlant, {
          occurredOn,
          inputs: [line(1, massKg)],
          outputs: [{ item: "ferrous", massKg }],
        }),
        lossKg: undefined,
        lossReason: undefined,
      });
    const first = await small(60);
    expect(first.status).toBe(201);
    expect(await refusal(pilot, () => small(40.001))).toEqual(["permit_capacity_exceeded", "/inputs"]);
    const said = await small(41);
    expect(said.body["detail"]).toContain("100 kg");
    expect((await small(40)).status).toBe(201);
    expect(await refusal(pilot, () => small(0.001, "2026-01-01"))).toEqual(["permit_capacity_exceeded", "/inputs"]);
    // Another year is another capacity.
    expect((await small(100, "2025-12-31")).status).toBe(201);
    const path = `/ledger/entries/${String(first.body["id"])}/reversal`;
    expect((await as.smallTreater.post(path, { occurredOn: "2026-06-02", reason: "typed twice" })).status).toBe(201);
    expect(await refusal(pilot, () => small(60.001))).toEqual(["permit_capacity_exceeded", "/inputs"]);
    expect((await small(60)).status).toBe(201);
    expect((await as.smallTreater.get(`${treatments}/${String(first.body["id"])}`)).body["state"]).toBe("reversed");
  });

  test("is a treater's", async () => {
    for (const member of ["recycler", "producer", "platform", "bureau", "admin"] as const) {
      expect(await refusal(pilot, () => treat({}, member)), member).toEqual(["not_permitted", undefined]);
    }
    expect(await refusal(pilot, () => treat({}, "otherTreater"))).toEqual(["site_not_found", "/siteId"]);
  });
});

describe("a delivery", () => {
  const deliver = (changes: Record<string, unknown> = {}, member: Member = "treater") =>
    pilot.as[member].post(deliveries, {
      siteId: pilot.sites.plant,
      occurredOn: "2026-09-06",
      item: "copper",
      stream: "electronics",
      massKg: 1,
      fate: "recycling",
      buyer: "天津铜业",
      ...changes,
    });

  beforeAll(async () => {
    const outputs = [
      { item: "copper", massKg: 20 },
      { item: "motor", massKg: 30, pieces: 3 },
    ];
    await treat({ outputs, lossKg: undefined, lossReason: undefined });
  });

  test("waits for its receipt, and is read again as it was answered", async () => {
    const before = await at("electronics/material/copper");
    const id = newUuidV7();
    let made: Answered | undefined;
    const spent = await pilot.trips(async () => {
      made = await deliver({ id, externalId: "L-1", stream: undefined });
    });
    expect([made?.status, spent]).toEqual([201, 3]);
    expect(made?.body).toMatchObject({
      id,
      externalId: "L-1",
      item: "electronics/material/copper",
      stream: "electronics",
      pieces: 0,
      massKg: "1",
      fate: "recycling",
      buyer: "天津铜业",
      state: "booked",
    });
    expect((await pilot.as.treater.get(`${deliveries}/${id}`)).body).toEqual(made?.body);
    expect((await at("electronics/material/copper")).massG).toBe(before.massG - 1_000);
    expect(await at("electronics/material/copper", "outcome:unconfirmed")).toEqual({ pieces: 0, massG: 1_000 });
    expect((await deliver({ id, externalId: "L-1", stream: undefined })).body).toEqual(made?.body);
    expect((await deliver({ externalId: "L-1", stream: undefined })).body).toEqual(made?.body);
    expect(await refusal(pilot, () => deliver({ id, buyer: "other" }))).toEqual(["id_reused", "/id"]);
    expect(await refusal(pilot, () => deliver({ externalId: "L-1", buyer: "other" }))).toEqual([
      "duplicate_external_id",
      "/externalId",
    ]);
  });

  test("of a product is for reuse, in pieces", async () => {
    const product = { item: fridge, stream: undefined, massKg: "40", fate: "reuse" };
    expect(await refusal(pilot, () => deliver(product))).toEqual(["pieces_required", "/pieces"]);
    expect(await refusal(pilot, () => deliver({ ...product, pieces: 1, fate: "recycling" }))).toEqual([
      "fate_not_allowed",
      "/fate",
    ]);
    expect((await deliver({ ...product, pieces: 1 })).status).toBe(201);
    expect(await at(fridge, "outcome:unconfirmed")).toEqual({ pieces: 1, massG: 40_000 });
  });

  test.each<[string, () => Record<string, unknown>, string, string]>([
    ["of more than is there", () => ({ massKg: "19.001" }), "insufficient_stock", "/massKg"],
    ["of more pieces than are there", () => ({ item: "motor", pieces: 4 }), "insufficient_stock", "/pieces"],
    ["of what nobody knows", () => ({ item: "gold" }), "unknown_item", "/item"],
    ["of a loss", () => ({ item: "process-loss" }), "unknown_item", "/item"],
    ["of what could be of any stream", () => ({ item: "acid", stream: undefined }), "stream_required", "/stream"],
    ["with a fate that is none", () => ({ fate: "landfill" }), "not_in_list", "/fate"],
    ["of nothing", () => ({ massKg: 0 }), "not_positive", "/massKg"],
    ["to nobody", () => ({ buyer: "" }), "missing", "/buyer"],
    ["without a receiver", () => ({ buyer: undefined }), "receiver_required", "/receiverSiteId"],
    [
      "to a site of its own",
      () => ({ receiverSiteId: pilot.sites.plantPoint }),
      "receiver_is_sender",
      "/receiverSiteId",
    ],
    ["to a site that is none", () => ({ receiverSiteId: newUuidV7() }), "site_not_found", "/receiverSiteId"],
    ["from another's plant", () => ({ siteId: pilot.sites.otherPlant }), "site_not_found", "/siteId"],
    ["in the future", () => ({ occurredOn: "2099-01-01" }), "date_in_future", "/occurredOn"],
  ])("is refused %s", async (_, changes, code, pointer) => {
    expect(await refusal(pilot, () => deliver(changes()))).toEqual([code, pointer]);
  });
});

test("the configured tolerance of a loss spares its reason, and one gram more does not", async () => {
  const override = "/registry/reference/settings/loss_tolerance_permille/override";
  const values = { values: { value: "10" }, reason: "agreed with the bureau" };
  expect((await pilot.as.admin.post(override, values)).status).toBe(201);
  const batch = (lossKg: string, output: string) =>
    treat({ inputs: [line(1, "10")], outputs: [{ item: "glass", massKg: output }], lossKg, lossReason: undefined });
  expect((await batch("0.1", "9.9")).status).toBe(201);
  expect(await refusal(pilot, () => batch("0.101", "9.899"))).toEqual(["loss_reason_required", "/lossReason"]);
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
