import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, openDatabase } from "../../db/client.ts";
import { jobs } from "../../db/schema/index.ts";
import { type Circle, fill, type Reader, startWorld, type World } from "../support/circles.ts";
import { openTestDatabase, type Served, type TestDatabase } from "../support/databases.ts";
import { migrated } from "../support/filled.ts";
import { booked, returnOf, told, tv } from "../support/pilot.ts";
import { callerOf } from "../support/system.ts";

// What is booked with a key of the sandbox stands in the sandbox: nothing of the district is another byte for it.

let world: World;
let second: TestDatabase;
let served: Served;
/** The same parties with keys of the sandbox. */
let trial: World;

const sandboxDb = (): Db => openDatabase(second.connection);

beforeAll(async () => {
  second = await openTestDatabase({ from: await migrated() });
  served = await second.serve();
  world = await startWorld({ SANDBOX_LIBSQL_URL: served.url, SANDBOX_LIBSQL_AUTH_TOKEN: served.token });
  const tried = async (reader: Reader): Promise<Reader> => {
    const { body: own } = await reader.caller.get("/me");
    const { id: partyId } = own["party"] as { id: string };
    const input = { name: `${reader.name} tries`, partyId, role: reader.role, sandbox: true };
    const { body } = await world.admin.caller.post("/access/keys", input);
    const secret = String(body["secret"]);
    return { ...reader, secret, caller: callerOf(world.worker, secret) };
  };
  const circleOf = async (circle: Circle): Promise<Circle> => {
    const readers = { ...circle.readers };
    for (const [role, reader] of Object.entries(readers)) Object.assign(readers, { [role]: await tried(reader) });
    return { ...circle, readers, documents: new Map(), tokens: [], personal: [] };
  };
  const { near, rival, far } = world.circles;
  const teda = [];
  for (const reader of world.authorities.teda) teda.push(await tried(reader));
  const circles = { near: await circleOf(near), rival: await circleOf(rival), far };
  trial = { ...world, circles, authorities: { ...world.authorities, teda } };
});
afterAll(async () => {
  await world.stop();
  await second.close();
});

/** A digest of all rows of every table but what the clock, the audit and the counters of keys write by themselves. */
async function contentsOf(db: Db): Promise<Record<string, unknown>> {
  const names = await db.all<{ name: string }>(
    sql`select name from sqlite_schema where type = 'table'
      and name not in ('audit_log', 'key_uses', 'jobs', 'daily_measures', 'sqlite_sequence')`,
  );
  const rows = await Promise.all(names.map(({ name }) => db.all(sql`select * from ${sql.identifier(name)}`)));
  return Object.fromEntries(names.map(({ name }, index) => [name, digestOf(JSON.stringify(rows[index]))]));
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const shown = [
  ...["2026-Q2", "2026-Q3", "2026-Q4"].flatMap((period) => [
    `/indicators?period=${period}&zone=TEDA`,
    `/scorecard?period=${period}&zone=TEDA`,
  ]),
  ..."/inbox /notices /reports /published /market/offers /procurement/suppliers /procurement/catalogue".split(" "),
  ..."/ledger/entries /ledger/balances /takeback/returns /takeback/transfers /imports /epcis/events /webhooks".split(
    " ",
  ),
];

/** What parties, authorities and the public read, byte for byte. */
async function figuresOf({ worker, circles, authorities }: World): Promise<Record<string, string>> {
  const { recycler, treater, producer } = circles.near.readers;
  const readers = [recycler, treater, producer, ...authorities.teda, { name: "public", secret: "" }];
  const said: Record<string, string> = {};
  for (const { name, secret } of readers) {
    const headers: HeadersInit = secret === "" ? {} : { authorization: `Bearer ${secret}` };
    const texts = shown.map(async (path) => (await worker.fetch(`/api/v1${path}`, { headers })).text());
    for (const [index, text] of (await Promise.all(texts)).entries()) {
      said[`${name} ${shown[index]}`] = digestOf(text.replace(/"(requestId|creationDate)":"[^"]*"/, ""));
    }
  }
  return said;
}

test("a storm of the same documents, numbers and certificates leaves every figure, list and row of the district as it was", async () => {
  // What the clock finds in the district by itself is there already.
  await world.worker.ring();
  const [figures, contents] = [await figuresOf(world), await contentsOf(world.worker.database)];
  // Under the very numbers that the district has: none of them is taken here, and none is taken there.
  for (const circle of [trial.circles.near, trial.circles.rival]) await fill(trial, circle);
  const point = trial.circles.near.sites.point;
  const { caller } = trial.circles.near.readers.recycler;
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      caller.post("/takeback/returns", returnOf(point, { pieces: 1 + index, massKg: String(20 * (1 + index)) })),
    ),
  );
  await world.worker.ring();
  const there = await sandboxDb().all<{ entries: number }>(sql`select count(*) as entries from entries`);
  expect(there[0]?.entries).toBeGreaterThan(60);
  expect(await contentsOf(world.worker.database)).toEqual(contents);
  expect(await figuresOf(world)).toEqual(figures);
  // The two sandboxes of these readers are not empty: the comparison above has something to miss.
  const [real, tried] = await Promise.all(
    [world, trial].map(({ circles: { near } }) => near.readers.recycler.caller.get("/ledger/entries")),
  );
  expect(real?.body.items.length).toBeGreaterThan(0);
  expect(tried?.body.items.length).toBeGreaterThan(0);
  expect(served.foreign).toEqual([]);
});

