import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Files, verify } from "../../verify/check.ts";
import { type Bundle, keyList, type Rows } from "../../verify/report.ts";
import type { Answered } from "../support/system.ts";
import {
  atOnce,
  booked,
  line,
  nobodysId,
  type Pilot,
  receiptOf,
  returnOf,
  startPilot,
  told,
  transferOf,
  treatmentOf,
} from "../support/pilot.ts";

/** A quarter from its first return to its restatement, over HTTP, in workerd. */
let pilot: Pilot;
let returnId = "";
let reportId = "";
const kind = "teda_quarterly";
const period = "2026-Q3";

beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites } = pilot;
  returnId = await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { pieces: 3, massKg: "79.52" }));
  await booked(
    as.recycler,
    "/takeback/returns",
    returnOf(sites.point, { occurredOn: "2026-08-05", pieces: 4, massKg: "110" }),
  );
  const lines = [line(4, "110")];
  const transfer = await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant, { lines }));
  await booked(as.treater, `/takeback/transfers/${transfer}/receipt`, receiptOf(lines));
  await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant));
  // Two more firms take back, so that what was returned may be published: what one firm treated may not.
  await booked(as.rival, "/takeback/returns", returnOf(sites.rivalPoint, { pieces: 4, massKg: "100" }));
  await booked(as.treater, "/takeback/returns", returnOf(sites.plantPoint, { pieces: 4, massKg: "100" }));
});
afterAll(() => pilot.stop());

const figureOf = (report: unknown, id: string) =>
  (report as Bundle["report"]).figures.find((figure) => figure.id === id);
const bundleOf = async (id: string, who: "bureau" | "commerce" = "bureau") =>
  (await pilot.as[who].get(`/reports/${id}/bundle`)).body as unknown as Bundle;
const rowsOf = async (query: string) =>
  (await pilot.as.bureau.get(`/reports/${reportId}/rows?limit=200${query}`)).body as unknown as Rows;
const keys = async () => (await pilot.worker.fetch("/.well-known/luzhang-keys.json")).json();
const faults = async (files: Files) => (await verify(files)).findings.filter(({ ok }) => ok === false);
const returned = "epr.electronics.returned.mass";

