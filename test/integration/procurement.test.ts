import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { addDays, shanghaiDate } from "../../worker/kernel/period.ts";
import { certificate, type Market, purchaseOf, refusalOf, startMarket } from "../support/buyers.ts";
import { expectSound } from "../support/recount.ts";

let market: Market;
beforeAll(async () => {
  market = await startMarket();
});
afterAll(async () => {
  await expectSound(market.worker.database);
  await market.worker.stop();
});

const path = "/procurement/purchases";
const today = shanghaiDate(Date.now());

describe("a purchase", () => {
  test("is booked, answered in full, and read again as it was answered", async () => {
    const { as, parties } = market;
    const id = newUuidV7();
    const made = await as.buyer.post(path, purchaseOf({ id, externalId: "P-1", description: "教学用机" }));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id,
      externalId: "P-1",
      buyerId: parties.buyer,
      supplierName: "海河示范办公设备有限公司",
      purchasedOn: "2026-09-10",
      categoryCode: "A02010104",
      codeVersion: "2013",
      categoryNameZh: "台式计算机",
      categoryNameEn: "desktop computers",
      amountYuan: "1000",
      attributes: ["energy"],
      green: true,
      energy: { status: "green", reason: null, reasonText: null },
      environment: { status: "plain", reason: "attribute_not_claimed" },
      warnings: [],
      state: "booked",
    });
    expect((await as.buyer.get(`${path}/${id}`)).body).toEqual(made.body);
    const entry = await as.buyer.get(`/ledger/entries/${id}`);
    expect(entry.body).toMatchObject({ id, kind: "purchase", documentType: "purchase" });
    expect(entry.body["postings"]).toMatchObject([
      {
        account: `spend:energy_green.environment_plain:${parties.buyer}`,
        quantity: "money",
        unit: "yuan",
        amount: "1000",
      },
      { account: `payable:${parties.buyer}`, amount: "-1000" },
    ]);
  });

  test("sent twice is one, by id and by external id; with other content it is refused", async () => {
    const { as } = market;
    const body = purchaseOf({ id: newUuidV7(), externalId: "P-2" });
    const first = await as.buyer.post(path, body);
    expect((await as.buyer.post(path, body)).body).toEqual(first.body);
    const { id: _, ...same } = body;
    expect((await as.buyer.post(path, same)).body["id"]).toBe(body["id"]);
    expect(refusalOf(await as.buyer.post(path, { ...body, amountYuan: 2 }))).toEqual({
      status: 409,
      code: "id_reused",
      pointer: "/id",
    });
    expect(refusalOf(await as.buyer.post(path, { ...same, amountYuan: 2 }))).toEqual({
      status: 409,
      code: "duplicate_external_id",
      pointer: "/externalId",
    });
  });

  test("registers its supplier and certificate once, also when many name them at the same moment", async () => {
    const { as } = market;
    const named = { supplierName: "齐头并进示范公司", certificate: { ...certificate, number: "SAME-1" } };
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) => as[index % 2 ? "buyer" : "other"].post(path, purchaseOf(named))),
    );
    expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
    expect(new Set(made.map(({ body }) => body["supplierId"])).size).toBe(1);
    expect((await as.buyer.get("/procurement/certificates?q=SAME-1")).body.items).toHaveLength(1);
    expect((await as.buyer.get("/procurement/suppliers?q=齐头并进")).body.items).toHaveLength(1);
  });

  test("is not green with the reason, in each list by itself", async () => {
    const { as } = market;
    const reasons = async (rest: Record<string, unknown>) => {
      const { status, body } = await as.buyer.post(path, purchaseOf(rest));
      const of = (list: string) => (body[list] as { status: string; reason: string | null }).reason ?? "green";
      return [status, body["green"], of("energy"), of("environment")];
    };
    const both = ["energy", "environmental_label"];
    expect(await reasons({ attributes: both })).toEqual([201, true, "green", "green"]);
    expect(await reasons({ attributes: ["water"] })).toEqual([201, true, "green", "attribute_not_claimed"]);
    expect(await reasons({ attributes: both, certificate: undefined })).toEqual([
      201,
      false,
      "no_certificate",
      "no_certificate",
    ]);
    expect(await reasons({ attributes: ["green_product"] })).toEqual([
      201,
      false,
      "attribute_not_claimed",
      "attribute_not_claimed",
    ]);
    expect(await reasons({ attributes: both, categoryCode: "A020201" })).toEqual([
      201,
      true,
      "category_not_listed",
      "green",
    ]);
    expect(await reasons({ purchasedOn: "2023-12-31" })).toEqual([
      201,
      false,
      "certificate_not_yet_valid",
      "attribute_not_claimed",
    ]);
  });
});

