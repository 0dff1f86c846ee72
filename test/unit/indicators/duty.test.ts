import { describe, expect, it } from "vitest";
import { evaluationOfMembers, monthsOf, requiredBy } from "../../../worker/indicators/duty/rules.ts";
import type { DeclaredItem } from "../../../worker/indicators/duty/store.ts";
import type { Target } from "../../../worker/indicators/engine/rules.ts";
import { toFixed } from "../../../worker/kernel/fraction.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { definitionOf, evaluated, type Given, quartersOf, type Turnover } from "./support.ts";

const stream = "lead_acid_batteries";
const draft = "epr.lead_acid_batteries.lab_draft_2020.mass";

describe("the months a producer owes", () => {
  const declared = (period: string, pieces = 5, massG = 5_000): DeclaredItem => ({
    producerId: "p",
    stream,
    item: "lab/starter",
    itemNameZh: "",
    itemNameEn: "",
    period,
    pieces,
    massG,
  });
  const statesIn = (given: DeclaredItem[], today: string, year = "2026") =>
    monthsOf(given, parsePeriod(year), today).map(({ state }) => state);

  it("begin with the one after his first declaration, and a month is owed from the day after its last", () => {
    const given = [declared("2026-03")];
    const before = ["not_due", "not_due", "declared"];
    expect(statesIn(given, "2026-04-30").slice(0, 5)).toEqual([...before, "not_due", "not_due"]);
    expect(statesIn(given, "2026-05-01").slice(0, 5)).toEqual([...before, "missing", "not_due"]);
  });

  it("go on into the next year, and are none where he never declared", () => {
    expect(statesIn([declared("2025-12")], "2026-02-28").slice(0, 3)).toEqual(["missing", "not_due", "not_due"]);
    expect(new Set(statesIn([], "2027-05-01"))).toEqual(new Set(["not_due"]));
  });

  it("are owed by the quarter where his latest declaration is one, in whatever order they came", () => {
    const given = [declared("2026-Q1"), declared("2025-11"), declared("2025-12")];
    for (const each of [given, given.toReversed()]) {
      expect(statesIn(each, "2026-06-30").slice(3, 6)).toEqual(["not_due", "not_due", "not_due"]);
      expect(statesIn(each, "2026-07-01").slice(3, 7)).toEqual(["missing", "missing", "missing", "not_due"]);
    }
    const byMonthSince = [declared("2025-Q4"), declared("2026-01"), declared("2026-04")];
    for (const each of [byMonthSince, byMonthSince.toReversed()]) {
      expect(statesIn(each, "2026-06-01").slice(3, 6)).toEqual(["declared", "missing", "not_due"]);
    }
  });

  it("are declared by pieces or mass alone, and zero where both are", () => {
    const given = [
      declared("2026-01", 0, 0),
      declared("2026-02", 1, 0),
      declared("2026-03", 0, 1),
      declared("2026-04", 5, 5),
    ];
    expect(statesIn(given, "2026-04-30").slice(0, 4)).toEqual(["zero", "declared", "declared", "declared"]);
  });
});

const target: Target = {
  id: "t",
  stream,
  formulaId: "lab_draft_2020",
  percent: "70",
  dueOn: null,
  validFrom: "2021-01-01",
  validTo: null,
  basisId: "b",
  confidence: "secondary",
};
const turnover = (accountKind: string, month: string, net: number): Turnover => ({
  stream,
  accountKind,
  entryKind: accountKind === "market" ? "declaration" : "claim",
  month,
  net,
});
const years = (given: readonly number[]) => quartersOf(given).map((each) => ({ ...each, stream }));
/** So many grams sold in each of the three years before 2025, and so many claimed in it. */
const threeYears = (sold: number, claimed: number): Given => ({
  turnovers: [
    ...["2022-03", "2023-03", "2024-03"].map((month) => turnover("market", month, sold)),
    turnover("claimed", "2025-06", claimed),
  ],
  declared: years([2022, 2023, 2024]),
  targets: [target],
});

describe("what a target asks", () => {
  const asked = (sold: number, claimed: number, given: Given = {}) =>
    requiredBy(evaluated(draft, "2025", { ...threeYears(sold, claimed), ...given }));

  it("is rounded up to the gram, and not where it is whole", () => {
    expect(asked(100_000, 60_000)).toEqual({ required: "70", short: "10" });
    expect(asked(100_001, 60_000)).toEqual({ required: "70.001", short: "10.001" });
    expect(asked(100_010, 70_007)).toEqual({ required: "70.007", short: "0" });
  });

  it("is missed by one gram and never short by less than nothing", () => {
    expect(asked(100_000, 69_999).short).toBe("0.001");
    expect(asked(100_000, 70_000).short).toBe("0");
    expect(asked(100_000, 70_001).short).toBe("0");
  });

  it("is nothing where no target is in force", () => {
    const none = { required: null, short: null };
    expect(asked(100_000, 60_000, { targets: [] })).toEqual(none);
    expect(asked(100_000, 60_000, { targets: [{ ...target, validTo: "2025-12-30" }] })).toEqual(none);
    expect(asked(100_000, 60_000, { declared: [] })).toEqual(none);
  });
});

