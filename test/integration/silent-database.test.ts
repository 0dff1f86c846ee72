import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { serializeSigned } from "hono/utils/cookie";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { returns } from "../../db/schema/index.ts";
import { stepLimit } from "../support/limits.ts";
import { type Pilot, returnOf, startPilot } from "../support/pilot.ts";
import { type StartedWorker, startWorker, testSecret } from "../support/start-worker.ts";

/** Serves on loopback whatever `answer` does, also nothing. */
async function serve(answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void) {
  const server: Server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** So that nobody waits: what counts is that there is one, and the product's own is looked at below. */
const limit = { DATABASE_LIMIT_MS: "300" };
const json = { "content-type": "application/json", "accept-language": "en" };
const key = { authorization: `Bearer lz_${"k".repeat(40)}` };

const faults = [
  { name: "is not there", answer: null },
  { name: "accepts and never answers", answer: () => {} },
  {
    name: "falls silent in the middle of its answer",
    answer: (_: IncomingMessage, outgoing: ServerResponse) => {
      outgoing.writeHead(200, { "content-type": "application/json" });
      outgoing.write('{"baton":null,"results":[');
    },
  },
  {
    name: "is starting, says what stands before it",
    answer: (_: IncomingMessage, outgoing: ServerResponse) => outgoing.writeHead(502).end("Bad Gateway"),
  },
];

describe.each(faults)("of a database that $name", ({ answer }) => {
  let database: Awaited<ReturnType<typeof serve>> | undefined;
  let worker: StartedWorker;
  beforeAll(async () => {
    database = answer ? await serve(answer) : undefined;
    worker = await startWorker({ vars: { ...limit, LIBSQL_URL: database?.url ?? "http://127.0.0.1:9" } });
  });
  afterAll(async () => {
    await worker?.stop();
    await database?.stop();
  });

  const cookie = async () => (await serializeSigned("better-auth.session_token", "t", testSecret)).split(";")[0] ?? "";
  const body = JSON.stringify({ email: "wang@example.cn", password: "a password for tests" });
  test.each([
    ["a page's first question", async () => ["/api/v1/me", { headers: { cookie: await cookie() } }]],
    ["a machine's read", async () => ["/api/v1/takeback/returns", { headers: key }]],
    [
      "a machine's write",
      async () => ["/api/v1/takeback/returns", { method: "POST", headers: { ...json, ...key }, body }],
    ],
    ["a reader without a name", async () => ["/api/v1/published", {}]],
    ["the keys of the seals", async () => ["/.well-known/luzhang-keys.json", {}]],
    [
      "who signs in",
      async () => ["/api/auth/sign-in/email", { method: "POST", headers: { ...json, origin: worker.url }, body }],
    ],
    [
      "who signs out",
      async () => [
        "/api/auth/sign-out",
        { method: "POST", headers: { ...json, origin: worker.url, cookie: await cookie() } },
      ],
    ],
    ["who watches its health", async () => ["/api/health", {}]],
  ] as [string, () => Promise<[string, RequestInit]>][])("%s is told, and when to ask again", async (_, asking) => {
    const response = await worker.fetch(...(await asking()));
    const said = (await response.json()) as Record<string, unknown>;
    expect([response.status, said["code"] ?? said["status"]]).toEqual([503, "database_unreachable"]);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("of a database that reads and no longer writes", () => {
  let pilot: Pilot;
  let isStuck = false;
  let stop = () => Promise.resolve();
  beforeAll(async () => {
    pilot = await startPilot({
      vars: { DATABASE_LIMIT_MS: "1000" },
      between: async (url) => {
        const gate = await serve(async (incoming, outgoing) => {
          const body = await text(incoming);
          if (isStuck && body.includes("BEGIN IMMEDIATE")) return;
          const headers = { authorization: incoming.headers.authorization ?? "" };
          const answer = await fetch(new URL(incoming.url ?? "/", url), { method: "POST", headers, body });
          outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
        });
        stop = gate.stop;
        return gate.url;
      },
    });
    const facts = { name: "Wang", email: "wang@example.cn", partyId: pilot.parties.recycler, role: "recycler" };
    const invite = () => pilot.as.admin.post("/access/people", { ...facts, password: "a password for tests" });
    while ((await invite()).status >= 500);
  });
  afterAll(async () => {
    await pilot?.stop();
    await stop();
  });

  test("whoever writes hears that the outcome is unknown, and once it writes it is written once", async () => {
    const row = returnOf(pilot.sites.point, { externalId: "stuck" });
    const book = async () => {
      const { status, body, headers } = await pilot.as.recycler.post("/takeback/returns", row);
      return [status, body["code"], headers.get("retry-after")];
    };
    const signIn = async () => {
      const answer = await pilot.worker.fetch("/api/auth/sign-in/email", {
        method: "POST",
        headers: { ...json, origin: pilot.worker.url },
        body: JSON.stringify({ email: "wang@example.cn", password: "a password for tests" }),
      });
      const said = (await answer.json()) as Record<string, unknown>;
      return [answer.status, said["code"], answer.headers.getSetCookie().length];
    };
    isStuck = true;
    // On a busy machine already the reading may take longer than the limit: then it is asked again.
    await expect.poll(book).toEqual([503, "outcome_unknown", "1"]);
    await expect.poll(signIn).toEqual([503, "outcome_unknown", 0]);
    await expect.poll(async () => (await pilot.as.recycler.get("/takeback/returns")).status).toBe(200);
    isStuck = false;
    await expect.poll(async () => Number((await book())[0])).toBeLessThan(300);
    await expect.poll(signIn).toEqual([200, undefined, 1]);
    const booked = await pilot.worker.database.select().from(returns);
    expect(booked.map(({ externalId }) => externalId)).toEqual(["stuck"]);
  });
});

test("the product's own limit leaves room for the ten seconds in which everybody is to be told", () => {
  const configured = /^DATABASE_LIMIT_MS = "(\d+)"$/m.exec(readFileSync("wrangler.toml", "utf8"))?.[1];
  expect(Number(configured)).toBeGreaterThan(1_000);
  expect(Number(configured)).toBeLessThanOrEqual(8_000);
  // That of the tests is for hangs.
  expect(stepLimit).toBeGreaterThan(Number(configured));
});
