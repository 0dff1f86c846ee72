import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, shanghaiDate } from "../../worker/kernel/period.ts";
import { type Market, type Member, purchaseOf, refusalOf, startMarket } from "../support/buyers.ts";

let market: Market;
beforeAll(async () => {
  market = await startMarket();
});
afterAll(() => market.worker.stop());

type Sheet = {
  buyer: { id: string; kind: string | null };
  energy: Record<string, unknown> & { share: { display: string | null } };
  environment: Record<string, unknown>;
  mandatoryWithoutCertificate: { categoryCode: string; amountYuan: string; list: string }[];
};

async function buy(who: Member, purchasedOn: string, green: string, plain: string): Promise<void> {
  for (const [amountYuan, rest] of [
    [green, {}],
    [plain, { certificate: undefined }],
  ] as const) {
    const { status } = await market.as[who].post(
      "/procurement/purchases",
      purchaseOf({ purchasedOn, amountYuan, ...rest }),
    );
    expect(status).toBe(201);
  }
}

async function sheetOf(who: Member, buyer: Member, year = "2025"): Promise<Sheet | undefined> {
  const { body } = await market.as[who].get(`/procurement/assessment?year=${year}`);
  const sheets = body.items as unknown as Sheet[];
  return sheets.find((sheet) => sheet.buyer.id === market.parties[buyer]);
}

describe("the yearly assessment", () => {
  test("is a file with places for score, sign-off and reply; a buyer's own holds its own row alone", async () => {
    const file = async (who: "bureau" | "buyer") => {
      const answer = await market.worker.fetch("/api/v1/procurement/assessment/export?year=2025&format=csv", {
        headers: { authorization: `Bearer ${market.secrets[who]}`, "accept-language": "zh-CN" },
      });
      expect(answer.status).toBe(200);
      return (await answer.text()).trim().split(/\r?\n/);
    };
    const [, head, ...rows] = await file("bureau");
    expect(head).toMatch(/^采购单位,采购总额（元）,.*考核得分,考核单位签字盖章,被考核单位意见$/);
    const { items } = (await market.as.bureau.get("/procurement/assessment?year=2025")).body;
    expect(rows.length).toBe((items as unknown[]).length);
    expect((await file("buyer")).length).toBe(3);
  });

  test("sets a buyer's shares against last year and against the median of its kind", async () => {
    const { as, parties } = market;
    await buy("buyer", "2024-06-01", "60", "40");
    await buy("buyer", "2025-06-01", "90", "10");
    await buy("other", "2025-06-01", "50", "50");
    await buy("third", "2025-06-01", "20", "80");
    expect(await sheetOf("buyer", "buyer")).toMatchObject({
      buyer: { kind: null },
      energy: {
        share: { display: "90.0" },
        lastYear: { display: "60.0" },
        change: "+30.0",
        median: null,
        medianReason: "kind_not_recorded",
      },
      environment: { share: { display: "0.0" }, change: "0.0" },
    });
    const describe = (member: Member, kind: string) =>
      as.commerce.post("/procurement/buyers", { partyId: parties[member], kind });
    await describe("buyer", "public_body");
    await describe("other", "public_body");
    await describe("third", "enterprise");
    expect((await sheetOf("buyer", "buyer"))?.energy).toMatchObject({
      median: null,
      medianReason: "too_few_peers",
      peers: 2,
    });
    // What was said before stays; the latest counts.
    expect((await describe("third", "public_body")).body).toMatchObject({ kind: "public_body" });
    expect((await sheetOf("buyer", "buyer"))?.energy).toMatchObject({
      median: "50.0",
      againstMedian: "+40.0",
      peers: 3,
    });
    expect((await sheetOf("third", "third"))?.energy).toMatchObject({ againstMedian: "-30.0", change: null });
  });

  test("lists mandatory categories bought without a valid certificate, and follows an override", async () => {
    const { as } = market;
    const gaps = async () => (await sheetOf("bureau", "buyer"))?.mandatoryWithoutCertificate;
    expect(await gaps()).toMatchObject([{ list: "energy", categoryCode: "A02010104", amountYuan: "10" }]);
    const code = encodeURIComponent("energy/2013/A02010104");
    const override = (requirement: string) =>
      as.admin.post(`/registry/reference/procurement_categories/${code}/override`, {
        values: { requirement },
        reason: "财政部答复与清单不一致",
      });
    expect(refusalOf(await override("perhaps"))).toEqual({
      status: 400,
      code: "not_in_list",
      pointer: "/values/requirement",
    });
    expect((await override("preferred")).status).toBe(201);
    expect(await gaps()).toEqual([]);
    // Both are shown, with who says what.
    const { body } = await as.buyer.get("/procurement/shares?period=2025");
    const rows = body["categories"] as { lists: Record<string, unknown>[] }[];
    expect(rows[0]?.lists.find(({ list }) => list === "energy")).toMatchObject({
      requirement: "preferred",
      source: "财政部答复与清单不一致",
      earlier: [{ requirement: "mandatory", source: "gp-energy-19" }],
    });
  });

  test("shows the note where sources disagree", async () => {
    const { body } = await market.as.buyer.post("/procurement/purchases", purchaseOf({ categoryCode: "A020910" }));
    expect(body["lists"]).toMatchObject([
      { requirement: "mandatory", note: expect.stringContaining("Treasury Department") },
    ]);
  });

  test("lists what is mandatory in part where the buyer says that it is one of those, until its certificate is checked", async () => {
    const heater = { categoryCode: "A02061808", purchasedOn: "2023-05-05", certificate: undefined };
    const ask = async (rest: Record<string, unknown>) => {
      const { status, body } = await market.as.third.post("/procurement/purchases", purchaseOf({ ...heater, ...rest }));
      return { status, body, codes: (body["warnings"] as { code: string }[] | undefined)?.map(({ code }) => code) };
    };
    expect((await ask({ amountYuan: "1" })).codes).toContain("mandatory_in_part");
    expect((await ask({ amountYuan: "2", mandatoryProduct: false })).codes).not.toContain("mandatory_in_part");
    const said = await ask({ amountYuan: "5", mandatoryProduct: true });
    expect([said.codes, said.body["mandatoryProduct"]]).toEqual([["mandatory_not_green"], true]);
    const other = await ask({ categoryCode: "A02010104", mandatoryProduct: true });
    expect([other.status, other.body["code"]]).toEqual([422, "product_not_asked"]);
    const listed = async () =>
      (await sheetOf("third", "third", "2023"))?.mandatoryWithoutCertificate.map(({ list, amountYuan }) => [
        list,
        amountYuan,
      ]);
    expect(await listed()).toEqual([["energy", "5"]]);
    const back = { occurredOn: "2026-11-20", reason: "录入错误" };
    expect((await market.as.third.post(`/ledger/entries/${said.body["id"]}/reversal`, back)).status).toBe(201);
    expect(await listed()).toEqual([]);
  });

  test("a buyer sees its own sheet, an authority its division's", async () => {
    const count = async (who: Member) =>
      (await market.as[who].get("/procurement/assessment?year=2025")).body.items.length;
    expect([await count("buyer"), await count("bureau"), await count("far")]).toEqual([1, 3, 1]);
    expect(refusalOf(await market.as.buyer.get("/procurement/assessment?year=25")).status).toBe(400);
  });
});