describe("a draft", () => {
  it("is begun by the pilot office, once for each kind and period", async () => {
    const { as } = pilot;
    expect(told(await as.recycler.post("/reports", { kind, period }))).toEqual([403, "not_permitted", undefined]);
    expect(told(await as.bureau.post("/reports", { kind, period }))).toEqual([403, "not_permitted", undefined]);
    expect(told(await as.producer.post("/reports", { kind, period }))).toEqual([403, "not_permitted", undefined]);
    expect(told(await as.commerce.post("/reports", { kind, period: "2026-09" }))).toEqual([
      422,
      "period_kind_not_allowed",
      "/period",
    ]);
    expect(told(await as.commerce.post("/reports", { kind, period: "2027-Q1" }))).toEqual([
      422,
      "date_in_future",
      "/period",
    ]);
    reportId = await booked(as.commerce, "/reports", { kind, period });
    const again = await as.commerce.post("/reports", { id: reportId, kind, period });
    expect([again.status, again.body["id"]]).toEqual([201, reportId]);
    expect(told(await as.commerce.post("/reports", { kind, period }))).toEqual([409, "report_exists", "/period"]);
    expect(told(await as.commerce.post("/reports", { id: reportId, kind, period: "2026-Q2" }))).toEqual([
      409,
      "id_reused",
      "/id",
    ]);
  });

  it("fills itself from the indicators, in both languages, and says what it is not", async () => {
    const { body } = await pilot.as.commerce.get(`/reports/${reportId}`);
    expect(body).toMatchObject({
      state: "draft",
      seal: null,
      report: { log: null, scope: { zone: "TEDA" }, version: 1 },
    });
    const report = body["report"] as Bundle["report"] & {
      neutral: { zh: string; en: string };
      sections: { id: string; empty: unknown }[];
    };
    expect(report.neutral.zh).toContain("中性模板");
    expect(report.neutral.en).toContain("neutral");
    expect(figureOf(report, returned)).toMatchObject({
      title: { zh: "电器电子产品：回收量（按质量）", en: "Electronics: returned, by mass" },
      value: { display: "389.52" },
      numerator: { sum: "389.52", divisor: 1 },
      arithmetic: { zh: "389.52 kg" },
      coverage: { sitesExpected: 4, sitesReported: 4, monthsExpected: 3, monthsReported: 2 },
    });
    expect(report.sections.find(({ id }) => id === "procurement")?.empty).not.toBeNull();
  });

  it("is nobody else's", async () => {
    const { as } = pilot;
    for (const stranger of [as.farBureau, as.centre, as.recycler, as.producer]) {
      expect((await stranger.get(`/reports/${reportId}`)).status).toBe(404);
    }
    expect((await as.bureau.get(`/reports/${reportId}`)).status).toBe(200);
    expect((await as.centre.get("/reports")).body.items).toEqual([]);
    expect((await as.commerce.get("/reports")).body.items.map(({ id }) => id)).toEqual([reportId]);
    expect((await as.commerce.get(`/reports/${nobodysId}`)).status).toBe(404);
  });

  it("says what is missing: silent sites, empty months, open months, notes", async () => {
    const { body } = await pilot.as.commerce.get(`/reports/${reportId}/completeness`);
    const codes = body.items.map(({ code, subject }) => `${String(code)} ${String(subject)}`);
    expect(body).toMatchObject({ complete: false, dueOn: "2026-10-15", reminder: "overdue" });
    expect(codes).toEqual(
      expect.arrayContaining([
        `site_silent ${pilot.sites.otherPlant}`,
        "month_empty 2026-07",
        "month_open 2026-09",
        "note_missing problem",
        "section_empty procurement",
      ]),
    );
    expect(codes).not.toContain(`site_silent ${pilot.sites.point}`);
    expect(codes).not.toContain(`site_silent ${pilot.sites.shop}`);
  });

  it("takes notes; a new wording replaces the old one, which stays", async () => {
    const { commerce, centre } = pilot.as;
    const path = `/reports/${reportId}/notes`;
    const first = await commerce.post(path, { kind: "problem", text: "网点太少" });
    expect(first.status).toBe(201);
    const replaces = first.body["id"];
    const second = await commerce.post(path, { kind: "problem", text: "网点偏少", replaces });
    expect(second.status).toBe(201);
    expect(told(await commerce.post(path, { kind: "problem", text: "x", replaces }))).toEqual([
      409,
      "note_replaced",
      "/replaces",
    ]);
    expect(told(await commerce.post(path, { id: replaces, kind: "problem", text: "other" }))).toEqual([
      409,
      "id_reused",
      "/id",
    ]);
    expect((await commerce.post(path, { id: replaces, kind: "problem", text: "网点太少" })).status).toBe(201);
    for (const subject of ["nothing", "plastics.use.pieces"]) {
      expect(told(await commerce.post(path, { kind: "measure", text: "x", subject }))).toEqual([
        404,
        "not_found",
        "/subject",
      ]);
    }
    expect(told(await centre.post(path, { kind: "problem", text: "x" }))).toEqual([403, "not_permitted", undefined]);
    const notes = (await commerce.get(path)).body.items;
    expect(notes.map(({ text, replacedBy }) => [text, replacedBy])).toEqual([
      ["网点太少", second.body["id"]],
      ["网点偏少", null],
    ]);
    const { body } = await commerce.get(`/reports/${reportId}`);
    expect(body["report"]).toMatchObject({ notes: [{ kind: "problem", text: "网点偏少" }] });
  });
});

