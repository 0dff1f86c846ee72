import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { canonicalLink } from "../../../worker/epcis/digital-link.ts";
import { ownContexts } from "../../../worker/epcis/event.ts";
import type { Json, JsonObject } from "../../../worker/kernel/json.ts";
import { eventHash, preHash } from "../../../worker/epcis/event-hash.ts";

// The examples of the reference implementation (RalphTro/epcis-event-hash-generator, MIT) and its texts, but for the check
// digits of its first version.

const contexts = [
  "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
  { example: "https://ns.example.com/epcis/" },
];

const departing = {
  type: "ObjectEvent",
  eventTime: "2020-03-04T11:00:30.000+01:00",
  eventTimeZoneOffset: "+01:00",
  recordTime: "2020-03-04T11:00:30.999+01:00",
  epcList: [
    "urn:epc:id:sscc:4012345.0000000333",
    "urn:epc:id:sscc:4012345.0000000111",
    "urn:epc:id:sscc:4012345.0000000222",
  ],
  action: "OBSERVE",
  bizStep: "departing",
  readPoint: { id: "urn:epc:id:sgln:4012345.00011.987" },
  "example:myField1": { "example:mySubField1": "2", "example:mySubField2": "5" },
  "example:myField2": "0",
  "example:myField3": { "example:mySubField3": ["3", "1"] },
};

const inspecting: JsonObject = {
  type: "ObjectEvent",
  eventTime: "2020-04-01T15:00:00+01:00",
  eventTimeZoneOffset: "+01:00",
  epcList: ["urn:epc:id:sgtin:4012345.011111.9876"],
  action: "OBSERVE",
  bizStep: "inspecting",
  readPoint: { id: "urn:epc:id:sgln:4012345.00005.0" },
  sensorElementList: [
    {
      sensorMetadata: {
        deviceID: "urn:epc:id:giai:4000001.111",
        deviceMetadata: "https://id.gs1.org/8004/4000001111",
      },
      sensorReport: [
        { type: "Temperature", value: 26, sDev: 0.1, uom: "CEL" },
        { type: "AbsoluteHumidity", value: 12.1, uom: "A93" },
        {
          type: "Dimensionless",
          microorganism: "https://www.ncbi.nlm.nih.gov/taxonomy/1126011",
          value: 0.05,
          uom: "C35",
        },
        {
          type: "Dimensionless",
          chemicalSubstance: "https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N",
          value: 0.18,
          uom: "C35",
        },
      ],
    },
  ],
};

const ordered = {
  type: "ObjectEvent",
  eventTime: "2020-03-04T11:00:30+01:00",
  eventTimeZoneOffset: "+01:00",
  epcList: ["urn:epc:id:sgtin:0614141.011111.987"],
  action: "OBSERVE",
  bizStep: "departing",
  disposition: "in_transit",
  readPoint: { id: "urn:epc:id:sgln:4012345.00011.0", "example:myField1": "AB-12" },
  bizTransactionList: [{ type: "po", bizTransaction: "urn:epc:id:gdti:4012345.11111.123" }],
  sourceList: [{ type: "owning_party", source: "urn:epc:id:pgln:4012345.00000" }],
  destinationList: [{ type: "owning_party", destination: "urn:epc:id:pgln:0614141.00000" }],
  "example:userExt": "CD-34",
};

