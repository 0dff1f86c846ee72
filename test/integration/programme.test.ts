import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sheetsIn } from "../support/spreadsheet.ts";
import {
  booked,
  nobodysId,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  line,
  startPilot,
  told,
  transferOf,
} from "../support/pilot.ts";

/** The work ledger over HTTP, in workerd: the clock is the machine's, the quarters asked about are over. */
let pilot: Pilot;
let taskId = "";
let versionId = "";
const period = "2026-Q2";

const taskOf = (changes: Record<string, unknown> = {}) => ({
  basisId: "tj-2018-impl",
  section: "（五）3",
  textZh: "落实生产者责任延伸制度",
  textEn: "producer responsibility",
  area: "takeback",
  target: "回收量逐季增长",
  dueOn: "2026-12-31",
  keptFrom: "2026-01-01",
  units: [
    { name: "市商务委", nameEn: "Commission of Commerce", part: "lead" },
    { name: "绿源公司", part: "taking_part", partyId: pilot.parties.recycler },
  ],
  ...changes,
});
const said = (changes: Record<string, unknown> = {}) => ({
  period,
  declared: "on_schedule",
  text: "两个网点已启用",
  ...changes,
});
const page = async (who: "commerce" | "bureau" | "recycler" | "admin", query = "") =>
  (await pilot.as[who].get(`/programme/tasks/${taskId}?period=${period}${query}`)).body;
const status = async () => ((await page("commerce"))["judgement"] as { status: string }).status;

beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

describe("a task", () => {
  test("is added by the pilot office alone, once", async () => {
    const { commerce, bureau, recycler } = pilot.as;
    for (const other of [bureau, recycler]) {
      expect(told(await other.post("/programme/tasks", taskOf()))).toEqual([403, "not_permitted", undefined]);
    }
    const first = await commerce.post("/programme/tasks", taskOf());
    expect([first.status, first.body["version"]]).toEqual([201, 1]);
    taskId = String(first.body["id"]);
    versionId = String(first.body["versionId"]);
    const again = await commerce.post("/programme/tasks", { ...taskOf(), id: taskId });
    expect(again.body).toEqual(first.body);
    expect(
      await refusal(pilot, () => commerce.post("/programme/tasks", { ...taskOf({ target: "别的" }), id: taskId })),
    ).toEqual(["id_reused", "/id"]);
  });

  test("names documents, parties and indicators that there are", async () => {
    const { commerce } = pilot.as;
    const add = (changes: Record<string, unknown>) =>
      refusal(pilot, () => commerce.post("/programme/tasks", taskOf(changes)));
    expect(await add({ basisId: "no-such" })).toEqual(["not_found", "/basisId"]);
    expect(await add({ units: [{ name: "甲", partyId: nobodysId }] })).toEqual(["party_not_found", "/units/0/partyId"]);
    expect(await add({ units: [{ name: "甲" }, { name: "甲" }] })).toEqual(["not_in_list", "/units/1/name"]);
    expect(await add({ goals: [{ indicatorId: "no.such", value: "1" }] })).toEqual([
      "unknown_indicator",
      "/goals/0/indicatorId",
    ]);
    expect(await add({ units: [] })).toEqual(["missing", "/units"]);
    expect(await add({ dueOn: "2026-02-30" })).toEqual(["invalid_date", "/dueOn"]);
  });

  test("is seen by the authorities of its zone and the units it names, by nobody else", async () => {
    const { as } = pilot;
    const path = `/programme/tasks/${taskId}`;
    for (const reader of [as.commerce, as.bureau, as.admin, as.recycler]) {
      expect([(await reader.get(path)).status, (await reader.get("/programme/tasks")).body.items.length]).toEqual([
        200, 1,
      ]);
    }
    for (const stranger of [as.rival, as.treater, as.farBureau, as.centre, as.producer]) {
      expect(told(await stranger.get(path))).toEqual([404, "not_found", undefined]);
      expect(told(await stranger.get(`${path}/progress`))).toEqual([404, "not_found", undefined]);
      expect((await stranger.get("/programme/tasks")).body.items).toEqual([]);
    }
    for (const path_ of ["adjustment"]) {
      expect(told(await as.recycler.get(`/programme/${path_}`))).toEqual([403, "not_permitted", undefined]);
    }
    expect(told(await as.bureau.get("/programme/tasks?zone=DONGLI"))).toEqual([404, "not_found", "/zone"]);
    expect((await as.admin.get("/programme/tasks?zone=DONGLI")).body.items).toEqual([]);
  });

  test("is revised by a new version that names the one in force", async () => {
    const { commerce } = pilot.as;
    const path = `/programme/tasks/${taskId}/revisions`;
    const revision = { ...taskOf({ target: "全年回收 100 吨" }), replaces: versionId, reason: "补充目标" };
    const revised = await commerce.post(path, revision);
    expect([revised.status, revised.body["id"], revised.body["version"]]).toEqual([201, taskId, 2]);
    const second = String(revised.body["versionId"]);
    expect((await commerce.post(path, { ...revision, id: second })).body).toEqual(revised.body);
    expect(await refusal(pilot, () => commerce.post(path, revision))).toEqual(["version_replaced", "/replaces"]);
    // Two who change the same version at once: one of them is told to look again.
    const both = await Promise.all(
      ["甲", "乙"].map((target) => commerce.post(path, { ...revision, target, replaces: second })),
    );
    expect(both.map((answer) => answer.status).toSorted()).toEqual([201, 409]);
    versionId = String(both.find((answer) => answer.status === 201)?.body["versionId"]);
    const versions = (await page("bureau"))["versions"] as { version: number; target: string; reason: string | null }[];
    expect(versions.map(({ version, target, reason }) => [version, target, reason]).slice(0, 2)).toEqual([
      [1, "回收量逐季增长", null],
      [2, "全年回收 100 吨", "补充目标"],
    ]);
    expect(versions.length).toBe(3);
  });

  test("is never changed or removed in the database", async () => {
    const { database } = pilot.worker;
    for (const statement of [sql`update programme_tasks set target = ''`, sql`delete from programme_task_units`]) {
      await expect(database.run(statement)).rejects.toThrow(/programme_task/);
    }
  });
});

