import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { combineCommand } from "../../../verify/federation/command.ts";
import type { Asked } from "../../../verify/federation/asked.ts";
import { confused } from "../../../verify/federation/asked.ts";
import { totalsOf } from "../../../verify/federation/totals.ts";
import { type Code, figure, memberOf, sealed } from "../../support/sealed-reports.ts";

// Worked by hand. Teda: 30 kg of 40 kg, 75 %. Nankai: 1 kg of 10 kg, 10 %. Together 31 of 50, 62 %; the mean of the two
// rates would be 42.5 %.

const teda = await sealed("teda", [figure({ above: "30", below: "40", display: "75.00" })]);
const nankai = await sealed("nankai", [figure({ above: "1", below: "10", display: "10.0" })]);
const both: Code[] = ["teda", "nankai"];
const ask = (reports: unknown[], codes: Code[] = both): Asked => ({
  members: codes.map(memberOf),
  kind: "quarterly",
  period: "2026-Q3",
  reports,
});
const reasonsOf = async (reports: unknown[], codes?: Code[]) => {
  const { setAside, members, figures } = await totalsOf(ask(reports, codes));
  return {
    aside: setAside.map(({ file, member, reason }) => [file, member, reason]),
    counted: members.filter(({ report }) => report).map(({ code }) => code),
    value: figures[0]?.totals.map(({ value }) => value?.display),
  };
};

describe("totals of sealed reports", () => {
  test("put rates together from numerators and denominators, with arithmetic and sources", async () => {
    const totals = await totalsOf(ask([teda, nankai]));
    expect(totals).toMatchObject({ complete: true, synthetic: false, setAside: [] });
    expect(totals.members[0]?.report).toMatchObject({ id: "teda-1", version: 1, digest: teda.digest, treeSize: 3 });
    expect(totals.figures).toEqual([
      {
        id: "epr.rate",
        title: { zh: "率", en: "Rate" },
        unit: "percent",
        missing: [],
        totals: [
          {
            rule: "F-1 v1",
            value: { numerator: "62", denominator: "1", display: "62.00" },
            numerator: "31",
            denominator: "50",
            arithmetic: "(30 + 1) ÷ (40 + 10) × 100 = 62.00",
            from: [
              { member: "teda", numerator: "30", denominator: "40" },
              { member: "nankai", numerator: "1", denominator: "10" },
            ],
          },
        ],
      },
    ]);
  });

  test("name a district without a report with every figure, and are not complete", async () => {
    const totals = await totalsOf(ask([teda, nankai], [...both, "hexi"]));
    expect(totals.complete).toBe(false);
    expect(totals.figures[0]?.missing).toMatchObject([{ member: "hexi", reason: "no_report" }]);
    expect(totals.figures[0]?.totals[0]?.value?.display).toBe("62.00");
  });

  test("never add what is not computable, absent, or counted by another rule", async () => {
    const zero = await sealed("nankai", [
      figure({ above: "0", below: "0" }),
      figure({ id: "mass", above: "5", display: "5" }),
    ]);
    const later = await sealed("hexi", [figure({ above: "1", below: "2", display: "50.0", version: 2 })]);
    const { figures, complete } = await totalsOf(ask([teda, zero, later], [...both, "hexi"]));
    expect(complete).toBe(false);
    const [rate, mass] = figures;
    expect(rate?.totals.map(({ rule, arithmetic }) => [rule, arithmetic])).toEqual([
      ["F-1 v1", "(30) ÷ (40) × 100 = 75.00"],
      ["F-1 v2", "(1) ÷ (2) × 100 = 50.0"],
    ]);
    expect(rate?.missing).toEqual([
      { member: "nankai", reason: "not_computable", words: { zh: "分母为零", en: "the denominator is zero" } },
    ]);
    expect(mass?.totals[0]?.arithmetic).toBe("5 = 5");
    expect(mass?.missing.map(({ member, reason }) => [member, reason])).toEqual([
      ["teda", "not_in_report"],
      ["hexi", "not_in_report"],
    ]);
  });

  test("take negative amounts as they are", async () => {
    const below = await sealed("nankai", [figure({ id: "mass", above: "-5", display: "-5" })]);
    const above = await sealed("teda", [figure({ id: "mass", above: "7", display: "7" })]);
    const { figures } = await totalsOf(ask([above, below]));
    expect(figures[0]?.totals[0]).toMatchObject({ arithmetic: "7 + (-5) = 2", value: { display: "2" } });
  });
});

