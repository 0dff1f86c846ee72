import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { addDays, shanghaiDate } from "../../worker/kernel/period.ts";
import {
  certificate,
  certificateOf,
  check,
  type Market,
  purchaseOf,
  refusalOf,
  startMarket,
} from "../support/buyers.ts";
import { creditCode } from "../support/system.ts";

let market: Market;
beforeAll(async () => {
  market = await startMarket();
});
afterAll(() => market.worker.stop());

const today = shanghaiDate(Date.now());
const year = today.slice(0, 4);
const supplierPath = "/procurement/suppliers";

async function supplierNamed(name: string, rest: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await market.as.buyer.post(supplierPath, { name, ...rest });
  expect(status).toBe(201);
  return String(body["id"]);
}

describe("a supplier", () => {
  test("is registered once; the same again is the same, a twin is refused", async () => {
    const { as, parties } = market;
    const body = {
      id: newUuidV7(),
      name: "独一 无二公司",
      nameEn: "One of a Kind",
      identifier: creditCode(77),
      partyId: parties.recycler,
    };
    const first = await as.buyer.post(supplierPath, body);
    expect(first.body).toMatchObject({ ...body, certified: false, risk: null, violations: [] });
    expect((await as.other.post(supplierPath, body)).status).toBe(201);
    expect(refusalOf(await as.other.post(supplierPath, { ...body, nameEn: "Other" })).code).toBe("id_reused");
    // Another spelling of width and spaces is the same name.
    expect(refusalOf(await as.other.post(supplierPath, { name: "独一　无二公司" })).code).toBe("supplier_registered");
    expect(refusalOf(await as.other.post(supplierPath, { name: "N", identifier: creditCode(77) })).code).toBe(
      "supplier_registered",
    );
    expect(refusalOf(await as.other.post(supplierPath, { name: "N", identifier: "91120116MA0000000" })).code).toBe(
      "malformed_credit_code",
    );
    const older = await as.other.post(supplierPath, { name: "旧代码示范公司", identifier: "91120116MA0000000X" });
    expect([older.status, older.body["warnings"]]).toEqual([
      201,
      [expect.objectContaining({ code: "wrong_check_digit", pointer: "/identifier" })],
    ]);
    expect(refusalOf(await as.buyer.get(`${supplierPath}/${newUuidV7()}`)).code).toBe("supplier_not_found");
  });

  test("sent again under the same key it is the same answer", async () => {
    const headers = { "idempotency-key": "supplier-1" };
    const first = await market.as.buyer.post(supplierPath, { name: "重发示范公司" }, headers);
    const again = await market.as.buyer.post(supplierPath, { name: "重发示范公司" }, headers);
    expect([again.headers.get("idempotency-hit"), again.body]).toEqual(["true", first.body]);
  });

  test("has a grade with its rule, its inputs and what is missing, never official", async () => {
    const { as } = market;
    const id = await supplierNamed("分级示范公司");
    const credit = async () => (await as.buyer.get(`${supplierPath}/${id}`)).body["credit"];
    expect(await credit()).toMatchObject({
      grade: "B",
      official: false,
      rule: { id: "supplier-credit", version: 2, textEn: expect.stringContaining("not an official rating") },
      inputs: { violations: 0, recoveryDuty: "unknown", recoveryDutyReason: expect.stringContaining("not linked") },
      missing: ["certificates", "recovery_duty"],
    });
    const violation = {
      publishedOn: addDays(today, -30),
      summary: "超标排放",
      basis: "水污染防治法",
      source: "公示第 1 号",
    };
    expect(refusalOf(await as.buyer.post(`${supplierPath}/${id}/violations`, violation)).code).toBe("not_permitted");
    await as.bureau.post(`${supplierPath}/${id}/violations`, violation);
    expect(await credit()).toMatchObject({ grade: "C", inputs: { violations: 1 } });
    await as.commerce.post(`${supplierPath}/${id}/violations`, { ...violation, publishedOn: addDays(today, -400) });
    expect(await credit()).toMatchObject({ grade: "D" });
    // Longer ago than three years does not count.
    const older = await supplierNamed("旧账示范公司");
    await as.bureau.post(`${supplierPath}/${older}/violations`, { ...violation, publishedOn: "2019-01-01" });
    expect((await as.buyer.get(`${supplierPath}/${older}`)).body["credit"]).toMatchObject({
      grade: "B",
      inputs: { violations: 0 },
    });
    const future = { ...violation, publishedOn: addDays(today, 1) };
    expect(refusalOf(await as.bureau.post(`${supplierPath}/${older}/violations`, future)).code).toBe("date_in_future");
  });
});