test("what stands there is marked, is nobody's in the district, and is answered twice alike", async () => {
  const { readers, sites } = trial.circles.near;
  const own = world.circles.near.readers.recycler.caller;
  const input = returnOf(sites.point, { pieces: 2, massKg: "41", occurredOn: "2026-10-08" });
  const once = await readers.recycler.caller.post("/takeback/returns", input, { "idempotency-key": "sandbox-1" });
  const again = await readers.recycler.caller.post("/takeback/returns", input, { "idempotency-key": "sandbox-1" });
  expect([once.status, again.status, again.body["id"]]).toEqual([201, 201, once.body["id"]]);
  expect(again.headers.get("idempotency-hit")).toBe("true");
  expect(once.headers.get("luzhang-sandbox")).toBe("true");
  expect((await readers.recycler.caller.get("/me")).body["synthetic"]).toBe(true);
  const address = `/takeback/returns/${String(once.body["id"])}`;
  expect((await readers.recycler.caller.get(address)).status).toBe(200);
  const elsewhere = await own.get(address);
  expect([elsewhere.status, elsewhere.headers.get("luzhang-sandbox")]).toEqual([404, null]);
  // The same id is a document of its own here and there.
  const both = await own.post("/takeback/returns", { ...input, id: String(once.body["id"]), massKg: "42" });
  expect(both.status).toBe(201);
  // It signs nothing with the district's key.
  const office = trial.authorities.teda.find(({ role }) => role === "bureau");
  const report = await booked(trial.circles.near.readers.producer.caller, "/reports", {
    kind: "producer_duty",
    period: "2024",
  });
  await trial.circles.near.readers.producer.caller.post(`/reports/${report}/submit`, {});
  expect((await office?.caller.post(`/reports/${report}/seal`, {}))?.status).toBeGreaterThanOrEqual(400);
});

test("keys of the sandbox are listed, used, rotated and revoked as others are, and open nothing else", async () => {
  const { caller: admin } = world.admin;
  const { parties, readers } = world.circles.near;
  const input = { name: "trial", partyId: parties.recycler, role: "recycler", sandbox: true };
  const made = (await admin.post("/access/keys", input)).body;
  expect(String(made["secret"])).toMatch(/^lz_sandbox_/);
  expect(String(made["prefix"])).toHaveLength("lz_sandbox_".length + 7);
  const path = `/access/keys/${String(made["id"])}`;
  const idsIn = async (query: string) =>
    (await admin.get(`/access/keys?limit=200${query}`)).body.items.map(({ id }) => id);
  expect(await idsIn("&sandbox=true")).toContain(made["id"]);
  expect(await idsIn("")).not.toContain(made["id"]);

  const asTrial = callerOf(world.worker, String(made["secret"]));
  expect((await asTrial.get("/takeback/returns")).status).toBe(200);
  await world.worker.quiet();
  const usage = await admin.get(`${path}/usage?sandbox=true`);
  expect(usage.body["days"]).toMatchObject([{ requests: 1, refused: 0 }]);
  expect((await admin.get(`${path}/usage`)).status).toBe(404);
  expect((await asTrial.post("/access/keys", input)).status).toBe(403);

  const next = (await admin.post(`${path}/rotation?sandbox=true`, { overlapHours: 0 })).body;
  expect(String(next["secret"])).toMatch(/^lz_sandbox_/);
  expect((await asTrial.get("/takeback/returns")).status).toBe(401);
  const asNext = callerOf(world.worker, String(next["secret"]));
  expect((await asNext.get("/takeback/returns")).status).toBe(200);
  expect((await admin.post(`/access/keys/${String(next["id"])}/revocation?sandbox=true`, {})).status).toBe(200);
  expect((await asNext.get("/takeback/returns")).status).toBe(401);

  const asAdmin = await admin.post("/access/keys", { ...input, partyId: parties.recycler, role: "admin" });
  expect(told(asAdmin)).toEqual([422, "role_not_in_sandbox", "/role"]);
  expect((await readers.recycler.caller.post("/access/keys", input)).status).toBe(403);
});

