import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hledgerBalances, hledgerCheck } from "../support/hledger.ts";
import { atOnce, booked, type Pilot, refusal, startPilot, told } from "../support/pilot.ts";
import { tell } from "../support/stories.ts";
import type { Answered } from "../support/system.ts";
import { carOf, openStreams, vinOf } from "../support/vehicles-and-batteries.ts";

// Numbers and names as life writes them: what only fails a sum is taken and said, what is a person's is none of a firm's.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await openStreams(pilot, "P-identifiers");
});
afterAll(() => pilot.stop());

const codes = (answer: Answered | undefined) =>
  ((answer?.body["warnings"] ?? []) as { code: string }[]).map(({ code }) => code);
const returns = "/takeback/returns";
let serial = 600;
/** A car with another VIN each time. */
const car = (vehicle: object, changes = {}) => carOf(pilot.sites.point, (serial += 1), changes, vehicle);
const bring = (vehicle: object, changes = {}) => pilot.as.recycler.post(returns, car(vehicle, changes));

describe("credit codes", () => {
  test("of the older kind are taken with a warning, which every reader sees", async () => {
    const { answers, ids } = await tell(pilot, "identifiers/01-older-credit-code.json", "101000");
    const warning = { code: "wrong_check_digit", pointer: "/identifier" };
    expect([answers[0]?.status, answers[0]?.body["warnings"]]).toEqual([201, [expect.objectContaining(warning)]]);
    const id = ids["0.id"];
    expect((await pilot.as.recycler.get(`/registry/parties/${id}`)).body["warnings"]).toMatchObject([warning]);
    const { body } = await pilot.as.bureau.get("/registry/parties?q=91120116M0001QKT1A");
    expect(body.items).toMatchObject([{ id, warnings: [warning] }]);
  });

  test("of a wrong form stay refused", async () => {
    const party = {
      nameZh: "错码公司",
      nameEn: "Wrong",
      identifierType: "uscc",
      roles: ["recycler"],
      division: "120116",
    };
    for (const identifier of ["91120116M0001QKT1", "91120116M0001QKT1AX", "91120116M0001QKI1A", "9112O116M0001QKT1A"]) {
      const call = () => pilot.as.admin.post("/registry/parties", { ...party, identifier });
      expect(await refusal(pilot, call)).toEqual(["malformed_credit_code", "/identifier"]);
    }
  });

  test("are no identity numbers: those are told by their shape, also where they fit both sums or neither", async () => {
    const { answers, again } = await tell(pilot, "identifiers/02-identity-number-as-credit-code.json", "102000");
    expect(told(answers[0] ?? (await again(0)))).toEqual([422, "personal_number", "/identifier"]);
    for (const identifier of ["11010519491231002X", "110105194912310021", "120116198001011234"]) {
      expect(told(await again(0, { identifier }))).toEqual([422, "personal_number", "/identifier"]);
    }
    const supplier = { name: "个人供应商", identifier: "11010519491231002X" };
    expect(told(await pilot.as.buyer.post("/procurement/suppliers", supplier))[1]).toBe("personal_number");
  });
});

