/**
 * The id that follows from an event's content, by the rules of the Core Business Vocabulary 2.0 (8.9.2 and the reference
 * implementation by GS1 Germany): whoever computes it from the same event comes to the same. Pure.
 */
import { createHash } from "node:crypto";
import { canonicalLink } from "./digital-link.ts";
import type { Json, JsonObject } from "../kernel/json.ts";

/** The order of fields. `of`: what stands in a list, under a name that JSON leaves out; `fields`: those of a part. */
type Field = { name: string; of?: string; fields?: readonly Field[]; say?: Say };
type Say = (value: string) => string;

/** Words of the vocabulary, in the long form of which JSON has the last part. */
const word =
  (prefix: string): Say =>
  (value) =>
    /[:/]/.test(value) ? value : `https://ref.gs1.org/cbv/${prefix}${value}`;
const webWord: Say = (value) => (/[:/]/.test(value) ? value : `https://gs1.org/voc/${value}`);
/** In UTC, to the millisecond, of which the half counts up. */
const moment: Say = (value) => {
  const [, whole = value, fraction = "", zone = ""] = /^(.*?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(value) ?? [];
  const at = Date.parse(`${whole}${zone}`) + Math.round(Number(`0.${fraction || "0"}`) * 1_000);
  return Number.isNaN(at) ? value : new Date(at).toISOString();
};

const named = (...names: string[]): Field[] => names.map((name) => ({ name }));
const quantities = (name: string): Field => ({
  name,
  of: "quantityElement",
  fields: named("epcClass", "quantity", "uom"),
});
const typed = (name: string, of: string, prefix: string): Field => ({
  name,
  of,
  fields: [{ name: of }, { name: "type", say: word(prefix) }],
});
const time = (name: string): Field => ({ name, say: moment });

const order: readonly Field[] = [
  time("eventTime"),
  { name: "eventTimeZoneOffset" },
  { name: "epcList", of: "epc" },
  { name: "parentID" },
  { name: "inputEPCList", of: "epc" },
  { name: "childEPCs", of: "epc" },
  quantities("quantityList"),
  quantities("childQuantityList"),
  quantities("inputQuantityList"),
  { name: "outputEPCList", of: "epc" },
  quantities("outputQuantityList"),
  { name: "action" },
  { name: "transformationID" },
  { name: "bizStep", say: word("BizStep-") },
  { name: "disposition", say: word("Disp-") },
  {
    name: "persistentDisposition",
    fields: [
      { name: "set", say: word("Disp-") },
      { name: "unset", say: word("Disp-") },
    ],
  },
  { name: "readPoint", fields: named("id") },
  { name: "bizLocation", fields: named("id") },
  typed("bizTransactionList", "bizTransaction", "BTT-"),
  typed("sourceList", "source", "SDT-"),
  typed("destinationList", "destination", "SDT-"),
  {
    name: "sensorElementList",
    of: "sensorElement",
    fields: [
      {
        name: "sensorMetadata",
        fields: [
          ...["time", "startTime", "endTime"].map(time),
          ...named("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules"),
        ],
      },
      {
        name: "sensorReport",
        fields: [
          { name: "type", say: webWord },
          { name: "exception", say: webWord },
          ...named("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod"),
          time("time"),
          ...named("microorganism", "chemicalSubstance", "value"),
          { name: "component", say: word("Comp-") },
          ...named("stringValue", "booleanValue", "hexBinaryValue", "uriValue", "minValue", "maxValue", "meanValue"),
          ...named("sDev", "percRank", "percValue", "uom", "coordinateReferenceSystem"),
        ],
      },
    ],
  },
  { name: "ilmd", fields: [] },
];

/** What an event is called, when it was recorded, and that it was wrong, is not of its content. */
const apart = ["type", "eventID", "recordTime", "errorDeclaration", "@context"];

/** An extension whose namespace is nowhere said: the rules give no hash then. */
class Unnamed extends Error {}

/** @param contexts of its document: where prefixes of extensions have their namespaces @returns undefined where one has none */
export function eventHash(event: JsonObject, contexts: readonly Json[]): string | undefined {
  try {
    const digest = createHash("sha256").update(preHash(event, contexts)).digest("hex");
    return `ni:///sha-256;${digest}?ver=CBV2.0`;
  } catch (error) {
    if (error instanceof Unnamed) return undefined;
    throw error;
  }
}

/** The text that is hashed. */
export function preHash(event: JsonObject, contexts: readonly Json[]): string {
  const own = event["@context"];
  const namespaces = namespacesIn([...contexts, ...(Array.isArray(own) ? own : [own ?? null])]);
  return `eventType=${String(event["type"])}${fieldsIn(event, order, namespaces)}`;
}

type Namespaces = ReadonlyMap<string, string>;

function namespacesIn(contexts: readonly Json[]): Namespaces {
  const said = contexts.flatMap((each) =>
    typeof each === "object" && each !== null && !Array.isArray(each) ? Object.entries(each) : [],
  );
  return new Map(said.flatMap(([prefix, uri]) => (typeof uri === "string" ? [[prefix, uri] as const] : [])));
}

/** The fields of the standard in their order, then extensions, sorted. */
function fieldsIn(object: JsonObject, fields: readonly Field[], namespaces: Namespaces): string {
  const known = fields.map((field) => saidOf(field, object[field.name], namespaces)).join("");
  const others = Object.entries(object).filter(
    ([name]) => !apart.includes(name) && !fields.some((field) => field.name === name),
  );
  return known + sorted(others.flatMap(([name, value]) => extension(name, value, namespaces)));
}

function saidOf(field: Field, value: Json | undefined, namespaces: Namespaces): string {
  if (value === undefined || value === null) return "";
  const { name, of, fields, say = (text) => text } = field;
  const list = Array.isArray(value) ? value : [value];
  const each = list.map((one) => {
    if (typeof one !== "object" || one === null) return `=${textOf(one, say, namespaces)}`;
    return fieldsIn(one as JsonObject, fields ?? [], namespaces);
  });
  // Fields of a part that stands in a list begin with the part's name; one value is its field's own.
  const isBare = of !== undefined && fields?.[0]?.name === of;
  const inner = sorted(each.map((text) => `${of === undefined ? name : isBare ? "" : of}${text}`));
  return inner === "" ? "" : of === undefined ? inner : `${name}${inner}`;
}

function extension(name: string, value: Json, namespaces: Namespaces): string[] {
  const said = fullName(name, namespaces);
  return (Array.isArray(value) ? value : [value]).map((one) => {
    if (typeof one !== "object" || one === null) return `${said}=${textOf(one, (text) => text, namespaces)}`;
    const inner = Object.entries(one as JsonObject).filter(([each]) => each !== "@context");
    return `${said}${sorted(inner.flatMap(([each, part]) => extension(each, part, namespaces)))}`;
  });
}

/** A prefixed name with its namespace in braces. @throws Unnamed */
function fullName(name: string, namespaces: Namespaces): string {
  const colon = name.indexOf(":");
  const namespace =
    namespaces.get(name.slice(0, Math.max(colon, 0))) ?? standard.get(name.slice(0, Math.max(colon, 0)));
  if (colon === -1 || namespace === undefined) throw new Unnamed(name);
  return `{${namespace}}${name.slice(colon + 1)}`;
}

const standard: Namespaces = new Map([
  ["gs1", "https://gs1.org/voc/"],
  ["epcis", "https://ref.gs1.org/epcis/"],
  ["cbv", "https://ref.gs1.org/cbv/"],
]);

/** Words of the vocabulary as they were spelled before the web. */
const oldWords: readonly (readonly [string, string])[] = [
  ["bizstep", "BizStep-"],
  ["disp", "Disp-"],
  ["btt", "BTT-"],
  ["sdt", "SDT-"],
  ["er", "ER-"],
];

function textOf(value: null | boolean | number | string, say: Say, namespaces: Namespaces): string {
  if (typeof value !== "string") return String(value);
  const spelled = oldWords.reduce(
    (text, [old, now]) => text.replace(`urn:epcglobal:cbv:${old}:`, `https://ref.gs1.org/cbv/${now}`),
    say(value.trim()),
  );
  const [, prefix = "", local = ""] = /^([A-Za-z][\w.-]*):(?!\/\/)(.+)$/.exec(spelled) ?? [];
  const namespace = standard.get(prefix) ?? namespaces.get(prefix);
  return namespace === undefined ? canonicalLink(spelled) : `${namespace}${local}`;
}

/** By the bytes of their UTF-8. */
function sorted(texts: readonly string[]): string {
  return texts.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))).join("");
}
