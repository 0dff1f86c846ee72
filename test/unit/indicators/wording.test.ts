import { describe, expect, it } from "vitest";
import { entryKinds } from "../../../worker/kernel/vocabulary/ledger.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import type { Target } from "../../../worker/indicators/engine/rules.ts";
import { explanationText, reasonText, trimmed } from "../../../worker/indicators/engine/wording.ts";
import { evaluated, type Given, presented, quartersOf, type Turnover } from "./support.ts";

const draft = "epr.lead_acid_batteries.lab_draft_2020.mass";
const appliance = "epr.electronics.appliance_2021.pieces";
const overPom = "epr.electronics.qualified_over_pom.mass";
const returned = "epr.electronics.returned.mass";
const materialRate = "epr.electronics.treated_mass_recovery.mass";

const batteries = (years: number[], producer = "p1") =>
  quartersOf(years, producer).map((each) => ({ ...each, stream: "lead_acid_batteries" }));
const stock = (net: number, more: Partial<Turnover> = {}): Turnover => ({
  accountKind: "stock",
  month: "2026-08",
  entryKind: "return",
  net,
  ...more,
});
const market = (net: number, more: Partial<Turnover> = {}) =>
  stock(net, { accountKind: "market", entryKind: "declaration", ...more });
const qualified = (net: number) => stock(-net, { accountKind: "qualified", entryKind: "receipt" });

