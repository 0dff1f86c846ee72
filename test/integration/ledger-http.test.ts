import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addMonths, shanghaiDate } from "../../worker/kernel/period.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { registerSite } from "../../worker/registry/verbs.ts";
import { withReference } from "../support/filled.ts";
import { type StartedWorker, startWorker } from "../support/start-worker.ts";
import { type Caller, callerOf, partyWithKey, systemContext } from "../support/system.ts";

// The production bundle in workerd: who may, what is answered, in which language.

const today = shanghaiDate(Date.now());
const lastMonth = addMonths(today.slice(0, 7), -1);
let worker: StartedWorker;
let siteId: string;
const secrets: Record<string, string> = {};
const as = (who: string): Caller => callerOf(worker, secrets[who]);

beforeAll(async () => {
  worker = await startWorker({
    from: await withReference(),
    seed: async (db) => {
      const ctx = systemContext(db);
      const recycler = await partyWithKey(ctx, "recycler", { serial: 1 });
      const made = {
        recycler,
        rival: await partyWithKey(ctx, "recycler", { serial: 2 }),
        centre: await partyWithKey(ctx, "centre", { serial: 3 }),
        bureau: await partyWithKey(ctx, "bureau", { serial: 4 }),
        platform: await partyWithKey(ctx, "platform", { serial: 5 }),
      };
      for (const [who, { secret }] of Object.entries(made)) secrets[who] = secret;
      const place = { division: "120116", zone: "TEDA" };
      const names = { nameZh: "滨海收集网点", nameEn: "Binhai collection point" };
      const site = { partyId: recycler.partyId, kind: "collection_point" as const, ...names, ...place };
      ({ id: siteId } = await registerSite(ctx, site));
    },
  });
});
afterAll(() => worker?.stop());

async function returned(massKg: string, pieces = 1): Promise<string> {
  const id = newUuidV7();
  const row = { id, siteId, occurredOn: `${lastMonth}-01`, item: "electronics/tv-crt", pieces, massKg };
  const { status } = await as("recycler").post("/takeback/returns", {
    ...row,
    massBasis: "weighed",
    source: "household",
  });
  expect(status).toBe(201);
  return id;
}

