import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captureEvents } from "../../worker/epcis/capture.ts";
import { keptEvent } from "../../worker/epcis/event.ts";
import type { JsonObject } from "../../worker/kernel/json.ts";
import { itemUri, meaningOf, sourceUri, uriOf } from "../../worker/epcis/meaning.ts";
import { misfitOfEvent } from "../../worker/epcis/validate.ts";
import { atOnce, type Member, type Pilot, standing, startPilot, told, tv } from "../support/pilot.ts";
import { systemContext } from "../support/system.ts";

// Events of other systems by the EPCIS standard: documents as others publish them, and bad ones. One story, in its order.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

type Event = Record<string, unknown>;
type Document = { epcisBody: { eventList: Event[] } };
const fileOf = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../cases/epcis", `${name}.json`), "utf8"));
/** A file of its own, or a document of a file of several. */
const published = (file: string, name?: string): Document =>
  name === undefined ? (fileOf(file) as Document) : ((fileOf(file) as Record<string, Document>)[name] as Document);
const namesIn = (file: string): string[] => Object.keys(fileOf(file) as object);

async function capture(who: Member, document: unknown, headers: Record<string, string> = {}) {
  const { worker, secrets } = pilot;
  const sent = {
    authorization: `Bearer ${secrets[who]}`,
    "content-type": "application/ld+json",
    "accept-language": "en",
  };
  const body = typeof document === "string" ? document : JSON.stringify(document);
  const response = await worker.fetch("/api/v1/epcis/capture", {
    method: "POST",
    headers: { ...sent, ...headers },
    body,
  });
  const answer = (await response.json()) as Job;
  return { status: response.status, location: response.headers.get("location"), answer };
}
type Job = Record<string, unknown> & { errors: Record<string, unknown>[] };

/** The capture when all of its documents are booked. */
async function captured(who: Member, document: unknown, headers?: Record<string, string>) {
  const { status, answer } = await capture(who, document, headers);
  expect([status, answer["documents"]]).toEqual([202, []]);
  return { status, answer: await finished(who, answer) };
}

/** What found no turn behind its answer is done by the clock. */
async function finished(who: Member, { captureID }: Job): Promise<Job> {
  const job = async () => (await pilot.as[who].get(`/epcis/capture/${String(captureID)}`)).body as unknown as Job;
  const isRunning = async () => {
    const { running } = await job();
    if (running === true) await ring();
    return running;
  };
  await expect.poll(isRunning, { timeout: 60_000, interval: 500 }).toBe(false);
  return job();
}

async function ring(): Promise<void> {
  await pilot.worker.database.$client.execute("delete from jobs where name = 'continue_imports'");
  await pilot.worker.ring();
}
const proceed = { "GS1-Capture-Error-Behaviour": "proceed" };

async function events(who: Member, query = ""): Promise<{ list: Event[]; link: string | null }> {
  const { body, headers } = await pilot.as[who].get(`/epcis/events${query}`);
  const { epcisBody } = body as unknown as { epcisBody: { queryResults: { resultsBody: { eventList: Event[] } } } };
  return { list: epcisBody.queryResults.resultsBody.eventList, link: headers.get("link") };
}

const simple = (more: Event = {}): Event => ({
  type: "ObjectEvent",
  eventTime: "2026-09-01T08:00:00.000+08:00",
  eventTimeZoneOffset: "+08:00",
  epcList: ["urn:epc:id:sgtin:0614141.107346.1"],
  action: "OBSERVE",
  bizStep: "shipping",
  ...more,
});
const documentOf = (...eventList: Event[]) => ({
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  type: "EPCISDocument",
  schemaVersion: "2.0",
  creationDate: "2026-09-01T08:00:00.000Z",
  epcisBody: { eventList },
});

