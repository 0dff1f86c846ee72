import { describe, expect, it } from "vitest";
import { fraction, toFixed } from "../../../worker/kernel/fraction.ts";
import type { Carrier } from "../../../worker/kernel/vocabulary/retrofits.ts";
import type { Meter } from "../../../worker/retrofits/meters.ts";
import { type Amount, evaluate, type ResultInputs } from "../../../worker/retrofits/result/evaluate.ts";

// 1,000 units a day before and 900 after, over 365 days: 36,500 units saved of 365,000.

const before = { from: "2024-01-02", to: "2024-12-31" };
const after = { from: "2025-01-01", to: "2025-12-31" };
const row = (dataset: string, code: string, values: Record<string, string>, validFrom: string | null = null) => ({
  dataset,
  code,
  values,
  source: "a standard",
  confidence: "secondary" as const,
  validFrom,
});
const coal = (carrier: string, perUnit: string, unit = "kWh") =>
  row("energy_coefficients", carrier, { carrier, unit, kgce_per_unit: perUnit }, "2021-04-01");
const grid = (region: string, year: string, perKwh: string, publishedOn = "2025-12-31") =>
  row("grid_factors", `${region}@${year}`, {
    region,
    data_year: year,
    kgco2_per_kwh: perKwh,
    published_on: publishedOn,
  });
const reference = [
  coal("electricity", "0.1229"),
  coal("electricity-equivalent", "0.3024"),
  coal("natural-gas", "1.33", "m3"),
  row("fuel_co2", "natural-gas", { carrier: "natural-gas", unit: "m3", kgco2_per_unit: "2" }),
  row("fuel_co2", "heat", { carrier: "heat", unit: "GJ", kgco2_per_unit: "110" }),
  grid("tianjin", "2022", "0.7041"),
  grid("tianjin", "2023", "0.6796"),
  grid("national", "2023", "0.5306"),
];
const meter = (code: string, carrier: Carrier = "electricity", price: number | null = 10_000): Meter => {
  return { code, carrier, cycle: "monthly", price };
};
const bill = ({ from, to }: typeof before, perDay: number) => {
  return [{ from, to, thousandths: 365 * perDay * 1_000, estimated: false }];
};

type Given = Partial<Omit<ResultInputs, "plan">> & {
  meters?: Meter[];
  perDay?: number;
  areaHundredths?: number | null;
  costFen?: number;
  adjustments?: ResultInputs["plan"]["adjustments"];
};

function resultOf({
  meters = [meter("E1")],
  perDay = 900,
  areaHundredths = 100_000,
  costFen = 73_000_00,
  ...given
}: Given = {}) {
  const { adjustments = [], ...inputs } = given;
  return evaluate({
    plan: {
      method: "adjusted-baseline",
      baseline: before,
      reporting: after,
      meters,
      drivers: [],
      adjustments,
      costFen,
      premises: {
        areaHundredths,
        hoursPerWeek: { baseline: null, reporting: null },
        turnoverFen: { baseline: null, reporting: null },
      },
    },
    series: {
      readings: meters.flatMap(({ code }) => [
        { meter: code, side: "baseline" as const, rows: bill(before, 1_000) },
        { meter: code, side: "reporting" as const, rows: bill(after, perDay) },
      ]),
      temperatures: [],
    },
    reference,
    division: "120116",
    today: "2026-11-20",
    factorYear: undefined,
    ...inputs,
  });
}
const shown = (amount: Amount) => (typeof amount === "string" ? amount : toFixed(amount, 3));
const without = (...codes: string[]) => reference.filter(({ code }) => !codes.includes(code));