describe("why there is no value is said whole, in either language", () => {
  it.each<[id: string, period: string, given: Given, code: string, zh: string, en: string]>([
    [
      "epr.all.plan_99.mass",
      "2025",
      {},
      "formula_not_published",
      "官方计算公式未公布，无法计算。",
      "The official formula has not been published, so this cannot be computed.",
    ],
    [
      "epr.lead_acid_batteries.lab_pilot_sh.mass",
      "2025",
      {},
      "not_recorded",
      "尚未记录“同期更换销售量（以旧换新市场的销量）”，无法计算。",
      "Not recorded: replacement sales of the same period. So this cannot be computed.",
    ],
    [
      draft,
      "2025",
      { declared: batteries([2025]) },
      "starts_next_year",
      "2025 之前没有投放市场申报：新生产企业自次年起计算。",
      "Nothing was declared before 2025: a new producer is reckoned from the year after its first.",
    ],
    [
      draft,
      "2025",
      {
        turnovers: [stock(5, { stream: "lead_acid_batteries", month: "2025-06" })],
        declared: [...batteries([2022, 2023, 2024]), ...batteries([2024], "p2"), ...batteries([2024], "p3")],
      },
      "histories_differ",
      "所选范围内 1 家生产企业有满三年的申报、2 家不足三年，两者口径不同：请见各生产企业的责任页。",
      "1 producer(s) in scope have three years behind them and 2 fewer, which are reckoned differently: see each producer's duty.",
    ],
    [
      appliance,
      "2020",
      {},
      "not_in_force",
      "此口径的有效期为 2021-08-01 至 …，不适用于 2020。",
      "This definition is in force from 2021-08-01 to …, which does not cover 2020.",
    ],
    [
      returned,
      "2027-Q1",
      { turnovers: [stock(5)] },
      "period_not_begun",
      "2027-Q1 尚未开始（自 2027-01-01 起）。",
      "2027-Q1 has not begun; it starts on 2027-01-01.",
    ],
    [
      appliance,
      "2026-Q3",
      {},
      "needs_full_year",
      "此口径按整年计算，请选择年度期间，例如 2026。",
      "This rate is defined for a whole year. Choose a year, such as 2026.",
    ],
    [
      returned,
      "2026-Q3",
      {},
      "no_data",
      "截至 2026-09-30，所选范围内没有“电器电子产品”的任何收支存记录，缺少“回收量”。",
      "No stock movement of electronics is recorded in this scope up to 2026-09-30, so “returned” is missing.",
    ],
    [
      "epr.electronics.placed_on_market.mass",
      "2026-Q3",
      {},
      "not_declared",
      "所选范围内没有 2026-Q3 的投放市场申报。",
      "No declaration of products placed on the market is recorded in this scope for 2026-Q3.",
    ],
    [
      "epr.lead_acid_batteries.lead_recovery.mass",
      "2026-Q3",
      { turnovers: [stock(5, { stream: "lead_acid_batteries" })] },
      "not_stated",
      "所选范围内 2026-Q3 没有“投入中的铅（按申报含铅量）”的申报或登记。",
      "Nobody in this scope has reported “lead in inputs, by stated content” for 2026-Q3.",
    ],
    [
      "procurement.total.money",
      "2026-Q3",
      {},
      "nothing_bought",
      "截至 2026-09-30，所选范围内没有任何采购记录，缺少“采购总额”。",
      "No purchase is recorded in this scope up to 2026-09-30, so “all purchases” is missing.",
    ],
    [
      "energy.retrofits.saved.energy",
      "2026-Q3",
      {},
      "nothing_verified",
      "截至 2026-09-30，所选范围内没有已核实的节能改造项目，缺少“节能量”。",
      "No retrofit is verified in this scope up to 2026-09-30, so “saved energy” is missing.",
    ],
    [
      appliance,
      "2026",
      { turnovers: [stock(1, { quantity: "pieces" })], declared: quartersOf([2024]) },
      "years_not_declared",
      "前三年的投放市场申报不完整，缺少：2023、2025。",
      "The declarations of the three previous years are incomplete; missing: 2023, 2025.",
    ],
    [
      overPom,
      "2026-Q3",
      { turnovers: [stock(5), market(700), market(-700)] },
      "denominator_not_positive",
      "分母“同期投放市场量”在 2026-Q3 为 0 kg，无法计算比率。",
      "The denominator “mass placed on the market in the same period” is 0 kg in 2026-Q3, so there is no rate.",
    ],
    [
      appliance,
      "2026",
      {
        turnovers: [stock(1, { quantity: "pieces" }), market(-3, { month: "2025-03", quantity: "pieces" })],
        declared: quartersOf([2023, 2024, 2025]),
      },
      "denominator_not_positive",
      "分母“前三年年均投放市场台数”在 2026 为 -1 件，无法计算比率。",
      "The denominator “average pieces placed on the market in the three previous years” is -1 pieces in 2026, so there is no rate.",
    ],
    [
      "epr.electronics.reuse_share.mass",
      "2026",
      { turnovers: [stock(1)], scopes: { outcome_share: ["electronics/printer"] } },
      "scope_not_counted",
      "参考数据把该公式限定于部分品目，而本指标的分子或分母无法按品目拆分。",
      "The reference data limit this formula to some items, and a part of this figure cannot be told by items.",
    ],
  ])("%s in %s", (id, period, given, code, zh, en) => {
    expect(presented(id, period, given)).toMatchObject({ reasonCode: code, reason: en });
    expect(presented(id, period, given, "zh-CN").reason).toBe(zh);
  });

  it("names the factor for which no source is known", () => {
    const reason = (locale: "zh-CN" | "en") =>
      presented("epr.electronics.reuse_avoided.carbon", "2025", {}, locale).reason;
    expect(reason("zh-CN")).toMatch(/^未配置“.+”：没有可引用来源的数值，不作计算。$/);
    expect(reason("en")).toMatch(
      /^Not configured: .+emission factor.*\. No sourced value is known, so nothing is computed\.$/,
    );
  });

  it("leaves a bound open that a definition does not have", () => {
    const evaluation = evaluated(appliance, "2020");
    const until = { ...evaluation, reason: { code: "not_in_force", validFrom: null, validTo: "2019-12-31" } } as const;
    expect(reasonText(until, parsePeriod("2020"), "en")).toContain("from … to 2019-12-31,");
  });

  it("names all that is missing: of the denominator, then of the numerator", () => {
    expect(presented(overPom, "2026-Q3").reason).toBe(
      "No declaration of products placed on the market is recorded in this scope for 2026-Q3. " +
        "No stock movement of electronics is recorded in this scope up to 2026-09-30, so “qualified recovery of the period” is missing.",
    );
    expect(presented(overPom, "2026-Q3", {}, "zh-CN").reason).toBe(
      "所选范围内没有 2026-Q3 的投放市场申报。" +
        "截至 2026-09-30，所选范围内没有“电器电子产品”的任何收支存记录，缺少“本期规范回收量”。",
    );
  });

  it("adds what stood in stock where nothing has gone anywhere, and nothing of a stock that was empty", () => {
    const treated = stock(100_000, { entryKind: "treatment", itemKind: "material" });
    const put = stock(-100_000, { entryKind: "treatment" });
    expect(presented(materialRate, "2026-Q3", { turnovers: [put, treated] }, "zh-CN").reason).toBe(
      "分母“已有去向的处理物质（期初库存 + 本期投入 − 期末库存）”在 2026-Q3 为 0 kg，无法计算比率。期初库存 0 kg，本期投入 100 kg，期末库存 100 kg；库存含已交付未确认的材料，尚无去向，不计入分子和分母。",
    );
    expect(presented(materialRate, "2026-Q3", { turnovers: [stock(5)] }).reason).toMatch(
      /is 0 kg in 2026-Q3, so there is no rate\.$/,
    );
  });

  it("says nothing of a stock where it is something else that is missing", () => {
    const held = stock(100_000, { entryKind: "stocktake", itemKind: "material" });
    expect(presented(materialRate, "2027-Q1", { turnovers: [held] }).reason).toBe(
      "2027-Q1 has not begun; it starts on 2027-01-01.",
    );
  });

  it("is nothing where there is a value", () => {
    expect(presented(returned, "2026-Q3", { turnovers: [stock(5)] }).reason).toBeNull();
  });
});

