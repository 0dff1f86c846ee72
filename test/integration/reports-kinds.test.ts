import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify } from "../../verify/check.ts";
import { atOnce, booked, type Pilot, returnOf, startPilot, told, tv } from "../support/pilot.ts";
import type { Filing } from "../../worker/reports/filing/schemas.ts";
import { expectSound } from "../support/recount.ts";

/** The kinds beside the quarterly report, and several people at once. */
let pilot: Pilot;
const year = "2025";

beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites } = pilot;
  await booked(as.producer, "/takeback/declarations", { item: tv, period: "2025-Q1", pieces: 10, massKg: "300" });
  await booked(as.otherProducer, "/takeback/declarations", { item: tv, period: "2025-Q1", pieces: 7, massKg: "210" });
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { occurredOn: "2025-08-01" }));
});
afterAll(() => pilot.stop());

type Content = {
  scope: unknown;
  figures: { id: string; value: { display: string } | null }[];
  sections: { id: string; empty: unknown; figures: string[] }[];
};
const contentOf = async (who: "producer" | "commerce" | "bureau", id: string) =>
  (await pilot.as[who].get(`/reports/${id}`)).body["report"] as Content;

describe("a producer's duty report", () => {
  let id = "";
  it("is the producer's own: its declarations, nobody else's", async () => {
    const { as } = pilot;
    expect(told(await as.commerce.post("/reports", { kind: "producer_duty", period: year }))).toEqual([
      403,
      "not_permitted",
      undefined,
    ]);
    id = await booked(as.producer, "/reports", { kind: "producer_duty", period: year });
    const { figures, scope } = await contentOf("producer", id);
    expect(scope).toEqual({ division: "120116", zone: "TEDA", party: pilot.parties.producer });
    expect(figures.find((figure) => figure.id === "epr.electronics.placed_on_market.pieces")?.value?.display).toBe(
      "10",
    );
    expect((await as.otherProducer.get(`/reports/${id}`)).status).toBe(404);
    expect((await as.otherProducer.post(`/reports/${id}/submit`, {})).status).toBe(404);
    await booked(as.otherProducer, "/reports", { kind: "producer_duty", period: year });
  });

  it("stands in the producer's own schedule, and in nobody else's", async () => {
    const kindsFor = async (who: "producer" | "otherProducer" | "commerce") => {
      const { items } = (await pilot.as[who].get("/reports/schedule?period=2026")).body;
      return items.filter((duty) => duty["kind"] === "producer_duty").map((duty) => [duty["period"], duty["reportId"]]);
    };
    expect(await kindsFor("producer")).toEqual([[year, id]]);
    expect((await kindsFor("otherProducer")).map(([period]) => period)).toEqual([year]);
    expect((await kindsFor("otherProducer")).flat()).not.toContain(id);
    expect(await kindsFor("commerce")).toEqual([]);
  });

  it("is sealed by the bureau, read by the authorities, and never published", async () => {
    const { bureau, producer, commerce, centre } = pilot.as;
    expect((await producer.post(`/reports/${id}/submit`, {})).body).toMatchObject({ state: "submitted" });
    await bureau.post(`/reports/periods/${year}/close`, {});
    expect((await bureau.post(`/reports/${id}/seal`, {})).body).toMatchObject({ state: "sealed" });
    expect(
      (await contentOf("bureau", id)).figures.find((figure) => figure.id === "epr.electronics.placed_on_market.pieces")
        ?.value?.display,
    ).toBe("10");
    expect((await commerce.get(`/reports/${id}`)).status).toBe(200);
    expect((await centre.get(`/reports/${id}`)).status).toBe(404);
    expect((await pilot.worker.fetch(`/api/v1/published/${id}`)).status).toBe(404);
    const { body: rows } = await bureau.get(`/reports/${id}/rows?limit=200`);
    const { body: bundle } = await producer.get(`/reports/${id}/bundle`);
    const { ok, counts, findings } = await verify({ bundle, rows: [rows] });
    expect(findings.filter((finding) => finding.ok === false)).toEqual([]);
    expect(ok).toBe(true);
    expect(counts["sum"]).toBeGreaterThan(10);
  });
});

