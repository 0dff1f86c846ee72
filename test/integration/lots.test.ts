import { verify } from "../../verify/check.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  atOnce,
  booked,
  line,
  nobodysId,
  type Pilot,
  receiptOf,
  returnOf,
  startPilot,
  transferOf,
} from "../support/pilot.ts";

// One television from a public body to what became of its plastic, and whose goods they are on the way.

let pilot: Pilot;
const ids: Record<string, string> = {};
beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites } = pilot;
  const handed = (massKg: string, changes: object) =>
    booked(as.recycler, "/takeback/returns", returnOf(sites.point, { pieces: 2, massKg, ...changes }));
  ids["household"] = await handed("60", { externalId: "household" });
  ids["body"] = await handed("40", { externalId: "body", source: "public_body" });
  ids["load"] = await booked(
    as.recycler,
    "/takeback/transfers",
    transferOf(sites.point, sites.plant, { lines: [line(4, "90")] }),
  );
  ids["arrival"] = await receive(ids["load"], "90");
  ids["more"] = await booked(
    as.recycler,
    "/takeback/returns",
    returnOf(sites.point, { massKg: "50", externalId: "more" }),
  );
  ids["second"] = await booked(
    as.recycler,
    "/takeback/transfers",
    transferOf(sites.point, sites.plant, { lines: [line(3, "50")] }),
  );
  ids["later"] = await receive(ids["second"], "50");
});
afterAll(() => pilot.stop());

async function receive(transfer: string, massKg: string): Promise<string> {
  const { as } = pilot;
  const pieces = massKg === "90" ? 4 : 3;
  const answer = await as.treater.post(`/takeback/transfers/${transfer}/receipt`, receiptOf([line(pieces, massKg)]));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const { receipts } = answer.body as unknown as { receipts: { id: string }[] };
  return receipts.at(-1)?.id ?? "";
}

const treat = (lots: object[] | undefined, massKg: string, more: object = {}) =>
  pilot.as.treater.post("/takeback/treatments", {
    siteId: pilot.sites.plant,
    occurredOn: "2026-09-06",
    inputs: [{ ...line(1, massKg), ...(lots ? { lots } : {}) }],
    outputs: [
      { item: "ferrous", massKg: "3", grade: "LRS304" },
      { item: "plastics", massKg: String(Number(massKg) - 4) },
    ],
    lossKg: "1",
    lossReason: "dust",
    ...more,
  });

type Trace = {
  lot: { leftKg: string };
  origin: {
    lots: { key: string; withheld: boolean; documentId: string | null; shareKg: string }[];
    hops: Hop[];
    unknownKg: string;
  };
  fate: {
    lots: { key: string; shareKg: string }[];
    hops: Hop[];
    ends: { end: string; massKg: string }[];
    goesOn: string[];
  };
};
type Hop = { from: string; to: string; massKg: string; custody: string };
const traced = async (who: keyof Pilot["as"], id: string) =>
  (await pilot.as[who].get(`/lots/${id}/trace`)).body as unknown as Trace;

test("what became of a return is told to whoever has its code, and nobody is named", async () => {
  const { worker, parties, sites } = pilot;
  const asked = async (id: string | undefined) => {
    const response = await worker.fetch(`/api/v1/published/returns/${id}`);
    return { status: response.status, text: await response.text() };
  };
  const { status, text } = await asked(ids["household"]);
  expect(status, text).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    massKg: "60",
    handedInMonth: "2026-09",
    parts: [{ end: "in_stock", massKg: "60", percent: "100.0" }],
  });
  for (const secret of [...Object.values(parties), ...Object.values(sites), "2026-09-0"])
    expect(text).not.toContain(secret);
  for (const id of [ids["load"], ids["arrival"], nobodysId]) expect((await asked(id)).status).toBe(404);
});

