import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { certificate, check, type Market, purchaseOf, startMarket } from "../support/buyers.ts";
import { contractOf, itemOf, releaseTo } from "../support/ocds.ts";
import { expectSound } from "../support/recount.ts";
import { creditCode } from "../support/system.ts";

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

describe("releases of the Open Contracting Data Standard", () => {
  const identifier = creditCode(2);
  const release = (id: string, date: string, more: Record<string, unknown> = {}) =>
    releaseTo(identifier, { id, date, ...more });
  type Said = { status: string; line: string; id: string | null; code: string | null };
  type Taken = { releases: Said[]; purchases: Said[]; notUnderstood: Said[]; code?: string; pointer?: string };
  async function take(sent: unknown, who: "buyer" | "bureau" | "recycler" = "buyer", headers = {}) {
    const answer = await market.worker.fetch("/api/v1/procurement/ocds/releases", {
      method: "POST",
      headers: { authorization: `Bearer ${market.secrets[who]}`, "content-type": "application/json", ...headers },
      body: typeof sent === "string" ? sent : JSON.stringify(sent),
    });
    return { status: answer.status, body: (await answer.json()) as Taken };
  }
  const statuses = ({ body }: { body: Taken }) =>
    [body.releases, body.purchases].map((each) => each.map((one) => one.status));

  test("become purchases, are duplicates when they come again, and twenty at once book nothing twice", async () => {
    const before = Number(await count());
    const sent = { releases: [release("1", "2026-09-11T00:00:00Z")] };
    const key = { "idempotency-key": "ocds-1" };
    const first = await take(sent, "buyer", key);
    expect([first.status, statuses(first), first.body.notUnderstood]).toEqual([
      200,
      [["accepted"], ["booked", "booked"]],
      [],
    ]);
    expect(await take(sent, "buyer", key)).toEqual(first);
    const again = await Promise.all(Array.from({ length: 20 }, () => take(sent)));
    expect(again.map(statuses)).toEqual(again.map(() => [["duplicate"], ["duplicate", "duplicate"]]));
    expect(Number(await count()) - before).toBeCloseTo(150.5, 2);
    const [line] = first.body.purchases;
    const { body } = await market.as.buyer.get(`/procurement/purchases/${String(line?.id)}`);
    expect(body).toMatchObject({ amountYuan: "100.5", externalId: "ocds-213czf-1#C-1/1", energy: { status: "green" } });
  });

  test("that amend are followed line by line, and cancellations taken back", async () => {
    const before = Number(await count());
    const amended = release("2", "2026-09-12T00:00:00Z", { contracts: [{ id: "C-1", items: [itemOf("1", 120)] }] });
    // The second item is as it was said before.
    const second = await take(amended);
    expect(statuses(second)).toEqual([["accepted"], ["amended", "duplicate"]]);
    expect(Number(await count()) - before).toBeCloseTo(19.5, 2);
    expect(statuses(await take(amended))).toEqual([["duplicate"], ["duplicate", "duplicate"]]);
    // An older one that comes late changes nothing.
    const late = release("0", "2026-09-01T00:00:00Z", { contracts: [contractOf({ items: [itemOf("1", 1)] })] });
    expect(statuses(await take([late]))).toEqual([["accepted"], ["duplicate", "duplicate"]]);
    // What is not understood leaves what stands.
    const unclear = { tag: ["contractUpdate"], contracts: [{ id: "C-1", items: [{ id: "2", classification: null }] }] };
    const half = await take(release("3", "2026-09-13T00:00:00Z", unclear));
    expect([statuses(half), half.body.notUnderstood]).toEqual([
      [["accepted"], ["duplicate"]],
      [{ ocid: "ocds-213czf-1", pointer: "/contracts/0/items/1", code: "no_category" }],
    ]);
    expect(Number(await count()) - before).toBeCloseTo(19.5, 2);
    const over = { tag: ["contractTermination"], contracts: [{ id: "C-1", status: "cancelled" }] };
    expect(statuses(await take(release("4", "2026-09-14T00:00:00Z", over)))).toEqual([
      ["accepted"],
      ["taken_back", "taken_back"],
    ]);
    expect(Number(await count()) - before).toBeCloseTo(-150.5, 2);
    // And what is taken up again is booked again.
    const back = release("5", "2026-09-15T00:00:00Z", { contracts: [contractOf()] });
    expect(statuses(await take(back))).toEqual([["accepted"], ["booked", "booked"]]);
    expect(Number(await count()) - before).toBeCloseTo(0, 2);
  });

  test("of which one says something else under its id stay as they were, and what is none is refused", async () => {
    const changed = await take(release("5", "2026-09-15T00:00:00Z", { contracts: [] }));
    expect(statuses(changed)).toEqual([["changed"], ["duplicate", "duplicate"]]);
    const refusals: [unknown, string][] = [
      [[], "/releases"],
      [{ releases: [{ ocid: "x" }] }, "/releases/0/id"],
      [{ records: [{ ocid: "x", releases: [{ url: "https://example.org/1" }] }] }, "/records/0/compiledRelease"],
      [{ ...release("6", "yesterday") }, "/date"],
      [release("7", "2026-09-15T00:00:00Z", { ocid: "a#b" }), "/ocid"],
      [Array.from({ length: 201 }, (_, at) => release(`n${at}`, "2026-09-15T00:00:00Z")), "/200"],
    ];
    for (const [sent, pointer] of refusals) {
      const { status, body } = await take(sent);
      expect([status, body.code, body.pointer]).toEqual([400, "ocds_invalid", pointer]);
    }
    expect((await take("{")).body.code).toBe("malformed_json");
    expect((await take("[".repeat(50_000))).status).toBe(400);
    for (const who of ["bureau", "recycler"] as const) expect((await take([], who)).status).toBe(403);
  });

  test("say how green a buyer bought, to it and its authority", async () => {
    const path = "/procurement/ocds/shares?period=2026";
    const shares = (await market.as.buyer.get("/procurement/shares?period=2026")).body["energy"] as Record<
      string,
      unknown
    >;
    const { status, body } = await market.as.buyer.get(path);
    const releases = body["releases"] as Record<string, unknown>[];
    expect([status, releases.length, body["version"]]).toEqual([200, 1, "1.1"]);
    expect(releases[0]).toMatchObject({
      buyer: { id: market.parties.buyer },
      tag: ["implementation"],
      greenShares: [{ list: "energy", listedValue: { amount: Number(shares["listedYuan"]), currency: "CNY" } }, {}],
    });
    const seen = (await market.as.bureau.get(path)).body["releases"] as Record<string, unknown>[];
    expect(seen.map(({ ocid }) => ocid)).toContain(releases[0]?.["ocid"]);
    expect((await market.anybody.get(path)).status).toBe(401);
    // The same figures are the same release.
    const again = (await market.as.buyer.get(path)).body["releases"] as Record<string, unknown>[];
    expect(again[0]?.["id"]).toBe(releases[0]?.["id"]);
  });
});