describe("the text of an event that is hashed", () => {
  it("has lists sorted, keys as Digital Links, words in full and extensions with their namespace", () => {
    expect(preHash(departing, contexts)).toBe(
      "eventType=ObjectEventeventTime=2020-03-04T10:00:30.000ZeventTimeZoneOffset=+01:00epcList" +
        "epc=https://id.gs1.org/00/040123450000001112epc=https://id.gs1.org/00/040123450000002225" +
        "epc=https://id.gs1.org/00/040123450000003338action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-departing" +
        "readPointid=https://id.gs1.org/414/4012345000115/254/987{https://ns.example.com/epcis/}myField1" +
        "{https://ns.example.com/epcis/}mySubField1=2{https://ns.example.com/epcis/}mySubField2=5" +
        "{https://ns.example.com/epcis/}myField2=0{https://ns.example.com/epcis/}myField3" +
        "{https://ns.example.com/epcis/}mySubField3=1{https://ns.example.com/epcis/}mySubField3=3",
    );
  });

  it("has reports of sensors in the order of their fields", () => {
    const text =
      "eventType=ObjectEventeventTime=2020-04-01T14:00:00.000ZeventTimeZoneOffset=+01:00epcListepc=https://id.gs1.org/01/" +
      "04012345111118/21/9876action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-inspectingreadPointid=https://id.gs1.org/" +
      "414/4012345000054sensorElementListsensorElementsensorMetadatadeviceID=https://id.gs1.org/8004/4000001111" +
      "deviceMetadata=https://id.gs1.org/8004/4000001111sensorReporttype=https://gs1.org/voc/AbsoluteHumidityvalue=12.1" +
      "uom=A93sensorReporttype=https://gs1.org/voc/DimensionlesschemicalSubstance=https://identifiers.org/inchikey:" +
      "CZMRCDWAGMRECN-UGDNZRGBSA-Nvalue=0.18uom=C35sensorReporttype=https://gs1.org/voc/Dimensionlessmicroorganism=" +
      "https://www.ncbi.nlm.nih.gov/taxonomy/1126011value=0.05uom=C35sensorReporttype=https://gs1.org/voc/Temperature" +
      "value=26sDev=0.1uom=CEL";
    expect(preHash(inspecting, contexts)).toBe(text);
    const digest = createHash("sha256").update(text).digest("hex");
    expect(eventHash(inspecting, contexts)).toBe(`ni:///sha-256;${digest}?ver=CBV2.0`);
  });

  it("has each document before its type, and an extension of a place at the end of that place", () => {
    expect(preHash(ordered, contexts)).toBe(
      "eventType=ObjectEventeventTime=2020-03-04T10:00:30.000ZeventTimeZoneOffset=+01:00epcListepc=https://id.gs1.org/01/" +
        "00614141111114/21/987action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-departingdisposition=" +
        "https://ref.gs1.org/cbv/Disp-in_transitreadPointid=https://id.gs1.org/414/4012345000115" +
        "{https://ns.example.com/epcis/}myField1=AB-12bizTransactionListbizTransaction=https://id.gs1.org/253/" +
        "4012345111118123type=https://ref.gs1.org/cbv/BTT-posourceListsource=https://id.gs1.org/417/4012345000009" +
        "type=https://ref.gs1.org/cbv/SDT-owning_partydestinationListdestination=https://id.gs1.org/417/0614141000005" +
        "type=https://ref.gs1.org/cbv/SDT-owning_party{https://ns.example.com/epcis/}userExt=CD-34",
    );
  });
});

describe("the id of an event", () => {
  const idOf = (changes: JsonObject = {}) => eventHash({ ...departing, ...changes }, contexts);

  it.each<[string, JsonObject]>([
    ["in another order", { epcList: [...departing.epcList].toReversed() }],
    ["at the same moment in another zone", { eventTime: "2020-03-04T10:00:30Z" }],
    ["with old words", { bizStep: "urn:epcglobal:cbv:bizstep:departing" }],
    ["with a short prefix", { bizStep: "cbv:BizStep-departing" }],
    ["with the place as somebody's own link", { readPoint: { id: "https://a.example/414/4012345000115/254/987?x=1" } }],
    [
      "recorded at another time, under another id, or declared wrong",
      { recordTime: "2021-01-01T00:00:00Z", eventID: "urn:uuid:1", errorDeclaration: {} },
    ],
  ])("is the same %s", (_, changes) => {
    expect(idOf(changes)).toBe(idOf());
  });

  it.each<[string, JsonObject]>([
    ["at another moment", { eventTime: "2020-03-04T11:00:31.000+01:00" }],
    ["of other things", { epcList: [departing.epcList[0] ?? ""] }],
    ["with a field more", { disposition: "in_transit" }],
    ["with another extension", { "example:myField2": "1" }],
  ])("is another %s", (_, changes) => {
    expect(idOf(changes)).not.toBe(idOf());
  });

  it("is none where nothing says what the prefix of an extension means", () => {
    expect(idOf({ "strange:field": "1" })).toBeUndefined();
    expect(eventHash(departing, contexts.slice(0, 1))).toBeUndefined();
  });

  it("rounds the fourth digit of a second", () => {
    const at = (eventTime: string) => preHash({ type: "ObjectEvent", eventTime }, []);
    expect(at("2020-03-04T11:00:30.0005Z")).toBe(at("2020-03-04T11:00:30.001Z"));
    expect(at("2020-03-04T11:00:30.0004Z")).toBe(at("2020-03-04T11:00:30Z"));
  });
});

