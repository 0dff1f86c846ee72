import { afterAll, describe, expect, test } from "vitest";
import { startParties } from "../support/parties.ts";
import { atOnce } from "../support/pilot.ts";
import { callerOf, type Caller, creditCode } from "../support/system.ts";

// What an administrator and an authority do before the first return is logged.

const { worker, as, ids } = await startParties({
  admin: { role: "admin" },
  bureau: { role: "bureau" },
  recycler: { role: "recycler" },
  far: { role: "bureau", division: "120110", zone: "DONGLI" },
});
const { admin, bureau, recycler, far } = as;
const { recycler: recyclerId } = ids;
afterAll(() => worker.stop());

const teda = {
  code: "TEDA",
  division: "120116",
  nameZh: "泰达",
  nameEn: "TEDA",
  districtZh: "滨海新区",
  areaKm2: "408",
  source: "津政〔2009〕1号",
};

describe("the first steps", () => {
  const steps = async () => {
    const { body } = await admin.get("/registry/first-steps");
    return Object.fromEntries(
      body.items.map(({ step, done, count }: Record<string, unknown>) => [step, [done, count]]),
    );
  };

  test("say of each whether it is done, from the books", async () => {
    expect(await steps()).toEqual({
      zone: [false, 0],
      authorities: [false, 2],
      people: [false, 0],
      companies: [true, 1],
      sites: [false, 0],
      permits: [false, 0],
      targets: [false, 0],
    });
    expect((await recycler.get("/registry/first-steps")).status).toBe(403);
  });

  test("are done one by one", async () => {
    expect((await admin.post("/registry/zones", teda)).status).toBe(201);
    expect(await steps()).toMatchObject({ zone: [true, 1], permits: [false, 0] });
  });
});

describe("a zone", () => {
  const zones = async () => (await recycler.get("/registry/zones")).body.items;

  test("is registered once, by however many at once", async () => {
    const hedong = { ...teda, code: "HEDONG", division: "120102", nameZh: "河东" };
    const answers = await atOnce(20, () => admin.post("/registry/zones", hedong));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    const other = await admin.post("/registry/zones", { ...hedong, nameZh: "河西" });
    expect([other.status, other.body.code]).toEqual([409, "zone_exists"]);
    expect((await zones()).map(({ code }) => code)).toEqual(["HEDONG", "TEDA"]);
  });

  test("is named to everybody: a published report says of which zone it is", async () => {
    const { body } = await callerOf(worker, undefined).get("/registry/zones");
    expect(body.items.map(({ nameZh }: Record<string, unknown>) => nameZh)).toEqual(["河东", "泰达"]);
  });

  test("changes its names and area, and the old ones stay", async () => {
    const { code: _, division: __, ...facts } = teda;
    const changed = await admin.post("/registry/zones/TEDA/versions", {
      ...facts,
      areaKm2: "410.5",
      source: "2026 年鉴",
    });
    expect(changed.body).toMatchObject({ code: "TEDA", areaKm2: "410.5", source: "2026 年鉴", version: 3 });
    expect(changed.body).toMatchObject({ districtZh: "滨海新区", districtEn: null });
    const { body } = await admin.get("/registry/reference/network_settings");
    const row = body.items.find(({ code }) => code === "TEDA");
    expect(row).toMatchObject({ values: { area_km2: "410.5" }, reason: "2026 年鉴" });
    expect(row?.["history"]).toMatchObject([{ values: { area_km2: "408" } }, {}]);
    // The nodes per square kilometre are reckoned with it.
    const { body: network } = await bureau.get("/network?period=2026-Q3&zone=TEDA");
    expect(network.density).toMatchObject({ areaKm2: "410.5", source: "2026 年鉴" });
  });

  test("has settings of its own, which hold in it alone until they are taken out again", async () => {
    const set = (code: string, value: string, who = admin) =>
      who.post(`/registry/reference/settings/${encodeURIComponent(code)}/override`, {
        values: { value },
        reason: "津商发〔2026〕1号",
      });
    const read = async (zone: string) => {
      const { body } = await admin.get("/registry/reference/settings");
      const own = body.items.find(({ code }: Record<string, unknown>) => code === `report_due_days.apec_pack@${zone}`);
      return own?.["values"];
    };
    const own = await set("report_due_days.apec_pack@TEDA", "45");
    expect([own.status, own.body["version"]]).toEqual([201, 1]);
    expect(await read("TEDA")).toMatchObject({
      value: "45",
      name_en: "days after its year on which the APEC pack is due",
    });
    expect((await set("report_due_days.apec_pack@TEDA", "")).body["version"]).toBe(2);
    expect([await read("TEDA"), await read("HEDONG")]).toMatchObject([{ value: "" }, undefined]);
    for (const code of ["report_due_days.apec_pack@NOWHERE", "report_due_days.nothing@TEDA", "loss@TEDA@TEDA"]) {
      expect([code, (await set(code, "5")).status]).toEqual([code, 404]);
    }
    expect((await set("report_due_days.apec_pack@TEDA", "5", bureau)).status).toBe(403);
  });

  test.each([
    ["an area that is no number", { areaKm2: "4,1,0" }, 400, "/areaKm2"],
    ["an area below nothing", { areaKm2: "-1" }, 400, "/areaKm2"],
    ["the code that means every zone", { code: "all" }, 400, "/code"],
    ["a code that no address can hold", { code: "a/b" }, 400, "/code"],
    ["no name", { nameZh: "" }, 400, "/nameZh"],
    ["a district of another form", { division: "12" }, 400, "/division"],
  ])("is refused with %s", async (_, wrong, status, pointer) => {
    const answer = await admin.post("/registry/zones", { ...teda, code: "XIQING", ...wrong });
    const { errors = [answer.body] } = answer.body;
    expect([answer.status, errors[0]?.["pointer"]]).toEqual([status, pointer]);
  });

  test("that is not there is not changed, and only an administrator changes one", async () => {
    const { code: _, division: __, ...facts } = teda;
    expect((await admin.post("/registry/zones/NOWHERE/versions", facts)).status).toBe(404);
    expect((await bureau.post("/registry/zones", teda)).status).toBe(403);
  });
});

