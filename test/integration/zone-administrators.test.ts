import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { booked } from "../support/pilot.ts";
import { startParties } from "../support/parties.ts";
import { creditCode } from "../support/system.ts";

// Who looks after one zone: TEDA's administrator, beside one of NANGANG in the same district and one of everything.

const nangang = { zone: "NANGANG" };
const { worker, as, ids } = await startParties({
  admin: { role: "admin" },
  teda: { role: "zone_admin" },
  nangang: { role: "zone_admin", ...nangang },
  bureau: { role: "bureau" },
  recycler: { role: "recycler" },
  treater: { role: "treater" },
  buyer: { role: "buyer", ...nangang },
  outside: { role: "recycler", zone: null },
});
const { admin, teda, bureau } = as;
afterAll(() => worker.stop());

beforeAll(async () => {
  for (const code of ["TEDA", "NANGANG"]) {
    const names = { nameZh: code, nameEn: code, source: "test" };
    await booked(admin, "/registry/zones", { code, division: "120116", ...names });
  }
});

const party = (serial: number, changes: object = {}) => ({
  nameZh: `单位${serial}`,
  nameEn: `Firm ${serial}`,
  identifierType: "uscc",
  identifier: creditCode(serial),
  roles: ["recycler"],
  division: "120116",
  zone: "TEDA",
  ...changes,
});
const site = (partyId: string, changes: object = {}) => ({
  partyId,
  kind: "collection_point",
  nameZh: "网点",
  nameEn: "Point",
  division: "120116",
  zone: "TEDA",
  ...changes,
});
const permit = (partyId: string, number: string) => ({
  partyId,
  number,
  streams: ["electronics"],
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
});
const person = (partyId: string, role: string, email: string) => ({
  name: "王",
  email: `${email}@test.example`,
  partyId,
  role,
  password: "a password for tests",
});
const setting = (code: string) => `/registry/reference/${code}/override`;
const five = { values: { value: "5" }, reason: "津商发〔2026〕1号" };