describe("the books over HTTP", () => {
  it("show a return to its party and the bureau, and to nobody else", async () => {
    const id = await returned("79.52", 2);
    for (const who of ["recycler", "bureau"]) {
      const { status, body } = await as(who).get(`/ledger/entries/${id}`);
      expect([status, body["kind"], body["documentType"], body["documentId"]]).toEqual([200, "return", "return", id]);
      const stock = await as(who).get(`/ledger/balances?siteId=${siteId}`);
      expect(stock.body.items.map(({ item, quantity, unit, amount }) => [item, quantity, unit, amount])).toEqual([
        ["electronics/tv-crt", "mass", "kg", "79.52"],
        ["electronics/tv-crt", "pieces", "piece", "2"],
      ]);
      const history = await as(who).get(`/ledger/accounts/stock:${siteId}/entries`);
      expect(history.body.items.map(({ entryId, balance }) => [entryId, balance]).sort()).toEqual([
        [id, "2"],
        [id, "79.52"],
      ]);
    }
    for (const path of [`/ledger/entries/${id}`, `/ledger/accounts/stock:${siteId}/entries`]) {
      expect((await as("rival").get(path)).status).toBe(404);
      expect((await as("centre").get(path)).status).toBe(403);
      expect((await callerOf(worker).get(path)).status).toBe(401);
    }
    expect((await as("rival").get("/ledger/balances")).body.items).toEqual([]);
    expect((await as("rival").get("/ledger/entries")).body.items).toEqual([]);
    expect((await as("rival").get(`/ledger/balances?siteId=${siteId}&asOf=${today}`)).body.items).toEqual([]);
  });

  it("take a return back once; the same request again gets the same answer", async () => {
    const entry = await returned("10");
    const body = { occurredOn: today, reason: "重复录入" };
    const path = `/ledger/entries/${entry}/reversal`;
    const key = { "idempotency-key": newUuidV7() };
    const first = await as("recycler").post(path, body, key);
    const again = await as("recycler").post(path, body, key);
    expect([first.status, again.status, again.headers.get("idempotency-hit")]).toEqual([201, 201, "true"]);
    expect(again.body).toEqual(first.body);
    const other = await as("recycler").post(path, body);
    expect([other.status, other.body["code"]]).toEqual([409, "already_reversed"]);
    expect((await as("rival").post(path, body)).status).toBe(404);
    expect((await as("platform").post(path, body)).status).toBe(403);
    expect((await as("recycler").post(path, { ...body, extra: 1 })).body).toMatchObject({
      code: "invalid_request",
      errors: [{ pointer: "/extra", code: "unknown_field" }],
    });
  });

  it("name item, site and amount, in the reader's language, when the stock is gone", async () => {
    const entry = await returned("5");
    const delivered = await as("recycler").post("/takeback/deliveries", {
      siteId,
      occurredOn: today,
      item: "electronics/tv-crt",
      pieces: 2,
      massKg: "84",
      fate: "reuse",
      buyer: "二手商店",
    });
    expect(delivered.status).toBe(201);
    const path = `/api/v1/ledger/entries/${entry}/reversal`;
    const init = { method: "POST", body: JSON.stringify({ occurredOn: today, reason: "x" }) };
    const headers = { authorization: `Bearer ${secrets["recycler"]}`, "content-type": "application/json" };
    const answer = await worker.fetch(path, { ...init, headers });
    expect(answer.status).toBe(409);
    const { code, detail } = JSON.parse(await answer.text());
    expect(code).toBe("insufficient_stock");
    for (const said of ["滨海收集网点", "现有 0.52 kg", "需要 5 kg"]) expect(detail).toContain(said);
  });

  it("are exported as text, page by page of whole days", async () => {
    const asking = `/api/v1/ledger/export?format=hledger&from=${lastMonth}-01&to=${today}`;
    const answer = await worker.fetch(asking, { headers: { authorization: `Bearer ${secrets["bureau"]}` } });
    const text = await answer.text();
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("link")]).toEqual([
      200,
      "text/plain; charset=utf-8",
      null,
    ]);
    expect(text).toContain(`stock:${siteId}  79.52 "kg electronics/tv-crt"`);
    expect(text.endsWith("; end\n")).toBe(true);
    const backwards = await as("bureau").get(`/ledger/export?format=hledger&from=${today}&to=${lastMonth}-01`);
    expect(backwards.body).toMatchObject({ code: "out_of_range", pointer: "/to" });
    expect((await as("bureau").get(`/ledger/export?format=pdf&from=${today}&to=${today}`)).status).toBe(400);
  });

  it("are read in one round trip beside that of the caller's key", async () => {
    const id = await returned("1");
    const before = worker.roundTrips();
    await as("bureau").get("/ledger/balances");
    await as("bureau").get(`/ledger/balances?asOf=${today}`);
    await as("bureau").get("/ledger/entries");
    await as("bureau").get(`/ledger/accounts/stock:${siteId}/entries`);
    await as("bureau").get(`/ledger/entries/${id}`);
    expect(worker.roundTrips() - before).toBe(10);
  });

  it("are closed for a month by the bureau only, and then take nothing more for it", async () => {
    expect((await as("recycler").post(`/ledger/periods/${lastMonth}/close`, {})).status).toBe(403);
    expect((await as("bureau").post("/ledger/periods/2026-13/close", {})).status).toBe(400);
    const over = await as("bureau").post(`/ledger/periods/${today.slice(0, 7)}/close`, {});
    expect([over.status, over.body["code"]]).toEqual([422, "period_not_over"]);
    const closed = await as("bureau").post(`/ledger/periods/${lastMonth}/close`, {});
    expect([closed.status, closed.body]).toMatchObject([200, { zone: "TEDA", month: lastMonth, state: "closed" }]);
    const months = await as("recycler").get("/ledger/periods");
    expect(months.body.items.map(({ month, state }) => [month, state])).toContainEqual([lastMonth, "closed"]);
    const row = { siteId, occurredOn: `${lastMonth}-02`, item: "electronics/tv-crt", pieces: 1, massKg: "5" };
    const late = await as("recycler").post("/takeback/returns", { ...row, massBasis: "weighed", source: "household" });
    expect([late.status, late.body["code"]]).toEqual([409, "period_closed"]);
  });
});
