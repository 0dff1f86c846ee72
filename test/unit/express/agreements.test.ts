import { describe, expect, test } from "vitest";
import { againstPlan } from "../../../worker/express/agreements/math.ts";
import {
  checkNoOverlap,
  checkStep,
  checkTerms,
  overlaps,
  type Terms,
} from "../../../worker/express/agreements/rules.ts";
import { Problem } from "../../../worker/kernel/errors.ts";

function verdict(work: () => void): (string | undefined)[] {
  try {
    work();
    return ["fits"];
  } catch (error) {
    return error instanceof Problem ? [error.code, error.pointer] : [String(error)];
  }
}

const carton = { itemId: 1, plan: [{ month: "2026-01", pieces: 200, massG: 90_000 }] };
const terms: Terms = { siteIds: ["a", "b"], kinds: [carton], fromDay: "2026-01-01", untilDay: "2026-03-31" };

describe("the terms", () => {
  const plan = (...months: string[]) => [
    { itemId: 1, plan: months.map((month) => ({ month, pieces: 1, massG: null })) },
  ];
  test.each([
    ["hold", terms, ["fits"]],
    ["end before they begin", { ...terms, untilDay: "2025-12-31" }, ["ends_before_start", "/until"]],
    ["name a site twice", { ...terms, siteIds: ["a", "b", "a"] }, ["duplicate_line", "/siteIds/2"]],
    ["name a kind twice", { ...terms, kinds: [carton, carton] }, ["duplicate_line", "/kinds/1/item"]],
    [
      "plan a month too early",
      { ...terms, kinds: plan("2026-01", "2025-12") },
      ["agreement_plan_outside", "/kinds/0/plan/1/month"],
    ],
    [
      "plan a month too late",
      { ...terms, kinds: plan("2026-04") },
      ["agreement_plan_outside", "/kinds/0/plan/0/month"],
    ],
    [
      "plan a month twice",
      { ...terms, kinds: plan("2026-02", "2026-02") },
      ["agreement_plan_outside", "/kinds/0/plan/1/month"],
    ],
    [
      "plan a month of nothing",
      { ...terms, kinds: [{ itemId: 1, plan: [{ month: "2026-01", pieces: null, massG: null }] }] },
      ["missing", "/kinds/0/plan/0/massKg"],
    ],
  ])("%s", (_, given, expected) => {
    expect(verdict(() => checkTerms(given))).toEqual(expected);
  });
});

describe("two agreements of the same two", () => {
  test.each([
    ["share the last day", { ...terms, fromDay: "2026-03-31", untilDay: "2026-12-31" }, true],
    ["follow each other", { ...terms, fromDay: "2026-04-01", untilDay: "2026-12-31" }, false],
    ["precede each other", { ...terms, fromDay: "2025-01-01", untilDay: "2025-12-31" }, false],
    ["share one site", { ...terms, siteIds: ["c", "b"] }, true],
    ["share no site", { ...terms, siteIds: ["c"] }, false],
    ["are of other kinds", { ...terms, kinds: [{ itemId: 2, plan: [] }] }, false],
  ])("%s", (_, other, expected) => {
    expect(overlaps(terms, other)).toBe(expected);
    expect(overlaps(other, terms)).toBe(expected);
    expect(verdict(() => checkNoOverlap(terms, [other]))[0]).toBe(expected ? "agreement_overlaps" : "fits");
  });
});

describe("a step", () => {
  test.each([
    ["confirmed", "proposed", "recycler", "fits"],
    ["confirmed", "proposed", "express", "not_permitted"],
    ["declined", "proposed", "recycler", "fits"],
    ["withdrawn", "proposed", "express", "fits"],
    ["withdrawn", "proposed", "recycler", "not_permitted"],
    ["withdrawn", "confirmed", "express", "agreement_not_so"],
    ["ended", "confirmed", "express", "fits"],
    ["ended", "confirmed", "recycler", "fits"],
    ["ended", "proposed", "express", "agreement_not_so"],
    ["confirmed", "declined", "recycler", "agreement_not_so"],
  ] as const)("to %s from %s, by the %s: %s", (step, state, side, expected) => {
    expect(verdict(() => checkStep(step, { state, proposer: "express", side }))[0]).toBe(expected);
  });
});

describe("what came of a plan", () => {
  const collected = [
    { itemId: 1, month: "2026-01", pieces: "150", massG: "67500" },
    { itemId: 1, month: "2026-02", pieces: "30", massG: "13500" },
  ];
  const { months, totals } = againstPlan([carton, { itemId: 2, plan: [] }], terms, collected);
  test("stands by month beside it, and is not computable where nothing was planned", () => {
    // 150 of 200 is three quarters; 67.5 kg of 90 kg the same.
    const [january, february, march] = months;
    expect(january).toEqual({
      itemId: 1,
      month: "2026-01",
      pieces: 150n,
      massG: 67_500n,
      planned: { pieces: 200n, massG: 90_000n },
      share: { pieces: { numerator: 3n, denominator: 4n }, massG: { numerator: 3n, denominator: 4n } },
    });
    expect(february).toMatchObject({ pieces: 30n, planned: { pieces: null }, share: { pieces: null, massG: null } });
    expect(march).toMatchObject({ month: "2026-03", pieces: 0n, share: { pieces: null } });
    expect(months).toHaveLength(6);
  });
  test("adds up over the months", () => {
    // 180 of 200.
    expect(totals[0]).toMatchObject({
      pieces: 180n,
      massG: 81_000n,
      share: { pieces: { numerator: 9n, denominator: 10n } },
    });
    expect(totals[1]).toMatchObject({ itemId: 2, pieces: 0n, planned: { pieces: null }, share: { pieces: null } });
  });
});