describe("numbers of vehicles", () => {
  test("of another length are taken with a warning, once however their dashes are written", async () => {
    const { answers, again } = await tell(pilot, "identifiers/03-short-frame-number.json", "103000");
    expect([answers[0]?.status, codes(answers[0])]).toEqual([201, ["vin_not_of_17"]]);
    for (const vin of ["GK3-204817", "GK3204817", "GK3 204817"]) {
      const vehicle = { vin, certificateNumber: "TRY-V-2" };
      expect(told(await again(0, { vehicle }))).toEqual([409, "vin_already_recorded", "/vehicle/vin"]);
    }
    const read = await pilot.as.admin.get(`${returns}/${String(answers[0]?.body["id"])}`);
    const listed = (await pilot.as.admin.get(`${returns}?site=${String(answers[0]?.body["siteId"])}`)).body.items;
    expect([read.body["warnings"], listed[0]?.["warnings"]]).toEqual(Array(2).fill(answers[0]?.body["warnings"]));
  });

  test("are free again after a reversal, whatever their length", async () => {
    const vehicle = { vin: "JZX100-0012345" };
    const first = await booked(pilot.as.recycler, returns, car(vehicle));
    expect(told(await bring({ vin: "JZX100 0012345" }))[1]).toBe("vin_already_recorded");
    await booked(pilot.as.recycler, `/ledger/entries/${first}/reversal`, { occurredOn: "2026-11-01", reason: "x" });
    expect((await bring({ vin: "JZX100 0012345" })).status).toBe(201);
  });

  test("that fill a field are warned of", async () => {
    const { answers } = await tell(pilot, "identifiers/04-seventeen-ones.json", "104000");
    expect([answers[0]?.status, codes(answers[0])]).toEqual([201, ["number_looks_made_up"]]);
    const filled = await bring({
      engineNumber: "000000",
      certificateNumber: "123456789",
      tractionBatteryCode: "AAAAAA",
    });
    expect((filled.body["warnings"] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      "/vehicle/engineNumber",
      "/vehicle/certificateNumber",
      "/vehicle/tractionBatteryCode",
    ]);
  });

  test("plates are warned of where they are none, or stand on another car already", async () => {
    const { answers } = await tell(pilot, "identifiers/05-plates.json", "105000");
    expect(answers.map((answer) => [answer.status, codes(answer).filter((code) => code.startsWith("plate"))])).toEqual([
      [201, ["plate_unusual"]],
      [201, []],
      [201, ["plate_on_another_vehicle"]],
    ]);
    const last = answers.at(-1);
    const read = await pilot.as.admin.get(`${returns}/${String(last?.body["id"])}`);
    expect(codes(read)).toContain("plate_on_another_vehicle");
    // The dot between its parts is how a plate is printed.
    expect(codes(await bring({ plate: "津A·D12345" }))).toContain("plate_on_another_vehicle");
    for (const plate of ["津B12345", "津BD12345", "津B12345D", "津B1234学", "粤Z1234港"]) {
      expect(codes(await bring({ plate }))).toEqual([]);
    }
    for (const plate of ["津I12345", "津B123456", "B12345", "津B1234", "津BO2345"]) {
      expect(codes(await bring({ plate }))).toEqual(["plate_unusual"]);
    }
  });

  test("a plate is free for warnings again where its car was taken back by mistake", async () => {
    const first = await booked(pilot.as.recycler, returns, car({ plate: "津C00001" }));
    await booked(pilot.as.recycler, `/ledger/entries/${first}/reversal`, { occurredOn: "2026-11-01", reason: "x" });
    expect(codes(await bring({ plate: "津C00001" }))).toEqual([]);
    expect(codes(await bring({ plate: "津c-00001" }))).toEqual(["plate_on_another_vehicle"]);
  });
});

describe("the code of a traction battery", () => {
  test("is one battery's own: the refusal names the document that has it", async () => {
    const { answers, again, ids } = await tell(pilot, "identifiers/06-traction-battery-twice.json", "106000");
    expect(answers.map(({ status }) => status)).toEqual([201, 409]);
    expect(told(answers[1] ?? (await again(1)))).toEqual([
      409,
      "traction_battery_already_recorded",
      "/vehicle/tractionBatteryCode",
    ]);
    expect(answers[1]?.body["detail"]).toContain(ids["0.id"]);
    // Another party learns that it is recorded, and no more.
    const elsewhere = await bring({ tractionBatteryCode: "trybatterycode106000" });
    expect(elsewhere.body["code"]).toBe("traction_battery_already_recorded");
    expect(elsewhere.body["detail"]).not.toContain(ids["0.id"]);
  });

  test("is free again after a reversal", async () => {
    const first = await booked(pilot.as.recycler, returns, car({ tractionBatteryCode: "TB-1" }));
    expect((await bring({ tractionBatteryCode: "TB-1" })).status).toBe(409);
    await booked(pilot.as.recycler, `/ledger/entries/${first}/reversal`, { occurredOn: "2026-11-01", reason: "x" });
    expect((await bring({ tractionBatteryCode: "TB-1" })).status).toBe(201);
  });

  test("sent with twenty cars at once is booked with one", async () => {
    const cars = Array.from({ length: 20 }, () => car({ tractionBatteryCode: "TB-20" }));
    const answers = await atOnce(20, (index) => pilot.as.recycler.post(returns, cars[index]));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
    const rows = [1, 2].map((n) => ({ ...car({ tractionBatteryCode: "TB-21", vin: vinOf(900 + n) }) }));
    const { body } = await pilot.as.recycler.post(`${returns}/batch`, { mode: "per_row", rows });
    expect(body).toMatchObject({
      accepted: 1,
      rejected: 1,
      receipts: [{}, { code: "traction_battery_already_recorded" }],
    });
  });
});