describe("progress", () => {
  test("is reported by a unit on its own task, for a quarter that has begun", async () => {
    const { as } = pilot;
    const path = `/programme/tasks/${taskId}/progress`;
    expect(await status()).toBe("not_reported");
    expect(told(await as.rival.post(path, said()))).toEqual([404, "not_found", undefined]);
    expect(told(await as.bureau.post(path, said()))).toEqual([403, "not_permitted", undefined]);
    expect(await refusal(pilot, () => as.recycler.post(path, said({ unit: "市商务委" })))).toEqual([
      "unit_not_named",
      "/unit",
    ]);
    expect(await refusal(pilot, () => as.recycler.post(path, said({ period: "2026" })))).toEqual([
      "period_kind_not_allowed",
      "/period",
    ]);
    expect(await refusal(pilot, () => as.recycler.post(path, said({ period: "2099-Q1" })))).toEqual([
      "date_in_future",
      "/period",
    ]);
    const reported = await as.recycler.post(path, said());
    expect([reported.status, reported.body["unit"]]).toEqual([201, "绿源公司"]);
    expect(await status()).toBe("on_schedule");
    expect((await as.recycler.post(path, { ...said(), id: reported.body["id"] })).body).toEqual(reported.body);
    expect(await refusal(pilot, () => as.recycler.post(path, said({ text: "另一说法" })))).toEqual([
      "progress_exists",
      "/replaces",
    ]);
  });

  test("is changed by a new row; the old one stays and cannot be changed again", async () => {
    const { recycler, commerce } = pilot.as;
    const path = `/programme/tasks/${taskId}/progress`;
    const before = (await recycler.get(path)).body.items[0]?.["id"];
    const changed = { ...said({ declared: "behind", problem: "车辆不足", nextStep: "增加车辆" }), replaces: before };
    expect((await recycler.post(path, changed)).body["version"]).toBe(2);
    expect(await refusal(pilot, () => recycler.post(path, { ...changed, text: "再改" }))).toEqual([
      "version_replaced",
      "/replaces",
    ]);
    expect(await status()).toBe("behind");
    const { items } = (await commerce.get(path)).body;
    expect(items.map((row) => [row["version"], row["declared"], row["replacedBy"] === null])).toEqual([
      [2, "behind", true],
      [1, "on_schedule", false],
    ]);
    const first = (await commerce.get(`${path}?limit=1`)).body;
    const rest = (await commerce.get(`${path}?limit=1&cursor=${String(first["nextCursor"])}`)).body;
    expect([...first.items, ...rest.items]).toEqual(items);
  });

  test("rests on evidence that the writer can see", async () => {
    const { as, sites } = pilot;
    const path = `/programme/tasks/${taskId}/progress`;
    const own = await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { occurredOn: "2026-05-02" }));
    const others = await booked(
      as.rival,
      "/takeback/returns",
      returnOf(sites.rivalPoint, { occurredOn: "2026-05-02" }),
    );
    const with_ = (kind: string, value: string, title?: string) =>
      as.recycler.post(
        path,
        said({
          period: "2026-Q1",
          evidence: [
            { kind: "text", value: "见附件" },
            { kind, value, title },
          ],
        }),
      );
    expect(await refusal(pilot, () => with_("entry", others))).toEqual(["not_found", "/evidence/1/value"]);
    expect(await refusal(pilot, () => with_("report", own))).toEqual(["not_found", "/evidence/1/value"]);
    expect(await refusal(pilot, () => with_("entry", "x"))).toEqual(["invalid_id", "/evidence/1/value"]);
    expect(await refusal(pilot, () => with_("link", "javascript:alert(1)"))).toEqual([
      "malformed_value",
      "/evidence/1/value",
    ]);
    for (const none of ["epr.electronics.returned.mass", "nothing@2026-Q1", "epr.electronics.returned.mass@spring"]) {
      expect(await refusal(pilot, () => with_("figure", none))).toEqual(["malformed_value", "/evidence/1/value"]);
    }
    // What is picked from is what the writer may name: his own document by its day, and not another's.
    const { items } = (await as.recycler.get("/ledger/entries?q=2026-05-02")).body;
    expect(items.map(({ id }) => id)).toEqual([own]);
    expect((await with_("entry", own, "回收单")).status).toBe(201);
    const rows = (await page("bureau"))["progress"] as { period: string; evidence: unknown[] }[];
    expect(rows.find((row) => row.period === "2026-Q1")?.evidence).toEqual([
      { kind: "text", value: "见附件", title: null },
      { kind: "entry", value: own, title: "回收单" },
    ]);
  });

  test("is commented on by the authorities", async () => {
    const { as } = pilot;
    const path = `/programme/tasks/${taskId}/comments`;
    expect(told(await as.recycler.post(path, { text: "x" }))).toEqual([403, "not_permitted", undefined]);
    expect(told(await as.farBureau.post(path, { text: "x" }))).toEqual([404, "not_found", undefined]);
    const written = await as.bureau.post(path, { text: "请补充联单" });
    expect(written.status).toBe(201);
    expect((await as.bureau.post(path, { id: written.body["id"], text: "请补充联单" })).body).toEqual(written.body);
    expect(await refusal(pilot, () => as.bureau.post(path, { id: written.body["id"], text: "别的" }))).toEqual([
      "id_reused",
      "/id",
    ]);
    expect((await page("recycler"))["comments"]).toMatchObject([
      { text: "请补充联单", partyNameZh: expect.any(String) },
    ]);
  });
});

