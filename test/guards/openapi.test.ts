import { personalKinds } from "../../worker/kernel/vocabulary/access.ts";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, describe, expect, test } from "vitest";
import {
  booked,
  countOf,
  line,
  type Member,
  memberNames,
  nobodysId,
  receiptOf,
  returnOf,
  startPilot,
  transferOf,
  treatmentOf,
  tv,
} from "../support/pilot.ts";

// The interface's own description is walked: an operation is covered here from the day it appears.

type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  example?: unknown;
  enum?: unknown[];
  minimum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
};
type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Content = Record<string, { schema: Schema }>;
type Operation = {
  summary: string;
  security?: unknown[];
  "x-permission"?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

const pilot = await startPilot();
afterAll(() => pilot.stop());

const permissions = new Map<Member, string[]>();
for (const member of memberNames)
  permissions.set(member, (await pilot.as[member].get("/me")).body["permissions"] as string[]);
const documentText = await (await pilot.worker.fetch("/api/openapi.json")).text();
// Validated below; what the types above say of it is OpenAPI's own promise.
const document = JSON.parse(documentText) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
);
type Listed = (typeof operations)[number];

describe("the description of the interface", () => {
  test("is valid OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(documentText));
    expect(errors ?? []).toEqual([]);
    expect([valid, JSON.parse(documentText).openapi]).toEqual([true, "3.1.0"]);
  });

  test("has operations of every kind", () => {
    expect(operations.length).toBeGreaterThan(50);
    expect(new Set(operations.map(({ method }) => method)).size).toBeGreaterThan(1);
  });

  test("names each of its parts once", () => {
    const all = operations.flatMap(({ operation }) => operation.parameters ?? []);
    expect(all.filter(({ in: place, required }) => place === "path" && required !== true)).toEqual([]);
  });
});

/** One member of each role. */
const oneOfEach = memberNames.filter(
  (member, index) =>
    memberNames.findIndex((other) => String(permissions.get(other)) === String(permissions.get(member))) === index,
);

/** Who may do it, who may not, and a body of the least that it asks for. */
const described = operations.map((each) => {
  const { operation } = each;
  const permission = operation["x-permission"] ?? "";
  const [may, mayNot] = [true, false].map((isAllowed) =>
    oneOfEach.filter((member) => permissions.get(member)?.includes(permission) === isAllowed),
  );
  const body = JSON.stringify(exampleOf(operation.requestBody?.content["application/json"]?.schema ?? {}) ?? "");
  const hasName = (operation.parameters ?? []).some((parameter) => parameter.in === "path");
  const isPublic = operation.security?.length === 0;
  return {
    ...each,
    permission,
    isPublic,
    may: may ?? [],
    mayNot: mayNot ?? [],
    isAboutNobody: hasName || body.includes(nobodysId),
  };
});
const guarded = described.filter(({ isPublic }) => !isPublic);

test.each(described)("$name is described: what it is in both languages, who may, how it fails", (each) => {
  const { operation, method, permission, isPublic, may } = each;
  expect(operation.summary).toMatch(/^.*\p{Script=Han}.* ?\/ ?.*[a-z]/u);
  expect(permission).not.toBe("");
  expect(isPublic).toBe(permission === "public");
  expect(may.length > 0).toBe(!isPublic);
  const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
  expect(failures.length).toBeGreaterThan(2);
  for (const [status, { content }] of failures) {
    const schema = content?.["application/problem+json"]?.schema;
    // A refusal may carry more than a problem has, such as the receipts of a batch, and then says so.
    expect(schema?.anyOf ?? [schema], status).toContainEqual({ $ref: "#/components/schemas/Problem" });
    expect(Object.keys(content ?? {}), status).toHaveLength(1);
  }
  const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const ownAlone = isPublic || personalKinds.includes(permission);
  expect(headers).toEqual([...(method === "get" ? [] : ["idempotency-key"]), ...(ownAlone ? [] : ["acting-for"])]);
});

test.each(guarded)("$name is refused to nobody, and to a key that is none", async (each) => {
  await expectProblem(each, undefined, 401, "not_signed_in");
  await expectProblem(each, "x".repeat(43), 401, "not_signed_in");
  await expectProblem(each, "short", 401, "not_signed_in");
});

test.each(guarded.filter(({ mayNot }) => mayNot.length > 0))("$name is refused to another role", async (each) => {
  const [member = "buyer"] = each.mayNot;
  await expectProblem(each, pilot.secrets[member], 403, "not_permitted");
});

test.each(guarded.filter(({ isAboutNobody }) => isAboutNobody))(
  "$name finds nothing under an id of nobody",
  async (each) => {
    const { method, operation, may } = each;
    for (const member of may) {
      const { status, said } = await send(each, pilot.secrets[member], "en");
      const answer = `${member}: ${JSON.stringify(said)}`;
      expect(method === "get" ? [400, 403, 404] : [400, 403, 404, 409, 422], answer).toContain(status);
      expectShape(said, status);
      expect(Object.keys(operation.responses)).toContain(String(status));
    }
  },
);

test.each(guarded.filter(({ operation }) => operation.requestBody))(
  "$name refuses bodies that are none",
  async (each) => {
    const [member = "admin"] = each.may;
    const takesJson = Object.hasOwn(each.operation.requestBody?.content ?? {}, "application/json");
    for (const [text, type] of [
      ["{", "application/json"],
      ["", "application/json"],
      ["[]", "application/json"],
      ["null", "application/json"],
      ['{"noSuchField":1}', "application/json"],
      ["a=1", "application/x-www-form-urlencoded"],
    ] as const) {
      const { status, said } = await send(each, pilot.secrets[member], "en", { text, type });
      expect(
        takesJson && type === "application/json" ? [400] : [400, 415],
        `${text} ${JSON.stringify(said)}`,
      ).toContain(status);
      expectShape(said, status);
    }
  },
);

