import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { caseFile } from "../support/cases.ts";
import {
  certificate,
  certificateOf,
  check,
  type Market,
  purchaseOf,
  refusalOf,
  startMarket,
} from "../support/buyers.ts";
import { expectSound } from "../support/recount.ts";
import type { Answered } from "../support/system.ts";

let market: Market;
beforeAll(async () => {
  market = await startMarket();
});
afterAll(async () => {
  await expectSound(market.worker.database);
  await market.worker.stop();
});

const purchases = "/procurement/purchases";
const certificates = "/procurement/certificates";
const today = "2026-11-20";

type Step = { send: string; body: Record<string, unknown> };

/** The steps of a case as the buyer sends them; `{0.id}` is the id in the answer to the first. */
async function played(name: string): Promise<Answered[]> {
  const { steps } = JSON.parse(new TextDecoder().decode(caseFile(`evidence/${name}`))) as { steps: Step[] };
  const answers: Answered[] = [];
  for (const { send, body } of steps) {
    const filled = JSON.stringify(body)
      .replaceAll("{run}", name)
      .replaceAll(/\{(\d)\.id\}/g, (_, index: string) => String(answers[Number(index)]?.body["id"]));
    answers.push(await market.as.buyer.post(send.replace("POST /api/v1", ""), JSON.parse(filled)));
  }
  return answers;
}

const shareOf = async (
  who: "buyer" | "other" | "bureau",
  period: string,
  list: "energy" | "environment" = "energy",
) => {
  const { body } = await market.as[who].get(`/procurement/shares?period=${period}`);
  const share = body[list] as { display: string | null; checked: { display: string }; stated: { display: string } };
  return [share.display, share.checked.display, share.stated.display];
};
const headline = async (period: string) =>
  (await market.as.buyer.get(`/indicators/procurement.energy_water_share.money?period=${period}`)).body["value"];

async function bought(who: "buyer" | "other" | "far", number: string, rest: Record<string, unknown> = {}) {
  const answer = await market.as[who].post(purchases, purchaseOf({ certificate: { ...certificate, number }, ...rest }));
  expect(answer.status).toBe(201);
  return answer;
}

