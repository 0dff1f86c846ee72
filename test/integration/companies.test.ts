import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { booked, line, nobodysId, type Pilot, receiptOf, startPilot, transferOf, underWay } from "../support/pilot.ts";
import { batteriesOf, manifest, starter } from "../support/vehicles-and-batteries.ts";

// One company, one page: each part of it is read where it belongs, and by nobody else than may.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

type Flow = { stream: string; kind: string; itemKind: string; quantity: string; unit: string; amount: string };

describe("one company's books", () => {
  const path = (member: "treater" | "recycler" | "far", rest = "") => `/ledger/parties/${pilot.parties[member]}${rest}`;

  beforeAll(async () => {
    const { as, sites } = pilot;
    const transfer = await underWay(pilot, 3, "79.52");
    await booked(as.treater, `/takeback/transfers/${transfer}/receipt`, receiptOf([line(3, "79.52")]));
    await booked(as.recycler, "/takeback/returns", batteriesOf(sites.point, 20, "300", { occurredOn: "2026-09-02" }));
    const load = { occurredOn: "2026-09-03", manifestNumber: manifest, lines: [line(10, "150", starter)] };
    await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant, load));
  });

  test("say what came in and went out of a period by stream, and what lies there; each flow is the sum of its rows", async () => {
    const { status, body } = await pilot.as.recycler.get(`${path("recycler")}?period=2026-Q3`);
    expect(status).toBe(200);
    const flows = body["flows"] as Flow[];
    expect(flows.map(({ stream, kind, amount, unit }) => [stream, kind, amount, unit])).toEqual([
      ["electronics", "dispatch", "-79.52", "kg"],
      ["electronics", "return", "79.52", "kg"],
      ["lead_acid_batteries", "dispatch", "-150", "kg"],
      ["lead_acid_batteries", "return", "300", "kg"],
    ]);
    expect(body["stock"]).toMatchObject([
      { siteId: pilot.sites.point, stream: "lead_acid_batteries", itemKind: "product", pieces: "10", amount: "150" },
    ]);
    for (const { stream, kind, itemKind, quantity, amount } of flows) {
      const query = new URLSearchParams({ period: "2026-Q3", stream, kind, itemKind, quantity });
      const rows = await pilot.as.bureau.get(`${path("recycler", "/rows")}?${query}`);
      expect(rows.body["total"]).toBe(amount);
      expect(rows.body.items.map((row) => row["amount"])).toEqual([amount]);
    }
    expect((await pilot.as.recycler.get(`${path("recycler")}?period=2026-Q2`)).body["flows"]).toEqual([]);
  });

  test("a correction leaves no flow behind, and its rows tell of both", async () => {
    const entry = await booked(pilot.as.treater, "/takeback/returns", {
      siteId: pilot.sites.plantPoint,
      occurredOn: "2026-08-01",
      item: "electronics/tv-crt",
      pieces: 1,
      massKg: "20",
      massBasis: "weighed",
      source: "household",
    });
    await booked(pilot.as.treater, `/ledger/entries/${entry}/reversal`, { occurredOn: "2026-08-02", reason: "twice" });
    const { body } = await pilot.as.treater.get(`${path("treater")}?period=2026-08`);
    expect(body["flows"]).toEqual([]);
    const flow = "period=2026-08&stream=electronics&kind=return&itemKind=product&quantity=mass";
    const first = await pilot.as.treater.get(`${path("treater", "/rows")}?${flow}&limit=1`);
    expect([first.body["total"], first.body.items[0]?.["amount"]]).toEqual(["0", "-20"]);
    const second = await pilot.as.treater.get(`${path("treater", "/rows")}?${flow}&cursor=${first.body["nextCursor"]}`);
    expect(second.body.items.map((row) => row["amount"])).toEqual(["20"]);
    expect(second.body["nextCursor"]).toBeNull();
  });

  test("are the company's own and its authorities': to everybody else it is not there", async () => {
    const rows = "/rows?period=2026-Q3&stream=electronics&kind=return&itemKind=product&quantity=mass";
    const addresses = [path("recycler", "?period=2026-Q3"), path("recycler", rows)].concat(
      `/takeback/papers?party=${pilot.parties.recycler}`,
    );
    for (const address of addresses) {
      for (const member of ["recycler", "bureau", "commerce", "admin"] as const) {
        expect((await pilot.as[member].get(address)).status).toBe(200);
      }
      // The platform books for one of its sites, and still is another company.
      for (const member of ["rival", "treater", "platform", "far", "farBureau"] as const) {
        expect((await pilot.as[member].get(address)).status, `${member} ${address}`).toBe(404);
      }
      expect((await pilot.as.centre.get(address)).status).toBe(403);
    }
    expect((await pilot.as.bureau.get(`${path("far")}?period=2026-Q3`)).status).toBe(404);
    expect((await pilot.as.bureau.get(`/ledger/parties/${nobodysId}?period=2026-Q3`)).status).toBe(404);
    const bad = await pilot.as.recycler.get(`${path("recycler", rows)}&cursor=WzFd`);
    expect([bad.status, bad.body["code"]]).toEqual([400, "invalid_cursor"]);
  });

  test("the papers behind its documents are those of both sides", async () => {
    for (const member of ["recycler", "treater"] as const) {
      const { body } = await pilot.as[member].get(`/takeback/papers?party=${pilot.parties[member]}`);
      const shown = body.items.map(({ kind, number, document }) => [kind, number, document]);
      expect(shown).toContainEqual(["manifest", manifest, "transfer"]);
    }
    expect((await pilot.as.bureau.get(`/takeback/papers?party=${pilot.parties.rival}`)).body.items).toEqual([]);
  });

  test("names of people are for the company, its authorities and who looks after accounts", async () => {
    const people = async (member: "recycler" | "bureau" | "admin" | "rival" | "centre" | "farBureau") =>
      (await pilot.as[member].get(`/registry/parties/${pilot.parties.recycler}`)).body["people"];
    for (const member of ["recycler", "bureau", "admin"] as const) expect(await people(member)).toEqual([]);
    for (const member of ["rival", "centre", "farBureau"] as const) expect(await people(member)).toBeNull();
    const person = {
      name: "王店员",
      email: "wang@recycler.example",
      partyId: pilot.parties.recycler,
      role: "recycler",
    };
    await booked(pilot.as.admin, "/access/people", { ...person, password: "four-words-nobody-guesses" });
    expect(await people("bureau")).toEqual([{ name: "王店员", role: "recycler" }]);
  });

  test("lists of violations, questions, reports and anomalies are narrowed down to it", async () => {
    const of = (member: "treater" | "recycler") => `party=${pilot.parties[member]}`;
    const facts = { summary: "未按规定贮存", basis: "环境法典", publishedOn: "2026-09-01", source: "行政处罚公示" };
    const violation = await booked(pilot.as.bureau, "/violations", { partyId: pilot.parties.treater, ...facts });
    const asked = {
      about: "silence",
      period: "2026-09",
      partyId: pilot.parties.treater,
      text: "请说明",
      dueOn: "2026-12-31",
    };
    const question = await booked(pilot.as.bureau, "/questions", asked);
    const report = await booked(pilot.as.producer, "/reports", { kind: "producer_duty", period: "2025" });
    const idsOf = async (address: string) => (await pilot.as.bureau.get(address)).body.items.map(({ id }) => id);
    expect(await idsOf(`/violations?${of("treater")}`)).toEqual([violation]);
    expect(await idsOf(`/violations?${of("recycler")}`)).toEqual([]);
    expect(await idsOf(`/questions?${of("treater")}`)).toEqual([question]);
    expect(await idsOf(`/questions?${of("recycler")}`)).toEqual([]);
    expect(await idsOf(`/reports?party=${pilot.parties.producer}`)).toEqual([report]);
    expect(await idsOf(`/reports?${of("recycler")}`)).toEqual([]);
    // A load of which half was missing when it arrived is looked into where it was received.
    const transfer = await underWay(pilot, 4, "100");
    const short = receiptOf([line(4, "50")], { reason: "weighed twice" });
    await booked(pilot.as.treater, `/takeback/transfers/${transfer}/receipt`, short);
    const ofParty = async (member: "treater" | "recycler") =>
      (await pilot.as.bureau.get(`/anomalies?period=2026-Q3&${of(member)}`)).body;
    const subjects = ({ items }: { items: Record<string, unknown>[] }) =>
      new Set(items.map(({ subject }) => Object(subject)["id"]));
    expect(subjects(await ofParty("treater"))).toContain(pilot.sites.plant);
    expect(subjects(await ofParty("recycler"))).not.toContain(pilot.sites.plant);
  });
});
