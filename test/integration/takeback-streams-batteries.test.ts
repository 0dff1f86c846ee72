import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fractionOf, indicator } from "../support/figures.ts";
import {
  agreed,
  booked,
  brokenLaws,
  line,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  standing,
  startPilot,
  transferOf,
} from "../support/pilot.ts";
import { batteriesOf, manifest, openStreams, starter } from "../support/vehicles-and-batteries.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await openStreams(pilot, "B-1", "2026-11-19");
});
afterAll(() => pilot.stop());

const transfers = "/takeback/transfers";
const codesOf = (body: Record<string, unknown>) => (body["warnings"] as { code: string }[]).map(({ code }) => code);
const collect = (pieces: number, massKg: string, changes = {}, battery = {}) =>
  pilot.as.recycler.post("/takeback/returns", batteriesOf(pilot.sites.point, pieces, massKg, changes, battery));
let loads = 0;
const load = (changes: Record<string, unknown> = {}) =>
  transferOf(pilot.sites.point, pilot.sites.plant, {
    // Each load has a manifest of its own.
    manifestNumber: String(Number(manifest) + (loads += 1)),
    lines: [line(1, "10", starter)],
    ...changes,
  });
const receive = (id: string, lines: unknown[], changes = {}) =>
  pilot.as.treater.post(`${transfers}/${id}/receipt`, receiptOf(lines, changes));

describe("a battery", () => {
  test("is taken back with waste code and casing; broken ones are counted apart", async () => {
    const whole = await collect(10, "150", { occurredOn: "2025-03-01" });
    const broken = await collect(2, "50", { occurredOn: "2025-03-01" }, { casing: "broken" });
    expect([whole.status, whole.body["battery"], whole.body["warnings"]]).toEqual([
      201,
      { wasteCode: "900-052-31", casing: "intact", manifestNumber: null },
      [],
    ]);
    expect((await pilot.as.recycler.get(`/takeback/returns/${String(broken.body["id"])}`)).body).toEqual(broken.body);
    expect(fractionOf(await indicator(pilot.as.recycler, "epr.lead_acid_batteries.broken.mass", "2025-03"))).toBe("50");
    expect(fractionOf(await indicator(pilot.as.recycler, "epr.lead_acid_batteries.broken_share.mass", "2025-03"))).toBe(
      "25",
    );
    const wrong = await booked(
      pilot.as.recycler,
      "/takeback/returns",
      batteriesOf(pilot.sites.point, 1, "9", { occurredOn: "2025-03-02" }, { casing: "broken" }),
    );
    await booked(pilot.as.recycler, `/ledger/entries/${wrong}/reversal`, {
      occurredOn: "2025-03-02",
      reason: "intact after all",
    });
    expect(fractionOf(await indicator(pilot.as.recycler, "epr.lead_acid_batteries.broken.mass", "2025-03"))).toBe("50");
  });

  test("is warned of with another waste code, and straight at a plant qualifies only with its manifest", async () => {
    expect(codesOf((await collect(1, "10", {}, { wasteCode: "900-041-49" })).body)).toEqual(["waste_code_not_of_item"]);
    const direct = async (massKg: string, battery: object) =>
      (await pilot.as.treater.post("/takeback/returns", batteriesOf(pilot.sites.plant, 1, massKg, {}, battery))).body;
    expect((await direct("10", {}))["qualification"]).toBe("no_manifest");
    const unusual = await direct("11", { manifestNumber: "津危-7" });
    expect([unusual["qualification"], codesOf(unusual)]).toEqual(["qualified", ["manifest_number_unusual"]]);
  });

  test.each<[string, object, object, string, string]>([
    ["without its field", { battery: undefined }, {}, "battery_required", "/battery"],
    [
      "with a vehicle's field",
      { vehicle: { vin: "1M8GDM9AXKP042788", certificateNumber: "C" } },
      {},
      "field_not_of_stream",
      "/vehicle",
    ],
    ["with a code that is none", {}, { wasteCode: "900-052-3" }, "malformed_waste_code", "/battery/wasteCode"],
    ["with a casing that is none", {}, { casing: "cracked" }, "not_in_list", "/battery/casing"],
    ["not weighed", { massBasis: "certificate" }, {}, "mass_basis_not_allowed", "/massBasis"],
    ["uncounted", { pieces: 0 }, {}, "not_positive", "/pieces"],
  ])("is refused %s", async (_, changes, battery, code, pointer) => {
    const body = { ...batteriesOf(pilot.sites.point, 1, "10", {}, battery), ...changes };
    expect(await refusal(pilot, () => pilot.as.recycler.post("/takeback/returns", body))).toEqual([code, pointer]);
  });

  test("does not fit a television", async () => {
    const body = returnOf(pilot.sites.point, { battery: { wasteCode: "900-052-31", casing: "intact" } });
    expect(await refusal(pilot, () => pilot.as.recycler.post("/takeback/returns", body))).toEqual([
      "field_not_of_stream",
      "/battery",
    ]);
  });
});

