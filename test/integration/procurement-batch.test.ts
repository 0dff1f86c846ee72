import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { certificate, check, type Market, purchaseOf, startMarket } from "../support/buyers.ts";
import { expectSound } from "../support/recount.ts";

let market: Market;
beforeAll(async () => {
  market = await startMarket();
});
afterAll(async () => {
  await expectSound(market.worker.database);
  await market.worker.stop();
});

const path = "/procurement/purchases/batch";
const count = async () => (await market.as.buyer.get("/procurement/shares?period=2026")).body["totalYuan"];

describe("a batch of purchases", () => {
  test("books each good row and says of each bad one what is wrong with it", async () => {
    const { as } = market;
    const id = newUuidV7();
    const { status, body } = await as.buyer.post(path, {
      mode: "per_row",
      rows: [
        purchaseOf({ id, amountYuan: "1.01" }),
        purchaseOf({ amountYuan: "0.001" }),
        purchaseOf({ id, amountYuan: "1.01" }),
        purchaseOf({ certificate: { ...certificate, number: "OLD", validTo: "2025-12-31" }, amountYuan: "2" }),
        purchaseOf({ categoryCode: "??" }),
        "not a row",
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 2, duplicates: 1, rejected: 3, dryRun: false });
    expect(body["receipts"]).toMatchObject([
      { index: 0, status: "accepted", id },
      { index: 1, status: "rejected", code: "too_precise", pointer: "/rows/1/amountYuan" },
      { index: 2, status: "duplicate", id },
      {
        index: 3,
        status: "accepted",
        warnings: [
          { code: "certificate_expired", pointer: "/rows/3/certificate/validTo" },
          { code: "mandatory_not_green" },
        ],
      },
      { index: 4, status: "rejected", code: "unknown_category", pointer: "/rows/4/categoryCode" },
      { index: 5, status: "rejected", code: "wrong_type", pointer: "/rows/5" },
    ]);
    expect(await count()).toBe("3.01");
  });

  test("atomic: one bad row and nothing is booked", async () => {
    const { as } = market;
    const before = await count();
    const { status, body } = await as.buyer.post(path, {
      mode: "atomic",
      rows: [purchaseOf({ supplierName: "只在被拒批次中出现的公司" }), purchaseOf({ amountYuan: "-5" })],
    });
    expect([status, body["code"], body["accepted"], body["rejected"]]).toEqual([422, "batch_refused", 0, 2]);
    expect(await count()).toBe(before);
    expect((await as.buyer.get("/procurement/suppliers?q=只在被拒批次")).body.items).toEqual([]);
  });

  test("a dry run writes nothing and answers alike", async () => {
    const { as } = market;
    const before = await count();
    const { status, body } = await as.buyer.post(path, { mode: "per_row", dryRun: true, rows: [purchaseOf({})] });
    expect([status, body["accepted"], body["dryRun"]]).toEqual([200, 1, true]);
    expect(await count()).toBe(before);
  });

  test("5,000 rows at once with one new supplier and certificate; sent again, the same answer; 5,001 are too many", async () => {
    const { as } = market;
    const rows = Array.from({ length: 5_000 }, (_, index) =>
      purchaseOf({
        externalId: `B-${index}`,
        supplierName: "批量示范公司",
        certificate: { ...certificate, number: "BATCH-1" },
        amountYuan: "0.01",
        purchasedOn: "2024-05-05",
      }),
    );
    const headers = { "idempotency-key": "five-thousand" };
    const first = await as.other.post(path, { mode: "per_row", rows }, headers);
    expect(first.body).toMatchObject({ accepted: 5_000, duplicates: 0, rejected: 0 });
    const again = await as.other.post(path, { mode: "per_row", rows }, headers);
    expect(again.headers.get("idempotency-hit")).toBe("true");
    expect(again.body).toEqual(first.body);
    const elsewhere = await as.other.post(path, { mode: "per_row", rows });
    expect(elsewhere.body).toMatchObject({ accepted: 0, duplicates: 5_000, rejected: 0 });
    const shares = await as.other.get("/procurement/shares?period=2024");
    expect(shares.body).toMatchObject({ totalYuan: "50", energy: { display: "0.0", stated: { display: "100.0" } } });
    // All of them count once somebody has looked their certificate up, and none when it is revoked.
    const { body: bought } = await as.other.get("/procurement/purchases?limit=1");
    const { id: certificateId } = Object(bought.items[0]?.["certificate"]) as { id: string };
    for (const [outcome, display] of [
      ["checked", "100.0"],
      ["revoked", "0.0"],
    ] as const) {
      const answer = await check(market, certificateId, outcome);
      expect([answer.status, answer.body["affectedCount"]]).toEqual([201, 5_000]);
      expect(answer.body["affected"]).toHaveLength(1_000);
      const { body } = await as.other.get("/procurement/shares?period=2024");
      expect(body).toMatchObject({ energy: { display, stated: { display: "100.0" } } });
    }
    const tooMany = await as.other.post(path, { mode: "per_row", rows: [...rows, purchaseOf()] });
    expect([tooMany.status, tooMany.body.errors?.[0]?.["code"]]).toEqual([400, "too_many_rows"]);
  });
});