describe("a document of events", () => {
  test.each<[string, (document: string) => string, string]>([
    [
      "deeper than anything can follow",
      (text) => text.replace('"X"', `${"[".repeat(20_000)}${"]".repeat(20_000)}`),
      "epcis_invalid",
    ],
    [
      "of objects without end",
      (text) => text.replace('"X"', `${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}`),
      "epcis_invalid",
    ],
    ["with a number beyond all numbers", (text) => text.replace('"X"', "1e999"), "epcis_invalid"],
    ["with half a character", (text) => text.replace('"X"', '"\\ud800"'), "malformed_json"],
    ["that is no object", () => "[]", "epcis_invalid"],
    ["that is empty", () => "", "malformed_json"],
  ])("%s is refused", async (_, spoil, code) => {
    for (const headers of [{}, proceed]) {
      const { status, answer } = await capture(
        "platform",
        spoil(JSON.stringify(documentOf(simple({ "ext:a": "X" })))),
        headers,
      );
      expect([status, answer["code"]]).toEqual([400, code]);
    }
  });

  test("as others publish it is taken in, with a place where it is told what became of it", async () => {
    const { status, location, answer } = await capture("platform", published("error-declaration"));
    expect([status, answer]).toMatchObject([
      202,
      {
        success: true,
        running: false,
        captureErrorBehaviour: "rollback",
        errors: [],
        keptAsEvidence: 2,
        duplicates: 0,
      },
    ]);
    expect(location).toBe(`/api/v1/epcis/capture/${answer["captureID"]}`);
    const job = `/epcis/capture/${answer["captureID"]}`;
    expect((await pilot.as.platform.get(job)).body).toEqual(answer);
    expect((await pilot.as.bureau.get(job)).status).toBe(200);
    expect((await pilot.as.farBureau.get(job)).status).toBe(404);
    expect((await pilot.as.recycler.get(job)).status).toBe(404);
  });

  test("that comes again is all duplicates, also twenty at once", async () => {
    const again = await capture("platform", published("error-declaration"));
    expect(again.answer).toMatchObject({ success: true, keptAsEvidence: 0, duplicates: 2 });
    const fresh = documentOf(simple({ epcList: ["urn:epc:id:sgtin:0614141.107346.20"] }));
    const many = await Promise.all(Array.from({ length: 20 }, () => capture("platform", fresh)));
    expect(many.map(({ status }) => status)).toEqual(many.map(() => 202));
    expect(many.reduce((sum, { answer }) => sum + Number(answer["keptAsEvidence"]), 0)).toBe(1);
    expect((await events("platform")).list).toHaveLength(3);
  });

  test("whose events have no ids gives them those of the standard, in whatever spelling they come", async () => {
    const epcList = ["urn:epc:id:sgtin:0614141.107346.31"];
    const eventTime = "2026-09-02T10:00:00+08:00";
    const first = await capture("recycler", documentOf(simple({ epcList, eventTime })));
    expect(first.answer).toMatchObject({ keptAsEvidence: 1 });
    const again = await capture("recycler", documentOf(simple({ epcList, eventTime: "2026-09-02T02:00:00.000Z" })));
    expect(again.answer).toMatchObject({ keptAsEvidence: 0, duplicates: 1 });
    const { list } = await events("recycler", `?MATCH_anyEPC=${epcList[0]}`);
    expect(list.map(({ eventID }) => eventID)).toEqual([
      expect.stringMatching(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/),
    ]);
  });

  test.each([
    ["invalid-biz-step-in-second-event", "/epcisBody/eventList/1"],
    ["invalid-unknown-field", "/epcisBody/eventList/0/quantityList/0"],
  ])("%s is refused whole, with where it does not fit", async (name, place) => {
    const { status, answer } = await capture("platform", published(name));
    expect([status, answer["code"]]).toEqual([400, "epcis_invalid"]);
    expect(answer.errors.every(({ pointer }) => String(pointer).startsWith(place))).toBe(true);
    expect((await events("platform")).list).toHaveLength(3);
  });

  test("of which one is bad keeps the good ones where it is to proceed", async () => {
    const { status, answer } = await capture("platform", published("invalid-biz-step-in-second-event"), proceed);
    expect([status, answer]).toMatchObject([
      202,
      { success: false, captureErrorBehaviour: "proceed", keptAsEvidence: 1 },
    ]);
    expect(answer.errors).toMatchObject([{ type: "epcisException:ValidationException" }]);
    expect(String(answer.errors[0]?.["title"])).toMatch(/^\/epcisBody\/eventList\/1/);
  });

  test.each([
    ["no JSON", "{", "malformed_json"],
    ["a list", [], "epcis_invalid"],
    ["without a context", { ...documentOf(simple()), "@context": undefined }, "epcis_invalid"],
    ["without a body", { ...documentOf(), epcisBody: {} }, "epcis_invalid"],
    ["without an action", documentOf(simple({ action: undefined })), "epcis_invalid"],
    ["with no day", documentOf(simple({ eventTime: "yesterday" })), "epcis_invalid"],
    ["with a number for an event", { ...documentOf(), epcisBody: { eventList: [7] } }, "epcis_invalid"],
    ["with too many events", documentOf(...Array.from({ length: 501 }, () => simple())), "epcis_invalid"],
  ])("%s is refused", async (_, document, code) => {
    const { status, answer } = await capture("platform", document);
    expect([status, answer["code"]]).toEqual([400, code]);
  });

  test("is not taken from an authority", async () => {
    expect((await capture("bureau", documentOf(simple()))).status).toBe(403);
  });

  test("with another event under a known id is refused, unless it declares an error", async () => {
    const eventID = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf7";
    expect((await capture("recycler", documentOf(simple({ eventID })))).answer["success"]).toBe(true);
    const other = documentOf(simple({ eventID, disposition: "in_transit" }), simple());
    const refused = await capture("recycler", other);
    expect(refused.answer).toMatchObject({ success: false, keptAsEvidence: 0 });
    expect(refused.answer.errors).toMatchObject([{ title: "/epcisBody/eventList/0/eventID" }]);
    expect((await capture("recycler", other, proceed)).answer).toMatchObject({ success: false, keptAsEvidence: 1 });
    const errorDeclaration = {
      declarationTime: "2026-09-02T08:00:00.000Z",
      reason: "incorrect_data",
      correctiveEventIDs: [],
    };
    const declared = await capture("recycler", documentOf(simple({ eventID, errorDeclaration })));
    expect(declared.answer).toMatchObject({ success: true, keptAsEvidence: 1 });
    expect((await events("recycler", `?EQ_eventID=${eventID}`)).list).toHaveLength(2);
    expect((await events("recycler", "?EXISTS_errorDeclaration=true")).list).toMatchObject([
      { eventID, errorDeclaration },
    ]);
  });
});

