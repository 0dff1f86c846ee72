// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import {
  bodyOf as planRequest,
  emptyPlace,
  type PlanValues,
  untouched,
} from "../../../../web/src/pages/network/plan-values.ts";
import { projectionFor, scaleBarKm } from "../../../../web/src/pages/network/projection.ts";
import { attributesText, categoryCode, categoryName, points } from "../../../../web/src/pages/procurement/names.ts";
import { bodyOf as purchaseRequest, emptyPurchase } from "../../../../web/src/pages/procurement/purchase-values.ts";
import { bodyOf as taskRequest, valuesOf as taskValues } from "../../../../web/src/pages/programme/task-values.ts";
import { fromSmallest } from "../../../../web/src/pages/reports/smallest.ts";
import { emptyRetrofit, planBody, valuesOf } from "../../../../web/src/pages/retrofits/retrofit-values.ts";
import type { Plan, PlanMeter } from "../../../../web/src/pages/retrofits/types.ts";
import { barsOf, consumptionSpec } from "../../../../web/src/pages/retrofits/series.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN", ["procurement", "retrofits"]);
});

describe("a purchase", () => {
  const typed = { ...emptyPurchase("2026-11-20"), supplierId: "s1", category: "2013/A02010104", amountYuan: "12.50" };

  it("names a supplier on record and a listed category with its version", () => {
    expect(purchaseRequest({ ...typed, description: " 打印机 ", attributes: ["energy"] })).toEqual({
      supplierId: "s1",
      purchasedOn: "2026-11-20",
      categoryCode: "A02010104",
      codeVersion: "2013",
      amountYuan: "12.50",
      description: "打印机",
      attributes: ["energy"],
    });
  });

  it("says which product it is where the category asks, once that is answered", () => {
    expect(purchaseRequest({ ...typed, mandatoryProduct: "yes" })).not.toHaveProperty("mandatoryProduct");
    expect(purchaseRequest(typed, true)).not.toHaveProperty("mandatoryProduct");
    expect(purchaseRequest({ ...typed, mandatoryProduct: "no" }, true)).toMatchObject({ mandatoryProduct: false });
  });

  it("names a new supplier, and a code that is in no list", () => {
    const body = purchaseRequest({
      ...typed,
      supplierId: "new",
      supplierName: " 甲公司 ",
      category: "other",
      categoryCode: " B01 ",
      codeVersion: " 2022 ",
    });
    expect(body).toMatchObject({ supplierName: "甲公司", categoryCode: "B01", codeVersion: "2022" });
    expect(body).not.toHaveProperty("supplierId");
  });

  it("goes with the certificate that was said, and with none otherwise", () => {
    const certificate = {
      certificateId: "c1",
      body: " 中心 ",
      number: " N1 ",
      validFrom: "2026-01-01",
      validTo: "2027",
    };
    const bodies = (["none", "known", "entered"] as const).map((certificateWay) =>
      purchaseRequest({ ...typed, ...certificate, certificateWay }),
    );
    expect(bodies.map((body) => [body["certificateId"], body["certificate"]])).toEqual([
      [undefined, undefined],
      ["c1", undefined],
      [undefined, { body: "中心", number: "N1", validFrom: "2026-01-01", validTo: "2027" }],
    ]);
  });

  it("is told by the words of its list, or by what was written where no list has it", () => {
    const known = { categoryCode: "A1", codeVersion: "2013", categoryNameZh: "打印机", categoryNameEn: "Printer" };
    const bare = { ...known, categoryNameZh: null, categoryNameEn: null };
    expect([categoryName(known), categoryName(bare)]).toEqual(["打印机", "A1"]);
    expect(categoryCode({ ...known, categoryCode: null })).toBe("");
    expect(categoryCode(known)).toContain("A1");
    expect(attributesText([])).toBe("—");
    expect(attributesText(["x", "y"])).toBe("x、y");
  });

  it("moves a share by points with a sign", () => {
    expect(points(null)).toBe("");
    expect(points("-1.25")).toContain("−1.25");
    expect(points("3")).toContain("+3.0");
    expect(points("+3")).toContain("+3.0");
  });
});