describe("names", () => {
  test("are found by capitals and by another form of Unicode", async () => {
    const { answers } = await tell(pilot, "text/01-search-capitals-and-nfd.json", "201000");
    const [made, ...found] = answers;
    for (const { body } of found) expect(body.items.map(({ id }) => id)).toEqual([made?.body["id"]]);
    for (const q of [
      "ｌüｙｕａｎ　ｔｒｉａｌ　２０１０００",
      "吕园试验\ufe0f201000",
      "LÜYUANTRIAL201000",
      "吕园\u200b试验201000",
    ]) {
      const { body } = await pilot.as.admin.get(`/registry/parties?q=${encodeURIComponent(q)}`);
      expect([q, body.items.map(({ id }) => id)]).toEqual([q, [made?.body["id"]]]);
    }
    const sites = await pilot.as.recycler.get(`/registry/sites?q=${encodeURIComponent("场所ＰＯＩＮＴ")}`);
    expect(sites.body.items.map(({ id }) => id)).toEqual([pilot.sites.point]);
  });

  test("of suppliers that look alike are one supplier's", async () => {
    const { answers, again } = await tell(pilot, "text/02-names-that-look-alike.json", "202000");
    const more = [
      "试验供应商 （天津） 202000有限公司",
      "试验供应商(天津)\u200d202000有限公司",
      "试验供应商(天津)２０２０００有限公司",
      "试 验供应商(天津)202000有限公司",
    ];
    const others = [];
    for (const supplierName of more) others.push(await again(0, { supplierName }));
    const ids = [...answers, ...others].map(({ status, body }) => [status, body["supplierId"]]);
    expect(ids).toEqual(Array(7).fill([201, answers[0]?.body["supplierId"]]));
  });

  test("of parties that look alike are asked about, with the one that is registered", async () => {
    const party = (nameZh: string, identifier: string, zone = "LOOKS") => {
      const facts = { nameZh, nameEn: "Looks", identifierType: "other", identifier, roles: ["recycler"] };
      return { ...facts, division: "120116", zone };
    };
    await booked(pilot.as.admin, "/registry/parties", party("双城(天津)ABC公司", "L-1"));
    for (const name of [
      "双城（天津）ABC公司",
      "双城(天津)ＡＢＣ公司",
      "双城(天津)ABC公司\ufe0f",
      "双城 (天津) abc公司",
    ]) {
      const said = await pilot.as.admin.post("/registry/parties", party(name, "L-2"));
      expect([said.status, said.body["code"], said.body.errors]).toEqual([
        422,
        "needs_confirmation",
        [expect.objectContaining({ code: "name_looks_like_another", detail: expect.stringContaining("L-1") })],
      ]);
    }
    // One name may be borne by two firms, each with its number; and in another zone nobody is taken for another.
    expect((await pilot.as.admin.post("/registry/parties", party("双城(天津)ABC公司", "L-3"))).status).toBe(201);
    expect((await pilot.as.admin.post("/registry/parties", party("双城（天津）ABC公司", "L-4", "LOOKS2"))).status).toBe(
      201,
    );
    const yes = { ...party("双城（天津）ABC公司", "L-2"), confirm: ["name_looks_like_another"] };
    expect((await pilot.as.admin.post("/registry/parties", yes)).status).toBe(201);
  });

  test("with a tag in them do not keep the books from another program, whatever it is asked for", async () => {
    // The story's day lies after the tests' own.
    const { again } = await tell(pilot, "text/03-tag-in-a-name.json", "303000");
    const occurredOn = "2026-11-18";
    expect((await again(1, { occurredOn })).status).toBe(201);
    const estimate = { occurredOn, massKg: undefined, massBasis: "unit_weight" };
    expect((await again(1, estimate)).status).toBe(201);
    const headers = { authorization: `Bearer ${pilot.secrets.admin}` };
    const texts: string[] = [];
    for (const query of ["", "?format=hledger&from=2026-11-18&to=2026-11-18", "?from=2026-11-18"]) {
      const answer = await pilot.worker.fetch(`/api/v1/ledger/export${query}`, { headers });
      const text = await answer.text();
      expect([answer.status, answer.headers.get("link")]).toEqual([200, null]);
      expect(text).toContain("试验收集点 type：B");
      hledgerCheck(text);
      texts.push(text);
    }
    // All of the books, under the name of their first day.
    expect(texts[0]).toMatch(/^; 绿账 Luzhang 2026-\d\d-\d\d – 2026-11-20\n; complete\n/);
    expect(hledgerBalances(texts[1] ?? "", (code) => code.length, "tag:estimated=yes").join("\n")).toMatch(
      /stock:\S+ 19 mass [\d.]+$/m,
    );
  });
});