describe("a linked indicator", () => {
  test("shows the zone's own figure of the quarter to everybody the task concerns", async () => {
    const { as, sites } = pilot;
    await booked(
      as.recycler,
      "/takeback/returns",
      returnOf(sites.point, { occurredOn: "2026-04-02", pieces: 4, massKg: "110" }),
    );
    const lines = [line(4, "110")];
    const sent = transferOf(sites.point, sites.plant, { lines, occurredOn: "2026-04-03" });
    const transfer = await booked(as.recycler, "/takeback/transfers", sent);
    await booked(as.treater, `/takeback/transfers/${transfer}/receipt`, receiptOf(lines, { occurredOn: "2026-04-04" }));
    const goals = [
      { indicatorId: "epr.electronics.returned.mass", value: "100", dueOn: "2026-06-30" },
      { indicatorId: "epr.electronics.received.mass", value: "500", measuredOver: "year", dueOn: "2027-12-31" },
    ];
    const revision = { ...taskOf({ goals }), replaces: versionId, reason: "关联指标" };
    versionId = String((await as.commerce.post(`/programme/tasks/${taskId}/revisions`, revision)).body["versionId"]);
    const figure = (await as.bureau.get(`/indicators/epr.electronics.returned.mass?period=${period}`)).body;
    for (const reader of ["commerce", "bureau", "recycler"] as const) {
      const [first, second] = (await page(reader))["goals"] as Record<string, unknown>[];
      expect(first).toMatchObject({ period, state: "reached", figure: { id: figure["id"], value: figure["value"] } });
      expect(second).toMatchObject({ period: "2026", state: "not_reached", dueOn: "2027-12-31" });
    }
  });
});