test("what lies at a site is told oldest first, with what is left; to whom it is nobody's business nothing", async () => {
  const { as, sites } = pilot;
  const open = await as.recycler.get(`/lots?site=${sites.point}`);
  expect(open.body["items"]).toMatchObject([{ documentId: ids["more"], massKg: "50", leftKg: "10" }]);
  expect((await as.rival.get(`/lots?site=${sites.point}`)).body["items"]).toEqual([]);
  expect((await as.rival.get(`/lots/${ids["body"]}`)).status).toBe(404);
  expect((await as.recycler.get(`/lots/${ids["household"]}`)).body).toMatchObject({ massKg: "60", leftKg: "0" });
  expect((await as.bureau.get(`/lots/${ids["household"]}`)).status).toBe(200);
});

describe("a transfer and a delivery", () => {
  const lots = (id: string | undefined, massKg: string, pieces?: number) => ({ lots: [{ id, massKg, pieces }] });
  const send = (more: object, changes: object = {}) =>
    pilot.as.recycler.post(
      "/takeback/transfers",
      transferOf(pilot.sites.point, pilot.sites.plant, { lines: [{ ...line(1, "4"), ...more }], ...changes }),
    );
  const leftOf = async (who: keyof Pilot["as"], id: string | undefined) =>
    (await pilot.as[who].get(`/lots/${id}`)).body as unknown as { leftKg: string; leftPieces: string };

  test("take the lots they name with their pieces, and what is named goes nowhere else", async () => {
    const { as, sites } = pilot;
    const handed = (massKg: string, changes: object) =>
      booked(as.recycler, "/takeback/returns", returnOf(sites.point, { massKg, ...changes }));
    const newest = await handed("8", { externalId: "newest" });
    await handed("100", { externalId: "plenty", pieces: 30 });
    const sent = await send(lots(newest, "4", 1));
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect(await leftOf("recycler", newest)).toMatchObject({ leftKg: "4", leftPieces: "2" });
    expect(await leftOf("recycler", ids["more"])).toMatchObject({ leftKg: "10" });
    const { fate } = await traced("recycler", newest);
    expect(fate.ends).toEqual(expect.arrayContaining([expect.objectContaining({ end: "in_transit", massKg: "4" })]));
    const answers = [
      await send(lots(newest, "4.001")),
      await send(lots(newest, "4", 3)),
      await send(lots(newest, "1"), { draft: true }),
      await send(lots(ids["later"], "1")),
    ];
    expect(answers.map(({ status, body }) => [status, body["code"]])).toEqual([
      [409, "lot_used_up"],
      [409, "lot_used_up"],
      [422, "lots_of_draft"],
      [404, "lot_not_found"],
    ]);
  });

  test("of twenty at once that name the rest of a lot one has it", async () => {
    const all = await atOnce(20, () => send(lots(ids["more"], "4")));
    expect(all.map(({ status, body }) => (status === 201 ? 201 : body["code"])).toSorted()).toEqual(
      [201, 201, ...Array.from({ length: 18 }, () => "lot_used_up")].toSorted(),
    );
  });
});

