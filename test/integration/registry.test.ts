import { datasetNames } from "../../worker/registry/datasets/definitions.ts";
import { afterAll, describe, expect, test } from "vitest";
import { eq, sql } from "drizzle-orm";
import { auditLog, items, parties, referenceValues } from "../../db/schema/index.ts";
import { loadReference } from "../../seeds/reference.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import type { PartyWithSites } from "../../worker/registry/schemas.ts";
import { itemsByCode, permitQuery, permitsOfSite, siteQuery } from "../../worker/registry/index.ts";
import { startParties } from "../support/parties.ts";
import { type Caller, callerOf, creditCode, systemContext } from "../support/system.ts";

const { worker, as, ids } = await startParties({
  admin: { role: "admin" },
  recycler: { role: "recycler" },
  treater: { role: "treater" },
  platform: { role: "platform", zone: null },
});
const { admin, recycler, platform } = as;
const { recycler: recyclerId, treater: treaterId, platform: platformId } = ids;
const nobody = callerOf(worker);
afterAll(() => worker.stop());

const party = (serial: number, changes: Record<string, unknown> = {}) => ({
  nameZh: "绿源公司",
  nameEn: "Lüyuan Co.",
  identifierType: "uscc",
  identifier: creditCode(serial),
  roles: ["recycler"],
  division: "120116",
  zone: "TEDA",
  ...changes,
});
const site = (changes: Record<string, unknown> = {}) => ({
  partyId: recyclerId,
  kind: "collection_point",
  nameZh: "第一收集点",
  nameEn: "First collection point",
  division: "120116",
  zone: "TEDA",
  ...changes,
});
const permit = (number: string, changes: Record<string, unknown> = {}) => ({
  partyId: treaterId,
  number,
  streams: ["electronics"],
  yearlyCapacityKg: "20000000",
  validFrom: "2024-01-01",
  validTo: "2028-12-31",
  ...changes,
});

/** Round trips of the Worker to the database during one call. */
async function roundTrips(call: () => Promise<unknown>): Promise<number> {
  const before = worker.roundTrips();
  await call();
  return worker.roundTrips() - before;
}