describe("a manifest", () => {
  test("of 10.000 t received as 9.940 t in two parts differs by 60 kg, and only what was received counts", async () => {
    const { as, sites, worker } = pilot;
    const occurredOn = "2025-06-01";
    await booked(as.recycler, "/takeback/returns", batteriesOf(sites.point, 1_000, "10000", { occurredOn }));
    const lines = [{ ...line(1_000, "10000", starter), brokenMassKg: "500" }];
    const sent = await as.recycler.post(transfers, load({ occurredOn, lines }));
    expect([sent.status, sent.body["warnings"]]).toEqual([201, []]);
    const id = String(sent.body["id"]);
    const part = (pieces: number, massKg: string, more: object) =>
      receive(id, [{ ...line(pieces, massKg, starter), brokenMassKg: "240" }], { occurredOn, ...more });
    expect((await part(400, "4000", { partial: true })).body["state"]).toBe("partly_received");
    expect(await refusal(pilot, () => part(600, "5940", {}))).toEqual(["reason_required", "/reason"]);
    const closed = await part(600, "5940", { reason: "acid lost on the way" });
    expect(closed.body).toMatchObject({
      state: "received",
      lines: [
        {
          massKg: "10000",
          receivedMassKg: "9940",
          refusedMassKg: "0",
          brokenMassKg: "500",
          receivedBrokenMassKg: "480",
        },
      ],
      receipts: [{ qualification: "qualified" }, { qualification: "qualified" }],
    });
    expect((await as.treater.get(`${transfers}/${id}`)).body).toEqual(closed.body);
    expect(await standing(worker.database, sites.plant, starter, "variance")).toEqual({ pieces: 0, massG: 60_000 });
    const figure = async (name: string) =>
      fractionOf(await indicator(as.bureau, `epr.lead_acid_batteries.${name}`, "2025-06"));
    expect([
      await figure("received.mass"),
      await figure("qualified.mass"),
      await figure("manifests_matched.pieces"),
    ]).toEqual(["9940", "9940", "0"]);
    expect(await refusal(pilot, () => part(1, "1", { reason: "again" }))).toEqual(["wrong_state", ""]);
  });

  test("matches where everything agrees, and does so no more once the receipt is taken back", async () => {
    const { as, sites } = pilot;
    const occurredOn = "2025-06-10";
    await booked(as.recycler, "/takeback/returns", batteriesOf(sites.point, 5, "75", { occurredOn }));
    const lines = [line(5, "75", starter)];
    const id = await booked(as.recycler, transfers, load({ occurredOn, lines }));
    const received = await receive(id, lines, { occurredOn });
    const share = async () =>
      fractionOf(await indicator(as.bureau, "epr.lead_acid_batteries.manifests_matched.pieces", "2025-06"));
    expect(await share()).toBe("50");
    const [receipt] = received.body["receipts"] as { id: string }[];
    const reversal = { occurredOn, reason: "other load" };
    expect((await agreed(pilot, "treater", "recycler", receipt?.id, reversal)).status).toBe(200);
    expect(await share()).toBe("0");
  });

  test("refused as a whole goes back, is neither matched nor differing, and cannot be received after", async () => {
    const { as, sites } = pilot;
    const occurredOn = "2025-07-01";
    await booked(as.recycler, "/takeback/returns", batteriesOf(sites.point, 1, "10", { occurredOn }));
    const id = await booked(as.recycler, transfers, load({ occurredOn }));
    const refused = await as.treater.post(`${transfers}/${id}/refusal`, { occurredOn, reason: "leaking" });
    expect(refused.body["state"]).toBe("refused");
    expect(await refusal(pilot, () => receive(id, [line(1, "10", starter)]))).toEqual(["wrong_state", ""]);
    expect((await indicator(as.bureau, "epr.lead_acid_batteries.manifests_matched.pieces", "2025-07"))["status"]).toBe(
      "not_computable",
    );
  });

  test("with an unusual number is kept as it is, and said each time", async () => {
    await collect(1, "10");
    const sent = await pilot.as.recycler.post(transfers, load({ manifestNumber: "M-1" }));
    expect([sent.body["manifestNumber"], codesOf(sent.body)]).toEqual(["M-1", ["manifest_number_unusual"]]);
    expect((await pilot.as.recycler.get(`${transfers}/${String(sent.body["id"])}`)).body).toEqual(sent.body);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ["without a number", { manifestNumber: undefined }, "manifest_required", "/manifestNumber"],
    ["uncounted", { lines: [line(0, "10", starter)] }, "not_positive", "/lines/0/pieces"],
    [
      "more broken than there is",
      { lines: [{ ...line(1, "10", starter), brokenMassKg: "10.001" }] },
      "broken_exceeds_mass",
      "/lines/0/brokenMassKg",
    ],
    [
      "a broken television",
      { lines: [{ ...line(1, "10"), brokenMassKg: "1" }] },
      "field_not_of_stream",
      "/lines/0/brokenMassKg",
    ],
  ])("is refused %s", async (_, changes, code, pointer) => {
    await collect(1, "10");
    expect(await refusal(pilot, () => pilot.as.recycler.post(transfers, load(changes)))).toEqual([code, pointer]);
  });

  test("to the site itself is refused", async () => {
    expect(
      await refusal(pilot, () => pilot.as.recycler.post(transfers, load({ toSiteId: pilot.sites.point }))),
    ).toEqual(["same_site", "/toSiteId"]);
  });

  test("to another district needs an approval", async () => {
    const { as, sites } = pilot;
    await booked(as.far, "/takeback/returns", batteriesOf(sites.farPoint, 1, "10"));
    const body = load({ fromSiteId: sites.farPoint });
    expect(await refusal(pilot, () => as.far.post(transfers, body))).toEqual(["approval_required", "/approvalNumber"]);
    const sent = await as.far.post(transfers, { ...body, approvalNumber: "津环危转〔2026〕1号" });
    expect([sent.status, sent.body["approvalNumber"]]).toEqual([201, "津环危转〔2026〕1号"]);
  });

  test("received the day after the permit ended does not qualify", async () => {
    await collect(1, "10");
    const id = await booked(pilot.as.recycler, transfers, load({ occurredOn: "2026-09-02" }));
    const late = await receive(id, [line(1, "10", starter)], { occurredOn: "2026-11-20" });
    expect(late.body["receipts"]).toMatchObject([{ qualification: "no_permit" }]);
  });
});