describe("a treatment", () => {
  let plastics = "";
  test("takes the lots it names, and states the grade of what it made", async () => {
    const made = await treat([{ id: ids["later"], massKg: "20" }], "30");
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const [ferrous, plastic] = made.body["outputs"] as { lotId: string; grade?: string }[];
    plastics = plastic?.lotId ?? "";
    expect(ferrous).toMatchObject({ grade: "LRS304", lotId: expect.stringMatching(/\.\d+$/) });
    expect((await pilot.as.treater.get(`/lots/${ferrous?.lotId}`)).body).toMatchObject({
      grade: "LRS304",
      massKg: "3",
    });
    // 20 kg of the second load by name, the rest of the first, as it came first.
    const { origin } = await traced("treater", plastics);
    expect(origin.hops.filter(({ to }) => to === plastics)).toMatchObject([
      { massKg: expect.stringMatching(/^8\.666/), custody: "mass_balance" },
      { massKg: expect.stringMatching(/^17\.333/), custody: "mass_balance" },
    ]);
  });

  test("is refused more of a lot than there is, an unknown one, one that came later, and an unknown grade", async () => {
    const refusals = [
      await treat([{ id: ids["later"], massKg: "30.001" }], "40"),
      await treat([{ id: ids["body"], massKg: "1" }], "30"),
      await treat([{ id: ids["later"], massKg: "1" }], "30", { occurredOn: "2026-09-03" }),
      await treat(
        [
          { id: ids["later"], massKg: "20" },
          { id: ids["later"], massKg: "1" },
        ],
        "30",
      ),
      await treat([{ id: ids["later"], massKg: "29" }], "28"),
      await treat(undefined, "30", { outputs: [{ item: "ferrous", massKg: "29", grade: "ABC" }] }),
    ];
    expect(refusals.map(({ status, body }) => [status, body["code"]])).toEqual([
      [409, "lot_used_up"],
      [404, "lot_not_found"],
      [409, "insufficient_stock_then"],
      [422, "lot_named_twice"],
      [422, "lots_exceed_line"],
      [422, "unknown_grade"],
    ]);
  });

  test("of twenty at once that name the rest of a lot one has it", async () => {
    const all = await atOnce(20, () => treat([{ id: ids["later"], massKg: "30" }], "30"));
    const statuses = all.map(({ status, body }) => (status === 201 ? 201 : body["code"]));
    expect(statuses.toSorted()).toEqual([201, ...Array.from({ length: 19 }, () => "lot_used_up")].toSorted());
  });

  test("leads back to who handed in, each told to whom it concerns, and adds up", async () => {
    const { origin } = await traced("bureau", plastics);
    const returned = origin.lots.filter(({ documentId }) =>
      [ids["household"], ids["body"], ids["more"]].includes(documentId ?? ""),
    );
    expect(returned.map(({ documentId }) => documentId)).toEqual(
      expect.arrayContaining([ids["household"], ids["body"], ids["more"]]),
    );
    const total = returned.reduce((sum, { shareKg }) => sum + Number(shareKg), 0);
    expect([Math.round(total * 100) / 100, origin.unknownKg]).toEqual([26, "0"]);
    const own = await traced("treater", plastics);
    const others = own.origin.lots.filter(({ withheld }) => withheld);
    expect(others.length).toBeGreaterThan(0);
    expect(JSON.stringify(own)).not.toContain(ids["household"]);
  });

  test("and forward: what a television of a public body became", async () => {
    const { as, sites } = pilot;
    const sold = {
      siteId: sites.plant,
      occurredOn: "2026-09-07",
      item: "plastics",
      fate: "recycling",
      buyer: "造粒厂",
    };
    const named = (id: string) => ({ ...sold, massKg: "26", lots: [{ id, massKg: "26" }] });
    const refused = await as.treater.post("/takeback/deliveries", named(ids["later"] ?? ""));
    expect([refused.status, refused.body["code"]]).toEqual([404, "lot_not_found"]);
    await booked(as.treater, "/takeback/deliveries", named(plastics));
    expect((await as.treater.get(`/lots/${plastics}`)).body).toMatchObject({ leftKg: "0" });
    const { fate, lot } = await traced("bureau", ids["body"] ?? "");
    expect(lot.leftKg).toBe("0");
    const sum = fate.ends.reduce((total, { massKg }) => total + Number(massKg), 0);
    expect(Math.round(sum * 1_000) / 1_000).toBe(40);
    expect(fate.hops[0]).toMatchObject({ massKg: "30", custody: "segregated" });
  });

  test("that is taken back leaves its lots as they were", async () => {
    const made = await treat(undefined, "30");
    const before = (await pilot.as.treater.get(`/lots/${ids["arrival"]}`)).body["leftKg"];
    const back = await pilot.as.treater.post(`/ledger/entries/${String(made.body["id"])}/reversal`, {
      occurredOn: "2026-09-08",
      reason: "typing error",
    });
    expect(back.status).toBe(201);
    const after = (await pilot.as.treater.get(`/lots/${ids["arrival"]}`)).body["leftKg"];
    expect(Number(after) - Number(before)).toBe(30);
  });
});