describe("a certificate", () => {
  test("is registered once and found again; a category it is for binds it", async () => {
    const { as } = market;
    const supplierId = await supplierNamed("持证示范公司");
    const body = {
      supplierId,
      ...certificate,
      number: "CAT-9",
      attributes: ["energy"],
      product: "超薄台式机 X1",
      productKind: "equipment",
      categoryCode: "A02010104",
      codeVersion: "2013",
    };
    const made = await as.buyer.post("/procurement/certificates", body);
    expect([made.status, made.body["valid"], made.body["supplierName"]]).toEqual([201, true, "持证示范公司"]);
    const again = await as.other.post("/procurement/certificates", body);
    expect(again.body["id"]).toBe(made.body["id"]);
    expect(refusalOf(await as.other.post("/procurement/certificates", { ...body, product: "X2" })).code).toBe(
      "certificate_differs",
    );
    expect(refusalOf(await as.other.post("/procurement/certificates", { ...body, codeVersion: undefined })).code).toBe(
      "missing",
    );
    const supplier = (await as.buyer.get(`${supplierPath}/${supplierId}`)).body;
    expect(supplier).toMatchObject({
      certificates: 1,
      validCertificates: 1,
      checkedCertificates: 0,
      certified: false,
      credit: { inputs: { registeredCertificates: 1, validCertificates: 1, checkedCertificates: 0 } },
    });
    await check(market, made.body["id"]);
    expect((await as.buyer.get(`${supplierPath}/${supplierId}`)).body).toMatchObject({
      checkedCertificates: 1,
      certified: true,
    });
    const use = (rest: Record<string, unknown>) =>
      as.buyer.post("/procurement/purchases", {
        ...purchaseOf({ supplierName: undefined, supplierId, certificate: undefined, certificateId: made.body["id"] }),
        ...rest,
      });
    expect((await use({})).body["green"]).toBe(true);
    expect((await use({ categoryCode: "A02010105" })).body["energy"]).toMatchObject({
      reason: "certificate_of_other_category",
    });
    expect((await use({ attributes: ["environmental_label"] })).body["environment"]).toMatchObject({
      reason: "certificate_not_for_attribute",
    });
  });

  test("that holds today is in the catalogue, which everybody may search: who bought it, never for how much", async () => {
    const { as, anybody } = market;
    const supplierId = await supplierNamed("目录示范公司");
    const registered = {
      supplierId,
      ...certificate,
      attributes: ["water"],
      categoryCode: "A060810",
      codeVersion: "2013",
    };
    const valid = await as.buyer.post("/procurement/certificates", {
      ...registered,
      number: "SHOWER-1",
      product: "感应淋浴器",
    });
    const ended = await as.buyer.post("/procurement/certificates", {
      ...registered,
      number: "SHOWER-2",
      product: "感应淋浴器（旧）",
      validTo: "2025-01-01",
    });
    expect((await anybody.get("/procurement/catalogue?q=SHOWER")).body.items).toEqual([]);
    await check(market, valid.body["id"]);
    await as.other.post("/procurement/purchases", {
      ...purchaseOf({ supplierName: undefined, supplierId, certificate: undefined, certificateId: valid.body["id"] }),
      categoryCode: "A060810",
      attributes: ["water"],
      amountYuan: "987654.32",
    });
    for (const q of ["淋浴器", "SHOWERS", "shower-1", "目录示范"]) {
      const { status, body } = await anybody.get(`/procurement/catalogue?q=${encodeURIComponent(q)}`);
      expect(status).toBe(200);
      expect(body.items).toMatchObject([
        {
          number: "SHOWER-1",
          product: "感应淋浴器",
          categoryNameZh: "淋浴器",
          valid: true,
          state: "checked",
          enteredBy: { nameEn: "Test party 2" },
          buyers: [{ nameEn: "Test party 3" }],
        },
      ]);
      expect(JSON.stringify(body)).not.toMatch(/987654|amount|Yuan/);
    }
    const inList = await anybody.get("/procurement/catalogue?q=SHOWER-1&list=environment");
    expect(inList.body.items).toEqual([]);
    expect(inList.body["nextCursor"]).toBeNull();
    // What was removed is there with the reason; what nobody had checked was never in it.
    expect((await anybody.get("/procurement/catalogue?q=SHOWER&state=removed")).body.items).toEqual([]);
    await check(market, ended.body["id"]);
    await check(market, valid.body["id"], "revoked");
    expect((await anybody.get("/procurement/catalogue?q=SHOWER")).body.items).toEqual([]);
    expect((await anybody.get("/procurement/catalogue?q=SHOWER&state=revoked")).body.items).toMatchObject([
      {
        number: "SHOWER-1",
        state: "revoked",
        check: { seen: "撤销", on: "2026-11-20", by: { nameEn: "Test party 8" } },
        removed: { why: "revoked", on: "2026-11-20" },
      },
    ]);
    const removed = await anybody.get("/procurement/catalogue?q=SHOWER&state=removed");
    expect(removed.body.items.map(({ number, removed: why }) => [number, why])).toEqual([
      ["SHOWER-1", { why: "revoked", on: "2026-11-20" }],
      ["SHOWER-2", { why: "expired", on: "2025-01-01" }],
    ]);
  });
});