describe("the way to a seal", () => {
  const post = (who: "commerce" | "bureau" | "farBureau", verb: string, body: unknown = {}): Promise<Answered> =>
    pilot.as[who].post(`/reports/${reportId}/${verb}`, body);

  it("goes step by step, each by who may take it", async () => {
    expect(told(await post("bureau", "seal"))).toEqual([409, "wrong_state", ""]);
    expect(told(await post("bureau", "submit"))).toEqual([403, "not_permitted", undefined]);
    const since = async () => (await pilot.as.bureau.get(`/reports/${reportId}/completeness`)).body["sinceSubmitted"];
    expect(await since()).toBeNull();
    expect((await post("commerce", "submit")).body).toMatchObject({ state: "submitted" });
    expect((await post("commerce", "submit")).body).toMatchObject({ state: "submitted" });
    expect(await since()).toMatchObject({ changes: [] });
    expect(told(await post("commerce", "seal"))).toEqual([403, "not_permitted", undefined]);
    expect(told(await post("farBureau", "seal"))).toEqual([404, "not_found", undefined]);
    expect((await post("bureau", "return", { reason: "请补充措施" })).body).toMatchObject({ state: "draft" });
    expect((await post("commerce", "submit")).body).toMatchObject({ state: "submitted" });
    expect(told(await post("bureau", "seal"))).toEqual([409, "period_not_closed", undefined]);
  });

  it("closes the quarter month by month, and refuses what comes into it with the month to use", async () => {
    const { bureau, commerce, recycler } = pilot.as;
    expect(told(await commerce.post(`/reports/periods/${period}/close`, {}))).toEqual([
      403,
      "not_permitted",
      undefined,
    ]);
    expect(told(await bureau.post("/reports/periods/2026/close", {}))).toEqual([422, "period_not_over", undefined]);
    expect((await bureau.post(`/reports/periods/${period}/close`, {})).body).toEqual({
      zone: "TEDA",
      period,
      kind: "quarter",
      state: "closed",
      openMonths: [],
    });
    expect((await bureau.post(`/reports/periods/${period}/close`, {})).status).toBe(200);
    const states = (await bureau.get("/reports/periods?year=2026")).body.items;
    expect(states.find((item) => item["period"] === "2026-08")).toMatchObject({ state: "closed" });
    expect(states.find((item) => item["period"] === "2026-H2")).toMatchObject({
      state: "open",
      openMonths: ["2026-10", "2026-11", "2026-12"],
    });
    const late = await recycler.post("/takeback/returns", returnOf(pilot.sites.point));
    expect(told(late)).toEqual([409, "period_closed", "/occurredOn"]);
    expect(String(late.body["detail"])).toContain("2026-10");
  });

  it("seals: figures, root and signature, and nothing after that changes them", async () => {
    const sealed = await post("bureau", "seal");
    expect(sealed.status).toBe(200);
    expect(sealed.body).toMatchObject({ state: "sealed", seal: { treeSize: 7 }, report: { log: { treeSize: 7 } } });
    expect((await post("bureau", "seal")).body["digest"]).toBe(sealed.body["digest"]);
    expect(told(await post("commerce", "submit"))).toEqual([409, "wrong_state", ""]);
    expect(told(await post("commerce", "notes", { kind: "measure", text: "x" }))).toEqual([409, "wrong_state", ""]);
    const states = (await pilot.as.bureau.get("/reports/periods?year=2026")).body.items;
    expect(states.find((item) => item["period"] === period)).toMatchObject({ state: "sealed" });
  });
});

describe("what everybody may read", () => {
  it("is the sealed report and its proof, without signing in", async () => {
    const list: { items: { id: string }[] } = JSON.parse(await (await pilot.worker.fetch("/api/v1/published")).text());
    expect(list.items.map(({ id }) => id)).toEqual([reportId]);
    const one = await pilot.worker.fetch(`/api/v1/published/${reportId}`);
    expect(one.status).toBe(200);
    const bundle: unknown = await (await pilot.worker.fetch(`/api/v1/published/${reportId}/bundle`)).json();
    expect(await faults({ bundle, keys: await keys() })).toEqual([]);
    expect((await pilot.worker.fetch(`/api/v1/published/${nobodysId}`)).status).toBe(404);
    expect((await pilot.as.centre.get(`/reports/${reportId}`)).status).toBe(200);
    expect((await pilot.as.centre.get(`/reports/${reportId}/rows`)).status).toBe(403);
  });
});

describe("sealed reports put together", () => {
  const memberOf = (keys: unknown) => ({
    code: "teda",
    nameZh: "泰达",
    nameEn: "TEDA",
    division: "120116",
    zone: "TEDA",
    keys,
  });
  const listed = async () => keyList.parse(await keys()).keys;

  it("count by the signature of a member, and name who is missing and what was forged", async () => {
    const member = memberOf(await listed());
    const other = { ...memberOf([]), code: "nankai", division: "120104", zone: "NANKAI" };
    const forged = await bundleOf(reportId);
    Object.assign(figureOf(forged.report, returned)?.numerator ?? {}, { sum: "1000000" });
    const asked = { members: [member, other], kind, period, reports: [await bundleOf(reportId), forged] };
    const { status, body } = await pilot.as.centre.post("/federation/totals", asked);
    expect([status, body["complete"]]).toEqual([200, false]);
    expect(body).toMatchObject({
      members: [
        { code: "teda", report: { id: reportId, version: 1 } },
        { code: "nankai", report: null },
      ],
      setAside: [{ file: 2, member: "teda", reason: "not_verified" }],
      figures: expect.arrayContaining([
        expect.objectContaining({
          id: returned,
          totals: [expect.objectContaining({ arithmetic: "389.52 = 389.52", from: [expect.anything()] })],
          missing: [expect.objectContaining({ member: "nankai", reason: "no_report" })],
        }),
      ]),
    });
  });

  it("are for authorities, from a list whose members can be told apart", async () => {
    const asked = { members: [memberOf(await listed())], kind, period, reports: [] };
    expect(told(await pilot.as.recycler.post("/federation/totals", asked)).slice(0, 2)).toEqual([403, "not_permitted"]);
    const twice = { ...asked, members: [...asked.members, ...asked.members] };
    expect(told(await pilot.as.bureau.post("/federation/totals", twice))).toEqual([422, "members_alike", "/members"]);
  });
});