describe("what to know of a value", () => {
  const explanation = (id: string, period: string, given: Given) => [
    presented(id, period, given, "zh-CN").explanation,
    presented(id, period, given).explanation,
  ];

  it("is nothing of a figure that stands by itself", () => {
    expect(explanation(returned, "2026-Q3", { turnovers: [stock(5)] })).toEqual([null, null]);
  });

  it("is that the period runs, and nothing once it is over", () => {
    const running = { turnovers: [stock(5)], today: "2026-09-30" };
    expect(explanation(returned, "2026-Q3", running)).toEqual([
      "期间尚未结束，为截至目前的数字。",
      "The period is not over; this is the figure so far.",
    ]);
    expect(explanation(returned, "2026-Q3", { ...running, today: "2026-10-01" })).toEqual([null, null]);
  });

  it("is where documents are to be looked at, for a rate beyond the whole that says nothing of its own", () => {
    const share = "epr.lead_acid_batteries.broken_share.mass";
    const stream = "lead_acid_batteries";
    const turnovers = [stock(100, { stream }), stock(101, { stream, accountKind: "broken" })];
    expect(explanation(share, "2026-Q3", { turnovers })).toEqual([
      "超过 100 %，请核对分子与分母的单据。",
      "More than 100 %: check the documents of both parts.",
    ]);
  });

  it("is how many producers stopped before the years ended", () => {
    const given = {
      turnovers: [stock(1, { quantity: "pieces" }), market(300, { month: "2025-03", quantity: "pieces" })],
      declared: [...quartersOf([2023, 2024, 2025]), ...quartersOf([2023], "p2"), ...quartersOf([2024], "p3")],
      today: "2027-01-01",
    };
    expect(explanation(appliance, "2026", given)).toEqual([
      "有 2 家生产企业在前三年结束前停止申报，分母可能偏小。",
      "2 producer(s) stopped declaring before the three years ended; the denominator may be too small.",
    ]);
    const running = { ...given, today: "2026-12-31" };
    expect(explanation(appliance, "2026", running)).toEqual([
      "有 2 家生产企业在前三年结束前停止申报，分母可能偏小。期间尚未结束，为截至目前的数字。",
      "2 producer(s) stopped declaring before the three years ended; the denominator may be too small. The period is not over; this is the figure so far.",
    ]);
  });

  it("is the day on which its target ended: that of its validity, else that on which it was due", () => {
    const target: Target = {
      id: "t",
      stream: "electronics",
      formulaId: "qualified_over_pom",
      percent: "50",
      dueOn: "2025-06-30",
      validFrom: "2020-01-01",
      validTo: "2025-12-31",
      basisId: "b",
      confidence: "secondary",
    };
    const given = (one: Target) => ({ turnovers: [stock(5), market(700), qualified(300)], targets: [one] });
    expect(explanation(overPom, "2026-Q3", given(target))).toEqual([
      "目标已于 2025-12-31 到期，未找到后续目标，不作达标判断。",
      "The target expired on 2025-12-31 and no successor is known; nothing is judged against it.",
    ]);
    expect(explanation(overPom, "2026-Q3", given({ ...target, validTo: null }))[1]).toContain("on 2025-06-30 and");
    // One in force is not said here, nor one that judges a figure which cannot be computed.
    const inForce = { ...target, dueOn: null, validTo: null };
    expect(explanation(overPom, "2026-Q3", given(inForce))).toEqual([null, null]);
    expect(presented(overPom, "2026-Q3", { targets: [target] })).toMatchObject({
      target: { id: "t" },
      explanation: null,
    });
  });

  it("is what stood in stock only where there is a value, and anything stood there", () => {
    const gone = (itemKind: "material" | "product", accountKind = "stock") =>
      stock(accountKind === "stock" ? -800 : 800, { entryKind: "delivery", itemKind, accountKind });
    const treated = [
      stock(-800, { entryKind: "treatment" }),
      stock(800, { entryKind: "treatment", itemKind: "material" }),
    ];
    const all = [...treated, gone("material"), gone("material", "outcome:recycling")];
    expect(explanation(materialRate, "2026-Q3", { turnovers: all })).toEqual([null, null]);
    // What was held at the start alone, or at the end alone, is told.
    const before = stock(200, { month: "2026-06", entryKind: "stocktake", itemKind: "material" });
    expect(explanation(materialRate, "2026-Q3", { turnovers: [...all, before] })[1]).toContain(
      "In stock at the start 0.2 kg, put in 0.8 kg, in stock at the end 0.2 kg;",
    );
    const usedUp = [
      before,
      gone("material"),
      gone("material", "outcome:recycling"),
      stock(600, { entryKind: "treatment", itemKind: "material" }),
      stock(-600, { entryKind: "treatment" }),
    ];
    expect(explanation(materialRate, "2026-Q3", { turnovers: usedUp })[1]).toContain(
      "at the start 0.2 kg, put in 0.6 kg, in stock at the end 0 kg;",
    );
    expect(explanationText(evaluated(materialRate, "2026-Q3", { turnovers: treated }), "en")).toBeNull();
  });
});