describe("the shares of suppliers", () => {
  test("count those bought from; an unknown risk makes the low-risk share not computable", async () => {
    const { as, parties } = market;
    const path = `${supplierPath}/shares?period=${year}&buyer=${parties.third}`;
    expect((await as.third.get(path)).body).toMatchObject({
      suppliers: 0,
      certified: { display: null, reason: "no_suppliers" },
      lowRisk: { display: null, reason: "no_suppliers" },
    });
    const made = [];
    for (const name of ["甲", "乙", "丙"]) {
      const rest =
        name === "丙" ? { certificate: undefined } : { certificate: { ...certificate, number: `S-${name}` } };
      made.push(
        await as.third.post(
          "/procurement/purchases",
          purchaseOf({ supplierName: `${name}示范公司`, purchasedOn: today, ...rest }),
        ),
      );
    }
    await check(market, made[0] && certificateOf(made[0]));
    const ids = made.map(({ body }) => String(body["supplierId"]));
    const judge = (who: "third" | "bureau" | "other", id: string | undefined, level: string) =>
      as[who].post(`${supplierPath}/${id}/risk`, { level, assessedOn: today, basis: "绿色采购指南", source: "问卷" });
    await judge("third", ids[0], "low");
    await judge("bureau", ids[1], "high");
    // Another buyer's judgement is his own.
    await judge("other", ids[2], "low");
    expect((await as.third.get(path)).body).toMatchObject({
      suppliers: 3,
      certified: { numerator: 1, denominator: 3, display: "33.3" },
      certifiedAsStated: { numerator: 2, denominator: 3, display: "66.7" },
      lowRisk: { display: null, reason: "suppliers_not_assessed", reasonText: expect.stringContaining("1 supplier") },
    });
    await judge("third", ids[2], "medium");
    expect((await as.third.get(path)).body["lowRisk"]).toMatchObject({
      numerator: 1,
      denominator: 3,
      display: "33.3",
      arithmetic: "1 suppliers ÷ 3 suppliers ≈ 33.3 %",
    });
    expect(refusalOf(await as.buyer.get(path)).code).toBe("not_found");
  });
});
