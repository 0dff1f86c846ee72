import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Member, memberNames, type Pilot, startPilot } from "../support/pilot.ts";
import { callerOf, partyWithKey, systemContext } from "../support/system.ts";
import { startWorker } from "../support/start-worker.ts";
import { carOf, openStreams, vinOf } from "../support/vehicles-and-batteries.ts";

// What the Worker writes: one line a request, and nothing of what anybody told it. Everything told here has the marker
// in it, or is a secret that an answer gave.

const marker = "Zzmark7";
const person = { name: `王${marker}`, email: `wang-${marker}@example.cn`.toLowerCase(), password: `${marker}-horse-1` };
const plate = "津AD70707";
const vin = vinOf(7);
const idNumber = "110101199003070791";

type Line = Record<
  "level" | "requestId" | "actor" | "method" | "route" | "status" | "code" | "ms" | "district",
  unknown
>;
const keys = ["level", "requestId", "actor", "method", "route", "status", "code", "ms", "district"];

let pilot: Pilot;
/** What may stand in no line, small letters. */
const secrets = new Set([marker, person.email, plate, vin, idNumber, "10.9.8.7"].map((text) => text.toLowerCase()));
/** The requests that were sent, as their answers name them. */
const sent: { requestId: string; status: number; code: unknown }[] = [];

beforeAll(async () => {
  pilot = await startPilot();
  for (const secret of Object.values(pilot.secrets)) secrets.add(secret.toLowerCase());
});
afterAll(() => pilot.stop());

const told = () => pilot.worker.logs.map((said) => said.replace(/^\w+ /, ""));
const lines = () => told().map((line) => JSON.parse(line) as Line);

/** @returns the body of the answer */
async function send(method: string, path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const headers = {
    "user-agent": marker,
    "cf-connecting-ip": "10.9.8.7",
    ...Object.fromEntries(new Headers(init.headers)),
  };
  const answer = await pilot.worker.fetch(path, { ...init, method, headers });
  const text = await answer.text();
  const body = (answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : {}) as Record<
    string,
    unknown
  >;
  const code = answer.status >= 400 ? body["code"] : null;
  sent.push({ requestId: answer.headers.get("x-request-id") ?? "", status: answer.status, code });
  // A problem names the request in its text too, which is what people read out.
  if (answer.status >= 400 && body["code"]) expect(body["requestId"]).toBe(answer.headers.get("x-request-id"));
  for (const name of ["secret", "password"]) if (body[name]) secrets.add(String(body[name]).toLowerCase());
  for (const cookie of answer.headers.getSetCookie()) {
    const value = cookie.split(";")[0]?.split("=")[1] ?? "";
    if (value) secrets.add(decodeURIComponent(value).split(".")[0]?.toLowerCase() ?? "");
  }
  return body;
}

type Operation = {
  "x-permission": string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
};

/** The same shape, with the marker in every text. */
function marked(value: unknown): unknown {
  if (typeof value === "string") return `${marker}${value}`;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, marked(each)]));
}

/** The example as it is, but for what people write in their own words or that is about them. */
function markedWhereFree(value: unknown, key = ""): unknown {
  if (typeof value === "string")
    return /name|reason|note|text|title|owner|driver|seen|means/i.test(key) ? marker : value;
  if (Array.isArray(value)) return value.map((each) => markedWhereFree(each, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, markedWhereFree(each, name)]));
}