describe("a pilot firm's quarterly report", () => {
  let id = "";
  it("is the firm's own, prefilled with what is its alone, and whoever is none makes none", async () => {
    const { as } = pilot;
    id = await booked(as.recycler, "/reports", { kind: "firm_quarterly", period: "2025-Q3" });
    const { body } = await as.recycler.get(`/reports/${id}`);
    const { filing, scope } = body["report"] as Content & { filing: Filing };
    expect(scope).toMatchObject({ party: pilot.parties.recycler });
    const lines = filing.tables.map(({ id: table, rows }) => [table, rows.map(({ figure, value }) => [figure, value])]);
    expect(lines).toEqual([
      [
        "electronics",
        [
          ["epr.electronics.returned.pieces", "3"],
          ["epr.electronics.returned.mass", "0.1"],
          ["epr.electronics.stock.mass", "0.1"],
        ],
      ],
    ]);
    expect((await as.rival.get(`/reports/${id}`)).status).toBe(404);
    for (const who of ["commerce", "platform"] as const) {
      const answer = await as[who].post("/reports", { kind: "firm_quarterly", period: "2025-Q3" });
      expect(told(answer).slice(0, 2)).toEqual([403, "not_permitted"]);
    }
    await booked(as.rival, "/reports", { kind: "firm_quarterly", period: "2025-Q3" });
  });

  it("falls due for the firms that the work ledger names, and for no others", async () => {
    const { commerce, recycler, rival } = pilot.as;
    const task = {
      textZh: "试点企业按季报告",
      area: "reports",
      keptFrom: "2025-07-01",
      units: [{ name: "绿源公司", partyId: pilot.parties.recycler }],
    };
    await booked(commerce, "/programme/tasks", task);
    const due = async (who: typeof recycler) =>
      (
        (await who.get("/reports/schedule?period=2025")).body["items"] as {
          kind: string;
          period: string;
          state: string;
        }[]
      )
        .filter(({ kind }) => kind === "firm_quarterly")
        .map(({ period, state }) => `${period} ${state}`);
    expect(await due(recycler)).toEqual(["2025-Q3 draft"]);
    expect([await due(rival), await due(commerce)]).toEqual([[], []]);
  });

  it("is handed in by the firm, read and sealed by the authorities, verified without us, and never published", async () => {
    const { recycler, bureau, commerce, rival } = pilot.as;
    await booked(recycler, `/reports/${id}/notes`, { kind: "responsible", text: "示范负责人" });
    expect((await rival.post(`/reports/${id}/submit`, {})).status).toBe(404);
    expect((await recycler.post(`/reports/${id}/submit`, {})).body).toMatchObject({ state: "submitted" });
    expect((await commerce.get(`/reports/${id}`)).body).toMatchObject({ party: { id: pilot.parties.recycler } });
    await bureau.post("/reports/periods/2025-Q3/close", {});
    expect((await bureau.post(`/reports/${id}/seal`, {})).body).toMatchObject({ state: "sealed" });
    expect((await pilot.worker.fetch(`/api/v1/published/${id}`)).status).toBe(404);
    const { body: rows } = await bureau.get(`/reports/${id}/rows?limit=200`);
    const { body: bundle } = await recycler.get(`/reports/${id}/bundle`);
    const { findings } = await verify({ bundle, rows: [rows] });
    expect(findings.filter((finding) => finding.ok === false)).toEqual([]);
  });
});

describe("the report of a zone", () => {
  it("is read by a firm once it is published, and written by none", async () => {
    const { commerce, bureau, recycler, producer } = pilot.as;
    const id = await booked(commerce, "/reports", { kind: "teda_quarterly", period: "2024-Q4" });
    const note = { kind: "responsible", text: "一家企业写的" };
    const tries = async () => [
      (await recycler.post(`/reports/${id}/notes`, note)).status,
      (await recycler.post(`/reports/${id}/submit`, {})).status,
      (await producer.post(`/reports/${id}/notes`, note)).status,
    ];
    expect(await tries()).toEqual([404, 404, 404]);
    await commerce.post(`/reports/${id}/submit`, {});
    await bureau.post("/reports/periods/2024-Q4/close", {});
    expect((await bureau.post(`/reports/${id}/seal`, {})).body).toMatchObject({ state: "sealed" });
    expect((await pilot.worker.fetch(`/api/v1/published/${id}`)).status).toBe(200);
    expect(await tries()).toEqual([404, 404, 404]);
    expect((await recycler.post(`/reports/${id}/restate/preview`, {})).status).toBe(403);
  });
});

