import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import {
  apiKeys,
  auditLog,
  authAccounts,
  authUsers,
  idempotencyKeys,
  memberships,
  personChanges,
} from "../../db/schema/index.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { startParties } from "../support/parties.ts";
import { callerOf, partyWithKey, systemContext } from "../support/system.ts";

const { worker, as, ids } = await startParties(
  {
    admin: { role: "admin", division: "120000", zone: null },
    bureau: { role: "bureau" },
    recycler: { role: "recycler" },
    far: { role: "recycler", division: "120101" },
    platform: { role: "platform" },
  },
  { vars: { SYNTHETIC: "true" } },
);
const { admin, bureau, recycler, platform, far } = as;
const { admin: adminId, recycler: recyclerId, far: farId, platform: platformId } = ids;
const nobody = callerOf(worker);
afterAll(() => worker.stop());

const password = "correct horse battery staple";
const person = (email: string, changes: Record<string, unknown> = {}) => ({
  name: "王小明",
  email,
  partyId: recyclerId,
  role: "recycler",
  password,
  ...changes,
});
const key = (changes: Record<string, unknown> = {}) => ({
  name: "weighbridge",
  partyId: recyclerId,
  role: "recycler",
  ...changes,
});

/** Signs in as a browser on the product's own page does; answers the cookies of the session. */
async function signIn(email: string, secret: string): Promise<{ status: number; cookie: string }> {
  const response = await worker.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", origin: worker.url, "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ email, password: secret }),
  });
  await response.body?.cancel();
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { status: response.status, cookie };
}

async function meOf(cookie: string): Promise<Response> {
  return worker.fetch("/api/v1/me", { headers: { cookie, "accept-language": "zh-CN" } });
}

describe("me", () => {
  test("says who a machine is and what it may do", async () => {
    const { status, body } = await recycler.get("/me");
    const { permissions, today, ...rest } = body;
    expect([status, rest]).toEqual([
      200,
      {
        name: "recycler key",
        role: "recycler",
        party: { id: recyclerId, nameZh: "测试单位3", nameEn: "Test party 3" },
        division: "120116",
        zone: "TEDA",
        locale: "en",
        synthetic: true,
        mustChangePassword: false,
        needsSecondFactor: false,
      },
    ]);
    expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(permissions).toContain("takeback.returns.write");
    expect(permissions).not.toContain("registry.write");
  });

  test("a demonstration says that it is one to everybody", async () => {
    expect(await (await worker.fetch("/api/health")).json()).toEqual({ status: "ok", synthetic: true });
  });

  test("is nobody without a credential, or with a wrong one", async () => {
    expect((await nobody.get("/me")).body["code"]).toBe("not_signed_in");
    expect((await callerOf(worker, `lz_${"A".repeat(43)}`).get("/me")).status).toBe(401);
  });
});

