import { request } from "node:http";
import { serializeSigned } from "hono/utils/cookie";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  booked,
  booksOf,
  brokenLaws,
  countOf,
  line,
  type Member,
  type Pilot,
  receiptOf,
  returnOf,
  startPilot,
  stocked,
  transferOf,
  treatmentOf,
  tv,
  underWay,
} from "../support/pilot.ts";
import { startWorker, testSecret } from "../support/start-worker.ts";

/** Stands in every text that is sent; no log line may have it. */
const marker = "GEHEIM-4711";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await stocked(pilot, "treater", "plant", 10, "300");
  await stocked(pilot, "recycler", "point", 10, "300");
});
afterAll(() => pilot.stop());

type Json = unknown;
type Endpoint = { member: Member; path: string; body: Json };

/** Requests that would be granted: each is spoilt in every place and every way. */
const endpoints: Record<string, () => Promise<Endpoint>> = {
  "a return": async () => {
    // A yes to a question that nobody asks is no mistake.
    const { confirm: _, ...body } = returnOf(pilot.sites.point);
    const own = { id: newUuidV7(), externalId: marker, evidence: marker };
    return { member: "recycler", path: "/takeback/returns", body: { ...body, ...own } };
  },
  "a dispatch": async () => ({
    member: "recycler",
    path: "/takeback/transfers",
    body: {
      ...transferOf(pilot.sites.point, pilot.sites.plant),
      externalId: marker,
      manifestNumber: marker,
      draft: false,
    },
  }),
  "a receipt": async () => ({
    member: "treater",
    path: `/takeback/transfers/${await underWay(pilot, 3, "79.52")}/receipt`,
    body: {
      ...receiptOf([{ ...line(2, "70"), refusedPieces: 1, refusedMassKg: "9.52" }]),
      partial: false,
      reason: marker,
    },
  }),
  "a refusal": async () => ({
    member: "treater",
    path: `/takeback/transfers/${await underWay(pilot, 3, "79.52")}/refusal`,
    body: { occurredOn: "2026-09-04", reason: marker },
  }),
  "a treatment": async () => ({
    member: "treater",
    path: "/takeback/treatments",
    body: {
      ...treatmentOf(pilot.sites.plant),
      outputs: [{ item: "ferrous", massKg: "49.5", pieces: 1 }],
      lossReason: marker,
    },
  }),
  "a delivery": async () => ({
    member: "treater",
    path: "/takeback/deliveries",
    body: {
      siteId: pilot.sites.plant,
      occurredOn: "2026-09-06",
      item: tv,
      pieces: 1,
      massKg: "1",
      fate: "reuse",
      buyer: marker,
    },
  }),
  "a stocktake": async () => ({
    member: "treater",
    path: "/takeback/stocktakes",
    body: { ...countOf(pilot.sites.plant, [line(1, "1")]), evidence: marker },
  }),
  "an opening": async () => ({
    member: "treater",
    path: "/takeback/openings",
    body: { ...countOf(pilot.sites.plant, [line(1, "1")]), evidence: marker },
  }),
  "a declaration": async () => ({
    member: "producer",
    path: "/takeback/declarations",
    body: { externalId: marker, item: tv, period: "2026-06", pieces: 10, massKg: "100" },
  }),
  "a reversal": async () => ({
    member: "recycler",
    path: `/ledger/entries/${await stocked(pilot, "recycler", "point", 1, "1")}/reversal`,
    body: { occurredOn: "2026-09-05", reason: marker },
  }),
  "a party": async () => ({
    member: "admin",
    path: "/registry/parties",
    body: {
      nameZh: marker,
      nameEn: marker,
      identifierType: "other",
      identifier: marker,
      roles: ["recycler"],
      division: "120116",
      zone: "TEDA",
    },
  }),
  "an override": async () => ({
    member: "admin",
    path: "/registry/reference/settings/loss_tolerance_permille/override",
    body: { values: { value: "5" }, reason: marker },
  }),
};

// ── Spoiling ───────────────────────────────────────────────────────────────────────────────────

