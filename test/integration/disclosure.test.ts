import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { atOnce, booked, type Pilot, refusal, startPilot, stocked } from "../support/pilot.ts";

// What firms disclose by law: the bureau's list, the yearly report, what happened, and what the public reads.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

type Body = Record<string, unknown>;
const firm = () => pilot.as.treater;
const open = async (path: string) => {
  const response = await pilot.worker.fetch(`/api/v1/published${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
};
const duty = async (who: "bureau" | "treater" | "farBureau" | "recycler" = "bureau") =>
  (await pilot.as[who].get("/disclosure/duties?year=2025")).body.items;

describe("the list", () => {
  test("is the bureau's, says why, and shows who is late", async () => {
    const input = { partyId: pilot.parties.treater, year: "2025", reason: "key_polluter", source: "津环〔2025〕1号" };
    expect((await firm().post("/disclosure/duties", input)).status).toBe(403);
    expect(await refusal(pilot, () => pilot.as.farBureau.post("/disclosure/duties", input))).toEqual([
      "party_not_found",
      "/partyId",
    ]);
    const all = await atOnce(10, () => pilot.as.bureau.post("/disclosure/duties", input));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    const shown = {
      party: { id: pilot.parties.treater, nameZh: expect.any(String), nameEn: expect.any(String) },
      year: "2025",
      reasons: ["key_polluter"],
      dueOn: "2026-03-15",
      state: "overdue",
      disclosedOn: null,
      daysLate: 250,
      disclosureId: null,
    };
    expect(await duty()).toEqual([shown]);
    expect(await duty("treater")).toEqual([shown]);
    expect([await duty("farBureau"), await duty("recycler")]).toEqual([[], []]);
    const waits = async (who: "bureau" | "treater") =>
      (await pilot.as[who].get("/inbox")).body.items.find(({ kind }) => kind === "disclosures_due");
    expect(await waits("treater")).toMatchObject({ count: 1, due: "2026-03-15" });
    expect(await waits("bureau")).toMatchObject({ count: 1 });
  });
});

describe("a yearly report", () => {
  test("is filled from the books, kept as it was, and read by everybody", async () => {
    await stocked(pilot, "treater", "plant", 10, "300");
    const violation = { summary: "未按规定贮存", basis: "生态环境法典", publishedOn: "2025-06-01", source: "公示" };
    await booked(pilot.as.bureau, "/violations", { partyId: pilot.parties.treater, ...violation });
    const draft = await firm().get("/disclosure/draft?year=2025");
    expect(draft.body).toMatchObject({
      dueOn: "2026-03-15",
      texts: [],
      facts: {
        reasons: ["key_polluter"],
        permits: [{ number: "P-1" }, { number: "P-2" }],
        credit: null,
        waste: [],
        electricityKwh: null,
        violations: [{ on: "2025-06-01", summary: "未按规定贮存" }],
        adhoc: [],
      },
    });
    expect(await refusal(pilot, () => firm().get("/disclosure/draft?year=2026"))).toEqual(["period_not_over", "/year"]);
    expect((await pilot.as.bureau.get("/disclosure/draft?year=2025")).status).toBe(403);
    const input = {
      id: newUuidV7(),
      year: "2025",
      texts: [{ part: "emergency", text: "应急预案已备案" }],
      responsible: "王厂长",
    };
    const sent = await atOnce(10, () => firm().post("/disclosure/reports", input));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await refusal(pilot, () => firm().post("/disclosure/reports", { ...input, texts: [] }))).toEqual([
      "id_reused",
      "/id",
    ]);
    expect(await duty()).toMatchObject([{ state: "late", disclosedOn: "2026-11-20", disclosureId: input.id }]);
    const report = await open(`/disclosures/${input.id}`);
    expect(report).toMatchObject({ version: 1, texts: input.texts, daysLate: 250, facts: draft.body["facts"] });
    // Withdrawn later: what was disclosed stays; the next version says what stands then.
    const { items } = (await pilot.as.bureau.get(`/violations?party=${pilot.parties.treater}`)).body;
    await pilot.as.bureau.post(`/violations/${items[0]?.["id"]}/withdrawal`, { reason: "复议撤销" });
    expect(await open(`/disclosures/${input.id}`)).toEqual(report);
    const again = await booked(firm(), "/disclosure/reports", { ...input, id: newUuidV7() });
    expect(await open(`/disclosures/${again}`)).toMatchObject({ version: 2, facts: { violations: [] } });
    expect((await open("/disclosures"))["items"]).toMatchObject([{ id: again, version: 2 }]);
    // Who corrects is not later for it.
    expect(await duty()).toMatchObject([{ state: "late", disclosedOn: "2026-11-20", disclosureId: again }]);
  });

  test("names no person by number", async () => {
    const texts = [{ part: "other", text: "联系人 13812345678" }];
    expect(
      await refusal(pilot, () => firm().post("/disclosure/reports", { year: "2025", texts, responsible: "王" })),
    ).toEqual(["personal_data_in_text", "/texts/0/text"]);
  });
});

describe("what happened", () => {
  const penalty = { matter: "penalty", document: "行政处罚决定书", number: "津环罚〔2026〕9号", text: "罚款二万元" };

  test("is disclosed within five working days, and how late is told to everybody", async () => {
    const input = { id: newUuidV7(), ...penalty, receivedOn: "2026-11-18" };
    const all = await atOnce(10, () => firm().post("/disclosure/adhoc", input));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    const late = await booked(firm(), "/disclosure/adhoc", { ...penalty, receivedOn: "2026-11-02" });
    const { items } = (await open("/adhoc-disclosures")) as { items: Body[] };
    expect(items).toMatchObject([
      { id: late, dueOn: "2026-11-09", daysLate: 11 },
      { id: input.id, dueOn: "2026-11-25", daysLate: 0 },
    ]);
    const own = (await pilot.as.bureau.get("/disclosure/adhoc?late=true")).body.items;
    expect(own.map(({ id }) => id)).toEqual([late]);
    expect((await pilot.as.farBureau.get("/disclosure/adhoc")).body.items).toEqual([]);
    expect((await pilot.as.recycler.get("/disclosure/adhoc")).body.items).toEqual([]);
  });

  test("a change names what it changes, of one's own", async () => {
    const { items } = (await open("/adhoc-disclosures")) as { items: Body[] };
    const change = { ...penalty, matter: "change", receivedOn: "2026-11-19", text: "复议后减为一万元" };
    const post = (who: "treater" | "recycler", body: Body) => pilot.as[who].post("/disclosure/adhoc", body);
    expect(await refusal(pilot, () => post("treater", change))).toEqual(["missing", "/changes"]);
    const changes = items[0]?.["id"];
    expect(await refusal(pilot, () => post("recycler", { ...change, changes }))).toEqual(["not_found", "/changes"]);
    expect((await post("treater", { ...change, changes })).body).toMatchObject({ changes, matter: "change" });
    expect(await refusal(pilot, () => post("treater", { ...penalty, receivedOn: "2026-11-21" }))).toEqual([
      "date_in_future",
      "/receivedOn",
    ]);
  });
});