describe("tasks of the policy documents", () => {
  test("come into the ledger once each, with their departments and no invented date", async () => {
    const { commerce, bureau } = pilot.as;
    expect(told(await bureau.post("/programme/tasks/import", {}))).toEqual([403, "not_permitted", undefined]);
    const first = await commerce.post("/programme/tasks/import", { keptFrom: "2026-01-01" });
    expect([first.status, first.body]).toEqual([200, { added: 26, known: 0 }]);
    expect((await commerce.post("/programme/tasks/import", {})).body).toEqual({ added: 0, known: 26 });
    const { body } = await commerce.get(`/programme/tasks?period=${period}&limit=100`);
    const bases = new Set(body.items.map(({ basis }: { basis?: { id?: string } }) => basis?.id));
    expect([bases.has("tj-2018-impl"), bases.has("mofcom-2018-142"), bases.has("cq-2018-20")]).toEqual([
      true,
      true,
      false,
    ]);

    const list = (await commerce.get(`/programme/tasks?period=${period}&source=mofcom-2018-142&limit=100`)).body;
    expect(list.items.map((task) => task["sourceKey"])).toEqual([
      "pilot-2018-2-4-a",
      "pilot-2018-2-4-b",
      "pilot-2018-2-4-c",
      "pilot-2018-3-5",
      "pilot-2018-4-4",
      "pilot-2018-4-5",
    ]);
    expect(list.items[4]).toMatchObject({
      dueOn: null,
      units: [
        { name: "试点城市", nameEn: "pilot cities", part: "named", status: "no_due_date" },
        { name: "试点企业", nameEn: "pilot enterprises" },
        { name: "省级商务主管部门" },
      ],
      judgement: { status: "no_due_date", asked: true },
    });
  });

  test("are filtered and read page by page", async () => {
    const { commerce } = pilot.as;
    const find = async (query: string) =>
      (await commerce.get(`/programme/tasks?period=${period}&limit=100&${query}`)).body;
    expect((await find("area=retrofits")).items.length).toBe(3);
    expect((await find(`unit=${encodeURIComponent("商务部")}`)).items.length).toBe(5);
    expect((await find("status=behind")).items.map((task) => task["id"])).toEqual([taskId]);
    expect((await find("state=closed")).items).toEqual([]);
    const ids: unknown[] = [];
    let cursor = "";
    do {
      const { items, nextCursor } = (
        await commerce.get(`/programme/tasks?period=${period}&limit=7${cursor && `&cursor=${cursor}`}`)
      ).body;
      ids.push(...items.map((task) => task["id"]));
      cursor = typeof nextCursor === "string" ? nextCursor : "";
    } while (cursor !== "");
    expect(ids).toEqual((await find("")).items.map((task) => task["id"]));
    expect(new Set(ids).size).toBe(27);
  });
});