describe("events", () => {
  test("are found by the standard's filters, by whoever may read them", async () => {
    const found = async (query: string) => (await events("platform", query)).list.length;
    expect(await found("?EQ_bizStep=receiving")).toBe(1);
    expect(await found(`?EQ_bizStep=${encodeURIComponent("https://ref.gs1.org/cbv/BizStep-receiving|shipping")}`)).toBe(
      3,
    );
    expect(await found("?MATCH_anyEPC=urn:epc:id:sgtin:0614141.107346.2018")).toBe(2);
    expect(await found("?LT_eventTime=2005-04-05T03:00:00Z&GE_eventTime=2005-04-04T12:00:00Z")).toBe(1);
    expect(await found("?eventType=AggregationEvent")).toBe(0);
    expect(await found("?EQ_readPoint=urn:epc:id:sgln:0012345.11111.400&EQ_action=OBSERVE")).toBe(1);
    expect((await pilot.as.platform.get("/epcis/events?EQ_nothing=1")).status).toBe(400);
    expect((await pilot.as.platform.get("/epcis/events?GE_eventTime=2005")).status).toBe(400);
    expect((await events("rival")).list).toEqual([]);
    expect((await events("farBureau")).list).toEqual([]);
    expect((await events("bureau", "?EQ_bizStep=receiving")).list).toHaveLength(1);
  });

  test("come as they were sent, page by page", async () => {
    const all = (await events("platform")).list;
    const [, , received] = [undefined, ...all];
    expect(received).toMatchObject({
      ...published("error-declaration").epcisBody.eventList[1],
      "@context": [{ example: "http://ns.example.com/epcis/" }],
    });
    const first = await events("platform", "?perPage=3");
    expect(first.list).toEqual(all.slice(0, 3));
    const next = /^<\/api\/v1\/epcis\/events(\?.*)>; rel="next"$/.exec(first.link ?? "")?.[1];
    const second = await events("platform", next);
    expect([second.list, second.link]).toEqual([all.slice(3), null]);
  });
});