describe("the arithmetic", () => {
  const of = (id: string, turnovers: Turnover[], period = "2026-Q3") => [
    presented(id, period, { turnovers }, "zh-CN").arithmetic,
    presented(id, period, { turnovers }).arithmetic,
  ];

  it("names every kind of entry in either language", () => {
    for (const entryKind of entryKinds) {
      const [zh = "", en = ""] = of("epr.electronics.stock.mass", [
        stock(2_000, { entryKind }),
        stock(1, { month: "2026-01" }),
      ]);
      expect(zh, entryKind).toMatch(/^期初结存 0\.001 kg \+ \p{Script=Han}[\p{Script=Han}，]* 2 kg = 2\.001 kg$/u);
      expect(en, entryKind).toMatch(/^carried forward 0\.001 kg \+ [a-z]+[a-z ,]* 2 kg = 2\.001 kg$/);
    }
  });

  it("is one term by its name, and nothing for what is 0", () => {
    expect(of(returned, [stock(2_000)])).toEqual(["网点回收 2 kg", "collected 2 kg"]);
    expect(of(returned, [stock(2_000), stock(-2_000)])).toEqual(["0 kg", "0 kg"]);
  });

  it("begins with a minus where the first term is one", () => {
    expect(
      of("epr.electronics.variance.mass", [
        stock(-3_000, { accountKind: "variance", entryKind: "receipt" }),
        stock(1_000, { accountKind: "variance", entryKind: "stocktake" }),
      ]),
    ).toEqual(["− 接收 3 kg + 盘点 1 kg = -2 kg", "− received 3 kg + stocktake 1 kg = -2 kg"]);
  });

  it("has the unit of what it counts, and groups of three digits", () => {
    expect(of("epr.electronics.returned.pieces", [stock(1_234_567, { quantity: "pieces" })])).toEqual([
      "网点回收 1,234,567 件",
      "collected 1,234,567 pieces",
    ]);
    const bought = {
      stream: "procurement",
      accountKind: "spend:energy_green.environment_green",
      entryKind: "purchase",
      quantity: "money",
    } as const;
    expect(of("procurement.total.money", [stock(98_765_432_10, bought)])).toEqual([
      "采购 98,765,432.1 元",
      "bought 98,765,432.1 yuan",
    ]);
    const retrofit = { stream: "energy", entryKind: "retrofit" } as const;
    expect(
      of("energy.retrofits.saved.energy", [stock(1_500, { ...retrofit, accountKind: "saved", quantity: "energy" })]),
    ).toEqual(["已核实改造 1.5 kWh", "verified retrofits 1.5 kWh"]);
    expect(
      of("energy.retrofits.avoided.carbon", [stock(999, { ...retrofit, accountKind: "avoided", quantity: "carbon" })]),
    ).toEqual(["已核实改造 0.999 kg", "verified retrofits 0.999 kg"]);
  });

  it("is none where there is no value, whatever is known of its parts", () => {
    expect(of(overPom, [stock(5), qualified(7)])).toEqual(["", ""]);
  });
});

it("a decimal is written without the zeros at its end, and a whole number with all of its own", () => {
  expect(["100", "100.000", "2.500", "10.050", "0.000", "1000.100"].map(trimmed)).toEqual([
    "100",
    "100",
    "2.5",
    "10.05",
    "0",
    "1000.1",
  ]);
});