describe("everything is told to every operation", () => {
  test("that is described, in bodies, queries, addresses and headers", async () => {
    const document = (await send("GET", "/api/openapi.json")) as {
      paths: Record<string, Record<string, Operation>>;
    };
    const may = new Map<Member, string[]>();
    for (const member of memberNames) {
      may.set(member, (await pilot.as[member].get("/me")).body["permissions"] as string[]);
    }
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );
    expect(operations.length).toBeGreaterThan(100);
    for (const { path, method, operation } of operations) {
      const member = memberNames.find((name) => may.get(name)?.includes(operation["x-permission"]));
      const authorization = `Bearer ${pilot.secrets[member ?? "admin"]}`;
      const query = (operation.parameters ?? []).filter((each) => each.in === "query").map(({ name }) => name);
      const asked = new URLSearchParams([...query, "q"].map((name) => [name, marker]));
      const address = `${path.replace(/\{\w+\}/g, marker)}?${asked}`;
      await send(method, address, { headers: { authorization } });
      await send(method, address, { headers: { authorization: `Bearer ${marker}${"x".repeat(30)}` } });
      if (method === "GET") continue;
      const example = operation.requestBody?.content["application/json"]?.example ?? {};
      const headers = { authorization, "content-type": "application/json" };
      const bodies = [
        JSON.stringify(marked(example)),
        JSON.stringify(markedWhereFree(example)),
        JSON.stringify({ ...(example as object), [marker]: marker }),
        `{"${marker}": ${marker}`,
      ];
      for (const body of bodies) await send(method, address, { headers, body });
      await send(method, address, { headers: { ...headers, "idempotency-key": marker }, body: bodies[1] ?? "" });
    }
  });

  test("that signs people in and out, with one-time passwords and wrong ones", async () => {
    const admin = { authorization: `Bearer ${pilot.secrets.admin}`, "content-type": "application/json" };
    const { password: _, ...invited } = person;
    const made = await send("POST", "/api/v1/access/people", {
      headers: admin,
      body: JSON.stringify({
        ...invited,
        partyId: pilot.parties.recycler,
        role: "recycler",
        password: person.password,
      }),
    });
    expect(made["id"]).toBeDefined();
    const browser = { "content-type": "application/json", origin: pilot.worker.url };
    const enter = async (password: string, email = person.email) => {
      const body = JSON.stringify({ email, password });
      const answer = await pilot.worker.fetch("/api/auth/sign-in/email", { method: "POST", headers: browser, body });
      sent.push({
        requestId: answer.headers.get("x-request-id") ?? "",
        status: answer.status,
        code: answer.ok ? null : "sign_in_failed",
      });
      await answer.body?.cancel();
      return answer.headers
        .getSetCookie()
        .map((line) => line.split(";")[0] ?? "")
        .join("; ");
    };
    await enter(`${marker}-wrong`);
    await enter(`${marker}-wrong`, `nobody-${marker}@example.cn`);
    const cookie = await enter(person.password);
    secrets.add((decodeURIComponent(cookie).split("=")[1] ?? marker).split(".")[0]?.toLowerCase() ?? marker);
    const change = (body: object) =>
      send("POST", "/api/auth/change-password", { headers: { ...browser, cookie }, body: JSON.stringify(body) });
    await change({ currentPassword: `${marker}-wrong`, newPassword: `${marker}-horse-2` });
    await change({ currentPassword: person.password, newPassword: `${marker}-horse-2` });
    await send("GET", "/api/v1/me", { headers: { cookie } });
    await send("POST", "/api/auth/sign-out", { headers: { ...browser, cookie }, body: "{}" });
    await send("POST", `/api/v1/access/people/${String(made["id"])}/password`, { headers: admin, body: "{}" });
    await send("GET", `/api/v1/${marker}/${person.email}?token=${marker}`);
    // Whoever came in is named by the id of his account.
    await expect.poll(() => lines().filter(({ actor }) => actor === made["id"]).length).toBeGreaterThan(2);
  });

  test("plates, frame numbers and numbers of identity cards, booked and refused", async () => {
    const headers = { authorization: `Bearer ${pilot.secrets.treater}`, "content-type": "application/json" };
    await openStreams(pilot, "P-70707");
    const about = { plate, ownerName: person.name };
    const book = (body: object) => send("POST", "/api/v1/takeback/returns", { headers, body: JSON.stringify(body) });
    const car = carOf(pilot.sites.plant, 7, { evidence: `${marker}-7` }, about);
    expect((await book(car))["id"]).toBeDefined();
    expect((await book(carOf(pilot.sites.plant, 7, {}, { ...about, ownerIdNumber: idNumber })))["code"]).toBeDefined();
    await send("GET", `/api/v1/registry/parties?search=${idNumber}`, { headers });
  });
});

describe("the log of it", () => {
  test("is one line a request under the id that the answer gave, with status and code", async () => {
    expect(sent.length).toBeGreaterThan(500);
    await expect.poll(() => told().length).toBeGreaterThanOrEqual(sent.length);
    const byId = Map.groupBy(lines(), ({ requestId }) => requestId);
    for (const { requestId, status, code } of sent) {
      const [line, ...more] = byId.get(requestId) ?? [];
      expect(more, requestId).toEqual([]);
      // A batch that is refused as a whole answers with its receipts, which have no code of their own.
      expect([line?.status, line?.code]).toEqual([status, code === undefined ? "batch_refused" : code]);
    }
  });

  test("has these fields and no others, and of an address its pattern alone", () => {
    for (const line of lines()) {
      expect(Object.keys(line)).toEqual(keys);
      expect(line.route).toMatch(/^[\w/:.*-]+$/);
      expect(Number.isSafeInteger(line.ms)).toBe(true);
      // The description of the interface is alike in every district.
      expect(line.district).toBe(line.route === "/api/openapi.json" ? null : "");
    }
    const routes = new Set(lines().map(({ route }) => route));
    expect(routes).toContain("/api/v1/takeback/transfers/:id/receipt");
    expect(routes.size).toBeGreaterThan(80);
  });

  test("has nothing in it of all that was told", () => {
    const all = pilot.worker.logs.join("\n").toLowerCase();
    expect(secrets.size).toBeGreaterThan(20);
    expect([...secrets].filter((secret) => all.includes(secret))).toEqual([]);
  });
});

test("a fault has the id of its request, also behind the answer, and not what the database was asked with", async () => {
  let refused = 0;
  // A database that answers nothing which asks for this address a second time: that is behind a refused sign-in.
  const between = async (url: string) => {
    const server = createServer((incoming, outgoing) => {
      void buffer(incoming).then(async (body) => {
        if (body.includes(person.email) && (refused += 1) > 1) return outgoing.writeHead(418).end();
        const { authorization = "" } = incoming.headers;
        const answer = await fetch(url + (incoming.url ?? ""), {
          method: incoming.method ?? "POST",
          body: new Uint8Array(body),
          headers: { authorization, "content-type": "application/json" },
        });
        outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
      });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    server.unref();
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  };
  const worker = await startWorker({
    between,
    seed: async (db) => void (await partyWithKey(systemContext(db), "admin", { serial: 1 })),
  });
  try {
    const answer = await worker.fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: worker.url },
      body: JSON.stringify({ email: person.email, password: person.password }),
    });
    expect(answer.status).toBe(401);
    const faults = () => worker.logs.filter((said) => said.startsWith("error "));
    await expect.poll(() => faults().length).toBe(1);
    const fault = JSON.parse(faults()[0]?.slice("error ".length) ?? "") as Record<string, unknown>;
    expect(fault["requestId"]).toBe(answer.headers.get("x-request-id"));
    expect(fault["error"]).toMatch(/^query failed: /);
    expect(worker.logs.join("\n").toLowerCase()).not.toContain(marker.toLowerCase());
    expect((await callerOf(worker, "k".repeat(40)).get("/me")).status).toBe(401);
  } finally {
    await worker.stop();
  }
});