describe("a result", () => {
  it("is the saving in kWh, coal, carbon and money, with the factors it was told with", () => {
    const result = resultOf();
    expect([result.method, result.reporting, result.factorRegion, result.factorYear]).toEqual([
      "adjusted-baseline",
      after,
      "tianjin",
      2023,
    ]);
    expect([shown(result.saved), shown(result.savedPerM2)]).toEqual(["36500.000", "36.500"]);
    // 36,500 kWh at 0.1229 and 0.3024 kgce (GB/T 2589-2020), in tce.
    expect([shown(result.coal.calorific), shown(result.coal.equivalent)]).toEqual(["4.486", "11.038"]);
    expect(shown(result.carbon.avoided)).toBe("24805.400");
    expect(result.money).toEqual({
      inPeriod: 36_500_00,
      perYear: 36_500_00,
      extrapolated: false,
      paybackYears: fraction(2),
    });
    expect(result.meters).toMatchObject([
      {
        baselineUse: 365_000_000,
        bands: [],
        energy: { adjusted: 365_000_000, actual: 328_500_000 },
        coal: {
          calorific: { grams: 4_485_850, factor: { code: "electricity", value: "0.1229" } },
          equivalent: { grams: 11_037_600, factor: { code: "electricity-equivalent", value: "0.3024" } },
        },
        carbon: { baseline: 248_054_000, emitted: 223_248_600, factor: { code: "tianjin@2023" } },
      },
    ]);
  });

  it("says what the carbon would be by every published factor of electricity, fuels left as they are", () => {
    const alternatives = (meters: Meter[]) =>
      resultOf({ meters }).carbon.alternatives.map(({ factor, avoided }) => [factor.code, shown(avoided)]);
    expect(alternatives([meter("E1")])).toEqual([
      ["national@2023", "19366.900"],
      ["tianjin@2023", "24805.400"],
      ["tianjin@2022", "25699.650"],
    ]);
    // 36,500 m3 of gas at 2 kg are 73 t more, whichever factor is taken; two meters of electricity are twice one.
    expect(alternatives([meter("E1"), meter("G1", "natural-gas"), meter("E2")])[0]).toEqual([
      "national@2023",
      "111733.800",
    ]);
    expect(alternatives([meter("G1", "natural-gas")])).toEqual([]);
    expect(alternatives([meter("E1"), meter("D1", "diesel")])).toEqual([]);
  });

  it("takes the newest factor of its region, or that of the year that was chosen", () => {
    const chosen = (given: Given) => {
      const { factorRegion, factorYear, carbon } = resultOf(given);
      return [factorRegion, factorYear, shown(carbon.avoided)];
    };
    expect(chosen({ factorYear: 2022 })).toEqual(["tianjin", 2022, "25699.650"]);
    expect(chosen({ division: "500112" })).toEqual(["national", 2023, "19366.900"]);
    expect(chosen({ factorYear: 1999 })).toEqual(["tianjin", null, "not_configured"]);
    expect(chosen({ today: "2025-12-30" })).toEqual(["tianjin", null, "not_configured"]);
  });

  it("adds its meters up, each in its own unit", () => {
    const result = resultOf({ meters: [meter("E1"), meter("G1", "natural-gas"), meter("H1", "heat")] });
    // Gas: 36,500 m3 × 1.33 kgce × 8,141 Wh; heat: 36,500 MJ ÷ 3.6.
    expect(result.meters.map(({ energy }) => energy && energy.adjusted - energy.actual)).toEqual([
      36_500_000, 395_204_845, 10_138_889,
    ]);
    expect(shown(result.saved)).toBe("441843.734");
    // Heat has no coefficient of coal here, so neither has the sum.
    expect([shown(result.coal.calorific), shown(result.coal.equivalent)]).toEqual(["not_configured", "not_configured"]);
    expect(result.meters[2]?.coal).toEqual({ calorific: null, equivalent: null });
    expect(shown(result.carbon.avoided)).toBe(toFixed(fraction(24_805_400 + 73_000_000 + 4_015_000, 1_000), 3));
  });

  it("says of a carrier without factors that they are not configured, and computes the others", () => {
    const result = resultOf({ meters: [meter("G1", "natural-gas")], reference: without("natural-gas") });
    expect([shown(result.saved), shown(result.savedPerM2), shown(result.carbon.avoided)]).toEqual([
      "not_configured",
      "not_configured",
      "not_configured",
    ]);
    expect(result.meters).toMatchObject([{ energy: null, coal: { calorific: null, equivalent: null }, carbon: null }]);
    expect(result.money.inPeriod).toBe(36_500_00);
    const noEquivalent = resultOf({ reference: without("electricity-equivalent") });
    expect([shown(noEquivalent.coal.calorific), shown(noEquivalent.coal.equivalent)]).toEqual([
      "4.486",
      "not_configured",
    ]);
    expect(noEquivalent.meters[0]?.coal.equivalent).toBeNull();
  });

  it("has nothing to add up where no meter measures energy", () => {
    const { saved, savedPerM2, coal: none, carbon, money, meters } = resultOf({ meters: [meter("W1", "water")] });
    expect(meters).toEqual([]);
    expect([saved, savedPerM2, none, carbon]).toEqual([
      "no_energy_meter",
      "no_energy_meter",
      { calorific: "no_energy_meter", equivalent: "no_energy_meter" },
      { avoided: "no_energy_meter", alternatives: [] },
    ]);
    expect(money).toEqual({ inPeriod: "no_price", perYear: "no_price", extrapolated: true, paybackYears: "no_price" });
  });

  it("is no money where one meter has no price, and never pays back where nothing is saved", () => {
    const priceless = resultOf({ meters: [meter("E1"), meter("E2", "electricity", null)] }).money;
    expect(priceless).toEqual({
      inPeriod: "no_price",
      perYear: "no_price",
      extrapolated: false,
      paybackYears: "no_price",
    });
    expect(resultOf({ perDay: 1_000 }).money).toMatchObject({ inPeriod: 0, perYear: 0, paybackYears: "no_saving" });
    expect(resultOf({ perDay: 1_001 }).money).toMatchObject({ perYear: -365_00, paybackYears: "no_saving" });
    expect(resultOf({ meters: [meter("E1"), meter("E2")] }).money.inPeriod).toBe(73_000_00);
  });

  it("is told a m2 where the area is known", () => {
    expect(shown(resultOf({ areaHundredths: null }).savedPerM2)).toBe("no_area");
  });
});

