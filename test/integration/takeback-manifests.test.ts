import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registerPermit, registerSite } from "../../worker/registry/verbs.ts";
import { booked, line, type Pilot, receiptOf, refusal, startPilot, transferOf } from "../support/pilot.ts";
import { type Caller, callerOf, partyWithKey } from "../support/system.ts";
import { batteriesOf, openStreams, starter } from "../support/vehicles-and-batteries.ts";

let pilot: Pilot;
/** A plant in Hebei, whose licence ends before the period that is applied for. */
const hebei = { partyId: "", secret: "", site: "" };
let plant: Caller;
beforeAll(async () => {
  pilot = await startPilot({
    more: async (ctx) => {
      const place = { division: "130602", zone: null };
      const { partyId, secret } = await partyWithKey(ctx, "treater", { serial: 77, ...place });
      const names = { nameZh: "河北测试厂", nameEn: "Hebei plant" };
      const site = await registerSite(ctx, { partyId, kind: "treatment_plant", ...names, ...place });
      const streams = ["lead_acid_batteries"];
      const days = { validFrom: "2024-01-01", validTo: "2027-03-31" };
      await registerPermit(ctx, { partyId, number: "冀-77", streams, ...days });
      Object.assign(hebei, { partyId, secret, site: site.id });
    },
  });
  await openStreams(pilot, "B-1", "2027-11-19");
  plant = callerOf(pilot.worker, hebei.secret);
  await booked(
    pilot.as.recycler,
    "/takeback/returns",
    batteriesOf(pilot.sites.point, 900, "9000", { occurredOn: "2026-01-05" }),
  );
});
afterAll(() => pilot.stop());

const transfers = "/takeback/transfers";
let serial = 0;
/** A number as the rule says: year, Tianjin, its one prefecture, a serial. */
const numbered = () => `20261201${String((serial += 1)).padStart(6, "0")}`;
const load = (changes: Record<string, unknown> = {}) =>
  transferOf(pilot.sites.point, pilot.sites.plant, {
    manifestNumber: numbered(),
    occurredOn: "2026-11-16",
    lines: [line(10, "100", starter)],
    ...changes,
  });
const carriage = {
  carrier: "津运危险货物运输有限公司",
  carrierPermit: "津运管许可危字 12号",
  plate: "津A12345",
  driver: "赵师傅",
  driverPhone: "13900000000",
  escort: "钱师傅",
  route: "黄海路收集点—第九大街—处理厂",
  packing: [{ item: starter, form: "solid", packaging: "防渗托盘", packages: 4 }],
};

