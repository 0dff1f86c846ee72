import { describe, expect, it } from "vitest";
import { evaluated, presented, quartersOf, type Turnover } from "./support.ts";

const id = "epr.electronics.appliance_2021.pieces";

/** 150,000, 165,000 and 180,000 pieces in the three years before 2026: 165,000 on average. */
const placedOnMarket: Turnover[] = [
  { month: "2023-03", net: 70_000 },
  { month: "2023-12", net: 80_000 },
  { month: "2024-06", net: 165_000 },
  { month: "2025-09", net: 180_000 },
].map((each) => ({ ...each, accountKind: "market", entryKind: "declaration", quantity: "pieces" }) as const);

const returned = (net: number, entryKind: Turnover["entryKind"] = "return"): Turnover => ({
  accountKind: "stock",
  month: "2026-05",
  entryKind,
  net,
  quantity: "pieces",
});

const declared = quartersOf([2023, 2024, 2025]);

describe("recovery rate of the appliance target scheme (发改产业〔2021〕1102号)", () => {
  it("divides the year's returns by the average of the three years before", () => {
    const turnovers = [...placedOnMarket, returned(100_000), returned(18_000, "plant_return")];
    const figure = presented(id, "2026", { turnovers, declared, today: "2027-01-10" });
    // 118,000 ÷ 165,000 = 71.5151… %
    expect(figure.value).toEqual({ numerator: "2360", denominator: "33", display: "71.5" });
    expect(figure.unit).toBe("percent");
    expect(figure.numerator).toMatchObject({ amount: "118000", unit: "piece", sum: "118000", divisor: 1 });
    expect(figure.denominator).toMatchObject({ amount: "165000", unit: "piece", sum: "495000", divisor: 3 });
    expect(figure.arithmetic).toBe("118,000 pieces ÷ [(150,000 + 165,000 + 180,000) pieces ÷ 3] ≈ 71.5 %");
    expect(figure.status).toBe("no_target");
    expect(figure.explanation).toBeNull();
  });

  it("writes an average that never ends to three places and keeps the exact value", () => {
    const onePieceMore = placedOnMarket.map((each, index) => ({ ...each, net: each.net + (index === 0 ? 1 : 0) }));
    const turnovers = [...onePieceMore, returned(1)];
    const figure = presented(id, "2026", { turnovers, declared });
    expect(figure.denominator).toMatchObject({ amount: "165000.333", sum: "495001", divisor: 3 });
    expect(figure.value).toMatchObject({ numerator: "300", denominator: "495001", display: "0.0" });
  });

  it("does not clip what exceeds 100 %, and says why it does", () => {
    const turnovers = [...placedOnMarket, returned(330_000)];
    const figure = presented(id, "2026", { turnovers, declared, today: "2027-01-10" });
    expect(figure.value?.display).toBe("200.0");
    expect(figure.explanation).toContain("any brand");
  });

  it("names the year that nobody declared", () => {
    const turnovers = [...placedOnMarket, returned(118_000)];
    const figure = presented(id, "2026", { turnovers, declared: quartersOf([2023, 2025]) }, "zh-CN");
    expect(figure).toMatchObject({ value: null, status: "not_computable", arithmetic: "" });
    expect(figure.reasonCode).toBe("years_not_declared");
    expect(figure.reason).toBe("前三年的投放市场申报不完整，缺少：2024。");
    expect(figure.denominator?.amount).toBeNull();
    expect(figure.numerator?.amount).toBe("118000");
  });

  it("names the months of a quarter that was left out", () => {
    const books = { turnovers: [returned(1)], declared: declared.filter(({ period }) => period !== "2024-Q2") };
    expect(evaluated(id, "2026", books).reason).toEqual({
      code: "years_not_declared",
      missing: ["2024-04", "2024-05", "2024-06"],
    });
  });

  it("is not satisfied by another stream's or only by another producer's declarations", () => {
    const other = declared.map((each) => ({ ...each, stream: "packaging" }));
    expect(evaluated(id, "2026", { turnovers: [returned(1)], declared: other }).reason).toEqual({
      code: "years_not_declared",
      missing: ["2023", "2024", "2025"],
    });
    const gap = quartersOf([2023, 2025], "p2");
    expect(evaluated(id, "2026", { turnovers: [returned(1)], declared: [...declared, ...gap] }).reason).toEqual({
      code: "years_not_declared",
      missing: ["2024"],
    });
  });

  it("takes a producer who is new in the three years, and tells of one who stopped", () => {
    const turnovers = [...placedOnMarket, returned(1)];
    const isNew = evaluated(id, "2026", { turnovers, declared: [...declared, ...quartersOf([2025], "p2")] });
    expect(isNew).toMatchObject({ reason: null, producersWhoStopped: 0 });
    const books = { turnovers, declared: [...declared, ...quartersOf([2023], "p2")], today: "2027-01-10" };
    expect(evaluated(id, "2026", books)).toMatchObject({ reason: null, producersWhoStopped: 1 });
    expect(presented(id, "2026", books).explanation).toContain("stopped declaring");
  });

  it("counts the items that the formula names, above and below the line, and whose declarations are looked for", () => {
    const [washing, printer] = ["electronics/washing-machine", "electronics/printer"];
    const of = (item: string, turnovers: readonly Turnover[]) => turnovers.map((each) => ({ ...each, item }));
    const turnovers = [
      ...of(washing, [...placedOnMarket, returned(118_000)]),
      ...of(printer, [...placedOnMarket, returned(7)]),
    ];
    const scopes = { appliance_2021: [washing] };
    const years = [2023, 2024, 2025];
    const figure = presented(id, "2026", { turnovers, scopes, declared: quartersOf(years, "p1", washing) });
    expect(figure.arithmetic).toBe("118,000 pieces ÷ [(150,000 + 165,000 + 180,000) pieces ÷ 3] ≈ 71.5 %");
    const others = presented(id, "2026", { turnovers, scopes, declared: quartersOf(years, "p1", printer) });
    expect(others.reasonCode).toBe("years_not_declared");
    const unlimited = presented(id, "2026", { turnovers, declared: quartersOf(years, "p1", printer) });
    expect(unlimited.denominator?.sum).toBe("990000");
  });

  it("a formula limited to items does not compute what cannot be told by items", () => {
    const share = "epr.electronics.reuse_share.mass";
    const turnovers: Turnover[] = [
      { accountKind: "outcome:reuse", month: "2026-05", entryKind: "delivery", net: 1 },
      { accountKind: "stock", month: "2026-05", entryKind: "return", net: 1 },
    ];
    expect(evaluated(share, "2026", { turnovers }).reason).toBeNull();
    const scopes = { outcome_share: ["electronics/printer"] };
    expect(evaluated(share, "2026", { turnovers, scopes }).reason).toEqual({ code: "scope_not_counted" });
    expect(presented(share, "2026", { turnovers, scopes }, "zh-CN").reason).toContain("限定于部分品目");
  });

  it("takes months and quarters mixed", () => {
    const months = ["2024-04", "2024-05", "2024-06"].map((period) => ({
      producerId: "p1",
      stream: "electronics",
      item: "",
      period,
    }));
    const mixed = [...declared.filter(({ period }) => period !== "2024-Q2"), ...months];
    expect(evaluated(id, "2026", { turnovers: [...placedOnMarket, returned(1)], declared: mixed }).reason).toBeNull();
  });

  it("asks for a whole year, after the scheme began, that has begun", () => {
    const books = { turnovers: [...placedOnMarket, returned(1)], declared };
    expect(evaluated(id, "2026-Q3", books).reason).toEqual({ code: "needs_full_year" });
    expect(evaluated(id, "2020", books).reason).toEqual({
      code: "not_in_force",
      validFrom: "2021-08-01",
      validTo: null,
    });
    expect(evaluated(id, "2027", books).reason).toEqual({ code: "period_not_begun", from: "2027-01-01" });
  });

  it("has no numerator where no stock ever moved, whoever declared", () => {
    const figure = presented(id, "2026", { turnovers: placedOnMarket, declared });
    expect(figure.reasonCode).toBe("no_data");
    expect(figure.numerator?.amount).toBeNull();
    expect(figure.denominator?.amount).toBe("165000");
  });
});