describe("a file that does not count is named, with why", () => {
  const changed = (bundle: object, from: string, to: string): unknown =>
    JSON.parse(JSON.stringify(bundle).replace(from, to));

  test("a forged figure, a forged digest and another's signature", async () => {
    const forged = changed(nankai, '"sum":"1"', '"sum":"9"');
    const borrowed = { ...teda, signature: (nankai as unknown as { signature: unknown }).signature };
    expect(await reasonsOf([teda, forged])).toEqual({
      aside: [[2, "nankai", "not_verified"]],
      counted: ["teda"],
      value: ["75.00"],
    });
    expect((await reasonsOf([borrowed, nankai])).aside).toEqual([[1, "nankai", "not_verified"]]);
    const stranger = await sealed("hexi", [figure({ above: "1", below: "1", display: "100" })]);
    expect((await reasonsOf([teda, nankai, stranger, { format: "luzhang-bundle/1" }, null])).aside).toEqual([
      [3, null, "unknown_signer"],
      [4, null, "not_a_report"],
      [5, null, "not_a_report"],
    ]);
  });

  test("a member who reports on another's zone, or on one party", async () => {
    const foreign = await sealed("nankai", [figure({ above: "9", below: "9", display: "100" })], { zone: "teda" });
    const one = await sealed("nankai", [figure({ above: "9", below: "9", display: "100" })], { party: "p" });
    expect(await reasonsOf([teda, foreign, one])).toMatchObject({
      aside: [
        [2, "nankai", "scope_of_another"],
        [3, "nankai", "of_one_party"],
      ],
      counted: ["teda"],
    });
  });

  test("a stale report of another period, and another kind", async () => {
    const stale = await sealed("nankai", [figure({ above: "1", below: "10", display: "10.0" })], { period: "2026-Q2" });
    const annual = await sealed("nankai", [figure({ above: "1", below: "10", display: "10.0" })], { kind: "annual" });
    expect(await reasonsOf([teda, stale, annual])).toMatchObject({
      aside: [
        [2, "nankai", "other_period"],
        [3, "nankai", "other_kind"],
      ],
      counted: ["teda"],
    });
  });

  test("of two versions the newer counts, whatever their order, and the same file counts once", async () => {
    const figures = [figure({ above: "6", below: "10", display: "60.0" })];
    const second = await sealed("nankai", figures, { version: 2, restates: { id: "nankai-1", digest: nankai.digest } });
    for (const [reports, superseded] of [
      [[teda, nankai, second], 2],
      [[teda, second, nankai], 3],
    ] as const) {
      expect(await reasonsOf([...reports, teda])).toEqual({
        aside: [
          [superseded, "nankai", "superseded"],
          [4, "teda", "duplicate"],
        ],
        counted: both,
        value: ["72.00"],
      });
    }
  });

  test("two texts of one version, or one that does not follow the other: neither counts", async () => {
    const figures = [figure({ above: "6", below: "10", display: "60.0" })];
    const another = await sealed("nankai", figures);
    const loose = await sealed("nankai", figures, {
      version: 2,
      restates: { id: "nankai-1", digest: "cd".repeat(32) },
    });
    expect(await reasonsOf([teda, nankai, another])).toEqual({
      aside: [
        [2, "nankai", "contradicting"],
        [3, "nankai", "contradicting"],
      ],
      counted: ["teda"],
      value: ["75.00"],
    });
    expect((await reasonsOf([teda, nankai, loose])).counted).toEqual(["teda"]);
  });

  test("a demonstration's beside a real one; demonstrations alone say that they are", async () => {
    const figures = [figure({ above: "1", below: "10", display: "10.0" })];
    const demo = await sealed("nankai", figures, { synthetic: true });
    expect(await reasonsOf([teda, demo])).toMatchObject({ aside: [[2, "nankai", "synthetic"]], counted: ["teda"] });
    expect(await totalsOf(ask([demo], ["nankai"]))).toMatchObject({ synthetic: true, complete: true });
  });
});

test("members who cannot be told apart are no members", () => {
  expect(confused({ members: both.map(memberOf) })).toBeUndefined();
  for (const twice of [{ code: "teda" }, { keys: memberOf("teda").keys }, { division: "120116", zone: "TEDA" }]) {
    expect(confused({ members: [memberOf("teda"), { ...memberOf("nankai"), ...twice }] })).toBeDefined();
  }
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-federation-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const said = async (args: string[]) => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const code = await combineCommand(args);
    const text = [...log.mock.calls, ...error.mock.calls].flat().join("\n");
    log.mockRestore();
    error.mockRestore();
    return { code, text };
  };
  const asked = ["--kind", "quarterly", "--period", "2026-Q3", "--lang", "en"];

  test("prints each total with its arithmetic, and ends with 1 where something is missing", async () => {
    const members = file("members.json", { members: both.map(memberOf) });
    const [a, b] = [file("a.json", teda), file("b.json", nankai)];
    const whole = await said([a, b, "--members", members, ...asked]);
    expect(whole.code).toBe(0);
    expect(whole.text).toContain("(30 + 1) ÷ (40 + 10) × 100 = 62.00  [teda, nankai] F-1 v1");
    expect(whole.text).toContain(`sha256 ${teda.digest}`);
    const half = await said([a, "--members", members, ...asked]);
    expect([half.code, half.text.includes("✗ nankai: no report of it counts")]).toEqual([1, true]);
    expect((await said([a, "--members", file("no.json", { members: [] }), ...asked])).code).toBe(2);
    expect((await said([a])).code).toBe(2);
  });
});