describe("an administrator of a zone looks after it", () => {
  test("its companies with their sites, permits and streams, singly and by file", async () => {
    const firm = await teda.post("/registry/parties", party(9_001));
    expect(firm.status).toBe(201);
    const point = await teda.post("/registry/sites", site(String(firm.body["id"])));
    expect(point.status).toBe(201);
    const streams = { streams: ["electronics"], validFrom: "2026-11-01", reason: "renewed" };
    const changed = await teda.post(`/registry/sites/${String(point.body["id"])}/streams`, streams);
    expect([changed.status, changed.body["streams"]]).toEqual([200, ["electronics"]]);
    const operators = await teda.post(`/registry/sites/${String(point.body["id"])}/operators`, { partyId: ids.buyer });
    expect(operators.status).toBe(201);
    expect((await teda.post("/registry/permits", permit(ids.treater, "TEDA-1"))).status).toBe(201);
    const rows = [party(9_002), party(9_003, { zone: "NANGANG" })];
    const { body } = await teda.post("/registry/parties/batch", { mode: "per_row", rows });
    expect(body["receipts"]).toMatchObject([{ status: "accepted" }, { status: "rejected", code: "other_zone" }]);
  });

  test("its people and keys, and sees no others", async () => {
    const invited = await teda.post("/access/people", person(ids.recycler, "recycler", "one"));
    expect(invited.status).toBe(201);
    expect((await admin.post("/access/people", person(ids.buyer, "buyer", "two"))).status).toBe(201);
    expect((await admin.post("/access/people", person(ids.bureau, "bureau", "three"))).status).toBe(201);
    const seen = (await teda.get("/access/people")).body.items.map(({ email }) => email);
    expect(seen).toEqual(["one@test.example"]);
    const password = { password: "another password for tests" };
    expect((await teda.post(`/access/people/${String(invited.body["id"])}/password`, password)).status).toBe(200);
    expect((await teda.post(`/access/people/${String(invited.body["id"])}/revocation`, {})).status).toBe(200);
    const key = await teda.post("/access/keys", { name: "point", partyId: ids.recycler, role: "recycler" });
    expect(key.status).toBe(201);
    const holders = (await teda.get("/access/keys")).body.items.map(({ partyId }) => partyId);
    expect(new Set(holders)).toEqual(new Set([ids.teda, ids.recycler, ids.treater]));
    expect((await teda.post(`/access/keys/${String(key.body["id"])}/revocation`, {})).status).toBe(200);
  });

  test("its names, settings, thresholds and targets", async () => {
    const names = { nameZh: "泰达", nameEn: "Teda", source: "津政函〔2026〕1号" };
    expect((await teda.post("/registry/zones/TEDA/versions", names)).status).toBe(201);
    expect((await teda.post(setting("settings/report_due_days.apec_pack@TEDA"), five)).status).toBe(201);
    expect((await teda.post(setting("settings/certificate_recheck_days@TEDA"), five)).status).toBe(201);
    expect((await teda.post(setting("thresholds/old_stock.months@TEDA"), five)).status).toBe(201);
    const target = {
      figure: "procurement.energy_water_share.money",
      scope: { party: ids.recycler },
      value: "50",
      direction: "at_least",
      validFrom: "2026-01-01",
      source: "a plan",
    };
    expect((await teda.post("/targets", target)).status).toBe(201);
    const listed = (await teda.get("/targets")).body.items.map(({ scope }) => scope);
    expect(listed).toMatchObject([{ zone: "TEDA", party: ids.recycler }]);
    expect((await as.nangang.get("/targets")).body.items).toEqual([]);
  });

  test("its part of the audit log, and nobody's of another zone", async () => {
    expect((await as.buyer.get("/access/people")).status).toBe(403);
    const whose = (rows: readonly Record<string, unknown>[]) => new Set(rows.map(({ partyId }) => partyId));
    const seen = whose((await teda.get("/access/audit?limit=200")).body.items);
    expect([seen.has(ids.teda), seen.has(ids.buyer)]).toEqual([true, false]);
    const { body } = await admin.post("/access/keys", { name: "log", partyId: ids.teda, role: "zone_admin" });
    const headers = { authorization: `Bearer ${String(body["secret"])}` };
    const file = await (await worker.fetch("/api/v1/access/audit/export?format=jsonl", { headers })).text();
    const lines = file.trim().split("\n");
    expect([lines.some((line) => line.includes(ids.teda)), lines.some((line) => line.includes(ids.buyer))]).toEqual([
      true,
      false,
    ]);
  });

  test("numbers of its parties that are no credit codes, and masks those of others", async () => {
    const other = { identifierType: "other" };
    const own = await admin.post("/registry/parties", party(9_010, { ...other, identifier: "TJ-OWN-11112222" }));
    const far = await admin.post(
      "/registry/parties",
      party(9_011, { ...other, identifier: "TJ-FAR-11112222", ...nangang }),
    );
    const read = async (id: unknown) => (await teda.get(`/registry/parties/${String(id)}`)).body["identifier"];
    expect([await read(own.body["id"]), await read(far.body["id"])]).toEqual(["TJ-OWN-11112222", "…2222"]);
    const found = async (q: string) => (await teda.get(`/registry/parties?q=${q}`)).body.items.length;
    expect([await found("TJ-OWN"), await found("TJ-FAR")]).toEqual([1, 0]);
  });
});

