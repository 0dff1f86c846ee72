import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleScheme } from "../../../worker/credit/example.ts";
import {
  checkAnswered,
  checkNotice,
  checkScheme,
  checkStep,
  type FoundRow,
  resultOf,
  sideOf,
  sinceOf,
  steps,
  stepsOpenTo,
  termOf,
} from "../../../worker/credit/rules.ts";
import { type CreditScheme, rate, tenthsOf } from "../../../worker/kernel/credit-scheme.ts";
import { creditColours, creditStates, creditSteps } from "../../../worker/kernel/vocabulary/credit.ts";
import { Problem } from "../../../worker/kernel/errors.ts";

function refusalOf(work: () => unknown): unknown[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.pointer];
    throw error;
  }
  return [];
}
const row = (measure: FoundRow["measure"], on: string, id = on): FoundRow => ({
  measure,
  id,
  on,
  text: id,
  href: null,
});
const none = exampleScheme.criteria.flatMap(({ id, measure }) =>
  measure === "stated" ? [{ criterion: id, holds: false }] : [],
);
const rated = (rows: FoundRow[], said = none) => {
  const { pointsTenths, colour } = resultOf(exampleScheme, "2025-12-31", rows, said);
  return [pointsTenths, colour];
};
const holds = (criterion: string) => none.map((each) => ({ ...each, holds: each.criterion === criterion }));

describe("the example scheme", () => {
  test("is a scheme, an example, and says that nothing official stands behind it", () => {
    expect(() => checkScheme(exampleScheme)).not.toThrow();
    expect(exampleScheme).toMatchObject({ isExample: true, source: expect.stringContaining("示例，无官方依据") });
  });

  // 100 points to begin with; the arithmetic by hand.
  test.each<[string, FoundRow[], number, string]>([
    ["nothing against a firm", [], 1_000, "green"],
    ["one violation: 100 − 20", [row("violations", "2025-03-01")], 800, "yellow"],
    ["two: 100 − 40", ["2025-03-01", "2025-04-01"].map((on) => row("violations", on)), 600, "red"],
    ["three: 100 − 60", ["01", "02", "03"].map((on) => row("violations", `2025-05-${on}`)), 400, "black"],
    ["one of the year before counts no more", [row("violations", "2024-12-31")], 1_000, "green"],
    ["nor one of the year after", [row("violations", "2026-01-01")], 1_000, "green"],
    ["a founded complaint: 100 − 3", [row("complaints_upheld", "2025-06-01")], 970, "blue"],
    [
      "ten of them: no more than 15",
      Array.from({ length: 10 }, (_, at) => row("complaints_upheld", "2025-06-01", `c${at}`)),
      850,
      "blue",
    ],
    ["red two years before: no better than blue", [row("poor_ratings", "2023-12-31")], 1_000, "blue"],
    ["three years before is over", [row("poor_ratings", "2022-12-31")], 1_000, "green"],
    [
      "verified retrofits count once",
      [row("retrofits_verified", "2025-02-01"), row("retrofits_verified", "2025-02-02")],
      1_030,
      "green",
    ],
  ])("%s", (_, rows, points, colour) => expect(rated(rows)).toEqual([points, colour]));

  test("a veto caps whatever the points say; an emergency takes one colour more", () => {
    expect(rated([], holds("crime"))).toEqual([1_000, "black"]);
    expect(rated([], holds("unapproved"))).toEqual([1_000, "red"]);
    expect(rated([], holds("emergency"))).toEqual([1_000, "blue"]);
    expect(rated([row("violations", "2025-03-01")], holds("emergency"))).toEqual([800, "red"]);
  });

  test("what counts is kept with its rows, fifty at most, and counted whole", () => {
    const many = Array.from({ length: 60 }, (_, at) => row("yields_outside", "2025-06-01", `t${at}`));
    const found = resultOf(exampleScheme, "2025-12-31", many, none).findings.find(
      ({ criterion }) => criterion === "yields",
    );
    expect([found?.count, found?.rows.length, found?.tenths]).toEqual([60, 50, -200]);
  });
});

