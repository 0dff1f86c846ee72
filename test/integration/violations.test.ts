import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { addDays, shanghaiDate } from "../../worker/kernel/period.ts";
import { booked, type Member, nobodysId, type Pilot, refusal, startPilot, told } from "../support/pilot.ts";

let pilot: Pilot;
const today = shanghaiDate(Date.now());

beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const facts = (changes: Record<string, unknown> = {}) => ({
  summary: "未按规定贮存危险废物",
  basis: "生态环境法典",
  documentNumber: "津环罚〔2026〕1号",
  decidedOn: addDays(today, -40),
  publishedOn: addDays(today, -30),
  expiresOn: addDays(today, 300),
  source: "行政处罚公示",
  ...changes,
});
const record = (changes: Record<string, unknown> = {}, member: Member = "bureau") =>
  pilot.as[member].post("/violations", facts({ partyId: pilot.parties.treater, ...changes }));
const published = async () => {
  const response = await pilot.worker.fetch("/api/v1/published/violations");
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: Record<string, unknown>[] }).items;
};
const ids = (items: { id?: unknown }[]) => items.map(({ id }) => id);

describe("a violation", () => {
  test("is public to everybody at once, with basis, document and end, and nobody's personal data", async () => {
    const given = { id: newUuidV7() };
    const made = await record(given);
    expect([made.status, made.body["state"]]).toEqual([201, "public"]);
    expect((await record(given)).body["id"]).toBe(given.id);
    expect(await refusal(pilot, () => record({ ...given, summary: "other" }))).toEqual(["id_reused", "/id"]);
    const [shown] = await published();
    const party = (await pilot.as.admin.get(`/registry/parties/${pilot.parties.treater}`)).body;
    expect(shown).toEqual({
      id: given.id,
      nameZh: party["nameZh"],
      nameEn: party["nameEn"],
      identifier: party["identifier"],
      ...facts(),
      issuerNameZh: expect.any(String),
      issuerNameEn: expect.any(String),
    });
  });

  test("leaves the public list when it expires and stays in the register", async () => {
    const { body } = await record({ expiresOn: addDays(today, -1) });
    expect(body["state"]).toBe("expired");
    expect(ids(await published())).not.toContain(body["id"]);
    expect(ids((await pilot.as.bureau.get("/violations?state=expired")).body.items)).toEqual([body["id"]]);
    const last = await record({ expiresOn: today });
    expect(ids(await published())).toContain(last.body["id"]);
  });

  test("is withdrawn with a reason, once, and by an authority of its district", async () => {
    const id = String((await record()).body["id"]);
    const withdraw = (member: Member) => pilot.as[member].post(`/violations/${id}/withdrawal`, { reason: "复议撤销" });
    expect(await refusal(pilot, () => withdraw("farBureau"))).toEqual(["not_found", undefined]);
    expect((await withdraw("commerce")).body).toMatchObject({ state: "withdrawn", withdrawalReason: "复议撤销" });
    expect((await withdraw("bureau")).body).toMatchObject({ state: "withdrawn" });
    expect(ids(await published())).not.toContain(id);
    expect(ids((await pilot.as.bureau.get("/violations?state=withdrawn")).body.items)).toEqual([id]);
    expect((await pilot.as.farBureau.get("/violations")).body.items).toEqual([]);
  });

  test("of somebody without a credit code is published without the name", async () => {
    const person = {
      nameZh: "张某某废品收购部",
      nameEn: "Zhang",
      identifierType: "other",
      identifier: "P-1",
      roles: ["recycler"],
      division: "120116",
      zone: "TEDA",
    };
    const partyId = await booked(pilot.as.admin, "/registry/parties", person);
    const { body } = await record({ partyId });
    expect(body["nameZh"]).toBe(person.nameZh);
    const shown = (await published()).find(({ id }) => id === body["id"]);
    expect(shown).toMatchObject({ nameZh: null, nameEn: null, identifier: null });
    expect(JSON.stringify(await published())).not.toContain("张某某");
    const company = { name: "滨海示范照明有限公司" };
    const supplierId = await booked(pilot.as.buyer, "/procurement/suppliers", company);
    const ofCompany = await pilot.as.bureau.post(`/procurement/suppliers/${supplierId}/violations`, facts());
    expect((await published()).find(({ id }) => id === ofCompany.body["id"])).toMatchObject({ nameZh: company.name });
  });

  test("counts against the supplier that the party is, until it is withdrawn", async () => {
    const supplierId = await booked(pilot.as.buyer, "/procurement/suppliers", {
      name: "渤海示范供应",
      partyId: pilot.parties.otherTreater,
    });
    const counted = async () =>
      (await pilot.as.buyer.get(`/procurement/suppliers/${supplierId}`)).body["violations"] as unknown[];
    const ofParty = await record({ partyId: pilot.parties.otherTreater });
    expect(await counted()).toMatchObject([{ id: ofParty.body["id"] }]);
    const path = `/procurement/suppliers/${supplierId}/violations`;
    const ofSupplier = await pilot.as.bureau.post(path, facts());
    expect(ofSupplier.body).toMatchObject({ supplierId, nameZh: expect.any(String) });
    expect(await counted()).toHaveLength(2);
    await pilot.as.bureau.post(`/violations/${String(ofParty.body["id"])}/withdrawal`, { reason: "撤销" });
    expect(await counted()).toMatchObject([{ id: ofSupplier.body["id"] }]);
  });
});

test.each<[string, Record<string, unknown>, string, string]>([
  ["nobody", { partyId: undefined }, "violation_of_one", "/partyId"],
  ["two at once", { supplierId: nobodysId }, "violation_of_one", "/partyId"],
  ["a party that is not there", { partyId: nobodysId }, "party_not_found", "/partyId"],
  ["to be published tomorrow", { publishedOn: addDays(today, 1) }, "date_in_future", "/publishedOn"],
  ["published before it was decided", { decidedOn: addDays(today, -1) }, "ends_before_start", "/publishedOn"],
  ["over before it was published", { expiresOn: addDays(today, -31) }, "ends_before_start", "/expiresOn"],
  ["a person's number", { summary: "张某 120101199003071234 非法拆解" }, "personal_data_in_text", "/summary"],
  ["a person's telephone", { source: "举报电话 13812345678" }, "personal_data_in_text", "/source"],
])("a violation of %s is refused", async (_, changes, code, pointer) => {
  expect(await refusal(pilot, () => record(changes))).toEqual([code, pointer]);
});

test("a credit code of digits is no resident's number", async () => {
  expect((await record({ source: "统一社会信用代码 911201161234567890" })).status).toBe(201);
});

test("only authorities record and read the register; pages follow one another by day", async () => {
  for (const member of ["recycler", "treater", "buyer", "centre"] as const) {
    expect(told(await record({}, member))[1], member).toBe("not_permitted");
    expect(told(await pilot.as[member].get("/violations"))[1], member).toBe("not_permitted");
  }
  const all = (await pilot.as.admin.get("/violations?limit=200")).body.items;
  const first = (await pilot.as.admin.get("/violations?limit=2")).body;
  const rest = (
    await pilot.as.admin.get(`/violations?limit=200&cursor=${encodeURIComponent(String(first["nextCursor"]))}`)
  ).body.items;
  expect([...ids(first.items), ...ids(rest)]).toEqual(ids(all));
  const [kept] = await pilot.worker.database.all<{ rows: number }>(sql`select count(*) as rows from violations`);
  expect(kept?.rows).toBe(all.length);
});
