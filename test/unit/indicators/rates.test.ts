import { describe, expect, it } from "vitest";
import { indicatorDefinitions } from "../../../worker/indicators/catalogue/definitions.ts";
import type { Declared } from "../../../worker/indicators/engine/declared.ts";
import type { Target } from "../../../worker/indicators/engine/rules.ts";
import { definitionOf, evaluated, presented, quartersOf, type Turnover } from "./support.ts";

const batteries = "lead_acid_batteries";
const draft = "epr.lead_acid_batteries.lab_draft_2020.mass";

const sold = (month: string, tonnes: number): Turnover => ({
  stream: batteries,
  accountKind: "market",
  entryKind: "declaration",
  month,
  net: tonnes * 1_000_000,
});
const claimed = (month: string, tonnes: number): Turnover => ({
  stream: batteries,
  accountKind: "claimed",
  entryKind: "claim",
  month,
  net: tonnes * 1_000_000,
});
const declaredBy = (years: readonly number[], producer = "p1"): Declared[] =>
  quartersOf(years, producer).map((each) => ({ ...each, stream: batteries }));
const target: Target = {
  id: "of-the-draft",
  stream: batteries,
  formulaId: "lab_draft_2020",
  percent: "70",
  dueOn: "2025-12-31",
  validFrom: "2021-01-01",
  validTo: "2025-12-31",
  basisId: "lab-action-2019",
  confidence: "secondary",
};

describe("regulated collection rate of the draft of 2020", () => {
  const turnovers = [sold("2022-03", 90), sold("2023-03", 100), sold("2024-03", 110), claimed("2025-06", 75)];

  it("divides what was claimed by the average sales of the three years before", () => {
    const figure = presented(draft, "2025", {
      turnovers,
      declared: declaredBy([2022, 2023, 2024, 2025]),
      targets: [target],
    });
    expect(figure.value?.display).toBe("75.0");
    expect(figure.denominator).toMatchObject({ amount: "100000", sum: "300000", divisor: 3 });
    expect(figure.arithmetic).toBe("75,000 kg ÷ [(90,000 + 100,000 + 110,000) kg ÷ 3] = 75.0 %");
    expect(figure).toMatchObject({ status: "met", target: { percent: "70" } });
    expect([figure.titleZh, figure.titleEn]).toEqual([
      expect.stringContaining("征求意见稿"),
      expect.stringContaining("draft"),
    ]);
  });

  it("shows a target that has run out as expired, and judges nothing by it", () => {
    const later = turnovers.map((each) => ({ ...each, month: `${Number(each.month.slice(0, 4)) + 1}-03` }));
    const given = {
      turnovers: later,
      declared: declaredBy([2023, 2024, 2025]),
      targets: [target],
      today: "2027-01-10",
    };
    const figure = presented(draft, "2026", given);
    expect(figure).toMatchObject({ status: "target_expired", target: { percent: "70", dueOn: "2025-12-31" } });
    expect(figure.explanation).toContain("2025-12-31");
  });

  it("takes last year's sales of a producer with two years of history", () => {
    const two = [sold("2023-07", 100), sold("2024-03", 150), claimed("2025-06", 75)];
    const figure = presented(draft, "2025", { turnovers: two, declared: declaredBy([2023, 2024, 2025]) });
    expect(figure.value?.display).toBe("50.0");
    expect(figure.denominator).toMatchObject({ amount: "150000", sum: "150000", divisor: 1 });
    expect(figure.arithmetic).toBe("75,000 kg ÷ 150,000 kg = 50.0 %");
  });

  it("names what such a producer left out of last year", () => {
    const gap = declaredBy([2023, 2024]).filter(({ period }) => period !== "2024-Q4");
    expect(evaluated(draft, "2025", { turnovers, declared: gap }).reason).toEqual({
      code: "years_not_declared",
      missing: ["2024-10", "2024-11", "2024-12"],
    });
  });

  it("begins with the year after a producer's first", () => {
    const given = { turnovers: [sold("2025-03", 10), claimed("2025-06", 5)], declared: declaredBy([2025]) };
    expect(presented(draft, "2025", given)).toMatchObject({ value: null, reasonCode: "starts_next_year" });
  });

  it("counts a history as three years from the first January, and not from February", () => {
    const from = (first: string): Declared[] => [
      { producerId: "p1", stream: batteries, item: "", period: first },
      ...declaredBy([2023, 2024]),
    ];
    const given = (first: string) => ({ turnovers, declared: from(first) });
    // From January on the other months of 2022 are missing; from February on the year does not count at all.
    expect(presented(draft, "2025", given("2022-01")).reasonCode).toBe("years_not_declared");
    expect(presented(draft, "2025", given("2022-02"))).toMatchObject({
      reasonCode: null,
      denominator: { amount: "110000", divisor: 1 },
    });
    // What he declared before the three years is not looked at.
    expect(presented(draft, "2025", given("2021-12")).denominator?.divisor).toBe(1);
  });

  it("does not add up producers that are reckoned differently", () => {
    const declared = [...declaredBy([2022, 2023, 2024]), ...declaredBy([2024], "p2")];
    expect(evaluated(draft, "2025", { turnovers, declared }).reason).toEqual({
      code: "histories_differ",
      long: 1,
      short: 1,
    });
  });

  it("is 0 % where sales are declared and nothing was claimed, and nothing without declarations", () => {
    const declared = declaredBy([2022, 2023, 2024, 2025]);
    expect(presented(draft, "2025", { turnovers: turnovers.slice(0, 3), declared }).value?.display).toBe("0.0");
    expect(presented(draft, "2025", { turnovers }).reasonCode).toBe("years_not_declared");
  });

  it("has no rate over sales of nothing", () => {
    const declared = declaredBy([2022, 2023, 2024, 2025]);
    expect(presented(draft, "2025", { turnovers: [claimed("2025-06", 5)], declared })).toMatchObject({
      value: null,
      reasonCode: "denominator_not_positive",
    });
  });
});

