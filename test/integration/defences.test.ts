import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine, serveEngine } from "../../db/embedded/endpoint.ts";
import { atOnce, type Pilot, returnOf, startPilot } from "../support/pilot.ts";
import { type StartedWorker, startWorker } from "../support/start-worker.ts";

// What stands around the product whatever it is asked: headers, closed ways, the database of one machine.

let worker: StartedWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

const everywhere = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "strict-transport-security": "max-age=31536000",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

function headersOf({ headers }: Response, names: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}

test.each([
  ["/api/health", "GET", 200],
  ["/api/openapi.json", "GET", 200],
  ["/.well-known/luzhang-keys.json", "GET", 200],
  ["/api/v1/me", "GET", 401],
  ["/api/v1/published", "GET", 200],
  ["/api/v1/nothing", "GET", 404],
  ["/api/v1/takeback/returns", "POST", 401],
  ["/api/auth/sign-in/email", "POST", 415],
  ["/api/auth/sign-up/email", "POST", 404],
] as const)("%s (%s, %i) may be shown nowhere and loads nothing", async (path, method, status) => {
  const response = await worker.fetch(path, { method });
  await response.body?.cancel();
  expect(response.status).toBe(status);
  expect(headersOf(response, Object.keys(everywhere))).toEqual(everywhere);
  expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  expect(response.headers.get("server")).toBeNull();
  if (path.startsWith("/api/v1") || path.startsWith("/api/auth")) {
    expect(response.headers.get("cache-control")).toBe("no-store");
  }
});

test.each(["/", "/takeback/returns", "/reports", "/verify", "/sw.js", "/favicon.svg"])(
  "the page %s runs no script but its own",
  async (path) => {
    const response = await worker.fetch(path);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(headersOf(response, Object.keys(everywhere))).toEqual(everywhere);
    expect(response.headers.get("referrer-policy")).toBe("same-origin");
    expect(response.headers.get("permissions-policy")).toContain("geolocation=()");
    const policy = response.headers.get("content-security-policy") ?? "";
    for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/);
    // What the policy would refuse is not there in the first place.
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+="|javascript:/);
  },
);

test("the verification page is a file to be kept, with a policy of its own", async () => {
  const response = await worker.fetch("/luzhang-verify.html");
  const text = await response.text();
  expect(response.headers.get("content-disposition")).toContain("attachment");
  expect(text).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-/);
});

test.each([
  "/..%2f..%2fpackage.json",
  "/assets/..%2f..%2fpackage.json",
  "/assets/%2e%2e/%2e%2e/wrangler.toml",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/_headers",
  "/.local/auth-secret",
  "/worker/index.ts",
])("nothing beside the pages is served: %s", async (path) => {
  const response = await worker.fetch(`${worker.url}${path}`);
  const text = await response.text();
  // Any other address is the app's shell.
  if (response.status === 200) expect(text).toContain('<div id="app">');
  else expect([301, 307, 400, 404]).toContain(response.status);
});

describe("the embedded database", () => {
  const sql = "create table forged (a)";
  const statement = JSON.stringify({ requests: [{ type: "execute", stmt: { sql } }] });

  test("answers only who has this start's token: not a page of another site, not another user", async () => {
    const engine = openEngine(":memory:");
    const endpoint = await serveEngine(engine, { token: "of-this-start" });
    const ask = async (headers: Record<string, string>) => {
      const response = await fetch(`${endpoint.url}/v2/pipeline`, { method: "POST", headers, body: statement });
      return [response.status, (await response.text()).includes('"ok"')];
    };
    expect(await ask({})).toEqual([401, false]);
    expect(await ask({ "content-type": "text/plain", origin: "https://evil.example" })).toEqual([401, false]);
    expect(await ask({ authorization: "Bearer of-another-start" })).toEqual([401, false]);
    expect(await ask({ authorization: "Bearer of-this-start" })).toEqual([200, true]);
    await endpoint.close();
    engine.close();
  });
});

describe("too many requests", () => {
  let pilot: Pilot;
  beforeAll(async () => {
    pilot = await startPilot({ limited: true });
  });
  afterAll(() => pilot.stop());

  test("of one key are told to wait; the others are right, other keys go on, and nothing is lost", async () => {
    const { as, sites, worker } = pilot;
    const allowed = 1_000;
    const reads = await atOnce(allowed - 5, () => as.recycler.get("/me"));
    const writes = await atOnce(20, (index) =>
      as.recycler.post("/takeback/returns", returnOf(sites.point, { externalId: `flood-${index}` })),
    );
    expect(new Set(reads.map(({ status }) => status))).toEqual(new Set([200]));
    expect(writes.map(({ status }) => status).toSorted()).toEqual([...repeat(5, 201), ...repeat(15, 429)]);
    for (const { body, headers } of writes.filter(({ status }) => status === 429)) {
      expect([body["code"], headers.get("retry-after")]).toEqual(["too_many_requests", "10"]);
    }
    expect((await as.rival.get("/me")).status).toBe(200);
    const kept = await worker.database.all<{ id: string }>(sql`select external_id as id from returns`);
    const booked = writes.flatMap(({ status, body }) => (status === 201 ? [body["externalId"]] : []));
    expect(kept.map(({ id }) => id).toSorted()).toEqual(booked.toSorted());
  });

  const repeat = (times: number, status: number) => Array.from({ length: times }, () => status);
});