describe("a certificate that only the buyer vouches for", () => {
  test("is not green, until somebody other than the buyer has it on record, and no longer once it is revoked", async () => {
    const [made] = await played("05-certificate-invented.json");
    expect(made?.status).toBe(201);
    expect(made?.body).toMatchObject({
      green: false,
      certificate: { state: "stated" },
      energy: { status: "green", checked: false },
      warnings: [{ code: "certificate_not_checked", pointer: "/certificate" }],
    });
    expect(await headline("2026-11")).toMatchObject({ display: "0.0" });
    expect(await shareOf("buyer", "2026-11")).toEqual(["0.0", "0.0", "100.0"]);
    const id = made ? certificateOf(made) : "";
    const looked = await check(market, id);
    expect(looked.status).toBe(201);
    expect(looked.body).toMatchObject({
      id,
      state: "checked",
      check: { outcome: "checked", on: today, seen: "有效", lookAgainOn: "2027-12-31", due: false },
      affectedCount: 1,
      affected: [{ id: made?.body["id"], checked: true, reason: null, amountYuan: "6200" }],
    });
    expect(await shareOf("buyer", "2026-11")).toEqual(["100.0", "100.0", "100.0"]);
    expect(await shareOf("buyer", "2026-11", "environment")).toEqual(["100.0", "100.0", "100.0"]);
    expect(await headline("2026-11")).toMatchObject({ display: "100.0" });
    const now = await market.as.buyer.get(`${purchases}/${String(made?.body["id"])}`);
    expect(now.body).toMatchObject({ green: true, certificate: { state: "checked" }, warnings: [] });
    // The same look sent again changes nothing.
    expect((await check(market, id)).body).toEqual(looked.body);
    const gone = await check(market, id, "revoked");
    expect(gone.body).toMatchObject({
      state: "revoked",
      affectedCount: 1,
      affected: [{ id: made?.body["id"], checked: false }],
      affectedHref: `/api/v1/procurement/purchases?certificate=${id}`,
    });
    expect(await shareOf("buyer", "2026-11")).toEqual(["0.0", "0.0", "100.0"]);
    expect((await market.as.buyer.get(`${purchases}/${String(made?.body["id"])}`)).body).toMatchObject({
      green: false,
      warnings: [{ code: "certificate_revoked" }],
    });
    expect((await market.as.bureau.get(`${purchases}?certificate=${id}`)).body.items).toHaveLength(1);
    // And once more: a register may say later that it holds after all.
    expect((await check(market, id)).body).toMatchObject({ state: "checked", affected: [{ checked: true }] });
    expect(await shareOf("buyer", "2026-11")).toEqual(["100.0", "100.0", "100.0"]);
  });

  test("belongs to its maker, and a purchase from anybody may rest on it", async () => {
    const [maker, registered, byId, writtenOut] = await played("08-makers-certificate.json");
    expect([maker?.status, registered?.status, byId?.status, writtenOut?.status]).toEqual([201, 201, 201, 201]);
    const [id, number] = [registered?.body["id"], registered?.body["number"]];
    expect([byId, writtenOut].map((answer) => answer && certificateOf(answer))).toEqual([id, id]);
    const { body } = await market.as.buyer.get(`${certificates}?q=${String(number)}`);
    expect(body.items).toMatchObject([{ id, supplierId: maker?.body["id"], supplierName: maker?.body["name"] }]);
    // Registered again in the dealer's name, or renewed by him, it stays the maker's.
    const dealer = { supplierId: writtenOut?.body["supplierId"], body: "试验认证机构", number };
    const same = { ...dealer, validFrom: "2026-01-01", validTo: "2027-12-31", attributes: ["energy"] };
    const again = await market.as.other.post(certificates, { ...same, product: "台式计算机 X" });
    expect([again.body["id"], again.body["supplierId"]]).toEqual([id, maker?.body["id"]]);
    const renewed = await market.as.other.post(certificates, {
      ...same,
      validFrom: "2028-01-01",
      validTo: "2029-12-31",
    });
    expect([renewed.status, renewed.body["supplierName"]]).toEqual([201, maker?.body["name"]]);
  });

  test("is one for all who write it down at once in the name of twenty dealers", async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        bought(index % 2 ? "buyer" : "other", index % 3 ? "ONE-2025-00301" : "one 2025/00301", {
          supplierName: `第${index}家经销商`,
          purchasedOn: "2025-03-01",
        }),
      ),
    );
    expect(new Set(made.map(certificateOf)).size).toBe(1);
  });
});

describe("whoever checks", () => {
  test("is an authority, looks at a day that has come, and names what is there", async () => {
    const { as, anybody } = market;
    const id = certificateOf(await bought("buyer", "WHO-1", { purchasedOn: "2025-01-10" }));
    const path = `${certificates}/${id}/check`;
    const look = { outcome: "checked", on: today, seen: "有效" };
    for (const who of ["buyer", "other", "admin", "recycler"] as const) {
      expect(refusalOf(await as[who].post(path, look)).code).toBe("not_permitted");
    }
    expect(refusalOf(await anybody.post(path, look)).code).toBe("not_signed_in");
    const refused = async (rest: Record<string, unknown>) => {
      const { status, body } = await as.bureau.post(path, { ...look, ...rest });
      const first = body.errors?.[0] ?? body;
      return [status, first["code"], first["pointer"]];
    };
    expect(await refused({ on: "2026-11-21" })).toEqual([422, "date_in_future", "/on"]);
    expect(await refused({ lookAgainOn: "2026-11-19" })).toEqual([422, "ends_before_start", "/lookAgainOn"]);
    expect(await refused({ outcome: "fine" })).toEqual([400, "not_in_list", "/outcome"]);
    expect(await refused({ seen: "" })).toEqual([400, expect.any(String), "/seen"]);
    expect(await refused({ seen: 5 })).toEqual([400, expect.any(String), "/seen"]);
    expect(await refused({ seen: "\u0000" })).toEqual([400, expect.any(String), "/seen"]);
    expect(await refused({ on: "2026-02-30" })).toEqual([400, expect.any(String), "/on"]);
    expect(refusalOf(await as.bureau.post(`${certificates}/${newUuidV7()}/check`, look))).toMatchObject({
      status: 404,
      code: "certificate_not_found",
    });
    const stale = { ...look, on: "2026-01-05", where: "cx.cnca.cn", lookAgainOn: "2026-07-05" };
    expect((await as.bureau.post(path, stale)).body["check"]).toEqual({
      outcome: "checked",
      on: "2026-01-05",
      seen: "有效",
      where: "cx.cnca.cn",
      lookAgainOn: "2026-07-05",
      due: true,
      by: { nameZh: "测试单位7", nameEn: "Test party 7" },
    });
    const due = (await as.buyer.get(`${certificates}?due=true`)).body.items;
    expect(due.map(({ number }) => number)).toEqual(["WHO-1"]);
    // Stale is shown, and still counts.
    expect(await shareOf("buyer", "2025-01")).toEqual(["100.0", "100.0", "100.0"]);
  });

  test("is told of the purchases of his own district only, and all of them follow", async () => {
    const id = certificateOf(await bought("buyer", "FAR-1", { purchasedOn: "2025-02-10" }));
    await bought("far", "FAR-1", { purchasedOn: "2025-02-11" });
    expect((await check(market, id)).body).toMatchObject({ affectedCount: 1 });
    const { body } = await market.as.far.get("/procurement/shares?period=2025-02");
    expect(body["energy"]).toMatchObject({ display: "100.0" });
  });
});