describe("dynamic adjustment", () => {
  test("counts tasks and units; the indicator is the same share, and its rows add up to it", async () => {
    const { commerce, bureau } = pilot.as;
    const { items } = (await commerce.get(`/programme/tasks?period=${period}&limit=100&area=procurement`)).body;
    for (const [index, declared] of (["done", "on_schedule", "not_started"] as const).entries()) {
      await booked(commerce, `/programme/tasks/${String(items[index]?.["id"])}/progress`, said({ declared }));
    }
    const { body } = await bureau.get(`/programme/adjustment?period=${period}`);
    const counts = { total: 27, done: 1, on_schedule: 1, behind: 1, not_started: 1, not_reported: 0, no_due_date: 23 };
    expect(body).toMatchObject({ counts, basis: { id: "mofcom-2020-111" } });
    const tasks = body["tasks"] as { status: string; units: string[] }[];
    expect(tasks.length).toBe(27);
    const units = body["units"] as { name: string; counts: typeof counts; tasks: unknown[] }[];
    expect(units[0]).toMatchObject({ name: "绿源公司", counts: { total: 1, behind: 1 } });
    const named = tasks.reduce((sum, task) => sum + task.units.length, 0);
    expect(units.reduce((sum, unit) => sum + unit.counts.total, 0)).toBe(named);
    const { body: share } = await pilot.as.producer.get(`/indicators/programme.tasks_on_schedule?period=${period}`);
    expect(share).toMatchObject({
      value: { display: "50.0" },
      numerator: { sum: "2" },
      denominator: { sum: "4" },
      rowsHref: `/api/v1/programme/adjustment?period=${period}&zone=TEDA`,
    });
    expect(body["share"]).toMatchObject({ value: share["value"] });
    const trend = body["trend"] as { period: string; counts: { total: number } }[];
    expect(trend.map((each) => [each.period, each.counts.total])).toEqual([
      ["2025-Q1", 0],
      ["2025-Q2", 0],
      ["2025-Q3", 0],
      ["2025-Q4", 0],
      ["2026-Q1", 27],
      ["2026-Q2", 27],
    ]);
  });

  test("stands in the quarterly report, in its section", async () => {
    const { commerce } = pilot.as;
    const id = await booked(commerce, "/reports", { kind: "teda_quarterly", period });
    const report = (await commerce.get(`/reports/${id}`)).body["report"] as {
      sections: { id: string; figures: string[] }[];
      figures: { id: string; value: unknown; title: { zh: string; en: string } }[];
    };
    expect(report.sections.find((section) => section.id === "programme")?.figures).toEqual([
      "programme.tasks_on_schedule",
      "programme.reports_on_time",
    ]);
    expect(report.figures.find((figure) => figure.id === "programme.tasks_on_schedule")).toMatchObject({
      title: { zh: "试点工作：任务按进度推进率", en: "The pilot's work: tasks on schedule" },
      value: { display: "50.0" },
    });
  });
});

describe("closing", () => {
  test("ends the asking; a closed task takes no more progress until it is revised", async () => {
    const { commerce, recycler } = pilot.as;
    const path = `/programme/tasks/${taskId}/close`;
    const closing = { replaces: versionId, reason: "已完成", closedOn: "2026-06-30", outcome: "done" };
    expect(await refusal(pilot, () => commerce.post(path, { ...closing, closedOn: "2099-01-01" }))).toEqual([
      "date_in_future",
      "/closedOn",
    ]);
    const closed = await commerce.post(path, closing);
    expect(closed.status).toBe(201);
    expect(await status()).toBe("done");
    const current = String(closed.body["versionId"]);
    expect(await refusal(pilot, () => commerce.post(path, { ...closing, replaces: current }))).toEqual([
      "wrong_state",
      "",
    ]);
    const report = () => recycler.post(`/programme/tasks/${taskId}/progress`, said({ period: "2026-Q3" }));
    expect(await refusal(pilot, report)).toEqual(["wrong_state", ""]);
    expect((await commerce.get(`/programme/tasks?period=2026-Q3&state=closed`)).body.items.length).toBe(1);
    // Its text, units and linked indicators came along.
    expect(await page("bureau")).toMatchObject({ outcome: "done", units: [{ name: "市商务委" }, {}], goals: [{}, {}] });
    const revision = { ...taskOf(), replaces: current, reason: "重新开展" };
    expect((await commerce.post(`/programme/tasks/${taskId}/revisions`, revision)).status).toBe(201);
    expect((await report()).status).toBe(201);
  });
});

