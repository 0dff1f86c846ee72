import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atOnce, booked, type Member, nobodysId, type Pilot, refusal, startPilot } from "../support/pilot.ts";

// How firms are rated: a scheme is set, a firm assesses itself, the bureau reviews, and everybody reads the colour. One
// story, in its order.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  const zone = { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA", source: "test" };
  await booked(pilot.as.admin, "/registry/zones", zone);
});
afterAll(() => pilot.stop());

type Body = Record<string, unknown>;
const firm = () => pilot.as.treater;
const bureau = () => pilot.as.bureau;
const step = (who: Member, id: string, body: Body) => pilot.as[who].post(`/credit/ratings/${id}/steps`, body);
const stated = ["crime", "unapproved", "emergency"];
const answers = stated.map((criterion) => ({ criterion, holds: false, evidence: "台账" }));
const decided = answers.map(({ criterion, holds }) => ({ criterion, holds }));
const published = async () => {
  const response = await pilot.worker.fetch("/api/v1/published/credit");
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: Body[] }).items;
};
const waits = async (who: Member, kind: string) =>
  (await pilot.as[who].get("/inbox")).body.items.find((item) => item["kind"] === kind)?.["count"] ?? 0;

let rating = "";

describe("a scheme", () => {
  test("is set by the bureau of the district; until then nobody is rated", async () => {
    const { body } = await bureau().get("/credit/schemes");
    expect(body).toMatchObject({ zone: "TEDA", versions: [], example: { isExample: true } });
    expect(await refusal(pilot, () => firm().post("/credit/ratings", { year: "2025" }))).toEqual([
      "credit_scheme_not_set",
      undefined,
    ]);
    const input = { fromYear: "2025", scheme: body["example"], reason: "试行示例办法" };
    expect((await pilot.as.commerce.post("/credit/schemes/versions", input)).status).toBe(403);
    expect((await firm().post("/credit/schemes/versions", input)).status).toBe(403);
    expect((await pilot.as.farBureau.post("/credit/schemes/versions", { ...input, zone: "TEDA" })).status).toBe(404);
    const set = await atOnce(5, () => bureau().post("/credit/schemes/versions", input));
    expect(set.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const versions = (await bureau().get("/credit/schemes")).body["versions"] as Body[];
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ version: 1, fromYear: "2025", scheme: body["example"] });
    const own = body["example"] as Body;
    const unfit = { ...own, levels: (own["levels"] as Body[]).toReversed() };
    expect(await refusal(pilot, () => bureau().post("/credit/schemes/versions", { ...input, scheme: unfit }))).toEqual([
      "credit_levels_unfit",
      "/scheme/levels/0/fromPoints",
    ]);
  });
});

