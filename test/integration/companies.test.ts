import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  atOnce,
  booked,
  line,
  nobodysId,
  type Pilot,
  receiptOf,
  startPilot,
  transferOf,
  underWay,
} from "../support/pilot.ts";
import { callerOf, creditCode } from "../support/system.ts";
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

describe("a company that applies by itself", () => {
  const nobody = () => callerOf(pilot.worker);
  let serial = 900;
  const applied = (changes: Record<string, unknown> = {}) => ({
    nameZh: `申请企业${++serial}`,
    identifier: creditCode(serial),
    roles: ["recycler", "treater"],
    zone: "TEDA",
    contact: { name: "李申请", email: `li${serial}@applicant.example` },
    sites: [
      { kind: "collection_point", nameZh: "第一网点", latitude: 39.03, longitude: 117.7, streams: ["electronics"] },
    ],
    permits: [{ number: `申-${serial}`, streams: ["electronics"], validFrom: "2026-01-01", validTo: "2028-12-31" }],
    ...changes,
  });
  const apply = (changes: Record<string, unknown> = {}) => nobody().post("/registry/applications", applied(changes));
  const opened = async (token: unknown) => (await nobody().post("/registry/applications/open", { token })).body;
  const decide = (id: unknown, body: unknown, as: "bureau" | "farBureau" | "admin" | "commerce" = "bureau") =>
    pilot.as[as].post(`/registry/applications/${String(id)}/decision`, body);
  const registered = async (name: unknown) =>
    (await pilot.as.admin.get(`/registry/parties?q=${encodeURIComponent(String(name))}`)).body.items;

  beforeAll(async () => {
    const place = { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA", source: "津政函〔2024〕1号" };
    await booked(pilot.as.admin, "/registry/zones", place);
  });

  test("is in no register until an authority approves; then its own link lets it in, with sites and permits", async () => {
    const body = { id: newUuidV7(), ...applied() };
    const made = await nobody().post("/registry/applications", body);
    expect([made.status, made.body["state"]]).toEqual([201, "submitted"]);
    const again = await nobody().post("/registry/applications", body);
    expect([again.status, again.body]).toEqual([201, { ...made.body, token: null }]);
    const other = await nobody().post("/registry/applications", { ...body, nameZh: "别的企业" });
    expect([other.status, other.body["code"]]).toEqual([409, "id_reused"]);
    const { id, token } = made.body;
    expect(await registered(body.nameZh)).toEqual([]);
    expect(await nobody().post("/access/invitations/open", { token })).toMatchObject({ status: 404 });
    const waiting = (await pilot.as.bureau.get("/inbox")).body.items.find(
      ({ kind }) => kind === "applications_to_decide",
    );
    expect(waiting).toMatchObject({ count: 1, href: "/registry/applications?state=submitted" });

    const yes = await decide(id, { outcome: "approved" });
    expect([yes.status, yes.body["state"]]).toEqual([200, "approved"]);
    expect((await decide(id, { outcome: "approved" })).body).toEqual(yes.body);
    const [party] = await registered(body.nameZh);
    expect(party).toMatchObject({
      id: yes.body["partyId"],
      identifier: body.identifier,
      roles: ["recycler", "treater"],
      zone: "TEDA",
      permits: [{ number: body.permits[0]?.number, streams: ["electronics"] }],
    });
    const read = await pilot.as.admin.get(`/registry/parties/${String(party?.["id"])}`);
    expect(read.body["sites"]).toMatchObject([{ nameZh: "第一网点", latitude: 39.03, streams: ["electronics"] }]);
    expect(await opened(token)).toMatchObject({ state: "approved", nameZh: body.nameZh });
    const invited = await nobody().post("/access/invitations/open", { token });
    expect(invited.body["invitation"]).toMatchObject({ email: body.contact.email, role: "recycler" });
    const accepted = await nobody().post("/access/invitations/accept", {
      token,
      password: "four-words-nobody-guesses",
    });
    expect([accepted.status, accepted.body["state"]]).toEqual([200, "used"]);
    const people = await pilot.as.bureau.get(`/registry/parties/${String(party?.["id"])}`);
    expect(people.body["people"]).toEqual([{ name: "李申请", role: "recycler" }]);
  });

  test("returned, reads why, and stays out; what was decided stays decided", async () => {
    const made = (await apply()).body;
    expect((await decide(made["id"], { outcome: "returned" })).body["pointer"]).toBe("/reason");
    const no = await decide(made["id"], { outcome: "returned", reason: "许可证已过期" });
    expect(no.body).toMatchObject({ state: "returned", reason: "许可证已过期", partyId: null });
    expect(await opened(made["token"])).toMatchObject({ state: "returned", reason: "许可证已过期" });
    const late = await decide(made["id"], { outcome: "approved" });
    expect([late.status, late.body["code"]]).toEqual([409, "application_decided"]);
    expect(await registered(no.body["nameZh"])).toEqual([]);
    expect((await nobody().post("/access/invitations/open", { token: made["token"] })).status).toBe(404);
  });

  test("is decided by the bureau of its district and by administrators, and by nobody else", async () => {
    const made = (await apply()).body;
    expect((await decide(made["id"], { outcome: "approved" }, "commerce")).status).toBe(403);
    expect((await decide(made["id"], { outcome: "approved" }, "farBureau")).status).toBe(404);
    expect((await pilot.as.farBureau.get("/registry/applications")).body.items).toEqual([]);
    expect((await pilot.as.recycler.get("/registry/applications")).status).toBe(403);
    expect((await nobody().get("/registry/applications")).status).toBe(401);
    expect((await decide(made["id"], { outcome: "approved" }, "admin")).status).toBe(200);
    const { items } = (await pilot.as.bureau.get("/registry/applications?state=submitted")).body;
    expect(items.map(({ id }) => id)).not.toContain(made["id"]);
  });

  test("twenty who approve at once make one company", async () => {
    const made = (await apply()).body;
    const answers = await atOnce(20, () => decide(made["id"], { outcome: "approved" }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await registered(answers[0]?.body["nameZh"])).toHaveLength(1);
  });

  test("is refused where it says what cannot be, and asked about where its name looks like another's", async () => {
    const refusals = await Promise.all([
      apply({ identifier: "12" }),
      apply({ zone: "NOWHERE" }),
      apply({ roles: ["bureau"] }),
      apply({ sites: [{ kind: "collection_point", nameZh: "半个", latitude: 39 }] }),
      apply({ permits: [{ number: "x", streams: ["nothing"], validFrom: "2026-01-01", validTo: "2027-01-01" }] }),
    ]);
    expect(refusals.map(({ body }) => [body["code"], body["pointer"]])).toEqual([
      ["malformed_credit_code", "/identifier"],
      ["zone_unknown", "/zone"],
      ["invalid_request", "/roles/0"],
      ["missing", "/sites/0/longitude"],
      ["unknown_stream", "/permits/0/streams/0"],
    ]);
    const first = (await apply({ nameZh: "泰达拆解ABC" })).body;
    expect((await decide(first["id"], { outcome: "approved" })).status).toBe(200);
    const alike = (await apply({ nameZh: "泰达拆解ＡＢＣ" })).body;
    const asked = await decide(alike["id"], { outcome: "approved" });
    expect([asked.status, asked.body["code"]]).toEqual([422, "needs_confirmation"]);
    const confirm = ["name_looks_like_another"];
    expect((await decide(alike["id"], { outcome: "approved", confirm })).status).toBe(200);
    const twin = (await apply({ identifier: creditCode(serial) })).body;
    expect((await decide(twin["id"], { outcome: "approved" })).body).toMatchObject({
      code: "duplicate_identifier",
      pointer: "/identifier",
    });
  });

  test("is offered zones and the places of collection points, roughly, and nothing else of anybody", async () => {
    const { status, body } = await nobody().get("/registry/applications/form");
    expect(status).toBe(200);
    const zones = body["zones"] as Record<string, unknown>[];
    expect(zones).toContainEqual({
      code: "TEDA",
      nameZh: "泰达",
      nameEn: "TEDA",
      spots: [{ latitude: 39.03, longitude: 117.7 }],
    });
  });
});
