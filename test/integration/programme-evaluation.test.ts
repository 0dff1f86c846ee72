import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { booked, nobodysId, type Pilot, refusal, returnOf, startPilot, told } from "../support/pilot.ts";

/** Typical cases and the evaluation, over HTTP, in workerd. */
let pilot: Pilot;
let taskId = "";
let caseId = "";
const span = "from=2026-Q1&to=2026-Q2";

beforeAll(async () => {
  pilot = await startPilot();
  const { as, parties, sites } = pilot;
  taskId = await booked(as.commerce, "/programme/tasks", {
    basisId: "tj-2018-impl",
    textZh: "建设回收网点",
    area: "takeback",
    keptFrom: "2026-01-01",
    units: [{ name: "绿源公司", partyId: parties.recycler }],
    goals: [
      { indicatorId: "epr.electronics.returned.mass", value: "100", dueOn: "2026-06-30" },
      { indicatorId: "epr.electronics.returned.pieces", direction: "at_most", value: "5" },
    ],
  });
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { occurredOn: "2026-02-01" }));
  const more = { occurredOn: "2026-05-01", pieces: 6, massKg: "160" };
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point, more));
});
afterAll(() => pilot.stop());

describe("a typical case", () => {
  test("is written by a unit about its own task", async () => {
    const { as } = pilot;
    const given = {
      taskId,
      title: "社区回收点",
      text: "一个网点的做法",
      evidence: [{ kind: "text", value: "照片三张" }],
    };
    expect(told(await as.bureau.post("/programme/cases", given))).toEqual([403, "not_permitted", undefined]);
    expect(await refusal(pilot, () => as.rival.post("/programme/cases", given))).toEqual(["not_found", undefined]);
    const { taskId: _, ...about } = given;
    expect(await refusal(pilot, () => as.recycler.post("/programme/cases", about))).toEqual(["missing", "/taskId"]);
    const key = { "idempotency-key": "case-1" };
    const first = await as.recycler.post("/programme/cases", given, key);
    expect(first.body).toMatchObject({ version: 1, choice: "proposed", mine: true, evidence: given.evidence });
    expect((await as.recycler.post("/programme/cases", given, key)).body).toEqual(first.body);
    caseId = String(first.body["id"]);
    expect((await as.recycler.post("/programme/cases", { ...given, id: caseId })).status).toBe(201);
    expect(
      await refusal(pilot, () => as.recycler.post("/programme/cases", { ...given, id: caseId, text: "x" })),
    ).toEqual(["id_reused", "/id"]);
    expect((await as.bureau.get("/programme/cases")).body.items).toMatchObject([{ id: caseId, mine: false }]);
    expect((await as.rival.get("/programme/cases")).body.items).toEqual([]);
  });

  test("is taken in by the pilot office; a new wording is proposed anew", async () => {
    const { as } = pilot;
    const path = `/programme/cases/${caseId}/choice`;
    const included = { choice: "included" };
    expect(told(await as.recycler.post(path, included))).toEqual([403, "not_permitted", undefined]);
    expect(told(await as.commerce.post(`/programme/cases/${nobodysId}/choice`, included))).toEqual([
      404,
      "not_found",
      undefined,
    ]);
    const shown = async () =>
      (await as.bureau.get(`/programme/evaluation?${span}`)).body["cases"] as { title: string }[];
    expect((await as.commerce.post(path, included)).body["choice"]).toBe("included");
    expect((await as.commerce.post(path, included)).status).toBe(200);
    expect((await shown()).map(({ title }) => title)).toEqual(["社区回收点"]);
    const revision = { title: "社区回收点（修订）", text: "补充数据", replaces: caseId };
    expect(await refusal(pilot, () => as.commerce.post("/programme/cases", revision))).toEqual([
      "not_permitted",
      "/replaces",
    ]);
    expect((await as.recycler.post("/programme/cases", revision)).body).toMatchObject({
      id: caseId,
      version: 2,
      taskId,
      choice: "proposed",
    });
    expect(await refusal(pilot, () => as.recycler.post("/programme/cases", revision))).toEqual([
      "version_replaced",
      "/replaces",
    ]);
    expect(await shown()).toEqual([]);
    await as.commerce.post(path, included);
    expect((await shown()).map(({ title }) => title)).toEqual(["社区回收点（修订）"]);
    await as.commerce.post(path, { choice: "excluded" });
    expect(await shown()).toEqual([]);
  });
});