describe("keys", () => {
  test("show their secret once; the database has only its hash", async () => {
    const made = await admin.post("/access/keys", key());
    expect(made.status).toBe(201);
    const { secret: shownOnce, ...shown } = made.body;
    const secret = String(shownOnce);
    expect(secret).toMatch(/^lz_[\w-]{43}$/);
    const [row] = await worker.database
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.id, String(made.body["id"])));
    expect(row?.secretHash).toBe(createHash("sha256").update(secret).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(secret);
    expect((await callerOf(worker, secret).get("/me")).body).toMatchObject({ name: "weighbridge", role: "recycler" });
    const [listed] = (await admin.get("/access/keys")).body.items.filter(({ id }) => id === shown["id"]);
    expect({ ...listed, lastUsedAt: null }).toEqual(shown);
  });

  test("are one for one request, whose secret cannot be asked for again", async () => {
    const body = { id: newUuidV7(), ...key({ expiresOn: "2099-12-31" }) };
    const headers = { "idempotency-key": "key-1" };
    const first = await admin.post("/access/keys", body, headers);
    const secret = String(first.body["secret"]);
    const again = await admin.post("/access/keys", body, headers);
    expect([again.status, again.headers.get("idempotency-hit")]).toEqual([201, "true"]);
    expect(again.body).toEqual({ ...first.body, secret: null });
    expect((await admin.post("/access/keys", body)).body).toEqual({ ...first.body, secret: null });
    expect(first.body["expiresOn"]).toBe("2099-12-31");
    const kept = await worker.database.select().from(idempotencyKeys);
    expect(JSON.stringify(kept)).not.toContain(secret);
    const other = await admin.post("/access/keys", { ...body, name: "other" });
    expect([other.status, other.body["code"]]).toEqual([409, "id_reused"]);
  });

  test("open nothing once they are revoked", async () => {
    const { body } = await admin.post("/access/keys", key());
    const caller = callerOf(worker, String(body["secret"]));
    expect((await caller.get("/me")).status).toBe(200);
    const revoked = await admin.post(`/access/keys/${body["id"]}/revocation`, {});
    expect([revoked.status, revoked.body["id"]]).toEqual([200, body["id"]]);
    expect((await caller.get("/me")).status).toBe(401);
    expect((await admin.post(`/access/keys/${body["id"]}/revocation`, {})).body).toEqual(revoked.body);
    const listed = (await admin.get("/access/keys?limit=200")).body.items.find(({ id }) => id === body["id"]);
    expect(listed?.["revokedAt"]).toBe(revoked.body["revokedAt"]);
  });

  test("end with their last day", async () => {
    const { body } = await admin.post("/access/keys", key({ expiresOn: "2099-12-31" }));
    const [row] = await worker.database
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.id, String(body["id"])));
    expect(row?.expiresAt).toBe(Date.parse("2100-01-01T00:00:00+08:00"));
    // The day cannot be waited for, and the row itself is final.
    await worker.database.run(sql`drop trigger api_keys_are_final`);
    await worker.database
      .update(apiKeys)
      .set({ expiresAt: Date.now() - 1 })
      .where(eq(apiKeys.id, String(body["id"])));
    expect((await callerOf(worker, String(body["secret"])).get("/me")).status).toBe(401);
  });

  test("have what of their role's permissions they were given, and no more", async () => {
    const scopes = ["takeback.read", "registry.read"];
    const made = await admin.post("/access/keys", key({ scopes }));
    expect([made.status, made.body["scopes"]]).toEqual([201, ["registry.read", "takeback.read"]]);
    const caller = callerOf(worker, String(made.body["secret"]));
    expect((await caller.get("/me")).body["permissions"]).toEqual(["session", "registry.read", "takeback.read"]);
    expect((await caller.get("/takeback/returns")).status).toBe(200);
    expect((await caller.get("/ledger/balances")).body["code"]).toBe("not_permitted");
    expect((await caller.post("/takeback/returns", {})).body["code"]).toBe("not_permitted");
    const beyond = await admin.post("/access/keys", key({ scopes: ["periods.close"] }));
    expect([beyond.status, beyond.body["code"]]).toEqual([422, "scope_beyond_role"]);
  });

  test("are rotated: the old one goes on for some hours, may what it could, and is replaced once", async () => {
    const old = (await admin.post("/access/keys", key({ scopes: ["takeback.read"] }))).body;
    const path = `/access/keys/${old["id"]}/rotation`;
    const body = { id: newUuidV7(), overlapHours: 2 };
    const headers = { "idempotency-key": "rotation-1" };
    const made = await admin.post(path, body, headers);
    expect([made.status, made.body["replaces"], made.body["scopes"]]).toEqual([201, old["id"], ["takeback.read"]]);
    expect((await admin.post(path, body, headers)).body).toEqual({ ...made.body, secret: null });
    const callers = [old, made.body].map(({ secret }) => callerOf(worker, String(secret)));
    const statuses = async () => Promise.all(callers.map(async (each) => (await each.get("/takeback/returns")).status));
    expect(await statuses()).toEqual([200, 200]);
    // Twenty who rotate at once make one key.
    const third = await Promise.all(
      Array.from({ length: 20 }, () => admin.post(`/access/keys/${made.body["id"]}/rotation`, { overlapHours: 0 })),
    );
    expect(third.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    // Without hours between them the one before opens nothing more.
    expect(await statuses()).toEqual([200, 401]);
    expect((await admin.post(path, { overlapHours: 1 })).body["code"]).toBe("key_rotated");
    await admin.post(`/access/keys/${old["id"]}/revocation`, {});
    expect(await statuses()).toEqual([401, 401]);
    expect((await admin.post(path, {})).body["code"]).toBe("key_is_over");
    expect((await recycler.post(path, {})).status).toBe(403);
    const { items } = (await admin.get("/access/keys?limit=200")).body;
    expect(items.find(({ id }) => id === old["id"])?.["replacedAt"]).toMatch(/^2026-/);
  });

  test("say when they were last used, and how often on which day", async () => {
    const { body } = await admin.post("/access/keys", key());
    expect(body["lastUsedAt"]).toBeNull();
    const usage = async () => (await admin.get(`/access/keys/${body["id"]}/usage`)).body["days"];
    expect(await usage()).toEqual([]);
    await callerOf(worker, String(body["secret"])).get("/me");
    await expect.poll(usage).toMatchObject([{ requests: 1, refused: 0 }]);
    const listed = (await admin.get("/access/keys?limit=200")).body.items.find(({ id }) => id === body["id"]);
    expect(listed?.["lastUsedAt"]).toMatch(/^2026-/);
    expect((await admin.get(`/access/keys/${newUuidV7()}/usage`)).status).toBe(404);
  });

  test.each([
    ["a role the party does not have", { role: "admin" }, 422, "role_not_held", "/role"],
    ["a role nobody has", { role: "root" }, 400, "not_in_list", "/role"],
    ["a party nobody registered", { partyId: newUuidV7() }, 404, "party_not_found", "/partyId"],
    ["a day gone by", { expiresOn: "2020-01-01" }, 422, "ends_before_start", "/expiresOn"],
    ["a secret of one's own choice", { secret: "lz_easy" }, 400, "unknown_field", "/secret"],
  ])("with %s are refused", async (_, changes, status, code, pointer) => {
    const { status: got, body } = await admin.post("/access/keys", key(changes));
    const fault = body.code === "invalid_request" ? body.errors[0] : body;
    expect([got, fault?.["code"], fault?.["pointer"]]).toEqual([status, code, pointer]);
  });

  test("cannot revoke themselves, nor what is not there", async () => {
    const own = (await admin.get("/access/keys")).body.items.find(({ partyId }) => partyId === adminId);
    const self = await admin.post(`/access/keys/${own?.["id"]}/revocation`, {});
    expect([self.status, self.body["code"]]).toEqual([422, "cannot_revoke_self"]);
    expect((await admin.post(`/access/keys/${newUuidV7()}/revocation`, {})).status).toBe(404);
  });
});