describe("a manifest", () => {
  test("is a document with both sides, the waste codes, the carrier and the days to confirm", async () => {
    const { as, parties } = pilot;
    const manifestNumber = numbered();
    const id = await booked(as.recycler, transfers, load({ manifestNumber }));
    const path = `${transfers}/${id}/manifest`;
    expect((await as.recycler.get(path)).body).toMatchObject({
      transferId: id,
      manifestNumber,
      numberDoubts: [],
      carriage: null,
      mover: { partyId: parties.recycler, division: "120116" },
      receiver: { partyId: parties.treater, permits: ["B-1"] },
      lines: [{ item: starter, wasteCode: "900-052-31", properties: "T, C", form: null, massKg: "100" }],
      // Monday, five working days on.
      confirmation: { countedFrom: "dispatched", by: "2026-11-23", on: null, isOverdue: false },
      differences: [],
    });
    const filled = await as.recycler.post(path, carriage);
    expect(filled.status).toBe(201);
    expect(filled.body).toMatchObject({
      carriage: { plate: "津A12345", isPlateUnusual: false, driver: "赵师傅", escort: "钱师傅", version: 1 },
      lines: [{ form: "solid", packaging: "防渗托盘", packages: 4 }],
      personalWithheld: false,
    });
    // Corrected, the earlier one stays; the receiver and the bureau read it whole, others without the driver.
    expect((await as.recycler.post(path, { ...carriage, plate: "津A54321" })).body["carriage"]).toMatchObject({
      plate: "津A54321",
      version: 2,
    });
    const doubted = await as.recycler.post(path, { ...carriage, plate: "津A-1234567890" });
    expect(doubted.body["carriage"]).toMatchObject({ isPlateUnusual: true, version: 3 });
    expect((await as.commerce.get(path)).body["carriage"]).toMatchObject({ plate: null, isPlateUnusual: false });
    await as.recycler.post(path, { ...carriage, plate: "津A54321" });
    for (const who of ["treater", "bureau"] as const) {
      expect((await as[who].get(path)).body["carriage"]).toMatchObject({ plate: "津A54321", driver: "赵师傅" });
    }
    expect((await as.commerce.get(path)).body).toMatchObject({
      carriage: { carrier: carriage.carrier, plate: null, driver: null, driverPhone: null, escort: null },
      personalWithheld: true,
    });
    expect((await as.rival.get(path)).status).toBe(404);
    expect((await as.treater.post(path, carriage)).body["code"]).toBe("not_permitted");
  });

  test.each([
    ["M-1", ["digits"]],
    ["20251201000001", ["year"]],
    ["20263101000001", ["province"]],
    ["20261299000001", []],
  ])("number %s is kept, and what is doubtful about it is said: %o", async (manifestNumber, doubts) => {
    const id = await booked(pilot.as.recycler, transfers, load({ manifestNumber }));
    expect((await pilot.as.recycler.get(`${transfers}/${id}/manifest`)).body["numberDoubts"]).toEqual(doubts);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ["no carrier", { carrier: undefined }, "missing", "/carrier"],
    ["a plate that is no text", { plate: 5 }, "wrong_type", "/plate"],
    ["a control character", { driver: "\u0000" }, "control_characters", "/driver"],
    [
      "an item that is not loaded",
      { packing: [{ ...carriage.packing[0], item: "electronics/tv-crt" }] },
      "unknown_item",
      "/packing/0/item",
    ],
    ["a form that is none", { packing: [{ ...carriage.packing[0], form: "soft" }] }, "not_in_list", "/packing/0/form"],
  ])("with %s is refused", async (_, changes, code, pointer) => {
    const id = await booked(pilot.as.recycler, transfers, load());
    const { status, body } = await pilot.as.recycler.post(`${transfers}/${id}/manifest`, { ...carriage, ...changes });
    const first = body.errors?.[0] ?? body;
    expect([status >= 400, first["pointer"]]).toEqual([true, pointer]);
    if (code === "unknown_item" || code === "not_in_list") expect(first["code"]).toBe(code);
  });

  test("of which the receiver finds something otherwise stands with it, and before the receiving bureau", async () => {
    const { as } = pilot;
    const id = await booked(as.recycler, transfers, load({ occurredOn: "2026-11-02" }));
    const found = [
      { kind: "packaging", item: starter, found: "托盘破裂，两只渗漏" },
      { kind: "name", found: "混入密封电池" },
      { kind: "property", found: "电解液外流，另具腐蚀性" },
      { kind: "form", item: starter, found: "部分为液态" },
    ];
    const receipt = receiptOf([line(10, "98", starter)], {
      occurredOn: "2026-11-03",
      reason: "过磅 98 kg",
      differences: found,
    });
    expect((await as.treater.post(`${transfers}/${id}/receipt`, receipt)).status).toBe(201);
    const { body } = await as.recycler.get(`${transfers}/${id}/manifest`);
    expect(body).toMatchObject({
      // Accepted on the 3rd, written down on the 20th: too late.
      confirmation: { countedFrom: "accepted", by: "2026-11-10", on: "2026-11-20", isOverdue: true },
      differences: [
        { kind: "packaging", item: starter, found: "托盘破裂，两只渗漏" },
        { kind: "name", item: null, found: "混入密封电池" },
        { kind: "property", item: null, found: "电解液外流，另具腐蚀性" },
        { kind: "form", item: starter, found: "部分为液态" },
        { kind: "quantity", item: starter, found: expect.stringContaining("98 kg, 10 件 (pcs)") },
      ],
    });
    expect((body["timeline"] as { step: string; side: string }[]).map(({ step, side }) => `${side} ${step}`)).toEqual([
      "mover dispatched",
      "receiver received",
    ]);
    const differing = await as.bureau.get("/takeback/manifests?differing=true");
    expect(differing.body.items.map(({ transferId }) => transferId)).toEqual([id]);
    expect((await as.farBureau.get("/takeback/manifests")).body).toMatchObject({ items: [], waiting: 0 });
    // The report waits for the bureau of the receiving district, and for nobody else.
    expect(differing.body["waiting"]).toBe(1);
    expect((await as.recycler.get("/takeback/manifests?differing=waiting")).body).toMatchObject({
      items: [],
      waiting: 0,
    });
    const notice = `${transfers}/${id}/manifest/notice`;
    const notes = await Promise.all(Array.from({ length: 20 }, () => as.bureau.post(notice, {})));
    for (const { status, body: noted } of notes) {
      expect(status).toBe(200);
      expect(noted["differences"]).not.toContainEqual(expect.objectContaining({ noticedAt: null }));
    }
    expect((await as.bureau.get("/takeback/manifests?differing=waiting")).body).toMatchObject({
      items: [],
      waiting: 0,
    });
    expect((await as.bureau.get("/takeback/manifests?differing=true")).body.items).toHaveLength(1);
    expect((await as.bureau.get("/takeback/manifests?limit=1")).body["nextCursor"]).not.toBeNull();
    const other = receiptOf([line(1, "10", starter)], {
      differences: [{ kind: "form", item: "electronics/tv-crt", found: "x" }],
    });
    const next = await booked(as.recycler, transfers, load({ lines: [line(1, "10", starter)] }));
    expect(
      await refusal(pilot, () =>
        as.treater.post(`${transfers}/${next}/receipt`, { ...other, occurredOn: "2026-11-20" }),
      ),
    ).toEqual(["unknown_item", "/differences/0/item"]);
  });
});

