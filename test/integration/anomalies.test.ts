import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  booked,
  line,
  type Member,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  startPilot,
  stocked,
  told,
  treatmentOf,
  tv,
  underWay,
} from "../support/pilot.ts";

type Found = {
  id: string;
  code: string;
  severity: string;
  month: string;
  subject: { id: string; nameEn: string };
  from: { nameEn: string } | null;
  arithmetic: string;
  amounts: { name: string; value: string }[];
  thresholds: { code: string; value: string | null; source: string }[];
  links: { name: string; href: string }[];
  reason: string | null;
  state: string;
  history: { outcome: string; reason: string; actorName: string; arithmetic: string }[];
};

let pilot: Pilot;
let heavy = "";
let short = "";

beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites } = pilot;
  // 900 kg for three televisions; a load that lost a tenth; stock of last year; weights made up at a desk.
  heavy = await stocked(pilot, "recycler", "point", 3, "900");
  short = await underWay(pilot, 100, "3320");
  const lines = [line(100, "2988")];
  await booked(as.treater, `/takeback/transfers/${short}/receipt`, receiptOf(lines, { reason: "wrong ticket" }));
  const old = { pieces: 60, massKg: "2000", occurredOn: "2025-11-20" };
  await booked(as.rival, "/takeback/returns", returnOf(sites.rivalPoint, old));
  for (let day = 1; day <= 24; day += 1) {
    const made = {
      pieces: 3,
      massKg: day % 2 === 0 ? "90" : `91.${day}`,
      occurredOn: `2026-08-${String(day).padStart(2, "0")}`,
    };
    await booked(as.recycler, "/takeback/returns", returnOf(sites.station, made));
  }
  await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant));
  const party = (await as.admin.get(`/registry/parties/${pilot.parties.treater}`)).body;
  const delivery = { siteId: sites.plant, occurredOn: "2026-09-06", item: "glass", massKg: 20, fate: "recycling" };
  await booked(as.treater, "/takeback/deliveries", { ...delivery, buyer: party["nameZh"] });
});
afterAll(() => pilot.stop());