describe("lead", () => {
  const batch = (changes: object) => ({ siteId: pilot.sites.plant, occurredOn: "2025-06-20", ...changes });
  const treat = (body: object) => pilot.as.treater.post("/takeback/treatments", body);
  const share = () => indicator(pilot.as.bureau, "epr.lead_acid_batteries.lead_recovery.mass", "2025-06");

  test("is not assumed where no content was stated", async () => {
    const outputs = [
      { item: "lead", massKg: "60" },
      { item: "residue", massKg: "40" },
    ];
    expect((await treat(batch({ inputs: [line(10, "100", starter)], outputs }))).status).toBe(201);
    expect(await share()).toMatchObject({ value: null, status: "not_computable" });
  });

  test("balances by the stated contents of both sides", async () => {
    const inputs = [{ ...line(100, "1000", starter), leadPercent: "62.5" }];
    const outputs = [
      { item: "lead", massKg: "600", leadPercent: "99" },
      { item: "polypropylene", massKg: "50", leadPercent: 0 },
      { item: "residue", massKg: "350", leadPercent: "2" },
    ];
    const { body } = await treat(batch({ inputs, outputs }));
    expect(body["inputs"]).toMatchObject([{ leadPercent: "62.5" }]);
    expect((await pilot.as.treater.get(`/takeback/treatments/${String(body["id"])}`)).body).toEqual(body);
    // (594 + 0) ÷ 625 = 95.04 %: the 7 kg in the residue go where it goes, to disposal ((EU) No 493/2012).
    expect(fractionOf(await share())).toBe("2376/25");
    const rows = await pilot.as.bureau.get(
      "/indicators/epr.lead_acid_batteries.lead_recovery.mass/rows?period=2025-06&zone=TEDA",
    );
    expect(rows.body["total"]).toBe("594");
  });

  test("stated in part is refused, and more of it out than in is warned of", async () => {
    const inputs = [{ ...line(1, "10", starter), leadPercent: "60" }];
    const silent = batch({ inputs, outputs: [{ item: "lead", massKg: "10" }] });
    expect(await refusal(pilot, () => treat(silent))).toEqual(["lead_content_incomplete", "/outputs/0/leadPercent"]);
    const tooMuch = await treat(batch({ inputs, outputs: [{ item: "lead", massKg: "10", leadPercent: "99" }] }));
    expect(codesOf(tooMuch.body)).toEqual(["lead_exceeds_input"]);
    const heavier = batch({ inputs, outputs: [{ item: "lead", massKg: "10.001", leadPercent: "1" }] });
    expect(await refusal(pilot, () => treat(heavier))).toEqual(["outputs_exceed_inputs", "/outputs"]);
  });
});