describe("what is reported between quarters", () => {
  const event = (changes: Record<string, unknown> = {}) => ({
    kind: "problem",
    occurredOn: "2026-11-02",
    title: "破碎线停机",
    text: "主电机损坏",
    measure: "已报修，预计五日内恢复",
    ...changes,
  });
  let id = "";

  test("is written once by whoever takes part, never of a day to come, never about a task of others", async () => {
    const { recycler, rival, bureau } = pilot.as;
    expect(told(await bureau.post("/programme/events", event())).slice(0, 2)).toEqual([403, "not_permitted"]);
    expect(await refusal(pilot, () => recycler.post("/programme/events", event({ occurredOn: "2099-01-01" })))).toEqual(
      ["date_in_future", "/occurredOn"],
    );
    expect(told(await rival.post("/programme/events", event({ taskId })))).toEqual([404, "not_found", undefined]);
    const first = await recycler.post("/programme/events", event({ taskId }));
    expect(first.status).toBe(201);
    id = String(first.body["id"]);
    const again = await recycler.post("/programme/events", event({ taskId, id }));
    expect(again.body).toEqual(first.body);
    expect(await refusal(pilot, () => recycler.post("/programme/events", event({ id, title: "别的" })))).toEqual([
      "id_reused",
      "/id",
    ]);
  });

  test("waits for the pilot office until it is answered; others neither see nor answer it", async () => {
    const { recycler, rival, commerce, farBureau } = pilot.as;
    const waiting = async () => {
      const items = (await commerce.get("/inbox")).body["items"] as { kind: string; count: number }[];
      return items.find(({ kind }) => kind === "events_to_answer")?.count ?? 0;
    };
    const seen = async (who: typeof rival) => (await who.get("/programme/events")).body["items"] as { id: string }[];
    expect(await waiting()).toBe(1);
    expect(await seen(rival)).toEqual([]);
    expect(await seen(farBureau)).toEqual([]);
    const path = `/programme/events/${id}/replies`;
    expect(told(await recycler.post(path, { text: "x" })).slice(0, 2)).toEqual([403, "not_permitted"]);
    expect(told(await farBureau.post(path, { text: "x" }))).toEqual([404, "not_found", undefined]);
    expect((await commerce.post(path, { text: "请按周报告恢复情况" })).status).toBe(201);
    expect(await waiting()).toBe(0);
    expect(await seen(recycler)).toMatchObject([
      { id, kind: "problem", measure: "已报修，预计五日内恢复", replies: [{ text: "请按周报告恢复情况" }] },
    ]);
  });

  test("is never changed or removed in the database", async () => {
    const { database } = pilot.worker;
    for (const table of ["programme_events", "programme_event_replies"]) {
      await expect(database.run(sql.raw(`update ${table} set text = 'x'`))).rejects.toThrow(table);
      await expect(database.run(sql.raw(`delete from ${table}`))).rejects.toThrow(table);
    }
  });
});

describe("the feedback of an evaluation", () => {
  test("becomes a measure in the work ledger, which the evaluation finds", async () => {
    const { commerce } = pilot.as;
    const measure = taskOf({ textZh: "整改：补齐铅蓄电池联单", feedback: "midterm" });
    const { body } = await commerce.post("/programme/tasks", measure);
    const found = async (stage: string) =>
      ((await commerce.get(`/programme/tasks?feedback=${stage}`)).body["items"] as { id: string }[]).map(
        (each) => each.id,
      );
    expect(await found("midterm")).toEqual([body["id"]]);
    expect(await found("final")).toEqual([]);
    expect((await commerce.get(`/programme/tasks/${String(body["id"])}`)).body).toMatchObject({ feedback: "midterm" });
  });
});

describe("the work ledger as a file", () => {
  test("has the columns of one, a row for each task, in the reader's language", async () => {
    const fetched = (format: string, language: string) =>
      pilot.worker.fetch(`/api/v1/programme/tasks/export?period=${period}&format=${format}`, {
        headers: { authorization: `Bearer ${pilot.secrets.commerce}`, "accept-language": language },
      });
    const { total } = (await pilot.as.commerce.get(`/programme/tasks?period=${period}`)).body;
    const file = await fetched("xlsx", "zh-CN");
    expect(file.headers.get("content-disposition")).toContain(`luzhang-work-ledger-${period}.xlsx`);
    const [[name, rows] = ["", []]] = sheetsIn(new Uint8Array(await file.arrayBuffer()));
    expect(name).toBe(`试点工作台账 ${period}`);
    expect(rows[1]?.slice(0, 4)).toEqual(["序号", "来源", "任务", "责任单位"]);
    expect(rows.length - 2).toBe(total);
    expect(rows.flat().join(" ")).toContain("两个网点已启用");
    expect(await (await fetched("csv", "en")).text()).toContain("No.,Source,Task,Units,Target,Due,State");
  });
});

