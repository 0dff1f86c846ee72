import { describe, expect, test } from "vitest";
import {
  type DistrictSettings,
  booksOf,
  districtAt,
  districtNamed,
  districtsOf,
  isForSandbox,
  journalName,
  sandboxOf,
} from "../../../worker/http/districts.ts";

/** What the limits were asked for. */
const counted: string[] = [];
const limits = { limit: ({ key }: { key: string }) => Promise.resolve({ success: counted.push(key) > 0 }) };

const settings = (name: string): DistrictSettings => ({
  PUBLIC_ORIGIN: `https://${name}.example.cn`,
  LIBSQL_URL: `https://${name}.db.example.cn`,
  AUTH_SECRET: name.padEnd(32, "."),
  SEAL_KEY: Buffer.from(name).toString("hex").padEnd(64, "0"),
});

/** The Worker's bindings, as far as districts read them. */
function deployment(further: Record<string, unknown>, first: object = settings("teda")): Env {
  return { ...first, RATE_KEY: limits, RATE_SIGN_IN: limits, ...further } as unknown as Env;
}
const nankai = JSON.stringify(settings("nankai"));

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  return "none";
}

describe("districts of a deployment", () => {
  test("one alone is served under every host, as it always was", () => {
    const env = deployment({}, { LIBSQL_URL: "http://127.0.0.1:8080" });
    expect(districtAt(env, "127.0.0.1:8787")).toBe(env);
    expect(districtsOf(env)).toEqual([env]);
  });

  test("each of several has its host and its own settings; another host has none", () => {
    const env = deployment({ DISTRICT_NANKAI: nankai });
    expect(districtAt(env, "teda.example.cn")).toBe(env);
    expect(districtAt(env, "nankai.example.cn")).toMatchObject({ DISTRICT: "nankai", ...settings("nankai") });
    expect(districtAt(env, "nankai.example.cn")).toBe(districtNamed(env, "nankai"));
    for (const host of ["example.cn", "evil.nankai.example.cn", "nankai.example.cn:8443", "NANKAI.example.cn."]) {
      expect(districtAt(env, host), host).toBeUndefined();
    }
    expect([journalName(""), journalName("nankai")]).toEqual(["journal", "journal:nankai"]);
  });

  test("what is counted is counted for each", async () => {
    const env = deployment({ DISTRICT_NANKAI: nankai });
    counted.length = 0;
    for (const district of districtsOf(env)) await district.RATE_SIGN_IN.limit({ key: "email:a@example.cn" });
    expect(counted).toEqual(["email:a@example.cn", "nankai email:a@example.cn"]);
  });

  const faults: [string, unknown, string][] = [
    ["no JSON", "{", "DISTRICT_NANKAI cannot be used: its JSON"],
    ["a part missing", { ...settings("nankai"), SEAL_KEY: undefined }, "DISTRICT_NANKAI cannot be used: SEAL_KEY"],
    ["a part of no meaning", { ...settings("nankai"), SEALKEY: "" }, "DISTRICT_NANKAI cannot be used"],
    ["an address that is no origin", { ...settings("nankai"), PUBLIC_ORIGIN: "nankai.example.cn" }, "PUBLIC_ORIGIN"],
    ...(["PUBLIC_ORIGIN", "LIBSQL_URL", "AUTH_SECRET", "SEAL_KEY"] as const).map((name): [string, unknown, string] => [
      `the first one's ${name}`,
      { ...settings("nankai"), [name]: settings("teda")[name] },
      `two districts have the same ${name}`,
    ]),
  ];
  test.each(faults)("a district with %s is none, which is said without its secrets", (_, value, said) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const fault = faultOf(() => districtsOf(deployment({ DISTRICT_NANKAI: text })));
    expect(fault).toContain(said);
    for (const secret of ["nankai...", "teda...", settings("nankai").SEAL_KEY]) expect(fault).not.toContain(secret);
  });

  test("the first needs an address once there is a second", () => {
    const env = deployment({ DISTRICT_NANKAI: nankai }, { ...settings("teda"), PUBLIC_ORIGIN: "" });
    expect(() => districtAt(env, "nankai.example.cn")).toThrow("PUBLIC_ORIGIN is needed");
  });
});

describe("the sandbox of a district", () => {
  const of = (name: string) => ({ SANDBOX_LIBSQL_URL: `https://${name}.sandbox.example.cn` });
  const env = deployment({
    ...of("teda"),
    DISTRICT_NANKAI: JSON.stringify({ ...settings("nankai"), ...of("nankai") }),
  });

  test("has a database, a Journal and a secret of its own, signs nothing, and is found by no host", () => {
    const found = booksOf(env).map(({ DISTRICT = "", LIBSQL_URL }) => [DISTRICT, LIBSQL_URL]);
    expect(found).toEqual([
      ["", settings("teda").LIBSQL_URL],
      ["~sandbox", of("teda").SANDBOX_LIBSQL_URL],
      ["nankai", settings("nankai").LIBSQL_URL],
      ["nankai~sandbox", of("nankai").SANDBOX_LIBSQL_URL],
    ]);
    expect(districtsOf(env)).toHaveLength(2);
    const sandbox = sandboxOf(env);
    expect(sandbox).toMatchObject({ SEAL_KEY: "", SYNTHETIC: "true", MAIL_URL: "", SANDBOX_LIBSQL_URL: "" });
    expect(sandbox?.AUTH_SECRET).not.toBe(env.AUTH_SECRET);
    expect(districtNamed(env, "~sandbox")).toBe(sandbox);
    expect(sandbox && sandboxOf(sandbox)).toBeUndefined();
    expect(journalName("nankai~sandbox")).toBe("journal:nankai~sandbox");
  });

  test("is asked for by how a key begins", () => {
    const asked = ["Bearer lz_sandbox_x", "Bearer lz_x", "lz_sandbox_x", "Basic lz_sandbox_x", undefined];
    expect(asked.map(isForSandbox)).toEqual([true, false, false, false, false]);
    expect(sandboxOf(deployment({}))).toBeUndefined();
  });

  test.each([
    ["the district's own books", { SANDBOX_LIBSQL_URL: settings("teda").LIBSQL_URL }],
    ["another district's books", { SANDBOX_LIBSQL_URL: settings("nankai").LIBSQL_URL, DISTRICT_NANKAI: nankai }],
  ])("is never over %s", (_, further) => {
    expect(faultOf(() => districtsOf(deployment(further)))).toContain("the same LIBSQL_URL");
  });
});