describe("people", () => {
  test("are invited, sign in, and are out when revoked", async () => {
    const made = await admin.post("/access/people", person("Wang@Example.cn"));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: "王小明", email: "wang@example.cn", role: "recycler", revokedAt: null });
    expect(JSON.stringify(made.body)).not.toContain(password);
    const id = String(made.body["id"]);

    const session = await signIn("wang@example.cn", password);
    expect(session.status).toBe(200);
    const me = await meOf(session.cookie);
    expect(await me.json()).toMatchObject({
      name: "王小明",
      email: "wang@example.cn",
      role: "recycler",
      party: { id: recyclerId },
      locale: "zh-CN",
    });
    expect((await signIn("wang@example.cn", "wrong horse battery")).status).toBe(401);

    expect((await admin.post(`/access/people/${id}/revocation`, {})).status).toBe(200);
    expect((await meOf(session.cookie)).status).toBe(401);
    const listed = (await admin.get("/access/people")).body.items.find((row) => row["id"] === id);
    expect(listed?.["revokedAt"]).not.toBeNull();
  });

  test("have their password as a slow hash with a salt, and nowhere else", async () => {
    const headers = { "idempotency-key": "people-1" };
    const made = await admin.post("/access/people", person("li@example.cn"), headers);
    const [account] = await worker.database
      .select()
      .from(authAccounts)
      .where(eq(authAccounts.userId, String(made.body["id"])));
    expect(account?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{64}$/);
    const kept = await worker.database.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, "people-1"));
    expect(kept).toEqual([]);
    // Nothing was kept, and still the same request has the same answer.
    const again = await admin.post("/access/people", person("li@example.cn"), headers);
    expect([again.status, again.body]).toEqual([201, made.body]);
  });

  test("have one e-mail each", async () => {
    await admin.post("/access/people", person("zhao@example.cn"));
    for (const changes of [{ name: "赵" }, { password: "another long password" }, { id: newUuidV7() }]) {
      const { status, body } = await admin.post("/access/people", person("ZHAO@example.cn", changes));
      expect([status, body["code"], body["pointer"]]).toEqual([409, "duplicate_email", "/email"]);
    }
  });

  test("are replayed by id, and other content under it is refused", async () => {
    const body = { id: newUuidV7(), ...person("sun@example.cn") };
    const first = await admin.post("/access/people", body);
    const again = await admin.post("/access/people", body);
    expect([again.status, again.body]).toEqual([201, first.body]);
    for (const changes of [{ name: "孙" }, { email: "sun2@example.cn" }, { password: "another long password" }]) {
      const other = await admin.post("/access/people", { ...body, ...changes });
      expect([other.status, other.body["code"]]).toEqual([409, "id_reused"]);
    }
  });

  test("come in whole or not at all", async () => {
    const rows = async () => [
      await worker.database.$count(authUsers),
      await worker.database.$count(authAccounts),
      await worker.database.$count(memberships),
    ];
    const before = await rows();
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => admin.post("/access/people", person("race@example.cn"))),
    );
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(await rows()).toEqual(before.map((count) => count + 1));
  });

  test.each([
    ["11 characters of password", { password: "elevenchars" }, 400, "too_short", "/password"],
    ["6 emoji that count as 12", { password: "🔑".repeat(6) }, 400, "too_short", "/password"],
    ["129 characters of password", { password: "a".repeat(129) }, 400, "too_long", "/password"],
    ["no e-mail", { email: "nobody" }, 400, "malformed_value", "/email"],
    ["a second line in the e-mail", { email: "a@b.cn\nbcc:c@d.cn" }, 400, "malformed_value", "/email"],
    ["a role the party does not have", { role: "bureau" }, 422, "role_not_held", "/role"],
    ["a party nobody registered", { partyId: newUuidV7() }, 404, "party_not_found", "/partyId"],
  ])("with %s are refused", async (_, changes, status, code, pointer) => {
    const { status: got, body } = await admin.post("/access/people", person("bad@example.cn", changes));
    const fault = body.code === "invalid_request" ? body.errors[0] : body;
    expect([got, fault?.["code"], fault?.["pointer"]]).toEqual([status, code, pointer]);
  });

  test("who lost their password get a new one from an administrator, and are signed out everywhere", async () => {
    const { body } = await admin.post("/access/people", person("lost@example.cn"));
    const path = `/access/people/${body["id"]}/password`;
    const before = await signIn("lost@example.cn", password);
    expect((await meOf(before.cookie)).status).toBe(200);
    const next = "a secret that was handed over";
    for (const caller of [recycler, bureau]) expect((await caller.post(path, { password: next })).status).toBe(403);
    const short = await admin.post(path, { password: "elevenchars" });
    expect([short.status, short.body.errors[0]?.["code"]]).toEqual([400, "too_short"]);
    const answer = await admin.post(path, { password: next }, { "idempotency-key": "reset-1" });
    expect([answer.status, answer.body]).toEqual([200, body]);
    expect((await meOf(before.cookie)).status).toBe(401);
    expect((await signIn("lost@example.cn", password)).status).toBe(401);
    expect((await signIn("lost@example.cn", next)).status).toBe(200);
    // No digest of a password is kept, so nothing is under the key.
    expect(await worker.database.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, "reset-1"))).toEqual([]);
    expect((await admin.post(`/access/people/${newUuidV7()}/password`, { password: next })).status).toBe(404);
    await admin.post(`/access/people/${body["id"]}/revocation`, {});
    expect((await admin.post(path, { password: next })).status).toBe(404);
  });

  test("are called otherwise, and act for another company from their next request on", async () => {
    const email = "moves@example.cn";
    const { body } = await admin.post("/access/people", person(email));
    const path = `/access/people/${body["id"]}/changes`;
    const { cookie } = await signIn(email, password);
    const said = { name: "王大明", partyId: recyclerId, role: "recycler", reason: "改名" };
    for (const caller of [recycler, bureau]) expect((await caller.post(path, said)).status).toBe(403);
    const named = await admin.post(path, said);
    expect([named.status, named.body]).toEqual([200, { ...body, name: "王大明" }]);
    // A name alone ends no session.
    expect(await (await meOf(cookie)).json()).toMatchObject({ name: "王大明", party: { id: recyclerId } });
    const beyond = await admin.post(path, { ...said, partyId: platformId });
    expect([beyond.status, beyond.body["code"]]).toEqual([422, "role_not_held"]);
    const moved = await admin.post(path, { ...said, partyId: platformId, role: "platform", reason: "调岗" });
    expect(moved.body).toMatchObject({ partyId: platformId, role: "platform", email });
    expect((await meOf(cookie)).status).toBe(401);
    const anew = await signIn(email, password);
    expect(await (await meOf(anew.cookie)).json()).toMatchObject({ role: "platform", party: { id: platformId } });
    const kept = await worker.database.select().from(personChanges);
    expect(
      kept.map(({ version, former, present, reason }) => [version, former.name, former.role, present.role, reason]),
    ).toEqual([
      [1, "王小明", "recycler", "recycler", "改名"],
      [2, "王大明", "recycler", "platform", "调岗"],
    ]);
    const run = (statement: string) => worker.database.$client.execute(statement);
    await expect(run("update memberships set role = 'admin'")).rejects.toThrow(/memberships are final/);
    await admin.post(`/access/people/${body["id"]}/revocation`, {});
    expect((await admin.post(path, said)).status).toBe(404);
  });

  test("do not change their own company or role", async () => {
    const email = "selfmade@example.cn";
    const { body } = await admin.post("/access/people", person(email, { partyId: adminId, role: "admin" }));
    const { cookie } = await signIn(email, password);
    const send = async (said: object) => {
      const response = await worker.fetch(`/api/v1/access/people/${body["id"]}/changes`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json", origin: worker.url },
        body: JSON.stringify({ name: "王小明", partyId: adminId, role: "admin", reason: "r", ...said }),
      });
      return [response.status, ((await response.json()) as { code?: string }).code];
    };
    expect(await send({ partyId: recyclerId, role: "recycler" })).toEqual([422, "cannot_move_self"]);
    expect(await send({ name: "王老大" })).toEqual([200, undefined]);
  });

  test("change their own password with the present one only, administrators too", async () => {
    const email = "chief@example.cn";
    const { body } = await admin.post("/access/people", person(email, { partyId: adminId, role: "admin" }));
    const { cookie } = await signIn(email, password);
    const response = await worker.fetch(`/api/v1/access/people/${body["id"]}/password`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", origin: worker.url },
      body: JSON.stringify({ password: "a secret that was handed over" }),
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([422, "own_password"]);
  });

  test("keep script in their names as the text it is", async () => {
    const name = `<img src=x onerror="alert(1)">'; --`;
    const { body } = await admin.post("/access/people", person("script@example.cn", { name }));
    expect(body["name"]).toBe(name);
  });
});