const path = "/anomalies?period=2026-Q3";
const list = async (query = "", member: Member = "bureau") => {
  const { status, body } = await pilot.as[member].get(`${path}${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as unknown as {
    items: Found[];
    nextCursor: string | null;
    counts: { code: string; total: number; open: number }[];
  };
};
const only = async (code: string) => {
  const [found] = (await list(`&code=${code}`)).items;
  if (!found) throw new Error(`no ${code}`);
  return found;
};

describe("the list of anomalies", () => {
  test("names what was done, each with its arithmetic and threshold", async () => {
    const { items, counts } = await list();
    expect(items.map(({ code }) => code).toSorted()).toEqual([
      "manifest_difference",
      "old_stock",
      "piece_mass",
      "round_masses",
      "self_dealing",
    ]);
    expect(counts.filter(({ total }) => total > 0).map(({ total, open }) => [total, open])).toEqual(
      items.map(() => [1, 1]),
    );
    expect(await only("piece_mass")).toMatchObject({
      subject: { nameEn: "point" },
      month: "2026-09",
      arithmetic: "900 kg ÷ 3 = 300 kg; 300 kg ÷ 33.2 kg = 9.0 > 3",
      links: [{ name: "entry", href: `/ledger/entries/${heavy}` }],
    });
    expect(await only("manifest_difference")).toMatchObject({
      subject: { nameEn: "plant" },
      from: { nameEn: "point" },
      arithmetic: "|3320 kg − 2988 kg| ÷ 3320 kg = 10.0 % > 2 %",
      reason: "wrong ticket",
      links: [{ name: "document", href: `/takeback/transfers/${short}` }],
      thresholds: [{ code: "manifest.permille", value: "20", source: "product default (version 1)" }],
    });
    expect(await only("old_stock")).toMatchObject({
      subject: { nameEn: "rivalPoint" },
      arithmetic: "2000 kg − 0 kg (2026-04 – 2026-09) = 2000 kg",
    });
    expect((await only("round_masses")).arithmetic).toContain("P(X ≥ 12 | n = 24, p = 10 %)");
    expect((await only("self_dealing")).amounts).toMatchObject([{ value: "20" }, { value: "20" }]);
  });

  test("is in order, page by page, and the same for a month, a quarter and a year", async () => {
    const whole = (await list()).items.map(({ id }) => id);
    const first = await list("&limit=2");
    const second = await list(`&limit=200&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole);
    expect(second.nextCursor).toBeNull();
    const month = (await pilot.as.bureau.get("/anomalies?period=2026-08")).body.items as unknown as Found[];
    const round = await only("round_masses");
    expect(month.filter(({ code }) => code === "round_masses").map(({ id }) => id)).toEqual([round.id]);
    expect((await list(`&id=${round.id}`)).items).toEqual([round]);
    expect((await pilot.as.bureau.get("/anomalies?period=2026-Q3&cursor=x")).status).toBe(400);
  });

  test("takes three round trips at the most: who asks, thresholds, facts", async () => {
    expect(await pilot.trips(() => pilot.as.bureau.get(path))).toBeLessThanOrEqual(3);
  });

  test("a threshold an administrator moves moves the list, and the answer says so", async () => {
    const override = "/registry/reference/thresholds/manifest.permille/override";
    await booked(pilot.as.admin, override, { values: { value: "150" }, reason: "our own survey" });
    expect((await list("&code=manifest_difference")).items).toEqual([]);
    await booked(pilot.as.admin, override, { values: { value: "20" }, reason: "back again" });
    expect((await only("manifest_difference")).thresholds).toMatchObject([{ value: "20", source: "back again" }]);
  });

  test("a zone's own threshold holds in it alone, whoever looks", async () => {
    const override = (value: string) =>
      booked(pilot.as.admin, "/registry/reference/thresholds/manifest.permille@TEDA/override", {
        values: { value },
        reason: "TEDA's own",
      });
    await booked(pilot.as.admin, "/registry/zones", {
      code: "TEDA",
      division: "120116",
      nameZh: "泰达",
      nameEn: "TEDA",
      source: "test",
    });
    await override("150");
    expect((await list("&code=manifest_difference")).items).toEqual([]);
    expect((await list("&code=manifest_difference&zone=all", "admin")).items).toEqual([]);
    await override("50");
    for (const [query, member] of [
      ["", "bureau"],
      ["&zone=all", "admin"],
    ] as const) {
      const [found] = (await list(`&code=manifest_difference${query}`, member)).items;
      expect(found?.arithmetic).toContain("> 5 %");
      expect(found?.thresholds).toMatchObject([{ value: "50", source: "TEDA's own" }]);
    }
    await override("");
    expect((await only("manifest_difference")).thresholds).toMatchObject([{ value: "20" }]);
  });

  test("a correction makes one go away", async () => {
    const id = await stocked(pilot, "recycler", "point", 1, "400", tv);
    expect((await list("&code=piece_mass")).items).toHaveLength(2);
    await booked(pilot.as.recycler, `/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-30", reason: "comma" });
    expect((await list("&code=piece_mass")).items).toHaveLength(1);
  });

  test("is for authorities, each of its own district and zone", async () => {
    expect((await pilot.as.farBureau.get(path)).body.items).toEqual([]);
    expect((await pilot.as.bureau.get(`${path}&zone=DONGLI`)).status).toBe(404);
    expect((await list("&zone=all", "admin")).items).toHaveLength(5);
    for (const member of ["recycler", "treater", "producer", "platform", "buyer"] as const) {
      expect(told(await pilot.as[member].get(path))[1], member).toBe("not_permitted");
    }
  });
});

describe("what the bureau says of one", () => {
  const say = (id: string, changes: Record<string, unknown> = {}, member: Member = "bureau") =>
    pilot.as[member].post(`/anomalies/${id}/dispositions`, {
      period: "2026-Q3",
      outcome: "explained",
      reason: "磅单与照片已核对",
      ...changes,
    });

  test("stays with it, and what is said later is added", async () => {
    const { id, arithmetic } = await only("manifest_difference");
    const given = { id: newUuidV7() };
    const first = await say(id, given);
    expect(first.status).toBe(201);
    expect((await say(id, given)).body).toEqual(first.body);
    expect(await refusal(pilot, () => say(id, { ...given, outcome: "dismissed" }))).toEqual(["id_reused", "/id"]);
    expect(await only("manifest_difference")).toMatchObject({
      state: "explained",
      history: [{ outcome: "explained", reason: "磅单与照片已核对", arithmetic, actorName: "bureau key" }],
    });
    expect((await say(id, { outcome: "confirmed", reason: "看错了", period: "2026-09" })).status).toBe(201);
    const now = await only("manifest_difference");
    expect([now.state, now.history.map(({ outcome }) => outcome)]).toEqual(["confirmed", ["explained", "confirmed"]]);
    const { counts } = await list("&state=open");
    expect(counts.find(({ code }) => code === "manifest_difference")).toMatchObject({ total: 1, open: 0 });
    expect((await list("&state=confirmed")).items.map(({ code }) => code)).toEqual(["manifest_difference"]);
  });

  test("is about something that is there, in its own district, and said by the bureau only", async () => {
    const { id } = await only("old_stock");
    expect(await refusal(pilot, () => say(newUuidV7()))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => say(id, { period: "2025-Q1" }))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => say(id, {}, "farBureau"))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => say(id, { outcome: "forgotten" }))).toEqual(["not_in_list", "/outcome"]);
    expect(await refusal(pilot, () => say(id, { reason: " " }))).toEqual(["missing", "/reason"]);
    expect(told(await say(id, {}, "commerce"))[1]).toBe("not_permitted");
    expect((await only("old_stock")).history).toEqual([]);
  });
});
