import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { monthsBetween } from "../../worker/kernel/period.ts";
import { readingsCsv, shopDays, temperaturesCsv } from "../support/shop.ts";
import { startParties } from "../support/parties.ts";
import { type Answered, type Caller } from "../support/system.ts";

const { worker, as, ids } = await startParties({
  admin: { role: "admin" },
  retailer: { role: "retailer" },
  rival: { role: "retailer" },
  bureau: { role: "bureau" },
  elsewhere: { role: "bureau", division: "120110", zone: null },
  recycler: { role: "recycler" },
  commerce: { role: "commerce" },
});
const { admin, retailer, rival, bureau, elsewhere, recycler, commerce } = as;
const { retailer: retailerId } = ids;
let siteId: string;
let plantId: string;

beforeAll(async () => {
  const place = { nameZh: "滨海商场", nameEn: "Binhai mall", division: "120116", zone: "TEDA" };
  const shop = { partyId: retailerId, kind: "retail_premises", ...place, floorAreaM2: 1250 };
  siteId = String((await admin.post("/registry/sites", shop)).body["id"]);
  const point = { partyId: retailerId, kind: "collection_point", ...place };
  plantId = String((await admin.post("/registry/sites", point)).body["id"]);
});
afterAll(() => worker.stop());

const baselineDays = shopDays("2024-01-02", 365, { base: 900, cooling: 40, heating: 12, spread: 60 });
const reportingDays = shopDays("2025-03-01", 365, { base: 700, cooling: 25, heating: 10, spread: 60 }, 2);
const baseline = { from: "2024-01-02", to: "2024-12-31" };
const reporting = { from: "2025-03-01", to: "2026-02-28" };

const project = (changes: Record<string, unknown> = {}) => ({
  siteId,
  name: "照明与制冷改造",
  method: "caltrack-daily",
  measures: [{ kind: "lighting" }, { kind: "refrigeration", description: "closed cabinets" }],
  costYuan: "380000.00",
  baseline,
  reporting,
  meters: [{ code: "E1", carrier: "electricity", cycle: "daily", priceYuan: "0.7215" }],
  premises: { turnoverYuan: { baseline: "52000000", reporting: "55000000" } },
  ...changes,
});

async function proposed(changes: Record<string, unknown> = {}): Promise<string> {
  const answer = await retailer.post("/retrofits", project(changes));
  expect(answer.body).toMatchObject({ state: "draft", version: 1 });
  expect(answer.status).toBe(201);
  return String(answer.body["id"]);
}

async function uploaded(id: string, days = { baseline: baselineDays, reporting: reportingDays }): Promise<void> {
  for (const period of ["baseline", "reporting"] as const) {
    const csv = readingsCsv(days[period]);
    const kept = await retailer.put(`/retrofits/${id}/readings`, { meter: "E1", period, unit: "kWh", csv });
    expect(kept).toMatchObject({ status: 200, body: { uploads: [{ period, days: 365, missingDays: 0, gaps: [] }] } });
  }
  const csv = temperaturesCsv([...baselineDays, ...reportingDays]);
  const kept = await retailer.put(`/retrofits/${id}/temperatures`, { unit: "F", interval: "daily", csv });
  expect(kept.body).toMatchObject({ uploads: [{ days: 365 }, { days: 365 }], outside: 0 });
}

async function submitted(id: string): Promise<Answered> {
  const answer = await retailer.post(`/retrofits/${id}/submit`, {});
  expect(answer).toMatchObject({ status: 200, body: { state: "submitted" } });
  return answer;
}

const review = (id: string, body: unknown) => bureau.post(`/retrofits/${id}/review`, body);

type MeterView = {
  saved: string;
  reporting: { actual: string; adjustedBaseline: string };
  carbon: { avoidedKg: string };
};
const meterOf = (answer: Answered) => (answer.body["result"] as { meters: [MeterView] }).meters[0];