describe("any scheme", () => {
  const counts = fc.dictionary(
    fc.constantFrom(...exampleScheme.criteria.map(({ id }) => id)),
    fc.integer({ min: 0, max: 40 }),
  );
  const of = (found: Record<string, number>) =>
    rate(exampleScheme, new Map(Object.entries(found).map(([id, count]) => [id, { count, rows: [] }])));
  const rank = (colour: string) => creditColours.findIndex((each) => each === colour);

  test("points are what it begins with and those of each criterion", () => {
    fc.assert(
      fc.property(counts, (found) => {
        const { findings, pointsTenths } = of(found);
        const sum = findings.reduce((total, { tenths }) => total + tenths, exampleScheme.baseTenths);
        expect(pointsTenths).toBe(sum);
      }),
    );
  });

  test("one more row against a firm never makes it better, none in its favour worse", () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...exampleScheme.criteria), (found, criterion) => {
        const more = { ...found, [criterion.id]: (found[criterion.id] ?? 0) + 1 };
        const [before, after] = [rank(of(found).colour), rank(of(more).colour)];
        const isGood = criterion.effect === "points" && tenthsOf(criterion, 1) > 0;
        expect(isGood ? before - after : after - before).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a scheme is refused", () => {
  const [first, second, ...rest] = exampleScheme.levels;
  const [criterion] = exampleScheme.criteria;
  if (!first || !second || !criterion) throw new Error("the example has levels and criteria");
  test.each<[string, Partial<CreditScheme>, string, string]>([
    ["a colour named twice", { levels: [first, first, ...rest] }, "credit_said_twice", "/scheme/levels/1"],
    ["a criterion named twice", { criteria: [criterion, criterion] }, "credit_said_twice", "/scheme/criteria/1"],
    ["levels that go up", { levels: [second, first, ...rest] }, "credit_levels_unfit", "/scheme/levels/0/fromPoints"],
    ["a last level with a bound", { levels: [first, second] }, "credit_levels_unfit", "/scheme/levels/1/fromPoints"],
    [
      "points without an amount",
      { criteria: [{ ...criterion, effect: "points", per: "each", colour: undefined }] },
      "credit_criterion_unfit",
      "/scheme/criteria/0",
    ],
    [
      "a cap at a colour that is no level",
      { levels: [first, { ...second, fromTenths: null }] },
      "credit_criterion_unfit",
      "/scheme/criteria/0",
    ],
  ])("%s", (_, changes, code, pointer) =>
    expect(refusalOf(() => checkScheme({ ...exampleScheme, ...changes }))).toEqual([code, pointer]),
  );
});

describe("steps", () => {
  test("lead from each state somewhere, and what publishes comes after a notice or an answer to the firm", () => {
    for (const state of creditStates) {
      const next = creditSteps.filter((step) => steps[step].from.includes(state));
      expect(next, state).not.toEqual([]);
    }
    const published = creditSteps.filter((step) => steps[step].publishes);
    expect(published.flatMap((step) => steps[step].from)).toEqual(["announced", "repair_asked", "appealed"]);
  });

  test("are each side's own", () => {
    const bureau = { role: "bureau", partyId: "b", division: "120116" } as const;
    const firm = { role: "treater", partyId: "t", division: "120116" } as const;
    const rating = { partyId: "t", division: "120116" };
    expect([bureau, firm, { ...firm, partyId: "x" }].map((actor) => sideOf(actor, rating))).toEqual([
      "authority",
      "firm",
      null,
    ]);
    expect(sideOf({ ...bureau, division: "120110" }, rating)).toBeNull();
    expect(stepsOpenTo("firm", "reviewed")).toEqual(["state"]);
    expect(stepsOpenTo("authority", "reviewed")).toEqual(["announce", "review"]);
    expect(stepsOpenTo(null, "reviewed")).toEqual([]);
    expect(refusalOf(() => checkStep("firm", "reviewed", "publish"))).toEqual(["not_permitted", undefined]);
    expect(refusalOf(() => checkStep("authority", "open", "publish"))).toEqual(["credit_step_closed", undefined]);
  });

  test("answers are to each criterion that no register knows, once", () => {
    expect(() => checkAnswered(exampleScheme, none, "/decided")).not.toThrow();
    const wrong = [[], none.slice(1), [...none.slice(1), ...none.slice(1, 2)], [...none, { criterion: "violations" }]];
    for (const given of wrong) {
      expect(refusalOf(() => checkAnswered(exampleScheme, given, "/decided"))).toEqual([
        "credit_answers_unfit",
        "/decided",
      ]);
    }
  });

  test("a notice lasts as long as the scheme says, a term to the day before the same day", () => {
    expect(checkNotice(exampleScheme, undefined, "2026-11-20")).toBe("2026-11-29");
    expect(checkNotice(exampleScheme, "2026-12-04", "2026-11-20")).toBe("2026-12-04");
    expect(refusalOf(() => checkNotice(exampleScheme, "2026-11-28", "2026-11-20"))).toEqual([
      "credit_notice_short",
      "/until",
    ]);
    expect(termOf({ termMonths: 12 }, "2026-11-20")).toBe("2027-11-19");
    expect(termOf({ termMonths: 1 }, "2027-01-31")).toBe("2027-02-28");
    expect(sinceOf({ months: 12 }, "2025-12-31")).toBe("2025-01-01");
    expect(sinceOf({ months: 6 }, "2025-12-31")).toBe("2025-07-01");
  });
});
