import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keptEvent } from "../../../worker/epcis/event.ts";
import type { JsonObject } from "../../../worker/kernel/json.ts";
import { itemUri, manifestUri, meaningOf, sourceUri, uriOf } from "../../../worker/epcis/meaning.ts";

const [point, plant, transfer, party] = [1, 2, 3, 4].map((digit) => `01989a54-5c00-7cc1-b0fc-0e4d0f1a2b0${digit}`);
const tv = itemUri("electronics/tv-crt");

const meant = (event: JsonObject, who = party) => meaningOf(event, keptEvent(event, []), String(who));

const collected = (more: JsonObject = {}): JsonObject => ({
  type: "ObjectEvent",
  eventID: "urn:uuid:01989a54-5c00-7cc1-b0fc-0e4d0f1a2bff",
  // The next day in Shanghai.
  eventTime: "2026-08-31T17:30:00.000Z",
  eventTimeZoneOffset: "+02:00",
  action: "OBSERVE",
  bizStep: "https://ref.gs1.org/cbv/BizStep-collecting",
  bizLocation: { id: uriOf(String(point)) },
  sourceList: [{ type: "owning_party", source: sourceUri("household") }],
  quantityList: [
    { epcClass: tv, quantity: 3 },
    { epcClass: tv, quantity: 79.52, uom: "KGM" },
  ],
  ...more,
});
const shipped = (more: JsonObject = {}): JsonObject =>
  collected({
    bizStep: "shipping",
    readPoint: { id: uriOf(String(point)) },
    destinationList: [{ type: "location", destination: uriOf(String(plant)) }],
    bizTransactionList: [{ type: "bol", bizTransaction: manifestUri("TJ 2026/7") }],
    ...more,
  });

