import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { migrate } from "../../db/migrate.ts";
import { authSessions, jobs, parties } from "../../db/schema/index.ts";
import { keyList } from "../../verify/report.ts";
import { openTestDatabase, type TestDatabase } from "../support/databases.ts";
import { booked } from "../support/pilot.ts";
import { type StartedWorker, startWorker } from "../support/start-worker.ts";
import { fetchUnder } from "../support/under-host.ts";
import { callerOf, creditCode, partyWithKey, systemContext } from "../support/system.ts";

// One Worker, two districts: each has its database, Journal, secrets and limits, and whoever is known in one is nobody in
// the other.

const hosts = { teda: "teda.example.cn", nankai: "nankai.example.cn" } as const;
type District = keyof typeof hosts;
const both = ["teda", "nankai"] as const;
const other = { teda: "nankai", nankai: "teda" } as const;

let worker: StartedWorker;
let second: TestDatabase;
const keys = { teda: "", nankai: "" };
const passwords = { teda: "a password of teda's wang", nankai: "a password of nankai's wang" };

const at = (district: District, headers: Record<string, string> = {}) => ({
  fetch: (path: string, init?: RequestInit) => {
    const all = { ...Object.fromEntries(new Headers(init?.headers)), ...headers };
    return fetchUnder(hosts[district], worker.url + path, { ...init, headers: all });
  },
});
const databaseOf = (district: District) => (district === "teda" ? worker.database : openDatabase(second.connection));

beforeAll(async () => {
  second = await openTestDatabase();
  const db = openDatabase(second.connection);
  await migrate(db);
  keys.nankai = (await partyWithKey(systemContext(db), "admin", { serial: 2 })).secret;
  const { url, token } = await second.serve();
  worker = await startWorker({
    vars: {
      PUBLIC_ORIGIN: `https://${hosts.teda}`,
      DISTRICT_NANKAI: JSON.stringify({
        PUBLIC_ORIGIN: `https://${hosts.nankai}`,
        LIBSQL_URL: url,
        LIBSQL_AUTH_TOKEN: token,
        AUTH_SECRET: "nankai's own secret, of no worth either",
        SEAL_KEY: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      }),
    },
    seed: async (first) => {
      keys.teda = (await partyWithKey(systemContext(first), "admin", { serial: 1 })).secret;
    },
  });
  for (const district of both) {
    const partyId = (await databaseOf(district).select().from(parties))[0]?.id;
    const person = { name: "王", email: "wang@example.cn", partyId, role: "admin", password: passwords[district] };
    const admin = callerOf(at(district), keys[district]);
    await booked(admin, "/access/people", person);
  }
});
afterAll(async () => {
  await worker.stop();
  await second.close();
});

test("a key opens its own district, and is nobody's in the other", async () => {
  for (const district of both) {
    const { body } = await callerOf(at(district), keys[district]).get("/registry/parties");
    expect(body.items.map(({ nameEn }) => nameEn)).toEqual([district === "teda" ? "Test party 1" : "Test party 2"]);
    expect((await callerOf(at(other[district]), keys[district]).get("/registry/parties")).status).toBe(401);
  }
});

test("what is written goes to the district's database, through its own Journal, also when both write at once", async () => {
  const facts = { identifierType: "uscc", division: "120116", zone: "TEDA", roles: ["recycler"] };
  const before = Object.fromEntries(
    await Promise.all(both.map(async (district) => [district, await databaseOf(district).$count(parties)] as const)),
  );
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => 100 + index).flatMap((serial) =>
      both.map((district) =>
        callerOf(at(district), keys[district]).post("/registry/parties", {
          ...facts,
          nameZh: `${district}${serial}`,
          nameEn: `${district} ${serial}`,
          // The same number in both: neither knows of the other's.
          identifier: creditCode(serial),
        }),
      ),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  for (const district of both) {
    const rows = await databaseOf(district).select().from(parties);
    expect(rows.length).toBe((before[district] ?? 0) + 10);
    expect(rows.filter(({ nameEn }) => nameEn.startsWith(other[district]))).toEqual([]);
  }
});

/** Signs in as a browser on that district's pages would. */
const signIn = (district: District, password: string, headers: Record<string, string> = {}) =>
  at(district).fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", origin: `https://${hosts[district]}`, ...headers },
    body: JSON.stringify({ email: "wang@example.cn", password }),
  });

test("a session is of one district: its cookie names no other host and is refused there", async () => {
  for (const district of both) {
    const answer = await signIn(district, passwords[district], { "cf-connecting-ip": `10.1.0.${district.length}` });
    expect(answer.status).toBe(200);
    const [set = ""] = answer.headers.getSetCookie();
    expect(set).toMatch(/^__Secure-/);
    expect(set).not.toMatch(/domain=/i);
    const [cookie = ""] = set.split(";");
    const me = (where: District) => at(where, { cookie }).fetch("/api/v1/me");
    expect([(await me(district)).status, (await me(other[district])).status]).toEqual([200, 401]);
    expect(await databaseOf(district).$count(authSessions)).toBe(1);
    const origin = { origin: `https://${hosts[other[district]]}` };
    expect((await signIn(district, passwords[district], origin)).status).toBe(403);
  }
});

test("each lists its own sealing key", async () => {
  const listed = await Promise.all(
    both.map(async (district) => {
      const answer = await at(district).fetch("/.well-known/luzhang-keys.json");
      return keyList
        .parse(await answer.json())
        .keys.map(({ id }) => id)
        .join();
    }),
  );
  expect(new Set(listed).size).toBe(2);
});

test("what has to happen by itself happens in each", async () => {
  await worker.ring();
  for (const district of both) {
    const done = await databaseOf(district).select({ outcome: jobs.outcome }).from(jobs);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ outcome }) => outcome))).toEqual(new Set(["done"]));
  }
});

test("under any other host nothing is looked up, whoever asks", async () => {
  const trips = worker.roundTrips();
  for (const host of ["example.cn", "nankai.example.cn.evil.example", new URL(worker.url).host]) {
    const headers = { authorization: `Bearer ${keys.teda}`, "accept-language": "en" };
    const answer = await fetchUnder(host, `${worker.url}/api/v1/registry/parties`, { headers });
    expect([answer.status, await answer.json()]).toEqual([421, expect.objectContaining({ code: "unknown_district" })]);
    expect((await fetchUnder(host, `${worker.url}/api/health`)).status).toBe(421);
  }
  expect(worker.roundTrips()).toBe(trips);
});