describe("what cannot be computed says what is missing", () => {
  it.each([
    ["epr.lead_acid_batteries.lab_pilot_sh.mass", "not_recorded", "replacement sales"],
    ["epr.vehicles.elv_iso22628.mass", "not_recorded", "vehicle type"],
    ["epr.electronics.reuse_avoided.carbon", "not_configured", "emission factor"],
    ["epr.all.plan_99.mass", "formula_not_published", "not been published"],
  ])("%s: %s", (id, code, words) => {
    const figure = presented(id, "2025");
    expect(figure).toMatchObject({ value: null, status: "not_computable", reasonCode: code });
    expect(figure.reason).toContain(words);
  });

  it("keeps the design rate apart from take-back rates", () => {
    const design = indicatorDefinitions.filter(({ designRate }) => designRate).map(({ id }) => id);
    expect(design).toEqual([
      "epr.vehicles.elv_iso22628.mass",
      "design.electronics.recycled_content.mass",
      "design.packaging.recycled_content.mass",
    ]);
    expect(presented("epr.vehicles.elv_iso22628.mass", "2025").designRate).toBe(true);
    expect(definitionOf("epr.vehicles.treated_mass_recovery.mass").designRate).toBe(false);
  });
});

describe("the balance of materials", () => {
  const moved = (
    month: string,
    kg: number,
    entryKind: Turnover["entryKind"],
    itemKind: "product" | "material" = "material",
    accountKind = "stock",
  ): Turnover => ({ accountKind, month, entryKind, net: kg * 1_000, itemKind });
  /** A batch without loss. */
  const treated = (month: string, kg: number) => [
    moved(month, -kg, "treatment", "product"),
    moved(month, kg, "treatment"),
  ];
  const sent = (month: string, kg: number) => [
    moved(month, -kg, "delivery"),
    moved(month, kg, "delivery", "material", "outcome:unconfirmed"),
  ];
  const confirmed = (month: string, kg: number, fate: string) => [
    moved(month, -kg, "delivery_receipt", "material", "outcome:unconfirmed"),
    moved(month, kg, "delivery_receipt", "material", `outcome:${fate}`),
  ];
  const rate = "epr.electronics.treated_mass_recovery.mass";
  const figure = (turnovers: Turnover[], period = "2026-Q3", locale: "zh-CN" | "en" = "en") =>
    presented(rate, period, { turnovers }, locale);

  it("sets what was handed on against what was held, put in and is held", () => {
    const turnovers = [
      moved("2026-05", 300, "opening"),
      ...treated("2026-08", 960),
      moved("2026-08", -40, "treatment", "product"),
      moved("2026-08", 40, "treatment", "material", "loss"),
      ...sent("2026-08", 1_188),
      ...confirmed("2026-08", 1_188, "recycling"),
    ];
    expect(figure(turnovers)).toMatchObject({
      value: { display: "96.7" },
      arithmetic: "1,188 kg ÷ (300 kg + 1,000 kg − 72 kg) ≈ 96.7 %",
      formula: { id: "treated_mass_recovery", version: 2 },
      denominator: { amount: "1228" },
      explanation:
        "In stock at the start 300 kg, put in 1,000 kg, in stock at the end 72 kg; what was sent and not confirmed is still in stock. It has gone nowhere yet and is in neither part.",
    });
    expect(figure(turnovers, "2026-Q3", "zh-CN").explanation).toContain("期初库存 300 kg");
  });

  it("counts what was sent and not confirmed as held, in whichever month it is confirmed", () => {
    const turnovers = [...treated("2026-08", 100), ...sent("2026-08", 60), ...confirmed("2026-09", 60, "recycling")];
    expect(figure(turnovers, "2026-08")).toMatchObject({ value: null, reasonCode: "denominator_not_positive" });
    expect(figure(turnovers, "2026-08").reason).toContain("put in 100 kg, in stock at the end 100 kg");
    expect(figure(turnovers, "2026-09").arithmetic).toBe("60 kg ÷ (100 kg + 0 kg − 40 kg) = 100.0 %");
  });

  it("passes 100 % by what a count has found alone, and says so", () => {
    const found = [moved("2026-08", 20, "stocktake"), moved("2026-08", -20, "stocktake", "material", "variance")];
    const turnovers = [
      ...treated("2026-08", 100),
      ...found,
      ...sent("2026-08", 120),
      ...confirmed("2026-08", 120, "recycling"),
    ];
    expect(figure(turnovers)).toMatchObject({
      value: { display: "120.0" },
      explanation: expect.stringContaining("Counts or receipts found more material than the books had"),
    });
  });
});