describe("the rate of a consortium", () => {
  const period = parsePeriod("2025");
  const of = (members: Given[], today = "2026-11-20", id = draft) => {
    const inputs = {
      books: { cells: [], standing: [] },
      active: new Set<string>(),
      materials: [],
      formulas: new Map<string, { scope: string[] }>(),
      declared: [],
      targets: [target],
      today,
    };
    const evaluations = members.map((given, index) => ({
      producerId: `p${index}`,
      evaluation: evaluated(id, "2025", given),
    }));
    return evaluationOfMembers(definitionOf(id), period, inputs, evaluations);
  };
  const shownOf = ({ value }: ReturnType<typeof of>) => value && toFixed(value, 1);

  it("is the sum of what its members claimed over the sum of what each is reckoned by", () => {
    const sum = of([threeYears(100_000, 90_000), threeYears(300_000, 150_000)]);
    expect([shownOf(sum), sum.status, sum.reason]).toEqual(["60.0", "missed", null]);
  });

  it("counts a member in his first year with what he claimed, and by no sales", () => {
    const first: Given = { turnovers: [turnover("claimed", "2025-06", 10_000)], declared: years([2025]) };
    const sum = of([threeYears(100_000, 60_000), first]);
    expect([shownOf(sum), sum.status]).toEqual(["70.0", "met"]);
    const alone = of([first], "2025-12-31");
    expect([alone.value, alone.reason?.code, alone.provisional]).toEqual([null, "denominator_not_positive", false]);
  });

  it("counts a member who sold nothing with what he claimed", () => {
    expect(shownOf(of([threeYears(100_000, 60_000), threeYears(0, 5_000)]))).toBe("65.0");
  });

  it("is shown over the sums of the year, the members' own averages undivided", () => {
    const sum = of([threeYears(100_001, 60_000), { ...threeYears(50_000, 20_000), declared: years([2024]) }]);
    // 100,001 on average of three years, and the last year's 50,000 of a member with no more behind him.
    expect(sum.numerator).toMatchObject({
      sum: 80_000n,
      spans: [{ label: "2025", sum: 80_000n }],
      part: { months: "period" },
      missing: null,
    });
    expect(sum.denominator).toMatchObject({
      sum: 150_001n,
      spans: [{ label: "2025", sum: 150_001n }],
      part: { months: "period", divisor: 1 },
    });
    const three = threeYears(100_000, 60_000);
    const moreInOne = { ...three, turnovers: [...(three.turnovers ?? []), turnover("market", "2022-04", 1)] };
    expect(of([moreInOne]).denominator).toMatchObject({ sum: 300_001n, part: { divisor: 3 } });
  });

  it("has no parts where the formula was not published", () => {
    const sum = of([{}], undefined, "epr.lead_acid_batteries.lab_action_2019.mass");
    expect([sum.numerator, sum.denominator, sum.reason]).toEqual([null, null, { code: "formula_not_published" }]);
  });

  it("is none where a member left a year out, and says so", () => {
    const silent: Given = { ...threeYears(100_000, 60_000), declared: years([2022, 2024]) };
    const sum = of([threeYears(100_000, 60_000), silent]);
    expect([sum.value, sum.status, sum.reason?.code]).toEqual([null, "not_computable", "years_not_declared"]);
    // What is reckoned of a year that was left out is reckoned of too little: it is not added.
    expect(sum.denominator?.sum).toBe(100_000n);
  });

  it("is none where nobody sold anything, and where there is nobody", () => {
    for (const members of [[], [threeYears(0, 5)]]) {
      const sum = of(members);
      expect([sum.value, sum.reason?.code]).toEqual([null, "denominator_not_positive"]);
    }
  });

  it("is above the whole only past 100 %, and provisional to the last day of the year", () => {
    expect(of([threeYears(100_000, 100_000)]).isAboveFull).toBe(false);
    expect(of([threeYears(100_000, 100_001)]).isAboveFull).toBe(true);
    expect(of([threeYears(100_000, 1)], "2025-12-31").provisional).toBe(true);
    expect(of([threeYears(100_000, 1)], "2026-01-01").provisional).toBe(false);
  });
});