const anyWrong: Json[] = [null, [], {}];
const long = "长".repeat(10_000);
const textWrong: Json[] = [...anyWrong, 7, true, "", "   ", long, `a\u0000b${marker}`];
const massWrong: Json[] = [...anyWrong, true, "", "-1", "79.5234", "1e3", 1e308];
const countWrong: Json[] = [...anyWrong, "3", true, 1.5, -1, 1e308];
const dayWrong: Json[] = ["2026-02-30", "2026-13-01", "1900-01-01", "2099-12-31", "20260901", "2026-9-1", "0000-00-00"];
const flagWrong: Json[] = [...anyWrong, "true", 1];

function wrongsFor(key: string, value: Json): Json[] {
  if (/massKg|lossKg|MassKg/.test(key)) return massWrong;
  if (typeof value === "number") return countWrong;
  if (typeof value === "boolean") return flagWrong;
  // `null` is no zone, and "" in an override is a value that is not known.
  if (key === "zone") return textWrong.filter((wrong) => wrong !== null);
  if (key === "value") return textWrong.filter((wrong) => wrong !== "");
  if (key === "occurredOn") return [...textWrong, ...dayWrong];
  if (key === "period") return [...textWrong, "2026-13", "2026-Q5", "1900-01", "2099-12", "2026-09-01"];
  if (key === "item") return [...textWrong, "electronics/unheard-of", "tv-crt", "ELECTRONICS/TV-CRT", `${tv} `];
  if (typeof value === "string") return textWrong;
  // A treatment may have no output but loss.
  if (Array.isArray(value)) return [null, {}, "x", 7, true, ...(key === "outputs" ? [] : [[]])];
  return [null, [], "x", 7, true];
}

type Spoilt = { pointer: string; body: Json };

/** The body with one value replaced, or one key taken away, at every place in it. */
function* spoil(body: Json, at = ""): Generator<Spoilt> {
  if (typeof body !== "object" || body === null) return;
  for (const [key, value] of Object.entries(body)) {
    const pointer = `${at}/${key}`;
    const withOther = (other: Json): Json =>
      Array.isArray(body) ? body.with(Number(key), other) : { ...body, [key]: other };
    for (const wrong of wrongsFor(key, value)) {
      if (JSON.stringify(wrong) !== JSON.stringify(value)) yield { pointer, body: withOther(wrong) };
    }
    for (const inner of spoil(value, pointer)) yield { pointer: inner.pointer, body: withOther(inner.body) };
  }
  // A list has no keys, and the columns of an override drop what they cannot be named.
  if (Array.isArray(body) || at === "/values") return;
  yield { pointer: `${at}/__proto__`, body: JSON.parse(`{"__proto__":{"a":1},${JSON.stringify(body).slice(1)}`) };
  yield { pointer: `${at}/constructor`, body: { ...body, constructor: { prototype: {} } } };
}