describe("a store", () => {
  const limit = (changes: object) =>
    pilot.as.admin.post("/takeback/storage-limits", {
      siteId: pilot.sites.station,
      stream: "lead_acid_batteries",
      maxMassKg: "100",
      onExceed: "warn",
      source: "环办固体〔2019〕5号",
      ...changes,
    });
  const bring = (massKg: string, changes = {}) =>
    pilot.as.recycler.post(
      "/takeback/returns",
      batteriesOf(pilot.sites.station, 1, massKg, { occurredOn: "2026-11-01", ...changes }),
    );

  test("warns of too much, or refuses it, as it was registered last", async () => {
    expect((await limit({})).status).toBe(201);
    expect(codesOf((await bring("100")).body)).toEqual([]);
    expect(codesOf((await bring("1")).body)).toEqual(["storage_exceeded"]);
    expect((await limit({ maxMassKg: "102", onExceed: "refuse" })).status).toBe(201);
    const rows = [
      batteriesOf(pilot.sites.station, 1, "1"),
      batteriesOf(pilot.sites.station, 1, "1", { externalId: "one too many" }),
    ];
    const { body } = await pilot.as.recycler.post("/takeback/returns/batch", { mode: "per_row", rows });
    expect(body).toMatchObject({ accepted: 1, rejected: 1, receipts: [{}, { code: "storage_exceeded" }] });
    expect(await refusal(pilot, () => bring("1"))).toEqual(["storage_exceeded", "/massKg"]);
    const [shown] = (await pilot.as.recycler.get("/takeback/storage")).body.items;
    expect(shown).toMatchObject({
      siteId: pilot.sites.station,
      maxMassKg: "102",
      heldKg: "102",
      state: "within",
    });
    expect((await pilot.as.rival.get("/takeback/storage")).body.items).toEqual([]);
  });

  test("says what has lain too long, the oldest leaving first", async () => {
    expect((await limit({ maxMassKg: undefined, maxDays: 30 })).status).toBe(201);
    const long = await bring("5", { occurredOn: "2026-09-01" });
    expect(codesOf(long.body)).toEqual(["storage_too_long"]);
    const [shown] = (await pilot.as.recycler.get("/takeback/storage")).body.items;
    expect(shown).toMatchObject({ maxMassKg: null, maxDays: 30, state: "overdue" });
    await limit({ maxMassKg: undefined, maxDays: 3_000 });
    expect((await pilot.as.bureau.get("/takeback/storage")).body.items[0]).toMatchObject({
      state: "within",
      overdueKg: "0",
    });
  });

  test("is limited by an administrator, in one way at least", async () => {
    expect(await refusal(pilot, () => limit({ maxMassKg: undefined }))).toEqual(["limit_required", "/maxMassKg"]);
    expect(await refusal(pilot, () => limit({ stream: "unheard_of" }))).toEqual(["stream_not_open", "/stream"]);
    const body = {
      siteId: pilot.sites.station,
      stream: "lead_acid_batteries",
      maxDays: 1,
      onExceed: "warn",
      source: "s",
    };
    expect((await pilot.as.recycler.post("/takeback/storage-limits", body)).status).toBe(403);
  });
});

test("the books hold their laws", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
