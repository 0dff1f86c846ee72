import { createOTP } from "@better-auth/utils/otp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invitePerson } from "../../worker/access/index.ts";
import { type Pilot, startPilot } from "../support/pilot.ts";

// A code from a telephone beside the password: set up, asked for, used once, lost and reset. One story, in its order.

let pilot: Pilot;
const email = "chen@test.example";
const password = "a password for tests";
let userId: string;

beforeAll(async () => {
  pilot = await startPilot({
    more: async (ctx) => {
      const [party] = await ctx.db.$client
        .execute("select party_id from party_roles where role = 'bureau'")
        .then(({ rows }) => rows);
      const facts = { name: "陈", email, partyId: String(party?.["party_id"]), role: "bureau" as const, password };
      userId = (await invitePerson(ctx, facts)).id;
    },
  });
});
afterAll(() => pilot.stop());

const send = async (path: string, body: unknown, cookie = "") => {
  const headers = { "content-type": "application/json", origin: pilot.worker.url, cookie };
  const answer = await pilot.worker.fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const next = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const said = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, said, cookie: next };
};
const signIn = (code?: string) =>
  send("/api/auth/sign-in/email", { email, password, ...(code !== undefined && { code }) });
const get = async (path: string, cookie: string) => {
  const answer = await pilot.worker.fetch(path, { headers: { cookie, "accept-language": "en" } });
  return (await answer.json()) as Record<string, unknown>;
};

/** What the telephone shows, some steps of 30 seconds from now. */
const codeOf = (url: string, steps = 0) => {
  const typed = new URL(url).searchParams.get("secret") ?? "";
  return createOTP(fromBase32(typed)).hotp(Math.floor(Date.now() / 30_000) + steps);
};

function fromBase32(text: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)));
}

describe("a second factor", () => {
  let url: string;
  let codes: string[];

  test("is nobody's before its first code, and a wrong one makes none", async () => {
    const { cookie } = await signIn();
    expect(await get("/api/v1/me/second-factor", cookie)).toEqual({ isOn: false, isRequired: false, recoveryLeft: 0 });
    const { said: offer } = await send("/api/v1/me/second-factor/offer", {}, cookie);
    url = String(offer["url"]);
    expect(url).toMatch(/^otpauth:\/\/totp\/Luzhang.*issuer=Luzhang/);
    const wrong = await send("/api/v1/me/second-factor", { offer: offer["offer"], code: "000000" }, cookie);
    expect(wrong.said["code"]).toBe("second_factor_wrong");
    const foreign = await send("/api/v1/me/second-factor", { offer: "00", code: await codeOf(url) }, cookie);
    expect(foreign.said["code"]).toBe("second_factor_wrong");
    const made = await send("/api/v1/me/second-factor", { offer: offer["offer"], code: await codeOf(url, -1) }, cookie);
    expect(made.said).toMatchObject({ isOn: true, recoveryLeft: 10 });
    codes = made.said["recoveryCodes"] as string[];
    expect(new Set(codes).size).toBe(10);
    expect((await send("/api/v1/me/second-factor/offer", {}, cookie)).said["code"]).toBe("second_factor_is_on");
  });

  test("is asked for after the password, and each code opens once, whoever comes at once", async () => {
    expect((await signIn()).said["code"]).toBe("second_factor_needed");
    expect((await signIn("123")).said["code"]).toBe("second_factor_wrong");
    // The one that turned it on is used up.
    expect((await signIn(await codeOf(url, -1))).said["code"]).toBe("second_factor_wrong");
    const code = await codeOf(url);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403, 403]);
    // Without the right password nothing is said of it.
    const wrong = await send("/api/auth/sign-in/email", { email, password: "another password", code });
    expect(wrong.said["code"]).toBe("sign_in_failed");
  });

  test("opens by a code from paper, once, however it is typed", async () => {
    const typed = (codes[0] ?? "").toUpperCase().replace("-", " ");
    const { status, cookie } = await signIn(typed);
    expect(status).toBe(200);
    expect(await get("/api/v1/me/second-factor", cookie)).toMatchObject({ isOn: true, recoveryLeft: 9 });
    expect((await signIn(codes[0])).said["code"]).toBe("second_factor_wrong");
  });

  test("is taken by an administrator from whoever lost it, and open sessions end", async () => {
    const { cookie } = await signIn(codes[1]);
    expect((await pilot.as.bureau.post(`/access/people/${userId}/second-factor/reset`, {})).status).toBe(403);
    expect((await pilot.as.admin.post(`/access/people/${userId}/second-factor/reset`, {})).body).toMatchObject({
      isOn: false,
    });
    expect(await get("/api/v1/me", cookie)).toMatchObject({ code: "not_signed_in" });
    expect((await signIn()).status).toBe(200);
    expect((await signIn(codes[2])).status).toBe(200);
  });

  test("is turned off by its owner with a code, and by nothing else", async () => {
    const { cookie } = await signIn();
    const { said: offer } = await send("/api/v1/me/second-factor/offer", {}, cookie);
    const own = String(offer["url"]);
    const on = { offer: offer["offer"], code: await codeOf(own, -1) };
    expect((await send("/api/v1/me/second-factor", on, cookie)).said).toMatchObject({ isOn: true });
    const off = "/api/v1/me/second-factor/off";
    expect((await send(off, { code: "000000" }, cookie)).said["code"]).toBe("second_factor_wrong");
    expect(await send(off, { code: await codeOf(own) }, cookie)).toMatchObject({ status: 200, said: { isOn: false } });
    expect((await signIn()).status).toBe(200);
  });

  test("is kept as nobody can read it", async () => {
    const { rows } = await pilot.worker.database.$client.execute("select secret from second_factors");
    const secret = fromBase32(new URL(url).searchParams.get("secret") ?? "");
    expect(JSON.stringify(rows)).not.toContain(secret);
    const hashes = await pilot.worker.database.$client.execute("select hash from recovery_codes");
    for (const code of codes) expect(JSON.stringify(hashes.rows)).not.toContain(code);
  });
});

test("an office that asks for one lets nobody on before he has it, and nobody else is asked", async () => {
  const zone = { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA", source: "津政函〔2024〕1号" };
  expect((await pilot.as.admin.post("/registry/zones", zone)).status).toBe(201);
  const setting = encodeURIComponent("second_factor_required@TEDA");
  const set = { values: { value: "1" }, reason: "等级保护" };
  expect((await pilot.as.admin.post(`/registry/reference/settings/${setting}/override`, set)).status).toBe(201);
  const { cookie } = await signIn();
  expect(await get("/api/v1/me", cookie)).toMatchObject({ needsSecondFactor: true });
  expect(await get("/api/v1/anomalies?period=2026-Q3", cookie)).toMatchObject({ code: "second_factor_required" });
  const { said: offer } = await send("/api/v1/me/second-factor/offer", {}, cookie);
  const code = await codeOf(String(offer["url"]));
  expect((await send("/api/v1/me/second-factor", { offer: offer["offer"], code }, cookie)).status).toBe(201);
  expect(await get("/api/v1/me", cookie)).toMatchObject({ needsSecondFactor: false });
  const next = await codeOf(String(offer["url"]), 1);
  expect((await send("/api/v1/me/second-factor/off", { code: next }, cookie)).said["code"]).toBe(
    "second_factor_required",
  );
});
