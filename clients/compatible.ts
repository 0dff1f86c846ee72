/**
 * The promise of /api/v1: what a client of an earlier release sends is taken, and what it reads of an answer is there.
 * New operations, new fields of answers, further words of a closed set in answers and optional fields of requests are
 * no breach. Pure.
 */

export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
} & Partial<Record<(typeof bounds)[number][0], number>>;
type Content = Record<string, { schema?: Schema }>;
type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
};
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** Which way a bound of a request may move: never towards fewer values. */
const bounds = [
  ["maxLength", 1],
  ["maximum", 1],
  ["maxItems", 1],
  ["minLength", -1],
  ["minimum", -1],
  ["minItems", -1],
] as const;

/** @returns what a client of the kept document would meet, each with its place; empty where the promise is kept */
export function breachesOf(kept: ApiDocument, now: ApiDocument): string[] {
  const compare = new Comparison(kept, now);
  for (const [path, methods] of Object.entries(kept.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      compare.operation(`${method.toUpperCase()} ${path}`, operation, now.paths[path]?.[method]);
    }
  }
  return compare.breaches;
}

class Comparison {
  readonly breaches: string[] = [];
  readonly #kept: ApiDocument;
  readonly #now: ApiDocument;
  /** Pairs of named schemas that were compared, or are being compared. */
  readonly #seen = new Set<string>();

  constructor(kept: ApiDocument, now: ApiDocument) {
    this.#kept = kept;
    this.#now = now;
  }

  operation(at: string, kept: Operation, now: Operation | undefined): void {
    if (!now) return this.#breach(at, "is gone");
    if (now.operationId !== kept.operationId) this.#breach(at, `is called ${now.operationId}`);
    const named = ({ name, in: place }: Parameter) => `${place} ${name}`;
    const before = new Map((kept.parameters ?? []).map((parameter) => [named(parameter), parameter]));
    const after = new Map((now.parameters ?? []).map((parameter) => [named(parameter), parameter]));
    for (const [name, parameter] of before) {
      const same = after.get(name);
      if (same) this.request(`${at} ${name}`, parameter.schema, same.schema);
      else this.#breach(`${at} ${name}`, "is no longer taken");
    }
    for (const [name, { required }] of after) {
      if (required && !before.get(name)?.required) this.#breach(`${at} ${name}`, "is needed now");
    }
    if (now.requestBody?.required && !kept.requestBody?.required) this.#breach(`${at} body`, "is needed now");
    for (const [type, { schema }] of Object.entries(kept.requestBody?.content ?? {})) {
      const same = now.requestBody?.content[type];
      if (!same) this.#breach(`${at} body`, `is no longer taken as ${type}`);
      else if (schema && same.schema) this.request(`${at} body`, schema, same.schema);
    }
    for (const [status, { content = {} }] of Object.entries(kept.responses)) {
      if (Number(status) >= 400) continue;
      for (const [type, { schema }] of Object.entries(content)) {
        const same = now.responses[status]?.content?.[type];
        if (!same) this.#breach(`${at} ${status}`, `is no longer answered as ${type}`);
        else if (schema && same.schema) this.answer(`${at} ${status}`, schema, same.schema);
      }
    }
  }