describe("a project from draft to verified", () => {
  let id: string;
  let result: Answered;

  test("is computed when it is submitted", async () => {
    id = await proposed();
    await uploaded(id);
    result = await submitted(id);
    const { meters, ...totals } = result.body["result"] as Record<string, never> & { meters: Record<string, never>[] };
    expect(meters[0]).toMatchObject({
      unit: "kWh",
      model: {
        kind: "cdd_hdd",
        heating: { perDegreeDay: expect.any(Number) },
        cooling: { balancePointF: 68 },
        periods: 365,
      },
      bands: [{ confidence: 0.8 }, { confidence: 0.9 }],
      carbon: { factor: { value: "0.6796", source: "公告2025年第47号", confidence: "secondary" } },
    });
    expect(totals).toMatchObject({
      sign: "positive = saved",
      factorRegion: "tianjin",
      factorYear: 2023,
      money: { extrapolated: false, perYear: { unit: "yuan", reason: null } },
      intensities: [{ carrier: "electricity", basis: "GB/T 38849-2020" }],
    });
    const { saved, gbt28750 } = meters[0] as unknown as { saved: string; gbt28750: { saving: string } };
    expect(Number(saved)).toBeGreaterThan(70_000);
    expect(Number(gbt28750.saving)).toBe(-Number(saved));
  });

  test("takes no more readings, and is the bureau's to take up", async () => {
    const more = { meter: "E1", period: "baseline", unit: "kWh", csv: readingsCsv(baselineDays) };
    expect(await retailer.put(`/retrofits/${id}/readings`, more)).toMatchObject({
      status: 409,
      body: { code: "wrong_state" },
    });
    expect(await review(id, { decision: "verify" })).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect((await retailer.post(`/retrofits/${id}/review`, { decision: "start" })).status).toBe(403);
    expect((await elsewhere.post(`/retrofits/${id}/review`, { decision: "start" })).status).toBe(404);
    expect(await review(id, { decision: "start", version: 1 })).toMatchObject({ body: { code: "changed_meanwhile" } });
    expect(await review(id, { decision: "start" })).toMatchObject({ status: 200, body: { state: "under_review" } });
  });

  test("is sent back with a comment, corrected, and submitted again", async () => {
    expect(await review(id, { decision: "return" })).toMatchObject({ status: 400, body: { pointer: "/comment" } });
    const returned = await review(id, { decision: "return", comment: "请补充制冷设备的费用" });
    expect(returned.body).toMatchObject({ state: "returned", can: ["edit", "submit"] });
    const { siteId: _, ...plan } = project({ costYuan: "395000" });
    expect(await retailer.put(`/retrofits/${id}`, plan)).toMatchObject({ status: 200, body: { costYuan: "395000" } });
    await submitted(id);
    expect((await review(id, { decision: "start" })).status).toBe(200);
  });

  test("is booked when it is verified: adjusted baseline = consumed + saved, and the cost", async () => {
    const verified = await review(id, { decision: "verify" });
    expect(verified.body).toMatchObject({ state: "verified", entryId: id });
    const entry = await bureau.get(`/ledger/entries/${id}`);
    expect(entry.body).toMatchObject({ kind: "retrofit", occurredOn: reporting.to });
    // The other eleven months in which it arose, each with an entry of its own.
    const months = verified.body["monthEntries"] as { month: string; entryId: string }[];
    expect(months.map(({ month }) => month)).toEqual(monthsBetween("2025-03", "2026-01"));
    const march = await bureau.get(`/ledger/entries/${months[0]?.entryId ?? ""}`);
    expect(march.body).toMatchObject({ kind: "retrofit", occurredOn: "2025-03-31" });
    const meter = meterOf(verified);
    const balance = await balances();
    expect(balance["consumed energy"]).toBe(meter.reporting.actual);
    expect(balance["saved energy"]).toBe(meter.saved);
    expect(balance["demand energy"]).toBe(`-${meter.reporting.adjustedBaseline}`);
    expect(balance["avoided carbon"]).toBe(meter.carbon.avoidedKg);
    expect(balance["invested money"]).toBe("395000");
    expect(balance["invested pieces"]).toBe("1");
  });

  test("another retailer does not see it, a list does", async () => {
    expect((await rival.get(`/retrofits/${id}`)).status).toBe(404);
    expect(
      (await rival.put(`/retrofits/${id}/readings`, { meter: "E1", period: "baseline", unit: "kWh", csv: "" })).status,
    ).toBe(404);
    expect((await recycler.get(`/retrofits/${id}`)).status).toBe(403);
    expect((await rival.get("/retrofits")).body.items).toEqual([]);
    const listed = await bureau.get("/retrofits?state=verified&limit=1");
    expect(listed.body.items).toMatchObject([{ id, headline: { savedKwh: meterOf(result).saved } }]);
  });

  test("its series says reading, model and residual of each day", async () => {
    const { items } = (await retailer.get(`/retrofits/${id}/series`)).body;
    expect(items).toHaveLength(730);
    const residuals = items.filter(({ period }) => period === "reporting").map(({ residual }) => Number(residual));
    expect(residuals.reduce((sum, residual) => sum + residual, 0)).toBeCloseTo(Number(meterOf(result).saved), 2);
    expect(items[0]).toMatchObject({
      period: "baseline",
      from: "2024-01-02",
      days: 1,
      model: expect.any(Number),
      low: expect.any(Number),
    });
  });

  test("a later correction reverses and replaces it, with another year's factor", async () => {
    const returned = await review(id, { decision: "return", comment: "读数有误" });
    expect(returned.body).toMatchObject({ state: "returned", entryId: null });
    // Dated like what it takes back while that month is open: the period's sums forget both.
    const { reversedBy, occurredOn } = (await bureau.get(`/ledger/entries/${id}`)).body;
    const reversal = await bureau.get(`/ledger/entries/${String(reversedBy)}`);
    expect(reversal.body).toMatchObject({ reverses: id, occurredOn });
    expect(returned.body).toMatchObject({ monthEntries: [] });
    expect(await balances()).toEqual({});
    await submitted(id);
    await review(id, { decision: "start" });
    expect(await review(id, { decision: "verify", factorYear: 1999 })).toMatchObject({ status: 400 });
    expect(await review(id, { decision: "verify", factorYear: 2020 })).toMatchObject({
      status: 422,
      body: { code: "factor_not_configured" },
    });
    const verified = await review(id, { decision: "verify", factorYear: 2021 });
    expect(verified.body).toMatchObject({ state: "verified", result: { factorYear: 2021 } });
    expect(verified.body["entryId"]).not.toBe(id);
    expect((await balances())["avoided carbon"]).toBe(meterOf(verified).carbon.avoidedKg);
  });

  test("the retailer may take the entry back himself: the project is open again", async () => {
    // Any of its entries: the months stand or fall together.
    const [month] = (await retailer.get(`/retrofits/${id}`)).body["monthEntries"] as { entryId: string }[];
    const reversal = { occurredOn: "2026-06-01", reason: "表计换装" };
    expect((await retailer.post(`/ledger/entries/${month?.entryId ?? ""}/reversal`, reversal)).status).toBe(201);
    expect((await retailer.get(`/retrofits/${id}`)).body).toMatchObject({ state: "returned", entryId: null });
    expect(await balances()).toEqual({});
  });
});