describe("what an event means in the books", () => {
  test("collecting is a return, on the day in Shanghai", () => {
    const [{ kind, body } = { kind: "", body: {} }] = meant(collected());
    expect([kind, body]).toEqual([
      "return",
      {
        siteId: point,
        occurredOn: "2026-09-01",
        externalId: "urn:uuid:01989a54-5c00-7cc1-b0fc-0e4d0f1a2bff",
        item: "electronics/tv-crt",
        pieces: 3,
        massBasis: "weighed",
        massKg: "79.52",
        source: "household",
      },
    ]);
    // Counted alone, it weighs what is on record for a unit.
    const [counted] = meant(collected({ quantityList: [{ epcClass: tv, quantity: 3, uom: "EA" }] }));
    expect(counted?.body).toMatchObject({ pieces: 3, massBasis: "unit_weight" });
  });

  test("its type says where its quantities stand: a transaction's as an object's, an aggregate's by its children", () => {
    const { quantityList = null, ...rest } = collected();
    const objects = meant(collected());
    expect(meant(collected({ type: "TransactionEvent" }))).toEqual(objects);
    for (const type of ["AggregationEvent", "AssociationEvent"]) {
      expect(meant({ ...rest, type, childQuantityList: quantityList })).toEqual(objects);
      expect(meant({ ...rest, type, quantityList })).toEqual([]);
    }
    // What is undone is no return.
    expect(meant(collected({ action: "DELETE" }))).toEqual([]);
  });

  test("an id that is longer than an external id may be stays the event's own", () => {
    const idOf = (length: number) => `urn:x:${"a".repeat(length - 6)}`;
    const bodyOf = (length: number) => meant(collected({ eventID: idOf(length) }))[0]?.body;
    expect(bodyOf(120)).toMatchObject({ externalId: idOf(120) });
    expect(bodyOf(121)).not.toHaveProperty("externalId");
    // Its document has its own id all the same.
    const documents = [121, 122].map((length) => meant(collected({ eventID: idOf(length) }))[0]?.id);
    expect(new Set(documents).size).toBe(2);
  });

  test("shipping is a transfer, receiving its receipt", () => {
    const [sent] = meant(shipped());
    const lines = [{ item: "electronics/tv-crt", pieces: 3, massKg: "79.52" }];
    expect(sent).toMatchObject({
      kind: "transfer",
      body: { fromSiteId: point, toSiteId: plant, manifestNumber: "TJ 2026/7", lines },
    });
    const received = shipped({
      bizStep: "receiving",
      bizTransactionList: [{ type: "desadv", bizTransaction: uriOf(String(transfer)) }],
    });
    expect(meant(received)).toMatchObject([{ kind: "receipt", of: transfer, body: { lines } }]);
    // Loaded as an aggregation, its children are the load.
    const { quantityList, ...rest } = received;
    const loaded = { ...rest, type: "AggregationEvent", childQuantityList: quantityList ?? [] };
    expect(meant(loaded)).toMatchObject([{ kind: "receipt", body: { lines } }]);
  });

  test("a transformation by disassembly is a treatment; what is missing in the outputs is its loss", () => {
    const [treated] = meant({
      type: "TransformationEvent",
      eventTime: "2026-09-05T09:00:00.000+08:00",
      eventTimeZoneOffset: "+08:00",
      bizStep: "disassembling",
      bizLocation: { id: uriOf(String(plant)) },
      inputQuantityList: [
        { epcClass: tv, quantity: 2 },
        { epcClass: tv, quantity: 0.05, uom: "TNE" },
      ],
      outputQuantityList: [
        { epcClass: itemUri("ferrous"), quantity: 20_000, uom: "GRM" },
        { epcClass: itemUri("glass"), quantity: 29.5, uom: "KGM" },
      ],
    });
    expect(treated).toMatchObject({
      kind: "treatment",
      body: {
        siteId: plant,
        inputs: [{ item: "electronics/tv-crt", pieces: 2, massKg: "50" }],
        outputs: [
          { item: "ferrous", massKg: "20" },
          { item: "glass", massKg: "29.5" },
        ],
        lossKg: "0.5",
      },
    });
  });

  test.each<[string, JsonObject]>([
    ["a step of no such meaning", collected({ bizStep: "storing" })],
    ["no word of whom it came from", collected({ sourceList: [] })],
    ["a place that is not ours", collected({ bizLocation: { id: "urn:epc:id:sgln:9521321.00001.0" } })],
    [
      "one class that is not ours",
      collected({
        quantityList: [
          { epcClass: tv, quantity: 1 },
          { epcClass: "urn:x:y", quantity: 1 },
        ],
      }),
    ],
    ["a unit that is no mass", collected({ quantityList: [{ epcClass: tv, quantity: 1, uom: "LTR" }] })],
    ["half a piece", collected({ quantityList: [{ epcClass: tv, quantity: 0.5 }] })],
    ["less than a gram", collected({ quantityList: [{ epcClass: tv, quantity: 0.0001, uom: "KGM" }] })],
    ["serial numbers alone", collected({ quantityList: [], epcList: ["urn:epc:id:sgtin:0614141.107346.1"] })],
    ["what ceases to be", collected({ action: "DELETE" })],
    ["a declared error", collected({ errorDeclaration: { declarationTime: "2026-09-02T00:00:00Z" } })],
    [
      "two places it goes to",
      shipped({ destinationList: [point, plant].map((id) => ({ type: "location", destination: uriOf(String(id)) })) }),
    ],
    ["a load without its mass", shipped({ quantityList: [{ epcClass: tv, quantity: 3 }] })],
    ["a time that no calendar has", collected({ eventTime: "never" })],
  ])("%s is evidence and nothing more", (_, event) => {
    expect(meant(event)).toEqual([]);
  });

  test("a document's id follows from event and party, whatever else there is", () => {
    const [own, again, others, other] = [
      meant(collected()),
      meant({ ...collected(), recordTime: "2026-09-02T00:00:00Z" }),
      meant(collected(), plant),
      meant(collected({ eventID: "urn:x:other" })),
    ].map(([first]) => first?.id);
    expect(again).toBe(own);
    expect(new Set([own, others, other]).size).toBe(3);
  });

  test("no gram is lost between a list and its lines, however often an item stands in it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 20 }), (grams) => {
        const quantityList = grams.map((each) => ({ epcClass: tv, quantity: each / 1_000, uom: "KGM" }));
        const [{ body } = { body: {} }] = meant(shipped({ quantityList }));
        const lines = (body as { lines: { massKg: string }[] }).lines;
        const total = lines.reduce((sum, { massKg }) => sum + Math.round(Number(massKg) * 1_000), 0);
        expect(total).toBe(grams.reduce((sum, each) => sum + each, 0));
      }),
    );
  });
});