describe("a purchase", () => {
  test("with a checked certificate counts from the start, in an entry of its own that nobody takes back by itself", async () => {
    const { as, parties } = market;
    const id = certificateOf(await bought("buyer", "FIRST-1", { purchasedOn: "2025-04-01" }));
    await check(market, id);
    const made = await bought("other", "FIRST-1", { purchasedOn: "2025-04-02", amountYuan: "30" });
    expect(made.body).toMatchObject({ green: true, energy: { checked: true }, warnings: [] });
    const rows = await as.other.get("/indicators/procurement.energy_water_share.money/rows?period=2025-04");
    expect(rows.body.items).toMatchObject([{ kind: "check", amount: "30", documentType: "purchase" }]);
    const entry = String(rows.body.items[0]?.["entryId"]);
    const read = (await as.other.get(`/ledger/entries/${entry}`)).body;
    const purchase = String(made.body["id"]);
    expect([read["documentType"], read["documentId"]]).toEqual(["purchase", purchase]);
    expect((await as.other.get(`/procurement/purchases?id=${purchase}`)).body.items).toMatchObject([{ id: purchase }]);
    expect(read["postings"]).toMatchObject([
      { account: `checked:energy:${parties.other}`, amount: "30" },
      { account: `checks:${parties.other}`, amount: "-30" },
    ]);
    const taken = await as.other.post(`/ledger/entries/${entry}/reversal`, { occurredOn: today, reason: "x" });
    expect(refusalOf(taken).code).toBe("not_reversible");
    // Cancelled, neither it nor its check counts; and a revocation later finds nothing left.
    await as.other.post(`/ledger/entries/${String(made.body["id"])}/reversal`, {
      occurredOn: "2025-04-20",
      reason: "取消",
    });
    const cancelled = (await as.other.get("/procurement/shares?period=2025-04")).body;
    expect(cancelled).toMatchObject({ greenYuan: "0", greenAsStatedYuan: "0", totalYuan: "0" });
    expect((await check(market, id, "revoked")).body).toMatchObject({ affectedCount: 1 });
  });

  test("that is not green as stated, or whose month is closed, is named and does not count", async () => {
    const { as } = market;
    const plain = await bought("buyer", "CLOSED-1", { purchasedOn: "2025-06-01", attributes: ["material"] });
    const closed = await bought("buyer", "CLOSED-1", { purchasedOn: "2025-05-01" });
    expect((await as.bureau.post("/ledger/periods/2025-05/close", {})).status).toBeLessThan(300);
    const { body } = await check(market, certificateOf(plain));
    expect(body["affected"]).toMatchObject([
      { id: plain.body["id"], checked: false, reason: "not_green_as_stated" },
      { id: closed.body["id"], checked: false, reason: "period_closed" },
    ]);
    expect(await shareOf("buyer", "2025-05")).toEqual(["0.0", "0.0", "100.0"]);
    expect((await as.buyer.get(`${purchases}/${String(closed.body["id"])}`)).body).toMatchObject({
      green: false,
      warnings: [{ code: "check_not_counted" }],
    });
  });

  test("that had counted in a month closed since is taken back today", async () => {
    const { as } = market;
    const made = await bought("buyer", "CLOSED-2", { purchasedOn: "2025-07-01" });
    const id = certificateOf(made);
    await check(market, id);
    expect((await as.bureau.post("/ledger/periods/2025-07/close", {})).status).toBeLessThan(300);
    const before = (await as.buyer.get("/procurement/shares?period=2026-11")).body["greenYuan"];
    expect((await check(market, id, "revoked")).body).toMatchObject({ affected: [{ checked: false }] });
    expect(await shareOf("buyer", "2025-07")).toEqual(["100.0", "100.0", "100.0"]);
    const after = (await as.buyer.get("/procurement/shares?period=2026-11")).body["greenYuan"];
    expect(Number(after) - Number(before)).toBe(-1000);
  });

  test("and a look at its certificate at the same moment agree, however they meet", async () => {
    const first = await bought("buyer", "RACE-1", { purchasedOn: "2025-08-01", amountYuan: "1" });
    const id = certificateOf(first);
    const made = await Promise.all([
      ...Array.from({ length: 10 }, () => bought("buyer", "RACE-1", { purchasedOn: "2025-08-02", amountYuan: "1" })),
      check(market, id),
      ...Array.from({ length: 10 }, () => bought("other", "RACE-1", { purchasedOn: "2025-08-02", amountYuan: "1" })),
    ]);
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
    expect(await shareOf("bureau", "2025-08")).toEqual(["100.0", "100.0", "100.0"]);
    // Cancelled and revoked at once, nothing is left, and nothing is taken back twice.
    const cancelled = { occurredOn: "2025-08-20", reason: "取消" };
    const both = await Promise.all([
      market.as.buyer.post(`/ledger/entries/${String(first.body["id"])}/reversal`, cancelled),
      check(market, id, "revoked"),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const { body } = await market.as.bureau.get("/procurement/shares?period=2025-08");
    expect(body).toMatchObject({ greenAsStatedYuan: "20", greenYuan: "0" });
  });

  test("counts once, however many of twenty look its certificate up at once", async () => {
    const id = certificateOf(await bought("buyer", "RACE-3", { purchasedOn: "2025-10-01", amountYuan: "7" }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => check(market, id)));
    expect(answers.map(({ status, body }) => [status, body["state"]])).toEqual(answers.map(() => [201, "checked"]));
    const [{ looks } = { looks: 0 }] = await market.worker.database.all<{ looks: number }>(
      sql`select count(*) as looks from certificate_checks where certificate_id = ${id}`,
    );
    expect(looks).toBe(1);
    const rows = await market.as.buyer.get("/indicators/procurement.energy_water_share.money/rows?period=2025-10");
    expect(rows.body.items.map(({ amount }) => amount)).toEqual(["7"]);
  });

  test("is taken back once, however many revoke its certificate at once and in whatever words", async () => {
    const id = certificateOf(await bought("buyer", "RACE-2", { purchasedOn: "2025-09-01" }));
    await check(market, id);
    const look = (seen: string) => ({ outcome: "revoked", on: today, seen });
    const path = `${certificates}/${id}/check`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => [
        market.as.commerce.post(path, look("撤销")),
        market.as.bureau.post(path, look("已注销")),
      ]).flat(),
    );
    expect(answers.map(({ status, body }) => [status, body["state"]])).toEqual(answers.map(() => [201, "revoked"]));
    expect(await shareOf("buyer", "2025-09")).toEqual(["0.0", "0.0", "100.0"]);
    const rows = await market.as.buyer.get("/indicators/procurement.energy_water_share.money/rows?period=2025-09");
    expect(rows.body.items.map(({ amount }) => amount).toSorted()).toEqual(["-1000", "1000"]);
  });
});