async function balances(): Promise<Record<string, string>> {
  const { items } = (await retailer.get(`/ledger/balances?siteId=${siteId}`)).body;
  const standing = items.filter(({ amount }) => amount !== "0");
  return Object.fromEntries(
    standing.map(({ kind, quantity, amount }) => [`${String(kind)} ${String(quantity)}`, String(amount)]),
  );
}

test("a retrofit that made things worse is booked as such", async () => {
  const worse = shopDays("2025-03-01", 365, { base: 1_100, cooling: 45, heating: 12, spread: 60 }, 3);
  const id = await proposed({ name: "失败的改造" });
  await uploaded(id, { baseline: baselineDays, reporting: worse });
  await submitted(id);
  await review(id, { decision: "start" });
  const verified = await review(id, { decision: "verify" });
  expect(meterOf(verified).saved).toMatch(/^-/);
  expect((await balances())["saved energy"]).toBe(meterOf(verified).saved);
  expect(verified.body).toMatchObject({ result: { money: { paybackYears: { value: null, reason: "no_saving" } } } });
});

describe("what is refused", () => {
  test.each([
    [
      "a baseline of three days",
      { baseline: { from: "2024-12-29", to: "2024-12-31" } },
      422,
      { code: "baseline_wrong_length", pointer: "/baseline" },
    ],
    [
      "a baseline of two years",
      { baseline: { from: "2023-01-01", to: "2024-12-31" } },
      422,
      { code: "baseline_wrong_length" },
    ],
    [
      "periods that overlap",
      { reporting: { from: "2024-12-31", to: "2025-12-30" } },
      422,
      { code: "periods_overlap", pointer: "/reporting/from" },
    ],
    [
      "a part of a fen",
      { costYuan: "12.345" },
      400,
      { code: "invalid_request", errors: [{ code: "too_precise", pointer: "/costYuan" }] },
    ],
    [
      "bills with the daily method",
      { meters: [{ code: "E1", carrier: "electricity", cycle: "monthly" }] },
      422,
      { code: "meter_cycle_wrong" },
    ],
    ["water alone", { meters: [{ code: "W1", carrier: "water", cycle: "monthly" }] }, 422, { code: "no_energy_meter" }],
    [
      "a meter twice",
      {
        meters: [
          { code: "E1", carrier: "electricity", cycle: "daily" },
          { code: "E1", carrier: "electricity", cycle: "daily" },
        ],
      },
      422,
      { code: "duplicate_meter" },
    ],
  ] as const)("%s", async (_, changes, status, expected) => {
    expect(await retailer.post("/retrofits", project(changes))).toMatchObject({ status, body: expected });
  });

  test("premises that are none, and another's", async () => {
    const atPoint = await retailer.post("/retrofits", project({ siteId: plantId }));
    expect(atPoint).toMatchObject({ status: 422, body: { code: "site_wrong_kind" } });
    expect(await rival.post("/retrofits", project())).toMatchObject({ status: 404, body: { code: "site_not_found" } });
  });

  test("bad rows, each named, and nothing is kept", async () => {
    const id = await proposed({ name: "坏数据" });
    const put = (csv: string, unit: string | undefined = "kWh") =>
      retailer.put(`/retrofits/${id}/readings`, { meter: "E1", period: "baseline", unit, csv });
    expect((await put("", "kWh")).body).toMatchObject({ code: "upload_empty" });
    expect((await put("day,value\n", "kWh")).body).toMatchObject({ code: "upload_empty" });
    expect((await put("a;b\n1;2")).body).toMatchObject({ code: "upload_malformed" });
    expect((await put("day,value\n2024-02-01,5", "m3")).body).toMatchObject({ code: "unit_not_of_meter" });
    const unitMissing = await retailer.put(`/retrofits/${id}/readings`, { meter: "E1", period: "baseline", csv: "x" });
    expect(unitMissing).toMatchObject({ status: 400, body: { errors: [{ pointer: "/unit" }] } });
    const rows = [
      "2024-02-01,5",
      "2024-02-01,6",
      "2024-02-02,1000000000000",
      "2024-02-03,about 5",
      "2024-02-04,-1",
      "2024-02-30,1",
      "2023-01-01,1",
      "2024-02-05,1.2345",
    ];
    const answer = await put(["day,value", ...rows].join("\n"));
    expect(answer).toMatchObject({ status: 422, body: { code: "upload_refused" } });
    expect(answer.body.errors.map(({ pointer, code }) => `${String(pointer)} ${String(code)}`).toSorted()).toEqual([
      "/csv/1/from duplicate_reading",
      "/csv/2/value out_of_range",
      "/csv/3/value not_a_number",
      "/csv/5/from invalid_date",
      "/csv/6/from reading_outside_period",
      "/csv/7/value too_precise",
    ]);
    const hot = { unit: "C", interval: "daily", csv: "time,temperature\n2024-02-01,500\n2024-02-02,21.5" };
    expect((await retailer.put(`/retrofits/${id}/temperatures`, hot)).body).toMatchObject({
      code: "upload_refused",
      errors: [{ pointer: "/csv/0/temperature", code: "out_of_range" }],
    });
    expect((await retailer.get(`/retrofits/${id}`)).body).toMatchObject({ uploads: [], version: 1 });
  });

  test("a baseline with too few days, saying what is missing", async () => {
    const id = await proposed({ name: "缺数据" });
    const csv = readingsCsv(baselineDays.slice(0, 200));
    const kept = await retailer.put(`/retrofits/${id}/readings`, { meter: "E1", period: "baseline", unit: "kWh", csv });
    expect(kept.body).toMatchObject({ uploads: [{ days: 200, missingDays: 165, gaps: [{ to: "2024-12-31" }] }] });
    expect((await retailer.post(`/retrofits/${id}/submit`, {})).body).toMatchObject({
      code: "baseline_insufficient",
      pointer: "/meters/0",
      errors: [{ code: "too_few_reading_days" }, { code: "too_few_temperature_days" }],
    });
  });

  test("a reporting period that is not over", async () => {
    const id = await proposed({ name: "未到期", reporting: { from: "2025-03-01", to: "2026-02-28" }, baseline });
    await uploaded(id);
    const { siteId: _, ...plan } = project({ reporting: { from: "2030-01-01", to: "2030-12-31" } });
    await retailer.put(`/retrofits/${id}`, plan);
    expect((await retailer.post(`/retrofits/${id}/submit`, {})).body).toMatchObject({ code: "reporting_not_over" });
  });
});