describe("a certificate that does not hold", () => {
  const yesterday = addDays(today, -1);
  const expired = { ...certificate, number: "OLD-1", validTo: yesterday };

  test("warns before anything is saved, and is saved as not green with the reason", async () => {
    const { as } = market;
    const body = purchaseOf({ id: newUuidV7(), purchasedOn: today, certificate: expired });
    const tried = await as.buyer.post(path, { ...body, dryRun: true });
    expect(tried.status).toBe(200);
    expect(tried.body).toMatchObject({
      dryRun: true,
      green: false,
      warnings: [
        { code: "certificate_expired", list: "energy", pointer: "/certificate/validTo" },
        { code: "mandatory_not_green", list: "energy" },
      ],
    });
    expect((await as.buyer.get(`${path}/${String(body["id"])}`)).status).toBe(404);
    expect((await as.buyer.get("/procurement/certificates?q=OLD-1")).body.items).toEqual([]);
    const saved = await as.buyer.post(path, body);
    expect(saved.status).toBe(201);
    expect(saved.body).toMatchObject({ green: false, energy: { status: "plain", reason: "certificate_expired" } });
    expect(JSON.stringify(saved.body["warnings"])).toContain("had expired on the day");
    // On the day before it still held.
    expect(
      (await as.buyer.post(path, purchaseOf({ purchasedOn: yesterday, certificate: expired }))).body["energy"],
    ).toMatchObject({ status: "green" });
  });

  test("says so in Chinese too", async () => {
    const { worker, as } = market;
    expect(worker).toBeDefined();
    const tried = await as.buyer.post(
      path,
      { ...purchaseOf({ purchasedOn: today, certificate: expired }), dryRun: true },
      {
        "accept-language": "zh-CN",
      },
    );
    expect(JSON.stringify(tried.body["warnings"])).toContain("证书已过有效期");
  });
});

describe("what is refused", () => {
  const tomorrow = addDays(today, 1);
  test.each<[string, Record<string, unknown>, number, string, string]>([
    ["three decimals", { amountYuan: "1.005" }, 400, "too_precise", "/amountYuan"],
    ["a negative amount", { amountYuan: "-1" }, 400, "not_positive", "/amountYuan"],
    ["nothing", { amountYuan: 0 }, 400, "not_positive", "/amountYuan"],
    ["1e15 yuan", { amountYuan: 1e15 }, 400, "out_of_range", "/amountYuan"],
    ["more than one purchase may have", { amountYuan: "10000000000.01" }, 422, "money_beyond_bound", "/amountYuan"],
    ["more than is usual", { amountYuan: "1000000000.01" }, 422, "money_unusual", "/amountYuan"],
    ["1e15 as text", { amountYuan: "1e15" }, 400, "not_a_number", "/amountYuan"],
    [
      "a code that is none",
      { categoryCode: "A02'; drop table purchases;--" },
      422,
      "unknown_category",
      "/categoryCode",
    ],
    ["a version that is none", { codeVersion: "two" }, 422, "unknown_category", "/codeVersion"],
    ["a future day", { purchasedOn: tomorrow }, 422, "date_in_future", "/purchasedOn"],
    ["a day that is none", { purchasedOn: "2026-02-30" }, 400, "invalid_date", "/purchasedOn"],
    ["an unknown attribute", { attributes: ["shiny"] }, 400, "not_in_list", "/attributes/0"],
    ["no supplier", { supplierName: undefined }, 422, "supplier_required", "/supplierId"],
    [
      "an unknown supplier",
      { supplierName: undefined, supplierId: newUuidV7() },
      404,
      "supplier_not_found",
      "/supplierId",
    ],
    [
      "an unknown certificate",
      { certificate: undefined, certificateId: newUuidV7() },
      404,
      "certificate_not_found",
      "/certificateId",
    ],
    ["two certificates", { certificateId: newUuidV7() }, 422, "one_certificate", "/certificateId"],
    [
      "a certificate that ends before it begins",
      { certificate: { ...certificate, number: "BAD", validTo: "2023-01-01" } },
      422,
      "ends_before_start",
      "/certificate/validTo",
    ],
    [
      "a known certificate with another end",
      { certificate: { ...certificate, validTo: "2030-01-01" } },
      409,
      "certificate_differs",
      "/certificate/validTo",
    ],
    ["an unknown field", { colour: "green" }, 400, "unknown_field", "/colour"],
  ])("%s", async (_, rest, status, code, pointer) => {
    const { as } = market;
    await as.buyer.post(path, purchaseOf());
    const answer = await as.buyer.post(path, purchaseOf(rest));
    const first = answer.body.errors?.[0] ?? answer.body;
    expect([answer.status, first["code"], first["pointer"]]).toEqual([status, code, pointer]);
  });

  test("who may not", async () => {
    const { as, anybody } = market;
    expect(refusalOf(await as.bureau.post(path, purchaseOf())).code).toBe("not_permitted");
    expect(refusalOf(await as.recycler.get(path)).code).toBe("not_permitted");
    expect(refusalOf(await anybody.get(path)).code).toBe("not_signed_in");
  });
});

