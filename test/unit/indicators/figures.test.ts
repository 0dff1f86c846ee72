import { describe, expect, it } from "vitest";
import { indicatorDefinitions } from "../../../worker/indicators/catalogue/definitions.ts";
import { linkDefinitions } from "../../../worker/indicators/catalogue/links.ts";
import { streamDefinitions } from "../../../worker/indicators/catalogue/one-stream.ts";
import { takebackStreams } from "../../../worker/kernel/vocabulary/registry.ts";
import { evaluated, presented, type Turnover } from "./support.ts";

const stock = (entryKind: Turnover["entryKind"], net: number, more: Partial<Turnover> = {}): Turnover => ({
  accountKind: "stock",
  month: "2026-08",
  entryKind,
  net,
  ...more,
});

describe("amounts", () => {
  it("adds the kinds of entry that count and writes them out", () => {
    const turnovers = [
      stock("return", 1_200_500),
      stock("plant_return", 300_000),
      stock("receipt", 40_000),
      stock("dispatch", -900_000),
      stock("return", 7, { month: "2026-06" }),
      stock("return", 9, { stream: "tyres" }),
      stock("return", 11, { quantity: "pieces" }),
    ];
    const figure = presented("epr.electronics.returned.mass", "2026-Q3", { turnovers });
    expect(figure.value).toEqual({ numerator: "3001", denominator: "2", display: "1500.5" });
    expect(figure.arithmetic).toBe("collected 1,200.5 kg + collected at plants 300 kg = 1,500.5 kg");
    expect(figure.numerator).toMatchObject({ amount: "1500.5", unit: "kg" });
    expect(figure.denominator).toBeNull();
    expect(figure.rowsHref).toBe("/api/v1/indicators/epr.electronics.returned.mass/rows?period=2026-Q3&zone=TEDA");
    const received = presented("epr.electronics.received.mass", "2026-Q3", { turnovers });
    expect(received.value?.display).toBe("340");
  });

  it("reads contra accounts with the other sign", () => {
    const turnovers = [
      stock("return", 1),
      { ...stock("receipt", -62_000), accountKind: "qualified" },
      stock("treatment", -50_000),
      stock("treatment", 48_000, { itemKind: "material" }),
    ];
    expect(presented("epr.electronics.qualified.mass", "2026-Q3", { turnovers }).value?.display).toBe("62");
    expect(presented("epr.electronics.treated.mass", "2026-Q3", { turnovers }).value?.display).toBe("50");
  });

  it("takes a balance from the beginning to the period's end", () => {
    const turnovers = [
      stock("opening", 5_000, { month: "2024-01" }),
      stock("return", 2_000),
      stock("dispatch", -3_000),
      stock("return", 90_000, { month: "2026-10" }),
    ];
    const figure = presented("epr.electronics.stock.mass", "2026-Q3", { turnovers });
    expect(figure.value?.display).toBe("4");
    expect(figure.arithmetic).toBe("carried forward 5 kg + collected 2 kg − dispatched 3 kg = 4 kg");
  });

  it("shows a surplus as a variance below zero", () => {
    const turnovers = [stock("return", 1), { ...stock("stocktake", -1_500), accountKind: "variance" }];
    expect(presented("epr.electronics.variance.mass", "2026-Q3", { turnovers }).value).toEqual({
      numerator: "-3",
      denominator: "2",
      display: "-1.5",
    });
  });
});

describe("missing is never 0", () => {
  it("reads a flow without rows as 0 only where the stream has moved by then", () => {
    const active = [stock("return", 5, { month: "2026-01" })];
    const zero = presented("epr.electronics.treated.mass", "2026-Q3", { turnovers: active });
    expect(zero).toMatchObject({ value: { display: "0" }, status: "no_target", arithmetic: "0 kg" });
    for (const turnovers of [
      [],
      [stock("return", 5, { stream: "tyres" })],
      [stock("return", 5, { month: "2026-11" })],
    ]) {
      const figure = presented("epr.electronics.treated.mass", "2026-Q3", { turnovers });
      expect(figure).toMatchObject({ value: null, status: "not_computable", reasonCode: "no_data" });
      expect(figure.reason).toContain("electronics");
      expect(figure.numerator?.amount).toBeNull();
    }
  });

  it("never reads a declaration that nobody made as 0", () => {
    const turnovers = [stock("return", 5)];
    expect(presented("epr.electronics.placed_on_market.mass", "2026-Q3", { turnovers }, "zh-CN")).toMatchObject({
      value: null,
      reasonCode: "not_declared",
      reason: "所选范围内没有 2026-Q3 的投放市场申报。",
    });
    expect(evaluated("epr.electronics.qualified_over_pom.mass", "2026-Q3", { turnovers }).reason).toEqual({
      code: "not_declared",
    });
  });

  it("has no rate over a denominator of 0 or below, and names it", () => {
    const declaredAndTakenBack = (net: number): Turnover[] => [
      stock("return", 5),
      { ...stock("declaration", 700), accountKind: "market" },
      { ...stock("declaration", net), accountKind: "market" },
    ];
    for (const net of [-700, -701]) {
      const figure = presented("epr.electronics.qualified_over_pom.mass", "2026-Q3", {
        turnovers: declaredAndTakenBack(net),
      });
      expect(figure).toMatchObject({ value: null, status: "not_computable", arithmetic: "" });
      expect(figure.reasonCode).toBe("denominator_not_positive");
      expect(figure.reason).toContain("mass placed on the market in the same period");
    }
    const untreated = presented("epr.electronics.treated_mass_recovery.mass", "2026-Q3", {
      turnovers: [stock("return", 5)],
    });
    expect(untreated.reason).toContain("is 0 kg in 2026-Q3");
  });

  it("knows nothing of a period that has not begun, and says that one runs", () => {
    const turnovers = [stock("return", 5)];
    const id = "epr.electronics.returned.mass";
    expect(presented(id, "2027-Q1", { turnovers }).reasonCode).toBe("period_not_begun");
    expect(presented(id, "2026-12", { turnovers, today: "2026-11-30" }).reasonCode).toBe("period_not_begun");
    expect(presented(id, "2026-12", { turnovers, today: "2026-12-01" }).reasonCode).toBeNull();
    expect(evaluated(id, "2026-11", { turnovers, today: "2026-12-01" }).provisional).toBe(false);
    expect(evaluated(id, "2026-Q4", { turnovers }).provisional).toBe(true);
    expect(evaluated(id, "2026-Q3", { turnovers }).provisional).toBe(false);
    expect(evaluated(id, "2026-11", { turnovers, today: "2026-11-30" }).provisional).toBe(true);
  });
});