test("who is registered later is known there with the next key, also when twenty are made at once", async () => {
  const { division, zone, parties } = world.circles.near;
  const site = await booked(world.admin.caller, "/registry/sites", {
    partyId: parties.recycler,
    kind: "collection_point",
    nameZh: "新回收点",
    nameEn: "new point",
    division,
    zone,
  });
  const input = { name: "later", partyId: parties.recycler, role: "recycler", sandbox: true };
  const answers = await Promise.all(Array.from({ length: 20 }, () => world.admin.caller.post("/access/keys", input)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  const as = callerOf(world.worker, String(answers[0]?.body["secret"]));
  expect((await as.post("/takeback/returns", returnOf(site, { item: tv }))).status).toBe(201);
  // Nobody's people, secrets or books went along.
  const [counted] = await sandboxDb().all<{ people: number }>(sql`select count(*) as people from auth_users`);
  expect(counted?.people).toBe(0);
});

test("who is called otherwise, and what else was said anew of the register, is so there with the next key", async () => {
  const { caller: admin } = world.admin;
  const { parties, sites, division, zone } = world.circles.near;
  const called = (nameZh: string) => ({ nameZh, nameEn: `${nameZh} (en)`, reason: "更名" });
  const rename = async (id: string, nameZh: string) =>
    expect((await admin.post(`/registry/parties/${id}/changes`, called(nameZh))).status).toBe(200);
  const input = { name: "renamed", partyId: parties.recycler, role: "recycler", sandbox: true };
  const asNext = async () => callerOf(world.worker, String((await admin.post("/access/keys", input)).body["secret"]));
  const nameOf = async (caller: Reader["caller"], id: string) =>
    (await caller.get(`/registry/parties/${id}`)).body["nameZh"];

  // One that the sandbox knows already, and one that it meets with its changes behind it.
  await rename(parties.recycler, "更名一次");
  await rename(parties.recycler, "更名两次");
  const late = await booked(admin, "/registry/parties", {
    ...called("新单位"),
    reason: undefined,
    identifierType: "other",
    identifier: "S-0001",
    roles: ["recycler"],
    division,
    zone,
  });
  await rename(late, "新单位更名");
  await rename(late, "新单位再更名");
  const operator = { partyId: late };
  expect((await admin.post(`/registry/sites/${sites.point}/operators`, operator)).status).toBe(201);
  const first = await asNext();
  expect([await nameOf(first, parties.recycler), await nameOf(first, late)]).toEqual(["更名两次", "新单位再更名"]);

  const operatorsThere = () =>
    sandboxDb().all(sql`select 1 from site_operators where site_id = ${sites.point} and party_id = ${late}`);
  expect(await operatorsThere()).toHaveLength(1);
  const ended = { ...operator, reason: "x" };
  expect((await admin.post(`/registry/sites/${sites.point}/operators/withdrawal`, ended)).status).toBe(200);
  await rename(parties.recycler, "更名三次");
  const second = await asNext();
  expect(await nameOf(second, parties.recycler)).toBe("更名三次");
  expect(await operatorsThere()).toHaveLength(0);
});

test("the clock works there too, and signs and keeps nothing of it", async () => {
  await world.worker.ring();
  const done = await sandboxDb().select({ name: jobs.name, outcome: jobs.outcome }).from(jobs);
  expect(done.filter(({ outcome }) => outcome !== "done")).toEqual([]);
  expect(done.map(({ name }) => name)).toContain("continue_imports");
  for (const name of ["send_mails", "make_backup", "sign_tree_head"]) {
    expect(done.map((job) => job.name)).not.toContain(name);
  }
});