describe("what gives a firm away", () => {
  const treated = "epr.electronics.treated.mass";

  it("is seen by the authorities, and withheld from what is sealed with the rule beside it", async () => {
    const seen = (await pilot.as.bureau.get(`/indicators/${treated}?period=${period}`)).body;
    expect(seen).toMatchObject({ value: expect.anything(), reasonCode: null });
    const { report } = await bundleOf(reportId);
    expect(figureOf(report, treated)).toMatchObject({
      value: null,
      numerator: null,
      denominator: null,
      reasonCode: "withheld",
      reason: { en: expect.stringContaining("fewer than three firms") },
    });
    expect(report["smallGroups"]).toMatchObject({ figures: expect.arrayContaining([treated]) });
    expect(JSON.stringify(report["smallGroups"])).not.toContain(returned);
  });

  it("is withheld from the centre, whichever period it asks for", async () => {
    for (const label of ["2026-09", period, "2026"]) {
      const [one, three] = await Promise.all(
        [treated, returned].map(async (id) => (await pilot.as.centre.get(`/indicators/${id}?period=${label}`)).body),
      );
      expect(one).toMatchObject({ value: null, numerator: null, reasonCode: "withheld" });
      // August had one firm alone: no month of its quarter is shown.
      expect([label, three?.["reasonCode"]]).toEqual([label, label === "2026-09" ? "withheld" : null]);
    }
    for (const path of ["overview", "streams/electronics"]) {
      expect((await pilot.as.centre.get(`/indicators/${path}?period=${period}`)).status).toBe(403);
    }
  });
});

describe("verification without the server", () => {
  it("passes with every row of the log, and adds up every figure", async () => {
    const { ok, findings, counts } = await verify({
      bundle: await bundleOf(reportId),
      keys: await keys(),
      rows: [await rowsOf("")],
    });
    expect(findings.filter((finding) => finding.ok === false)).toEqual([]);
    expect(ok).toBe(true);
    expect(counts).toMatchObject({ digest: 1, signature: 1, key: 2, row: 7 });
    expect(counts["sum"]).toBeGreaterThan(100);
  });

  it("adds one figure up from its own rows", async () => {
    const rows = await rowsOf(`&figure=${returned}`);
    expect(rows).toMatchObject({ complete: true, figure: returned, part: "numerator", treeSize: 7 });
    expect(rows.items).toHaveLength(4);
    const { counts, ok } = await verify({ bundle: await bundleOf(reportId), rows: [rows] });
    expect([ok, counts["sum"], counts["row"]]).toEqual([true, 1, 4]);
  });

  it("names a row in which a gram was changed, and the figure it no longer adds up to", async () => {
    const rows = await rowsOf("");
    const leaf = rows.items[0]?.leaf;
    const posting = leaf?.postings.find(({ quantity }) => quantity === "mass");
    if (!leaf || !posting) throw new Error("the first row has a mass");
    posting.amount += 1;
    const found = await faults({ bundle: await bundleOf(reportId), rows: [rows] });
    expect(found.map(({ check, subject }) => `${check} ${subject}`)).toContain(`row ${leaf.id}`);
    expect(found.some(({ check }) => check === "sum")).toBe(true);
  });

  it("names a figure in which a gram was changed", async () => {
    const bundle = await bundleOf(reportId);
    const figure = figureOf(bundle.report, returned);
    if (!figure?.numerator) throw new Error("the figure has a numerator");
    figure.numerator.sum = "389.521";
    const found = await faults({ bundle });
    expect(found.map(({ check, subject }) => `${check} ${subject}`)).toEqual([
      `digest ${reportId}`,
      `signature ${reportId}`,
      `figure ${returned}`,
      `figure ${returned}`,
    ]);
  });

  it.each([
    ["a word of a note", (bundle: Bundle) => Object.assign(bundle.report, { notes: [] }), "digest"],
    ["the tree head", (bundle: Bundle) => Object.assign(bundle.treeHead, { treeSize: 4 }), "tree_head"],
    ["the signature", (bundle: Bundle) => Object.assign(bundle.signature, { value: "A".repeat(86) }), "signature"],
    ["the key's id", (bundle: Bundle) => Object.assign(bundle.signature, { keyId: "0".repeat(16) }), "key"],
    ["its form", (bundle: Bundle) => Object.assign(bundle.report, { figures: "none" }), "shape"],
  ])("finds a change of %s", async (_, change, check) => {
    const bundle = await bundleOf(reportId);
    change(bundle);
    expect((await faults({ bundle, keys: await keys() })).map((finding) => finding.check)).toContain(check);
  });

  it("refuses a key that the publisher does not list", async () => {
    expect((await faults({ bundle: await bundleOf(reportId), keys: { keys: [] } })).map(({ check }) => check)).toEqual([
      "key",
      "key",
    ]);
  });
});