describe("a rating", () => {
  test("is begun once, by the firm for itself or by its bureau", async () => {
    const begun = await atOnce(20, () => firm().post("/credit/ratings", { year: "2026" }));
    expect(begun.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(new Set(begun.map(({ body }) => body["id"])).size).toBe(1);
    rating = String(begun[0]?.body["id"]);
    expect(begun[0]?.body).toMatchObject({ state: "open", open: ["self_assess"], now: { points: "100" } });
    const other = { year: "2026", partyId: pilot.parties.recycler };
    expect(await refusal(pilot, () => firm().post("/credit/ratings", other))).toEqual(["party_not_found", "/partyId"]);
    expect(await refusal(pilot, () => bureau().post("/credit/ratings", { year: "2026" }))).toEqual([
      "missing",
      "/partyId",
    ]);
    expect(await refusal(pilot, () => bureau().post("/credit/ratings", { year: "2026", partyId: nobodysId }))).toEqual([
      "party_not_found",
      "/partyId",
    ]);
    expect(await refusal(pilot, () => pilot.as.farBureau.post("/credit/ratings", other))).toEqual([
      "party_not_found",
      "/partyId",
    ]);
    expect(await refusal(pilot, () => firm().post("/credit/ratings", { year: "2027" }))).toEqual([
      "date_in_future",
      "/year",
    ]);
  });

  test("is read by its firm and its district, and by nobody else", async () => {
    for (const who of ["treater", "bureau", "commerce", "admin"] as const) {
      expect((await pilot.as[who].get(`/credit/ratings/${rating}`)).status, who).toBe(200);
    }
    for (const who of ["otherTreater", "recycler", "farBureau"] as const) {
      expect((await pilot.as[who].get(`/credit/ratings/${rating}`)).status, who).toBe(404);
      expect((await pilot.as[who].get("/credit/ratings")).body.items, who).toEqual([]);
      expect((await step(who, rating, { step: "state", text: "x" })).status, who).not.toBe(200);
    }
  });

  test("counts what the books say, each with its rows", async () => {
    const violation = { summary: "未按规定贮存", basis: "生态环境法典", publishedOn: "2026-06-01", source: "公示" };
    await booked(bureau(), "/violations", { partyId: pilot.parties.treater, ...violation });
    const late = {
      about: "silence",
      partyId: pilot.parties.treater,
      period: "2026-09",
      text: "?",
      dueOn: "2026-11-20",
    };
    await booked(bureau(), "/questions", late);
    const { body } = await firm().get(`/credit/ratings/${rating}`);
    // P-2 ended in 2025. A question that is due today is not late.
    const counted = (body["now"] as { findings: Body[] }).findings.filter(({ count }) => Number(count) > 0);
    expect(counted).toEqual([
      {
        criterion: "violations",
        count: 1,
        points: "-20",
        rows: [
          {
            id: expect.any(String),
            on: "2026-06-01",
            text: "未按规定贮存",
            href: `/firms/${pilot.parties.treater}`,
          },
        ],
      },
    ]);
    expect(body["now"]).toMatchObject({ points: "80", colour: "yellow" });
    const begun = await firm().post("/credit/ratings", { year: "2025" });
    expect(begun.body["now"]).toMatchObject({ points: "90", colour: "blue" });
  });

  test("goes from self-assessment over review, statement and notice to publication", async () => {
    expect(await refusal(pilot, () => step("treater", rating, { step: "self_assess", answers: [] }))).toEqual([
      "credit_answers_unfit",
      "/answers",
    ]);
    expect((await step("treater", rating, { step: "self_assess", answers })).body).toMatchObject({
      state: "self_assessed",
    });
    expect(await waits("bureau", "credit_to_decide")).toBe(1);
    expect((await step("treater", rating, { step: "review", decided })).status).toBe(403);
    expect(await refusal(pilot, () => step("bureau", rating, { step: "return" }))).toEqual(["missing", "/text"]);
    expect(await refusal(pilot, () => step("bureau", rating, { step: "publish" }))).toEqual([
      "credit_step_closed",
      undefined,
    ]);
    const reviewed = await step("bureau", rating, { step: "review", decided });
    expect(reviewed.body).toMatchObject({
      state: "reviewed",
      reviewed: { colour: "yellow", points: "80" },
      published: null,
    });
    expect(await waits("treater", "credit_to_answer")).toBe(2);
    expect((await step("treater", rating, { step: "state", text: "已整改" })).body["state"]).toBe("stated");
    expect(await refusal(pilot, () => step("bureau", rating, { step: "announce", until: "2026-11-21" }))).toEqual([
      "credit_notice_short",
      "/until",
    ]);
    await step("bureau", rating, { step: "announce" });
    expect(await refusal(pilot, () => step("bureau", rating, { step: "publish" }))).toEqual([
      "credit_notice_runs",
      undefined,
    ]);
    expect(await published()).toEqual([]);
  });
});

describe("what is published", () => {
  let shown = "";
  const firmId = () => pilot.parties.otherTreater;
  const asFirm = (body: Body) => step("otherTreater", shown, body);
  const asBureau = (body: Body) => step("bureau", shown, body);
  const violate = (on: string) =>
    booked(bureau(), "/violations", {
      partyId: firmId(),
      summary: "超标排放",
      basis: "生态环境法典",
      publishedOn: on,
      source: "公示",
    });

  test("is the colour alone, for everybody, by the scheme that was in force when the rating was begun", async () => {
    const example = (await bureau().get("/credit/schemes")).body["example"] as Body;
    const scheme = { ...example, noticeDays: 0 };
    await bureau().post("/credit/schemes/versions", { fromYear: "2026", scheme, reason: "不设公示期" });
    shown = await booked(bureau(), "/credit/ratings", { year: "2026", partyId: firmId() });
    const first = await violate("2026-03-01");
    await asBureau({ step: "review", decided });
    await asBureau({ step: "announce" });
    const { body } = await asBureau({ step: "publish" });
    expect(body).toMatchObject({ state: "published", schemeVersion: 2, published: { colour: "yellow" } });
    expect(await published()).toEqual([
      {
        party: { id: firmId(), nameZh: expect.any(String), nameEn: expect.any(String), identifier: expect.any(String) },
        zone: "TEDA",
        year: "2026",
        colour: "yellow",
        colourName: { zh: "一般", en: "fair" },
        text: null,
        publishedOn: "2026-11-20",
        until: "2027-11-19",
        scheme: { name: example["name"], version: 2, source: example["source"], isExample: true },
      },
    ]);
    // Another one that was begun before goes on by its own.
    expect((await firm().get(`/credit/ratings/${rating}`)).body["schemeVersion"]).toBe(1);
    expect(first).toEqual(expect.any(String));
  });

  test("is read by the public, by buyers and on the market, there only in a crowd", async () => {
    const mark = { colour: "yellow", year: "2026", until: "2027-11-19", isExample: true };
    const record = await pilot.worker.fetch(`/api/v1/published/firms/${firmId()}`);
    expect(await record.json()).toMatchObject({ credit: mark });
    const supplier = await booked(pilot.as.buyer, "/procurement/suppliers", { name: "拆解厂", partyId: firmId() });
    expect((await pilot.as.buyer.get(`/procurement/suppliers/${supplier}`)).body["rating"]).toEqual(mark);
    const { items } = (await pilot.as.buyer.get("/procurement/suppliers")).body;
    expect(items.map(({ rating: of }) => of)).toEqual([mark]);
    await booked(pilot.as.otherTreater, "/takeback/openings", {
      siteId: pilot.sites.otherPlant,
      occurredOn: "2026-01-01",
      reason: "begin",
      lines: [{ item: "packaging/corrugated-box", pieces: 0, massKg: "100" }],
    });
    const offer = await booked(pilot.as.otherTreater, "/market/offers", {
      siteId: pilot.sites.otherPlant,
      item: "packaging/corrugated-box",
      massKg: "7.5",
      paymentTerms: "现款",
      expiresOn: "2026-12-31",
    });
    const seen = async () => (await pilot.as.recycler.get(`/market/offers/${offer}`)).body["sellerCredit"];
    expect(await seen()).toBeNull();
    for (const who of ["rival", "smallTreater"] as const) {
      const id = await booked(bureau(), "/credit/ratings", { year: "2026", partyId: pilot.parties[who] });
      const facts = { summary: "超标排放", basis: "生态环境法典", publishedOn: "2026-03-01", source: "公示" };
      await booked(bureau(), "/violations", { partyId: pilot.parties[who], ...facts });
      for (const body of [{ step: "review", decided }, { step: "announce" }, { step: "publish" }]) {
        expect((await step("bureau", id, body)).status).toBe(200);
      }
    }
    expect(await seen()).toEqual(mark);
  });

  test("stays public while the firm asks for repair or appeals, until it is decided", async () => {
    expect((await asFirm({ step: "ask_repair", text: "已整改，附验收" })).body["state"]).toBe("repair_asked");
    expect((await published()).find(({ party }) => (party as Body)["id"] === firmId())?.["colour"]).toBe("yellow");
    expect((await asBureau({ step: "keep", text: "整改未完成" })).body).toMatchObject({
      state: "published",
      published: { colour: "yellow" },
    });
    await asFirm({ step: "appeal", text: "处罚已撤销" });
    const { items } = (await bureau().get(`/violations?party=${firmId()}`)).body;
    await bureau().post(`/violations/${items[0]?.["id"]}/withdrawal`, { reason: "复议撤销" });
    const { body } = await asBureau({ step: "change", decided, text: "撤销后重算" });
    expect(body).toMatchObject({ state: "published", published: { colour: "green" }, reviewed: { points: "100" } });
    expect((await published()).find(({ party }) => (party as Body)["id"] === firmId())?.["colour"]).toBe("green");
    // The earlier finding stays with its row.
    const moves = body["moves"] as { step: string; findings: Body[] | null }[];
    const review = moves.find((move) => move.step === "review");
    expect(review?.findings?.find(({ criterion }) => criterion === "violations")).toMatchObject({ count: 1 });
  });

  test("may be that a firm is not rated, with the reason", async () => {
    const id = await booked(bureau(), "/credit/ratings", { year: "2026", partyId: pilot.parties.producer });
    expect(await refusal(pilot, () => step("bureau", id, { step: "review", unrated: true }))).toEqual([
      "missing",
      "/text",
    ]);
    for (const body of [{ step: "review", unrated: true, text: "试生产" }, { step: "announce" }, { step: "publish" }]) {
      expect((await step("bureau", id, body)).status).toBe(200);
    }
    const found = (await published()).find(({ party }) => (party as Body)["id"] === pilot.parties.producer);
    expect(found).toMatchObject({ colour: null, colourName: null, text: "试生产" });
  });
});

describe("what was found stays", () => {
  test("of twenty who review at once one review stands", async () => {
    const other = await booked(bureau(), "/credit/ratings", { year: "2026", partyId: pilot.parties.recycler });
    const all = await atOnce(20, () => step("bureau", other, { step: "announce" }));
    expect(new Set(all.map(({ body }) => body["code"]))).toEqual(new Set(["credit_step_closed"]));
    await step("bureau", other, { step: "review", decided });
    const announced = await atOnce(20, () => step("bureau", other, { step: "announce" }));
    expect(announced.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(announced.flatMap(({ body }) => body["code"] ?? []))).toEqual(new Set(["credit_step_closed"]));
  });
});