describe("the APEC pack", () => {
  it("groups the figures by eight links, and a link without data says so", async () => {
    const id = await booked(pilot.as.commerce, "/reports", { kind: "apec_pack", period: year });
    const { sections } = await contentOf("commerce", id);
    expect(sections.map((section) => [section.id, section.empty === null])).toEqual([
      ["standards", true],
      ["design", false],
      ["procurement", true],
      ["trade", true],
      ["manufacturing", true],
      ["consumption", true],
      ["recovery", true],
      ["remanufacturing", true],
    ]);
    expect(sections.flatMap(({ figures }) => figures).length).toBe(
      new Set(sections.flatMap(({ figures }) => figures)).size,
    );
  });
});

describe("a report of a half-year or a year", () => {
  it.each([
    ["plastics_half_year", "2025-H2"],
    ["annual_summary", year],
    ["mid_term_evaluation", year],
    ["final_evaluation", year],
    ["take_back_statistics", year],
  ])("%s of %s fills itself", async (kind, period) => {
    const id = await booked(pilot.as.commerce, "/reports", { kind, period });
    const { figures } = await contentOf("commerce", id);
    expect(figures.length).toBeGreaterThan(10);
    expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length);
  });
});

describe("several at once", () => {
  it("begin one report, close one quarter and seal it once", async () => {
    const { commerce, bureau } = pilot.as;
    const begun = await atOnce(8, () => commerce.post("/reports", { kind: "teda_quarterly", period: "2025-Q3" }));
    const ids = begun.filter(({ status }) => status === 201).map(({ body }) => String(body["id"]));
    expect(ids).toHaveLength(1);
    expect(begun.filter(({ status }) => status === 409)).toHaveLength(7);
    const [id] = ids;
    const closed = await atOnce(8, () => bureau.post("/reports/periods/2025-Q4/close", {}));
    expect(closed.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    const submitted = await atOnce(8, () => commerce.post(`/reports/${id}/submit`, {}));
    expect(submitted.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    const sealed = await atOnce(8, () => bureau.post(`/reports/${id}/seal`, {}));
    expect(sealed.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(sealed.map(({ body }) => body["digest"])).size).toBe(1);
  });

  it("book while others seal: every seal verifies, and the books stay sound", async () => {
    const { commerce, bureau, recycler } = pilot.as;
    const kinds = ["2025-Q1", "2025-Q2", "2025-Q4"];
    const ids = await Promise.all(
      kinds.map((period) => booked(commerce, "/reports", { kind: "teda_quarterly", period })),
    );
    await Promise.all(ids.map((id) => commerce.post(`/reports/${id}/submit`, {})));
    const [seals] = await Promise.all([
      Promise.all(ids.map((id) => bureau.post(`/reports/${id}/seal`, {}))),
      atOnce(60, () => recycler.post("/takeback/returns", returnOf(pilot.sites.point, { occurredOn: "2026-09-01" }))),
    ]);
    expect(seals.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const id of ids) {
      const { body: bundle } = await bureau.get(`/reports/${id}/bundle`);
      const { body: rows } = await bureau.get(`/reports/${id}/rows?limit=200`);
      const { findings } = await verify({ bundle, rows: [rows] });
      expect(findings.filter((finding) => finding.ok === false)).toEqual([]);
    }
    await expectSound(pilot.worker.database);
  });

  it("send one request twice under one key: one answer", async () => {
    const { commerce } = pilot.as;
    const body = { kind: "teda_quarterly", period: "2026-Q1" };
    const answers = await atOnce(4, () => commerce.post("/reports", body, { "idempotency-key": "one report" }));
    expect(new Set(answers.map(({ status, body: said }) => `${status} ${String(said["id"])}`)).size).toBe(1);
  });
});

it("without a key nothing is sealed, and it says so", async () => {
  const keyless = await startPilot({ vars: { SEAL_KEY: "" } });
  try {
    const { commerce, bureau } = keyless.as;
    const id = await booked(commerce, "/reports", { kind: "teda_quarterly", period: "2025-Q3" });
    await bureau.post("/reports/periods/2025-Q3/close", {});
    await commerce.post(`/reports/${id}/submit`, {});
    expect(told(await bureau.post(`/reports/${id}/seal`, {}))).toEqual([503, "seal_key_missing", undefined]);
    expect((await bureau.get(`/reports/${id}`)).body).toMatchObject({ state: "submitted" });
  } finally {
    await keyless.stop();
  }
});