test("two submissions at once: one goes in", async () => {
  const id = await proposed({ name: "并发" });
  await uploaded(id);
  const answers = await Promise.all([1, 2, 3].map(() => retailer.post(`/retrofits/${id}/submit`, {})));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
});

test("a year of hourly temperatures fits, in °C", async () => {
  const id = await proposed({ name: "逐时气温" });
  const hours = baselineDays.flatMap(({ day, fahrenheit }) =>
    Array.from(
      { length: 24 },
      (_, hour) => `${day}T${String(hour).padStart(2, "0")}:00,${(((fahrenheit - 32) * 5) / 9).toFixed(2)}`,
    ),
  );
  const csv = ["time,temperature", ...hours].join("\n");
  const kept = await retailer.put(`/retrofits/${id}/temperatures`, { unit: "C", interval: "hourly", csv });
  expect(kept).toMatchObject({ status: 200, body: { uploads: [{ meter: null, period: "baseline", days: 365 }] } });
});

test("the same project again is the same project; other content under its id is refused", async () => {
  const id = newUuidV7();
  const first = await retailer.post("/retrofits", project({ id }));
  const again = await retailer.post("/retrofits", project({ id }));
  expect([first.status, again.body["id"]]).toEqual([201, id]);
  expect(await retailer.post("/retrofits", project({ id, name: "另一个" }))).toMatchObject({
    status: 409,
    body: { code: "id_reused" },
  });
});