describe("the log", () => {
  it("proves an entry to who may see it, and its hash alone to who sees a part of it", async () => {
    const { as } = pilot;
    const own = await as.recycler.get(`/reports/log/inclusion?entryId=${returnId}`);
    expect(own.body).toMatchObject({ treeSize: 7, seq: 1, leaf: null });
    expect((await as.bureau.get(`/reports/log/inclusion?entryId=${returnId}`)).body).toMatchObject({
      leaf: { id: returnId },
    });
    expect((await as.rival.get(`/reports/log/inclusion?entryId=${returnId}`)).status).toBe(404);
    const tooLarge = await as.bureau.get(`/reports/log/inclusion?entryId=${returnId}&treeSize=99`);
    expect(told(tooLarge)).toEqual([404, "no_tree_of_size", undefined]);
  });

  it("shows its head and proves its growth to everybody", async () => {
    const head: Record<string, unknown> = JSON.parse(await (await pilot.worker.fetch("/api/v1/reports/log")).text());
    expect(head).toMatchObject({ log: "luzhang", treeSize: 7 });
    const proof: Record<string, unknown> = JSON.parse(
      await (await pilot.worker.fetch("/api/v1/reports/log/consistency?from=3")).text(),
    );
    expect(proof).toMatchObject({ from: 3, to: 7, toRoot: head["rootHash"] });
    expect((await pilot.worker.fetch("/api/v1/reports/log/consistency?from=3&to=999")).status).toBe(404);
  });
});

