import { afterAll, describe, expect, test } from "vitest";
import { caseFile } from "../support/cases.ts";
import { recordReadings } from "../../worker/retrofits/index.ts";
import { startShops } from "../support/parties.ts";
import { systemContext } from "../support/system.ts";

const {
  worker,
  retailer,
  siteIds: [siteId = ""],
} = await startShops(100);
afterAll(() => worker.stop());

const csvOf = (name: string) => new TextDecoder().decode(caseFile(`meters/${name}.csv`));

async function project(plan: Record<string, unknown> = {}): Promise<string> {
  const answer = await retailer.post("/retrofits", {
    siteId,
    name: "改造",
    method: "adjusted-baseline",
    measures: [{ kind: "lighting" }],
    costYuan: "1000",
    baseline: { from: "2024-01-01", to: "2024-12-30" },
    reporting: { from: "2025-01-01", to: "2025-12-31" },
    meters: [{ code: "E1", carrier: "electricity", cycle: "daily" }],
    ...plan,
  });
  expect(answer.status).toBe(201);
  return `/retrofits/${String(answer.body["id"])}`;
}

const put = (path: string, csv: string, more: Record<string, unknown> = {}) =>
  retailer.put(`${path}/readings`, { meter: "E1", period: "baseline", unit: "kWh", csv, ...more });

describe("a later upload adds to the earlier one", () => {
  test("13: both months stand", async () => {
    const path = await project();
    expect((await put(path, csvOf("13a-month-by-month"))).body).toMatchObject({
      uploads: [{ rows: 31, days: 31, added: 31, changed: 0, unchanged: 0 }],
    });
    expect((await put(path, csvOf("13b-month-by-month"))).body).toMatchObject({
      uploads: [{ rows: 60, days: 60, added: 29, changed: 0, unchanged: 0, gaps: [{ from: "2024-03-01" }] }],
    });
    expect((await retailer.get(path)).body).toMatchObject({ uploads: [{ days: 60 }] });
  });

  test("what it changes is shown first, and changed only with a yes", async () => {
    const path = await project();
    await put(path, csvOf("13a-month-by-month"));
    const corrected = "date,value\n2024-01-30,100\n2024-01-31,90\n2024-02-01,80";
    const counts = { added: 1, changed: 1, unchanged: 1, rows: 32 };
    const preview = await put(path, corrected, { dryRun: true });
    expect(preview).toMatchObject({
      status: 200,
      body: { version: 2, uploads: [counts], asks: [{ code: "readings_changed", detail: expect.any(String) }] },
    });
    expect(await put(path, corrected)).toMatchObject({
      status: 422,
      body: {
        code: "needs_confirmation",
        errors: [{ code: "readings_changed", detail: expect.stringContaining("2024-01-31") }],
      },
    });
    expect((await retailer.get(path)).body).toMatchObject({ version: 2, uploads: [{ days: 31 }] });
    expect(await put(path, corrected, { confirm: ["readings_changed"] })).toMatchObject({
      status: 200,
      body: { version: 3, uploads: [counts], asks: [] },
    });
    expect((await put(path, corrected)).body).toMatchObject({
      uploads: [{ added: 0, changed: 0, unchanged: 3, rows: 32 }],
    });
  });

  test("a reading of a million units is asked about, and one of a hundred million is for the bureau", async () => {
    const path = await project();
    const large = "date,value\n2024-01-30,1000000.001";
    const first = ({ body }: Awaited<ReturnType<typeof put>>) => [body["code"], body.errors?.[0]?.code];
    expect(first(await put(path, large))).toEqual(["needs_confirmation", "use_unusual"]);
    expect((await put(path, large, { dryRun: true })).body["asks"]).toMatchObject([{ code: "use_unusual" }]);
    expect((await put(path, large, { confirm: ["use_unusual"] })).status).toBe(200);
    const beyond = "date,value\n2024-01-31,100000000.001";
    expect(first(await put(path, beyond, { confirm: ["use_unusual"] }))[0]).toBe("use_beyond_bound");
  });

  test("a bill that replaces two halves of it changes both", async () => {
    const path = await project({ meters: [{ code: "E1", carrier: "electricity", cycle: "monthly" }] });
    await put(path, "from,to,value\n2024-01-01,2024-01-15,50\n2024-01-16,2024-01-31,60");
    const whole = "from,to,value\n2024-01-01,2024-01-31,115\n2024-02-01,2024-02-29,100";
    expect((await put(path, whole, { confirm: ["readings_changed"] })).body).toMatchObject({
      uploads: [{ rows: 2, added: 1, changed: 1, days: 60 }],
    });
  });

  test("an exchanged meter: each register in a file of its own", async () => {
    const path = await project();
    const rows = (from: number, day: number, count: number) =>
      Array.from(
        { length: count },
        (_, index) => `2024-01-${String(day + index).padStart(2, "0")},${from + 20 * index}`,
      );
    const both = ["日期,表底", ...rows(9_000, 1, 15), ...rows(3, 16, 15)].join("\n");
    expect((await put(path, both)).body).toMatchObject({
      code: "upload_refused",
      errors: [{ code: "register_fell", pointer: "/csv/15/value" }],
    });
    const confirm = ["register_readings"];
    await put(path, ["日期,表底", ...rows(9_000, 1, 15)].join("\n"), { confirm });
    const second = await put(path, ["日期,表底", ...rows(3, 16, 15)].join("\n"), { confirm });
    // The day of the exchange and the last one are not known.
    expect(second.body).toMatchObject({ uploads: [{ days: 28, added: 14, changed: 0 }] });
  });

  test("temperatures too, and the same again changes nothing", async () => {
    const path = await project();
    const sent = (csv: string) => retailer.put(`${path}/temperatures`, { unit: "C", interval: "daily", csv });
    await sent("date,temperature\n2024-01-01,1\n2024-01-02,2");
    expect((await sent("date,temperature\n2024-01-02,2\n2024-01-03,3")).body).toMatchObject({
      uploads: [{ days: 3, added: 1, changed: 0, unchanged: 1 }],
    });
    expect((await sent("date,temperature\n2024-01-02,5")).body).toMatchObject({ code: "needs_confirmation" });
  });
});

