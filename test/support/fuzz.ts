/**
 * Requests that somebody might send who has read the description of the interface, and somebody who means harm: an
 * operation's own example, of which some places are another value that its schema takes, or one that nobody should send.
 * The same seed makes the same requests.
 */
import { exampleOf, type SchemaObject } from "../../worker/http/examples.ts";

export type Operation = {
  /** What a body may be that is no JSON of a schema: a file. */
  files: readonly string[];
  method: string;
  path: string;
  permission: string;
  parameters: { name: string; in: string; required?: boolean; schema: SchemaObject }[];
  body: SchemaObject | undefined;
};

type Described = {
  "x-permission": string;
  parameters?: Operation["parameters"];
  requestBody?: { content: Record<string, { schema: SchemaObject; example?: unknown }> };
};
export type Document = {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, SchemaObject> };
};

export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody = { content: {} }, ...said }]) => {
      const isFile = Object.values(requestBody.content).some(({ schema }) => schema.format === "binary");
      const files = isFile ? Object.keys(requestBody.content) : [];
      const { schema, example } = (isFile ? undefined : requestBody.content["application/json"]) ?? {};
      const body = example === undefined ? schema : schema && { ...schema, example };
      return { method: method.toUpperCase(), path, permission: said["x-permission"], parameters, body, files };
    }),
  );
}

/** Whole numbers below a bound: mulberry32. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const deep = JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`);
/** JSON itself has no NaN and no infinity: `1e999` is written into the text later. */
const beyondNumbers = "%1e999%";
const bad: readonly unknown[] = [
  null,
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202egnp.exe",
  "x".repeat(5_000),
  "=cmd|' /C calc'!A0",
  "'; drop table entries; --",
  "%",
  "../../etc/passwd",
  "[object Object]",
  "NaN",
  "1e400",
  "-0",
  "١٢٣",
  "９９",
  "2026-02-30",
  "0000-00-00",
  "9999-12-31",
  0,
  -1,
  0.1,
  1e21,
  -1e308,
  2 ** 53,
  beyondNumbers,
  true,
  [],
  {},
  [[]],
  deep,
  { __proto__: null, constructor: 1 },
  { toString: "x" },
];

/** What is there to be named: ids for a field or for the `id` of an address, and days. */
export type Known = {
  idsFor: (name: string, path: string, isOwn: boolean) => readonly string[];
  days: readonly string[];
};

export type Request = { method: string; address: string; body: string | undefined };

/** @param roll a throw of `dice` */
export function requestOf(
  { method, path, parameters, body }: Operation,
  schemas: Record<string, SchemaObject>,
  roll: (sides: number) => number,
  known: Known,
): Request {
  const oneOf = <T>(of: readonly T[]): T | undefined => of[roll(of.length)];
  const id = (name: string) => oneOf(known.idsFor(name, path, roll(5) > 0)) ?? "";
  const plain = (schema: SchemaObject, name: string) =>
    exampleOf(schema, schemas, { withOptional: roll(2) === 0, name });
  /** Ids and days that mean something here. */
  const settled = (value: unknown, at: string): unknown => {
    if (Array.isArray(value)) return value.map((part) => settled(part, at));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, settled(part, name)]));
    }
    if (typeof value !== "string") return value;
    // One that a client gives is new.
    if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value))
      return at === "id" ? value.replace(/.{12}$/, newDigits(roll)) : id(at);
    return /^\d{4}-\d\d-\d\d$/.test(value) ? oneOf(known.days) : value;
  };
  /** Another value that the schema may take, or one that it should not. */
  const other = (schema: SchemaObject, name: string): unknown => {
    if (roll(2) === 0) return oneOf(bad);
    const meant = resolved(schema, schemas);
    if (meant.enum) return oneOf(meant.enum);
    return settled(plain(meant, name), name);
  };
  const spoilt = (value: unknown, schema: SchemaObject, name: string): unknown => {
    const meant = resolved(schema, schemas);
    if (Array.isArray(value)) {
      const index = roll(value.length + 1);
      const item = meant.items ?? {};
      if (index === value.length) return roll(2) === 0 ? other(meant, name) : [...value, ...value, other(item, name)];
      return value.map((part, at) => (at === index ? spoilt(part, item, name) : part));
    }
    if (typeof value !== "object" || value === null) return other(schema, name);
    const names = [...new Set([...Object.keys(value), ...Object.keys(meant.properties ?? {}), "unknown"])];
    const chosen = oneOf(names) ?? "unknown";
    const part = meant.properties?.[chosen] ?? {};
    const { [chosen]: before, ...rest } = value as Record<string, unknown>;
    if (before !== undefined && roll(4) === 0) return rest;
    return { ...rest, [chosen]: before === undefined ? other(part, chosen) : spoilt(before, part, chosen) };
  };

  const valueOf = ({ name, schema }: Operation["parameters"][number]): string => {
    const value = roll(4) === 0 ? other(schema, name) : settled(plain(schema, name), name);
    if (name === "cursor") return cursorOf(value, roll);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const bare = parameters
    .filter((parameter) => parameter.in === "path")
    // Most addresses are asked for with an id of something that is there.
    .reduce((address, parameter) => {
      const value = parameter.name === "id" && roll(8) > 0 ? id("") : valueOf(parameter);
      return address.replace(`{${parameter.name}}`, encodeURIComponent(value.toWellFormed()));
    }, path);
  const query = parameters
    .filter((parameter) => parameter.in === "query" && (roll(10) > 0 && parameter.required ? true : roll(3) === 0))
    .map((parameter) => [parameter.name, valueOf(parameter)]);
  const search = new URLSearchParams(query).toString();
  let value = body && settled(plain(body, ""), "");
  for (let times = roll(3); body && times > 0; times -= 1) value = spoilt(value, body, "");
  return {
    method,
    address: search === "" ? bare : `${bare}?${search}`,
    body: body && JSON.stringify(value)?.replaceAll(`"${beyondNumbers}"`, "1e999"),
  };
}