describe("a category that no list names", () => {
  test.each([
    ["A999", "2013", "category_not_listed"],
    ["A02021001", "2022", "other_code_version"],
  ])("%s of %s is recorded, not green, and warned of", async (categoryCode, codeVersion, reason) => {
    const { as, parties } = market;
    const { status, body } = await as.buyer.post(path, purchaseOf({ categoryCode, codeVersion }));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      green: false,
      categoryNameZh: null,
      lists: [],
      energy: { status: "outside", reason },
      environment: { status: "outside", reason },
      warnings: [{ code: reason, list: null }],
    });
    const entry = await as.buyer.get(`/ledger/entries/${String(body["id"])}`);
    expect(entry.body["postings"]).toMatchObject([
      { account: `spend:energy_outside.environment_outside:${parties.buyer}`, item: "procurement/other" },
      {},
    ]);
  });
});

describe("who sees what", () => {
  test("a buyer its own, an authority its division's, another's is not found", async () => {
    const { as, parties } = market;
    const { body } = await as.other.post(path, purchaseOf({ description: "another's" }));
    const at = `${path}/${String(body["id"])}`;
    expect((await as.other.get(at)).status).toBe(200);
    expect((await as.bureau.get(at)).status).toBe(200);
    expect((await as.commerce.get(at)).status).toBe(200);
    for (const stranger of [as.buyer, as.far]) expect(refusalOf(await stranger.get(at)).code).toBe("not_found");
    const own = await as.buyer.get(`${path}?buyer=${parties.other}`);
    expect(own.body.items).toEqual([]);
    expect(refusalOf(await as.buyer.get(`/procurement/shares?period=2026&buyer=${parties.other}`)).code).toBe(
      "not_found",
    );
    expect(refusalOf(await as.far.get(`/procurement/gsci?year=2026&buyer=${parties.buyer}`)).code).toBe("not_found");
    expect(
      refusalOf(
        await as.buyer.post(`/ledger/entries/${String(body["id"])}/reversal`, { occurredOn: today, reason: "x" }),
      ).code,
    ).toBe("not_found");
  });

  test("pages follow one another without a gap", async () => {
    const { as } = market;
    for (let count = 0; count < 5; count += 1) await as.third.post(path, purchaseOf());
    const seen: unknown[] = [];
    let cursor = "";
    do {
      const { body } = await as.third.get(`${path}?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = String(body["nextCursor"] ?? "");
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
    expect(refusalOf(await as.third.get(`${path}?cursor=nonsense`)).code).toBe("invalid_cursor");
  });
});

describe("a cancelled purchase", () => {
  test("is a reversal: it no longer counts, and says so", async () => {
    const { as } = market;
    const shares = async () => {
      const { body } = await as.third.get("/procurement/shares?period=2025");
      return [body["totalYuan"], (body["energy"] as { display: string | null }).display];
    };
    await as.third.post(path, purchaseOf({ purchasedOn: "2025-03-01", amountYuan: "300" }));
    const { body } = await as.third.post(
      path,
      purchaseOf({ purchasedOn: "2025-03-02", amountYuan: "100", attributes: [] }),
    );
    expect(await shares()).toEqual(["400", "75.0"]);
    const reversal = await as.third.post(`/ledger/entries/${String(body["id"])}/reversal`, {
      occurredOn: "2025-03-05",
      reason: "退货",
    });
    expect(reversal.status).toBe(201);
    expect(await shares()).toEqual(["300", "100.0"]);
    expect((await as.third.get(`${path}/${String(body["id"])}`)).body["state"]).toBe("reversed");
  });
});

describe("text that means harm elsewhere", () => {
  test("is only text", async () => {
    const { as } = market;
    const supplierName = `<script>alert(1)</script>'"); drop table suppliers; --`;
    const { status, body } = await as.buyer.post(path, purchaseOf({ supplierName, description: "%_\\'" }));
    expect([status, body["supplierName"], body["description"]]).toEqual([201, supplierName, "%_\\'"]);
    expect(
      (await as.buyer.get(`/procurement/suppliers?q=${encodeURIComponent("drop table")}`)).body.items,
    ).toHaveLength(1);
    expect((await as.buyer.get(`/procurement/suppliers?q=${encodeURIComponent("%")}`)).body.items).toHaveLength(0);
  });
});