test("a register is asked about before it is taken for use", async () => {
  const path = await project();
  const register = csvOf("02a-register-baseline");
  expect((await put(path, register)).body).toMatchObject({
    code: "needs_confirmation",
    errors: [{ code: "register_readings", pointer: "/csv" }],
  });
  expect((await put(path, register, { confirm: ["register_readings"] })).body).toMatchObject({
    uploads: [{ days: 364 }],
    notes: [{ code: "register_differences", count: 364 }],
  });
});

test("figures that only look like a register's are kept as use where somebody says so, and stay so", async () => {
  const path = await project({ meters: [{ code: "E1", carrier: "electricity", cycle: "monthly" }] });
  const rising = "from,to,value\n2024-01-01,2024-01-31,8120\n2024-02-01,2024-02-29,8710\n2024-03-01,2024-03-31,9320";
  const first = await put(path, rising);
  expect(first.body.errors).toMatchObject([
    { code: "register_readings", detail: expect.stringContaining("readings_are_use") },
  ]);
  const use = await put(path, rising, { confirm: ["readings_are_use"] });
  expect(use).toMatchObject({ status: 200, body: { uploads: [{ days: 91, added: 3 }], notes: [] } });
  const lower = await put(path, "from,to,value\n2024-04-01,2024-04-30,7000");
  expect(lower).toMatchObject({ status: 200, body: { uploads: [{ days: 121, added: 1 }] } });
});