describe("rates", () => {
  const out = (fate: string, grams: number): Turnover[] => [
    stock("delivery", -grams, { itemKind: "material" }),
    { ...stock("delivery", grams, { itemKind: "material" }), accountKind: `outcome:${fate}` },
  ];
  const recovery = (recycled: number, more: Turnover[] = []): Turnover[] => [
    stock("treatment", -800_000),
    stock("treatment", 800_000, { itemKind: "material" }),
    ...out("recycling", recycled),
    ...out("disposal", 800_000 - recycled),
    ...more,
  ];
  const id = "epr.electronics.treated_mass_recovery.mass";

  it("rounds half to even for display only", () => {
    // 62.45 %, 62.55 % and 62.4501 %: a tie goes to the even neighbour, anything above it up.
    const shown = [499_600, 500_400, 499_601].map(
      (grams) => presented(id, "2026-Q3", { turnovers: recovery(grams) }).value?.display,
    );
    expect(shown).toEqual(["62.4", "62.6", "62.5"]);
  });

  it("says = where the shown figure is exact and ≈ where it is rounded", () => {
    expect(presented(id, "2026-Q3", { turnovers: recovery(496_000) }).arithmetic).toBe("496 kg ÷ 800 kg = 62.0 %");
    expect(presented(id, "2026-Q3", { turnovers: recovery(496_001) }, "zh-CN").arithmetic).toBe(
      "496.001 kg ÷ 800 kg ≈ 62.0 %",
    );
  });

  it("does not count products handed on whole as treatment outputs", () => {
    const whole: Turnover = { ...stock("delivery", 80_000), accountKind: "outcome:reuse" };
    expect(presented(id, "2026-Q3", { turnovers: recovery(400_000, [whole]) }).value?.display).toBe("50.0");
  });

  it("counts what the books began with as held at the start, on whatever day of the period they do", () => {
    for (const month of ["2026-01", "2026-07", "2026-09"]) {
      const opening = stock("opening", 300_000, { month, itemKind: "material" });
      const more = [opening, { ...opening, accountKind: "opening", net: -opening.net }, ...out("recycling", 200_000)];
      expect(presented(id, "2026-Q3", { turnovers: recovery(800_000, more) }).arithmetic).toBe(
        "1,000 kg ÷ (300 kg + 800 kg − 100 kg) = 100.0 %",
      );
    }
  });
});

describe("a figure without a value", () => {
  const id = "epr.electronics.claimed_over_pom.mass";
  const by = (year: number) =>
    [1, 2, 3, 4].map((quarter) => ({
      producerId: `p${year}`,
      stream: "electronics",
      item: "",
      period: `${year}-Q${quarter}`,
    }));

  it("has no parts where its formula was not published, whatever items that is for", () => {
    const scopes = { plan_99: ["electronics/printer"] };
    expect(evaluated("epr.all.plan_99.mass", "2025", { scopes })).toMatchObject({ numerator: null, denominator: null });
  });

  it("is neither provisional nor said to lack producers", () => {
    const appliance = evaluated("epr.electronics.appliance_2021.pieces", "2026", {
      declared: [2023, 2024].flatMap(by),
    });
    expect(appliance).toMatchObject({ value: null, producersWhoStopped: 0, provisional: false });
  });

  it("is one only where the denominator looks back at the years in which producers stopped", () => {
    const turnovers: Turnover[] = [
      { ...stock("declaration", 700), accountKind: "market" },
      { ...stock("claim", 300), accountKind: "claimed" },
    ];
    const figure = evaluated(id, "2026-Q3", { turnovers, declared: by(2024) });
    expect(figure).toMatchObject({ reason: null, producersWhoStopped: 0 });
  });

  it("is none where a quarter was declared of which the period is a month", () => {
    const quarter = [{ producerId: "p", stream: "electronics", item: "", period: "2026-Q3" }];
    const zero = evaluated("epr.electronics.placed_on_market.mass", "2026-08", { declared: quarter });
    expect(zero.reason).toBeNull();
  });
});