describe("administration", () => {
  test("is for administrators alone", async () => {
    for (const caller of [recycler, bureau]) {
      expect((await caller.post("/access/keys", key())).status).toBe(403);
      expect((await caller.post("/access/people", person("x@example.cn"))).status).toBe(403);
      expect((await caller.get("/access/keys")).status).toBe(403);
      expect((await caller.get("/access/people")).status).toBe(403);
    }
    expect((await recycler.get("/access/audit")).status).toBe(403);
    expect((await nobody.get("/access/audit")).status).toBe(401);
  });

  test("takes nothing that somebody else wrote in the same browser before this person signed in", async () => {
    const [email, other] = ["first@example.cn", "second@example.cn"];
    for (const each of [email, other])
      await admin.post("/access/people", person(each, { partyId: adminId, role: "admin" }));
    const { cookie } = await signIn(other, password);
    const post = (writer: string) =>
      worker.fetch("/api/v1/access/keys", {
        method: "POST",
        headers: {
          cookie,
          "content-type": "application/json",
          origin: worker.url,
          "x-written-by": encodeURIComponent(`${adminId}/${writer}`),
        },
        body: JSON.stringify(key()),
      });
    const refused = await post(email);
    expect([refused.status, (await refused.json()) as unknown]).toMatchObject([
      401,
      { code: "another_person_signed_in" },
    ]);
    expect((await post(other)).status).toBe(201);
  });

  test("takes no requests that another site makes with a person's cookie", async () => {
    const email = "boss@example.cn";
    await admin.post("/access/people", person(email, { partyId: adminId, role: "admin" }));
    const { cookie } = await signIn(email, password);
    const post = (site: string) =>
      worker.fetch("/api/v1/access/keys", {
        method: "POST",
        headers: { cookie, "content-type": "application/json", origin: worker.url, "sec-fetch-site": site },
        body: JSON.stringify(key()),
      });
    expect((await post("cross-site")).status).toBe(403);
    expect((await post("same-origin")).status).toBe(201);
  });
});

