import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  delivered,
  booked,
  line,
  type Pilot,
  receiptOf,
  returnOf,
  startPilot,
  transferOf,
  treatmentOf,
  tv,
} from "../support/pilot.ts";
import type { Caller } from "../support/system.ts";

let pilot: Pilot;

/**
 * Twelve quarters of 15 televisions are declared, 14 are returned in September 2026, ten of them
 * arrive at the plant, two are treated, and 20 kg of ferrous metal are sold.
 */
beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites } = pilot;
  for (const year of [2023, 2024, 2025]) {
    for (const quarter of [1, 2, 3, 4]) {
      const period = `${year}-Q${quarter}`;
      await booked(as.producer, "/takeback/declarations", { item: tv, period, pieces: 15, massKg: "400" });
    }
  }
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { pieces: 10, massKg: "250" }));
  await booked(
    as.recycler,
    "/takeback/returns",
    returnOf(sites.point, { pieces: 1, massKg: undefined, massBasis: "unit_weight" }),
  );
  await booked(as.rival, "/takeback/returns", returnOf(sites.rivalPoint, { pieces: 3, massKg: "75" }));
  await booked(as.far, "/takeback/returns", returnOf(sites.farPoint, { pieces: 7, massKg: "175" }));
  const lines = [line(10, "250")];
  const transfer = await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant, { lines }));
  await booked(
    as.treater,
    `/takeback/transfers/${transfer}/receipt`,
    receiptOf([line(10, "249.5")], { reason: "wet" }),
  );
  await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant));
  await delivered(pilot, {
    siteId: sites.plant,
    occurredOn: "2026-09-20",
    item: "ferrous",
    massKg: "20",
    fate: "recycling",
    buyer: "steel works",
  });
});
afterAll(() => pilot.stop());