describe("an approval of another province", () => {
  const approval = (changes: Record<string, unknown> = {}) => ({
    number: `津环固转〔2026〕${(serial += 1)}号`,
    fromPartyId: pilot.parties.recycler,
    toPartyId: hebei.partyId,
    decidedOn: "2026-06-01",
    appliedTo: "2027-05-31",
    permitNumber: "冀-77",
    treatment: "利用",
    lines: [{ wasteCode: "900-052-31", name: "废铅蓄电池", massKg: "1000" }],
    ...changes,
  });
  const across = (approvalNumber: string, changes: Record<string, unknown> = {}) =>
    load({ toSiteId: hebei.site, approvalNumber, ...changes });

  test("names what, how much, between whom, until the earliest of its three ends, and what is left", async () => {
    const { as } = pilot;
    const body = approval();
    const made = await as.bureau.post("/takeback/approvals", body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...body,
      lines: [{ wasteCode: "900-052-31", massKg: "1000", usedKg: "0", leftKg: "1000" }],
      licenceTo: "2027-03-31",
      validTo: "2027-03-31",
      state: "valid",
    });
    const own = { id: String(made.body["id"]) };
    expect((await as.bureau.post("/takeback/approvals", { ...body, ...own })).body).toEqual(made.body);
    await booked(as.recycler, transfers, across(body.number));
    const path = `/takeback/approvals/${own.id}`;
    expect((await as.recycler.get(path)).body["lines"]).toMatchObject([{ usedKg: "100", leftKg: "900" }]);
    expect((await plant.get(path)).status).toBe(200);
    expect((await as.rival.get(path)).status).toBe(404);
    // A load that was taken back never left.
    const wrong = await booked(as.recycler, transfers, across(body.number));
    await booked(as.recycler, `/ledger/entries/${wrong}/reversal`, { occurredOn: "2026-11-17", reason: "未发出" });
    expect((await as.bureau.get(path)).body["lines"]).toMatchObject([{ usedKg: "100", leftKg: "900" }]);
    expect((await as.recycler.get("/takeback/approvals")).body.items).toHaveLength(1);
  });

  test("twenty loads at once never take more than it allows", async () => {
    const { as } = pilot;
    const { number, lines } = approval({ lines: [{ wasteCode: "900-052-31", name: "废铅蓄电池", massKg: "500" }] });
    const id = await booked(as.bureau, "/takeback/approvals", approval({ number, lines }));
    const sent = await Promise.all(
      Array.from({ length: 20 }, () =>
        as.recycler.post(transfers, across(number, { lines: [line(5, "45", starter)] })),
      ),
    );
    const codes = sent.map(({ status, body }) => (status === 201 ? "sent" : body["code"]));
    expect(codes.filter((code) => code === "sent")).toHaveLength(11);
    expect(new Set(codes)).toEqual(new Set(["sent", "approval_used_up"]));
    expect((await as.bureau.get(`/takeback/approvals/${id}`)).body).toMatchObject({
      lines: [{ usedKg: "495", leftKg: "5" }],
      state: "valid",
    });
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
    ["no register knows", {}, { approvalNumber: "没有登记" }, "approval_not_found"],
    ["is between others", { fromPartyId: "rival" }, {}, "approval_of_others"],
    ["had not been decided", { decidedOn: "2026-11-17" }, {}, "approval_not_valid"],
    ["had ended", { appliedTo: "2026-11-15" }, {}, "approval_not_valid"],
    [
      "is for another waste",
      { lines: [{ wasteCode: "900-045-49", name: "废电路板", massKg: "1" }] },
      {},
      "approval_not_for_waste",
    ],
    [
      "has less left",
      { lines: [{ wasteCode: "900-052-31", name: "废铅蓄电池", massKg: "99.999" }] },
      {},
      "approval_used_up",
    ],
  ])("does not cover a load where it %s", async (_, changes, sent, code) => {
    const { as, parties } = pilot;
    const given = approval(changes["fromPartyId"] === "rival" ? { fromPartyId: parties.rival } : changes);
    await booked(as.bureau, "/takeback/approvals", given);
    const answer = await as.recycler.post(transfers, across(given.number, sent));
    expect([answer.status, answer.body["code"], answer.body["pointer"]]).toEqual([422, code, "/approvalNumber"]);
    // A draft is not sent yet, and is asked when it is.
    const draft = await booked(as.recycler, transfers, across(given.number, { ...sent, draft: true }));
    expect((await as.recycler.post(`${transfers}/${draft}/dispatch`, {})).body["code"]).toBe(code);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ["of a sender elsewhere", { fromPartyId: "far" }, "party_not_found", "/fromPartyId"],
    ["with a permit of others", { permitNumber: "P-1" }, "permit_of_others", "/permitNumber"],
    ["decided tomorrow", { decidedOn: "2026-11-21" }, "date_in_future", "/decidedOn"],
    ["that ends before it begins", { appliedTo: "2026-05-31" }, "ends_before_start", "/appliedTo"],
    [
      "with a code that is none",
      { lines: [{ wasteCode: "HW31", name: "x", massKg: "1" }] },
      "malformed_waste_code",
      "/lines/0/wasteCode",
    ],
  ])("%s is refused", async (_, changes, code, pointer) => {
    const given = approval(changes["fromPartyId"] === "far" ? { fromPartyId: pilot.parties.far } : changes);
    const { body } = await pilot.as.bureau.post("/takeback/approvals", given);
    expect([body["code"], body["pointer"]]).toEqual([code, pointer]);
  });

  test("is for the bureau to write down", async () => {
    for (const who of ["recycler", "treater", "commerce", "admin"] as const) {
      expect((await pilot.as[who].post("/takeback/approvals", approval())).body["code"]).toBe("not_permitted");
    }
    const body = approval();
    await booked(pilot.as.bureau, "/takeback/approvals", body);
    // In other brackets it is no second one, and a load that names it so goes under it.
    const spelled = body.number.replace("〔2026〕", "（2026）");
    const bare = `津环固转2026${serial}`;
    for (const number of [body.number, spelled, bare]) {
      const again = await pilot.as.bureau.post("/takeback/approvals", { ...body, number });
      expect(again.body["code"]).toBe("duplicate_identifier");
    }
    for (const number of [spelled, bare]) await booked(pilot.as.recycler, transfers, across(number));
    const [own] = (await pilot.as.bureau.get("/takeback/approvals")).body.items;
    expect(own).toMatchObject({ number: body.number, lines: [{ usedKg: "200" }] });
  });

  test("is one of twenty that write its number down at once, however they part it", async () => {
    const bodies = Array.from({ length: 20 }, (_, n) =>
      approval({ number: n % 2 === 0 ? "津环固转〔2026〕0900号" : "津环固转2026-0900" }),
    );
    const answers = await Promise.all(bodies.map((body) => pilot.as.bureau.post("/takeback/approvals", body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body["code"] === "duplicate_identifier")).toHaveLength(19);
  });
});

