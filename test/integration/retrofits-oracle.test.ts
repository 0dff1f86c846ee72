import { afterAll, describe, expect, test } from "vitest";
import { addDays } from "../../worker/kernel/period.ts";
import { type EemeterFile, eemeterSample } from "../support/oracles.ts";
import { startShops } from "../support/parties.ts";

// OpenEEmeter's sample as somebody outside would send it: the package's files, its published answers.
const baseline = { from: "2015-12-27", to: "2016-12-25" };
const reporting = { from: "2017-01-01", to: "2017-03-01" };

const {
  worker,
  retailer,
  siteIds: [siteId = ""],
} = await startShops(200);
afterAll(() => worker.stop());

describe("the eemeter sample through the interface", () => {
  const use = linesOf("il-electricity-cdd-hdd-daily.csv.gz");
  const hours = linesOf("il-tempF.csv.gz");

  async function fitted(method: string, cycle: string, uploads: readonly [path: string, body: object][]) {
    const meters = [{ code: "E1", carrier: "electricity", cycle }];
    const plan = { siteId, name: method, method, measures: [{ kind: "other" }], costYuan: "1000", meters };
    const proposed = await retailer.post("/retrofits", { ...plan, baseline, reporting });
    expect(proposed.status).toBe(201);
    const path = `/retrofits/${String(proposed.body["id"])}`;
    for (const [name, body] of uploads) {
      expect(await retailer.put(`${path}/${name}`, body)).toMatchObject({ status: 200 });
    }
    const submitted = await retailer.post(`${path}/submit`, {});
    expect(submitted).toMatchObject({ status: 200, body: { state: "submitted" } });
    const { meters: results } = submitted.body["result"] as { meters: Meter[] };
    return results[0];
  }

  /** Day i of the reporting period at (30 + i) °F. */
  const rising = Array.from({ length: 60 }, (_, day) => ({
    time: addDays(reporting.from, day),
    temperature: 30 + day,
  }));
  const dailyTemperatures = (utcShift: string): [string, object][] => [
    [
      "temperatures",
      {
        unit: "F",
        interval: "hourly",
        utcOffset: utcShift,
        csv: ["dt,tempF", ...hours.map((row) => row.join(","))].join("\n"),
      },
    ],
    // The sample has temperatures of these days too.
    ["temperatures", { unit: "F", interval: "daily", rows: rising, confirm: ["readings_changed"] }],
  ];

  test("daily: the published coefficients to 10⁻⁹, and 1571.28 kWh saved in 59 days of 1 kWh", async () => {
    // The package's loader takes the days of the readings for days of UTC.
    const meter = await fitted("caltrack-daily", "daily", [
      ["readings", { meter: "E1", period: "baseline", unit: "kWh", csv: csvWithin(use) }],
      ...dailyTemperatures("+00:00"),
      [
        "readings",
        {
          meter: "E1",
          period: "reporting",
          unit: "kWh",
          rows: rising.slice(0, 59).map(({ time: day }) => ({ day, value: 1 })),
        },
      ],
    ]);
    expect(meter?.model.intercept).toBeCloseTo(13.472385591795192, 9);
    expect(meter?.model.cooling).toMatchObject({ balancePointF: 68 });
    expect(meter?.model.cooling?.perDegreeDay).toBeCloseTo(2.5162550264901307, 9);
    expect(meter?.model.heating).toMatchObject({ balancePointF: 53 });
    expect(meter?.model.heating?.perDegreeDay).toBeCloseTo(1.1122947857443481, 9);
    expect(Number(meter?.saved).toFixed(2)).toBe("1571.28");
  });

  test("bills: eleven of them at local midnight, and the months of the reporting period", async () => {
    const lengths = [29, 30, 31, 30, 29, 32, 30, 31, 28, 31, 31];
    const kilowattHours = new Map(use.map(([time = "", value]) => [time.slice(0, 10), Number(value)]));
    let from = "2016-01-22";
    const rows = lengths.map((days) => {
      const bill = { start: from, end: addDays(from, days - 1) };
      const sum = Array.from({ length: days }, (_, day) => kilowattHours.get(addDays(bill.start, day)) ?? 0);
      from = addDays(from, days);
      return { ...bill, value: sum.reduce((total, each) => total + each, 0).toFixed(2) };
    });
    const months = [
      { from: "2017-01-01", to: "2017-01-31", value: 1 },
      { from: "2017-02-01", to: "2017-02-28", value: 1 },
    ];
    const meter = await fitted("caltrack-billing", "monthly", [
      ["readings", { meter: "E1", period: "baseline", unit: "kWh", rows }],
      ...dailyTemperatures("-06:00"),
      ["readings", { meter: "E1", period: "reporting", unit: "kWh", rows: months }],
    ]);
    // As `test/unit/retrofits/billing-oracle.test.ts` works it out a second way.
    expect(meter?.model).toMatchObject({ kind: "cdd_hdd", periods: 11, heating: { balancePointF: 55 } });
    expect(meter?.model.cooling?.balancePointF).toBe(67);
    const { intercept, cooling, heating } = meter?.model ?? { intercept: 0, cooling: null, heating: null };
    const expected = rising.slice(0, 59).reduce((sum, { temperature }) => {
      const warm = (cooling?.perDegreeDay ?? 0) * Math.max(temperature - 67, 0);
      const cold = (heating?.perDegreeDay ?? 0) * Math.max(55 - temperature, 0);
      return sum + intercept + warm + cold;
    }, -2);
    expect(Number(meter?.saved)).toBeCloseTo(expected, 3);
  });
});

type Slope = { balancePointF: number; perDegreeDay: number };
type Meter = {
  saved: string;
  model: { kind: string; intercept: number; heating: Slope | null; cooling: Slope | null };
};

function csvWithin(rows: readonly string[][]): string {
  const own = rows.filter(([time = ""]) => baseline.from <= time.slice(0, 10) && time.slice(0, 10) <= baseline.to);
  return ["day,value", ...own.map(([time = "", value]) => `${time.slice(0, 10)},${value ?? ""}`)].join("\n");
}

function linesOf(file: EemeterFile): string[][] {
  return eemeterSample(file).map((line) => line.split(","));
}