describe("the evaluation", () => {
  type Target = { id: string; kind: string } & Record<string, unknown>;
  const read = async (query = span) => (await pilot.as.bureau.get(`/programme/evaluation?${query}`)).body;

  test("shows each target at the start, now and at its due date, with who answers for it", async () => {
    const body = await read();
    expect(body).toMatchObject({ stage: "midterm", from: "2026-Q1", to: "2026-Q2", basis: { id: "mofcom-2018-142" } });
    const targets = body["targets"] as Target[];
    const [mass, pieces] = targets.filter(({ kind }) => kind === "task");
    expect(mass).toMatchObject({
      value: "100",
      dueOn: "2026-06-30",
      start: { period: "2026-Q1", state: "not_reached", display: "79.52" },
      now: { period: "2026-Q2", state: "reached", display: "160" },
      due: { period: "2026-Q2", state: "reached", display: "160" },
      tasks: [{ id: taskId }],
      units: [{ name: "绿源公司" }],
    });
    // No date is invented: without one there is nothing to show for it.
    expect(pieces).toMatchObject({
      dueOn: null,
      due: null,
      start: { state: "reached" },
      now: { state: "not_reached" },
    });
  });

  test("has every target of the documents; one without a formula has no figure", async () => {
    const targets = (await read())["targets"] as Target[];
    const documents = targets.filter(({ kind }) => kind === "reference");
    expect(documents.length).toBe(18);
    expect(documents.find(({ id }) => id === "elv-content-2023")).toMatchObject({
      titleZh: "重点部件再生原料比例 · 试点企业",
      indicatorId: null,
      start: null,
      now: null,
      basis: { id: "elv-epr-2021", title: expect.stringMatching(/\p{Script=Han}/u) },
    });
    // A target in tonnes is told by its note, and no figure is held against it.
    expect(documents.find(({ id }) => id === "solid-waste-2030-bulk")).toMatchObject({
      value: "",
      indicatorId: null,
      now: null,
      noteZh: expect.stringContaining("45 亿吨"),
      noteEn: expect.stringContaining("4 500 million t"),
    });
    expect(documents.find(({ id }) => id === "elv-2023")).toMatchObject({
      indicatorId: "epr.vehicles.treated_mass_recovery.mass",
      due: { period: "2023", state: "not_computable", reason: expect.any(String) },
    });
  });

  test("begins with the ledger unless said, and never ends before it begins", async () => {
    expect((await read(""))["from"]).toBe("2026-Q1");
    expect(told(await pilot.as.bureau.get("/programme/evaluation?from=2026-Q2&to=2026-Q1"))).toEqual([
      422,
      "ends_before_start",
      "/to",
    ]);
    expect(told(await pilot.as.recycler.get("/programme/evaluation"))).toEqual([403, "not_permitted", undefined]);
    expect(told(await pilot.as.farBureau.get("/programme/evaluation?zone=TEDA"))).toEqual([404, "not_found", "/zone"]);
  });

  test("comes as a file: what the page shows, in the reader's language", async () => {
    const headers = { authorization: `Bearer ${pilot.secrets.commerce}`, "accept-language": "zh-CN" };
    const address = `/api/v1/programme/evaluation/export?stage=final&${span}`;
    const csv = await pilot.worker.fetch(`${address}&format=csv`, { headers });
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="luzhang-final-2026-Q1-2026-Q2.csv"');
    const lines = (await csv.text()).split("\r\n");
    expect(lines[0]).toContain("类别,编号,目标,方向,目标值");
    expect(lines.find((line) => line.includes("建设回收网点"))).toContain(
      "100,kg,2026-06-30,2026-Q1,79.52,2026-Q2,160,reached",
    );
    expect(lines.some((line) => line.includes("未配置"))).toBe(true);
    const json = await pilot.worker.fetch(`${address}&format=json`, { headers });
    expect(((await json.json()) as { stage: string }).stage).toBe("final");
  });
});