describe("the months of a result", () => {
  const months = (given: Given = {}) => resultOf(given).meters[0]?.months ?? [];
  const sum = (amounts: readonly (number | null | undefined)[]) =>
    amounts.reduce<number>((total, each) => total + (each ?? Number.NaN), 0);

  it("add up to the whole in energy, coal and carbon, by their days", () => {
    const all = months();
    expect(all.map(({ month }) => month)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, "0")}`),
    );
    expect(sum(all.map(({ energy }) => energy?.adjusted))).toBe(365_000_000);
    expect(sum(all.map(({ energy }) => energy?.actual))).toBe(328_500_000);
    expect(sum(all.map(({ coalGrams }) => coalGrams))).toBe(4_485_850);
    expect(sum(all.map(({ carbon }) => carbon?.baseline))).toBe(248_054_000);
    expect(sum(all.map(({ carbon }) => carbon?.emitted))).toBe(223_248_600);
    // 31 days of 1,000 and 900 kWh; nothing was fitted, so there is no band.
    expect(all[0]).toMatchObject({
      energy: { adjusted: 31_000_000, actual: 27_900_000 },
      coalGrams: 380_990,
      carbon: { baseline: 21_067_600, emitted: 18_960_840 },
      band: null,
    });
  });

  it("have a one-off adjustment spread over them", () => {
    const adjusted = months({ adjustments: [{ meter: "E1", thousandths: 3_650_000, reason: "r" }] });
    expect(adjusted[0]?.energy).toEqual({ adjusted: 31_310_000, actual: 27_900_000 });
    expect(sum(adjusted.map(({ energy }) => energy?.adjusted))).toBe(368_650_000);
    const other = months({ adjustments: [{ meter: "E2", thousandths: 3_650_000, reason: "r" }] });
    expect(other[0]?.energy?.adjusted).toBe(31_000_000);
  });

  it("lack what has no factor, and keep the rest", () => {
    const [noCarbon] = months({ factorYear: 1999 });
    expect(noCarbon).toMatchObject({ carbon: null, energy: { adjusted: 31_000_000 }, coalGrams: 380_990 });
    const [noCoal] = months({ reference: without("electricity") });
    expect(noCoal).toMatchObject({ coalGrams: null, energy: { adjusted: 31_000_000 } });
    const [noEnergy] = months({ meters: [meter("G1", "natural-gas")], reference: [] });
    expect(noEnergy).toMatchObject({ coalGrams: null, energy: null, carbon: null });
  });
});