describe("one hundred per cent", () => {
  const isAbove = (found: number) =>
    evaluated("epr.electronics.treated_mass_recovery.mass", "2026-Q3", {
      turnovers: [
        { ...stock("delivery", 800_000, { itemKind: "material" }), accountKind: "outcome:recycling" },
        { ...stock("stocktake", -found, { itemKind: "material" }), accountKind: "variance" },
      ],
    }).isAboveFull;

  it("is nothing to be explained until a gram more is recovered", () => {
    expect([isAbove(0), isAbove(1)]).toEqual([false, true]);
  });

  it("is no bound of an amount", () => {
    expect(
      evaluated("epr.electronics.returned.mass", "2026-Q3", { turnovers: [stock("return", 101)] }).isAboveFull,
    ).toBe(false);
  });
});

describe("estimated share", () => {
  const id = "epr.electronics.returned.mass";
  const share = (turnovers: Turnover[], of = id) => presented(of, "2026-Q3", { turnovers }).estimatedShare;

  it("is the estimated part of the mass that counts", () => {
    expect(share([stock("return", 876_000), stock("return", 124_000, { estimated: true })])).toBe("0.124");
    expect(share([stock("return", 876_000)])).toBe("0.000");
  });

  it("forgets an estimate that was taken back", () => {
    const corrected = [
      stock("return", 500, { estimated: true }),
      stock("return", -500, { estimated: true, month: "2026-09" }),
      stock("return", 480),
    ];
    expect(share(corrected)).toBe("0.000");
  });

  it("does not let a surplus hide a shortage", () => {
    const turnovers = [
      stock("return", 1),
      { ...stock("receipt", 300, { estimated: true }), accountKind: "variance" },
      { ...stock("stocktake", -300), accountKind: "variance" },
    ];
    expect(share(turnovers, "epr.electronics.variance.mass")).toBe("0.500");
  });

  it("is null for a count, for a balance, for a saving, where nothing moved, and where there is no value", () => {
    const saving = { stream: "energy", accountKind: "saved_coal", estimated: true } as const;
    expect(share([stock("retrofit", 5, saving)], "energy.retrofits.saved_coal.mass")).toBeNull();
    const nobodyDeclared = [stock("return", 5), { ...stock("receipt", -5), accountKind: "qualified" }];
    expect(share(nobodyDeclared, "epr.electronics.qualified_over_pom.mass")).toBeNull();
    expect(share([stock("return", 5, { estimated: true })], "epr.electronics.stock.mass")).toBeNull();
    const pieces = [stock("return", 5, { quantity: "pieces" })];
    expect(share(pieces, "epr.electronics.returned.pieces")).toBeNull();
    expect(share(pieces, "epr.electronics.treated.mass")).toBeNull();
    expect(share([])).toBeNull();
  });
});

describe("registry", () => {
  it("has every id once, made of its stream, measure and quantity", () => {
    const ids = indicatorDefinitions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, stream, quantity } of indicatorDefinitions) {
      expect(id).toMatch(
        /^((epr|trade|design)\.[a-z_]+|plastics|procurement|energy\.retrofits)\.[a-z0-9_]+\.(mass|pieces|money|energy|carbon)$/,
      );
      if (linkDefinitions.some((each) => each.id === id)) {
        expect(id.split(".").slice(1, 2)).toEqual([stream]);
        continue;
      }
      expect(
        (id.startsWith(stream === "procurement" || stream === "energy" ? `${stream}.` : `epr.${stream}.`) ||
          (stream === "packaging" && id.startsWith("plastics."))) &&
          id.endsWith(`.${quantity}`),
      ).toBe(true);
    }
  });

  it("has the same flows for every stream, and beside them what only one of them counts", () => {
    const flowsOf = (stream: string) =>
      indicatorDefinitions
        .filter(
          (each) =>
            each.stream === stream &&
            each.unit !== "percent" &&
            ![...streamDefinitions, ...linkDefinitions].includes(each),
        )
        .map(({ id }) => id.replace(stream, "*"));
    for (const stream of takebackStreams) expect(flowsOf(stream)).toEqual(flowsOf("electronics"));
    expect(flowsOf("electronics")).toHaveLength(32);
  });

  it("names both parts of every figure in two languages", () => {
    for (const { title, numerator, denominator, unit, lacks } of indicatorDefinitions) {
      for (const words of [title, numerator?.label, denominator?.label]) {
        if (words) expect([words.zh, words.en].every((text) => text.length > 1)).toBe(true);
      }
      expect(denominator === null).toBe(unit !== "percent" || numerator === null || Boolean(lacks));
    }
  });
});