async function figure(caller: Caller, id: string, query: string) {
  const { status, body } = await caller.get(`/indicators/${id}?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

describe("GET /indicators", () => {
  test("computes the appliance scheme's rate for the year", async () => {
    expect(await figure(pilot.as.bureau, "epr.electronics.appliance_2021.pieces", "period=2026")).toMatchObject({
      title: "Electronics: recovery rate of the appliance target scheme",
      unit: "percent",
      value: { numerator: "70", denominator: "3", display: "23.3" },
      numerator: { amount: "14", unit: "piece" },
      denominator: { amount: "60", sum: "180", divisor: 3 },
      arithmetic: "14 pieces ÷ [(60 + 60 + 60) pieces ÷ 3] ≈ 23.3 %",
      status: "no_target",
      basis: { id: "appliance-2021-1102", documentNo: "发改产业〔2021〕1102号" },
      formula: { id: "appliance_2021", version: 1, status: "official", confidence: "secondary" },
    });
  });

  test("names the missing years of an earlier one", async () => {
    expect(await figure(pilot.as.bureau, "epr.electronics.appliance_2021.pieces", "period=2025")).toMatchObject({
      value: null,
      status: "not_computable",
      reasonCode: "years_not_declared",
      reason: expect.stringMatching(
        /three previous years are incomplete; missing: 2022\. No stock movement of electronics/,
      ),
    });
  });

  test("lists every indicator once, and those of one stream", async () => {
    const all = (await pilot.as.bureau.get("/indicators?period=2026-Q3")).body;
    expect(all).toMatchObject({ period: "2026-Q3", zone: "TEDA", nextCursor: null });
    expect(new Set(all.items.map(({ id }) => id)).size).toBe(all.items.length);
    const [first, , third] = all.items;
    const named = (await pilot.as.bureau.get(`/indicators?period=2026-Q3&ids=${first?.["id"]},${third?.["id"]}`)).body;
    expect(named.items).toEqual([first, third]);
    expect((await pilot.as.bureau.get("/indicators?period=2026-Q3&ids=epr.nothing")).status).toBe(404);
    const some = (await pilot.as.bureau.get("/indicators?period=2026-Q3&stream=tyres")).body;
    expect(some.items).toEqual(all.items.filter(({ id }) => /^epr\.(tyres|all)\./.test(String(id))));
    expect(some.items.length).toBeGreaterThan(20);
  });

  test("shows the flows of the quarter with their estimated share", async () => {
    const returned = await figure(pilot.as.bureau, "epr.electronics.returned.mass", "period=2026-Q3");
    // 250 kg and 75 kg weighed, one television by its unit weight of 33.2 kg.
    expect(returned).toMatchObject({ value: { display: "358.2" }, estimatedShare: "0.093", unit: "kg" });
    expect(await figure(pilot.as.bureau, "epr.electronics.variance.mass", "period=2026-Q3")).toMatchObject({
      value: { display: "0.5" },
    });
    expect(await figure(pilot.as.bureau, "epr.electronics.qualified.mass", "period=2026-Q3")).toMatchObject({
      value: { display: "249.5" },
    });
    expect(await figure(pilot.as.bureau, "epr.electronics.treated_mass_recovery.mass", "period=2026-09")).toMatchObject(
      {
        value: { display: "97.6" },
        arithmetic: "20 kg ÷ (0 kg + 50 kg − 29.5 kg) ≈ 97.6 %",
      },
    );
  });

  test("says in Chinese, with the plan's target, that its formula was not published", async () => {
    const plan = await pilot.worker.fetch("/api/v1/indicators/epr.all.plan_99.mass?period=2026-Q3", {
      headers: { authorization: `Bearer ${pilot.secrets.bureau}` },
    });
    expect(await plan.json()).toMatchObject({
      status: "not_computable",
      reason: "官方计算公式未公布，无法计算。",
      target: { id: "epr-2025", percent: "50", dueOn: "2025-12-31", confidence: "secondary" },
      basis: { id: "epr-2016-99" },
    });
  });

  test("refuses what is not there", async () => {
    const { bureau } = pilot.as;
    expect((await bureau.get("/indicators/epr.electronics.nothing.mass?period=2026")).body).toMatchObject({
      status: 404,
      code: "unknown_indicator",
    });
    expect((await bureau.get("/indicators?period=2026-Q5")).status).toBe(400);
    expect((await bureau.get("/indicators")).status).toBe(400);
    expect((await bureau.get("/indicators?period=2026&zone=DONGLI")).body).toMatchObject({
      status: 404,
      code: "not_found",
    });
    expect((await bureau.get("/indicators/overview?period=2026&zone=NOWHERE")).status).toBe(404);
    expect((await bureau.get("/indicators/epr.electronics.returned.mass/rows?period=2026&zone=DONGLI")).status).toBe(
      404,
    );
    expect((await pilot.as.admin.get("/indicators?period=2026&zone=DONGLI")).status).toBe(200);
  });
});

describe("scope", () => {
  test("shows each party its own books only", async () => {
    const returned = async (caller: Caller) =>
      (await figure(caller, "epr.electronics.returned.pieces", "period=2026-Q3&zone=all")).value;
    expect(await returned(pilot.as.recycler)).toMatchObject({ display: "11" });
    expect(await returned(pilot.as.platform)).toMatchObject({ display: "11" });
    expect(await returned(pilot.as.rival)).toMatchObject({ display: "3" });
    expect(await returned(pilot.as.far)).toMatchObject({ display: "7" });
    expect(await returned(pilot.as.farBureau)).toMatchObject({ display: "7" });
    expect(await returned(pilot.as.bureau)).toMatchObject({ display: "14" });
    expect(await returned(pilot.as.admin)).toMatchObject({ display: "21" });
    // A producer holds no stock: what came back to him is not known, and that is not 0.
    expect(await returned(pilot.as.producer)).toBeNull();
  });

  test("takes the caller's own zone where none is said", async () => {
    const { body } = await pilot.as.admin.get("/indicators/overview?period=2026-Q3");
    expect(body["zone"]).toBe("TEDA");
    const { body: everywhere } = await pilot.as.admin.get("/indicators/overview?period=2026-Q3&zone=all");
    expect(everywhere["zone"]).toBeNull();
  });

  test("lets nobody in unsigned, and those without a right to rows only to figures", async () => {
    expect((await pilot.worker.fetch("/api/v1/indicators?period=2026")).status).toBe(401);
    expect((await pilot.as.centre.get("/indicators?period=2026")).status).toBe(200);
    const rows = "/indicators/epr.electronics.returned.mass/rows?period=2026";
    expect((await pilot.as.centre.get(rows)).status).toBe(403);
    expect((await pilot.as.commerce.get(rows)).status).toBe(200);
  });
});

describe("GET /indicators/{id}/rows", () => {
  const path = "/indicators/epr.electronics.returned.pieces/rows?period=2026-Q3";

  test("pages through the entries behind a figure", async () => {
    const first = (await pilot.as.bureau.get(`${path}&limit=2`)).body;
    expect(first).toMatchObject({ total: "14", count: 3, unit: "piece", divisor: 1 });
    expect(first.items).toHaveLength(2);
    const second = (await pilot.as.bureau.get(`${path}&limit=2&cursor=${String(first["nextCursor"])}`)).body;
    expect(second).toMatchObject({ total: "14", count: 3, nextCursor: null });
    const rows = [...first.items, ...second.items];
    expect(rows.map(({ amount }) => amount)).toEqual(["10", "1", "3"]);
    expect(rows[0]).toMatchObject({
      occurredOn: "2026-09-01",
      kind: "return",
      documentType: "return",
      reverses: null,
      siteId: pilot.sites.point,
      siteNameEn: "point",
      item: tv,
      itemNameEn: "CRT television",
      unit: "piece",
      estimated: false,
    });
    const entry = await pilot.as.bureau.get(`/ledger/entries/${String(rows[0]?.["entryId"])}`);
    expect(entry.status).toBe(200);
  });

  test("has the three years of an average, with what their sum is divided by", async () => {
    const query = "period=2026&part=denominator";
    const { body } = await pilot.as.bureau.get(`/indicators/epr.electronics.appliance_2021.pieces/rows?${query}`);
    expect(body).toMatchObject({ total: "180", count: 12, divisor: 3 });
    expect(body.items[0]).toMatchObject({ kind: "declaration", siteId: null, amount: "15" });
  });

  test("is empty for a part that there is not, and refuses a cursor of another list", async () => {
    expect((await pilot.as.bureau.get(`${path}&part=denominator`)).body).toMatchObject({
      items: [],
      total: "0",
      count: 0,
    });
    expect((await pilot.as.bureau.get(`${path}&part=elsewhere`)).status).toBe(400);
    for (const cursor of ["nonsense", btoa(encodeURIComponent('["a",1]'))]) {
      expect((await pilot.as.bureau.get(`${path}&cursor=${cursor}`)).body).toMatchObject({ code: "invalid_cursor" });
    }
  });

  test("takes a reversal along, so that the rows still add up", async () => {
    const mistake = await booked(
      pilot.as.rival,
      "/takeback/returns",
      returnOf(pilot.sites.rivalPoint, { pieces: 40, massKg: "999" }),
    );
    const reason = { occurredOn: "2026-09-30", reason: "typed twice" };
    expect((await pilot.as.rival.post(`/ledger/entries/${mistake}/reversal`, reason)).status).toBe(201);
    const { body } = await pilot.as.rival.get(path);
    expect(body).toMatchObject({ total: "3", count: 3 });
    expect(body.items.map(({ amount, reverses }) => [amount, reverses])).toEqual([
      ["3", null],
      ["40", null],
      ["-40", mistake],
    ]);
  });
});

describe("GET /indicators/overview", () => {
  test("has figures, rates, curves, outcomes and stock of one stream", async () => {
    const { body } = await pilot.as.bureau.get("/indicators/overview?period=2026-Q3&stream=electronics");
    expect(body).toMatchObject({ period: "2026-Q3", zone: "TEDA", stream: "electronics" });
    const curves = body["curves"] as Record<string, unknown>[];
    expect(curves).toHaveLength(24);
    expect(curves[0]).toMatchObject({ month: "2024-10", returnedKg: "0" });
    expect(curves.at(-1)).toEqual({
      month: "2026-09",
      returnedKg: "358.2",
      receivedKg: "249.5",
      treatedKg: "50",
      recycledKg: "20",
      returnedPieces: 14,
      receivedPieces: 10,
      treatedPieces: 2,
    });
    expect(body["outcomes"]).toEqual([
      { fate: "reuse", massKg: "0" },
      { fate: "remanufacture", massKg: "0" },
      { fate: "recycling", massKg: "20" },
      { fate: "energy_recovery", massKg: "0" },
      { fate: "disposal", massKg: "0" },
    ]);
    // Bought 358.2 kg, half a kilogram was lost on the way, 50 kg were taken apart.
    expect(body["stock"]).toMatchObject([
      { item: tv, nameEn: "CRT television", pieces: 12, massKg: "307.7" },
      { item: "electronics/material/glass", pieces: 0, massKg: "29.5" },
    ]);
    const ids = (list: unknown) => (list as { id: string }[]).map(({ id }) => id);
    expect(ids(body["headline"])).toContain("epr.electronics.stock.mass");
    // The waste hierarchy: reuse stands first.
    expect(ids(body["rates"])).toEqual([
      "epr.electronics.reuse_share.mass",
      "epr.electronics.remanufacture_share.mass",
      "epr.electronics.appliance_2021.pieces",
      "epr.electronics.qualified_over_pom.mass",
      "epr.electronics.treated_mass_recovery.mass",
      "epr.electronics.treated_mass_recovery_with_energy.mass",
      "epr.electronics.appliance_2021_claimed.pieces",
      "epr.electronics.claimed_over_pom.mass",
      "epr.all.plan_99.mass",
    ]);
  });

  test("draws nothing where the stream has no data", async () => {
    const { body } = await pilot.as.bureau.get("/indicators/overview?period=2026-Q3&stream=tyres");
    expect(body).toMatchObject({ curves: [], outcomes: [], stock: [] });
  });

  test("takes two round trips, who asks included", async () => {
    for (const path of [
      "/indicators/overview?period=2026-Q3",
      "/indicators?period=2026",
      "/indicators/epr.electronics.returned.pieces/rows?period=2026",
    ]) {
      expect(await pilot.trips(() => pilot.as.bureau.get(path))).toBe(2);
    }
  });
});

describe("GET /scorecard", () => {
  const query = "period=2026-Q3&zone=TEDA";
  type Figure = Record<"id" | "section" | "over" | "status", string> & { reasonCode: string | null } & Record<
      "value" | "previous" | "lastYear" | "cumulative",
      { display: string } | null
    > & {
      missing: Record<string, string | null>;
      trend: { period: string; value: { display: string } | null }[];
      href: string;
    };
  const read = async (asked = query, caller = pilot.as.bureau) => {
    const { status, body } = await caller.get(`/scorecard?${asked}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return { figures: body["figures"] as Figure[], filings: body["filings"] };
  };

  test("says of each figure what the indicator says, in the period, before it, a year ago and in the year so far", async () => {
    const { figures } = await read();
    for (const id of [
      "epr.electronics.returned.mass",
      "epr.electronics.qualified_over_pom.mass",
      "procurement.total.money",
    ]) {
      const shown = figures.find((each) => each.id === id);
      const at = async (period: string) => {
        const { value, reason } = await figure(pilot.as.bureau, id, `zone=TEDA&period=${period}`);
        return [value, reason];
      };
      expect([shown?.value, null]).toEqual([(await at("2026-Q3"))[0], null]);
      expect([shown?.previous, shown?.missing["previous"]]).toEqual(await at("2026-Q2"));
      expect([shown?.lastYear, shown?.missing["lastYear"]]).toEqual(await at("2025-Q3"));
      expect(shown?.trend.map(({ period }) => period)).toEqual(["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]);
    }
    const returned = figures.find(({ id }) => id === "epr.electronics.returned.mass");
    // All of the year was returned in September.
    expect(returned).toMatchObject({
      over: "period",
      cumulative: returned?.value,
      href: `/streams/electronics?${query}`,
    });
  });

  test("shows what a year says by the year, and stays with the reason where there is nothing to compute", async () => {
    const { figures } = await read();
    const official = figures.find(({ id }) => id === "epr.electronics.appliance_2021.pieces");
    expect(official).toMatchObject({ over: "whole_year", of: "2025", value: null, status: "not_computable" });
    const claimed = figures.find(({ id }) => id === "epr.electronics.claimed_over_pom.mass");
    expect(claimed).toMatchObject({ over: "year_to_date", of: "2026-01/2026-09", cumulative: claimed?.value });
    expect(figures.filter(({ value, status }) => (value === null) !== (status === "not_computable"))).toEqual([]);
  });

  test("is of one zone, for those who answer for the pilot, in two round trips and one more where tasks have goals", async () => {
    expect(await pilot.trips(() => read())).toBe(2);
    const [office, centre] = [await read(query, pilot.as.commerce), await read(query, pilot.as.centre)];
    expect(centre.figures.map(({ id }) => id)).toEqual(office.figures.map(({ id }) => id));
    // One firm took back here, which is not for the centre; of what nobody did it is said that nobody did it.
    expect(centre.figures.find(({ id }) => id === "epr.electronics.returned.mass")).toMatchObject({
      value: null,
      reasonCode: "withheld",
    });
    expect(centre.figures.filter(({ reasonCode }) => reasonCode === "withheld").length).toBeLessThan(12);
    const refused = async (caller: Caller, asked: string) => (await caller.get(`/scorecard?${asked}`)).status;
    expect(await refused(pilot.as.recycler, query)).toBe(403);
    expect(await refused(pilot.as.farBureau, query)).toBe(404);
    expect(await refused(pilot.as.bureau, "period=2026-Q5")).toBe(400);
  });
});