describe.each(Object.entries(endpoints))("%s", (_, make) => {
  test("spoilt in any place and any way is refused at that place, and nothing is written", async () => {
    const { member, path, body } = await make();
    const before = await booksOf(pilot.worker.database);
    let tried = 0;
    for (const spoilt of spoil(body)) {
      const answer = await send(member, path, JSON.stringify(spoilt.body));
      const what = `${spoilt.pointer} ${JSON.stringify(spoilt.body).slice(0, 300)} → ${answer.text.slice(0, 300)}`;
      expectRefusal(answer, what);
      const pointers = [answer.json["pointer"], ...(answer.json.errors ?? []).map(({ pointer }) => pointer)].map(
        String,
      );
      expect(
        pointers.some((said) => `${said}/`.startsWith(`${spoilt.pointer}/`)),
        what,
      ).toBe(true);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(15);
    expect(await booksOf(pilot.worker.database)).toEqual(before);
  });

  test("that is no JSON of its kind is refused, and nothing is written", async () => {
    const { member, path, body } = await make();
    const text = JSON.stringify(body);
    const before = await booksOf(pilot.worker.database);
    const bodies: [string, string | Uint8Array, number, string][] = [
      ["nothing", "", 400, "malformed_json"],
      ["broken", text.slice(0, -1), 400, "malformed_json"],
      ["two", `${text}${text}`, 400, "malformed_json"],
      ["with a comment", `/* */${text}`, 400, "malformed_json"],
      ["in single quotes", text.replaceAll('"', "'"), 400, "malformed_json"],
      ["with NaN", text.replace(/"[^"]*"(?=[,}])/, "NaN"), 400, "malformed_json"],
      ["with half a character", text.replace(marker, "\\ud800"), 400, "malformed_json"],
      [
        "in GBK",
        Buffer.concat([
          Buffer.from(text.slice(0, -1)),
          Buffer.from(',"x":"'),
          Buffer.from([0xc2, 0xcc]),
          Buffer.from('"}'),
        ]),
        400,
        "malformed_json",
      ],
      ["in UTF-16", Buffer.from(text, "utf16le"), 400, "malformed_json"],
      ["nested 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000), 400, "invalid_request"],
      [
        "with a field nested 100,000 deep",
        `{"id":${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}}`,
        400,
        "invalid_request",
      ],
      ["of 300 kB", `${text.slice(0, -1)},"x":"${"y".repeat(300_000)}"}`, 413, "body_too_large"],
    ];
    for (const [what, sent, status, code] of bodies) {
      const answer = await send(member, path, sent);
      expect([answer.status, answer.json["code"]], what).toEqual([status, code]);
      expectRefusal(answer, what);
    }
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "application/json-patch+json",
      "",
    ]) {
      const answer = await send(member, path, text, { "content-type": type });
      expect([answer.status, answer.json["code"]], type).toEqual([415, "unsupported_media_type"]);
      expectRefusal(answer, type);
    }
    expect(await booksOf(pilot.worker.database)).toEqual(before);
  });
});

describe("an amount", () => {
  test.each<[string, unknown[]]>([
    [
      "massKg",
      ["", " 1", "1 ", "1\n", "NaN", "Infinity", "-Infinity", "1e3", "1E400", "0x10", "1.", ".5", "+1", "007"],
    ],
    [
      "massKg",
      [
        "1,5",
        "12,50",
        "1,23,456",
        "1 234",
        "−1",
        "1 kg",
        "abc",
        "null",
        "-1",
        "-0.001",
        "-0",
        "0",
        "0.000",
        "79.5234",
        "0.0001",
      ],
    ],
    [
      "massKg",
      ["1000000000000.001", "9".repeat(40), "9".repeat(41), 0, -0, -1, 79.5234, 1e-7, 0.1 + 0.2, 1e21, 1e308, -1e308],
    ],
    ["massKg", [2 ** 53 + 2, Number.MIN_VALUE, true, [1], ["79.52"], { kg: 1 }]],
    ["pieces", [0, -1, 1.5, 1e10, 1e308, 2 ** 53 + 2, 1e-7, "3", "", "three", true, [3], { n: 3 }]],
  ])("%s as none of %j is booked", async (field, values) => {
    const before = await booksOf(pilot.worker.database);
    for (const value of values) {
      const answer = await send(
        "recycler",
        "/takeback/returns",
        JSON.stringify(returnOf(pilot.sites.point, { [field]: value })),
      );
      expect([answer.status, answer.json["pointer"]], JSON.stringify(value)).toEqual([400, `/${field}`]);
      expectRefusal(answer, JSON.stringify(value));
    }
    expect(await booksOf(pilot.worker.database)).toEqual(before);
  });

  test("in another spelling of the same number is the same amount", async () => {
    for (const massKg of ["79.52", "79.520", "79.52000", 79.52]) {
      const { body } = await pilot.as.recycler.post("/takeback/returns", returnOf(pilot.sites.point, { massKg }));
      expect(body["massKg"]).toBe("79.52");
    }
  });
});

describe("what is odd but not wrong", () => {
  test("a number too large for JSON's readers is out of range", async () => {
    const text = JSON.stringify(returnOf(pilot.sites.point));
    for (const [from, to, pointer] of [
      ['"79.52"', "1e400", "/massKg"],
      ['"79.52"', "-1e400", "/massKg"],
      ['"pieces":3', '"pieces":1e400', "/pieces"],
    ] as const) {
      const answer = await send("recycler", "/takeback/returns", text.replace(from, to));
      expect([answer.status, answer.json.errors?.[0]]).toEqual([
        400,
        { pointer, code: "out_of_range", detail: expect.any(String) },
      ]);
    }
  });

  test("of a key that is there twice the last counts, and is what is answered", async () => {
    const text = JSON.stringify(returnOf(pilot.sites.point)).replace("{", '{"pieces":7,');
    const answer = await send("recycler", "/takeback/returns", text);
    expect([answer.status, answer.json["pieces"]]).toEqual([201, 3]);
  });

  test("a content type with a character set, and a byte order mark, are taken", async () => {
    const text = `\ufeff${JSON.stringify(returnOf(pilot.sites.point))}`;
    const answer = await send("recycler", "/takeback/returns", text, {
      "content-type": "Application/JSON ; charset=utf-8",
    });
    expect(answer.status).toBe(201);
  });

  test("names keep SQL, markup and emoji as they are", async () => {
    const name = `'; DROP TABLE parties; -- <img src=x onerror=alert(1)> 🚛 ${marker}`;
    const body = {
      nameZh: name,
      nameEn: name,
      identifierType: "other",
      identifier: "ODD-1",
      roles: ["recycler"],
      division: "120116",
    };
    const id = await booked(pilot.as.admin, "/registry/parties", body);
    expect((await pilot.as.recycler.get(`/registry/parties/${id}`)).body).toMatchObject({ nameZh: name, nameEn: name });
    const found = await pilot.as.recycler.get(`/registry/parties?q=${encodeURIComponent("'; DROP TABLE parties; --")}`);
    expect(found.body.items.map((row) => row["id"])).toEqual([id]);
    for (const wildcard of ["%", "_", "\\", "%%", "%' or 1=1 --"]) {
      const none = await pilot.as.recycler.get(`/registry/parties?q=${encodeURIComponent(wildcard)}`);
      expect([none.status, none.body.items], wildcard).toEqual([200, []]);
    }
  });
});

describe("50 MB", () => {
  const size = 50 * 1024 * 1024;

  test.each<[string, Record<string, string>]>([
    ["with their length", { "content-length": String(size) }],
    ["without their length", { "transfer-encoding": "chunked" }],
  ])("%s are refused before they are read", async (_, headers) => {
    for (const [path, limit] of [
      ["/takeback/returns", 256 * 1024],
      ["/takeback/returns/batch", 8 * 1024 * 1024],
    ] as const) {
      const answer = await pour(path, headers, "content-length" in headers ? 0 : limit + 64 * 1024);
      expect([answer.status, answer.json["code"]]).toEqual([413, "body_too_large"]);
    }
    expect((await pilot.as.recycler.get("/me")).status).toBe(200);
  });

  /** Pours so many zeros and no more: the answer has to come without the rest. */
  function pour(path: string, headers: Record<string, string>, enough: number) {
    return new Promise<{ status: number | undefined; json: Record<string, unknown> }>((resolve, reject) => {
      let poured = 0;
      let isAnswered = false;
      const outgoing = request(
        `${pilot.worker.url}/api/v1${path}`,
        {
          method: "POST",
          headers: {
            authorization: `Bearer ${pilot.secrets.recycler}`,
            "content-type": "application/json",
            ...headers,
          },
        },
        async (incoming) => {
          isAnswered = true;
          const parts: Buffer[] = [];
          for await (const part of incoming) parts.push(Buffer.from(part));
          resolve({ status: incoming.statusCode, json: JSON.parse(Buffer.concat(parts).toString()) });
          outgoing.destroy();
        },
      );
      outgoing.on("error", (error) => (isAnswered ? undefined : reject(error)));
      outgoing.flushHeaders();
      const chunk = Buffer.alloc(64 * 1024, "0");
      const more = () => {
        if (isAnswered || poured >= enough) return;
        poured += chunk.byteLength;
        outgoing.write(chunk, () => setTimeout(more));
      };
      more();
    });
  }
});

describe("an address", () => {
  const auth = () => ({ authorization: `Bearer ${pilot.secrets.recycler}`, "accept-language": "en" });

  test.each(["DELETE", "OPTIONS", "PATCH", "PUT"])("takes no %s where it has none", async (method) => {
    for (const path of [
      "/api/v1/takeback/returns",
      `/api/v1/takeback/returns/${newUuidV7()}`,
      "/api/v1/me",
      "/api/health",
      "/api/openapi.json",
    ]) {
      const answer = await told(await pilot.worker.fetch(path, { method, headers: auth() }));
      expect([404, 405], `${method} ${path}`).toContain(answer.status);
      expectRefusal(answer, `${method} ${path}`);
    }
  });

  test("answers HEAD like GET without a body", async () => {
    for (const path of ["/api/v1/takeback/returns", "/api/v1/me", "/api/health", "/api/openapi.json"]) {
      const response = await pilot.worker.fetch(path, { method: "HEAD", headers: auth() });
      expect([response.status, await response.text()], path).toEqual([200, ""]);
    }
    for (const path of ["/api/v1/takeback/returns/batch", "/api/nothing", `/api/v1/takeback/returns/${newUuidV7()}`]) {
      const response = await pilot.worker.fetch(path, { method: "HEAD", headers: auth() });
      expect([400, 404, 405], path).toContain(response.status);
    }
  });

  test.each([
    "/api/",
    "/api/v1",
    "/api/v2/takeback/returns",
    "/api/v1/takeback",
    "/api/v1/takeback/returns/",
    "/api/v1//takeback/returns",
    "/api/v1/Takeback/Returns",
    "/api/v1/takeback/returns/batch",
    "/api/v1/%74akeback/nothing",
    "/api/v1/takeback/..%2f..%2fhealth",
    "/api/v1/__proto__",
    "/api/v1/constructor",
    "/api/openapi.yaml",
    "/api/auth/sign-up/email",
    "/api/auth/",
    "/api/auth/list-sessions",
    "/.well-known/nothing",
  ])("that is none is not found: %s", async (path) => {
    const answer = await told(await fetch(`${pilot.worker.url}${path}`, { headers: auth() }));
    expect([400, 404], path).toContain(answer.status);
    expectRefusal(answer, path);
  });

  test.each([
    "not-a-uuid",
    "1",
    "null",
    "%00",
    "%E0%A4%A",
    "..",
    "a".repeat(2_000),
    "01989a54-5c00-0cc1-b0fc-0e4d0f1a2b3c",
    "' or 1=1 --",
    "{id}",
    "*",
  ])("with the id %s is refused", async (id) => {
    for (const list of [
      "takeback/returns",
      "takeback/transfers",
      "takeback/treatments",
      "ledger/entries",
      "registry/parties",
    ]) {
      const answer = await told(
        await fetch(`${pilot.worker.url}/api/v1/${list}/${id.includes("%") ? id : encodeURIComponent(id)}`, {
          headers: auth(),
        }),
      );
      // `..` is taken out of an address before it is sent.
      expect(id === ".." ? [404] : [400], `${list} ${id} ${answer.text}`).toContain(answer.status);
      expectRefusal(answer, `${list} ${id}`);
    }
  });

  test.each([
    "limit=999999999999999999999",
    "limit=-1",
    "limit=NaN",
    "limit=",
    "cursor=%00",
    "cursor=%F0%9F%9A%9B",
    `cursor=${"A".repeat(8_000)}`,
    ...['["a\\u0000b"]', "[1e400]", '["\\ud800"]', "[-1e400, 1e400, 1e400]"].map(
      (key) => `cursor=${encodeURIComponent(btoa(encodeURIComponent(key)))}`,
    ),
    "q=%00",
    "item=a%00b",
    "from=2026-02-30",
    "from=0000-00-00",
    "to=2026-1-1",
    "to=2026-01-01T00:00:00Z",
    "site=%27",
    `item=${"a".repeat(2_000)}`,
    "limit[]=1&limit[$gt]=",
  ])("with the query %s is refused, or does what it says", async (query) => {
    const takeback = ["returns", "transfers", "treatments", "deliveries", "stocktakes", "openings", "declarations"];
    for (const list of [...takeback.map((name) => `takeback/${name}`), "registry/items", "registry/parties"]) {
      const answer = await told(await fetch(`${pilot.worker.url}/api/v1/${list}?${query}`, { headers: auth() }));
      expect([200, 400], `${list} ${query} ${answer.text}`).toContain(answer.status);
      if (answer.status === 400) expectRefusal(answer, `${list} ${query}`);
    }
  });

  test.each([
    "",
    "Bearer",
    "Bearer ",
    "Bearer x",
    `Bearer ${"x".repeat(201)}`,
    "Basic YTpi",
    `Bearer ${"🚛"}`,
    "bearer\tx",
    `Token ${"x".repeat(43)}`,
  ])("with the credential %j is refused", async (authorization) => {
    const header = Buffer.from(authorization, "utf8").toString("latin1");
    const answer = await told(await pilot.worker.fetch("/api/v1/me", { headers: { authorization: header } }));
    expect([answer.status, answer.json["code"]]).toEqual([401, "not_signed_in"]);
    expectRefusal(answer, authorization);
  });

  test("takes no cookie that it did not sign", async () => {
    for (const cookie of [
      "better-auth.session_token=abc",
      "better-auth.session_token=abc.def",
      "__Secure-better-auth.session_token=%00.%00",
    ]) {
      const answer = await told(await pilot.worker.fetch("/api/v1/me", { headers: { cookie } }));
      expect([answer.status, answer.json["code"]], cookie).toEqual([401, "not_signed_in"]);
    }
  });
});

describe("the log", () => {
  test("has no body, no key and no name of anybody in it", async () => {
    const lines = pilot.worker.logs.join("\n");
    expect(lines).not.toContain(marker);
    for (const secret of Object.values(pilot.secrets)) expect(lines).not.toContain(secret);
    // An error is a fault of ours: none of all this has been one.
    expect(pilot.worker.logs.filter((said) => said.startsWith("error"))).toEqual([]);
  });

  test("of a database that is gone has no session, key, address or statement in it, and neither has the answer", async () => {
    const worker = await startWorker({ vars: { LIBSQL_URL: "http://127.0.0.1:9" } });
    try {
      const token = `token-${marker}`;
      const key = `key-${marker}-${"k".repeat(30)}`;
      const cookie = (await serializeSigned("better-auth.session_token", token, testSecret)).split(";")[0] ?? "";
      const json = { "content-type": "application/json" };
      const body = JSON.stringify({ email: `${marker}@example.cn`, password: `${marker}-password` });
      const answers = [
        await worker.fetch("/api/v1/me", { headers: { cookie } }),
        await worker.fetch("/api/v1/me", { headers: { authorization: `Bearer ${key}` } }),
        await worker.fetch("/api/v1/takeback/returns", {
          method: "POST",
          headers: { ...json, authorization: `Bearer ${key}`, "idempotency-key": marker },
          body,
        }),
        await worker.fetch("/api/auth/sign-in/email", {
          method: "POST",
          headers: { ...json, origin: worker.url },
          body,
        }),
        await worker.fetch("/api/auth/get-session", { headers: { cookie } }),
      ];
      for (const answer of answers) {
        const text = await answer.text();
        expect(answer.status, text).toBeGreaterThanOrEqual(400);
        expect(text).not.toMatch(leaks);
        expect(text).not.toContain(marker);
      }
      expect(worker.logs.filter((said) => said.startsWith("error")).length).toBeGreaterThan(0);
      const lines = worker.logs.join("\n");
      expect(lines).not.toContain(marker);
      expect(lines.toLowerCase()).not.toContain(marker.toLowerCase());
      expect(lines).not.toMatch(/params|select|secret_hash/i);
      expect((await worker.fetch("/api/health")).status).toBe(503);
    } finally {
      await worker.stop();
    }
  });
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});

// ── Asking ─────────────────────────────────────────────────────────────────────────────────────

type Said = Record<string, unknown> & { errors?: { pointer: string; code: string; detail: string }[] };
type Told = { status: number; headers: Headers; text: string; json: Said };

function send(
  member: Member,
  path: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Told> {
  return pilot.worker
    .fetch(`/api/v1${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${pilot.secrets[member]}`,
        "accept-language": "en",
        "content-type": "application/json",
        ...headers,
      },
      body: typeof body === "string" ? body : new Uint8Array(body),
    })
    .then(told);
}

/** Every answer of the API is JSON; where it is not what is expected, the expectation that reads it fails. */
async function told(response: Response): Promise<Told> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as Said };
}

const leaks = /\bselect\b.*\bfrom\b|insert into|sqlite|libsql|drizzle|zod|\.ts[:"]|\.js[:"]|\n\s+at |\[object|\{\w+\}/i;

/** A problem that says what is wrong and what to do, and nothing of how we are made. */
function expectRefusal({ status, headers, text, json }: Told, what: string): void {
  expect(status, what).toBeGreaterThanOrEqual(400);
  expect(status, what).toBeLessThan(500);
  expect(headers.get("content-type"), what).toBe("application/problem+json; charset=utf-8");
  expect(json, what).toMatchObject({
    status,
    code: expect.stringMatching(/^[a-z_]+$/),
    title: expect.stringMatching(/\S/),
    detail: expect.stringMatching(/\S/),
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  for (const { code, detail } of json.errors ?? [])
    expect([code, detail], what).toEqual([expect.stringMatching(/^[a-z_]+$/), expect.stringMatching(/\S/)]);
  expect(text, what).not.toMatch(leaks);
}