describe("a Digital Link", () => {
  it.each([
    // The example of the Tag Data Standard.
    ["urn:epc:id:sscc:0614141.1234567890", "https://id.gs1.org/00/106141412345678908"],
    ["urn:epc:id:sgtin:4012345.011111.9876", "https://id.gs1.org/01/04012345111118/21/9876"],
    ["urn:epc:class:lgtin:4012345.012345.998877", "https://id.gs1.org/01/04012345123456/10/998877"],
    ["urn:epc:idpat:sgtin:4012345.012345.*", "https://id.gs1.org/01/04012345123456"],
    ["urn:epc:id:gdti:4012345.11111.123", "https://id.gs1.org/253/4012345111118123"],
    ["urn:epc:id:giai:4000001.111", "https://id.gs1.org/8004/4000001111"],
    ["urn:epc:id:pgln:4012345.00000", "https://id.gs1.org/417/4012345000009"],
    ["urn:epc:id:sgln:4012345.00005.0", "https://id.gs1.org/414/4012345000054"],
    ["https://example.com/a/01/4012345123456/10/L1/21/S1?17=251231", "https://id.gs1.org/01/04012345123456/21/S1"],
    ["https://id.gs1.org/01/04012345123456/22/2A/10/L1", "https://id.gs1.org/01/04012345123456/10/L1"],
    ["https://example.com/anything/else", "https://example.com/anything/else"],
    ["urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf7", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf7"],
  ])("of %s is %s", (uri, link) => {
    expect(canonicalLink(uri)).toBe(link);
  });
});

test("events that others publish have the ids that another implementation gives them", () => {
  // epcis2.js 2.7.3 (Apache-2.0), `eventToHashedId`; it leaves out what sensors and some extensions say.
  const others: [document: string, event: number, digest: string][] = [
    ["Combination_of_different_event", 1, "5a2e5bc0b50705654befbf0d9296b0c4d020d51dcf4cb01308c09c571731a7d5"],
    ["Combination_of_different_event", 3, "7fff2dd3cdd71ac61366a89248e233e2415b7c690ee2bfcd8a4b59e07cec17cb"],
    ["Combination_of_different_event", 4, "b9350b16fd98c704364d0b37fc39bb7816459c42e46fb1fd1ccd4f2135b9b8d3"],
    ["TransactionEvent", 0, "61500fbc3a2c8f036b8bff19ac0b1737b6b258a239f2606fdb12364b7f427435"],
    ["AssociationEvent", 0, "39141606ab0b3f7839735303d670b16acdd6faf573d27564ebb3f76ad23e4ff7"],
    ["TransformationEvent", 0, "c794227acf3a4d9be9ba1f8340425782f88a0f4e3f35b533a8bf8f1bc206a379"],
  ];
  const file = join(import.meta.dirname, "../../cases/epcis/valid.json");
  const documents = JSON.parse(readFileSync(file, "utf8")) as Record<string, Published>;
  for (const [name, at, digest] of others) {
    const { "@context": all = [], epcisBody } = documents[name] ?? {};
    const { eventID: _, ...event } = epcisBody?.eventList[at] ?? {};
    expect([name, eventHash(event, ownContexts(all))]).toEqual([name, `ni:///sha-256;${digest}?ver=CBV2.0`]);
  }
});

type Published = { "@context"?: Json[]; epcisBody?: { eventList: JsonObject[] } };