describe("the score of a task in a quarter", () => {
  const graded = (changes: Record<string, unknown> = {}) => ({
    subject: "task",
    subjectId: taskId,
    period,
    score: "92.5",
    signedBy: "王主任",
    signedOn: "2026-07-10",
    ...changes,
  });
  const reply = { stance: "disputed", text: "凭证补齐中", signedBy: "李经理", signedOn: "2026-07-12" };
  const list = async (who: "commerce" | "recycler" | "rival" | "bureau" | "farBureau") =>
    (await pilot.as[who].get(`/gradings?subject=task&period=${period}`)).body.items;
  let gradingId = "";

  test("is given by the pilot office alone, of its own tasks, once, of a quarter that has begun", async () => {
    const { commerce, bureau, recycler, farBureau } = pilot.as;
    expect(told(await recycler.post("/gradings", graded()))).toEqual([403, "not_permitted", undefined]);
    for (const other of [bureau, farBureau]) {
      expect(told(await other.post("/gradings", graded()))).toEqual([403, "not_permitted", undefined]);
    }
    const refused = (changes: Record<string, unknown>) =>
      refusal(pilot, () => commerce.post("/gradings", graded(changes)));
    expect(await refused({ subjectId: nobodysId })).toEqual(["not_found", "/subjectId"]);
    expect(await refused({ period: "2026" })).toEqual(["period_kind_not_allowed", "/period"]);
    expect(await refused({ signedOn: "2199-01-01" })).toEqual(["date_in_future", "/signedOn"]);
    expect((await commerce.post("/gradings", graded({ score: "100.1" }))).status).toBe(400);
    const first = await commerce.post("/gradings", graded());
    expect([first.status, first.body["score"], first.body["version"]]).toEqual([201, "92.5", 1]);
    gradingId = String(first.body["id"]);
    expect((await commerce.post("/gradings", { ...graded(), id: gradingId })).body).toEqual(first.body);
    expect(await refused({ score: "1" })).toEqual(["version_replaced", "/replaces"]);
  });

  test("is seen and replied to by those it assesses, once; a rival neither sees nor answers it", async () => {
    const { recycler, rival, commerce } = pilot.as;
    expect((await list("recycler")).map(({ id, mayReply }) => [id, mayReply])).toEqual([[gradingId, true]]);
    expect((await list("bureau")).map(({ mayReply }) => mayReply)).toEqual([false]);
    expect([await list("rival"), await list("farBureau")]).toEqual([[], []]);
    const path = `/gradings/${gradingId}/replies`;
    expect(told(await rival.post(path, reply))).toEqual([404, "not_found", undefined]);
    expect(told(await commerce.post(path, reply))).toEqual([403, "not_permitted", undefined]);
    const answered = await recycler.post(path, reply);
    expect(answered.status).toBe(201);
    expect(answered.body).toMatchObject({ mayReply: false, replies: [{ stance: "disputed", signedBy: "李经理" }] });
    expect(told(await recycler.post(path, reply))).toEqual([409, "already_replied", undefined]);
  });

  test("stands in the file of the work ledger; a corrected one takes its place and is replied to anew", async () => {
    const { commerce } = pilot.as;
    const file = async () =>
      (
        await pilot.worker.fetch(`/api/v1/programme/tasks/export?period=${period}&format=csv`, {
          headers: { authorization: `Bearer ${pilot.secrets.commerce}`, "accept-language": "zh-CN" },
        })
      ).text();
    expect(await file()).toMatch(/92\.5,"[^"]*王主任 2026-07-10","[^"]*有异议\n凭证补齐中\n李经理 2026-07-12"/);
    const twenty = await Promise.all(
      Array.from({ length: 20 }, () => commerce.post("/gradings", graded({ score: "95", replaces: gradingId }))),
    );
    expect(twenty.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(twenty.filter(({ status }) => status !== 201).map((answer) => told(answer)[1]))).toEqual(
      new Set(["version_replaced"]),
    );
    expect(await list("recycler")).toMatchObject([{ score: "95", version: 2, replies: [], mayReply: true }]);
    const said = { stance: "agreed", signedBy: "李经理", signedOn: "2026-07-13" };
    const { body: regraded } = twenty.find(({ status }) => status === 201) ?? {};
    const replied = await Promise.all(
      Array.from({ length: 20 }, () => pilot.as.recycler.post(`/gradings/${regraded?.["id"]}/replies`, said)),
    );
    expect(replied.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(replied.filter(({ status }) => status !== 201).map((answer) => told(answer)[1]))).toEqual(
      new Set(["already_replied"]),
    );
    expect(await list("recycler")).toMatchObject([
      { score: "95", version: 2, replies: [{ stance: "agreed" }], mayReply: false },
    ]);
  });
});