describe("audit", () => {
  /** Refusals are written after the answer. */
  async function refusalsOf(partyId: string, subject: string): Promise<number> {
    const rows = await worker.database.select().from(auditLog).where(eq(auditLog.partyId, partyId));
    return rows.filter((row) => row.outcome === "refused" && row.subject === subject).length;
  }

  test("shows who did what, and what was refused, newest first", async () => {
    const made = await admin.post("/access/keys", key());
    await recycler.post("/access/keys", key());
    await expect.poll(() => refusalsOf(recyclerId, "not_permitted")).toBeGreaterThan(0);
    const { body } = await admin.get("/access/audit?limit=200");
    expect(body.items.find(({ subject }) => subject === made.body["id"])).toMatchObject({
      actorKind: "key",
      partyId: adminId,
      partyNameEn: "Test party 1",
      operation: "access.manage",
      outcome: "done",
    });
    const instants = body.items.map(({ id }) => String(id));
    expect(instants).toEqual([...instants].sort().reverse());
    const named = body.items.find((row) => row["actorName"] !== null);
    const byName = await admin.get(`/access/audit?limit=200&q=${encodeURIComponent(String(named?.["actorName"]))}`);
    expect(byName.body.items.length).toBeGreaterThan(0);
    expect(byName.body.items.map((row) => row["id"])).toContain(named?.["id"]);
    expect((await admin.get("/access/audit?q=nobody of that name")).body.items).toEqual([]);
    expect((await admin.get("/access/audit?to=2020-01-01")).body.items).toEqual([]);
    const refused = await admin.get(`/access/audit?outcome=refused&partyId=${recyclerId}`);
    expect(refused.body.items.length).toBeGreaterThan(0);
    expect(new Set(refused.body.items.map(({ outcome, partyId }) => `${outcome} ${partyId}`))).toEqual(
      new Set([`refused ${recyclerId}`]),
    );
  });

  test("shows a bureau the parties of its district only", async () => {
    const far = await partyWithKey(systemContext(worker.database), "recycler", { serial: 50, division: "120101" });
    await callerOf(worker, far.secret).post("/access/keys", key());
    await expect.poll(() => refusalsOf(far.partyId, "not_permitted")).toBe(1);
    const seen = new Set<unknown>();
    let cursor = "";
    do {
      const { body } = await bureau.get(`/access/audit?limit=5${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      for (const row of body.items) seen.add(row["partyId"]);
      cursor = String(body["nextCursor"] ?? "");
    } while (cursor);
    expect(seen).toContain(recyclerId);
    for (const outside of [adminId, farId, far.partyId, ""]) expect(seen).not.toContain(outside);
    expect((await bureau.get(`/access/audit?partyId=${far.partyId}`)).body.items).toEqual([]);
  });

  test("holds no secrets and no passwords", async () => {
    const text = JSON.stringify(await worker.database.select().from(auditLog));
    expect(text).not.toContain(password);
    expect(text).not.toContain("lz_");
    expect(worker.logs.join("\n")).not.toContain(password);
  });
});

test("every read takes one round trip after the one that finds the reader", async () => {
  for (const path of ["/me", "/access/keys", "/access/people", "/access/audit"]) {
    const before = worker.roundTrips();
    await admin.get(path);
    expect([path, worker.roundTrips() - before]).toEqual([path, 2]);
  }
});

describe("delegations", () => {
  const siteAt = async (partyId: string, nameEn: string) => {
    const place = { division: "120116", zone: "TEDA", nameZh: nameEn, nameEn };
    const { body } = await admin.post("/registry/sites", { partyId, kind: "collection_point", ...place });
    return String(body["id"]);
  };
  const given = (changes: Record<string, unknown> = {}) => ({
    delegateId: platformId,
    kinds: ["takeback.returns.write"],
    validTo: "2099-12-31",
    ...changes,
  });
  const forRecycler = { "acting-for": recyclerId };
  const returned = (siteId: string, massKg: string) => ({
    siteId,
    occurredOn: "2026-09-01",
    item: "electronics/tv-crt",
    pieces: 1,
    massKg,
    massBasis: "weighed",
    source: "household",
  });

  test("let another party act at what and where they say, until they are withdrawn", async () => {
    const [named, other] = [await siteAt(recyclerId, "Named"), await siteAt(recyclerId, "Other")];
    const book = (siteId: string, massKg: string, headers: Record<string, string> = forRecycler) =>
      platform.post("/takeback/returns", returned(siteId, massKg), headers);
    expect((await book(named, "20")).body["code"]).toBe("not_delegated");
    const id = newUuidV7();
    const made = await recycler.post("/access/delegations", given({ id, siteIds: [named] }));
    expect([made.status, made.body["mine"], made.body["role"]]).toEqual([201, true, "recycler"]);
    expect((await recycler.post("/access/delegations", given({ id, siteIds: [named] }))).body).toEqual(made.body);
    expect((await recycler.post("/access/delegations", given({ id }))).body["code"]).toBe("id_reused");

    const booked = await book(named, "21");
    expect([booked.status, booked.body["siteId"]]).toEqual([201, named]);
    expect((await recycler.get(`/takeback/returns/${booked.body["id"]}`)).status).toBe(200);
    // Elsewhere, at something else, or in its own name it may nothing.
    expect((await book(other, "22")).body["code"]).toBe("site_not_found");
    expect((await book(named, "23", {})).body["code"]).toBe("site_not_found");
    const me = await platform.get("/me", forRecycler);
    expect(me.body).toMatchObject({
      role: "recycler",
      party: { id: recyclerId },
      permissions: ["session", "takeback.returns.write"],
    });
    expect((await platform.get("/takeback/returns", forRecycler)).body["code"]).toBe("not_permitted");
    expect((await platform.post("/access/delegations", given(), forRecycler)).body["code"]).toBe("not_permitted");
    expect((await far.post("/takeback/returns", returned(named, "24"), forRecycler)).body["code"]).toBe(
      "not_delegated",
    );

    // The same key under another party is another request.
    const headers = { "idempotency-key": "delegated-1" };
    expect((await book(named, "25", { ...forRecycler, ...headers })).status).toBe(201);
    expect((await book(named, "25", headers)).body["code"]).toBe("idempotency_key_reused");

    const acts = await recycler.get(`/access/delegations/${id}/acts`);
    expect(acts.body.items).toContainEqual(
      expect.objectContaining({
        actorName: "platform key",
        operation: "takeback.returns.write",
        subject: booked.body["id"],
      }),
    );
    expect((await platform.get("/access/delegations")).body.items).toEqual([{ ...made.body, mine: false }]);
    expect((await far.get("/access/delegations")).body.items).toEqual([]);
    expect((await far.get(`/access/delegations/${id}/acts`)).status).toBe(404);
    expect((await far.post(`/access/delegations/${id}/withdrawal`, {})).status).toBe(404);

    expect((await recycler.post(`/access/delegations/${id}/withdrawal`, {})).status).toBe(200);
    expect((await book(named, "26")).body["code"]).toBe("not_delegated");
    expect((await recycler.get("/access/delegations")).body.items[0]?.["withdrawnAt"]).toMatch(/^2026-/);
  });

  test("tell what people of the delegate did, also those who act for another party since, and nothing that these do there", async () => {
    const site = await siteAt(recyclerId, "Followed");
    const { body: made } = await recycler.post("/access/delegations", given({ siteIds: [site] }));
    const asOf = async (email: string) => {
      const { cookie } = await signIn(email, password);
      const headers = {
        cookie,
        origin: worker.url,
        "sec-fetch-site": "same-origin",
        "content-type": "application/json",
      };
      return async (massKg: string, more: Record<string, string> = forRecycler) => {
        const body = JSON.stringify(returned(site, massKg));
        const answer = await worker.fetch("/api/v1/takeback/returns", {
          method: "POST",
          headers: { ...headers, ...more },
          body,
        });
        return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
      };
    };
    const follow = async (name: string) => {
      const email = `${name}@platform.example`;
      const { body } = await admin.post(
        "/access/people",
        person(email, { name, partyId: platformId, role: "platform" }),
      );
      return { id: String(body["id"]), name, book: await asOf(email), email };
    };
    const acts = async () =>
      (await recycler.get(`/access/delegations/${made["id"]}/acts`)).body.items.map(({ actorName, subject }) => [
        actorName,
        subject,
      ]);
    const [stays, moves, ends] = [await follow("stays"), await follow("moves"), await follow("ends")];
    const all: unknown[] = [];
    for (const [at, { name, book }] of [stays, moves, ends].entries()) {
      all.unshift([name, (await book(`5${at + 1}`)).body["id"]]);
    }
    expect(await acts()).toEqual(all);

    const moved = { name: "moves", partyId: recyclerId, role: "recycler", reason: "调岗" };
    expect((await admin.post(`/access/people/${moves.id}/changes`, moved)).status).toBe(200);
    expect((await admin.post(`/access/people/${ends.id}/revocation`, {})).status).toBe(200);
    expect(await acts()).toEqual(all);
    // What he does now for the same party he does as one of its own.
    const own = await (await asOf(moves.email))("54", {});
    expect(own.status).toBe(201);
    expect(await acts()).toEqual(all);
    // Who joins the delegate later did nothing for it before.
    const { body: joins } = await admin.post("/access/people", person("joins@platform.example", { name: "joins" }));
    expect((await (await asOf("joins@platform.example"))("55", {})).status).toBe(201);
    const joined = { name: "joins", partyId: platformId, role: "platform", reason: "调岗" };
    expect((await admin.post(`/access/people/${joins["id"]}/changes`, joined)).status).toBe(200);
    expect(await acts()).toEqual(all);
    await recycler.post(`/access/delegations/${made["id"]}/withdrawal`, {});
  });

  test("carry files too, and what waits of one is refused once they are withdrawn", async () => {
    const site = await siteAt(recyclerId, "Files");
    const made = await recycler.post("/access/delegations", given());
    const rows = (massKg: string) => `${JSON.stringify(returned(site, massKg))}\n`;
    const { body: itsKey } = await admin.post("/access/keys", key({ partyId: platformId, role: "platform" }));
    const send = async (massKg: string, headers: Record<string, string>) => {
      const asked = {
        authorization: `Bearer ${String(itsKey["secret"])}`,
        "content-type": "application/x-ndjson",
        ...headers,
      };
      const address = "/api/v1/imports?kind=returns&mode=per_row";
      const answer = await worker.fetch(address, { method: "POST", headers: asked, body: rows(massKg) });
      return (await answer.json()) as { id: string };
    };
    const { id } = await send("31", forRecycler);
    const status = async () => (await recycler.get(`/imports/${id}`)).body;
    await expect.poll(async () => (await status())["status"]).toBe("booked");
    expect(await status()).toMatchObject({ accepted: 1, rejected: 0 });
    await recycler.post(`/access/delegations/${made.body["id"]}/withdrawal`, {});
  });

  test.each([
    ["to oneself", { delegateId: recyclerId }, 422, "delegate_is_self"],
    ["to nobody", { delegateId: newUuidV7() }, 404, "party_not_found"],
    ["of what is not one's own to do", { kinds: ["periods.close"] }, 422, "scope_beyond_role"],
    ["of delegating", { kinds: ["delegations.manage"] }, 422, "scope_beyond_role"],
    ["of reading by site", { kinds: ["takeback.read"], siteIds: [newUuidV7()] }, 422, "kind_without_site"],
    ["at somebody else's site", { siteIds: [newUuidV7()] }, 404, "site_not_found"],
    ["that are over", { validTo: "2020-01-01" }, 422, "ends_before_start"],
  ])("%s are refused", async (_, changes, status, code) => {
    const answer = await recycler.post("/access/delegations", given(changes));
    expect([answer.status, answer.body["code"]]).toEqual([status, code]);
  });
});
