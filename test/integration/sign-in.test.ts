import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog, authSessions } from "../../db/schema/index.ts";
import { type StartedWorker, startWorker } from "../support/start-worker.ts";
import { type Caller, callerOf, partyWithKey, systemContext } from "../support/system.ts";

let worker: StartedWorker;
let admin: Caller;
let recyclerId: string;
const people: Record<string, string> = {};
const password = "correct horse battery staple";

beforeAll(async () => {
  const secrets: string[] = [];
  worker = await startWorker({
    limited: true,
    seed: async (db) => {
      const ctx = systemContext(db);
      const made = [
        await partyWithKey(ctx, "admin", { serial: 1 }),
        await partyWithKey(ctx, "recycler", { serial: 2 }),
      ];
      secrets.push(...made.map(({ secret }) => secret));
      recyclerId = made[1]?.partyId ?? "";
    },
  });
  admin = callerOf(worker, secrets[0]);
  for (const name of ["wang", "li", "zhao", "sun"]) {
    const body = { name, email: `${name}@example.cn`, partyId: recyclerId, role: "recycler", password };
    people[name] = String((await admin.post("/access/people", body)).body["id"]);
  }
});
afterAll(() => worker.stop());

let addresses = 0;
/** As a browser on the product's own page; each from an address of its own, so that only one test counts attempts. */
function post(route: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  addresses += 1;
  return worker.fetch(`/api/auth/${route}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      "accept-language": "en",
      origin: worker.url,
      "cf-connecting-ip": `10.0.0.${addresses}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

async function signedIn(name: string, secret = password): Promise<string> {
  const response = await post("sign-in/email", { email: `${name}@example.cn`, password: secret });
  expect(response.status, await response.clone().text()).toBe(200);
  return cookieOf(response);
}

const statusOf = async (cookie: string) => (await worker.fetch("/api/v1/me", { headers: { cookie } })).status;

/** What the audit log says of an operation; rows about people come after the answer. */
async function audited(operation: string, count: number) {
  const read = () => worker.database.select().from(auditLog).where(eq(auditLog.operation, operation));
  await expect.poll(async () => (await read()).length).toBeGreaterThanOrEqual(count);
  return read();
}

describe("signing in", () => {
  test("answers nothing but a cookie that scripts and other sites cannot have", async () => {
    const email = "  Wang@Example.cn ";
    const response = await post("sign-in/email", { email, password, callbackURL: "https://evil.example/", x: 1 });
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(response.headers.get("location")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [line = "", ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(line).toMatch(/^better-auth\.session_token=/);
    for (const flag of ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"]) expect(line).toContain(flag);
    expect(line).not.toMatch(/domain=/i);
    expect(await statusOf(cookieOf(response))).toBe(200);
  });

  test("keeps neither address nor browser", async () => {
    await signedIn("wang");
    const sessions = await worker.database.select().from(authSessions);
    expect(sessions.length).toBeGreaterThan(0);
    for (const { ipAddress, userAgent } of sessions) expect([ipAddress ?? "", userAgent ?? ""]).toEqual(["", ""]);
  });

  test("gives a session of its own whatever cookie was there before", async () => {
    const first = await signedIn("wang");
    const response = await post("sign-in/email", { email: "wang@example.cn", password }, { cookie: first });
    expect(cookieOf(response)).not.toBe(first);
    expect(await statusOf(cookieOf(response))).toBe(200);
  });

  test("is refused in the same words to the unknown, the mistaken, the revoked and the malformed", async () => {
    const before = await signedIn("zhao");
    await admin.post(`/access/people/${people["zhao"]}/revocation`, {});
    const said = await Promise.all(
      [
        { email: "nobody@example.cn", password },
        { email: "wang@example.cn", password: "wrong horse battery" },
        { email: "zhao@example.cn", password },
        { email: "zhao@example.cn", password: "wrong horse battery" },
        { email: "no address", password },
        { email: ["wang@example.cn"], password },
        { email: "wang@example.cn", password: "x".repeat(129) },
        { email: "wang@example.cn" },
        null,
      ].map(async (body) => {
        const response = await post("sign-in/email", body);
        const { requestId: _, ...rest } = (await response.json()) as Record<string, unknown>;
        return [response.status, rest, response.headers.getSetCookie()];
      }),
    );
    expect(said[0]).toMatchObject([401, { code: "sign_in_failed" }, []]);
    for (const each of said) expect(each).toEqual(said[0]);
    expect(await statusOf(before)).toBe(401);
  });

  test("is slowed by address; an account guessed at from elsewhere stays open to its owner", async () => {
    const statuses = async (bodyOf: (n: number) => object, headers: (n: number) => Record<string, string>) => {
      const all: number[] = [];
      for (let n = 0; n < 22; n += 1) all.push((await post("sign-in/email", bodyOf(n), headers(n))).status);
      return all;
    };
    // What is no address is refused before anything is hashed, and counts all the same.
    const byEmail = await statuses(
      () => ({ email: "victim", password }),
      (n) => ({ "cf-connecting-ip": `10.1.0.${n}` }),
    );
    const byAddress = await statuses(
      (n) => ({ email: `victim ${n}`, password }),
      () => ({ "cf-connecting-ip": "10.2.0.1" }),
    );
    const [tried, slowed] = [Array<number>(20).fill(401), Array<number>(2).fill(429)];
    expect(byAddress).toEqual([...tried, ...slowed]);
    expect(byEmail).toEqual([...tried, 401, 401]);
  });
});

describe("a page that is another person's", () => {
  test("ends nobody's session, and a person's device key is his own", async () => {
    const cookie = await signedIn("sun");
    const other = encodeURIComponent(`${recyclerId}/li@example.cn`);
    expect((await post("sign-out", {}, { cookie, "x-written-by": other })).status).toBe(401);
    expect(await statusOf(cookie)).toBe(200);
    const me = await (await worker.fetch("/api/v1/me", { headers: { cookie } })).json();
    expect(me).toMatchObject({ deviceKey: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

describe("other sites", () => {
  const foreign: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example" },
    { origin: "null" },
    // An old browser's form: no Sec-Fetch-Site, the other site's Origin.
    { origin: "https://evil.example", "content-type": "text/plain" },
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
  ];

  let cookie = "";
  beforeAll(async () => {
    cookie = await signedIn("li");
  });

  test.each(foreign)("can neither sign in, nor out, nor change anything with a cookie: %j", async (headers) => {
    for (const [route, body] of [
      ["sign-in/email", { email: "li@example.cn", password }],
      ["sign-out", {}],
      ["change-password", { currentPassword: password, newPassword: "another long password" }],
    ] as const) {
      const response = await post(route, body, { cookie, ...headers });
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([403, "not_permitted"]);
    }
    const made = await worker.fetch("/api/v1/takeback/returns", {
      method: "POST",
      headers: { cookie, "content-type": "application/json", origin: worker.url, ...headers },
      body: "{}",
    });
    expect(made.status).toBe(403);
    expect(await statusOf(cookie)).toBe(200);
  });

  test("and what says nothing of where it comes from are not let in by a cookie", async () => {
    const answer = await worker.fetch("/api/v1/takeback/returns", { method: "POST", headers: { cookie }, body: "{}" });
    expect(answer.status).toBe(403);
    const json = { "content-type": "application/json", "cf-connecting-ip": "10.3.0.1" };
    const body = JSON.stringify({ email: "li@example.cn", password });
    const signIn = (headers: Record<string, string>) =>
      worker.fetch("/api/auth/sign-in/email", { method: "POST", headers: { ...json, ...headers }, body });
    expect([(await signIn({})).status, (await signIn({ cookie })).status]).toEqual([200, 403]);
  });

  test("are told nothing that would let them read an answer", async () => {
    const preflight = { origin: "https://evil.example", "access-control-request-method": "POST" };
    for (const path of ["/api/v1/me", "/api/auth/sign-in/email", "/api/openapi.json"]) {
      for (const method of ["OPTIONS", "GET"]) {
        const { headers } = await worker.fetch(path, { method, headers: preflight });
        expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
      }
    }
  });
});

test("signing out ends the session, on the server too", async () => {
  const cookie = await signedIn("sun");
  const response = await post("sign-out", {}, { cookie });
  expect([response.status, await response.json()]).toEqual([200, {}]);
  expect(response.headers.getSetCookie().join()).toContain("Max-Age=0");
  expect(await statusOf(cookie)).toBe(401);
  expect((await post("sign-out", {}, { cookie })).status).toBe(200);
});

describe("a new password", () => {
  test("needs the present one, ends every other session, and is the only one from then on", async () => {
    const [here, elsewhere] = [await signedIn("li"), await signedIn("li")];
    const next = "a wholly different secret";
    const change = (body: object, cookie = here) => post("change-password", body, { cookie });
    const told = async (response: Response) => {
      const { code, errors } = (await response.json()) as {
        code: string;
        errors?: { code: string; pointer: string }[];
      };
      return [response.status, errors?.[0]?.code ?? code, errors?.[0]?.pointer];
    };
    expect(await told(await change({ currentPassword: "wrong horse battery", newPassword: next }))).toEqual([
      422,
      "wrong_password",
      undefined,
    ]);
    expect(await told(await change({ currentPassword: password, newPassword: "elevenchars" }))).toEqual([
      400,
      "too_short",
      "/newPassword",
    ]);
    expect((await change({ currentPassword: password, newPassword: next }, "")).status).toBe(401);
    const changed = await change({ currentPassword: password, newPassword: next });
    expect([changed.status, await changed.json()]).toEqual([200, {}]);
    expect([await statusOf(here), await statusOf(elsewhere), await statusOf(cookieOf(changed))]).toEqual([
      401, 401, 200,
    ]);
    expect((await post("sign-in/email", { email: "li@example.cn", password })).status).toBe(401);
    await signedIn("li", next);
    const rows = await audited("password", 2);
    expect(rows.map(({ outcome, subject }) => [outcome, subject])).toEqual([
      ["refused", "wrong_password"],
      ["done", people["li"]],
    ]);
  });
});

test("who came, who went and who was refused is in the audit log, and nothing of what was typed", async () => {
  const rows = await audited("sign_in", 1);
  const of = (outcome: string, actorId: string) =>
    rows.find((row) => row.outcome === outcome && row.actorId === actorId && row.operation === "sign_in");
  expect(of("done", people["wang"] ?? "")).toMatchObject({ actorKind: "user", partyId: recyclerId });
  expect(of("refused", people["wang"] ?? "")).toMatchObject({
    actorKind: "public",
    partyId: recyclerId,
    subject: "sign_in_failed",
  });
  expect(of("refused", "")).toMatchObject({ actorKind: "public", partyId: "" });
  expect((await audited("sign_out", 1))[0]).toMatchObject({ outcome: "done", actorId: people["sun"] });
  const all = JSON.stringify(await worker.database.select().from(auditLog)) + worker.logs.join("\n");
  for (const typed of ["example.cn", "horse", "10.0.0.", "nobody"]) expect(all).not.toContain(typed);
});

const closed = [
  "sign-up/email",
  "sign-in/social",
  "get-session",
  "list-sessions",
  "revoke-session",
  "revoke-sessions",
  "update-user",
  "update-session",
  "change-email",
  "delete-user",
  "delete-user/callback",
  "request-password-reset",
  "forget-password",
  "reset-password",
  "reset-password/x",
  "verify-email",
  "send-verification-email",
  "set-password",
  "link-social",
  "unlink-account",
  "list-accounts",
  "refresh-token",
  "get-access-token",
  "account-info",
  "callback/github",
  "error",
  "ok",
  "SIGN-IN/email",
  "sign-in/email/",
  "sign-in//email",
];

test("whatever else Better Auth offers is closed", async () => {
  const cookie = await signedIn("wang");
  for (const route of closed) {
    for (const method of ["GET", "POST"]) {
      const response = await worker.fetch(`/api/auth/${route}`, {
        method,
        headers: { cookie, origin: worker.url, "content-type": "application/json" },
        ...(method === "POST" ? { body: "{}" } : {}),
      });
      const { code } = (await response.json()) as { code: string };
      expect([response.status, code], `${method} ${route}`).toEqual([404, "not_found"]);
    }
  }
});