describe("green retailers", () => {
  const green = async (caller: Caller, period: string) =>
    (await caller.get(`/retrofits/green-retailers?period=${period}`)).body;

  test("need a verified retrofit and label sales in the period", async () => {
    expect(await green(retailer, "2025")).toMatchObject({
      count: 0,
      items: [{ verifiedRetrofits: 1, missing: ["label_sales"] }],
    });
    const sale = {
      siteId,
      occurredOn: "2025-08-01",
      product: "一级能效空调",
      labelGrade: 1,
      pieces: 12,
      amountYuan: "38388",
    };
    const sold = await retailer.post("/retrofits/sales", sale);
    expect(sold).toMatchObject({ status: 201, body: { state: "booked", amountYuan: "38388" } });
    expect(await green(retailer, "2025")).toMatchObject({
      count: 1,
      items: [{ green: true, labelPieces: 12, missing: [] }],
    });
    expect(await green(retailer, "2023")).toMatchObject({ items: [{ missing: ["verified_retrofit", "label_sales"] }] });
    const all = await green(bureau, "2025");
    expect(all.items.map(({ partyId }) => partyId)).toContain(retailerId);
    const saleId = String(sold.body["id"]);
    expect((await rival.post(`/retrofits/sales/${saleId}/withdrawal`, { reason: "x" })).status).toBe(404);
    expect((await retailer.post(`/retrofits/sales/${saleId}/withdrawal`, { reason: "重复" })).body).toMatchObject({
      state: "withdrawn",
    });
    expect(await green(retailer, "2025")).toMatchObject({ count: 0 });
    expect((await retailer.get("/retrofits/sales")).body.items).toMatchObject([{ id: saleId, state: "withdrawn" }]);
    // Twenty thousand at once are asked about, a million are for the bureau.
    const many = { ...sale, product: "节能灯", pieces: 20_001 };
    const codesOf = ({ status, body }: Answered) => [status, body["code"], (body.errors ?? []).map(({ code }) => code)];
    expect(codesOf(await retailer.post("/retrofits/sales", many))).toEqual([
      422,
      "needs_confirmation",
      ["pieces_unusual"],
    ]);
    const confirmed = await retailer.post("/retrofits/sales", { ...many, confirm: ["pieces_unusual"] });
    expect(confirmed.status).toBe(201);
    await retailer.post(`/retrofits/sales/${String(confirmed.body["id"])}/withdrawal`, { reason: "x" });
    const beyond = { ...many, pieces: 1, amountYuan: "1000000000.01", confirm: ["money_unusual"] };
    expect(codesOf(await retailer.post("/retrofits/sales", beyond))).toEqual([422, "money_beyond_bound", []]);
  });
});

