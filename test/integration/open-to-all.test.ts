import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { addDays, shanghaiDate } from "../../worker/kernel/period.ts";
import { atOnce, box, type Member, nobodysId, type Pilot, refusal, startPilot, told, tv } from "../support/pilot.ts";
import { callerOf } from "../support/system.ts";

// What the public finds: where to bring things and for how much, complaints, and what is known of a firm.

let pilot: Pilot;
const today = shanghaiDate(Date.now());
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

/** Nobody who is signed in. */
const anybody = () => callerOf(pilot.worker, "");
const read = async (path: string) => (await anybody().get(path)).body;

const service = (changes: Record<string, unknown> = {}) => ({
  hoursZh: "每日 8:30—17:30",
  addressZh: "黄海路 12 号",
  lines: [
    { item: tv, price: "pays", amountYuan: "12.50", per: "piece" },
    { item: box, price: "free" },
  ],
  ...changes,
});
const state = (changes: Record<string, unknown> = {}, by: Member = "recycler", place: "point" | "plant" = "point") =>
  pilot.as[by].post(`/points/${pilot.sites[place]}/service`, service(changes));

describe("what a collection point offers", () => {
  test("is said by whoever runs it, holds at once, and is read by everybody", async () => {
    expect(await read(`/published/points/${pilot.sites.point}`)).toMatchObject({ service: null, streams: null });
    expect((await state()).status).toBe(201);
    // Its platform books for it, and says it anew; the last word holds.
    const again = await state({ phone: "022-6620 0000", lines: [service().lines[0]] }, "platform");
    expect(again.body).toMatchObject({ service: { phone: "022-6620 0000", statedOn: today } });
    const point = await read(`/published/points/${pilot.sites.point}`);
    expect(point).toEqual(again.body);
    expect(point).toMatchObject({
      service: {
        hoursZh: "每日 8:30—17:30",
        lines: [{ item: tv, price: "pays", amountYuan: "12.5", per: "piece" }],
      },
      complaints: { received: 0, answered: 0, upheld: 0 },
    });
    const found = async (query: string) =>
      ((await read(`/published/points${query}`))["items"] as { id: string }[]).map(({ id }) => id);
    expect(await found("?item=electronics/tv-crt")).toEqual([pilot.sites.point]);
    expect(await found("?item=packaging/corrugated-box")).toEqual([]);
    expect((await found("?zone=TEDA")).toSorted()).toEqual(
      [pilot.sites.point, pilot.sites.rivalPoint, pilot.sites.plantPoint].toSorted(),
    );
  });

  test("is refused of another's point, of a plant, of what it is not registered for, and without a price", async () => {
    const lines = (...all: unknown[]) => ({ lines: all });
    const paid = { item: tv, price: "pays", amountYuan: "1", per: "kg" };
    expect(await refusal(pilot, () => state({}, "rival"))).toEqual(["site_not_found", undefined]);
    expect(await refusal(pilot, () => state({}, "treater", "plant"))).toEqual(["no_collection_point", undefined]);
    expect(await refusal(pilot, () => state(lines(paid, paid)))).toEqual(["point_item_twice", "/lines/1/item"]);
    expect(await refusal(pilot, () => state(lines({ ...paid, item: "x" })))).toEqual(["unknown_item", "/lines/0/item"]);
    for (const wrong of [
      { item: tv, price: "pays" },
      { ...paid, price: "free" },
      { ...paid, per: undefined },
    ]) {
      expect(await refusal(pilot, () => state(lines(wrong)))).toEqual([
        "point_price_incomplete",
        "/lines/0/amountYuan",
      ]);
    }
    expect((await state({}, "bureau")).status).toBe(403);
  });

  test("twenty who say it at once are twenty versions, of which the last holds", async () => {
    const answers = await atOnce(20, (index) => state({ hoursZh: `第 ${index} 次` }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  });
});

const complaint = (changes: Record<string, unknown> = {}) => ({ kind: "price", text: "比公示价低二十元", ...changes });
const complain = (changes: Record<string, unknown> = {}, site = pilot.sites.rivalPoint) =>
  anybody().post(`/published/points/${site}/complaints`, complaint(changes));
const listed = async (by: Member) =>
  ((await pilot.as[by].get("/complaints")).body["items"] as { id: string }[]).map(({ id }) => id);

describe("a complaint", () => {
  test("comes from anybody, is answered by the point and settled by the authority, and counts for everybody", async () => {
    const id = newUuidV7();
    const made = await complain({ id, happenedOn: addDays(today, -1) });
    expect([made.status, made.body["state"], made.body["text"]]).toEqual([201, "received", undefined]);
    expect((await complain({ id, happenedOn: addDays(today, -1) })).body).toEqual(made.body);
    expect(await refusal(pilot, () => complain({ id }))).toEqual(["id_reused", "/id"]);
    // Whose point it is, and its district's authority.
    expect(await listed("rival")).toEqual([id]);
    expect(await listed("bureau")).toEqual([id]);
    expect(await listed("recycler")).toEqual([]);
    expect(await listed("farBureau")).toEqual([]);
    expect((await pilot.as.buyer.get("/complaints")).status).toBe(403);

    const answer = (by: Member) => pilot.as[by].post(`/complaints/${id}/answer`, { text: "已补差额" });
    expect((await answer("recycler")).status).toBe(404);
    expect((await answer("rival")).body).toMatchObject({ state: "answered", text: "比公示价低二十元" });
    const settle = (by: Member) =>
      pilot.as[by].post(`/complaints/${id}/settlement`, { finding: "upheld", text: "属实" });
    expect((await settle("rival")).status).toBe(403);
    expect((await settle("farBureau")).status).toBe(404);
    const settled = await atOnce(4, () => settle("bureau"));
    expect(settled.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect(told(await answer("rival"))).toEqual(expect.arrayContaining(["complaint_settled"]));

    const standing = await read(`/published/complaints/${id}`);
    expect(standing).toMatchObject({ state: "upheld", answers: [{ text: "已补差额" }, { text: "属实" }] });
    expect(JSON.stringify(standing)).not.toContain("比公示价");
    const counted = { complaints: { received: 1, answered: 1, upheld: 1 } };
    expect(await read(`/published/points/${pilot.sites.rivalPoint}`)).toMatchObject(counted);
    expect(await read(`/published/firms/${pilot.parties.rival}`)).toMatchObject(counted);
  });

  test("is refused with a person's number, a day to come, or no such point", async () => {
    expect(await refusal(pilot, () => complain({ text: "打电话给 13812345678" }))).toEqual([
      "personal_data_in_text",
      "/text",
    ]);
    expect(await refusal(pilot, () => complain({ happenedOn: addDays(today, 1) }))).toEqual([
      "date_in_future",
      "/happenedOn",
    ]);
    expect((await complain({}, pilot.sites.plant)).status).toBe(404);
    expect((await anybody().get(`/published/complaints/${nobodysId}`)).status).toBe(404);
  });
});

describe("a firm's record", () => {
  test("is permits, public violations and complaints, of firms with a credit code and of no authority", async () => {
    const facts = { summary: "未按规定贮存", basis: "固废法", publishedOn: today, source: "公示" };
    const violation = await pilot.as.bureau.post("/violations", { partyId: pilot.parties.treater, ...facts });
    expect(violation.status).toBe(201);
    const firm = await read(`/published/firms/${pilot.parties.treater}`);
    expect(firm).toMatchObject({ roles: ["treater"], violations: [{ summary: "未按规定贮存" }] });
    expect(
      (firm["permits"] as { number: string; isValid: boolean }[]).map(({ number, isValid }) => [number, isValid]),
    ).toEqual([
      ["P-1", true],
      ["P-2", false],
    ]);
    expect((await anybody().get(`/published/firms/${pilot.parties.bureau}`)).status).toBe(404);
    const { items } = (await read(
      `/published/firms?q=${encodeURIComponent(String(firm["identifier"]))}`,
    )) as unknown as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([pilot.parties.treater]);
  });
});