/** A file as somebody might have it. `name` is looked for in the address: a file of companies goes where companies go. */
export type Sample = { name: string; type: string; bytes: Buffer };
export type Upload = { bytes: Buffer; type: string };

/** One of the files, as it is or with some places of it spoilt, under its own type or another. */
export function uploadOf(
  { files }: Operation,
  address: string,
  samples: readonly Sample[],
  roll: (sides: number) => number,
): Upload {
  const fitting = samples.filter(({ name }) => address.includes(name));
  const among = fitting.length > 0 && roll(6) > 0 ? fitting : samples;
  const { bytes = Buffer.alloc(0), type = "" } = among[roll(among.length)] ?? {};
  let spoilt = bytes;
  for (let times = roll(4); times > 0; times -= 1) spoilt = spoiltBytes(spoilt, roll);
  const declared = roll(5) > 0 && files.includes(type) ? type : (files[roll(files.length)] ?? type);
  return { bytes: spoilt, type: declared };
}

const badBytes = [
  "\u0000",
  "\ufeff",
  "\r",
  "\n\n\n",
  ",,,,,,,,",
  '"',
  "=cmd|' /C calc'!A0",
  "\u202e",
  "1e999",
  "-1",
  "９９",
  "x".repeat(3_000),
  "[".repeat(3_000),
  '{"__proto__":1}',
  "PK\u0003\u0004",
].map((text) => Buffer.from(text, "utf8"));
// Half a character, and one that is none.
const noText = [Buffer.from([0xe4, 0xb8]), Buffer.from([0xff, 0xfe, 0x00])];

function spoiltBytes(bytes: Buffer, roll: (sides: number) => number): Buffer {
  const at = roll(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  const bad = [...badBytes, ...noText];
  switch (roll(5)) {
    case 0:
      return before;
    case 1:
      return after;
    case 2:
      return Buffer.concat([before, bad[roll(bad.length)] ?? before, after]);
    case 3:
      return Buffer.concat([before, bad[roll(bad.length)] ?? before, after.subarray(1 + roll(20))]);
    default:
      return Buffer.concat([bytes, after, before]);
  }
}

/** As ours are: JSON in base64url, with anything in it. */
function cursorOf(value: unknown, roll: (sides: number) => number): string {
  const parts = JSON.stringify([value, roll(2) === 0 ? 7 : beyondNumbers, "2026-09-30"]) ?? "";
  const text = parts.replaceAll(`"${beyondNumbers}"`, "1e999");
  return roll(3) === 0 ? text : Buffer.from(text, "utf8").toString("base64url");
}

function resolved(schema: SchemaObject, schemas: Record<string, SchemaObject>): SchemaObject {
  if (schema.$ref !== undefined) return resolved(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas);
  const either = schema.anyOf ?? schema.oneOf;
  if (schema.allOf)
    return {
      ...schema,
      properties: Object.assign({}, ...schema.allOf.map((part) => resolved(part, schemas).properties)),
    };
  return either?.[0] && !schema.properties && !schema.enum ? resolved(either[0], schemas) : schema;
}

function newDigits(roll: (sides: number) => number): string {
  return Array.from({ length: 12 }, () => roll(16).toString(16)).join("");
}