describe("a list of companies", () => {
  const company = (serial: number, changes: object = {}) => ({
    nameZh: `第${serial}家`,
    identifierType: "uscc",
    identifier: creditCode(serial),
    roles: ["recycler"],
    division: "120116",
    zone: "TEDA",
    ...changes,
  });
  const site = (nameZh: string, changes: object = {}) => ({ kind: "collection_point", nameZh, ...changes });
  const permit = {
    number: "D120116-09",
    streams: ["electronics"],
    yearlyCapacityKg: "1000",
    validFrom: "2026-01-01",
    validTo: "2028-12-31",
  };
  const send = (rows: object[], mode = "atomic", dryRun = false) =>
    admin.post("/registry/parties/batch", { mode, dryRun, rows });
  const found = async (q: string) => (await admin.get(`/registry/parties?q=${encodeURIComponent(q)}`)).body.items;

  type Row = Record<string, unknown>;
  const sitesOf = async (party: Row | undefined) =>
    rowsOf((await admin.get(`/registry/parties/${party?.["id"]}`)).body["sites"]);
  const receiptsOf = (body: Row) => rowsOf(body["receipts"]);
  const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value : []);

  test("is tried without a trace, booked whole, and the same again is there already", async () => {
    const rows = [
      company(101, { site: site("东点") }),
      company(101, { site: site("西点", { latitude: 39.03, longitude: 117.7 }) }),
      company(102, { roles: ["treater"], site: site("厂", { kind: "treatment_plant" }), permit }),
    ];
    expect((await send(rows, "per_row", true)).body).toMatchObject({ accepted: 3, dryRun: true });
    expect(await found("第101家")).toEqual([]);
    expect((await send(rows)).body).toMatchObject({ accepted: 3, duplicates: 0, rejected: 0 });
    const [party] = await found("第101家");
    expect(party).toMatchObject({ nameEn: "第101家", roles: ["recycler"] });
    const sites = (await sitesOf(party)).map(({ nameZh, zone }) => [nameZh, zone]);
    expect(sites).toEqual(
      expect.arrayContaining([
        ["东点", "TEDA"],
        ["西点", "TEDA"],
      ]),
    );
    expect(sites).toHaveLength(2);
    const permits = [{ number: permit.number, yearlyCapacityKg: "1000" }];
    expect(await found("第102家")).toMatchObject([{ permits }]);
    expect((await send(rows)).body).toMatchObject({ accepted: 0, duplicates: 3 });
  });

  test("is booked by nobody where one row is refused, and each row says why", async () => {
    const rows = [
      company(110),
      company(111, { identifier: "9112" }),
      company(112, { zone: "NOWHERE" }),
      company(101, { nameZh: "另一家" }),
      company(113, { permit: { ...permit, streams: ["moon"] } }),
      company(114, { permit }),
      company(115, { site: site("半个位置", { latitude: 39 }) }),
      { nameZh: "x" },
    ];
    const { status, body } = await send(rows);
    expect(status).toBe(422);
    expect(receiptsOf(body).map(({ code, pointer }) => [code, pointer])).toEqual([
      ["batch_refused", "/rows/0"],
      ["malformed_credit_code", "/rows/1/identifier"],
      ["zone_unknown", "/rows/2/zone"],
      // Called otherwise than it is registered: a change of its name, which wants a yes.
      ["needs_confirmation", "/rows/3/nameZh"],
      ["unknown_stream", "/rows/4/permit/streams/0"],
      ["duplicate_identifier", "/rows/5/permit/number"],
      ["missing", "/rows/6/site/longitude"],
      expect.anything(),
    ]);
    expect(await found("第110家")).toEqual([]);
  });

  test("takes a code whose sum does not fit, and says so", async () => {
    const { body } = await send([company(116, { identifier: "91120116MA0000007X" })], "per_row", true);
    expect(receiptsOf(body)).toMatchObject([
      { status: "accepted", warnings: [{ code: "wrong_check_digit", pointer: "/rows/0/identifier" }] },
    ]);
  });

  test("says what its sites take in, and is told where that stands otherwise", async () => {
    const taking = (streams: string[] | undefined, name = "收集点") => company(140, { site: site(name, { streams }) });
    expect((await send([taking(["tyres", "electronics"])])).body).toMatchObject({ accepted: 1 });
    const [party] = await found("第140家");
    expect(await sitesOf(party)).toMatchObject([{ streams: ["electronics", "tyres"] }]);
    expect((await send([taking(["electronics", "tyres"]), taking(undefined)])).body).toMatchObject({ duplicates: 2 });
    const { body } = await send([taking(["tyres"]), taking(["cheese"], "新点")]);
    expect(receiptsOf(body).map(({ code, pointer }) => [code, pointer])).toEqual([
      ["company_differs", "/rows/0/site/streams"],
      ["unknown_stream", "/rows/1/site/streams/0"],
    ]);
  });

  test("asks where a company or site is called like another, written otherwise; in the list itself too", async () => {
    const named = (serial: number, nameZh: string, changes = {}) => company(serial, { nameZh, ...changes });
    const known = named(150, "津门(滨海)再生公司", { site: site("东门 A 点") });
    expect((await send([known])).body).toMatchObject({ accepted: 1 });
    const rows = [
      named(151, "津门（滨海）再生公司"),
      named(152, "新港ABC公司"),
      named(153, "新港ａｂｃ公司"),
      named(150, "津门(滨海)再生公司", { site: site("东门Ａ点") }),
      // The same name may be borne by two, each with its number.
      named(154, "津门(滨海)再生公司"),
    ];
    const asked = receiptsOf((await send(rows, "per_row", true)).body);
    expect(asked.map(({ status, code }) => [status, code])).toEqual([
      ["rejected", "needs_confirmation"],
      ["accepted", undefined],
      ["rejected", "needs_confirmation"],
      ["rejected", "needs_confirmation"],
      ["accepted", undefined],
    ]);
    expect(rowsOf(asked[3]?.["errors"])).toMatchObject([
      { code: "name_looks_like_another", pointer: "/rows/3/site/nameZh" },
    ]);
    expect(JSON.stringify(asked[0])).toContain(creditCode(150));
    const yes = rows.map((row) => ({ ...row, confirm: ["name_looks_like_another"] }));
    expect((await send(yes)).body).toMatchObject({ accepted: 5 });
    expect((await send(yes)).body).toMatchObject({ duplicates: 5 });
    const [party] = await found("津门(滨海)再生公司");
    const place = { partyId: party?.["id"], kind: "collection_point", division: "120116", zone: "TEDA" };
    const form = { ...place, nameZh: "东门 a点", nameEn: "East gate" };
    const said = await admin.post("/registry/sites", form);
    expect([said.status, said.body["code"], said.body.errors]).toEqual([
      422,
      "needs_confirmation",
      [expect.objectContaining({ code: "name_looks_like_another" })],
    ]);
    expect((await admin.post("/registry/sites", { ...form, confirm: ["name_looks_like_another"] })).status).toBe(201);
  });

  test("sent by twenty at once registers each company once", async () => {
    const rows = [company(120, { site: site("同一点") })];
    const answers = await atOnce(20, () => send(rows));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const [party, ...others] = await found("第120家");
    expect(others).toEqual([]);
    expect(await sitesOf(party)).toHaveLength(1);
  });

  test("is the administrator's to send", async () => {
    expect((await bureau.post("/registry/parties/batch", { mode: "atomic", rows: [company(130)] })).status).toBe(403);
  });
});