describe("the passport of a product", () => {
  let works = "";
  let delivery = "";
  beforeAll(async () => {
    const { as, sites, parties } = pilot;
    const place = { division: "120116", zone: null, nameZh: "改性塑料厂", nameEn: "Compounding works" };
    const owner = { partyId: parties.otherTreater, kind: "downstream_receiver" };
    works = await booked(as.admin, "/registry/sites", { ...place, ...owner });
    const sent = { siteId: sites.plant, item: "plastics", fate: "recycling", massKg: "20", receiverSiteId: works };
    delivery = await booked(as.treater, "/takeback/deliveries", { ...sent, occurredOn: "2026-09-09" });
  });

  const product = (massKg: string, changes: Record<string, unknown> = {}) => ({
    siteId: works,
    madeOn: "2026-09-12",
    nameZh: "再生塑料外壳",
    nameEn: "Housing of recycled plastic",
    gtin: "6901234567892",
    batch: "2026-09-A",
    pieces: 40,
    massKg: "50",
    contents: [{ deliveryId: delivery, massKg }],
    ...changes,
  });
  const issue = (body: object, by: keyof Pilot["as"] = "otherTreater") => pilot.as[by].post("/passports", body);
  const receive = (massKg: string) =>
    pilot.as.otherTreater.post(`/takeback/deliveries/${delivery}/receipt`, { occurredOn: "2026-09-11", massKg });

  test("claims only what its maker received, never more, and nothing of another's", async () => {
    const before = await issue(product("10"));
    expect([before.status, before.body["code"]]).toEqual([404, "content_not_received"]);
    expect((await receive("20")).status).toBe(201);
    const refusals = [
      await issue(product("20.001")),
      await issue(product("10", { massKg: "9" })),
      await issue(product("10", { madeOn: "2026-09-10" })),
      await issue(product("10", { gtin: "6901234567893" })),
      await issue(product("10", { siteId: pilot.sites.plant })),
      await issue(product("10"), "treater"),
      await issue(product("10"), "buyer"),
    ];
    expect(refusals.map(({ status, body }) => [status, body["code"]])).toEqual([
      [409, "content_used_up"],
      [422, "content_exceeds_product"],
      [422, "content_came_later"],
      [400, "invalid_request"],
      [404, "site_not_found"],
      [404, "site_not_found"],
      [403, "not_permitted"],
    ]);
  });

  test("is public, says from whom its plastic was handed in, and is verified offline; a changed digit is found", async () => {
    const answer = await issue(product("12"));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const id = String(answer.body["id"]);
    expect(answer.body).toMatchObject({
      state: "valid",
      link: "/01/06901234567892/10/2026-09-A",
      recycledPercent: "24.0",
      contents: [{ deliveryId: delivery, massKg: "12" }],
    });
    const origin = answer.body["origin"] as { source: string; massKg: string }[];
    expect(origin.map(({ source }) => source)).toContain("public_body");
    expect(origin.reduce((sum, { massKg }) => sum + Math.round(Number(massKg) * 1_000), 0)).toBe(12_000);

    const read = await pilot.worker.fetch(`/api/v1/published/passports/${id}`);
    const { credential } = (await read.json()) as { credential: object };
    const keys = await (await pilot.worker.fetch("/.well-known/luzhang-keys.json")).json();
    expect(await verify({ bundle: credential, keys })).toMatchObject({
      ok: true,
      counts: { signature: 1, key: 1, figure: 1 },
    });
    const changed = JSON.parse(JSON.stringify(credential).replace('"massG":"12000"', '"massG":"13000"')) as object;
    expect((await verify({ bundle: changed, keys })).findings.filter(({ ok }) => ok === false).length).toBeGreaterThan(
      1,
    );
    const link = await pilot.worker.fetch("/api/v1/digital-links?gtin=06901234567892&batch=2026-09-A");
    expect(await link.json()).toEqual({ ids: [id] });

    // The same again is the same; another under its number is refused.
    expect((await issue(product("12", { id }))).status).toBe(201);
    const twice = await issue(product("1"));
    expect([twice.status, twice.body["code"]]).toEqual([409, "product_has_passport"]);
  });

  test("consumes its content once: of twenty at once one has the rest", async () => {
    const all = await atOnce(20, (index) => issue(product("8", { batch: `rest-${index}` })));
    expect(all.map(({ status, body }) => (status === 201 ? 201 : body["code"])).toSorted()).toEqual(
      [201, ...Array.from({ length: 19 }, () => "content_used_up")].toSorted(),
    );
    expect((await pilot.as.otherTreater.get("/passports/contents")).body["items"]).toEqual([]);
  });

  test("is one for each product, however many of its batch have theirs", async () => {
    const { as } = pilot;
    const takeBack = async () => {
      for (const { id } of (await as.otherTreater.get("/passports")).body["items"] as { id: string }[])
        await as.otherTreater.post(`/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-13", reason: "x" });
    };
    await takeBack();
    const marks = [{}, { serial: "1" }, { serial: "2" }, { serial: "3" }, { gtin: undefined }];
    const sent = [...marks, ...marks].map((mark) => product("1", { batch: "mixed", ...mark }));
    const codes: unknown[] = [];
    for (const body of sent) codes.push((await issue(body)).body["code"]);
    expect(codes).toEqual([...marks.map(() => undefined), ...marks.map(() => "product_has_passport")]);
    await takeBack();
  });

  test("holds what was received, until it is taken back and its content is free again", async () => {
    const { as } = pilot;
    const reversal = { occurredOn: "2026-09-13", reason: "typing error" };
    expect((await issue(product("20"))).status).toBe(201);
    const delivered = (await as.treater.get(`/takeback/deliveries/${delivery}`)).body["receipt"] as { id: string };
    const held = await as.otherTreater.post(`/ledger/entries/${delivered.id}/reversal`, reversal);
    const request = String(held.body["requestId"]);
    const consent = await as.treater.post(`/consents/${request}`, { answer: "accepted" });
    expect([held.status, consent.status, consent.body["code"]]).toEqual([202, 409, "content_claimed"]);
    const issued = (await as.otherTreater.get("/passports")).body["items"] as { id: string; state: string }[];
    for (const { id } of issued.filter(({ state }) => state === "valid")) {
      expect((await as.otherTreater.post(`/ledger/entries/${id}/reversal`, reversal)).status).toBe(201);
      expect((await as.otherTreater.get(`/published/passports/${id}`)).body["state"]).toBe("withdrawn");
    }
    expect((await as.otherTreater.get("/passports/contents")).body["items"]).toMatchObject([{ leftKg: "20" }]);
    expect((await as.treater.post(`/consents/${request}`, { answer: "accepted" })).status).toBe(200);
  });
});

describe("what was bought", () => {
  const registered: Record<string, string> = {};
  let purchase = "";
  let back = "";
  const own = "/procurement/assets";
  const register = (assets: object[], by: "buyer" | "treater" = "buyer", purchaseId = purchase) =>
    pilot.as[by].post(own, { purchaseId, assets });
  const comeBack = (id: string | undefined, returnId: string) =>
    pilot.as.buyer.post(`${own}/${id}/return`, { returnId });
  const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body["code"]];

  beforeAll(async () => {
    const { as, sites } = pilot;
    const bought = {
      supplierName: "显示器厂",
      purchasedOn: "2020-09-01",
      categoryCode: "A02091001",
      codeVersion: "2013",
    };
    purchase = await booked(as.buyer, "/procurement/purchases", { ...bought, amountYuan: "9000" });
    back = await booked(
      as.treater,
      "/takeback/returns",
      returnOf(sites.plant, { pieces: 2, massKg: "30", externalId: "bought", source: "public_body" }),
    );
  });

  test("is registered piece by piece, once, and only by its buyer", async () => {
    const tvs = ["T-1", "T-2", "T-3", "T-4"].map((number) => ({ item: "electronics/tv-crt", number }));
    const made = await register(tvs);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    for (const { number, id } of made.body["items"] as { number: string; id: string }[]) registered[number] = id;
    // The same again is the same, also in other letters.
    const again = await register([{ item: "electronics/tv-crt", number: "ｔ-1" }]);
    expect(again.body["items"]).toMatchObject([{ id: registered["T-1"], number: "T-1", state: "in_use" }]);
    expect([
      codeOf(await register([{ item: "electronics/refrigerator", number: "T-1" }])),
      codeOf(await register([tvs[0] ?? {}, { item: "electronics/tv-crt", number: "t-1" }])),
      codeOf(await register([{ item: "electronics/material/plastics", number: "T-9" }])),
      codeOf(await register(tvs, "buyer", nobodysId)),
      codeOf(await register(tvs, "treater")),
    ]).toEqual([
      [409, "asset_number_taken"],
      [422, "asset_named_twice"],
      [422, "asset_no_product"],
      [404, "not_found"],
      [403, "not_permitted"],
    ]);
    const twenty = await atOnce(20, () => register([{ item: "electronics/tv-crt", number: "T-5" }]));
    const ids = twenty.map(({ body }) => (body["items"] as { id: string }[] | undefined)?.[0]?.id);
    expect(new Set(ids).size).toBe(1);
    expect((await pilot.as.buyer.post(`${own}/${ids[0]}/correction`, { state: "withdrawn" })).body["state"]).toBe(
      "withdrawn",
    );
  });

  test("comes back by a return of its kind, no more often than that has pieces, and the share is told", async () => {
    const { as, sites } = pilot;
    const other = returnOf(sites.plant, {
      item: "electronics/refrigerator",
      pieces: 1,
      massKg: "50",
      externalId: "of another item",
    });
    const fridge = await booked(as.treater, "/takeback/returns", other);
    expect([
      codeOf(await comeBack(registered["T-1"], fridge)),
      codeOf(await comeBack(registered["T-1"], nobodysId)),
      codeOf(await comeBack(nobodysId, back)),
    ]).toEqual([
      [422, "asset_return_differs"],
      [404, "asset_return_unknown"],
      [404, "not_found"],
    ]);
    const all = await Promise.all(["T-1", "T-2", "T-3", "T-4"].map((number) => comeBack(registered[number], back)));
    expect(all.map(({ status, body }) => (status === 201 ? 201 : body["code"])).toSorted()).toEqual(
      [201, 201, "asset_return_full", "asset_return_full"].toSorted(),
    );
    const { items, total } = (await as.buyer.get(`${own}/shares`)).body;
    expect(items).toMatchObject([
      {
        year: "2020",
        item: "electronics/tv-crt",
        itemNameZh: "阴极射线管电视机",
        registered: 4,
        returned: 2,
        percent: "50.0",
      },
    ]);
    expect(total).toEqual({ registered: 4, returned: 2, percent: "50.0" });
    expect((await as.bureau.get(`${own}/shares?buyer=${pilot.parties.buyer}`)).body["total"]).toEqual(total);
    const listed = (await as.buyer.get(`${own}?state=returned&year=2020`)).body["items"] as { id: string }[];
    expect(listed).toHaveLength(2);

    // The wrong receipt: it is in use again, and the piece is free for another.
    const [first] = listed;
    expect((await as.buyer.post(`${own}/${first?.id}/correction`, { state: "in_use" })).body).toMatchObject({
      state: "in_use",
      returnId: null,
    });
    expect((await comeBack(first?.id, back)).body).toMatchObject({
      state: "returned",
      returnId: back,
      returnPieces: 2,
    });
    expect(codeOf(await comeBack(first?.id, fridge))).toEqual([409, "asset_not_in_use"]);

    // The return itself is taken back: what came back by it is in use again, and may come back by another.
    const mistaken = returnOf(sites.plant, { massKg: "15", externalId: "mistaken", source: "public_body" });
    const wrong = await booked(as.treater, "/takeback/returns", mistaken);
    const [used] = (await as.buyer.get(`${own}?state=in_use&year=2020`)).body["items"] as { id: string }[];
    expect((await comeBack(used?.id, wrong)).body["state"]).toBe("returned");
    const undone = await as.treater.post(`/ledger/entries/${wrong}/reversal`, {
      occurredOn: "2026-09-05",
      reason: "not ours",
    });
    expect(undone.status, JSON.stringify(undone.body)).toBe(201);
    expect((await as.buyer.get(`${own}/${used?.id}`)).body).toMatchObject({ state: "in_use", returnId: null });
    expect((await as.buyer.get(`${own}/shares`)).body["total"]).toEqual(total);
  });

  test("whose return is taken back is in use again, and may come back by another", async () => {
    const { as, sites } = pilot;
    const made = await register([{ item: "electronics/tv-crt", number: "T-6" }]);
    const [asset] = made.body["items"] as { id: string }[];
    const handIn = (externalId: string) =>
      booked(as.treater, "/takeback/returns", returnOf(sites.plant, { pieces: 1, massKg: "15", externalId }));
    const seen = async () => (await as.buyer.get(`${own}/${asset?.id}`)).body;
    const mistaken = await handIn("handed in by mistake");
    expect((await comeBack(asset?.id, mistaken)).body).toMatchObject({ state: "returned", returnId: mistaken });
    const reversal = { occurredOn: "2026-09-13", reason: "not handed in" };
    await booked(as.treater, `/ledger/entries/${mistaken}/reversal`, reversal);
    expect(await seen()).toMatchObject({ state: "in_use", returnId: null, returnedOn: null, returnPieces: null });
    expect(codeOf(await comeBack(asset?.id, mistaken))).toEqual([404, "asset_return_unknown"]);
    const right = await handIn("handed in");
    expect((await comeBack(asset?.id, right)).status).toBe(201);
    expect(await seen()).toMatchObject({ state: "returned", returnId: right, returnPieces: 1 });
  });

  test("is followed into the product, whose passport begins with the purchase; with the purchase taken back it counts as bought no more", async () => {
    const { as, sites, parties } = pilot;
    const place = { division: "120116", zone: null, nameZh: "外壳厂", nameEn: "Housing works" };
    const owner = { partyId: parties.otherTreater, kind: "downstream_receiver" };
    const works = await booked(as.admin, "/registry/sites", { ...place, ...owner });
    const treated = await as.treater.post("/takeback/treatments", {
      siteId: sites.plant,
      occurredOn: "2026-09-06",
      inputs: [{ ...line(2, "30"), lots: [{ id: back, massKg: "30", pieces: 2 }] }],
      outputs: [
        { item: "plastics", massKg: "12" },
        { item: "ferrous", massKg: "18" },
      ],
      lossKg: "0",
    });
    expect(treated.status, JSON.stringify(treated.body)).toBe(201);
    const outputs = treated.body["outputs"] as { item: string; lotId: string }[];
    const lot = outputs.find(({ item }) => item.endsWith("plastics"))?.lotId;
    const sent = { siteId: sites.plant, item: "plastics", fate: "recycling", massKg: "10", receiverSiteId: works };
    const delivery = await booked(as.treater, "/takeback/deliveries", {
      ...sent,
      occurredOn: "2026-09-09",
      lots: [{ id: lot, massKg: "10", pieces: 0 }],
    });
    const arrived = { occurredOn: "2026-09-11", massKg: "10" };
    expect((await as.otherTreater.post(`/takeback/deliveries/${delivery}/receipt`, arrived)).status).toBe(201);
    const products = `/published/returns/${back}/products`;
    expect((await as.buyer.get(products)).body["items"]).toEqual([]);
    const passport = await as.otherTreater.post("/passports", {
      siteId: works,
      madeOn: "2026-09-12",
      nameZh: "外壳",
      batch: "bought",
      pieces: 1,
      massKg: "8",
      contents: [{ deliveryId: delivery, massKg: "4" }],
    });
    expect(passport.status, JSON.stringify(passport.body)).toBe(201);
    const { credentialSubject } = passport.body["credential"] as {
      credentialSubject: { product: { characteristics: { way: object[] } } };
    };
    expect(credentialSubject.product.characteristics.way[0]).toEqual({
      by: "purchase",
      from: "2020-09",
      to: "2020-09",
      custody: "identity_preserved",
    });
    expect((await as.buyer.get(products)).body["items"]).toMatchObject([
      { passportId: passport.body["id"], item: "electronics/material/plastics", massKg: "4" },
    ]);
    // Whose purchase it was is nobody's business.
    expect(JSON.stringify(passport.body)).not.toContain(parties.buyer);
    const reversal = { occurredOn: "2026-09-13", reason: "not ours" };
    expect((await as.buyer.post(`/ledger/entries/${purchase}/reversal`, reversal)).status).toBe(201);
    expect((await as.buyer.get(`${own}/shares`)).body["total"]).toEqual({ registered: 0, returned: 0, percent: null });
  });
});