describe("the ledger of hazardous waste", () => {
  type Amount = { pieces: string; massT: string };
  type Waste = { item: string; wasteCode: string; receivers?: ({ nameZh: string } & Amount)[] } & Record<
    string,
    Amount
  >;
  const movements = ["collected", "received", "produced", "counted", "treated", "handed_over", "sent_back"];
  const ledger = "/takeback/waste-ledger";
  const lead = "lead_acid_batteries/material/lead";
  const asked = (site: string, period: string) => `?site=${site}&period=${period}`;
  /** Micrograms have no place here: tonnes of six decimals are whole grams. */
  const grams = (massT: string) => Math.round(Number(massT) * 1_000_000);
  let rivalPoint: string;
  let plantSite: string;

  beforeAll(async () => {
    const { as, sites, parties } = pilot;
    [rivalPoint, plantSite] = [sites.rivalPoint, sites.plant];
    const smelter = await booked(as.admin, "/registry/sites", {
      partyId: parties.otherTreater,
      kind: "downstream_receiver",
      division: "120116",
      zone: null,
      nameZh: "再生铅厂",
      nameEn: "Lead works",
    });
    await booked(as.admin, "/registry/permits", {
      partyId: parties.otherTreater,
      number: "津危-31",
      streams: ["lead_acid_batteries"],
      wasteCodes: ["900-052-31"],
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    });
    const collect = (pieces: number, massKg: string, occurredOn: string) =>
      booked(as.rival, "/takeback/returns", batteriesOf(rivalPoint, pieces, massKg, { occurredOn }));
    // Before the month; in it one more that is taken back, and a count.
    await collect(10, "150.5", "2026-02-10");
    await collect(20, "300.25", "2026-03-01");
    const wrong = await collect(1, "15", "2026-03-02");
    await booked(as.rival, `/ledger/entries/${wrong}/reversal`, { occurredOn: "2026-03-03", reason: "重复登记" });
    const send = (pieces: number, massKg: string, occurredOn: string) =>
      booked(as.rival, transfers, {
        ...load({ fromSiteId: rivalPoint, occurredOn, lines: [line(pieces, massKg, starter)] }),
        manifestNumber: `${occurredOn.slice(0, 4)}1201${String(900_000 + (serial += 1))}`,
      });
    const first = await send(15, "225", "2026-03-05");
    const body = receiptOf([line(15, "224", starter)], { occurredOn: "2026-03-06", reason: "酸液渗漏" });
    await booked(as.treater, `${transfers}/${first}/receipt`, body);
    const second = await send(4, "60", "2026-03-07");
    const refused = { occurredOn: "2026-03-08", reason: "包装破损" };
    await booked(as.treater, `${transfers}/${second}/refusal`, refused);
    await booked(as.rival, "/takeback/stocktakes", {
      siteId: rivalPoint,
      occurredOn: "2026-03-20",
      reason: "盘点",
      lines: [line(14, "225.5", starter)],
    });
    await booked(as.treater, "/takeback/treatments", {
      siteId: plantSite,
      occurredOn: "2026-03-10",
      inputs: [{ ...line(14, "209", starter), leadPercent: "60" }],
      outputs: [
        { item: "lead", massKg: "120", leadPercent: "98" },
        { item: "acid", massKg: "30", leadPercent: "0" },
        { item: "polypropylene", massKg: "59", leadPercent: "0" },
      ],
    });
    await booked(as.treater, "/takeback/deliveries", {
      siteId: plantSite,
      occurredOn: "2026-03-15",
      item: lead,
      massKg: "100",
      fate: "recycling",
      receiverSiteId: smelter,
      manifestNumber: "20261201990001",
    });
    // After the month: what lies there today is not what lay there then.
    await collect(3, "45", "2026-04-02");
  });

  const read = async (caller: Caller, site: string, period: string) => {
    const { status, body } = await caller.get(`${ledger}/declaration${asked(site, period)}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return { ...body, wastes: body["wastes"] as unknown as Waste[] };
  };

  test("of a collection point: opening, what came and went in count and tonnes, and a closing that adds up", async () => {
    const { wastes } = await read(pilot.as.rival, rivalPoint, "2026-03");
    expect(wastes).toMatchObject([
      {
        wasteCode: "900-052-31",
        wasteClass: "HW31",
        properties: "T, C",
        item: starter,
        opening: { pieces: "10", massT: "0.1505" },
        // 300.25 kg; what was taken back counts as nothing.
        collected: { pieces: "20", massT: "0.30025" },
        handed_over: { pieces: "-19", massT: "-0.285" },
        sent_back: { pieces: "4", massT: "0.06" },
        // 225.75 kg stood in the books, 225.5 kg were found, and one piece too few.
        counted: { pieces: "-1", massT: "-0.00025" },
        received: { pieces: "0", massT: "0" },
        closing: { pieces: "14", massT: "0.2255" },
        difference: { pieces: "0", massT: "0" },
        receivers: [{ division: "120116", permits: ["B-1"], fate: null, pieces: "15", massT: "0.225" }],
      },
    ]);
  });

  test("of a plant: what it received, treated, produced and handed over, with its class and the day to declare by", async () => {
    const declared = await read(pilot.as.treater, plantSite, "2026-03");
    expect(declared).toMatchObject({
      unit: { class: "key", because: "own_treatment", permits: [], produced: [] },
      dueOn: "2026-04-15",
      missing: expect.arrayContaining(["batch_numbers", "handlers"]),
    });
    const of = (item: string) => declared.wastes.find((waste) => waste.item === item);
    expect(of(starter)).toMatchObject({ received: { massT: "0.224" }, treated: { massT: "-0.209", pieces: "-14" } });
    expect(of(lead)).toMatchObject({
      produced: { massT: "0.12" },
      handed_over: { massT: "-0.1" },
      closing: { massT: "0.02" },
      receivers: [{ permits: ["津危-31"], fate: "recycling", massT: "0.1" }],
    });
    // What is no hazardous waste is not in it.
    expect(declared.wastes.map(({ item }) => item).toSorted()).toEqual(
      ["lead_acid_batteries/material/acid", lead, starter].toSorted(),
    );
  });

  test("each row is an entry of the journal, and the rows add up to the sums of every month", async () => {
    const { as, worker } = pilot;
    for (const [caller, site] of [
      [as.rival, rivalPoint],
      [as.treater, plantSite],
    ] as const) {
      let before: Waste[] = [];
      for (let month = 1; month <= 4; month += 1) {
        const period = `2026-${String(month).padStart(2, "0")}`;
        const { wastes } = await read(caller, site, period);
        const rows = await allRows(caller, site, period);
        const known = await worker.database.$client.execute({
          sql: `select e.id, i.code, sum(iif(p.quantity = 1, p.amount, 0)) mass, sum(iif(p.quantity = 2, p.amount, 0)) pieces
            from entries e join postings p on p.entry_seq = e.seq join accounts a on a.id = p.account_id
            join items i on i.id = p.item_id
            where a.key = ? and substr(e.occurred_on, 1, 7) = ? group by e.id, i.code`,
          args: [`stock:${site}`, period],
        });
        const hazardous = known.rows.filter(({ code }) => wastes.some(({ item }) => item === code));
        const shown = rows.map(({ entryId, item, massT, pieces }) => [entryId, item, grams(massT), Number(pieces)]);
        const booked = hazardous.map(({ id, code, mass, pieces }) => [id, code, mass, pieces]);
        expect(shown.map(String).toSorted(), period).toEqual(booked.map(String).toSorted());
        for (const waste of wastes) {
          const own = rows.filter(({ item }) => item === waste.item);
          for (const movement of movements) {
            const of = own.filter((row) => row.movement === movement);
            const sum = of.reduce((all, { massT }) => all + grams(massT), 0);
            expect([period, waste.item, movement, grams(waste[movement]?.massT ?? "")]).toEqual([
              period,
              waste.item,
              movement,
              sum,
            ]);
          }
          expect(waste["difference"]).toEqual({ pieces: "0", massT: "0" });
          const last = before.find(({ item }) => item === waste.item)?.["closing"] ?? { pieces: "0", massT: "0" };
          expect(waste["opening"], `${period} ${waste.item}`).toEqual(last);
        }
        // What lay there and did not move lies there still.
        before = [...wastes, ...before.filter(({ item }) => !wastes.some((waste) => waste.item === item))];
      }
    }
  });

  type Row = Amount & { entryId: string; item: string; movement: string };
  async function allRows(caller: Caller, site: string, period: string): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor = "";
    do {
      const { body } = await caller.get(`${ledger}${asked(site, period)}&limit=2${cursor}`);
      rows.push(...(body.items as unknown as Row[]));
      cursor = body["nextCursor"] ? `&cursor=${encodeURIComponent(String(body["nextCursor"]))}` : "";
    } while (cursor !== "");
    return rows;
  }

  const file = (who: "rival" | "recycler" | "farBureau" | "bureau", rest: string) =>
    pilot.worker.fetch(`/api/v1${ledger}${rest}`, { headers: { authorization: `Bearer ${pilot.secrets[who]}` } });

  test("is for the site's own party and the authorities of its district", async () => {
    const { as } = pilot;
    for (const path of [ledger, `${ledger}/declaration`]) {
      const address = `${path}${asked(rivalPoint, "2026-03")}`;
      for (const who of ["bureau", "commerce", "admin"] as const) expect((await as[who].get(address)).status).toBe(200);
      for (const who of ["recycler", "farBureau", "producer"] as const) {
        expect((await as[who].get(address)).status, `${who} ${path}`).toBe(404);
      }
      expect((await as.buyer.get(address)).status).toBe(403);
    }
    const exported = `/export${asked(rivalPoint, "2026-03")}`;
    expect((await file("bureau", exported)).status).toBe(200);
    for (const who of ["recycler", "farBureau"] as const) expect((await file(who, exported)).status, who).toBe(404);
  });

  test("leaves as CSV and as a workbook, with what is not in the books said and not blank", async () => {
    const csv = await (await file("rival", `/export${asked(rivalPoint, "2026-03")}`)).text();
    expect(csv).toContain("HW31,900-052-31,");
    expect(csv).toContain("容器/包装编码、类型、数量 Containers,账簿未记录 not in the books");
    expect(csv.split("\r\n").find((row) => row.startsWith("2026-03-05,"))).toMatch(
      /委外 Handed over,HW31.*,-15,-0\.225,/,
    );
    const xlsx = await file("rival", `/export${asked(rivalPoint, "2026-03")}&format=xlsx`);
    expect(xlsx.headers.get("content-disposition")).toContain("luzhang-waste-2026-03.xlsx");
    expect(new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });
});