describe("a retrofit", () => {
  const typed = {
    ...emptyRetrofit(),
    siteId: "s1",
    name: " 照明 ",
    measures: { lighting: " LED ", cooling: "" },
    costYuan: "1000",
    baselineFrom: "2024-01-01",
    baselineTo: "2024-12-31",
    reportingFrom: "2025-01-01",
    reportingTo: "2025-12-31",
    hoursBaseline: "84",
    hoursReporting: "x",
    drivers: [{ name: "opening_hours", baseline: "84", reporting: "70", sharePercent: "40", reason: "r" }],
  };

  it("carries numbers as numbers, nothing where nothing was typed, and as typed where it is neither", () => {
    expect(planBody(typed)).toEqual({
      name: "照明",
      method: "caltrack-daily",
      measures: [
        { kind: "lighting", description: "LED" },
        { kind: "cooling", description: undefined },
      ],
      costYuan: "1000",
      baseline: { from: "2024-01-01", to: "2024-12-31" },
      reporting: { from: "2025-01-01", to: "2025-12-31" },
      meters: [{ code: "E1", carrier: "electricity", cycle: "daily", priceYuan: undefined }],
      premises: {
        areaM2: undefined,
        hoursPerWeek: { baseline: 84, reporting: "x" },
        turnoverYuan: { baseline: undefined, reporting: undefined },
      },
      drivers: [],
      adjustments: [],
    });
  });

  it("has drivers only where its method scales by them", () => {
    expect(planBody({ ...typed, method: "adjusted-baseline" })["drivers"]).toEqual([
      { name: "opening_hours", baseline: "84", reporting: "70", sharePercent: 40, reason: "r" },
    ]);
  });

  it("comes back into its form as it was sent", () => {
    const meter: PlanMeter = { code: "E1", carrier: "electricity", cycle: "daily", priceYuan: null, unit: "kWh" };
    const plan: Plan = {
      name: "照明",
      method: "adjusted-baseline",
      measures: [{ kind: "lighting", description: "LED" }, { kind: "cooling" }],
      costYuan: "1000",
      baseline: { from: "2024-01-01", to: "2024-12-31" },
      reporting: { from: "2025-01-01", to: "2025-12-31" },
      meters: [meter],
      premises: {
        areaM2: "120",
        hoursPerWeek: { baseline: 84, reporting: null },
        turnoverYuan: { baseline: null, reporting: "9" },
      },
      drivers: [{ name: "opening_hours", baseline: 84, reporting: 70, sharePercent: 40, reason: "r" }],
      adjustments: [{ meter: "E1", amount: "5", reason: "r" }],
      split: {
        reference: "协议 7",
        agreedOn: "2026-07-01",
        shares: [
          { projectId: "p1", sharePercent: "60" },
          { projectId: "p2", sharePercent: "40" },
        ],
      },
    };
    expect(planBody(valuesOf("s1", plan))["split"]).toEqual(plan.split);
    expect(planBody(valuesOf("s1", { ...plan, split: null }))).not.toHaveProperty("split");
    expect(valuesOf("s1", plan)).toEqual({
      siteId: "s1",
      name: "照明",
      method: "adjusted-baseline",
      measures: { lighting: "LED", cooling: "" },
      costYuan: "1000",
      baselineFrom: "2024-01-01",
      baselineTo: "2024-12-31",
      reportingFrom: "2025-01-01",
      reportingTo: "2025-12-31",
      meters: [{ code: "E1", carrier: "electricity", cycle: "daily", priceYuan: "" }],
      areaM2: "120",
      hoursBaseline: "84",
      hoursReporting: "",
      turnoverBaseline: "",
      turnoverReporting: "9",
      drivers: [{ name: "opening_hours", baseline: "84", reporting: "70", sharePercent: "40", reason: "r" }],
      adjustments: [{ meter: "E1", amount: "5", reason: "r" }],
      splitReference: "协议 7",
      splitAgreedOn: "2026-07-01",
      shares: [
        { projectId: "p1", sharePercent: "60" },
        { projectId: "p2", sharePercent: "40" },
      ],
    });
  });
});

describe("the readings of a meter", () => {
  const point = (from: string, period: "baseline" | "reporting", low: number | null = null) => ({
    from,
    to: from,
    period,
    days: 30,
    reading: 5,
    model: 4,
    low,
    high: low,
    residual: 1,
  });

  it("break between the two periods: nothing was measured for the comparison", () => {
    const bars = barsOf(
      [point("2024-01", "baseline"), point("2024-02", "baseline"), point("2025-01", "reporting")],
      (from) => `in ${from}`,
    );
    expect(bars.map(({ label, reading }) => [label, reading])).toEqual([
      ["in 2024-01", 5],
      ["in 2024-02", 5],
      ["", null],
      ["in 2025-01", 5],
    ]);
  });

  it("have a band only where one was computed", () => {
    const lines = (low: number | null) =>
      consumptionSpec(barsOf([point("2024-01", "baseline", low)], String), "kWh", undefined).lines.map(
        ({ look }) => look,
      );
    expect(lines(null)).toEqual(["strong", "green"]);
    expect(lines(0)).toEqual(["faint", "faint", "strong", "green"]);
  });
});