describe("what belongs to another party", () => {
  /** Registers that everybody signed in may read; all else that has an id is its party's own. */
  const commonPermissions = ["registry.read", "indicators.read", "procurement.read", "public", "session"];
  const strangers = ["rival", "far", "otherTreater", "otherProducer", "otherPlatform", "farBureau"] as const;

  test("is not found, under the address of every list that has it", async () => {
    await bookOneOfEach();
    let seen = 0;
    for (const { path, method, operation } of operations) {
      const [list, rest] = path.split("/{id}");
      const permission = operation["x-permission"] ?? "";
      if (method !== "get" || rest === undefined || list === undefined || commonPermissions.includes(permission))
        continue;
      const found = await pilot.worker.fetch(list, { headers: { authorization: `Bearer ${pilot.secrets.admin}` } });
      const { items = [] } = (await found.json()) as { items?: { id: string }[] };
      for (const { id } of items) {
        for (const stranger of strangers.filter((name) => permissions.get(name)?.includes(permission))) {
          const address = fill(path.replace("{id}", id), operation);
          const answer = await pilot.worker.fetch(address, {
            headers: { authorization: `Bearer ${pilot.secrets[stranger]}` },
          });
          expect([answer.status, ((await answer.json()) as { code: string }).code], `${stranger} ${address}`).toEqual([
            404,
            "not_found",
          ]);
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(30);
  });
});

let books: Promise<void> | undefined;

/** Take-back documents of the recycler, the treater and the producer: each of them an entry too. */
function bookOneOfEach(): Promise<void> {
  books ??= book();
  return books;
}

async function book(): Promise<void> {
  const { as, sites } = pilot;
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point));
  const id = await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant));
  await booked(as.treater, `/takeback/transfers/${id}/receipt`, receiptOf([line(3, "79.52")]));
  await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant));
  const delivery = {
    siteId: sites.plant,
    occurredOn: "2026-09-06",
    item: "glass",
    massKg: 1,
    fate: "recycling",
    buyer: "x",
  };
  await booked(as.treater, "/takeback/deliveries", delivery);
  await booked(as.recycler, "/takeback/stocktakes", countOf(sites.point, [line(1, "30")]));
  await booked(as.recycler, "/takeback/openings", countOf(sites.station, [line(1, "30")]));
  await booked(as.producer, "/takeback/declarations", { item: tv, period: "2026-06", pieces: 10, massKg: 100 });
}

type Sent = { text: string; type: string };

/** Sends the operation with values that name nothing, or with the body given. */
async function send({ path, method, operation }: Listed, key: string | undefined, language: string, body?: Sent) {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const { text, type } = body ?? { text: JSON.stringify(exampleOf(schema ?? {})), type: "application/json" };
  const response = await pilot.worker.fetch(fill(path, operation), {
    method: method.toUpperCase(),
    headers: {
      "accept-language": language,
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(schema ? { "content-type": type } : {}),
    },
    ...(schema ? { body: text } : {}),
  });
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(response.headers.get("content-language")).toBe(language);
  return { status: response.status, said: (await response.json()) as Record<string, unknown> };
}

async function expectProblem(each: Listed, key: string | undefined, status: number, code: string): Promise<void> {
  for (const language of ["zh-CN", "en"]) {
    const answer = await send(each, key, language);
    expect([answer.status, answer.said["code"]]).toEqual([status, code]);
    expectShape(answer.said, status);
    expect(/\p{Script=Han}/u.test(String(answer.said["title"]))).toBe(language === "zh-CN");
    expect(/\p{Script=Han}/u.test(String(answer.said["detail"]))).toBe(language === "zh-CN");
    expect(Object.keys(each.operation.responses)).toContain(String(status));
  }
}

/** RFC 9457 with our members; what it says has nothing of the machine in it. */
function expectShape(said: Record<string, unknown>, status: number): void {
  expect(said).toMatchObject({
    type: `/problems/${String(said["code"])}`,
    status,
    code: expect.stringMatching(/^[a-z_]+$/),
    title: expect.stringMatching(/\S/),
    detail: expect.stringMatching(/\S/),
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(JSON.stringify(said)).not.toMatch(/\bselect\b|sqlite|drizzle|zod|\.ts:|\.js:|\bat \w+ \(|\{\w+\}|undefined/i);
}

/** The address with values that name nothing: an id of nobody, a name nobody has; required queries by their example. */
function fill(path: string, { parameters = [] }: Operation): string {
  const filled = parameters
    .filter(({ in: place }) => place === "path")
    .reduce((address, { name, schema }) => {
      return address.replace(`{${name}}`, schema.format === "uuid" ? nobodysId : "nobodys-own");
    }, path);
  const query = parameters
    .filter((parameter) => parameter.in === "query" && parameter.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema)))}`);
  return query.length === 0 ? filled : `${filled}?${query.join("&")}`;
}

/** The least that a schema asks for; every id in it is nobody's. */
function exampleOf(schema: Schema): unknown {
  if (schema.$ref) return exampleOf(document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(choice);
  if (schema.format === "uuid") return nobodysId;
  if (schema.format === "date") return "2026-01-31";
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") {
    const required = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(required.map(([name, property]) => [name, exampleOf(property)]));
  }
  if (type === "array") return [exampleOf(schema.items ?? {})];
  if (schema.example !== undefined) return schema.example;
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  return type === "boolean" ? false : "x";
}
