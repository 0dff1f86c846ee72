import { describe, expect, it } from "vitest";
import { fitQuality, savingsBand } from "../../../worker/retrofits/math/uncertainty.ts";
import { fitUsagePerDay, modelledUse, type UsePeriod } from "../../../worker/retrofits/math/usage-per-day.ts";
import { type EemeterFile, eemeterSample } from "../../support/oracles.ts";

// Answers of OpenEEmeter's eemeter 2.x (CalTRACK 2.0, daily) that nobody of this project computed.
describe("the eemeter sample il-electricity-cdd-hdd-daily", () => {
  const periods = baselinePeriods();
  const fitted = () => {
    const model = fitUsagePerDay(periods, { cooling: true, minimumNonZero: 10 });
    if (!model) throw new Error("no model");
    return model;
  };

  it("has the published balance points, coefficients and adjusted R²", () => {
    const model = fitted();
    expect(model.kind).toBe("cdd_hdd");
    expect(model.heating?.balancePoint).toBe(53);
    expect(model.cooling?.balancePoint).toBe(68);
    expect(model.intercept).toBeCloseTo(13.472385591795192, 9);
    expect(model.cooling?.perDegreeDay).toBeCloseTo(2.5162550264901307, 9);
    expect(model.heating?.perDegreeDay).toBeCloseTo(1.1122947857443481, 9);
    expect(model.adjustedRSquared.toFixed(6)).toBe("0.768473");
  });

  it.each([
    [59, "1571.28"],
    [60, "1636.59"],
  ])("saves in %i days of 1 kWh, day i at 30 + i °F, %s kWh", (days, expected) => {
    const model = fitted();
    let saved = 0;
    for (let day = 0; day < days; day += 1) saved += modelledUse(model, 1, [30 + day]) - 1;
    expect(saved.toFixed(2)).toBe(expected);
  });

  it("has eemeter's band at 90 % where the band is taken, as eemeter does, of the whole baseline's use", () => {
    const model = fitted();
    const modelled = periods.map(({ days, temperatures }) => modelledUse(model, days, temperatures));
    const quality = fitQuality(
      periods.map(({ use }) => use),
      modelled,
      2,
    );
    const wholeBaseline = quality.meanUse * quality.periods;
    const band = savingsBand(quality, "daily", { periods: 59, months: 59 / 30, modelledUse: wholeBaseline }, 0.9);
    expect(band?.toFixed(2)).toBe("601.52");
  });
});

/** The 365 days that end on 2016-12-26 (UTC), readings and hourly temperatures put to UTC days. */
function baselinePeriods(): UsePeriod[] {
  const use = new Map(rowsOf("il-electricity-cdd-hdd-daily.csv.gz").map(([day, value]) => [day, value]));
  const hours = Map.groupBy(rowsOf("il-tempF.csv.gz"), ([day]) => day);
  return Array.from({ length: 365 }, (_, index) => {
    const day = new Date(Date.parse("2016-12-26") - (365 - index) * 86_400_000).toISOString().slice(0, 10);
    const temperatures = (hours.get(day) ?? []).map(([, value]) => value);
    const mean = temperatures.reduce((sum, value) => sum + value, 0) / temperatures.length;
    return { days: 1, use: use.get(day) ?? Number.NaN, temperatures: [mean] };
  });
}

function rowsOf(file: EemeterFile): [day: string, value: number][] {
  return eemeterSample(file).map((line) => {
    const [time = "", value = ""] = line.split(",");
    return [new Date(time).toISOString().slice(0, 10), Number(value)];
  });
}