describe("the indicators of green retail", () => {
  const asked = async (id: string, period = "2025") =>
    (await bureau.get(`/indicators/retail.${id}?period=${period}&zone=TEDA`)).body;

  test("count retailers, projects and label sales beside the books", async () => {
    const sale = { siteId, product: "一级能效空调", labelGrade: 1, pieces: 12, amountYuan: "38388.50" };
    expect((await retailer.post("/retrofits/sales", { ...sale, occurredOn: "2025-08-01" })).status).toBe(201);
    // Two retailers, of whom one has premises here.
    expect(await asked("green_retailers.share")).toMatchObject({
      unit: "percent",
      value: { display: "100.0" },
      numerator: { amount: "1" },
      denominator: { amount: "1" },
    });
    expect(await asked("retrofits_verified.pieces")).toMatchObject({ unit: "piece", value: { display: "1" } });
    expect(await asked("label_sales.pieces", "2025-Q3")).toMatchObject({ value: { display: "12" }, denominator: null });
    expect(await asked("label_sales.pieces", "2025-Q2")).toMatchObject({ value: { display: "0" } });
    expect(await asked("label_sales.money")).toMatchObject({ unit: "yuan", value: { display: "38388.50" } });
  });

  test("tell electricity per m² before and after, over the floor area of what was verified", async () => {
    const listed = (await bureau.get("/retrofits?state=verified")).body.items;
    const project = (await bureau.get(`/retrofits/${String(listed[0]?.["id"])}`)).body;
    const { intensities } = project["result"] as {
      intensities: Record<"before" | "after", { perM2Year: { value: string } }>[];
    };
    for (const side of ["before", "after"] as const) {
      const figure = await asked(`electricity_${side}.per_m2`);
      expect(figure).toMatchObject({ unit: "kWh/m2", denominator: { amount: "1250", unit: "m2" }, reason: null });
      const { display } = figure["value"] as { display: string };
      expect(Number(display)).toBeCloseTo(Number(intensities[0]?.[side].perM2Year.value), 1);
      expect(String(figure["arithmetic"])).toContain(` kWh ÷ 1250 m² ≈ ${display} kWh/m²`);
    }
    expect(await asked("electricity_before.per_m2", "2020")).toMatchObject({ value: null, status: "not_computable" });
  });

  test("stand in the reports", async () => {
    const made = await commerce.post("/reports", { kind: "teda_quarterly", period: "2025-Q3" });
    expect(made.status).toBe(201);
    const { sections } = (await commerce.get(`/reports/${String(made.body["id"])}`)).body["report"] as {
      sections: { id: string; figures: string[] }[];
    };
    const ids = sections.find(({ id }) => id === "retail")?.figures;
    expect(ids).toEqual(expect.arrayContaining(["retail.green_retailers.share", "retail.electricity_after.per_m2"]));
  });
});

