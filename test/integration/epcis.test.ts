import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Member, type Pilot, startPilot } from "../support/pilot.ts";

// Events of other systems by the EPCIS standard: documents as others publish them, and bad ones. One story, in its order.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

type Event = Record<string, unknown>;
type Document = { epcisBody: { eventList: Event[] } };
const published = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../cases/epcis", `${name}.json`), "utf8")) as Document;

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
  const answer = (await response.json()) as Record<string, unknown> & { errors: Record<string, unknown>[] };
  return { status: response.status, location: response.headers.get("location"), answer };
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
