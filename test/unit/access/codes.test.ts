import { describe, expect, test } from "vitest";
import {
  hashRecovery,
  offerSecret,
  recoveryCodes,
  secretOffered,
  stepOfCode,
} from "../../../worker/access/second-factor/codes.ts";

// RFC 6238, appendix B, SHA-1, and RFC 4226, appendix D: the last six of their digits.
const secret = "12345678901234567890";

describe("a code", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("of the standard's second %i is %s", async (seconds, code) => {
    expect(await stepOfCode(secret, code, seconds * 1_000)).toBe(Math.floor(seconds / 30));
  });

  test("is good a step before and after its own, and no further", async () => {
    const at = (seconds: number) => stepOfCode(secret, "287082", seconds * 1_000);
    expect([await at(0), await at(30), await at(60), await at(89)]).toEqual([1, 1, 1, 1]);
    expect([await at(90), await at(-1)]).toEqual([null, null]);
    expect(await stepOfCode(secret, "28708", 59_000)).toBeNull();
  });
});

describe("an offer", () => {
  const key = "a key of at least thirty-two letters";
  const whose = { userId: "u1", email: "wang@example.cn", now: 1_000 };
  test("gives its secret back to whom it was made, for a quarter of an hour", async () => {
    const { url, typed, offer } = await offerSecret(key, whose);
    expect(url).toContain(`secret=${typed}`);
    const given = await secretOffered(key, offer, { userId: "u1", now: 901_000 });
    expect(given).toHaveLength(40);
    expect(offer).not.toContain(given ?? "x");
    expect(await secretOffered(key, offer, { userId: "u1", now: 901_001 })).toBeNull();
    expect(await secretOffered(key, offer, { userId: "u2", now: 1_000 })).toBeNull();
    expect(await secretOffered(`${key}.`, offer, { userId: "u1", now: 1_000 })).toBeNull();
    expect(await secretOffered(key, "nonsense", { userId: "u1", now: 1_000 })).toBeNull();
  });
});

test("codes for paper are ten that differ, and are known however they are typed", () => {
  const { codes, hashes } = recoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
  expect(hashes).toEqual(codes.map((code) => hashRecovery(` ${code.toUpperCase().replace("-", "")} `)));
});