describe("a restatement", () => {
  type Content = Record<string, unknown>;
  let nextId = "";
  const restate = (body: unknown) => pilot.as.bureau.post(`/reports/${reportId}/restate`, body);

  it("needs something that changed", async () => {
    expect(told(await restate({ reason: "核对" }))).toEqual([422, "nothing_to_restate", undefined]);
    expect(told(await pilot.as.commerce.post(`/reports/${reportId}/restate`, { reason: "x" }))).toEqual([
      403,
      "not_permitted",
      undefined,
    ]);
  });

  it("lists each changed figure with the entries that changed it; the old version stays byte for byte", async () => {
    const { recycler, bureau } = pilot.as;
    const before = await bundleOf(reportId);
    const reversal = await booked(recycler, `/ledger/entries/${returnId}/reversal`, {
      occurredOn: "2026-10-08",
      reason: "称重有误",
    });
    const right = await booked(
      recycler,
      "/takeback/returns",
      returnOf(pilot.sites.point, { occurredOn: "2026-10-08", massKg: "78" }),
    );
    expect(told(await restate({ reason: "x", replacements: [reversal] }))).toEqual([
      422,
      "not_a_replacement",
      "/replacements/0",
    ]);
    const preview = (body: unknown, who: "bureau" | "commerce" | "recycler" = "bureau") =>
      pilot.as[who].post(`/reports/${reportId}/restate/preview`, body);
    const { status, body: seen } = await preview({ replacements: [right] });
    const report = seen["report"] as Content;
    const candidates = seen["candidates"] as { entryId: string }[];
    expect([status, candidates.map(({ entryId }) => entryId)]).toEqual([200, [right]]);
    expect(report["moved"]).toMatchObject([{ entryId: reversal, reverses: returnId }, { entryId: right }]);
    expect(told(await preview({ replacements: [reversal] }))).toEqual([422, "not_a_replacement", "/replacements/0"]);
    expect((await preview({ replacements: [] }, "commerce")).status).toBe(403);
    // Which reversals count is chosen from the list; without any of them nothing changes.
    expect(seen["reversals"]).toMatchObject([{ entryId: reversal, month: "2026-09", isCounted: false }]);
    const without = (await preview({ reversals: [] })).body["report"] as Content;
    expect([without["moved"], without["changes"]]).toEqual([[], []]);
    expect(told(await restate({ reason: "x", reversals: [] }))).toEqual([422, "nothing_to_restate", undefined]);
    expect(told(await restate({ reason: "x", reversals: [right] }))).toEqual([404, "not_found", "/reversals/0"]);
    expect((await bureau.get(`/reports/${reportId}`)).body).toMatchObject({ state: "sealed", restatedBy: null });
    // Of several at once one restates it, and the others hear that it is done.
    const all = await atOnce(4, () => restate({ reason: "称重有误", replacements: [right] }));
    const next = all.find(({ status }) => status === 201);
    if (!next) throw new Error(`nobody restated it: ${JSON.stringify(all.map(told))}`);
    const others = all.filter((each) => each !== next);
    expect(others.map(told)).toEqual(others.map(() => [409, "wrong_state", ""]));
    expect(next.body).toMatchObject({ state: "sealed", version: 2, restates: reportId });
    nextId = String(next.body["id"]);
    const { changes } = next.body["report"] as {
      changes: { id: string; before: unknown; after: unknown; entries: { entryId: string; amount: string }[] }[];
    };
    expect(changes.find(({ id }) => id === returned)).toMatchObject({
      before: { numerator: "389.52" },
      after: { numerator: "388" },
      entries: [
        { entryId: reversal, amount: "-79520" },
        { entryId: right, amount: "78000" },
      ],
    });
    expect(report["changes"]).toEqual(changes);
    // The pieces are the same three; only what changed is listed.
    expect(changes.map(({ id }) => id)).not.toContain("epr.electronics.returned.pieces");
    // Stock less what was returned is what two firms sent and treated: it is withheld, and how it changed with it.
    expect(changes.map(({ id }) => id)).not.toContain("epr.electronics.stock.mass");
    const after = await bundleOf(reportId);
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect((await bureau.get(`/reports/${reportId}`)).body).toMatchObject({
      state: "restated",
      restatedBy: nextId,
      version: 1,
    });
    expect(told(await restate({ reason: "again" }))).toEqual([409, "wrong_state", ""]);
  });

  it("adds up from its rows, corrections included, and its log goes on from the first one's", async () => {
    const bundle = await bundleOf(nextId);
    const rows = (await pilot.as.bureau.get(`/reports/${nextId}/rows?limit=200`)).body;
    const { findings, counts } = await verify({
      bundle,
      keys: await keys(),
      rows: [rows],
      other: await bundleOf(reportId),
    });
    expect(findings.filter(({ ok }) => ok === false)).toEqual([]);
    expect(counts).toMatchObject({ consistency: 1, row: 9 });
    expect(counts["sum"]).toBeGreaterThan(100);
  });

  it("finds a log that was rewritten before it", async () => {
    const other = await bundleOf(reportId);
    const bundle = await bundleOf(nextId);
    bundle.consistency = bundle.consistency.map(({ from, path }) => ({ from, path: path.toReversed() }));
    expect((await faults({ bundle, other })).map(({ check }) => check)).toEqual(["consistency"]);
  });
});

describe("what is due", () => {
  it("is listed whether anybody has begun it or not, and whether it came in time is an indicator", async () => {
    const { commerce } = pilot.as;
    const { items } = (await commerce.get("/reports/schedule?period=2026")).body;
    expect(items.find((item) => item["kind"] === kind && item["period"] === period)).toMatchObject({
      dueOn: "2026-10-15",
      state: "sealed",
      onTime: false,
      reminder: null,
    });
    const { body } = await commerce.get("/indicators/programme.reports_on_time?period=2026");
    expect(body).toMatchObject({
      id: "programme.reports_on_time",
      value: { display: "0.0" },
      numerator: { sum: "0" },
      denominator: { sum: "1" },
    });
  });
});