describe("events of take-back become documents", () => {
  const load = (pieces: number, massKg: number, item = tv) => [
    { epcClass: itemUri(item), quantity: pieces },
    { epcClass: itemUri(item), quantity: massKg, uom: "KGM" },
  ];
  const at = (place: "point" | "plant") => ({ id: uriOf(pilot.sites[place]) });
  const collected = (eventID: string, more: Event = {}): Event => ({
    ...simple({ eventID, bizStep: "collecting", bizLocation: at("point"), quantityList: load(3, 79.52) }),
    epcList: undefined,
    sourceList: [{ type: "owning_party", source: sourceUri("household") }],
    ...more,
  });
  const shipped = (eventID: string, more: Event = {}): Event => ({
    ...simple({ eventID, eventTime: "2026-09-03T08:00:00.000+08:00", readPoint: at("point") }),
    epcList: undefined,
    quantityList: load(3, 79.52),
    destinationList: [{ type: "location", destination: uriOf(pilot.sites.plant) }],
    ...more,
  });
  type Told = { kind: string; id: string; outcome: string; code: string | null; place: number };
  const documents = ({ answer }: { answer: Event }) => answer["documents"] as Told[];

  test("by the ordinary rules and rights, once however often they come, and what is refused says why", async () => {
    const sent = documentOf(collected("urn:x:collected"), simple(), shipped("urn:x:shipped"));
    const first = await captured("recycler", sent);
    expect(documents(first)).toMatchObject([
      { place: 0, kind: "return", outcome: "booked" },
      { place: 2, kind: "transfer", outcome: "booked" },
    ]);
    expect(first.answer).toMatchObject({ success: true });
    const stock = await standing(pilot.worker.database, pilot.sites.point);
    expect(stock).toEqual({ pieces: 0, massG: 0 });
    const twenty = await atOnce(20, async () => {
      const { status, answer } = await captured("recycler", sent);
      return { status, body: answer, headers: new Headers() } as never;
    });
    expect(twenty.map(({ status }) => status)).toEqual(twenty.map(() => 202));
    expect(await standing(pilot.worker.database, pilot.sites.point)).toEqual(stock);
    const [returned, transferred] = documents(first);
    expect((await pilot.as.recycler.get(`/takeback/returns/${returned?.id}`)).body).toMatchObject({
      massKg: "79.52",
      externalId: "urn:x:collected",
    });
    // Nothing is left to ship: the event is evidence all the same.
    const more = await captured("recycler", documentOf(shipped("urn:x:shipped-more")));
    expect(documents(more)).toMatchObject([{ kind: "transfer", outcome: "refused", code: "insufficient_stock" }]);
    expect(more.answer).toMatchObject({ success: true, keptAsEvidence: 1 });

    const received = shipped("urn:x:received", {
      bizStep: "receiving",
      eventTime: "2026-09-04T08:00:00.000+08:00",
      bizTransactionList: [{ type: "desadv", bizTransaction: uriOf(String(transferred?.id)) }],
    });
    const treated = {
      type: "TransformationEvent",
      eventID: "urn:x:treated",
      eventTime: "2026-09-05T08:00:00.000+08:00",
      eventTimeZoneOffset: "+08:00",
      bizStep: "disassembling",
      bizLocation: at("plant"),
      inputQuantityList: load(3, 79.52),
      outputQuantityList: [
        { epcClass: itemUri("ferrous"), quantity: 30, uom: "KGM" },
        { epcClass: itemUri("glass"), quantity: 49, uom: "KGM" },
      ],
    };
    const plant = await captured("treater", documentOf(received, treated));
    expect(documents(plant)).toMatchObject([
      { kind: "receipt", outcome: "booked" },
      { kind: "treatment", outcome: "booked" },
    ]);
    expect(await standing(pilot.worker.database, pilot.sites.plant)).toEqual({ pieces: 0, massG: 0 });
    const [, treatment] = documents(plant);
    const { body } = await pilot.as.treater.get(`/takeback/treatments/${treatment?.id}`);
    expect(body).toMatchObject({ outputs: [{ massKg: "30" }, { massKg: "49" }], lossKg: "0.52" });
  });

  test("at nobody else's site, and by no role that books none", async () => {
    const rival = await captured("rival", documentOf(collected("urn:x:rival")));
    expect(documents(rival)).toMatchObject([{ kind: "return", outcome: "refused" }]);
    const producer = await captured("producer", documentOf(collected("urn:x:producer")));
    expect(documents(producer)).toMatchObject([{ outcome: "refused", code: "not_permitted" }]);
    expect((await standing(pilot.worker.database, pilot.sites.point)).pieces).toBe(0);
  });

  test("none of a document that is refused whole", async () => {
    const changed = collected("urn:x:collected", { disposition: "damaged" });
    const refused = await capture("recycler", documentOf(collected("urn:x:with-it"), changed));
    expect(refused.answer).toMatchObject({ success: false, keptAsEvidence: 0, documents: [] });
    expect((await capture("recycler", documentOf(collected("urn:x:bad"), { type: "ObjectEvent" }))).status).toBe(400);
    expect((await standing(pilot.worker.database, pilot.sites.point)).pieces).toBe(0);
  });

  test("and the books say them again, to whose site it was, as events that fit the standard", async () => {
    const ofBooks = (who: Member, query = "") => events(who, `?of=books${query}`);
    const { list } = await ofBooks("recycler");
    expect(list.map(({ bizStep }) => bizStep)).toEqual(["collecting", "shipping"]);
    const plant = (await ofBooks("treater")).list;
    expect(plant.map(({ bizStep }) => bizStep)).toEqual(["receiving", "disassembling"]);
    expect([...list, ...plant].map((event) => misfitOfEvent(event))).toEqual([null, null, null, null]);
    // What a plant sends into another place is read there as the same documents.
    const again = [...list, ...plant].flatMap((event) =>
      meaningOf(event as JsonObject, keptEvent(event as JsonObject, []), "another place"),
    );
    expect(again).toMatchObject([
      {
        kind: "return",
        body: { siteId: pilot.sites.point, item: tv, pieces: 3, massKg: "79.52", source: "household" },
      },
      { kind: "transfer", body: { toSiteId: pilot.sites.plant, lines: [{ item: tv, pieces: 3, massKg: "79.52" }] } },
      { kind: "receipt", of: String(list[1]?.["eventID"]).replace("urn:uuid:", "") },
      { kind: "treatment", body: { lossKg: "0.52", inputs: [{ pieces: 3, massKg: "79.52" }] } },
    ]);
    expect((await ofBooks("rival")).list).toEqual([]);
    expect((await ofBooks("bureau")).list).toHaveLength(4);
    expect((await ofBooks("bureau", "&EQ_bizStep=shipping|receiving")).list).toHaveLength(2);
    expect((await ofBooks("bureau", "&eventType=TransformationEvent")).list).toHaveLength(1);
    const days = "&GE_eventTime=2026-09-03T00:00:00%2B08:00&LT_eventTime=2026-09-04T00:00:00%2B08:00";
    expect((await ofBooks("bureau", days)).list).toMatchObject([{ bizStep: "shipping" }]);
    const first = await ofBooks("bureau", "&perPage=3");
    expect(first.link).toContain("of=books");
    const next = /^<\/api\/v1\/epcis\/events(\?.*)>/.exec(first.link ?? "")?.[1];
    expect([...first.list, ...(await events("bureau", next)).list]).toEqual((await ofBooks("bureau")).list);
    const asked = await pilot.as.bureau.get("/epcis/events?of=books&EQ_action=ADD");
    expect(told(asked)).toEqual([400, "epcis_filter_not_of_books", "/EQ_action"]);

    // What is taken back is declared to be wrong.
    const wrong = await captured("recycler", documentOf(collected("urn:x:wrong")));
    const [{ id } = { id: "" }] = documents(wrong);
    const reversal = { occurredOn: "2026-09-20", reason: "a mistake" };
    expect((await pilot.as.recycler.post(`/ledger/entries/${id}/reversal`, reversal)).status).toBe(201);
    const [original, declared] = (await ofBooks("recycler", `&EQ_eventID=${uriOf(id)}`)).list;
    const { errorDeclaration, recordTime: _, ...same } = declared ?? {};
    expect(original).toMatchObject(same);
    expect(errorDeclaration).toMatchObject({ reason: "incorrect_data" });
    expect(misfitOfEvent(declared)).toBeNull();
  });

  test("behind the answer, and goes on where it was interrupted", async () => {
    const many = documentOf(...Array.from({ length: 120 }, (_, at) => collected(`urn:x:many-${at}`)));
    const { answer } = await captured("recycler", many);
    const all = answer["documents"] as Told[];
    expect(all.map(({ place, outcome }) => [place, outcome])).toEqual(all.map((_, at) => [at, "booked"]));
    expect(all).toHaveLength(120);
    const stock = await standing(pilot.worker.database, pilot.sites.point);
    // As though it had been ended after some more were booked than it was kept how far it is.
    const sql = `update epcis_capture_states set next = 50, done_at = null, seen_at = 0 where id = '${String(answer["captureID"])}'`;
    await pilot.worker.database.$client.execute(sql);
    expect((await pilot.as.recycler.get(`/epcis/capture/${String(answer["captureID"])}`)).body["running"]).toBe(true);
    expect((await finished("recycler", answer))["documents"]).toEqual(all);
    expect(await standing(pilot.worker.database, pilot.sites.point)).toEqual(stock);
  });

  test("by nobody whose key may not book them, or was withdrawn before they were", async () => {
    const partyId = pilot.parties.recycler;
    const key = { name: "events", partyId, role: "recycler", scopes: ["epcis.capture", "epcis.read"] };
    const narrow = (await pilot.as.admin.post("/access/keys", key)).body;
    const world = systemContext(pilot.worker.database);
    const actor = { ...world.actor, kind: "key", id: String(narrow["id"]), role: "recycler" } as const;
    const sent = (name: string) => ({
      bytes: new TextEncoder().encode(JSON.stringify(documentOf(collected(`urn:x:${name}`)))),
      type: "application/ld+json",
      said: new Headers(),
    });
    const stock = await standing(pilot.worker.database, pilot.sites.point);
    const ctx = { ...world, actor: { ...actor, partyId } };
    const waiting = [await captureEvents(ctx, sent("narrow"))];
    await ring();
    await pilot.as.admin.post(`/access/keys/${String(narrow["id"])}/revocation`, {});
    waiting.push(await captureEvents(ctx, sent("withdrawn")));
    await ring();
    for (const each of waiting) {
      const { documents: told } = await finished("recycler", { ...each, errors: [] });
      expect(told).toMatchObject([{ kind: "return", outcome: "refused", code: "not_permitted" }]);
    }
    expect(await standing(pilot.worker.database, pilot.sites.point)).toEqual(stock);
  });
});

describe("documents as others publish them", () => {
  test.each(namesIn("valid"))("%s of the published examples is taken in, and again", async (name) => {
    const document = published("valid", name);
    const count = document.epcisBody.eventList.length;
    const first = await capture("treater", document);
    expect([first.status, first.answer]).toMatchObject([
      202,
      { success: true, keptAsEvidence: count, documents: [], running: false },
    ]);
    expect((await capture("treater", document)).answer).toMatchObject({ keptAsEvidence: 0, duplicates: count });
  });

  test.each(namesIn("invalid"))("%s of the published examples is refused", async (name) => {
    const { status, answer } = await capture("treater", published("invalid", name));
    expect([status, answer["code"]]).toEqual([400, "epcis_invalid"]);
  });
});