test("a register that comes month by month is asked about once its months grow together", async () => {
  const path = await project({ meters: [{ code: "E1", carrier: "electricity", cycle: "monthly" }] });
  const month = (span: string, value: number, more = {}) => put(path, `from,to,value\n${span},${value}`, more);
  expect((await month("2024-01-01,2024-01-31", 8_120)).status).toBe(200);
  expect((await month("2024-02-01,2024-02-29", 8_710)).status).toBe(200);
  const third = await month("2024-03-01,2024-03-31", 9_320);
  expect([third.status, third.body.errors]).toEqual([
    422,
    [expect.objectContaining({ code: "readings_are_use", pointer: "/csv", detail: expect.stringContaining("3") })],
  ]);
  expect((await month("2024-03-01,2024-03-31", 9_320, { confirm: ["readings_are_use"] })).status).toBe(200);
  const whole = "from,to,示数\n2024-01-01,2024-01-31,8120\n2024-02-01,2024-02-29,8710\n2024-03-01,2024-03-31,9320";
  expect(await put(path, whole, { confirm: ["register_readings", "readings_changed"] })).toMatchObject({
    status: 200,
    body: { uploads: [{ days: 60, changed: 3 }] },
  });
});

test("twenty at once of one month each: every one is kept", async () => {
  const path = await project();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, day) => put(path, `date,value\n2024-05-${String(day + 1).padStart(2, "0")},10`)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect((await retailer.get(path)).body).toMatchObject({ uploads: [{ days: 20 }] });
});

test("what a roof feeds in has a meter of its own and saves nothing", async () => {
  const electricity = { code: "E1", carrier: "electricity", cycle: "daily" };
  const roof = { code: "S1", carrier: "exported-electricity", cycle: "daily" };
  const alone = await retailer.post("/retrofits", {
    siteId,
    name: "光伏",
    method: "adjusted-baseline",
    measures: [{ kind: "other" }],
    costYuan: "1",
    baseline: { from: "2024-01-01", to: "2024-12-30" },
    reporting: { from: "2025-01-01", to: "2025-12-31" },
    meters: [roof],
  });
  expect(alone.body).toMatchObject({ code: "no_energy_meter" });
  const path = await project({ meters: [electricity, roof] });
  for (const [period, name] of [
    ["baseline", "05a-saving-baseline"],
    ["reporting", "05b-saving-reporting"],
  ] as const) {
    await put(path, csvOf(name), { period });
    await put(path, csvOf(name), { period, meter: "S1" });
  }
  const { body } = await retailer.post(`${path}/submit`, {});
  expect(body).toMatchObject({
    state: "submitted",
    result: {
      meters: [{ code: "E1", saved: "10950", flags: [] }],
      intensities: [
        { carrier: "electricity" },
        { carrier: "exported-electricity", before: { perM2Year: { value: "657.000" } } },
      ],
    },
  });
});

test("a file of readings of several projects keeps the good ones, says why not of the others, and adds nothing twice", async () => {
  const [one, two] = [await project(), await project()];
  const idOf = (path: string) => path.replace("/retrofits/", "");
  const day = (path: string, from: string, value: string, more = {}) => {
    return { retrofitId: idOf(path), meter: "E1", period: "baseline", unit: "kWh", from, to: from, value, ...more };
  };
  const rows = [
    day(one, "2024-01-01", "10"),
    day(two, "2024-01-01", "20"),
    day(one, "2023-12-31", "11"),
    day(one, "2024-01-02", "12"),
    day(two, "2024-01-03", "1", { meter: "E9" }),
    { retrofitId: idOf(one), meter: "E1" },
  ];
  const ctx = systemContext(worker.database);
  const file = (dryRun: boolean) => recordReadings(ctx, { mode: "per_row", dryRun, rows });
  const said = (answer: Awaited<ReturnType<typeof file>>) =>
    answer.receipts.map(({ index, status, code, pointer }) => [index, status, code, pointer]);
  const expected = [
    [0, "accepted", undefined, undefined],
    [1, "accepted", undefined, undefined],
    [2, "rejected", "reading_outside_period", "/from"],
    [3, "accepted", undefined, undefined],
    [4, "rejected", expect.any(String), "/meter"],
    [5, "rejected", "not_in_list", "/period"],
  ];
  expect(said(await file(true))).toEqual(expected);
  expect((await retailer.get(one)).body).toMatchObject({ uploads: [] });
  expect(said(await file(false))).toEqual(expected);
  expect((await retailer.get(one)).body).toMatchObject({ uploads: [{ days: 2 }] });
  expect((await file(false)).duplicates).toBe(3);
});
