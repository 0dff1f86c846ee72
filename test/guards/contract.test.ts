import { z } from "@hono/zod-openapi";
import { describe, expect, test } from "vitest";
import { addressOf } from "../../worker/http/mount.ts";
import { app, endpoints } from "../../worker/app.ts";
import { endpoint, Reply } from "../../worker/http/endpoint.ts";
import { text, word } from "../../worker/http/schemas.ts";
import { purchaseInput } from "../../worker/procurement/purchases/schemas.ts";
import { companyRow } from "../../worker/registry/companies/schemas.ts";
import { returnInput } from "../../worker/takeback/returns/schemas.ts";
import { faultsOf } from "../support/contract.ts";

type Content = Record<string, { example?: unknown }>;
type Operation = { requestBody?: { content: Content }; responses: Record<string, { content?: Content }> };
type Described = { paths: Record<string, Record<string, Operation>> };

// What the contract of every endpoint holds to, and what the compiler refuses of a handler.

describe("every operation", () => {
  test("has a name of its own that a client can call it by", () => {
    const names = endpoints.map(({ operationId }) => operationId);
    expect(names.filter((name) => !/^[a-z]+([A-Z][a-z]+)*$/.test(name))).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("reads with get or list or a verb of its own, and writes with a verb", () => {
    const wrong = endpoints.filter(({ method, operationId }) => {
      const readsByName = /^(get|list|search|export|prove)[A-Z]/.test(operationId);
      return readsByName !== (method === "get");
    });
    expect(wrong.map(({ method, operationId }) => `${method} ${operationId}`)).toEqual([]);
  });

  test("answers under a schema that changes nothing it takes in: what is sent is what is read", () => {
    const changing = endpoints.flatMap(({ operationId, answer, others }) =>
      [answer, ...Object.values(others)].flatMap((schema) => changesIn(schema).map((at) => `${operationId} ${at}`)),
    );
    expect(changing).toEqual([]);
    expect(changesIn(z.object({ rows: z.array(z.string().transform(Number)).nullable() }))).toEqual([
      "/rows: pipe",
      "/rows: transform",
    ]);
    expect(changesIn(z.object({ at: z.coerce.number(), in: z.string().default("x") }))).toEqual([
      "/at: coerce",
      "/in: default",
    ]);
  });
});

describe("whatever text a request may carry", () => {
  const taking = (operation: string, part: string, schema: unknown) => takenIn(schema, `${operation} ${part}`);

  test("holds no character that ends a text in the database or that nobody types", () => {
    const careless = endpoints.flatMap(({ operationId, params, query, body }) =>
      Object.entries({ params, query, body }).flatMap(([part, schema]) => taking(operationId, part, schema)),
    );
    // A file's cells and a batch's rows are read one by one, each under its own schema.
    // What others have sealed stays as they signed it, and nothing of it reaches the database.
    const read = careless.filter((at) => !at.startsWith("combineReports "));
    expect(read.filter((at) => !/body\/(rows\/-|csv)$/.test(at))).toEqual([]);
    expect([companyRow, returnInput, purchaseInput].flatMap((row) => taking("row", "", row))).toEqual([]);
  });

  test("is looked at in every place", () => {
    const careless = z.object({
      a: z.string().optional(),
      b: z.array(z.union([z.string().max(3), z.number()])),
      c: z.record(word(3), z.string().transform(Number)),
      d: text(4).nullable(),
    });
    expect(taking("x", "body", careless)).toEqual(["x body/a", "x body/b/-", "x body/c/*"]);
  });
});

describe("the description of the interface", async () => {
  const sent = await app.request("/api/openapi.json", {}, {});
  const document: Described = JSON.parse(await sent.text());
  const exampleIn = (content: Content | undefined) => content?.["application/json"]?.example;

  test("has an example of each body that is taken in, and of each answer that is one", () => {
    const faults = endpoints.flatMap(({ operationId, method, path, body, status, answer, mediaTypes }) => {
      const operation = document.paths[addressOf(path)]?.[method];
      const wrong = body ? faultsIn(body, exampleIn(operation?.requestBody?.content)) : [];
      if (mediaTypes[0] !== "application/json") return wrong;
      return [...wrong, ...faultsOf(answer, exampleIn(operation?.responses[status]?.content))].map(
        (fault) => `${operationId} ${fault}`,
      );
    });
    expect(faults).toEqual([]);
  });

  test("is sent once to whoever keeps it", async () => {
    const etag = sent.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await app.request("/api/openapi.json", { headers: { "if-none-match": etag } }, {});
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    const changed = await app.request("/api/openapi.json", { headers: { "if-none-match": '"another"' } }, {});
    expect(changed.status).toBe(200);
  });
});

test("the compiler refuses a handler that answers something else, and an answer under a status without a schema", () => {
  const spec = {
    operationId: "getExample",
    method: "get",
    path: "/example",
    permission: "session",
    summary: "例 / example",
    answer: z.object({ state: z.enum(["open", "closed"]) }),
  } as const;
  const others = { 422: z.object({ why: z.string() }) };
  const open = async () => ({ state: "open" as const });
  const widened = async () => ({ state: "open" as string });
  const refused = async () => new Reply(422, { why: "late" });
  const numbered = async () => new Reply(422, { why: 1 });
  const made = [
    endpoint({ ...spec, handle: open }),
    // @ts-expect-error -- any text is no state
    endpoint({ ...spec, handle: widened }),
    // @ts-expect-error -- a field is missing
    endpoint({ ...spec, handle: async () => ({}) }),
    // @ts-expect-error -- a file is for `download`
    endpoint({ ...spec, handle: async () => new Response("{}") }),
    endpoint({ ...spec, others, handle: refused }),
    // @ts-expect-error -- no schema was given for 422
    endpoint({ ...spec, handle: refused }),
    // @ts-expect-error -- what goes under 422 has another type
    endpoint({ ...spec, others, handle: numbered }),
  ];
  expect(made).toHaveLength(7);
});

/** Of a body, which leaves its schema as something else than it came. */
function faultsIn(schema: z.ZodType, body: unknown): string[] {
  return (schema.safeParse(body).error?.issues ?? []).map(({ path, message }) => `/${path.join("/")}: ${message}`);
}

/** Where a schema makes something else of what it takes in. */
function changesIn(schema: unknown, at = "", seen = new Set<unknown>()): string[] {
  if (!(schema instanceof z.ZodType) || seen.has(schema)) return [];
  seen.add(schema);
  const { type, ...def } = schema.def;
  const own = ["pipe", "transform", "default", "prefault", "catch", "success"].includes(type) ? [type] : [];
  const coerced = "coerce" in def && def.coerce === true ? ["coerce"] : [];
  const below = Object.entries(def).flatMap(([name, part]) => {
    if (name === "shape") return Object.entries(part).flatMap(([key, each]) => changesIn(each, `${at}/${key}`, seen));
    return [part].flat().flatMap((each) => changesIn(each, at, seen));
  });
  return [...[...own, ...coerced].map((what) => `${at}: ${what}`), ...below];
}

/** Where a schema takes in a text with a character that no text of ours holds. */
function takenIn(schema: unknown, at: string): string[] {
  if (!(schema instanceof z.ZodType)) return [];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, part]) => takenIn(part, `${at}/${key}`));
  }
  if (schema instanceof z.ZodRecord)
    return [...takenIn(schema.keyType, `${at}/{}`), ...takenIn(schema.valueType, `${at}/*`)];
  if (schema instanceof z.ZodArray) return takenIn(schema.element, `${at}/-`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => takenIn(option, at));
  if (schema instanceof z.ZodPipe && !isOfText(schema.in)) return takenIn(schema.in, at);
  if ("innerType" in schema.def) return takenIn(schema.def.innerType, at);
  return ["\0", "a\0", "1\u0007"].some((value) => schema.safeParse(value).success) ? [at] : [];
}

/** What follows a text in a pipe may be what refuses it. */
function isOfText(schema: unknown): boolean {
  return schema instanceof z.ZodPipe ? isOfText(schema.in) : schema instanceof z.ZodString;
}