describe("never another's", () => {
  test.each([
    ["a company of another zone", "/registry/parties", party(9_020, nangang), "other_zone"],
    ["one outside of every zone", "/registry/parties", party(9_020, { zone: null }), "other_zone"],
    [
      "one in its zone's name in another district",
      "/registry/parties",
      party(9_020, { division: "110101" }),
      "other_zone",
    ],
    ["an authority", "/registry/parties", party(9_020, { roles: ["bureau"] }), "role_beyond_zone"],
    ["an administrator of everything", "/registry/parties", party(9_020, { roles: ["admin"] }), "role_beyond_zone"],
    ["a site elsewhere", "/registry/sites", site(ids.recycler, nangang), "other_zone"],
    ["a site here of a company elsewhere", "/registry/sites", site(ids.buyer), "other_zone"],
    ["a permit of a company elsewhere", "/registry/permits", permit(ids.buyer, "N-1"), "other_zone"],
    ["a person of a company elsewhere", "/access/people", person(ids.buyer, "buyer", "x"), "other_zone"],
    ["a person of a company in no zone", "/access/people", person(ids.outside, "recycler", "x"), "other_zone"],
    ["a person at its bureau", "/access/people", person(ids.bureau, "bureau", "x"), "role_beyond_zone"],
    ["a key for its office", "/access/keys", { name: "k", partyId: ids.admin, role: "admin" }, "role_beyond_zone"],
    [
      "a zone",
      "/registry/zones",
      { code: "NEW", division: "120116", nameZh: "新", nameEn: "New", source: "x" },
      "not_permitted",
    ],
    [
      "another zone's names",
      "/registry/zones/NANGANG/versions",
      { nameZh: "南", nameEn: "N", source: "x" },
      "other_zone",
    ],
    ["another zone's setting", setting("settings/report_due_days.apec_pack@NANGANG"), five, "other_zone"],
    ["everybody's setting", setting("settings/report_due_days.apec_pack"), five, "other_zone"],
    ["everybody's threshold", setting("thresholds/old_stock.months"), five, "other_zone"],
    ["another zone's facts", setting("network_settings/NANGANG"), { ...five, values: { area_km2: "5" } }, "other_zone"],
    ["a factor", setting("unit_weights/tv"), five, "other_zone"],
  ])("%s", async (_, path, body, code) => {
    const answer = await teda.post(path, body);
    expect([answer.status, answer.body["code"]]).toEqual([403, code]);
  });

  test.each([
    ["of another zone", { zone: "NANGANG" }],
    ["of the whole district", { zone: "all" }],
    ["of a party elsewhere", { party: "buyer" }],
  ])("a target %s", async (_, scope) => {
    const answer = await teda.post("/targets", {
      figure: "procurement.energy_water_share.money",
      scope: "party" in scope ? { party: ids.buyer } : scope,
      value: "50",
      direction: "at_least",
      validFrom: "2026-01-01",
      source: "a plan",
    });
    expect([403, 404]).toContain(answer.status);
  });

  test("people and keys that it does not see", async () => {
    const { items: people } = (await admin.get("/access/people")).body;
    const { items: keys } = (await admin.get("/access/keys?limit=200")).body;
    const bureauPerson = people.find(({ role }) => role === "bureau");
    const adminKey = keys.find(({ role }) => role === "admin");
    const buyerKey = keys.find(({ role }) => role === "buyer");
    const password = { password: "another password for tests" };
    for (const [path, body] of [
      [`/access/people/${String(bureauPerson?.["id"])}/password`, password],
      [`/access/people/${String(bureauPerson?.["id"])}/revocation`, {}],
      [`/access/keys/${String(adminKey?.["id"])}/revocation`, {}],
      [`/access/keys/${String(buyerKey?.["id"])}/revocation`, {}],
    ] as const) {
      expect([path, (await teda.post(path, body)).status]).toEqual([path, 404]);
    }
  });

  test("books, the instance, or the pilot's figures", async () => {
    for (const path of [
      "/ledger/balances",
      "/takeback/returns",
      "/operations/jobs",
      "/registry/first-steps",
      "/scorecard?period=2026-Q3",
    ]) {
      expect([path, (await teda.get(path)).status]).toEqual([path, 403]);
    }
  });

  test("by a party that lies in no zone", async () => {
    const answer = await admin.post("/registry/parties", party(9_030, { roles: ["zone_admin"], zone: null }));
    expect([answer.status, answer.body["code"]]).toEqual([422, "zone_needed"]);
  });

  test("and an authority looks after nobody", async () => {
    expect((await bureau.post("/registry/parties", party(9_031))).status).toBe(403);
  });
});

test("how its reports are laid out is its own: of another zone it reads and writes nothing", async () => {
  const figure = "epr.electronics.returned.mass";
  const line = { figure, label: { zh: "收回", en: "taken back" }, unit: "tonnes", over: "period" };
  const tables = [{ id: "t1", title: { zh: "本区", en: "Here" }, lines: [line] }];
  const layout = { source: { zh: "泰达的通知", en: "TEDA's notice" }, tables };
  const path = "/reports/layouts/teda_quarterly";
  const written = { validFrom: "2026-01-01", layout, reason: "泰达的理由" };
  const { nangang: neighbour } = as;
  expect((await teda.post(`${path}/versions`, written)).status).toBe(201);
  expect((await neighbour.get(`${path}?zone=TEDA`)).body["code"]).toBe("other_zone");
  const refused = await neighbour.post(`${path}/versions`, { ...written, zone: "TEDA", layout: null });
  expect(refused.body["code"]).toBe("other_zone");
  const own = await neighbour.get(path);
  expect(own.body).toMatchObject({ zone: "NANGANG", versions: [] });
  expect(JSON.stringify(own.body)).not.toContain("泰达");
  expect((await teda.get(path)).body).toMatchObject({ zone: "TEDA", versions: [{ version: 1, reason: "泰达的理由" }] });
  // Twenty at once: each is a version, or is told that another one came first; none is lost and none has two numbers.
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, nth) =>
      admin.post(`${path}/versions`, { ...written, zone: "TEDA", reason: `${nth}` }),
    ),
  );
  const late = many.filter(({ status }) => status !== 201);
  expect(late.map(({ body }) => body["code"])).toEqual(late.map(() => "version_replaced"));
  const { versions } = (await admin.get(`${path}?zone=TEDA`)).body as unknown as { versions: { version: number }[] };
  const count = 21 - late.length;
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: count }, (_, nth) => count - nth));
});