describe("a plan of the network", () => {
  const values: PlanValues = {
    year: "2027",
    zone: "TEDA",
    stream: "",
    quantities: "trend",
    costPerTonneKmYuan: "1.2",
    detourFactor: "",
    serviceRadiusKm: "",
    minimumAreaM2: "",
    metered: false,
    points: { p: "", q: "" },
    capacityKg: "",
    yearlyCostYuan: "9",
    sites: { b: { ...untouched, used: false }, c: { ...untouched, capacityKg: "500" } },
    places: [{ ...emptyPlace, name: "新", latitude: "39.1", longitude: "x" }],
  };

  it("asks about the sites in use, then the new places, without what nobody filled in", () => {
    expect(planRequest(values, ["a", "b", "c"])).toEqual({
      year: "2027",
      zone: "TEDA",
      quantities: "trend",
      costPerTonneKmYuan: "1.2",
      yearlyCostYuan: "9",
      candidates: [
        { siteId: "a" },
        { siteId: "c", capacityKg: "500" },
        { name: "新", latitude: 39.1, longitude: "x", kind: "sorting_centre" },
      ],
    });
  });

  it("says what is wanted: quantities known better, the road, the reach, what stays, moves or has to be measured", () => {
    const wanted: PlanValues = {
      ...values,
      detourFactor: "1.27",
      serviceRadiusKm: "15",
      minimumAreaM2: "2000",
      metered: true,
      points: { p: "1200.5", q: "0", r: "" },
      sites: { a: { ...untouched, kept: true, areaM2: "900", metered: "no" } },
      places: [{ ...emptyPlace, name: "新", latitude: "39.1", longitude: "117.7", movesFrom: "a", areaM2: "3,000" }],
    };
    expect(planRequest(wanted, ["a"])).toMatchObject({
      detourFactor: "1.27",
      serviceRadiusKm: "15",
      sortingCentres: { minimumAreaM2: 2000, metered: true },
      points: [
        { siteId: "p", massKg: "1200.5" },
        { siteId: "q", massKg: "0" },
      ],
      candidates: [
        { siteId: "a", kept: true, areaM2: 900, metered: false },
        // What is no number goes as it is, for the server to name; what nobody said is not sent as no.
        { movesFrom: "a", areaM2: "3,000" },
      ],
    });
    expect(planRequest({ ...wanted, quantities: "books" }, ["a"])).not.toHaveProperty("points");
    const plain = planRequest({ ...wanted, minimumAreaM2: "", metered: false }, ["a"]);
    expect(plain).not.toHaveProperty("sortingCentres");
    expect(plain["candidates"]).toEqual([
      { siteId: "a", kept: true },
      { name: "新", latitude: 39.1, longitude: 117.7, kind: "sorting_centre", movesFrom: "a" },
    ]);
  });

  it("is drawn with one scale both ways, north above and east to the right, whole in its frame", () => {
    const spots = [
      { latitude: 39, longitude: 117.6 },
      { latitude: 39.1, longitude: 117.8 },
    ] as const;
    const drawing = projectionFor(spots, 800);
    const [a, b] = spots;
    expect(drawing.x(b) - drawing.x(a)).toBeCloseTo(0.2 * Math.cos((39.05 * Math.PI) / 180) * 111.195 * drawing.perKm);
    expect(drawing.y(a) - drawing.y(b)).toBeCloseTo(0.1 * 111.195 * drawing.perKm);
    expect(drawing.x(a)).toBeCloseTo(46);
    expect(drawing.x(b)).toBeCloseTo(800 - 46);
    expect(drawing.y(b)).toBeGreaterThanOrEqual(46);
    expect(drawing.y(a)).toBeLessThanOrEqual(drawing.height - 46);
    expect(projectionFor([a], 800).perKm).toBeLessThanOrEqual(560);
  });

  it.each([
    [60, 600, 1],
    [30, 600, 2],
    [20, 600, 5],
    [10, 600, 10],
    [4, 600, 20],
    [300, 600, 0.2],
  ])("with %i pixels a kilometre has a bar of a round length", (perKm, width, km) => {
    expect(scaleBarKm({ width, perKm })).toBeCloseTo(km);
  });
});

describe("a task", () => {
  it("begins in the area of take-back, kept from today, with one unit", () => {
    expect(taskValues(undefined, "2026-11-20")).toMatchObject({
      area: "takeback",
      keptFrom: "2026-11-20",
      units: [{ part: "named", name: "" }],
      goals: [],
    });
  });

  it("leaves out what was left empty, so that nothing is configured that nobody said", () => {
    const values = taskValues(undefined, "2026-11-20");
    const goal = { indicatorId: "i", direction: "at_least", value: "40", dueOn: "", measuredOver: "year" };
    const unit = { name: "某局", nameEn: "", part: "named" as const, partyId: "" };
    const body = taskRequest({ ...values, textZh: "建立网络", goals: [goal], units: [unit] });
    expect(body).toEqual({
      basisId: undefined,
      section: undefined,
      textZh: "建立网络",
      textEn: undefined,
      area: "takeback",
      target: undefined,
      dueOn: undefined,
      keptFrom: "2026-11-20",
      units: [{ name: "某局", nameEn: undefined, part: "named", partyId: undefined }],
      goals: [{ ...goal, dueOn: undefined }],
    });
  });
});

describe("an amount of the books", () => {
  it.each([
    ["79520", "kg", "79.52"],
    ["1", "kWh", "0.001"],
    ["1250", "yuan", "12.5"],
    ["7", "piece", "7"],
  ])("%s in %s is %s", (amount, unit, shown) => {
    expect(fromSmallest(amount, unit)).toBe(shown);
  });
});
