import { afterAll, describe, expect, test } from "vitest";
import { type ShopDay, shopDays, temperaturesCsv } from "../support/shop.ts";
import { startShops } from "../support/parties.ts";

const {
  worker,
  retailer,
  siteIds: [siteId = ""],
} = await startShops(null);
afterAll(() => worker.stop());

const baseline = { from: "2024-01-02", to: "2024-12-31" };
const reporting = { from: "2025-01-01", to: "2025-12-31" };
const before = shopDays(baseline.from, 365, { base: 900, cooling: 40, heating: 12, spread: 30 });
const after = shopDays(reporting.from, 365, { base: 720, cooling: 32, heating: 10, spread: 30 }, 2);

/** One row for each calendar month, with so much of the shop's use. */
const bills = (days: readonly ShopDay[], share = 1) =>
  [...Map.groupBy(days, ({ day }) => day.slice(0, 7)).values()].map((month) => ({
    from: month[0]?.day,
    to: month.at(-1)?.day,
    value: (month.reduce((sum, { kilowattHours }) => sum + kilowattHours, 0) * share).toFixed(1),
  }));

async function submitted(plan: Record<string, unknown>, uploads: { meter: string; unit: string; share?: number }[]) {
  const project = {
    siteId,
    name: "改造",
    measures: [{ kind: "other" }],
    costYuan: "1000",
    baseline,
    reporting,
    ...plan,
  };
  const proposed = await retailer.post("/retrofits", project);
  expect(proposed.status).toBe(201);
  const path = `/retrofits/${String(proposed.body["id"])}`;
  for (const { meter, unit, share } of uploads) {
    for (const [period, days] of Object.entries({ baseline: before, reporting: after })) {
      const kept = await retailer.put(`${path}/readings`, { meter, period, unit, rows: bills(days, share) });
      expect(kept).toMatchObject({ status: 200, body: { uploads: [{ rows: 12, missingDays: 0 }] } });
    }
  }
  await retailer.put(`${path}/temperatures`, {
    unit: "F",
    interval: "daily",
    csv: temperaturesCsv([...before, ...after]),
  });
  const answer = await retailer.post(`${path}/submit`, {});
  expect(answer.status).toBe(200);
  return { path, result: answer.body["result"] as Record<string, unknown> };
}

const meter = (code: string, carrier: string, price?: string) => ({
  code,
  carrier,
  cycle: "monthly",
  ...(price === undefined ? {} : { priceYuan: price }),
});

describe("bills of electricity, gas and water", () => {
  test("each fuel is modelled by itself; what is not known is said, never 0", async () => {
    const meters = [meter("E", "electricity", "0.72"), meter("G", "natural-gas"), meter("W", "water")];
    const { result, path } = await submitted({ method: "caltrack-billing", meters }, [
      { meter: "E", unit: "kWh" },
      { meter: "G", unit: "m3", share: 0.01 },
      { meter: "W", unit: "m3", share: 0.02 },
    ]);
    expect(result["meters"]).toMatchObject([
      { code: "E", model: { kind: "cdd_hdd", periods: 12 }, bands: [{ confidence: 0.8 }, { confidence: 0.9 }] },
      { code: "G", unit: "m3", model: { cooling: null }, carbon: { factor: { value: "2.1622", unit: "kgCO2/m3" } } },
    ]);
    expect(result).toMatchObject({
      saved: { unit: "kWh", reason: null },
      savedPerM2: { value: null, reason: "no_area" },
      money: { perYear: { value: null, reason: "no_price" }, paybackYears: { value: null, reason: "no_price" } },
      intensities: [{ carrier: "electricity" }, { carrier: "water", before: { perM2Year: { reason: "no_area" } } }],
    });
    const series = await retailer.get(`${path}/series?meter=G`);
    expect(series.body).toMatchObject({ meter: "G", unit: "m3" });
    expect(series.body.items).toHaveLength(24);
    expect((await retailer.get(`${path}/series?meter=X`)).body).toMatchObject({ code: "meter_unknown" });
  });

  test("a fuel whose factors nobody has confirmed says so of its carbon and its coal", async () => {
    const { result } = await submitted({ method: "caltrack-billing", meters: [meter("L", "lng")] }, [
      { meter: "L", unit: "kg", share: 0.01 },
    ]);
    expect(result["meters"]).toMatchObject([
      {
        carbon: { factor: { value: "2.83", unit: "kgCO2/kg", confidence: "unconfirmed" } },
        coal: { calorific: { factor: { confidence: "unconfirmed" } } },
      },
    ]);
  });
});

test("an adjusted baseline scales by drivers and adds the one-off changes", async () => {
  const meters = [meter("E", "electricity", "0.72")];
  const drivers = [{ name: "floor_area", baseline: "1000", reporting: "1100", sharePercent: 50, reason: "加建" }];
  const adjustments = [{ meter: "E", amount: "-1200.5", reason: "停业一周" }];
  const plan = { method: "adjusted-baseline", meters, drivers, adjustments, premises: { areaM2: "1100" } };
  const { result } = await submitted(plan, [{ meter: "E", unit: "kWh" }]);
  const [only] = result["meters"] as [{ saved: string; reporting: Record<string, string> }];
  expect(only).toMatchObject({
    model: null,
    bands: [],
    scaling: { factor: 1.05 },
    reporting: { adjustments: "-1200.5" },
  });
  const { modelled, adjustedBaseline, actual } = only.reporting;
  expect(Number(adjustedBaseline)).toBeCloseTo(Number(modelled) - 1_200.5, 6);
  expect(Number(only.saved)).toBeCloseTo(Number(adjustedBaseline) - Number(actual), 6);
  expect(result["savedPerM2"]).toMatchObject({ unit: "kWh/m2", reason: null });
  expect(result["clauses"]).toEqual(["GB/T 28750-2012: Es = Er − Ea, Ea = f(xi) + Am"]);
});
