import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { migrate, shapeOf } from "../../db/migrate.ts";
import { auditLog, parties, referenceValues, zones } from "../../db/schema/index.ts";
import { idOf } from "../../seeds/demo/parties.ts";
import { registerParty } from "../../worker/registry/index.ts";
import { type Ran, runCommand, type Serving, serve } from "../support/commands.ts";
import { type DatabaseServer, startEmbedded, startSqld } from "../support/databases.ts";
import { freePort } from "../support/sqld.ts";
import { fetchUnder } from "../support/under-host.ts";
import { callerOf, creditCode, systemContext } from "../support/system.ts";

// From an empty database to an administrator who is signed in, by the commands that an operator has.

const flags = ["--zone", "TEDA", "--division", "120116", "--office", "试点办公室", "--admin", "Admin@Example.cn"];

describe("an empty sqld", () => {
  let database: DatabaseServer;
  let product: Serving | undefined;
  let founded: { email: string; password: string; key: string };
  const run = (name: string, args: string[] = []) => runCommand(`local/${name}.ts`, args, { LIBSQL_URL: database.url });
  const serving = async (more: Record<string, string> = {}) =>
    serve({ LIBSQL_URL: database.url, PORT: String(await freePort()), ...more });

  beforeAll(async () => {
    database = await startSqld();
  });
  afterAll(async () => {
    await product?.stop();
    await database?.stop();
  });

  test("is not served, and says what begins it", async () => {
    const { code, error } = await runCommand("local/serve.ts", [], { LIBSQL_URL: database.url });
    expect([code, error]).toEqual([1, "This database is empty: npm run setup begins it.\n"]);
    expect((await run("reference", ["--dry-run"])).error).toContain("npm run setup");
  });

  test.each([
    ["without a flag, where nobody can be asked", flags.slice(2), "--zone is missing"],
    ["of a district that is none", flags.map((flag) => (flag === "120116" ? "12" : flag)), "/division"],
    ["for somebody without an address", flags.map((flag) => (flag === "Admin@Example.cn" ? "Admin" : flag)), "--admin"],
  ])("is not set up %s, and nothing is written", async (_, wrong, said) => {
    const { code, out, error } = await run("setup", ["--json", ...wrong]);
    expect([code, out]).toEqual([1, ""]);
    expect(error).toContain(said);
    expect(await shapeOf(openDatabase({ url: database.url }))).toBe("empty");
  });

  test("is set up once: one line for a program, the rest for whoever looks on", async () => {
    const { code, out, error } = await run("setup", ["--json", ...flags]);
    expect([code, out.trim().split("\n").length], error).toEqual([0, 1]);
    founded = JSON.parse(out);
    expect(Object.keys(founded)).toEqual(["email", "password", "key"]);
    expect(founded.email).toBe("admin@example.cn");
    expect(founded.password).toMatch(/^([2-9a-z]{5}-){3}[2-9a-z]{5}$/);
    expect(error).toMatch(/\+ targets: \d+ new/);
    expect(error).not.toContain(founded.password);
    const again = await run("setup", ["--json", ...flags]);
    expect([again.code, again.out]).toEqual([1, ""]);
    expect(again.error).toContain("set up already");
    expect(await openDatabase({ url: database.url }).$count(parties)).toBe(1);
  });

  test("is served on the port that was named, and on no other", async () => {
    const port = String(await freePort());
    product = await serving({ PORT: port });
    expect(product.url).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`${product.url}/api/health`)).status).toBe(200);
    const second = await runCommand("local/serve.ts", [], { LIBSQL_URL: database.url, PORT: port });
    expect([second.code, second.error.includes(`127.0.0.1:${port} is taken`)]).toEqual([1, true]);
  });

  const signIn = async (password: string) => {
    const url = product?.url ?? "";
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ email: founded.email, password }),
    });
    const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
    return { status: answer.status, cookie: cookie.join("; ") };
  };
  const as = async (cookie: string, path: string, body?: object) => {
    const url = product?.url ?? "";
    const headers = { cookie, "content-type": "application/json", origin: url };
    const answer = await fetch(url + path, {
      headers,
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
    const said: Record<string, unknown> = JSON.parse(await answer.text());
    return { status: answer.status, said, cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
  };

  test("lets its administrator in by the one-time password to choose his own, and to nothing else", async () => {
    const { status, cookie } = await signIn(founded.password);
    expect(status).toBe(200);
    expect((await as(cookie, "/api/v1/me")).said).toMatchObject({ role: "admin", mustChangePassword: true });
    for (const path of ["/api/v1/access/people", "/api/v1/registry/parties"]) {
      const { status: refused, said } = await as(cookie, path);
      expect([path, refused, said["code"]]).toEqual([path, 403, "password_change_required"]);
    }
    const passwords = { currentPassword: founded.password, newPassword: "a password of his own" };
    const changed = await as(cookie, "/api/auth/change-password", passwords);
    expect(changed.status).toBe(200);
    expect((await as(changed.cookie, "/api/v1/me")).said).toMatchObject({ mustChangePassword: false });
    expect((await as(changed.cookie, "/api/v1/access/people")).status).toBe(200);
    expect((await signIn(founded.password)).status).toBe(401);
  });

  test("takes the key as an administrator's from the start", async () => {
    const admin = callerOf({ fetch: (path, init) => fetch(new URL(path, product?.url), init) }, founded.key);
    const facts = { nameZh: "第一家", nameEn: "First", identifierType: "uscc", identifier: creditCode(1) };
    const place = { division: "120116", zone: "TEDA" };
    expect((await admin.post("/registry/parties", { ...facts, ...place, roles: ["recycler"] })).status).toBe(201);
  });

  test("is left alone by the commands as long as the product serves it", async () => {
    for (const name of ["setup", "migrate", "reference", "admin-reset"]) {
      const { code, error } = await run(name);
      expect([name, code, error.includes("stop it first")]).toEqual([name, 1, true]);
    }
  });

  test("gives an administrator who lost his password another, and ends his sessions", async () => {
    const { cookie } = await signIn("a password of his own");
    await product?.stop();
    const nobody = await run("admin-reset", ["--email", "nobody@example.cn"]);
    expect([nobody.code, nobody.error]).toEqual([
      1,
      "nobody@example.cn is no administrator's address. Administrators are: admin@example.cn.\n",
    ]);
    const reset: Ran = await run("admin-reset", ["--json", "--email", "ADMIN@example.cn"]);
    expect(reset.code, reset.error).toBe(0);
    const { email, password } = JSON.parse(reset.out);
    expect(email).toBe("admin@example.cn");
    product = await serving();
    expect((await as(cookie, "/api/v1/me")).status).toBe(401);
    expect((await signIn("a password of his own")).status).toBe(401);
    const again = await signIn(password);
    expect((await as(again.cookie, "/api/v1/me")).said).toMatchObject({ mustChangePassword: true });
    await product.stop();
    product = undefined;
    const db = openDatabase({ url: database.url });
    const said = await db.select().from(auditLog).where(eq(auditLog.operation, "admin.reset"));
    expect(said.map(({ actorKind, outcome }) => [actorKind, outcome])).toEqual([["system", "done"]]);
  });

  test("shows what newer reference data would change before it is written, and leaves what was overridden", async () => {
    expect((await run("reference", ["--yes"])).out).toBe("Nothing changes.\n");
    const db = openDatabase({ url: database.url });
    const [known] = await db.select().from(referenceValues).where(eq(referenceValues.code, "X11"));
    if (!known) throw new Error("X11 is loaded");
    // As an older version of the product had it.
    await db.insert(referenceValues).values({ ...known, version: 2, values: { ...known.values, weight: "7" } });
    const dry = await run("reference", ["--dry-run"]);
    expect(dry.out).toBe("~ gsci X11: weight 7 → 8\n");
    const unasked = await run("reference");
    expect([unasked.code, unasked.error.includes("--yes")]).toEqual([1, true]);
    expect((await run("reference", ["--yes"])).out).toBe("~ gsci X11: weight 7 → 8\nWritten.\n");
    expect((await run("reference", ["--yes"])).out).toBe("Nothing changes.\n");
  });
});

describe("a district more", () => {
  let first: DatabaseServer;
  let second: DatabaseServer;
  let product: Serving | undefined;
  const local = mkdtempSync(join(tmpdir(), "luzhang-districts-"));
  const origin = "https://nankai.example.cn";
  const add = (database: DatabaseServer, args: string[]) =>
    runCommand("local/pilot-new.ts", args, { LIBSQL_URL: database.url, LUZHANG_LOCAL: local });
  const named = (district: string, at: string) => ["--district", district, "--origin", at];
  const nankai = [
    ["--zone", "NANKAI", "--division", "120104"],
    ["--office", "南开试点办公室", "--admin", "admin@nankai.example.cn"],
  ].flat();

  beforeAll(async () => {
    [first, second] = await Promise.all([startEmbedded(), startEmbedded()]);
    await runCommand("local/setup.ts", ["--json", ...flags], { LIBSQL_URL: first.url, LUZHANG_LOCAL: local });
  });
  afterAll(async () => {
    await product?.stop();
    await Promise.all([first?.stop(), second?.stop()]);
    rmSync(local, { recursive: true, force: true });
  });

  test("is made once: database, reference data, zone, office and first administrator, with keys of its own", async () => {
    const wrong = await add(second, [...named("南开", origin), ...nankai]);
    expect([wrong.code, wrong.error.startsWith("--district must be")]).toEqual([1, true]);
    const { code, out, error } = await add(second, ["--json", ...named("nankai", origin), ...nankai]);
    expect([code, error.includes("districts/nankai.json")], error).toEqual([0, true]);
    expect(JSON.parse(out)).toMatchObject({ email: "admin@nankai.example.cn" });
    const kept = readFileSync(join(local, "districts/nankai.json"), "utf8");
    expect(Object.keys(JSON.parse(kept))).toEqual(
      "PUBLIC_ORIGIN LIBSQL_URL LIBSQL_AUTH_TOKEN AUTH_SECRET SEAL_KEY".split(" "),
    );
    const db = openDatabase({ url: second.url });
    expect([await db.$count(parties), (await db.select().from(zones)).map(({ code: zone }) => zone)]).toEqual([
      1,
      ["NANKAI"],
    ]);
    for (const [database, args, said] of [
      [second, named("nankai", "https://other.example.cn"), "There is a district nankai already"],
      [first, named("other", origin), "is the address of nankai already"],
      [second, named("other", "https://other.example.cn"), "is that of nankai already"],
      [first, named("other", "https://other.example.cn"), "set up already"],
    ] as const) {
      const again = await add(database, [...args, ...nankai]);
      expect([again.code, again.out, again.error.includes(said)], again.error).toEqual([1, "", true]);
    }
    expect(readFileSync(join(local, "districts/nankai.json"), "utf8")).toBe(kept);
  });

  test("is served beside the first, each under its own name, and looked after by DISTRICT", async () => {
    const environment = { LIBSQL_URL: first.url, LUZHANG_LOCAL: local, PORT: String(await freePort()) };
    const alone = await runCommand("local/serve.ts", [], environment);
    expect([alone.code, alone.error.startsWith("PUBLIC_ORIGIN is needed")]).toEqual([1, true]);
    product = await serve({ ...environment, PUBLIC_ORIGIN: "https://teda.example.cn" });
    const { url } = product;
    const at = (host: string) => fetchUnder(host, `${url}/api/health`).then(({ status }) => status);
    expect([await at("teda.example.cn"), await at("nankai.example.cn"), await at("else.example.cn")]).toEqual([
      200, 200, 421,
    ]);
    const migrateAs = (DISTRICT: string) => runCommand("local/migrate.ts", [], { LUZHANG_LOCAL: local, DISTRICT });
    expect((await migrateAs("nankai")).error).toContain("stop it first");
    expect((await migrateAs("hexi")).error).toBe("DISTRICT=hexi is no district of this folder. There are: nankai.\n");
    await product.stop();
    product = undefined;
    expect((await migrateAs("nankai")).out).toContain("of this version already");
  });
});

describe("a database", () => {
  let database: DatabaseServer;
  beforeAll(async () => {
    database = await startEmbedded();
    const db = openDatabase({ url: database.url });
    await migrate(db);
    const names = {
      id: idOf("office"),
      nameZh: "示范",
      nameEn: "Demo",
      identifierType: "other",
      identifier: "demo",
    } as const;
    await registerParty(systemContext(db), { ...names, roles: ["admin"], division: "120116", zone: "TEDA" });
  });
  afterAll(() => database?.stop());

  // Its pages say so either way.
  const expectDemonstration = async ({ url }: Serving) =>
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ synthetic: true });

  test("that holds the demonstration warns whoever serves it without its mark", async () => {
    const product = await serve({ LIBSQL_URL: database.url, PORT: String(await freePort()), SYNTHETIC: "false" });
    await expectDemonstration(product);
    await product.stop();
    expect(product.error()).toContain("WARNING");
  });

  test("that was served by somebody who was killed is served by nobody: the port is free again", async () => {
    const port = String(await freePort());
    const first = await serve({ LIBSQL_URL: database.url, PORT: port, SYNTHETIC: "true" });
    await expectDemonstration(first);
    await first.kill();
    // With its mark there is nothing to warn of.
    expect(first.error()).not.toContain("WARNING");
    const isUp = () =>
      fetch(`${first.url}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isUp).toBe(false);
    const next = await serve({ LIBSQL_URL: database.url, PORT: port, SYNTHETIC: "true" });
    expect(await isUp()).toBe(true);
    await next.stop();
  });

  test.each([
    ["PUBLIC_ORIGIN", "luzhang.example.cn"],
    ["PUBLIC_ORIGIN", "https://luzhang.example.cn/"],
    ["TRUSTED_PROXIES", "proxy.example.cn"],
    ["PORT", "80a"],
    ["LIBSQL_URL", "file:luzhang.db"],
  ])("is not served where %s is %s, which is said in one line", async (name, value) => {
    const { code, error } = await runCommand("local/serve.ts", [], { LIBSQL_URL: database.url, [name]: value });
    expect([code, error.trim().split("\n").length, error.startsWith(name)]).toEqual([1, 1, true]);
  });

  test("that does not answer is said in one line", async () => {
    for (const name of ["setup", "migrate", "reference", "admin-reset", "serve"]) {
      const { code, error } = await runCommand(`local/${name}.ts`, [], { LIBSQL_URL: "http://127.0.0.1:9" });
      expect([name, code, error.trim().split("\n").length]).toEqual([name, 1, 1]);
      expect(error).toContain("does not answer");
    }
  });

  test("that nobody named is asked for", async () => {
    const { code, error } = await runCommand("local/setup.ts", [], {});
    expect([code, error.startsWith("LIBSQL_URL says which database")]).toEqual([1, true]);
  });
});