describe("a target", () => {
  const figure = "epr.electronics.qualified_over_pom.mass";
  const aim = (changes: object = {}) => ({
    figure,
    scope: { zone: "TEDA" },
    value: "50",
    direction: "at_least",
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    source: "津商务〔2026〕12号",
    ...changes,
  });
  const list = async (caller: Caller) => (await caller.get(`/targets?figure=${figure}`)).body.items;
  const targetOf = async (query = "zone=TEDA") =>
    (await bureau.get(`/indicators/${figure}?period=2026&${query}`)).body.target;

  test("is set by an authority, and the figure of its zone is held against it", async () => {
    const { status, body } = await bureau.post("/targets", aim());
    expect([status, body.scope, body.value, body.version]).toEqual([
      201,
      { zone: "TEDA", stream: "electronics", party: null },
      "50",
      1,
    ]);
    expect(await targetOf()).toMatchObject({ id: body.id, percent: "50", basis: "津商务〔2026〕12号" });
    expect(await targetOf("zone=all")).not.toMatchObject({ id: body["id"] });
  });

  test("that is set anew counts from then on, and the one before stays", async () => {
    const { body } = await bureau.post("/targets", aim({ value: 62.5, direction: "at_most", source: "调整" }));
    expect([body.value, body.version]).toEqual(["62.5", 2]);
    expect(await targetOf()).toMatchObject({ percent: "62.5", direction: "at_most" });
    expect((await list(bureau)).map(({ version, replaced }: Record<string, unknown>) => [version, replaced])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  test("of one party goes before the zone's, and no other party reads it", async () => {
    const { body } = await bureau.post("/targets", aim({ scope: { zone: "TEDA", party: recyclerId }, value: "10" }));
    const own = (await recycler.get(`/indicators/${figure}?period=2026&zone=TEDA`)).body.target;
    expect(own).toMatchObject({ id: body.id, percent: "10" });
    expect(await list(recycler)).toHaveLength(3);
    expect(await targetOf()).toMatchObject({ percent: "62.5" });
  });

  test("said twice under one id is one target, and twenty at once are twenty versions", async () => {
    const id = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
    const answers = await atOnce(2, () => bureau.post("/targets", aim({ id, value: "1" })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const other = await bureau.post("/targets", aim({ id, value: "2" }));
    expect([other.status, other.body.code]).toEqual([409, "id_reused"]);
  });

  test.each([
    ["a figure that is none", { figure: "epr.moon" }, 404, "unknown_indicator"],
    ["a figure that is no share", { figure: "epr.electronics.returned.mass" }, 422, "target_not_a_rate"],
    ["another stream than the figure's", { scope: { stream: "vehicles" } }, 422, "target_other_stream"],
    ["an end before its beginning", { validTo: "2025-01-01" }, 422, "ends_before_start"],
    ["a value below nothing", { value: "-1" }, 400, "negative"],
    ["a value that is no number", { value: "5O" }, 400, "not_a_number"],
    ["more places than it has", { value: "1.23456" }, 400, "too_precise"],
    ["a huge value", { value: "1e9" }, 400, "not_a_number"],
    ["a source with a control character", { source: "a\u0007b" }, 400, "control_characters"],
    ["nobody's party", { scope: { party: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b99" } }, 404, "party_not_found"],
    ["another district's zone", { scope: { zone: "DONGLI" } }, 404, "not_found"],
  ])("is refused with %s", async (_, wrong, status, code) => {
    const { status: answered, body } = await bureau.post("/targets", aim(wrong));
    expect([answered, body.errors?.[0]?.code ?? body.code]).toEqual([status, code]);
  });

  test("is tried against periods that are over before it is set, and nothing is written by it", async () => {
    const before = (await list(bureau)).length;
    const trial = (query: string, who: Caller = bureau) => who.get(`/targets/trial?figure=${figure}&${query}`);
    const { status, body } = await trial("value=50&direction=at_least&zone=TEDA");
    expect([status, body["value"], body["direction"]]).toEqual([200, "50", "at_least"]);
    const periods = body["items"].map(({ period }: Record<string, unknown>) => period);
    expect(periods).toEqual(["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2"]);
    for (const { period, value, status: said } of body["items"]) {
      const { body: own } = await bureau.get(`/indicators/${figure}?period=${String(period)}&zone=TEDA`);
      const display = (own["value"] as { display: string } | null)?.display ?? null;
      expect(value).toBe(display);
      expect(said).toBe(display === null ? "not_computable" : Number(display) >= 50 ? "met" : "missed");
    }
    const appliance = "epr.electronics.appliance_2021.pieces";
    const { body: years } = await bureau.get(`/targets/trial?figure=${appliance}&value=1&direction=at_least`);
    expect(years["items"].map(({ period }: Record<string, unknown>) => period)).toEqual(["2025", "2024", "2023"]);
    expect((await trial("value=50&direction=at_least", recycler)).status).toBe(403);
    expect((await trial("value=50&direction=at_least&zone=DONGLI")).status).toBe(404);
    expect((await trial("value=5O&direction=at_least")).status).toBe(400);
    const money = await bureau.get("/targets/trial?figure=procurement.total.money&value=1&direction=at_least");
    expect([money.status, money.body["code"]]).toEqual([422, "target_not_a_rate"]);
    expect(await list(bureau)).toHaveLength(before);
  });

  test("has its figure in the dictionary, which everybody reads and takes along", async () => {
    const { body } = await recycler.get("/indicators/dictionary");
    const own = body["items"].find(({ id }: Record<string, unknown>) => id === figure);
    expect(own).toMatchObject({ unit: "percent", formula: { id: "qualified_over_pom" }, notComputed: null });
    for (const format of ["csv", "xlsx"]) {
      // Without signing in.
      const file = await worker.fetch(`/api/v1/indicators/dictionary/export?format=${format}`);
      expect([file.status, (await file.arrayBuffer()).byteLength > 1_000]).toEqual([200, true]);
    }
  });

  test("is set by authorities, and another district's is not there", async () => {
    expect((await recycler.post("/targets", aim())).status).toBe(403);
    expect(await list(far)).toEqual([]);
  });
});