describe("lead recovery ((EU) No 493/2012)", () => {
  const id = "epr.lead_acid_batteries.lead_recovery.mass";
  const [lead, slag, foreign] = [
    "lead_acid_batteries/material/lead",
    "lead_acid_batteries/material/slag",
    "electronics/material/lead",
  ];
  const moved = (accountKind: string, item: string, kg: number): Turnover => ({
    stream: batteries,
    accountKind,
    month: "2026-08",
    entryKind: "treatment",
    itemKind: accountKind === "lead_in" ? "product" : "material",
    item,
    net: kg * 1_000,
  });
  const materials = [
    { code: lead, stream: batteries, defaultFate: "recycling" },
    { code: slag, stream: batteries, defaultFate: "disposal" },
    { code: foreign, stream: "electronics", defaultFate: "recycling" },
  ];
  const turnovers = [
    moved("lead_in", "", 100),
    moved("lead_out", lead, 97),
    moved("lead_out", slag, 2),
    moved("lead_out", foreign, 1),
  ];

  it("counts the lead in materials of the stream that are meant for recycling, not that in slag", () => {
    expect(presented(id, "2026-Q3", { turnovers, materials }).arithmetic).toBe("97 kg ÷ 100 kg = 97.0 %");
  });

  it("is for those items that its formula names, where it names any", () => {
    expect(presented(id, "2026-Q3", { turnovers: turnovers.slice(1), materials }).reasonCode).toBe("not_stated");
    // Inputs are not told by items, so a formula for some of them cannot be computed: it is said so, not guessed.
    const scopes = { lead_recovery: [lead] };
    expect(presented(id, "2026-Q3", { turnovers, materials, scopes }).reasonCode).toBe("scope_not_counted");
  });
});

describe("a month declared with nothing sold", () => {
  const id = "epr.electronics.placed_on_market.mass";
  it("counts as declared: the figure is 0 and not missing", () => {
    const zero = [{ producerId: "p1", stream: "electronics", item: "", period: "2026-08" }];
    expect(presented(id, "2026-08", { declared: zero }).value?.display).toBe("0");
    expect(presented(id, "2026-09", { declared: zero }).reasonCode).toBe("not_declared");
    expect(presented("epr.electronics.qualified_over_pom.mass", "2026-08", { declared: zero }).reasonCode).toBe(
      "no_data",
    );
  });
});

describe("shares of the fates", () => {
  const out = (fate: string, kg: number): Turnover => ({
    accountKind: `outcome:${fate}`,
    month: "2026-08",
    entryKind: "delivery",
    net: kg * 1_000,
  });
  it("show reuse and remanufacture each over all that left", () => {
    const turnovers = [out("reuse", 30), out("remanufacture", 20), out("recycling", 140), out("disposal", 10)];
    expect(presented("epr.electronics.reuse_share.mass", "2026-08", { turnovers }).arithmetic).toBe(
      "30 kg ÷ 200 kg = 15.0 %",
    );
    expect(presented("epr.electronics.remanufacture_share.mass", "2026-08", { turnovers }).value?.display).toBe("10.0");
  });
});