describe("parties", () => {
  test("are registered by the administrator and read by everybody signed in", async () => {
    const id = newUuidV7();
    const made = await admin.post("/registry/parties", {
      id,
      ...party(100, { roles: ["treater", "recycler", "treater"] }),
    });
    const expected = {
      id,
      nameZh: "绿源公司",
      nameEn: "Lüyuan Co.",
      identifierType: "uscc",
      identifier: creditCode(100),
      roles: ["recycler", "treater"],
      division: "120116",
      zone: "TEDA",
      permits: [],
      warnings: [],
    };
    expect([made.status, made.body]).toEqual([201, expected]);
    expect((await platform.get(`/registry/parties/${id}`)).body).toEqual({
      ...expected,
      sites: [],
      people: null,
      changes: null,
    });
    const list = await recycler.get(`/registry/parties?q=${creditCode(100)}`);
    expect(list.body).toEqual({ items: [expected], nextCursor: null });
  });

  test("are written by nobody else", async () => {
    expect((await recycler.post("/registry/parties", party(101))).status).toBe(403);
    expect((await nobody.post("/registry/parties", party(101))).status).toBe(401);
    expect((await nobody.get("/registry/parties")).status).toBe(401);
    const rows = await worker.database
      .select()
      .from(parties)
      .where(eq(parties.identifier, creditCode(101)));
    expect(rows).toEqual([]);
  });

  test("sent twice are one, and other content under the same id is refused", async () => {
    const body = { id: newUuidV7(), ...party(102) };
    const first = await admin.post("/registry/parties", body);
    const again = await admin.post("/registry/parties", { ...body, roles: ["recycler"] });
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await admin.post("/registry/parties", { ...body, nameEn: "Another" });
    expect([other.status, other.body["code"], other.body["pointer"]]).toEqual([409, "id_reused", "/id"]);
    const entries = await worker.database.select().from(auditLog).where(eq(auditLog.subject, body.id));
    expect(entries.map(({ operation, outcome }) => [operation, outcome])).toEqual([["registry.write", "done"]]);
  });

  test("sent at once under one id are one", async () => {
    const body = { id: newUuidV7(), ...party(103) };
    const answers = await Promise.all(Array.from({ length: 8 }, () => admin.post("/registry/parties", body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  });

  test("answer a repeated Idempotency-Key with the first answer", async () => {
    const headers = { "idempotency-key": "party-104" };
    const first = await admin.post("/registry/parties", party(104), headers);
    const again = await admin.post("/registry/parties", party(104), headers);
    expect([again.status, again.headers.get("idempotency-hit"), again.body]).toEqual([201, "true", first.body]);
    const other = await admin.post("/registry/parties", party(105), headers);
    expect([other.status, other.body["code"]]).toEqual([409, "idempotency_key_reused"]);
  });

  test("are found and shown by a number that is no credit code to themselves and to authorities only", async () => {
    const identifier = "120116198001011234";
    const person = party(0, { identifierType: "other", identifier, nameEn: "A sole trader" });
    const { body } = await admin.post("/registry/parties", person);
    const path = `/registry/parties/${body["id"]}`;
    expect((await admin.get(path)).body["identifier"]).toBe(identifier);
    expect((await recycler.get(path)).body["identifier"]).toBe("…1234");
    const found = async (caller: Caller, q: string) => (await caller.get(`/registry/parties?q=${q}`)).body.items.length;
    expect([await found(admin, "19800101"), await found(recycler, "19800101")]).toEqual([1, 0]);
    const [listed] = (await recycler.get("/registry/parties?q=sole%20trader")).body.items;
    expect(listed?.["identifier"]).toBe("…1234");
    const { secret } = await admin
      .post("/access/keys", { name: "own", partyId: body["id"], role: "recycler" })
      .then((made) => made.body);
    const own = callerOf(worker, String(secret));
    expect([(await own.get(path)).body["identifier"], await found(own, "19800101")]).toEqual([identifier, 1]);
  });

  test("have one registration for one credit code", async () => {
    await admin.post("/registry/parties", party(106));
    const twin = await admin.post("/registry/parties", party(106));
    expect([twin.status, twin.body["code"], twin.body["pointer"]]).toEqual([
      409,
      "duplicate_identifier",
      "/identifier",
    ]);
  });

  test.each([
    ["an identity number", { identifier: "110115190001011007" }, 422, "personal_number", "/identifier"],
    [
      "a letter that codes do not have",
      { identifier: "91330100716105852I" },
      422,
      "malformed_credit_code",
      "/identifier",
    ],
    ["a role nobody has", { roles: ["emperor"] }, 400, "not_in_list", "/roles/0"],
    ["no role", { roles: [] }, 400, "missing", "/roles"],
    ["a name of 201 characters", { nameZh: "绿".repeat(201) }, 400, "too_long", "/nameZh"],
    ["a control character", { nameEn: "a\u0000b" }, 400, "control_characters", "/nameEn"],
    ["an empty name", { nameEn: "  " }, 400, "missing", "/nameEn"],
    ["a division of 5 digits", { division: "12011" }, 400, "malformed_value", "/division"],
    ["digits of another script", { division: "１２０１１６" }, 400, "malformed_value", "/division"],
    ["a field nobody knows", { isAdmin: true }, 400, "unknown_field", "/isAdmin"],
    ["an id that is none", { id: "1 or 1=1" }, 400, "invalid_id", "/id"],
  ])("with %s are refused", async (_, changes, status, code, pointer) => {
    const { status: got, body } = await admin.post("/registry/parties", party(107, changes));
    const fault = body.code === "invalid_request" ? body.errors[0] : body;
    expect([got, fault?.["code"], fault?.["pointer"]]).toEqual([status, code, pointer]);
    expect(String(fault?.["detail"]).length).toBeGreaterThan(10);
  });

  test("keep SQL and script in their names as the text it is", async () => {
    const nameZh = "'); drop table parties; -- %_\\";
    const nameEn = '<script>alert("x")</script>';
    const made = await admin.post("/registry/parties", party(108, { nameZh, nameEn }));
    expect(made.body).toMatchObject({ nameZh, nameEn });
    expect((await recycler.get(`/registry/parties/${made.body["id"]}`)).body).toMatchObject({ nameZh, nameEn });
  });

  test("are found by words, in which % and _ are only themselves", async () => {
    await admin.post("/registry/parties", party(109, { nameEn: "100%_pure" }));
    const found = async (q: string) =>
      (await recycler.get(`/registry/parties?q=${encodeURIComponent(q)}`)).body.items.map(({ nameEn }) => nameEn);
    expect(await found("100%_p")).toEqual(["100%_pure"]);
    expect(await found("100__")).toEqual([]);
    expect(await found("1%pure")).toEqual([]);
    expect(await found("\\")).toEqual(['<script>alert("x")</script>']);
  });

  test("come in pages that miss none and repeat none", async () => {
    const seen: unknown[] = [];
    let cursor = "";
    do {
      const { body } = await recycler.get(
        `/registry/parties?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(body.items.length).toBeLessThanOrEqual(3);
      seen.push(...body.items.map(({ id }) => id));
      cursor = String(body["nextCursor"] ?? "");
    } while (cursor);
    const rows = await worker.database.select({ id: parties.id }).from(parties).orderBy(parties.id);
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  test.each(["nonsense", "W10=", btoa("[1]"), btoa("{}"), btoa("[null]")])("refuse the cursor %s", async (cursor) => {
    const { status, body } = await recycler.get(`/registry/parties?cursor=${encodeURIComponent(cursor)}`);
    expect([status, body["code"]]).toEqual([400, "invalid_cursor"]);
  });

  test("that nobody registered are not found", async () => {
    expect((await recycler.get(`/registry/parties/${newUuidV7()}`)).status).toBe(404);
  });
});

describe("sites", () => {
  test("belong to their owner, and to whom they are granted", async () => {
    const made = await admin.post("/registry/sites", site({ latitude: 39.0327, longitude: 117.7021 }));
    const id = String(made.body["id"]);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ partyNameEn: "Test party 2", zone: "TEDA", latitude: 39.0327, mine: false });
    const mine = async (caller: Caller) =>
      (await caller.get("/registry/sites?mine=true")).body.items.filter((row) => row["id"] === id);
    expect(await mine(recycler)).toMatchObject([{ id, mine: true }]);
    expect(await mine(platform)).toEqual([]);

    const granted = await admin.post(`/registry/sites/${id}/operators`, { partyId: platformId });
    expect([granted.status, granted.body["operators"]]).toEqual([201, [recyclerId, platformId].sort()]);
    const again = await admin.post(`/registry/sites/${id}/operators`, { partyId: platformId });
    expect([again.status, again.body]).toEqual([201, granted.body]);
    expect(await mine(platform)).toMatchObject([{ id, partyId: recyclerId, mine: true }]);
    expect(await mine(recycler)).toMatchObject([{ id }]);

    const [found] = await siteQuery(worker.database, [id, newUuidV7()]);
    expect(found).toMatchObject({ id, kind: "collection_point", operators: [recyclerId, platformId].sort() });
  });

  test("are replayed by id also after a grant", async () => {
    const body = { id: newUuidV7(), ...site({ zone: null }) };
    const first = await admin.post("/registry/sites", body);
    await admin.post(`/registry/sites/${body.id}/operators`, { partyId: platformId });
    const again = await admin.post("/registry/sites", body);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await admin.post("/registry/sites", { ...body, zone: "TEDA" });
    expect([other.status, other.body["code"]]).toEqual([409, "id_reused"]);
  });

  test.each([
    ["a latitude beyond the pole", { latitude: 90.1, longitude: 0 }, 400, "out_of_range", "/latitude"],
    ["a longitude beyond the date line", { latitude: 0, longitude: -180.5 }, 400, "out_of_range", "/longitude"],
    ["half a position", { latitude: 39 }, 400, "missing", "/longitude"],
    ["a position in words", { latitude: "39", longitude: "117" }, 400, "wrong_type", "/latitude"],
    ["a floor area where nothing is sold", { floorAreaM2: 120 }, 422, "site_wrong_kind", "/floorAreaM2"],
    ["a kind nobody knows", { kind: "castle" }, 400, "not_in_list", "/kind"],
    ["an owner nobody registered", { partyId: newUuidV7() }, 404, "party_not_found", "/partyId"],
  ])("with %s are refused", async (_, changes, status, code, pointer) => {
    const { status: got, body } = await admin.post("/registry/sites", site(changes));
    const fault = body.code === "invalid_request" ? body.errors[0] : body;
    expect([got, fault?.["code"], fault?.["pointer"]]).toEqual([status, code, pointer]);
  });

  test("are granted only where both are known, and only by the administrator", async () => {
    const { body } = await admin.post("/registry/sites", site());
    const path = `/registry/sites/${body["id"]}/operators`;
    expect((await admin.post(path, { partyId: newUuidV7() })).body["code"]).toBe("party_not_found");
    expect((await admin.post(`/registry/sites/${newUuidV7()}/operators`, { partyId: platformId })).status).toBe(404);
    expect((await recycler.post(path, { partyId: recyclerId })).status).toBe(403);
  });

  test("can be narrowed to a kind", async () => {
    await admin.post("/registry/sites", site({ kind: "retail_premises", floorAreaM2: 120.5, nameEn: "Corner shop" }));
    const { body } = await recycler.get("/registry/sites?kind=retail_premises&q=corner");
    expect(body.items).toMatchObject([{ kind: "retail_premises", floorAreaM2: 120.5 }]);
  });
});

describe("permits", () => {
  test("stand beside their holder", async () => {
    const made = await admin.post("/registry/permits", permit("JJ-001"));
    const shown = {
      id: made.body["id"],
      siteId: null,
      number: "JJ-001",
      streams: ["electronics"],
      wasteCodes: null,
      yearlyCapacityKg: "20000000",
      validFrom: "2024-01-01",
      validTo: "2028-12-31",
    };
    expect([made.status, made.body]).toEqual([201, { ...shown, partyId: treaterId }]);
    const holder = await recycler.get(`/registry/parties/${treaterId}`);
    expect(holder.body["permits"]).toEqual([{ ...shown, siteNameZh: null, siteNameEn: null }]);
  });

  test("are found for a site: its own and those of all its owner's sites", async () => {
    const plant = { partyId: treaterId, kind: "treatment_plant" };
    const one = await admin.post("/registry/sites", site({ ...plant, nameEn: "North" }));
    const two = await admin.post("/registry/sites", site({ ...plant, nameEn: "South" }));
    await admin.post(
      "/registry/permits",
      permit("JJ-002", { siteId: one.body["id"], streams: ["vehicles", "vehicles"] }),
    );
    const rows = await permitQuery(worker.database, [String(one.body["id"])]);
    const numbersAt = (id: unknown) =>
      permitsOfSite(rows, { id: String(id), partyId: treaterId }).map(({ number }) => number);
    expect(numbersAt(one.body["id"])).toContain("JJ-002");
    expect(numbersAt(two.body["id"])).not.toContain("JJ-002");
    expect(rows.find(({ number }) => number === "JJ-002")?.streams).toEqual(["vehicles"]);
  });

  test("are replayed by id, and keep their number for themselves", async () => {
    const body = { id: newUuidV7(), ...permit("JJ-003") };
    const first = await admin.post("/registry/permits", body);
    const again = await admin.post("/registry/permits", body);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await admin.post("/registry/permits", { ...body, validTo: "2029-12-31" });
    expect([other.status, other.body["code"]]).toEqual([409, "id_reused"]);
    for (const number of ["JJ-003", "jj 003", "ＪＪ００３", "JJ–003", "JJ/003"]) {
      const twin = await admin.post("/registry/permits", permit(number));
      expect([twin.status, twin.body["code"], twin.body["pointer"]]).toEqual([409, "duplicate_identifier", "/number"]);
    }
    expect((await admin.post("/registry/permits", { ...body, number: "jj 003" })).body).toEqual(first.body);
  });

  test("keep it too where twenty register one at once, each as it writes it", async () => {
    const spellings = ["JJ-100", "jj 100", "JJ/100", "JJ100"];
    const asked = Array.from({ length: 20 }, (_, at) => permit(spellings[at % spellings.length] ?? ""));
    const answers = await Promise.all(asked.map((body) => admin.post("/registry/permits", body)));
    const said = answers.map(({ status, body }) => [status, body["code"] ?? null]);
    expect(said.filter(([status]) => status === 201)).toHaveLength(1);
    expect(said.filter(([, code]) => code === "duplicate_identifier")).toHaveLength(19);
  });

  test.each([
    ["an end before the beginning", { validTo: "2023-12-31" }, 422, "ends_before_start", "/validTo"],
    ["a day that does not exist", { validTo: "2028-02-30" }, 400, "invalid_date", "/validTo"],
    ["a stream nobody knows", { streams: ["electronics", "toys"] }, 422, "unknown_stream", "/streams/1"],
    ["a holder nobody registered", { partyId: newUuidV7() }, 404, "party_not_found", "/partyId"],
    ["a site nobody registered", { siteId: newUuidV7() }, 404, "site_not_found", "/siteId"],
    ["a capacity finer than a gram", { yearlyCapacityKg: "1.0001" }, 400, "too_precise", "/yearlyCapacityKg"],
  ])("with %s are refused", async (_, changes, status, code, pointer) => {
    const { status: got, body } = await admin.post("/registry/permits", permit("JJ-bad", changes));
    const fault = body.code === "invalid_request" ? body.errors[0] : body;
    expect([got, fault?.["code"], fault?.["pointer"]]).toEqual([status, code, pointer]);
  });

  test("do not cover a site of somebody else", async () => {
    const foreign = await admin.post("/registry/sites", site());
    const { body } = await admin.post("/registry/permits", permit("JJ-004", { siteId: foreign.body["id"] }));
    expect(body["code"]).toBe("site_not_found");
  });
});

describe("what is registered, said anew", () => {
  const made = async (serial: number, changes: Record<string, unknown> = {}) =>
    String((await admin.post("/registry/parties", party(serial, changes))).body["id"]);
  const told = async (id: string) => {
    const { body } = await admin.get(`/registry/parties/${id}`);
    const { nameZh, changes } = body as unknown as PartyWithSites;
    return { nameZh, changes: changes ?? [] };
  };

  test("a company is called otherwise everywhere, and what it was called, by whom and why, is kept", async () => {
    const id = await made(140, { nameZh: "旧名公司", nameEn: "Former Co." });
    const change = { nameZh: "新名公司", nameEn: "Present Co.", reason: "营业执照变更" };
    expect((await recycler.post(`/registry/parties/${id}/changes`, change)).status).toBe(403);
    const answer = await admin.post(`/registry/parties/${id}/changes`, change);
    expect([answer.status, answer.body["nameZh"], answer.body["nameEn"]]).toEqual([200, "新名公司", "Present Co."]);
    expect((await admin.get("/registry/parties?q=新名")).body.items.map((row) => row["id"])).toEqual([id]);
    const { changes } = await told(id);
    expect(changes).toEqual([
      expect.objectContaining({
        subject: "party",
        former: { nameZh: "旧名公司", nameEn: "Former Co." },
        present: { nameZh: "新名公司", nameEn: "Present Co." },
        reason: "营业执照变更",
      }),
    ]);
    expect((await recycler.get(`/registry/parties/${id}`)).body["changes"]).toBeNull();
    // The same once more changes nothing.
    await admin.post(`/registry/parties/${id}/changes`, change);
    expect((await told(id))["changes"]).toHaveLength(1);
    const rows = await worker.database.select().from(auditLog).where(eq(auditLog.subject, id));
    expect(rows.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ["registry.write", "done"],
      ["registry.write", "done"],
    ]);
    const other = await made(141, { nameZh: "另一公司" });
    const alike = await admin.post(`/registry/parties/${other}/changes`, { ...change, nameZh: "新名 公司" });
    expect([alike.status, alike.body["code"]]).toEqual([422, "needs_confirmation"]);
  });

  test("twenty at once leave one row each, the last of which holds", async () => {
    const id = await made(142, { nameZh: "并发公司" });
    const names = Array.from({ length: 20 }, (_, index) => `并发公司${"甲乙丙丁"[index % 4]}${index}`);
    const answers = await Promise.all(
      names.map((nameZh) => admin.post(`/registry/parties/${id}/changes`, { nameZh, nameEn: "At once", reason: "r" })),
    );
    const { nameZh, changes } = await told(id);
    const done = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(changes).toHaveLength(done.length);
    // Each follows on the one before it.
    const called = changes.map(({ present }) => present["nameZh"]);
    expect(changes.map(({ former }) => former["nameZh"])).toEqual([...called.slice(1), "并发公司"]);
    expect(nameZh).toBe(called[0]);
  });

  test("nothing changes what is registered but such a row", async () => {
    const id = await made(143, { nameZh: "守卫公司" });
    await admin.post(`/registry/parties/${id}/changes`, { nameZh: "守卫新公司", nameEn: "Guarded", reason: "r" });
    const run = (statement: string) => worker.database.$client.execute({ sql: statement, args: [id] });
    await expect(run("update parties set name_zh = 'x' where id = ?")).rejects.toThrow(/parties are final/);
    await expect(run("update parties set zone = 'x' where id = ?")).rejects.toThrow(/parties are final/);
    await expect(run("update registry_changes set reason = 'x' where subject_id = ?")).rejects.toThrow(/are final/);
    await expect(run("delete from registry_changes where subject_id = ?")).rejects.toThrow(/are final/);
    await expect(run("delete from site_operators where party_id <> ?")).rejects.toThrow(/site_operators are final/);
  });

  test("a site has another name, position and floor; only a shop has a floor", async () => {
    const { body } = await admin.post("/registry/sites", site({ nameZh: "旧网点" }));
    const path = `/registry/sites/${body["id"]}/changes`;
    const change = { nameZh: "新网点", nameEn: "New point", latitude: 39.05, longitude: 117.7, reason: "搬迁" };
    const answer = await admin.post(path, change);
    expect([answer.status, answer.body]).toEqual([200, { ...body, ...change, reason: undefined }]);
    expect((await admin.post(path, { ...change, longitude: null })).body["pointer"]).toBe("/longitude");
    expect((await admin.post(path, { ...change, floorAreaM2: 100 })).body["code"]).toBe("site_wrong_kind");
    expect((await admin.post(`/registry/sites/${newUuidV7()}/changes`, change)).status).toBe(404);
    const [kept] = (await told(recyclerId))["changes"];
    expect(kept).toMatchObject({ subject: "site", nameZh: "新网点", former: { nameZh: "旧网点", latitude: null } });
  });

  test("a permit ends earlier and covers less; a number that another has is refused", async () => {
    const { body } = await admin.post("/registry/permits", permit("JJ-040"));
    await admin.post("/registry/permits", permit("JJ-041"));
    const path = `/registry/permits/${body["id"]}/changes`;
    const { partyId: _, ...said } = permit("JJ-040", { yearlyCapacityKg: "1000", validTo: "2026-12-31" });
    const answer = await admin.post(path, { ...said, reason: "减量" });
    expect([answer.status, answer.body["yearlyCapacityKg"], answer.body["validTo"]]).toEqual([
      200,
      "1000",
      "2026-12-31",
    ]);
    expect((await admin.post(path, { ...said, number: "JJ-041", reason: "r" })).body["code"]).toBe(
      "duplicate_identifier",
    );
    const early = await admin.post(path, { ...said, validTo: "2023-12-31", reason: "r" });
    expect(early.body["code"]).toBe("ends_before_start");
    const [kept] = (await told(treaterId))["changes"];
    expect(kept).toMatchObject({ nameZh: "JJ-040", former: { yearlyCapacityKg: "20000000", validTo: "2028-12-31" } });
  });

  test("a grant to book for another ends, and can be given anew; the owner's cannot", async () => {
    const { body } = await admin.post("/registry/sites", site({ nameZh: "授权网点" }));
    const path = `/registry/sites/${body["id"]}/operators`;
    await admin.post(path, { partyId: platformId });
    const whose = async () => (await admin.get(path)).body.items.map((row) => [row["partyId"], row["isOwner"]]);
    expect(await whose()).toEqual([
      [recyclerId, true],
      [platformId, false],
    ]);
    const mine = async () => JSON.stringify((await platform.get("/registry/sites?mine=true&limit=200")).body.items);
    expect(await mine()).toContain("授权网点");
    const withdrawal = { partyId: platformId, reason: "合同到期" };
    expect((await platform.post(`${path}/withdrawal`, withdrawal)).status).toBe(403);
    const ended = await admin.post(`${path}/withdrawal`, withdrawal);
    expect([ended.status, ended.body["operators"]]).toEqual([200, [recyclerId]]);
    expect(await mine()).not.toContain("授权网点");
    expect((await admin.post(`${path}/withdrawal`, withdrawal)).status).toBe(200);
    expect((await told(recyclerId))["changes"][0]).toMatchObject({
      subject: "operator",
      former: { partyId: platformId },
    });
    await admin.post(path, { partyId: platformId });
    expect(await mine()).toContain("授权网点");
    const owner = await admin.post(`${path}/withdrawal`, { partyId: recyclerId, reason: "r" });
    expect([owner.status, owner.body["code"]]).toEqual([422, "owner_books"]);
  });
});

describe("items", () => {
  test("are the catalogue with what a piece weighs", async () => {
    const { body } = await recycler.get("/registry/items?stream=electronics");
    expect(body.items).toHaveLength(16 + 27);
    expect(body.items[0]).toEqual({
      code: "electronics/tv-crt",
      stream: "electronics",
      kind: "product",
      nameZh: "阴极射线管电视机",
      nameEn: "CRT television",
      countUnit: "台",
      fallbackUnitKg: "33.2",
      defaultFate: null,
    });
    expect(body.items.find(({ code }) => code === "electronics/material/leaded-glass")).toMatchObject({
      kind: "material",
      fallbackUnitKg: null,
      defaultFate: "disposal",
    });
    expect(body.items.filter(({ code }) => String(code).endsWith("process-loss"))).toEqual([]);
  });

  test("fit one page, or as many as are asked for", async () => {
    const all = await recycler.get("/registry/items");
    expect(all.body["nextCursor"]).toBeNull();
    expect(all.body.items.filter(({ kind }) => kind === "material")).toHaveLength(6 * 27);
    const first = await recycler.get("/registry/items?limit=200");
    const second = await recycler.get(
      `/registry/items?limit=200&cursor=${encodeURIComponent(String(first.body["nextCursor"]))}`,
    );
    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items);
  });

  test("are found by full and by short code", async () => {
    const found = await itemsByCode(worker.database, ["electronics/tv-crt", "ferrous", "nothing"]);
    expect(found.map(({ code }) => code).sort()).toEqual([
      "electronics/material/ferrous",
      "electronics/tv-crt",
      "lead_acid_batteries/material/ferrous",
      "packaging/material/ferrous",
      "pre_consumer_packaging/material/ferrous",
      "tyres/material/ferrous",
      "vehicles/material/ferrous",
    ]);
  });
});

describe("reference", () => {
  test("lists its datasets with their size", async () => {
    const { body } = await recycler.get("/registry/reference");
    expect(body.items).toHaveLength(datasetNames.length);
    expect(body.items).toContainEqual({ dataset: "targets", rows: 18, titleZh: "目标值", titleEn: "Targets" });
  });

  test("shows source, confidence and validity with each value", async () => {
    const { body } = await recycler.get("/registry/reference/targets");
    expect(body["columns"]).toContain("value_percent");
    expect(body.items.find(({ code }) => code === "lab-2025")).toMatchObject({
      version: 1,
      source: "lab-action-2019",
      confidence: "secondary",
      validFrom: "2021-01-01",
      validTo: "2025-12-31",
      history: [],
    });
    expect((await recycler.get("/registry/reference/passwords")).status).toBe(400);
  });

  test("is overridden with a reason, and the old value stays", async () => {
    const path = `/registry/reference/unit_weights/${encodeURIComponent("electronics/tv-crt@2021")}/override`;
    const change = { values: { kg_per_unit: "25.5" }, reason: "天津 200 台称重平均值" };
    const made = await admin.post(path, change);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      code: "electronics/tv-crt@2021",
      version: 2,
      values: { item: "electronics/tv-crt", year: "2021", kg_per_unit: "25.5" },
      source: change.reason,
      confidence: "override",
      overriddenBy: "admin key",
      reason: change.reason,
      history: [{ version: 1, values: { kg_per_unit: "33.2" }, source: "UNU-KEYS 0407", confidence: "full-text" }],
    });
    const again = await admin.post(path, change);
    expect([again.status, again.body]).toEqual([201, made.body]);
    const items = await recycler.get("/registry/items?stream=electronics&limit=1");
    expect(items.body.items[0]?.["fallbackUnitKg"]).toBe("25.5");
    const shown = await recycler.get("/registry/reference/unit_weights");
    expect(shown.body.items.find(({ code }) => code === "electronics/tv-crt@2021")).toEqual(made.body);
  });

  test("extends a target's validity", async () => {
    const { body } = await admin.post("/registry/reference/targets/epr-2025/override", {
      values: { due_on: "2030-12-31" },
      validTo: "2030-12-31",
      reason: "by decision of the pilot office",
    });
    expect(body).toMatchObject({
      version: 2,
      validFrom: "2021-01-01",
      validTo: "2030-12-31",
      values: { value_percent: "50" },
    });
  });

  test.each([
    ["no reason", "targets/lab-2025", { values: { value_percent: "60" } }, 422, "override_reason_required", "/reason"],
    [
      "an empty reason",
      "targets/lab-2025",
      { values: { value_percent: "60" }, reason: " " },
      400,
      "missing",
      "/reason",
    ],
    [
      "a word for a number",
      "targets/lab-2025",
      { values: { value_percent: "many" }, reason: "x" },
      400,
      "not_a_number",
      "/values/value_percent",
    ],
    [
      "a column nobody knows",
      "targets/lab-2025",
      { values: { colour: "red" }, reason: "x" },
      400,
      "unknown_field",
      "/values/colour",
    ],
    [
      "an end before its beginning",
      "targets/lab-2025",
      { values: {}, validTo: "2020-01-01", reason: "x" },
      422,
      "ends_before_start",
      "/validTo",
    ],
    [
      "too many permille",
      "settings/loss_tolerance_permille",
      { values: { value: "1001" }, reason: "x" },
      400,
      "out_of_range",
      "/values/value",
    ],
  ])("with %s is not overridden", async (_, path, change, status, code, pointer) => {
    const { status: got, body } = await admin.post(`/registry/reference/${path}/override`, change);
    const fault = body.code === "invalid_request" ? body.errors[0] : body;
    expect([got, fault?.["code"], fault?.["pointer"]]).toEqual([status, code, pointer]);
  });

  test("is overridden by the administrator alone, and only where there is something", async () => {
    const change = { values: {}, reason: "x" };
    expect((await recycler.post("/registry/reference/targets/lab-2025/override", change)).status).toBe(403);
    expect((await admin.post("/registry/reference/targets/none/override", change)).status).toBe(404);
  });
});

describe("loading the reference data", () => {
  test("again writes nothing, and leaves an override alone", async () => {
    const loads = () => worker.database.$count(auditLog, eq(auditLog.actorKind, "system"));
    const before = await loads();
    await admin.post("/registry/reference/settings/transfer_tolerance_permille/override", {
      values: { value: "5" },
      reason: "pilot office",
    });
    const loaded = await loadReference(systemContext(worker.database));
    expect([loaded.items, loaded.values]).toEqual([[], []]);
    expect(loaded.overridden).toContain("settings transfer_tolerance_permille");
    expect(await loads()).toBe(before);
  });

  test("writes a changed line as a new version", async () => {
    const key = { dataset: "gsci", code: "X11", version: 2 };
    const old = { weight: "7" };
    const [known] = await worker.database.select().from(referenceValues).where(eq(referenceValues.code, "X11"));
    if (!known) throw new Error("X11 is loaded");
    await worker.database.insert(referenceValues).values({ ...known, ...key, values: { ...known.values, ...old } });
    expect((await loadReference(systemContext(worker.database))).values.map(({ row }) => row.code)).toEqual(["X11"]);
    const rows = await worker.database.select().from(referenceValues).where(eq(referenceValues.code, "X11"));
    expect(rows.map(({ version, values }) => [version, values["weight"]])).toEqual([
      [1, "8"],
      [2, "7"],
      [3, "8"],
    ]);
  });

  test("keeps items under their numbers", async () => {
    await worker.database.run(sql`drop trigger items_are_final`);
    await worker.database.update(items).set({ code: "electronics/something" }).where(eq(items.id, 1001));
    await expect(loadReference(systemContext(worker.database))).rejects.toThrow(/item 1001/);
    await worker.database.update(items).set({ code: "electronics/tv-crt" }).where(eq(items.id, 1001));
  });
});

test("every read takes one round trip after the one that finds the reader", async () => {
  const paths = [
    "/registry/sites?mine=true",
    "/registry/parties",
    `/registry/parties/${treaterId}`,
    "/registry/items",
    "/registry/reference",
    "/registry/reference/catalogue",
  ];
  for (const path of paths) {
    expect([path, await roundTrips(() => recycler.get(path))]).toEqual([path, 2]);
  }
});