describe("a share without a denominator", () => {
  test("is not 0: it says why there is none", async () => {
    const { body } = await market.as.far.get("/procurement/shares?period=2020");
    expect(body).toMatchObject({
      totalYuan: "0",
      energy: { display: null, value: null, status: "not_computable", reason: "nothing_in_categories" },
      buyers: [],
      categories: [],
    });
  });
});

describe("the evaluation index", () => {
  const year = shanghaiDate(Date.now()).slice(0, 4);
  const path = "/procurement/gsci";

  test("is scored item by item with evidence; three items are told by the books or not at all", async () => {
    const { as, parties } = market;
    const made = await as.third.post(path, {
      year,
      items: [
        { code: "X11", score: "7.5", evidence: "战略文件第 3 章" },
        { code: "X61", score: 2.5, evidence: "年报" },
        { code: "X26", score: "1", evidence: "自评" },
      ],
    });
    expect(made.status).toBe(201);
    const { body } = await as.third.get(`${path}?year=${year}`);
    expect(body.items).toHaveLength(20);
    expect(body["total"]).toEqual({ points: "11.00", outOf: "14.5", weights: "100" });
    const item = (code: string) => body.items.find((each) => each["code"] === code);
    expect(item("X11")).toMatchObject({
      weight: "8",
      score: "7.5",
      evidence: "战略文件第 3 章",
      computed: null,
      points: "7.50",
    });
    expect(item("X41")).toMatchObject({ points: null, computed: { display: null, reason: "nothing_declared" } });
    expect(item("X26")).toMatchObject({
      score: "1",
      points: "1.00",
      computed: { reason: "no_suppliers", points: null },
    });
    expect((await as.commerce.get(`${path}?year=${year}&buyer=${parties.third}`)).body).toEqual(body);
  });

  test("counts what the books tell before what the buyer says", async () => {
    const { as } = market;
    const today = addDays(shanghaiDate(Date.now()), 0);
    const { body: purchase } = await as.third.post(
      "/procurement/purchases",
      purchaseOf({ supplierName: "低风险公司", purchasedOn: today }),
    );
    const risk = { level: "low", assessedOn: today, basis: "指南", source: "问卷" };
    await as.third.post(`/procurement/suppliers/${String(purchase["supplierId"])}/risk`, risk);
    const { body } = await as.third.get(`${path}?year=${year}`);
    expect(body.items.find((each) => each["code"] === "X26")).toMatchObject({
      score: "1",
      points: "4.00",
      computed: { numerator: "1", denominator: "1", display: "100.0", points: "4.00", reason: null },
    });
    expect(body["total"]).toEqual({ points: "14.00", outOf: "14.5", weights: "100" });
  });

  test("is filed, returned, filed again and published with what was checked, for everybody", async () => {
    const { as, anybody, parties } = market;
    const filed = async () => (await as.commerce.get(`${path}/filed?year=${year}`)).body.items;
    const mine = (await filed()).find(({ firm }) => (firm as { id: string }).id === parties.third);
    expect(mine).toMatchObject({ state: "filed", scored: 3 });
    const review = (id: unknown, body: object, who: Member = "commerce") =>
      as[who].post(`${path}/${String(id)}/review`, body);
    const first = mine?.["assessmentId"];
    expect(refusalOf(await review(first, { outcome: "returned" })).code).toBe("missing");
    expect(refusalOf(await review(first, { outcome: "published", checked: ["X12"] })).code).toBe("unknown_index_item");
    for (const who of ["third", "buyer", "bureau"] as const) {
      expect((await review(first, { outcome: "published" }, who)).status).toBe(403);
    }
    expect((await review(first, { outcome: "returned", note: "请补充年报页码" })).status).toBe(201);
    expect((await as.third.get(`${path}?year=${year}`)).body).toMatchObject({
      state: "returned",
      review: { note: "请补充年报页码" },
    });
    expect((await anybody.get(`${path}/published`)).body.items).toEqual([]);

    const items = [
      { code: "X11", score: "7.5", evidence: "战略文件第 3 章" },
      { code: "X61", score: "2.5", evidence: "年报第 8 页" },
    ];
    const { body: again } = await as.third.post(path, { year, items });
    expect(refusalOf(await review(first, { outcome: "published" })).code).toBe("index_replaced");
    const said = { id: "01890000-0000-7000-8000-0000000000a1", outcome: "published", checked: ["X11"] };
    const answers = [await review(again["id"], said), await review(again["id"], said)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(refusalOf(await review(again["id"], { ...said, checked: [] })).code).toBe("id_reused");
    const [shown, ...rest] = (await anybody.get(`${path}/published?year=${year}`)).body.items;
    expect(rest).toEqual([]);
    expect(shown).toMatchObject({
      firm: { id: parties.third },
      // X26 by the books, X11 as the reviewer saw it; X61 is the firm's word.
      points: "14",
      outOf: "14.5",
      checkedPoints: "11.5",
      items: [
        { code: "X11", seen: "checked" },
        { code: "X26", seen: "books" },
        { code: "X61", seen: "stated" },
      ],
    });
    // Of another district: neither to read nor to review.
    expect((await as.far.get(`${path}/filed?year=${year}`)).body.items).toEqual([]);
  });

  test("refuses what is above the weight, unknown, twice, or of a year to come", async () => {
    const post = (items: unknown[], of = year) => market.as.third.post(path, { year: of, items });
    const item = (code: string, score: unknown) => ({ code, score, evidence: "e" });
    expect(refusalOf(await post([item("X11", "8.01")]))).toEqual({
      status: 422,
      code: "score_above_weight",
      pointer: "/items/0/score",
    });
    expect(refusalOf(await post([item("X99", 1)])).code).toBe("unknown_index_item");
    expect(refusalOf(await post([item("X11", 1), item("X11", 1)])).pointer).toBe("/items/1/code");
    expect(refusalOf(await post([item("X11", 1)], String(Number(year) + 1))).code).toBe("date_in_future");
    const faults = await Promise.all([post([item("X11", "1.005")]), post([item("X11", -1)])]);
    expect(faults.map(({ body }) => body.errors?.[0]?.["code"])).toEqual(["too_precise", "negative"]);
    expect(refusalOf(await market.as.commerce.get(`${path}?year=${year}`)).code).toBe("missing");
  });
});