describe("the indicators of the family energy.retrofits", () => {
  const asked = async (id: string, period: string) =>
    (await bureau.get(`/indicators/${id}?period=${period}&zone=TEDA`)).body;

  test("are sums of the books, and their rows add up", async () => {
    const { items } = (await retailer.get(`/ledger/balances?siteId=${siteId}`)).body;
    const standing = (kind: string, quantity: string) =>
      items.find((row) => row["kind"] === kind && row["quantity"] === quantity)?.["amount"];
    // What arose in 2025 is in 2025: the two years add up to the books.
    const sums = { "saved.energy": ["saved", "energy"], "avoided.carbon": ["avoided", "carbon"] } as const;
    for (const [id, [kind, quantity]] of Object.entries(sums)) {
      const years = await Promise.all(["2025", "2026"].map((year) => asked(`energy.retrofits.${id}`, year)));
      const [first = 0, second = 0] = years.map(({ value }) => Number((value as { display: string }).display) * 1_000);
      expect(Math.round(first + second)).toBe(Number(standing(kind, quantity)) * 1_000);
      expect(Math.abs(first)).toBeGreaterThan(Math.abs(second));
    }
    const { value } = await asked("energy.retrofits.saved.energy", "2025-Q3");
    const rows = await bureau.get(
      "/indicators/energy.retrofits.saved.energy/rows?period=2025-Q3&zone=TEDA&part=numerator",
    );
    expect(rows.body).toMatchObject({ total: (value as { display: string }).display, unit: "kWh" });
    const figures = {
      "projects.pieces": standing("invested", "pieces"),
      "invested.money": standing("invested", "money"),
    };
    for (const [id, display] of Object.entries(figures)) {
      expect(await asked(`energy.retrofits.${id}`, "2026")).toMatchObject({ value: { display } });
    }
  });

  test("say that nothing is verified where nothing is, never 0", async () => {
    const nothing = await asked("energy.retrofits.saved.energy", "2020");
    expect(nothing).toMatchObject({ value: null, status: "not_computable", reasonCode: "nothing_verified" });
  });
});

test("a closed month takes no label sale, and keeps those it has", async () => {
  const sale = {
    siteId,
    product: "一级能效冰箱",
    labelGrade: 1,
    pieces: 1,
    amountYuan: "2000",
    occurredOn: "2024-02-10",
  };
  const sold = await retailer.post("/retrofits/sales", sale);
  expect(sold.status).toBe(201);
  expect((await bureau.post("/reports/periods/2024-Q1/close", {})).status).toBe(200);
  const refused = [
    await retailer.post("/retrofits/sales", { ...sale, pieces: 2 }),
    await retailer.post(`/retrofits/sales/${String(sold.body["id"])}/withdrawal`, { reason: "重复" }),
  ];
  expect(refused.map(({ status, body }) => [status, body["code"]])).toEqual([
    [409, "period_closed"],
    [409, "period_closed"],
  ]);
});