  /** All that was taken is taken. */
  request(at: string, keptSchema: Schema, nowSchema: Schema): void {
    const pair = this.#pair("request", keptSchema, nowSchema);
    if (!pair) return;
    const { kept, now } = pair;
    if (this.#branches(at, kept, now, "request")) return;
    const lost = typesOf(kept).filter((type) => !isAmong(type, typesOf(now)));
    if (lost.length > 0) this.#breach(at, `no longer takes ${lost.join(", ")}`);
    const words = valuesOf(now);
    const missing = words && (valuesOf(kept) ?? ["any value"]).filter((word) => !words.includes(word));
    if (missing && missing.length > 0) this.#breach(at, `no longer takes ${missing.join(", ")}`);
    if (now.pattern !== undefined && now.pattern !== kept.pattern) this.#breach(at, "has another pattern");
    for (const [bound, way] of bounds) {
      const limit = now[bound];
      if (limit !== undefined && way * limit < way * (kept[bound] ?? way * Infinity)) {
        this.#breach(at, `${bound} is ${limit} now`);
      }
    }
    for (const name of now.required ?? []) {
      if (!kept.required?.includes(name)) this.#breach(`${at}/${name}`, "is needed now");
    }
    for (const [name, schema] of Object.entries(kept.properties ?? {})) {
      const same = now.properties?.[name];
      if (same) this.request(`${at}/${name}`, schema, same);
      else if (now.additionalProperties === false) this.#breach(`${at}/${name}`, "is no longer taken");
    }
    if (kept.items && now.items) this.request(`${at}/-`, kept.items, now.items);
  }

  /** All that was answered is answered, as what it was. */
  answer(at: string, keptSchema: Schema, nowSchema: Schema): void {
    const pair = this.#pair("answer", keptSchema, nowSchema);
    if (!pair) return;
    const { kept, now } = pair;
    if (this.#branches(at, kept, now, "answer")) return;
    const added = typesOf(now).filter((type) => !isAmong(type, typesOf(kept)));
    if (added.length > 0) this.#breach(at, `may be ${added.join(", ")} now`);
    for (const [name, schema] of Object.entries(kept.properties ?? {})) {
      const same = now.properties?.[name];
      if (!same) this.#breach(`${at}/${name}`, "is gone");
      else this.answer(`${at}/${name}`, schema, same);
    }
    for (const name of kept.required ?? []) {
      if (now.properties?.[name] && !now.required?.includes(name)) this.#breach(`${at}/${name}`, "may be missing now");
    }
    if (kept.items && now.items) this.answer(`${at}/-`, kept.items, now.items);
  }

  /** Of a choice each branch has to find one that it fits; what was no choice is one with a single branch. */
  #branches(at: string, kept: Schema, now: Schema, way: "request" | "answer"): boolean {
    const [before, after] = [branchesOf(kept), branchesOf(now)];
    if (before.length === 1 && after.length === 1) return false;
    const [asked, offered] = way === "request" ? [before, after] : [after, before];
    const fits = (one: Schema, other: Schema): boolean => {
      const trial = new Comparison(this.#kept, this.#now);
      if (way === "request") trial.request(at, one, other);
      else trial.answer(at, other, one);
      return trial.breaches.length === 0;
    };
    asked.forEach((one, index) => {
      if (!offered.some((other) => fits(one, other))) this.#breach(at, `choice ${index + 1} of ${way} fits none`);
    });
    return true;
  }

  #pair(way: string, kept: Schema, now: Schema): { kept: Schema; now: Schema } | undefined {
    if (kept.$ref !== undefined && now.$ref !== undefined) {
      const key = `${way} ${kept.$ref} ${now.$ref}`;
      if (this.#seen.has(key)) return undefined;
      this.#seen.add(key);
    }
    return { kept: resolved(this.#kept, kept), now: resolved(this.#now, now) };
  }

  #breach(at: string, what: string): void {
    this.breaches.push(`${at}: ${what}`);
  }
}

/** The schema that a reference names, and parts that all hold as one. */
function resolved(document: ApiDocument, schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    return resolved(document, document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  }
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => resolved(document, part));
  return {
    ...Object.assign({}, ...parts, schema),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties), schema.properties),
    required: [...parts.flatMap(({ required = [] }) => required), ...(schema.required ?? [])],
    allOf: undefined,
  } as Schema;
}

function branchesOf({ anyOf, oneOf, ...schema }: Schema): Schema[] {
  return anyOf ?? oneOf ?? [schema];
}

function typesOf({ type, enum: values, const: value }: Schema): string[] {
  if (type !== undefined) return [type].flat();
  const said = values ?? (value === undefined ? [] : [value]);
  return [...new Set(said.map((one) => (one === null ? "null" : typeof one)))];
}

/** No type at all is every type; a whole number is a number. */
function isAmong(type: string, types: readonly string[]): boolean {
  return types.length === 0 || types.includes(type) || (type === "integer" && types.includes("number"));
}

function valuesOf({ enum: values, const: value }: Schema): unknown[] | undefined {
  return values ?? (value === undefined ? undefined : [value]);
}
